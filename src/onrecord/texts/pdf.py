"""The text of a PDF, page by page. The only import of pypdf (the extra `pdf`)."""

import io
import logging
from typing import Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract, Place

PAGE_END: Final = "\n\f\n"

_BROKEN: Final = (
    PyPdfError, DependencyError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
    NotImplementedError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What pypdf raises when a file is not as it expects."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read(data: bytes, asked: Asked) -> Extract:
    """Return the text of a PDF and where its pages start.

    The labels of its pages are the printed ones (PDF 32000-1:2008, section 12.4.2 "Page labels"), or else counted.

    Raises:
        InvalidText: The file is broken, or encrypted with a password.
    """
    try:
        return _paged_text(data)
    except _BROKEN as error:
        raise InvalidText("PDF", "be one that pypdf can read", f"{type(error).__name__}: {error}") from error


def _paged_text(data: bytes) -> Extract:
    reader = PdfReader(io.BytesIO(data))
    is_labelled = "/PageLabels" in reader.root_object
    labels = reader.page_labels if is_labelled else [str(number + 1) for number in range(len(reader.pages))]
    parts, pages, start = [], [], 0
    for label, page in zip(labels, reader.pages, strict=False):
        text = page.extract_text()
        pages.append(Place(start, "page", label, is_labelled))
        parts.append(text)
        start += len(text) + len(PAGE_END)
    return Extract(text=PAGE_END.join(parts), kind="PDF", places=tuple(pages), has_guessed_spaces=True)
