"""On samples of real files, true quotations are verified and altered ones are not; where the samples are at hand."""

from pathlib import Path

import pytest

from tests.texts.samples import PDF_FILES, SAVED_PAGES, Tally, tally

TRUE_ON_PAGES, TRUE_IN_PDFS, OVER_PAGES = 0.99, 0.96, 0.85
SECONDS_A_FILE = 30

needs_pages = pytest.mark.skipif(not SAVED_PAGES, reason="SAVED_PAGES names no folder of saved pages")
needs_pdfs = pytest.mark.skipif(not PDF_FILES, reason="PDF_FILES names no folder of PDF files")


@pytest.fixture(scope="module")
def pages() -> Tally:
    return tally(Path(SAVED_PAGES))


@pytest.fixture(scope="module")
def pdfs() -> Tally:
    return tally(Path(PDF_FILES))


@needs_pages
def test_quotations_on_saved_pages_are_verified(pages: Tally) -> None:
    assert sum(pages.grades["true"].values()) > 100
    assert pages.verified("true") >= TRUE_ON_PAGES, pages.missed
    assert pages.verified("altered") == 0, pages.missed


@needs_pages
def test_every_saved_page_is_known_as_one(pages: Tally) -> None:
    assert set(pages.kinds.values()) == {"web page"}


@needs_pdfs
def test_sentences_of_pdfs_are_verified(pdfs: Tally) -> None:
    assert sum(pdfs.grades["true"].values()) > 100
    assert pdfs.verified("true") >= TRUE_IN_PDFS, pdfs.missed
    assert pdfs.verified("altered") == 0, pdfs.missed
    assert not pdfs.grades["crossing"] or pdfs.verified("crossing") >= OVER_PAGES, pdfs.missed


@needs_pdfs
def test_no_pdf_takes_long(pdfs: Tally) -> None:
    assert max(pdfs.seconds.values()) < SECONDS_A_FILE
