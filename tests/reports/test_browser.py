"""The report in a real browser: Chromium without a window, driven by Selenium; skipped where one is missing."""

import base64
import os
import threading
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from onrecord import report
from onrecord.cli.starter import TEXT, starter
from onrecord.diagrams.palette import DARK
from onrecord.reports import report_folder
from onrecord.reports.budget import on_paper
from tests import wire_story, worked_example
from tests.benchmarks.bench_report import made
from tests.contrast import contrast
from tests.reports.chromium import opened
from tests.reports.pages import EVIL, hostile

PAGES: dict[str, Callable[[], str]] = {
    "starter": lambda: report(starter(), {"gazette2026": TEXT}),
    "example": lambda: report(worked_example.dossier()),
    "checked": lambda: report(worked_example.dossier(), {"ramani2016": "None of the words."}),
    "wire": lambda: report(wire_story.dossier(), wire_story.TEXTS),
    "hostile": lambda: report(hostile(), dict.fromkeys(hostile().sources, f"Before. {EVIL} After."), title=EVIL),
}
WATCH = """
window.ran = what => { (window.all_that_ran ||= []).push(what) };
window.alert = window.confirm = window.prompt = () => window.ran('dialog');
window.addEventListener('securitypolicyviolation', event => window.ran('policy ' + event.violatedDirective));
"""
WIDE_ELEMENTS = """
return [...document.querySelectorAll('body *')].filter(e => !e.closest('.picture svg, nav ul, .unseen, .skip')
  && e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest('.picture')).map(e => e.outerHTML.slice(0, 80))
"""
CONTRASTS = """
const hex = colour => '#' + colour.match(/[\\d.]+/g).slice(0, 3).map(n => (+n).toString(16).padStart(2, '0')).join('');
const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
  if (!/, 0\\)$/.test(c)) return hex(c) } return '#ffffff' };
const pairs = new Set();
for (const e of document.querySelectorAll('body *:not(svg, svg *)'))
  if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    pairs.add(hex(getComputedStyle(e).color) + ' ' + ground(e));
return [...pairs];
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser without a window, and without a network but this machine's."""
    with opened(tmp_path_factory.mktemp("profile"), WATCH) as driver:
        yield driver


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The pages, each served on this machine."""
    folder = tmp_path_factory.mktemp("pages")
    for name, make in PAGES.items():
        (folder / f"{name}.html").write_text(make(), encoding="utf-8")
    (folder / "favicon.ico").write_bytes(b"")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {name: f"http://127.0.0.1:{server.server_port}/{name}.html" for name in PAGES}
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def show(browser: Any, address: str, width: int = 1280, scheme: str = "light") -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    media = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    browser.get_log("browser")
    browser.get(address)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_loads_or_complains(browser: Any, addresses: dict[str, str], name: str) -> None:
    show(browser, addresses[name])

    browser.execute_script("for (const e of document.querySelectorAll('*')) { e.focus && e.focus() }")

    assert browser.execute_script("return window.all_that_ran || []") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)") == []
    assert browser.execute_script("return document.querySelectorAll('script, img, iframe, form, object').length") == 0
    assert browser.get_log("browser") == []


def test_the_watch_would_see_a_script_that_runs(browser: Any, addresses: dict[str, str]) -> None:
    show(browser, "data:text/html,<img src=x onerror=ran('img')><script>ran('script')</script>")

    browser.implicitly_wait(1)

    assert "script" in browser.execute_script("return window.all_that_ran || []")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Any, addresses: dict[str, str], name: str, width: int) -> None:
    """WCAG 2.2, 1.4.10."""
    show(browser, addresses[name], width)

    assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0
    assert browser.execute_script(WIDE_ELEMENTS) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_on_the_page_brings_its_place_into_view(browser: Any, addresses: dict[str, str], name: str) -> None:
    show(browser, addresses[name])
    lost = """
    const lost = [], anchors = new Set([...document.querySelectorAll('a[href^="#"]')].map(a => a.hash.slice(1)));
    for (const anchor of anchors) {
      document.querySelector(`a[href="#${CSS.escape(anchor)}"], a[href="#${anchor}"]`).click();
      const found = document.querySelector(':target');
      const box = found && found.getBoundingClientRect();
      if (!found || found.id !== anchor || box.bottom < 0 || box.top > innerHeight) lost.push(anchor);
    }
    return [anchors.size, lost];
    """

    size, not_found = browser.execute_script(lost)

    assert size > 10
    assert not_found == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Any, addresses: dict[str, str]) -> None:
    from selenium.webdriver.common.keys import Keys

    show(browser, addresses["starter"])
    browser.switch_to.active_element.send_keys(Keys.TAB)

    link = browser.switch_to.active_element
    outline = "const s = getComputedStyle(arguments[0]); return [s.outlineStyle, s.outlineWidth]"
    assert link.text == "Skip to the content"
    assert link.is_displayed()
    assert browser.execute_script(outline, link) == ["solid", "3px"]
    link.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"


@pytest.mark.parametrize("name", ["starter", "example"])
def test_what_scrolls_can_be_scrolled_from_the_keyboard(browser: Any, addresses: dict[str, str], name: str) -> None:
    """WCAG 2.2, 2.1.1."""
    show(browser, addresses[name], 360)

    unreached = """
    return [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1
      && /auto|scroll/.test(getComputedStyle(e).overflowX) && e.tabIndex < 0 && !e.querySelector('a')).length
    """

    assert browser.execute_script(unreached) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_all_text_can_be_read(browser: Any, addresses: dict[str, str], name: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.3."""
    show(browser, addresses[name], scheme=scheme)

    pairs = browser.execute_script(CONTRASTS)

    assert len(pairs) > 3
    assert {pair: round(contrast(*pair.split()), 1) for pair in pairs if contrast(*pair.split()) < 4.5} == {}


def as_rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


def test_dark_screens_get_a_dark_page_and_dark_pictures(browser: Any, addresses: dict[str, str]) -> None:
    colours = """
    return [getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.querySelector('.picture svg rect')).fill]
    """
    show(browser, addresses["starter"])
    light = browser.execute_script(colours)
    show(browser, addresses["starter"], scheme="dark")

    dark = browser.execute_script(colours)
    assert (light[0], dark[0]) == ("rgb(251, 250, 247)", "rgb(20, 23, 26)")
    assert dark[1] == as_rgb(DARK[next(colour for colour in DARK if as_rgb(colour) == light[1])])


def test_a_passage_leads_to_its_claim_and_back(browser: Any, addresses: dict[str, str]) -> None:
    show(browser, addresses["starter"])

    browser.find_element("css selector", "#said-1 .verdict a").click()
    assert browser.execute_script("return document.querySelector(':target').id") == "passage-1"
    browser.find_element("id", "passage-1").click()
    assert browser.execute_script("return document.querySelector(':target').id") == "said-1"


def letters_of(text: str) -> str:
    """Return the letters and digits of a text: what is the same in a PDF whatever its font, ligatures and lines are."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def test_letters_of_a_printed_text_do_not_depend_on_ligatures_and_line_ends() -> None:
    assert letters_of("The \ufb01rst o\ufb03ce-\nof 12") == letters_of("The first office of 12") == "Thefirstofficeof12"


def test_it_prints_without_the_contents_and_with_all_text(browser: Any, addresses: dict[str, str]) -> None:
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    show(browser, addresses["starter"], scheme="dark")
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})

    pages = pypdf.PdfReader(BytesIO(base64.b64decode(printed["data"]))).pages
    letters = letters_of("".join(page.extract_text() for page in pages))
    assert 2 <= len(pages) <= 8
    assert letters_of("Skip to the content") not in letters
    for claim in starter().claims.values():
        assert letters_of(claim.text) in letters


def pages_of(browser: Any, address: str) -> list[str]:
    """Return the text of each page of a report as it is printed on A4."""
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    show(browser, address)
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(base64.b64decode(printed["data"]))).pages]


def test_seventeen_claims_and_what_to_do_print_on_two_pages_and_then_comes_the_text(
    browser: Any, tmp_path: Path
) -> None:
    text = "\n\n".join(f"Paragraph {number} of the text says nothing of note." for number in range(60))
    page = report(worked_example.dossier(), {"bbc2013": text})
    (tmp_path / "report.html").write_text(page, encoding="utf-8")

    first, second, *further = map(letters_of, pages_of(browser, (tmp_path / "report.html").as_uri()))

    for claim in worked_example.dossier().claims.values():
        assert letters_of(claim.text) in first
    assert letters_of("have no known origin") in second
    assert letters_of("Look for a document that has it independently") in second
    assert letters_of("Paragraph 0 of the text") in further[0]
    assert letters_of("Made on") in further[-1]


@pytest.mark.slow
def test_a_large_page_prints_from_a_browser_what_a_pdf_has(browser: Any, tmp_path: Path) -> None:
    page = report(*made(1_200))
    (tmp_path / "screen.html").write_text(page, encoding="utf-8")
    (tmp_path / "paper.html").write_text(on_paper(page), encoding="utf-8")

    screen, paper = (pages_of(browser, (tmp_path / f"{name}.html").as_uri()) for name in ("screen", "paper"))

    assert letters_of("240 more claims are not printed") in letters_of(" ".join(paper))
    assert list(map(letters_of, screen)) == list(map(letters_of, paper))


BROKEN_WORDS = """
const broken = [];
for (const cell of document.querySelectorAll('.answers td, .answers th, .noticed li, .summary li, .meta'))
  for (const node of [...cell.querySelectorAll('*'), cell].flatMap(e => [...e.childNodes]))
    if (node.nodeType === 3 && cell.offsetWidth > 20 && !node.data.includes('://'))
    for (const word of node.data.matchAll(/[\\p{L}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter(r => r.width > 0.5).map(r => Math.round(r.top));
      if (new Set(tops).size > 1) broken.push(word[0]);
    }
return broken;
"""


@pytest.mark.parametrize("width", [360, 700, 1100, 1280])
@pytest.mark.parametrize("name", ["starter", "example", "checked", "wire"])
def test_no_word_is_broken(browser: Any, addresses: dict[str, str], name: str, width: int) -> None:
    show(browser, addresses[name], width)

    assert browser.execute_script(BROKEN_WORDS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(browser: Any, addresses: dict[str, str], width: int, scheme: str) -> None:
    engine = os.environ.get("AXE_CORE", "")
    if not engine:
        pytest.skip("AXE_CORE names no file of axe-core")
    for name in ("starter", "example", "wire"):
        browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        show(browser, addresses[name], width, scheme)
        browser.execute_script(Path(engine).read_text(encoding="utf-8"))
        found = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ' ' + v.nodes[0].html)))"
        )
        browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})

        assert found == [], name


@pytest.mark.parametrize("name", ["example", "wire"])
def test_a_picture_shows_that_it_scrolls_only_where_it_does(browser: Any, addresses: dict[str, str], name: str) -> None:
    for width in (360, 900, 1050, 1200, 1280, 1600):
        show(browser, f"{addresses[name]}#picture-whole", width)
        frame, hint = (
            browser.find_element("css selector", f"#overview figure > .{name}") for name in ("picture", "hint")
        )
        scrolls = browser.execute_script("return arguments[0].scrollWidth > arguments[0].clientWidth + 1", frame)

        assert hint.is_displayed() >= scrolls, width
        assert width < 1280 or hint.is_displayed() == scrolls, width


@pytest.mark.parametrize("name", ["example", "wire"])
def test_a_wide_picture_is_folded_away_on_a_narrow_screen_until_a_link_opens_it(
    browser: Any, addresses: dict[str, str], name: str
) -> None:
    def seen() -> list[bool]:
        parts = (f"#overview figure > {part}" for part in (".opener", ".hint", ".picture"))
        figure = [browser.find_element("css selector", part).is_displayed() for part in parts]
        return [*figure, browser.find_element("css selector", "#overview .legend").is_displayed()]

    show(browser, addresses[name], 1600)
    assert seen() == [False, False, True, True]
    show(browser, addresses[name], 360)
    assert seen() == [True, False, False, False]

    browser.find_element("css selector", "#overview .opener a").click()

    assert seen() == [False, True, True, True]
    assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_folder_of_pages_has_its_looks_as_files_and_served(browser: Any, tmp_path: Path) -> None:
    report_folder(wire_story.dossier(), tmp_path, wire_story.TEXTS)

    show(browser, (tmp_path / "index.html").as_uri())
    index = browser.execute_script("return getComputedStyle(document.querySelector('table')).borderCollapse")
    browser.find_element("css selector", ".index a").click()

    assert index == "collapse"
    for page in tmp_path.glob("*.html"):
        assert page.read_text(encoding="utf-8").count("<h1") == 1, page.name
    assert browser.current_url.endswith("source-1.html")
    assert browser.get_log("browser") == []


def test_it_works_as_a_file(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(report(starter(), {"gazette2026": TEXT}), encoding="utf-8")

    show(browser, (tmp_path / "report.html").as_uri())

    assert browser.find_element("tag name", "h1").text.startswith("Who said what in “")
    assert browser.get_log("browser") == []
