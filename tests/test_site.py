"""The site is built from the repository, every page opens without a complaint, and nothing comes from a network."""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.cli.app import app
from tests.reports.chromium import opened
from tests.reports.test_browser import show

ROOT = Path(__file__).parent.parent
TEN = (
    "index", "guides/student", "guides/analyst", "guides/librarian", "reference/onrecord", "reference/csl", "commands",
    "checks", "formats", "architecture",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, str(ROOT / ".github" / "site" / "build.py"), str(folder)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with opened(tmp_path_factory.mktemp("profile"), "") as driver:
        yield driver


def complaints(browser: Any, page: Path) -> list[str]:
    """Say what is wrong with a page at two widths, light and dark."""
    found: list[str] = []
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            show(browser, page.as_uri(), width, scheme)
            wide = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
            found += [f"{page.name}: {wide} px too wide at {width}"] if wide > 0 else []
            loaded = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
            found += [f"{page.name}: {name}" for name in loaded if not name.startswith(("file:", "data:"))]
            found += [f"{page.name}: {entry['message']}" for entry in browser.get_log("browser")]
    return found


@pytest.mark.parametrize("name", TEN)
def test_a_page_opens_without_a_complaint_or_a_network_on_any_screen(browser: Any, site: Path, name: str) -> None:
    assert complaints(browser, site / f"{name}.html") == []


@pytest.mark.slow
def test_every_page_opens_without_a_complaint_or_a_network_on_any_screen(browser: Any, site: Path) -> None:
    pages = [page for page in sorted(site.rglob("*.html")) if "_static" not in page.parts]

    assert len(pages) > 25
    assert [one for page in pages for one in complaints(browser, page)] == []


@pytest.mark.parametrize("name", ["index", "guides/analyst", "reference/passages", "checks", "commands"])
def test_axe_finds_no_violation_on_a_page(browser: Any, site: Path, name: str) -> None:
    engine = os.environ.get("AXE_CORE", "")
    if not engine:
        pytest.skip("AXE_CORE names no file of axe-core")
    browser.set_script_timeout(120)
    for scheme in ("light", "dark"):
        show(browser, (site / f"{name}.html").as_uri(), 1280, scheme)
        browser.execute_script(Path(engine).read_text(encoding="utf-8"))
        assert browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ' ' + v.nodes[0].html)))"
        ) == []  # fmt: skip


def test_every_public_class_and_function_stands_in_the_reference(site: Path) -> None:
    page = (site / "reference" / "onrecord.html").read_text(encoding="utf-8")

    names = [name for name in onrecord.__all__ if callable(getattr(onrecord, name))]
    missing = [name for name in names if f">{name}<" not in page]
    assert [name for name in missing if isinstance(getattr(onrecord, name), type) or name.islower()] == []


def test_the_page_of_commands_has_the_table_of_all_and_the_real_output_of_each(site: Path) -> None:
    page = (site / "commands.html").read_text(encoding="utf-8")
    words = html.unescape(re.sub(r"<[^>]+>", "", page))

    for name in app().commands:
        assert re.search(rf'<td>.*?href="#{name}"', page), name
        assert f"$ onrecord {name}" in words or name == "spark"
    assert "claim\tdocuments\torigins\tchains\tbottlenecks\tunknown\nbridge-unsafe\tgazette2026" in words


def test_what_is_searched_for_is_found_without_a_network(browser: Any, site: Path) -> None:
    show(browser, f"{(site / 'search.html').as_uri()}?q=retraction")

    look = """
      const done = arguments[0];
      const look = () => {
        const found = document.querySelectorAll('#search-results li a').length;
        found ? done(found) : setTimeout(look, 100);
      };
      setTimeout(() => done(0), 8000);
      look()
    """
    assert browser.execute_async_script(look) >= 1
