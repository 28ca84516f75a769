"""PDF files made up for tests."""

import io
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, StreamObject


def pdf(
    pages: Sequence[str], first_label: int | None = None, roman: int = 0, password: str = "", owner: str = ""
) -> bytes:
    """Make a PDF.

    Args:
        pages: The text of each page, a line of it for each line; between two carets it is small and raised.
        first_label: Number printed on the first page that counts in digits; None if pages have no labels.
        roman: Pages before it that are labelled i, ii, iii ...
        password: With which it is encrypted; "" if everybody may read it.
        owner: Password of its owner, with which it is encrypted too; "" if it has none.
    """
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(width=600, height=800)
        font = DictionaryObject(
            {NameObject(f"/{name}"): NameObject(f"/{value}") for name, value in
             (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica"), ("Encoding", "WinAnsiEncoding"))}
        )  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        lines = [_drawn(line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")) for line in text.split("\n")]
        stream = StreamObject()
        drawn = "".join(f"{line} T*\n" for line in lines)
        stream.set_data(f"BT /F1 11 Tf 14 TL 40 750 Td\n{drawn}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if roman:
        writer.set_page_label(0, roman - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    if first_label is not None:
        writer.set_page_label(roman, len(pages) - 1, style=PageLabelStyle.DECIMAL, start=first_label)
    if password or owner:
        writer.encrypt(password, owner or None, algorithm="AES-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _drawn(line: str) -> str:
    """Write the operators that draw a line, without the one that ends it."""
    raised = line.split("^")
    return " ".join(
        f"/F1 7 Tf 4 Ts ({words}) Tj /F1 11 Tf 0 Ts" if number % 2 else f"({words}) Tj"
        for number, words in enumerate(raised)
    )
