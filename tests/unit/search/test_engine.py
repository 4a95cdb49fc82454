"""The whole way from a question to results, answer, facets and refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from fakes import HashingEmbedder, MemoryVectorStore
from kennisloket.errors import InvalidQuestion
from kennisloket.index.generation import build_generation, open_generation
from kennisloket.models import Filters, Soort
from kennisloket.ports import Catalogue, PassageRecord
from kennisloket.search.desk import SearchDesk, open_search_desk
from kennisloket.search.engine import search
from kennisloket.search.results import AnswerStatus, Result, SearchRequest, SearchResult, Sort
from kennisloket.vocabulary import Vocabulary
from search_records import Records, a_document, collection, passages

Ask = Callable[..., SearchResult]


def gemeenten(results: Sequence[Result]) -> list[str | None]:
    """Return the gemeente of each result."""
    return [result.record.document.metadata.gemeente for result in results]


def text(result: Result) -> str:
    """Return the text of a result."""
    return result.record.passage.text


def test_an_answer_quotes_a_sentence_word_for_word_with_its_citation(ask: Ask) -> None:
    """The quotation stands at its place in the document, and the number points at it."""
    result = ask("Hoeveel kost de verbouwing van de woningen in Deventer?")

    sentence = result.answer.sentences[0]
    source = result.results[sentence.citation - 1].record.passage
    assert result.answer.status is AnswerStatus.FOUND
    assert sentence.text == "De verbouwing kost € 3,4 miljoen en is klaar op 1 juni 2011."
    assert source.text[sentence.begin - source.begin : sentence.end - source.begin] == sentence.text
    assert [sentence.text[begin:end] for begin, end in sentence.marks] == ["€ 3,4 miljoen"]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("Wanneer is de verbouwing van de portiekwoningen klaar?", "1 juni 2011"),
        ("Hoeveel procent daalt de jeugdwerkloosheid?", "15 procent"),
        ("Hoeveel nieuwe huizen komen er in Velve?", "60"),
        ("Wie opent de eerste straat met nieuwe huizen?", "Wethouder Van Zomeren"),
        ("Hoeveel portiekwoningen worden opgeknapt?", "240"),
    ],
)
def test_the_value_that_is_asked_is_marked(question: str, marked: str, ask: Ask) -> None:
    """An amount, date, percentage, number or name."""
    sentence = ask(question).answer.sentences[0]

    assert marked in [sentence.text[begin:end] for begin, end in sentence.marks]


def test_joined_and_split_compounds_find_each_other(ask: Ask) -> None:
    """Both spellings are everywhere."""
    assert "kansenzone" in text(ask("kansen zone").results[0])
    assert "kansenzone" in text(ask("micro krediet").results[0])
    assert "Jeugdwerkloosheid" in text(ask("werkloosheid onder jeugd").results[0])


def test_a_named_gemeente_comes_first_and_excludes_nothing(ask: Ask) -> None:
    """Den Haag may mean the government; others follow after."""
    found = gemeenten(ask("veiligheid in Den Haag").results)

    assert found[0] == "Den Haag"
    assert "Deventer" in found
    assert found == sorted(found, key=lambda gemeente: gemeente != "Den Haag")


def test_a_wijk_prefers_its_gemeente(ask: Ask) -> None:
    """The Rivierenwijk is in Deventer."""
    assert gemeenten(ask("veiligheid in de Rivierenwijk").results)[0] == "Deventer"


def test_a_recognition_that_is_switched_off_prefers_nothing(ask: Ask) -> None:
    """It is searched as a plain word."""
    result = ask("extra wijkagenten in Enschede", off=("gemeente:Enschede",))

    assert [entry.kind for entry in result.recognised] == []


def test_a_filter_of_the_user_excludes(ask: Ask) -> None:
    """Unlike what was recognised."""
    result = ask("veiligheid", filters=Filters(gemeente=("Enschede",)))

    assert set(gemeenten(result.results)) == {"Enschede"}
    assert result.facets["gemeente"][0].chosen


def test_near_duplicates_fold_and_show_what_differs(ask: Ask) -> None:
    """Three gemeenten were promised agents, each another number."""
    result = ask("extra wijkagenten van het ministerie in Enschede")

    first = result.results[0]
    assert gemeenten([first]) == ["Enschede"]
    assert {also.record.document.metadata.gemeente for also in first.also_in} == {
        "Deventer",
        "Den Haag",
    }
    assert {"9", "5"} <= set(first.also_in[0].differences) | set(first.also_in[1].differences)
    assert sum("extra wijkagenten" in text(hit) for hit in result.results) == 1


def test_a_comparison_keeps_near_duplicates_of_different_gemeenten_apart(ask: Ask) -> None:
    """The numbers in which they differ are the point."""
    result = ask("Hoeveel extra wijkagenten krijgt elke gemeente?")

    assert set(gemeenten(result.results[:3])) == {"Deventer", "Enschede", "Den Haag"}


def test_the_filtered_gemeente_represents_its_near_duplicates(ask: Ask) -> None:
    """And the others stay visible under it."""
    result = ask("extra wijkagenten", filters=Filters(gemeente=("Den Haag",)))

    assert gemeenten(result.results) == ["Den Haag"]
    assert len(result.results[0].also_in) == 2


def test_a_gemeente_without_documents_is_said_plainly(ask: Ask) -> None:
    """And the nearest passages are shown all the same."""
    result = ask("Wat spreekt Tilburg af over wijkagenten?")

    assert result.answer.status is AnswerStatus.NOT_FOUND
    assert "Over Tilburg zijn geen documenten" in (result.answer.explanation or "")
    assert "gezocht in 5 documenten; 1 zonder leesbare tekst" in (result.answer.explanation or "")
    assert not result.answer.sentences
    assert result.related == result.results
    assert result.results


def test_a_word_that_stands_nowhere_refuses_a_short_question(ask: Ask) -> None:
    """Passages about the rest of the question do not answer it."""
    result = ask("subsidie voor windmolens in Deventer")

    assert result.answer.status is AnswerStatus.NOT_FOUND
    assert "“windmolens”" in (result.answer.explanation or "")


def test_a_thema_need_not_be_named_in_the_text(ask: Ask) -> None:
    """Passages of the thema answer for it, whatever words they use."""
    result = ask("criminaliteit in Deventer")

    assert [(entry.kind, entry.value) for entry in result.recognised][:1] == [
        ("thema", "veiligheid")
    ]
    assert result.results[0].record.passage.thema == "veiligheid"
    assert result.answer.explanation is None or "criminaliteit" not in result.answer.explanation


def test_nothing_found_at_all_is_an_answer_too(ask: Ask) -> None:
    """No result, no error."""
    result = ask("xyzzy plugh")

    assert result.answer.status is AnswerStatus.NOT_FOUND
    assert result.results == ()
    assert result.total == 0
    assert "Er is niets gevonden over “xyzzy” en “plugh”" in (result.answer.explanation or "")


def test_a_phrase_in_quotes_must_stand_there_word_for_word(ask: Ask) -> None:
    """Not the same words in another order."""
    assert len(ask('"zichtbaar in de straten"').results) == 1
    assert ask('"straten in de zichtbaar"').results == ()


def test_an_excluded_word_takes_passages_away(ask: Ask) -> None:
    """Also when it would match best."""
    plain = [text(hit) for hit in ask("overlast camera's bewoners").results]
    without = [text(hit) for hit in ask("overlast bewoners -camera's").results]

    assert any("camera's" in passage for passage in plain)
    assert not any("camera's" in passage for passage in without)


@pytest.mark.parametrize("question", ["de het een", "wat is er", "hoe"])
def test_only_stop_words_are_asked_back_never_answered(question: str, ask: Ask) -> None:
    """Any sentence holds them, so that any answer would be a chance hit."""
    with pytest.raises(InvalidQuestion) as caught:
        ask(question)

    assert "waar het over gaat" in caught.value.dutch


@pytest.mark.parametrize("question", ["", " ", "\x00", "a" * 10_000])
def test_what_is_no_question_raises(question: str, ask: Ask) -> None:
    """The caller shows the Dutch sentence."""
    with pytest.raises(InvalidQuestion):
        ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE passage; --",
        "<b>wonen</b> & huur",
        "wijk " * 790,
        "🏘️ huizen",
        "%_% wijk",
        "a OR 1=1",
    ],
)
def test_strange_questions_are_searched_like_others(question: str, ask: Ask) -> None:
    """Nothing breaks, and nothing is run."""
    assert ask(question).coverage.documents == 5


def test_pages_continue_where_the_last_one_ended(ask: Ask) -> None:
    """Positions count over all pages; no passage is shown twice or lost."""
    question = "wijk straat school huizen veiligheid"
    whole = ask(question, limit=100)
    first, second = ask(question, limit=2), ask(question, limit=2, page=2)

    assert [hit.position for hit in second.results] == [3, 4]
    assert [hit.record.passage.id for hit in (*first.results, *second.results)] == [
        hit.record.passage.id for hit in whole.results[:4]
    ]
    assert first.total == whole.total == len(whole.results)
    assert ask(question, limit=2, page=99).results == ()


def test_sorting_by_date_puts_the_newest_document_first(ask: Ask) -> None:
    """Citations follow the results to their new places."""
    result = ask("Enschede Deventer wijk", sort=Sort.DATE)
    dates = [hit.record.document.metadata.date for hit in result.results]

    assert dates == sorted(dates, key=lambda when: when or date.min, reverse=True)
    for sentence in result.answer.sentences:
        assert sentence.text in text(result.results[sentence.citation - 1])


def test_facets_count_all_that_was_found_not_only_the_page(ask: Ask) -> None:
    """The numbers say what a filter would leave."""
    result = ask("extra wijkagenten", limit=1)

    assert {facet.value: facet.count for facet in result.facets["gemeente"]} == {
        "Deventer": 1,
        "Enschede": 1,
        "Den Haag": 1,
    }
    assert [facet.value for facet in result.facets["rol"]] == ["inzet rijk"]


def test_marks_and_words_explain_a_result(ask: Ask) -> None:
    """Which word of the question found which word of the text."""
    hit = ask("werkloosheid bij de jeugd").results[0]

    assert "Jeugdwerkloosheid" in [text(hit)[begin:end] for begin, end in hit.marks]
    assert ("werkloosheid", "Jeugdwerkloosheid") in [(w.question, w.text) for w in hit.words]


def test_the_database_is_asked_once_and_only_for_what_is_shown(
    make_desk: Callable[[Sequence[PassageRecord]], SearchDesk],
) -> None:
    """A question costs one query, whatever the size of the collection; asked again, none."""
    desk = make_desk(collection())
    asked = cast("Records", desk.catalogue).asked
    for _ in range(2):
        search(SearchRequest("veiligheid in de wijk", limit=2), desk)

    assert len(asked) == 1
    assert asked[0] <= 10


def test_the_same_question_gives_the_same_results(ask: Ask) -> None:
    """Links to results can be shared."""
    assert ask("huizen en straten") == ask("huizen en straten")


def test_no_answer_comes_without_a_source(ask: Ask) -> None:
    """Every sentence stands in the result that its number points at."""
    for question in ("veiligheid", "Wie opent de straat?", "stadspas", "korting", "minister"):
        result = ask(question)
        for sentence in result.answer.sentences:
            assert sentence.text in text(result.results[sentence.citation - 1])


def test_a_news_item_that_names_the_gemeente_is_preferred_too(
    make_desk: Callable[[Sequence[PassageRecord]], SearchDesk],
) -> None:
    """It belongs to no gemeente, but it is about this one."""
    news = a_document("Bericht", None, soort=Soort.NIEUWSBERICHT)
    other = a_document("Charter Heerlen", "Heerlen")
    desk = make_desk([
        *passages(other, (("Groen",), "Er komt een park met een vijver in Heerlen Noord.")),
        *passages(news, (("Groen",), "In Emmen komt een park met een vijver en een fontein.")),
        *passages(a_document("Plan Emmen", "Emmen"), (("Wonen",), "Er komen huizen bij.")),
    ])  # fmt: skip

    result = search(SearchRequest("park met vijver in Emmen"), desk)

    assert text(result.results[0]).startswith("In Emmen")


def test_meaning_adds_candidates_and_takes_none_away(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    """With a model the words still decide where they agree."""
    records = collection()
    store, embedder = MemoryVectorStore(), HashingEmbedder()
    build_generation(records, folder=tmp_path / "g1", store=store, embedder=embedder)
    generation = open_generation(tmp_path / "g1", store, model=embedder.model)
    catalogue = cast("Catalogue", Records(records))
    with_model = open_search_desk(catalogue, generation, vocabulary, embedder=embedder)
    without = open_search_desk(catalogue, generation, vocabulary)
    request = SearchRequest("kansenzone met werkplaatsen in Deventer")

    plain, rich = search(request, without), search(request, with_model)

    assert plain.results[0].record == rich.results[0].record
    assert rich.total >= plain.total


def test_what_another_gemeente_promised_answers_for_no_gemeente_but_that(
    ask: Callable[..., SearchResult],
) -> None:
    """The stadspas stands in a plan of Enschede; Deventer says nothing of it."""
    assert ask("Wat kost de stadspas in Enschede?").answer.status is AnswerStatus.FOUND
    assert ask("Wat kost de stadspas in Deventer?").answer.status is AnswerStatus.NOT_FOUND
