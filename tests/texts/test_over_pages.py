"""Sentences over the end of a page, in PDFs of LibreOffice and Chromium with heads, page numbers and footnotes."""

# ruff: noqa: E501 -- the document stands here as LibreOffice would write it

import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from typing import Final

import pytest

from onrecord.passages import find
from onrecord.texts import read_text
from tests.benchmarks.passages_corpus import Writer

pytestmark = pytest.mark.slow

OVER_PAGES: Final = 0.85
PARAGRAPHS, SENTENCES = 110, 7
HEADS: Final = ("Bridges of the Valley", "The Example Gazette, no. 12")

FODT: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
</office:styles><office:automatic-styles><style:page-layout style:name="L" style:page-usage="{usage}">
<style:page-layout-properties fo:page-width="14cm" fo:page-height="20cm" fo:margin="1.5cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.4cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style>
</style:page-layout></office:automatic-styles><office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>{left}</text:p></style:header>
<style:header-left><text:p>{right}</text:p></style:header-left><style:footer><text:p>{foot}</text:p></style:footer>
</style:master-page></office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"""
NOTE: Final = (
    '<text:note text:note-class="footnote"><text:note-citation>{n}</text:note-citation><text:note-body>'
    '<text:p text:style-name="Small">{words}</text:p></text:note-body></text:note>'
)
NUMBER: Final = "<text:page-number>1</text:page-number>"
LAYOUTS: Final = {
    "head and number": ("all", HEADS[0], HEADS[0], NUMBER, 0),
    "heads of two sides": ("mirrored", HEADS[0], HEADS[1], f"– {NUMBER} –", 0),
    "footnotes": ("all", HEADS[0], HEADS[0], f"Page {NUMBER}", 5),
    "number above": ("all", f"{NUMBER} {HEADS[1]}", f"{NUMBER} {HEADS[1]}", "", 9),
}


def prose(seed: int) -> list[list[str]]:
    """Write paragraphs of sentences, no two alike."""
    writer = Writer(seed)
    return [[writer.sentence().strip() for _ in range(SENTENCES)] for _ in range(PARAGRAPHS)]


def written(layout: str, folder: Path) -> tuple[bytes, list[str]]:
    """Set prose in LibreOffice; give the PDF and its sentences."""
    usage, left, right, foot, notes = LAYOUTS[layout]
    writer, body, sentences = Writer(99), "", []
    for number, paragraph in enumerate(prose(len(layout))):
        sentences += paragraph
        words = [escape(sentence) for sentence in paragraph]
        if notes and number % notes == 1:
            words[2] += NOTE.format(n=number, words=escape(writer.sentence()))
        body += f"<text:p>{' '.join(words)}</text:p>"
    (folder / "a.fodt").write_text(
        FODT.format(usage=usage, left=left, right=right, foot=foot, body=body), encoding="utf-8"
    )
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
    ]
    subprocess.run([*command, str(folder), str(folder / "a.fodt")], check=True, capture_output=True, timeout=180)
    return (folder / "a.pdf").read_bytes(), sentences


def printed(folder: Path) -> tuple[bytes, list[str]]:
    """Print prose from Chromium, with its date, title and page numbers."""
    paragraphs = prose(5)
    body = "".join(f"<p>{escape(' '.join(paragraph))}</p>" for paragraph in paragraphs)
    page = folder / "a.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><title>{HEADS[0]}</title>{body}", encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    subprocess.run(
        [*command, f"--print-to-pdf={folder}/a.pdf", page.as_uri()], check=True, capture_output=True, timeout=180
    )
    return (folder / "a.pdf").read_bytes(), [sentence for paragraph in paragraphs for sentence in paragraph]


def crossing(data: bytes, sentences: list[str]) -> list[str]:
    """Return the sentences of which one half stands on a page, and the other on the next."""
    text = read_text(data).text
    assert text is not None
    pages = [_letters(page) for page in text.original.split("\f")]
    found = []
    for sentence in sentences:
        letters = _letters(sentence)
        if not any(letters in page for page in pages):
            found.append(sentence)
    return found


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words).lower()


def altered(sentence: str) -> str:
    words = sentence.split()
    words[len(words) // 2] = "zebra"
    return " ".join(words)


def measured(made: list[tuple[bytes, list[str]]]) -> tuple[int, int, int, list[str]]:
    """Count the sentences over pages, those verified, and the altered ones verified."""
    asked = verified = wrong = 0
    missed = []
    for data, sentences in made:
        text = read_text(data).text
        assert text is not None
        for sentence in crossing(data, sentences):
            match, other = find(sentence, text), find(altered(sentence), text)
            asked += 1
            is_there = match is not None and match.grade.is_verified
            verified += is_there
            wrong += other is not None and other.grade.is_verified
            missed += [] if is_there else [sentence]
    return asked, verified, wrong, missed


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_sentences_over_the_pages_of_libreoffice_are_verified(layout: str, tmp_path: Path) -> None:
    asked, verified, wrong, missed = measured([written(layout, tmp_path)])

    assert asked >= 20
    assert verified >= OVER_PAGES * asked, missed
    assert wrong == 0


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_sentences_over_the_pages_of_chromium_are_verified(tmp_path: Path) -> None:
    asked, verified, wrong, missed = measured([printed(tmp_path)])

    assert asked >= 5
    assert verified >= OVER_PAGES * asked, missed
    assert wrong == 0
