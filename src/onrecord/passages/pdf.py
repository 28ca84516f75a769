"""The text of a PDF, page by page. The only import of pypdf (the extra `pdf`)."""

import io
from typing import Final

from pypdf import PdfReader

PAGE_END: Final = "\n\f\n"


def paged_text(data: bytes) -> tuple[str, tuple[tuple[int, str], ...], bool]:
    """Give the text of a PDF and where its pages start.

    Returns:
        The text; for each page the offset at which it starts and its label; and whether the labels are the printed
        ones (PDF 32000-1:2008, section 12.4.2 "Page labels") and not just the pages counted from 1.

    Raises:
        Exception: pypdf raises errors of many kinds for broken files; the caller turns them into findings.
    """
    reader = PdfReader(io.BytesIO(data))
    is_labelled = "/PageLabels" in reader.root_object
    labels = reader.page_labels if is_labelled else [str(number + 1) for number in range(len(reader.pages))]
    parts, pages, start = [], [], 0
    for label, page in zip(labels, reader.pages, strict=False):
        text = page.extract_text()
        pages.append((start, label))
        parts.append(text)
        start += len(text) + len(PAGE_END)
    return PAGE_END.join(parts), tuple(pages), is_labelled
