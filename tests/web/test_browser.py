"""The pages in a real browser: accessible, narrow, by keyboard, without a script."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from fake_portal import DOCUMENTS, MemoryCatalogue, Running, a_charter, fake_portal, opened
from kennisloket.facts import Correction, FactKind
from kennisloket.ports import CitedPassage
from kennisloket.web.app import create_app

pytestmark = pytest.mark.slow

STATES = {
    "home": "/",
    "search field": "/zoeken",
    "answer": "/zoeken?q=Hoeveel+extra+wijkagenten+komen+er+in+Deventer%3F",
    "answer with filters": "/zoeken?q=loket&thema=werken&gemeente=Deventer&uit=wijk:Noord",
    "second page": "/zoeken?q=loket+school&limiet=1&pagina=2",
    "no answer": "/zoeken?q=Wat+doet+Tilburg+aan+wijkagenten%3F",
    "did you mean": "/zoeken?q=wijkagneten",
    "question too long": "/zoeken?q=" + "woning+" * 700,
    "wrong filter": "/zoeken?q=wonen&thema=niks",
    "documents": "/documenten",
    "documents, none left": "/documenten?gemeente=Deventer&soort=good-practice",
    "documents, paged": "/documenten?paginaGrootte=1&pagina=2",
    "document": "/documenten/charter-deventer",
    "document without pages": "/documenten/spelen-onder-een-dak",
    "document, partly unreadable": "/documenten/wijkactieplan-hatert",
    "cited list": "/documenten/charter-deventer?passage={passage}",
    "cited table": "/documenten/charter-deventer?passage={table}",
    "found within": "/documenten/charter-deventer?zoek=loket",
    "found nothing within": "/documenten/charter-deventer?zoek=zeppelin",
    "citation changed": "/documenten/charter-deventer?passage=gewijzigd",
    "citation moved": "/documenten/charter-deventer?passage=verplaatst",
    "citation gone": "/documenten/charter-deventer?passage=vervallen",
    "document gone": "/citaten/verdwenen",
    "report": "/melden?document=charter-deventer",
    "thanks": "/melden/bedankt?nummer=7",
    "about": "/over",
    "accessibility": "/toegankelijkheid",
    "privacy": "/privacy",
    "overviews": "/overzichten",
    "themas": "/themas",
    "thema": "/themas/veiligheid",
    "thema, one gemeente": "/themas/werken?gemeente=Deventer",
    "thema, nothing": "/themas/financiering",
    "unknown thema": "/themas/veilgheid",
    "experiments": "/experimenten",
    "experiment": "/experimenten/gezonde-wijk",
    "experiment, own": "/experimenten/taal-op-school",
    "experiment, nobody": "/experimenten/slagkracht-in-de-wijk",
    "targets": "/doelstellingen",
    "commitments": "/afspraken?partij=stad&deadlineVoor=2030&zoek=loket",
    "amounts, corrected": "/bedragen?sorteer=-bedrag",
    "partners, paged": "/partners?paginaGrootte=1&pagina=2",
    "facts, none left": "/doelstellingen?gemeente=Tilburg",
    "unknown gemeente": "/afspraken?gemeente=Devneter",
    "gemeenten": "/gemeenten",
    "gemeente": "/gemeenten/deventer",
    "gemeente without documents": "/gemeenten/arnhem",
    "gemeente, partly unreadable": "/gemeenten/nijmegen",
    "wijk": "/wijken/rivierenwijk",
    "wijk of two gemeenten": "/wijken/noord",
    "comparison": "/vergelijken",
    "comparison of two": "/vergelijken?gemeente=Deventer&gemeente=Enschede&thema=werken",
    "comparison, empty cells": "/vergelijken?gemeente=Utrecht&gemeente=Nijmegen&gemeente=Arnhem&thema=veiligheid",
    "comparison of an experiment": "/vergelijken?experiment=gezonde+wijk",
    "comparison of numbers": "/vergelijken?wat=bedragen&zoek=loket&sorteer=-waarde",
    "comparison of targets": "/vergelijken?wat=doelstellingen",
    "difference": "/vergelijken/verschil?gemeente=Deventer&gemeente=Enschede&thema=veiligheid",
    "difference, no thema": "/vergelijken/verschil?gemeente=Deventer&gemeente=Enschede",
    "not found": "/bestaat-niet",
}
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
# What axe cannot decide and people looked at: text over the picture of a page.
LOOKED_AT = {"color-contrast"}


@pytest.fixture(scope="session")
def portal() -> Iterator[Running]:
    """Serve the portal over the documents of these tests."""
    charter = a_charter("Heerlen", "Meezenbroek", 7, 2008)
    catalogue = MemoryCatalogue(documents_written=(*DOCUMENTS, charter))
    some = {word: _passage(catalogue, word) for word in ("loket kost", "wijkagenten", "begeleider")}
    now = catalogue.records([some["loket kost"]])[some["loket kost"]].passage
    old = replace(catalogue.every_record()[0].passage, text="Zo stond het er vroeger.")
    catalogue.history["gewijzigd"] = CitedPassage("gewijzigd", old, 1, "charter-deventer", now)
    catalogue.history["verplaatst"] = CitedPassage("verplaatst", now, 1, "charter-deventer", now)
    catalogue.history["vervallen"] = CitedPassage("vervallen", old, 1, "charter-deventer", None)
    catalogue.history["verdwenen"] = CitedPassage("vervallen", old, 1, "oud-plan", None)
    money = next(one for one in catalogue.facts() if one.fact.kind is FactKind.BEDRAG)
    catalogue.correct(Correction(money.id, values={"periode": "in 2008"}, reason="Zie de tabel."))
    made = fake_portal(catalogue)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = create_app(lambda: opened(made))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    yield Running(f"http://127.0.0.1:{port}", catalogue, some["loket kost"], some["wijkagenten"])
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()


def _passage(catalogue: MemoryCatalogue, words: str) -> str:
    return next(r.passage.id for r in catalogue.every_record() if words in r.passage.text)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium from Debian's packages."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("chromium is not installed; 'make test' installs it from Debian's packages")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def wide(chromium: Browser, portal: Running) -> Iterator[Page]:
    """Open a page as on a desk."""
    yield from _page(
        chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=portal.address)
    )


@pytest.fixture(scope="session")
def desk(chromium: Browser, portal: Running) -> Iterator[Page]:
    """Open one page for the checks that only look."""
    yield from _page(chromium.new_context(base_url=portal.address))


@pytest.fixture
def narrow(chromium: Browser, portal: Running) -> Iterator[Page]:
    """Open a page as on a small telephone, or at 400 % on a desk."""
    yield from _page(
        chromium.new_context(viewport={"width": 320, "height": 640}, base_url=portal.address)
    )


@pytest.fixture
def bare(chromium: Browser, portal: Running) -> Iterator[Page]:
    """Open a page without JavaScript."""
    yield from _page(chromium.new_context(java_script_enabled=False, base_url=portal.address))


def _page(context: BrowserContext) -> Iterator[Page]:
    yield context.new_page()
    context.close()


def address(state: str, portal: Running) -> str:
    """Return the address of a state."""
    return STATES[state].format(passage=portal.passage, table=portal.table)


def findings(page: Page) -> dict[str, list[str]]:
    """Return what axe finds with everything unfolded, by rule."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    undecided = [rule for rule in found["incomplete"] if rule["id"] not in LOOKED_AT]
    return {
        rule["id"]: [str(node["target"]) + node.get("failureSummary", "") for node in rule["nodes"]]
        for rule in [*found["violations"], *undecided]
    }


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_accessible_wide_and_narrow_and_never_scrolls_sideways(
    desk: Page, portal: Running, state: str
) -> None:
    """Every page in every state, with everything unfolded.

    WCAG 1.4.10: 320 pixels is 400 % zoom; axe does not see sideways scrolling.
    """
    desk.set_viewport_size({"width": 1280, "height": 800})
    desk.goto(address(state, portal))
    assert findings(desk) == {}
    desk.set_viewport_size({"width": 320, "height": 640})

    assert findings(desk) == {}
    assert desk.evaluate("document.documentElement.scrollWidth") == 320


def test_the_check_finds_a_page_that_is_not_accessible(desk: Page) -> None:
    """A check that never fails proves nothing."""
    desk.goto("/")
    desk.evaluate(
        """() => { document.documentElement.removeAttribute('lang');
        document.querySelector('label').remove();
        document.querySelector('h1').remove() }"""
    )

    assert {"html-has-lang", "label", "page-has-heading-one"} <= set(findings(desk))


@pytest.mark.parametrize("state", ["home", "answer", "documents", "cited list", "report"])
def test_nothing_on_a_page_is_blocked_or_fails(wide: Page, portal: Running, state: str) -> None:
    """A blocked style or script shows only in the console."""
    said: list[str] = []
    wide.on("console", lambda message: said.append(message.text))
    wide.on("pageerror", lambda error: said.append(str(error)))
    wide.goto(address(state, portal))
    wide.wait_for_load_state("networkidle")

    assert said == []


@pytest.mark.parametrize("state", ["home", "answer", "documents", "cited list", "not found"])
def test_the_first_tab_offers_to_skip_to_the_content(
    wide: Page, portal: Running, state: str
) -> None:
    """WCAG 2.4.1: and the link really moves the focus."""
    wide.goto(address(state, portal).partition("#")[0])
    wide.keyboard.press("Tab")
    skip = wide.locator(":focus")

    expect(skip).to_have_text("Naar de inhoud")
    expect(skip).to_be_in_viewport()
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.activeElement.id") == "inhoud"


def test_a_question_is_asked_and_its_source_opened_by_keyboard(wide: Page) -> None:
    """From the first field to the marked passage without a mouse."""
    wide.goto("/")
    wide.get_by_label("Stel uw vraag in gewone woorden").focus()
    wide.keyboard.type("Hoeveel extra wijkagenten?")
    wide.keyboard.press("Enter")
    expect(wide.get_by_role("heading", name="Antwoord uit de documenten")).to_be_visible()
    wide.get_by_role("link", name="Charter Deventer, bladzijde 2").first.focus()
    wide.keyboard.press("Enter")

    expect(wide.locator("#passage")).to_be_in_viewport()
    expect(wide.get_by_role("heading", name="Aangehaalde passage")).to_be_attached()


def test_the_marks_on_the_picture_lie_on_the_page(wide: Page, portal: Running) -> None:
    """The overlay covers the picture exactly, at any size."""
    wide.goto(f"/documenten/charter-deventer?passage={portal.passage}")
    picture = wide.locator(".kl-beeld__blad").bounding_box()
    layer = wide.locator(".kl-beeld__laag").bounding_box()
    first = wide.locator(".kl-beeld__laag rect").first.bounding_box()

    assert picture is not None
    assert layer is not None
    assert first is not None
    assert all(abs(layer[side] - picture[side]) < 1 for side in ("x", "y", "width", "height"))
    assert abs((first["x"] - picture["x"]) / picture["width"] - 70 / 595) < 0.01


def test_everything_works_without_a_script(bare: Page, portal: Running) -> None:
    """Ask, filter, switch off, open, report: a script only adds comfort."""
    bare.goto("/")
    bare.get_by_label("Stel uw vraag in gewone woorden").fill("loket in Deventer")
    bare.get_by_role("button", name="Zoeken").click()
    bare.get_by_label(re.compile("^Werken")).check()
    bare.get_by_role("button", name="Filters toepassen").click()
    assert "thema=werken" in bare.url
    bare.get_by_role("link", name=re.compile("Gemeente: Deventer")).click()
    assert "uit=gemeente" in bare.url
    bare.locator(".kl-kaart a").first.click()
    expect(bare.locator("#passage")).to_be_visible()
    expect(bare.get_by_role("button", name="Kopieer citaat")).to_have_count(0)
    bare.get_by_role("link", name="Meld het ons").click()
    bare.get_by_label("Wat wilt u melden?").fill("Het bedrag klopt niet.")
    bare.get_by_role("button", name="Melding versturen").click()

    expect(bare.get_by_role("heading", name="Dank u wel")).to_be_visible()
    assert portal.catalogue.sent[-1].passage_id is not None


def test_a_list_is_narrowed_and_quoted_without_a_script(bare: Page) -> None:
    """From the home page to a document with footnotes, with plain forms."""
    bare.goto("/")
    bare.get_by_role("link", name="Afspraken").click()
    bare.get_by_label(re.compile("^Deventer")).check()
    bare.get_by_label("Woorden die erin staan").fill("loket")
    bare.get_by_role("button", name="Toepassen").click()
    expect(bare.get_by_role("rowheader")).to_have_count(1)
    assert "gemeente=Deventer" in bare.url
    bare.get_by_label(re.compile("Kies dit citaat")).check()
    with bare.expect_download() as saved:
        bare.get_by_role("button", name="Opslaan als ODT").click()

    assert saved.value.suggested_filename == "citaten.odt"


def test_gemeenten_are_chosen_and_compared_without_a_script(bare: Page) -> None:
    """The form, the matrix and the way to the difference are plain HTML."""
    bare.goto("/vergelijken")
    bare.get_by_text("Kies gemeenten en onderwerpen").click()
    bare.get_by_label("Deventer").check()
    bare.get_by_label("Enschede").check()
    bare.get_by_label("Veiligheid").check()
    bare.get_by_role("button", name="Vergelijk").click()
    expect(bare.get_by_text("U ziet: Deventer en Enschede, veiligheid.")).to_be_visible()

    bare.get_by_role("paragraph").get_by_role("link", name="Veiligheid").click()
    expect(bare.get_by_role("heading", level=1)).to_have_text("Deventer en Enschede: veiligheid")
    expect(bare.get_by_text("13 extra wijkagenten")).to_be_visible()


def test_a_wide_comparison_moves_within_its_own_frame(narrow: Page) -> None:
    """The page stays where it is; the frame is reached and moved with the keyboard."""
    narrow.goto("/vergelijken?thema=wonen&thema=werken&thema=veiligheid&thema=kennis")
    frame = narrow.get_by_role("region", name="Vergelijking")
    frame.focus()
    narrow.keyboard.press("ArrowRight")
    narrow.wait_for_function("document.querySelector('.kl-rooster').scrollLeft > 0")

    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


def test_rows_become_cards_on_a_small_screen_and_stay_a_table(narrow: Page) -> None:
    """What a value is stands beside it, and a screen reader still hears a table."""
    narrow.goto("/bedragen")
    cell = narrow.locator("td[data-kop=Bedrag]").first

    assert cell.evaluate("e => getComputedStyle(e, '::before').content").startswith('"Bedrag')
    expect(narrow.get_by_role("table", name="Bedragen")).to_have_count(1)
    expect(narrow.get_by_role("columnheader", name="Bedrag")).to_have_count(1)


def test_a_mistake_in_the_form_leads_to_its_field(wide: Page) -> None:
    """WCAG 3.3.1: the summary links to the field, and the field names its error."""
    wide.goto("/melden")
    wide.get_by_role("button", name="Melding versturen").click()
    assert findings(wide) == {}
    wide.get_by_role("link", name="Vul in wat u mist of wat er niet klopt.").click()
    field = wide.get_by_label("Wat wilt u melden?")

    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Fout: Vul in wat u mist"))


def test_typing_brings_suggestions(wide: Page) -> None:
    """A list of the browser itself, so no widget to get wrong."""
    wide.goto("/")
    wide.get_by_label("Stel uw vraag in gewone woorden").press_sequentially("dev")

    expect(wide.locator("#suggesties option")).to_have_count(1)
    expect(wide.locator("#suggesties option")).to_have_attribute("value", "Deventer")


def test_a_citation_is_copied_whole(wide: Page, portal: Running) -> None:
    """Quotation and source in one go."""
    wide.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wide.goto(f"/documenten/charter-deventer?passage={portal.passage}")
    wide.get_by_text("Citaat met bronvermelding").click()
    wide.get_by_role("button", name="Kopieer citaat").click()
    expect(wide.locator(".kl-gekopieerd")).to_have_text("Gekopieerd")
    copied = wide.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("“De stad Deventer opent")
    assert f"/citaten/{portal.passage})" in copied


def test_larger_letters_and_more_space_lose_nothing(wide: Page, portal: Running) -> None:
    """WCAG 1.4.12: text spacing set by the reader cuts off no text."""
    wide.goto(STATES["answer"])
    wide.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }');
        document.adoptedStyleSheets = [sheet]; }"""
    )
    cut = wide.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => e.children.length === 0
        && !e.closest('.kl-onzichtbaar') && getComputedStyle(e).overflow === 'hidden'
        && e.scrollWidth > e.clientWidth + 1).map(e => e.className)"""
    )

    assert cut == []


def test_targets_are_large_enough_to_hit(narrow: Page, portal: Running) -> None:
    """WCAG 2.5.8: 24 by 24 pixels for everything that is not a link in a sentence."""
    narrow.goto(STATES["answer"])
    small = narrow.evaluate(
        """() => [...document.querySelectorAll('button, input:not([type=hidden]), .kl-chip, .kl-noot, summary')]
        .map(e => [e.className || e.tagName, e.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([name]) => name)"""
    )

    assert small == []


def test_high_contrast_shows_what_is_chosen_and_marked(wide: Page, portal: Running) -> None:
    """Forced colours take away backgrounds; borders and boxes must remain."""
    wide.emulate_media(forced_colors="active")
    wide.goto(STATES["answer with filters"])
    box = wide.get_by_label(re.compile("^Werken")).first
    mark = wide.locator(".kl-mark").first

    expect(box).to_be_checked()
    assert box.evaluate("e => getComputedStyle(e).appearance") == "auto"
    assert mark.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"


def test_printing_leaves_out_what_paper_cannot_do(wide: Page, portal: Running) -> None:
    """The text and its marks stay, menus and buttons go."""
    wide.goto(f"/documenten/charter-deventer?passage={portal.passage}")
    wide.emulate_media(media="print")

    expect(wide.locator(".kl-menu")).to_be_hidden()
    expect(wide.locator("#zoek")).to_be_hidden()
    expect(wide.locator("#passage")).to_be_visible()
