"""Pages of web archives that a server packed are read by what the extra `warc` brings; without it, that is said."""

import gzip
import sys

import pytest

from onrecord.texts import read_text
from onrecord.texts.codings import unpacked
from onrecord.texts.warc import PAGE_AT_MOST
from tests.texts.hostile_files import warc
from tests.texts.test_readers import reading, words

PAGE = b"<!doctype html><p>The <b>ferry</b> sails at dawn.</p>"
NEEDS = "is not installed (pip install 'onrecord[warc]')"


def packed(coding: str, data: bytes) -> bytes:
    name = {"br": "brotli", "zstd": "zstandard"}[coding]
    compressed: bytes = pytest.importorskip(name, reason=f"{name} {NEEDS}").compress(data)
    return compressed


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_pages_packed_by_brotli_and_zstandard_are_read(coding: str) -> None:
    archive = warc(packed(coding, PAGE), f"Content-Type: text/html\r\nContent-Encoding: {coding}")

    assert words(reading(archive)) == "The ferry sails at dawn."


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_a_bomb_is_unpacked_no_further_than_asked(coding: str) -> None:
    bomb = packed(coding, b"so it is " * 10_000_000)

    assert len(bomb) < 100_000
    assert len(unpacked(bomb, coding, 1_000)) == 1_000


@pytest.mark.parametrize("coding", ["br", "zstd"])
@pytest.mark.parametrize("body", [b"", b"\xff" * 99, b"\x28\xb5\x2f\xfd", b"\x0b\x02"])
def test_damaged_bodies_are_none(coding: str, body: bytes) -> None:
    packed(coding, PAGE)

    assert unpacked(body, coding, 1_000) == b""


@pytest.mark.parametrize(("coding", "package"), [("br", "brotli"), ("zstd", "zstandard")])
def test_a_missing_package_is_named_with_the_extra_that_brings_it(
    coding: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    found = read_text(warc(b"\x01\x02\x03", f"Content-Type: text/html\r\nContent-Encoding: {coding}"))

    assert found.text is None
    assert found.finding is not None
    assert "pip install 'onrecord[warc]'" in found.finding.message


def test_of_one_page_of_an_archive_no_more_than_its_share_is_read() -> None:
    page = gzip.compress(b"<p>" + b"so it is " * 1_000_000)

    found = read_text(warc(page, "Content-Type: text/html\r\nContent-Encoding: gzip"))

    assert found.text is not None
    assert len(found.text.original) < PAGE_AT_MOST
    assert found.finding is not None
    assert "not all pages" in found.finding.message
