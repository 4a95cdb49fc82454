"""A passage is what is found, shown and quoted; it must be whole, and nothing may be lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kennisloket.ingest.passages import MOST_WORDS, passages
from kennisloket.models import (
    Block,
    BlockKind,
    Document,
    Metadata,
    Passage,
    Rol,
    Section,
    Soort,
    Span,
    Thema,
)

H, P, L, T, C, N = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE,
    BlockKind.CAPTION,
    BlockKind.FOOTNOTE,
)
_BODY = {P, L, T, C, N}


def _document(*blocks: Block) -> Document:
    """Return a document; each heading block opens a section of its level."""
    starts: list[int] = []
    lines: list[str] = []
    length = 0
    for block in blocks:
        starts.append(length)
        if block.kind is not BlockKind.FURNITURE:
            lines.append(block.text)
            length += len(block.text) + 1
    text = "\n".join(lines)
    opened = [
        (block, start) for block, start in zip(blocks, starts, strict=True) if block.kind is H
    ]
    sections: list[Section] = []
    for place, (block, begin) in enumerate(opened):
        level = block.level or 1
        later = [start for other, start in opened[place + 1 :] if (other.level or 1) <= level]
        above = [n for n, section in enumerate(sections) if section.level < level]
        parent = above[-1] if above else None
        sections.append(Section(block.text, level, begin, min([*later, len(text)]), parent))
    return Document(
        "plan", Metadata("Plan", Soort.OVERIG), text, tuple(blocks), tuple(starts), tuple(sections)
    )


def _block(kind: BlockKind, text: str, **fields: int) -> Block:
    block = Block(text, kind, spans=(Span(0, len(text), page=fields.pop("page", None)),))
    if kind is T:
        cells = tuple(tuple(row.split("\t")) for row in text.split("\n"))
        return replace(block, cells=cells, header_rows=fields.get("header_rows", 0))
    return replace(block, level=fields.get("level"), depth=fields.get("depth", int(kind is L)))


def _words(count: int, word: str = "woord") -> str:
    return " ".join([word.capitalize(), *[word] * (count - 1)]) + "."


def _texts(found: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in found]


def test_small_neighbours_in_a_section_are_one_passage() -> None:
    """A few short paragraphs say more together than apart."""
    found = passages(_document(_block(P, "Het plein is klaar."), _block(P, "De buurt is blij.")))

    assert _texts(found) == ["Het plein is klaar.\nDe buurt is blij."]


def test_a_passage_never_crosses_a_section() -> None:
    """The headings of a passage hold for all of it; the heading itself is not its text."""
    document = _document(
        _block(H, "Wonen", level=1),
        _block(P, "Er komen huizen."),
        _block(H, "Inzet stad", level=2),
        _block(P, "De stad bouwt."),
    )
    sections = (
        replace(document.sections[0], thema=Thema.WONEN),
        replace(document.sections[1], thema=Thema.WONEN, rol=Rol.INZET_STAD),
    )

    first, second = passages(replace(document, sections=sections))

    assert (first.text, first.headings, first.rol) == ("Er komen huizen.", ("Wonen",), None)
    assert (second.text, second.headings) == ("De stad bouwt.", ("Wonen", "Inzet stad"))
    assert (second.thema, second.rol) == (Thema.WONEN, Rol.INZET_STAD)


def test_a_long_section_is_cut_between_paragraphs_into_parts_of_a_good_size() -> None:
    """Borders fall where a reader would pause."""
    found = passages(_document(*[_block(P, _words(40) + " " + _words(20)) for _ in range(9)]))

    assert all(60 <= len(text.split()) <= MOST_WORDS for text in _texts(found))
    assert all(len(text.split()) % 60 == 0 for text in _texts(found))


def test_a_long_paragraph_is_cut_between_sentences_only() -> None:
    """A single sentence that is too long stays whole."""
    long = _words(300)
    found = passages(_document(_block(P, " ".join([_words(50)] * 8 + [long]))))

    assert all(text.endswith(".") for text in _texts(found))
    assert any(long in text for text in _texts(found))


def test_the_lead_in_of_a_list_travels_with_its_later_parts() -> None:
    """Without it, nobody knows who will do what is listed."""
    items = [_block(L, _words(45, f"punt{number}")) for number in range(8)]
    found = passages(_document(_block(P, "Inleiding is er. De stad doet dit:"), *items))

    assert found[0].text.startswith("Inleiding is er. De stad doet dit:\nPunt0")
    assert found[0].lead == ""
    assert len(found) > 1
    assert {passage.lead for passage in found[1:]} == {"De stad doet dit:"}


def test_a_list_whose_numbers_are_text_keeps_its_lead_in_too() -> None:
    """A PDF prints "1." before a paragraph; the lead ends where the counting ends."""
    items = [_block(P, f"{n}. {_words(90, f'punt{n}')}") for n in range(1, 5)]
    after = [_block(P, _words(150, "daarna")) for _ in range(2)]
    found = passages(_document(_block(P, "De stad doet drie dingen:"), *items, *after))

    assert found[0].text.startswith("De stad doet drie dingen:\n1. Punt1")
    later = [passage for passage in found[1:] if passage.text[0].isdigit()]
    assert later
    assert {passage.lead for passage in later} == {"De stad doet drie dingen:"}
    assert {passage.lead for passage in found if passage.text.startswith("Daarna")} == {""}


def test_an_item_that_leads_in_a_list_of_its_own_does_not_lead_in_the_next_item() -> None:
    """It belongs to the whole list, as the others do."""
    inner = [_block(L, _words(60, f"punt{number}")) for number in range(2)]
    items = [_block(P, "1. De stad bouwt:"), *inner, _block(P, f"2. {_words(120, 'tweede')}")]
    found = passages(_document(_block(P, "Dit spreken wij af:"), *items))

    second = next(passage for passage in found if passage.text.startswith("2."))
    assert second.lead == "Dit spreken wij af:"


def test_a_sentence_inside_an_item_does_not_lead_in_the_next_item() -> None:
    """It stands in a paragraph of its own, and the counting goes on after its list."""
    inner = [_block(L, _words(60, f"punt{number}")) for number in range(2)]
    items = [_block(P, "1. De stad bouwt."), _block(P, "Dat doet zij zo:"), *inner]
    found = passages(_document(*items, _block(P, f"2. {_words(120, 'tweede')}")))

    assert next(passage for passage in found if passage.text.startswith("2.")).lead == ""


def test_a_nested_item_keeps_the_item_above_it() -> None:
    """The lead of an inner list is both sentences."""
    outer = _block(L, "Rond de school:")
    inner = [_block(L, _words(50, f"punt{number}"), depth=2) for number in range(6)]
    found = passages(_document(_block(P, "De stad doet dit:"), outer, *inner))

    assert len(found) > 1
    assert found[-1].lead == "De stad doet dit: Rond de school:"


def test_a_part_of_a_table_carries_caption_and_header() -> None:
    """A figure means nothing without the name of its column."""
    rows = ["Wijk\tKosten in miljoenen euro", *[f"Wijk {n}\t" + _words(30) for n in range(10)]]
    found = passages(
        _document(_block(C, "Tabel 1. Kosten"), _block(T, "\n".join(rows), header_rows=1))
    )

    assert found[0].text.startswith("Tabel 1. Kosten\nWijk\tKosten in miljoenen euro\nWijk 0")
    assert len(found) > 1
    assert {passage.lead for passage in found[1:]} == {
        "Tabel 1. Kosten\nWijk\tKosten in miljoenen euro"
    }
    assert all(line.endswith(".") for passage in found for line in passage.text.split("\n")[2:])


def test_a_row_keeps_the_names_of_its_group() -> None:
    """Rows repeat under a name that stands once above or beside them."""
    rows = ["Wijk\tMaatregel\tEuro", "Noord\t\t", "sociaal\t" + _words(40) + "\t5"]
    rows += ["\t" + _words(45) + "\t5"] * 6
    found = passages(_document(_block(T, "\n".join(rows), header_rows=1)))

    assert len(found) > 1
    assert found[-1].lead == "Wijk\tMaatregel\tEuro\nNoord\nsociaal"


def test_a_footnote_stays_with_the_block_before_it() -> None:
    """A note elsewhere is a note to something else."""
    blocks = [_block(P, _words(60)), _block(N, "1 Een noot."), _block(P, _words(60))] * 3
    found = passages(_document(*blocks))

    assert len(found) > 1
    assert not any(passage.text.startswith("1 Een noot") for passage in found)


def test_contents_and_furniture_are_in_no_passage() -> None:
    """They repeat the headings and would be found instead of the text."""
    found = passages(
        _document(
            _block(BlockKind.CONTENTS, "1. Wonen 3"),
            _block(P, "De eerste helft loopt door"),
            _block(BlockKind.FURNITURE, "Kopregel 4"),
            _block(P, "op de andere bladzijde."),
        )
    )

    assert _texts(found) == ["De eerste helft loopt door\nop de andere bladzijde."]


def test_a_passage_knows_the_pages_it_stands_on() -> None:
    """A citation opens the page where the passage begins."""
    (passage,) = passages(_document(_block(P, "Begin.", page=3), _block(P, "Einde.", page=4)))

    assert (passage.page, passage.last_page) == (3, 4)


def test_equal_texts_are_told_apart_by_their_count() -> None:
    """Two passages of one document never share an id."""
    document = _document(
        *[_block(kind, "Inzet rijk" if kind is H else "PM") for kind in (H, P, H, P)]
    )

    first, second = passages(document)

    assert (first.repeat, second.repeat) == (0, 1)
    assert first.id != second.id


def test_a_section_that_is_only_a_long_heading_is_found_by_its_words() -> None:
    """Some documents set whole sentences as headings."""
    sentence = "De corporaties bouwen samen een nieuw buurthuis"
    found = passages(_document(_block(H, sentence), _block(H, "Slot"), _block(P, "Einde.")))

    assert _texts(found) == [sentence, "Einde."]


def test_a_heading_with_running_text_in_the_same_block_stays_in_the_passage() -> None:
    """The sentence would be torn apart otherwise."""
    block = _block(P, "Overleg: de stad spreekt de buurt.")
    document = replace(_document(block), sections=(Section("Overleg", 1, 0, len(block.text)),))

    assert _texts(passages(document)) == ["Overleg: de stad spreekt de buurt."]


def test_a_heading_over_two_lines_is_no_body() -> None:
    """The second line belongs to the heading too."""
    document = _document(_block(H, "Werken en leren"), _block(P, "in de wijk"), _block(P, "Tekst."))
    section = replace(document.sections[0], heading="Werken en leren in de wijk")

    assert _texts(passages(replace(document, sections=(section,)))) == ["Tekst."]


def test_an_empty_document_has_no_passages() -> None:
    """A file of furniture alone is possible."""
    assert passages(_document()) == ()
    assert passages(_document(_block(BlockKind.FURNITURE, "4"))) == ()


def test_the_id_of_a_passage_does_not_depend_on_its_place() -> None:
    """A page that is inserted elsewhere breaks no citation."""
    section = (_block(H, "Wonen"), _block(P, "Er komen huizen."))
    before = passages(_document(*section))
    after = passages(_document(_block(H, "Nieuw"), _block(P, "Vooraf."), *section))

    assert before[0].id == after[1].id


_SENTENCES = st.lists(
    st.tuples(st.integers(1, 90), st.sampled_from("abc")).map(lambda pair: _words(*pair)),
    min_size=1,
    max_size=6,
).map(" ".join)
_ROWS = st.lists(st.sampled_from(["a\tb\t", "wijk\t5", "\t\tx"]), min_size=1, max_size=40).map(
    "\n".join
)
_BLOCKS = st.one_of(
    st.builds(
        _block, st.sampled_from([P, N, L, C, BlockKind.CONTENTS, BlockKind.FURNITURE]), _SENTENCES
    ),
    st.builds(
        lambda text, level: _block(H, text, level=level),
        st.sampled_from(["Wonen", "Inzet rijk"]),
        st.integers(1, 3),
    ),
    st.builds(lambda text: _block(T, text, header_rows=1), _ROWS),
    st.builds(lambda text, depth: _block(L, text, depth=depth), _SENTENCES, st.integers(1, 3)),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_BLOCKS, max_size=14))
def test_passages_hold_every_character_of_the_body_once_and_in_order(blocks: list[Block]) -> None:
    """Whatever the document: nothing lost, nothing twice, ranges exact, sections kept."""
    document = _document(*blocks)
    found = passages(document)

    assert [passage.position for passage in found] == list(range(len(found)))
    assert all(one.end <= other.begin for one, other in pairwise(found))
    assert all(passage.text == document.text[passage.begin : passage.end] for passage in found)
    assert len({passage.id for passage in found}) == len(found)
    inside = {place for passage in found for place in range(passage.begin, passage.end)}
    for block, start in zip(document.blocks, document.starts, strict=True):
        if block.kind is BlockKind.FURNITURE:
            continue
        places = {start + at for at, sign in enumerate(block.text) if not sign.isspace()}
        assert (places <= inside) if block.kind in _BODY else not (places & inside)
