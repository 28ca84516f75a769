"""The page to decide on proposals: by keyboard in a real browser, and safe with a hostile text."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import Dossier, ProposalFile, Source, propose
from onrecord.proposals.choices import decide_all
from onrecord.proposals.page_choices import read_choices
from onrecord.reports.review_pages import review_page
from tests.reports.chromium import opened

AXE = os.environ.get("AXE_CORE", "")
EVIL = "<img src=x onerror=ran('img')></textarea><script>ran('script')</script>\"' onfocus=ran('focus') autofocus "
WATCH = "window.ran = what => { (window.all_that_ran ||= []).push(what) }"
NAMES = ("Okafor", "Weber", "Lee", "Kim", "Byron", "Moss", "Hale", "Reed")


def article(count: int = 12) -> str:
    """Return an article with as many statements, several paragraphs long."""
    return "\n\n".join(
        f"It rained in the valley for the whole of week {number}, and the river rose again. "
        f"{NAMES[number % 8]} said that pier {number} would not hold." for number in range(count)
    )  # fmt: skip


def held(text: str) -> ProposalFile:
    return ProposalFile(proposals=tuple(propose(text, Source(key="lee"))))


def test_nothing_of_a_hostile_text_becomes_markup() -> None:
    text = f"Okafor said that {EVIL} would fall."

    page = review_page(held(text), text, title=EVIL)

    assert EVIL not in page
    assert page.count("<script>") == 1
    assert page.count("<img") == 0


def test_the_same_proposals_give_the_same_page() -> None:
    assert review_page(held(article()), article()) == review_page(held(article()), article())


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, downloads: Path) -> Iterator[Any]:
    """A browser without a window that saves what it downloads."""
    with opened(tmp_path_factory.mktemp("profile"), WATCH) as driver:
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        yield driver


def show(browser: Any, folder: Path, text: str) -> ProposalFile:
    """Open the page of a text from a file, as a user would."""
    made = held(text)
    path = folder / "review.html"
    path.write_text(review_page(made, text), encoding="utf-8")
    browser.get(path.as_uri())
    return made


def press(browser: Any, keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(keys).perform()


def reload(browser: Any) -> None:
    """Load the page again, until it shows what it kept: a browser writes that down a moment later."""
    for _ in range(5):
        browser.refresh()
        if not counter(browser).startswith("0 "):
            return


def counter(browser: Any) -> str:
    words: str = browser.execute_script("return document.getElementById('counter').textContent")
    return words


def test_a_whole_article_is_decided_by_keyboard_and_a_reload_half_way_loses_nothing(
    browser: Any, tmp_path: Path, downloads: Path
) -> None:
    text = article()
    made = show(browser, tmp_path, text)
    count = len(made.proposals)

    press(browser, "aaaaar")
    press(browser, "u")
    press(browser, "e")
    press(browser, "Pier 5 is unsafe.\ue00c")
    assert counter(browser) == f"5 of {count} decided"
    reload(browser)
    assert counter(browser) == f"5 of {count} decided"
    press(browser, "a" * 6 + "r")
    assert counter(browser) == f"{count} of {count} decided"
    press(browser, "s")

    saved = downloads / "decisions.jsonl"
    for _ in range(100):
        if saved.exists() and saved.read_text(encoding="utf-8").endswith("\n"):
            break
        time.sleep(0.05)
    dossier = Dossier([Source(key="lee")])
    after, faults = decide_all(dossier, made, read_choices(saved.read_text(encoding="utf-8")), by="me")
    assert faults == []
    assert [one.outcome for one in after.decisions].count("rejected") == 1
    assert len(dossier.attributions) == count - 1 == 11
    assert "Pier 5 is unsafe." in [claim.text for claim in dossier.claims.values()]


def test_the_text_scrolls_along_before_deciding_and_undecided_places_are_dashed(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, article(30).replace("week 0", "week zero"))

    press(browser, "jjjjjjjjjjjjjjjjjjjjjjjjj")

    in_view = """
    const e = document.querySelector('.place.now.content'), r = e.getBoundingClientRect();
    return [r.top >= 0 && r.bottom <= innerHeight, getComputedStyle(e).borderBottomStyle]
    """
    assert browser.execute_script(in_view) == [True, "dashed"]
    assert browser.execute_script("return document.activeElement.className") == "proposal now"


def test_single_keys_do_nothing_in_a_field_or_when_they_are_off(browser: Any, tmp_path: Path) -> None:
    show(browser, tmp_path, article(4))

    press(browser, "e")
    press(browser, "arka")
    browser.execute_script("document.activeElement.blur(); document.getElementById('shortcuts').click()")
    press(browser, "aaa")

    assert counter(browser) == "0 of 4 decided"


def test_nothing_of_a_hostile_article_runs(browser: Any, tmp_path: Path) -> None:
    text = f"Okafor said that {EVIL} would fall. {EVIL} said {EVIL}. “{EVIL},” {EVIL} said."
    show(browser, tmp_path, text)

    browser.execute_script("for (const e of document.querySelectorAll('*')) { e.focus && e.focus() }")
    press(browser, "jaukr")

    assert browser.execute_script("return window.all_that_ran || []") == []
    assert browser.execute_script("return document.querySelectorAll('script').length") == 1
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.skipif(not AXE, reason="AXE_CORE names no axe.min.js (npm install axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Any, tmp_path: Path, scheme: str) -> None:
    media = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    show(browser, tmp_path, article())
    press(browser, "aar")

    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.execute_script(Path(AXE).read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run().then(r => done(JSON.stringify(r.violations)))"
    )

    assert [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in json.loads(found)] == []
