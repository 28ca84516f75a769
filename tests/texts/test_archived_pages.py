"""Which records of a web archive are pages, and which are what crawlers and sites tell programs."""

import pytest

from onrecord import source_from
from onrecord.texts import read_text
from tests.texts.hostile_files import warc

PAGE = b"<!doctype html><html><h1>Low water</h1><p>The ferry waits for the tide.</p></html>"
ADDRESS = "https://example.org/ferry"


def record(kind: str, address: str, content: bytes, media_type: str = "text/plain") -> bytes:
    """Make a record that has no headers of HTTP."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {media_type}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def text_of(data: bytes) -> str:
    """Read an archive whole."""
    reading = read_text(data)
    assert reading.text is not None, reading.finding
    return reading.text.original


@pytest.mark.parametrize("path", ["robots.txt", "ads.txt", "app-ads.txt", "security.txt", ".well-known/security.txt"])
@pytest.mark.parametrize("is_first", [True, False])
def test_what_a_site_tells_programs_is_no_page(path: str, is_first: bool) -> None:
    told = warc(b"User-agent: *\nDisallow: /pier\n", "Content-Type: text/plain", f"https://example.org/{path}")
    page = warc(PAGE, address=ADDRESS)

    text = text_of(told + page if is_first else page + told)

    assert text.strip() == "Low water\nThe ferry waits for the tide."


def test_it_is_read_where_it_is_asked_for_or_is_all_that_there_is() -> None:
    address = "https://example.org/robots.txt"
    told = warc(b"User-agent: *\nDisallow: /pier\n", "Content-Type: text/plain", address)

    asked = source_from(told + warc(PAGE, address=ADDRESS), address).text

    assert asked.text is not None
    assert asked.text.original.strip().endswith("Disallow: /pier")
    assert "Disallow" in text_of(told)


@pytest.mark.parametrize("path", ["notes/robots.txt", "robots.txt.html", "about-robots"])
def test_pages_about_robots_are_pages(path: str) -> None:
    text = text_of(warc(PAGE, address=f"https://example.org/{path}") + warc(b"<p>Another page.", address=ADDRESS))

    assert "The ferry waits" in text
    assert "Another page." in text


@pytest.mark.parametrize(
    "address",
    ["urn:text:https://example.org/ferry", "metadata://gnu.org/software/wget/warc/wget.log", "urn:X-wpull:log"],
)
def test_records_of_the_crawler_are_no_pages(address: str) -> None:
    text = text_of(record("resource", address, b"Low water. Fetched in 2 s.") + warc(PAGE, address=ADDRESS))

    assert text == "Low water\nThe ferry waits for the tide."


def test_what_an_archive_made_of_a_page_counts_only_without_the_page() -> None:
    made = record("conversion", ADDRESS, b"Low water The ferry waits for the tide.")

    assert text_of(made + warc(PAGE, address=ADDRESS)) == "Low water\nThe ferry waits for the tide."
    assert text_of(made) == "Low water The ferry waits for the tide."
