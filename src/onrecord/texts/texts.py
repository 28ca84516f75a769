"""Text from what people have: strings, bytes and files; plain text, HTML and PDF. Trouble is a finding, not a crash."""

import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from onrecord.encodings import decoded
from onrecord.errors import InvalidText, OnrecordError
from onrecord.passages.text import Text
from onrecord.records.findings import Finding

_HTML_SUFFIXES: Final = frozenset((".html", ".htm", ".xhtml", ".xht"))
_HTML_STARTS: Final = ("<!doctype html", "<html", "<?xml")
_SNIFFED: Final = 1_024
_SHOWN: Final = 16
_IS_PATH: Final = re.compile(r"\S{1,250}\.(?:txt|text|html?|xhtml|pdf)", re.IGNORECASE)


@frozen(kw_only=True)
class Reading:
    """What was made of the material for one source.

    Attributes:
        text: The text, to be searched; None if it could not be read.
        sha256s: SHA-256 of the material's bytes and of the text in UTF-8.
        pages: Where pages start in the text, and their labels; empty if it has no pages.
        has_printed_pages: Whether the labels are those printed on the pages, not just counted.
        note: What was guessed on the way, or "".
        finding: Why it could not be read, or None.
    """

    text: Text | None = None
    sha256s: frozenset[str] = frozenset()
    pages: tuple[tuple[int, str], ...] = ()
    has_printed_pages: bool = False
    note: str = ""
    finding: Finding | None = None

    def page_of(self, place: int) -> str:
        """Return the label of the page on which a place in the text is, or "" if it has no pages."""
        at = bisect_right(self.pages, place, key=lambda page: page[0])
        return self.pages[at - 1][1] if at else ""


Material = str | bytes | os.PathLike[str] | Reading
"""A text itself, the bytes of a document, the path of one, or what was read of one before. A `str` is never a path."""

Texts = Mapping[str, Material] | Callable[[str], Material | None]
"""Texts by the key of their source."""


def read_text(material: Material, record: str = "text", encoding: str = "") -> Reading:
    """Read the text of a document.

    Args:
        material: A text, bytes, or the path of a file, of which HTML and PDF are known by suffix or by how they begin;
            a reading is given back as it is.
        record: What a finding shall name.
        encoding: The encoding that came with the bytes, "" if none did.

    Returns:
        The reading; if the document cannot be read, its `finding` says why and its `text` is None.

    >>> read_text(b"<html><p>na\\xefve</html>").text.original
    'naïve'
    >>> print(read_text(Path("no/such/file"), "Source 'bbc2013'").finding)
    error text-unreadable: Source 'bbc2013': No such file or directory: no/such/file
    """
    if isinstance(material, Reading):
        return material
    try:
        return _read(material, encoding)
    except OSError as error:
        return _unreadable(record, f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
    except ImportError as error:
        return _unreadable(record, f"reading this needs {error.name}", 'pip install "onrecord[pdf]"')
    except OnrecordError as error:
        return _unreadable(record, str(error))


def look_up(texts: Texts, key: str, record: str) -> Reading | None:
    """Read the text that is at hand for a source; None if there is none.

    Args:
        texts: The texts.
        key: Key of the source.
        record: What a finding shall name.

    >>> look_up({"a": "All is well."}, "a", "Source 'a'").text.original, look_up({}, "a", "Source 'a'")
    ('All is well.', None)
    """
    try:
        material = texts.get(key) if isinstance(texts, Mapping) else texts(key)
    except (OSError, UnicodeError) as error:
        return _unreadable(record, str(error))
    return None if material is None else read_text(material, record)


def cached(texts: Texts) -> Texts:
    """Return the same texts, each of which is read when it is first asked for, and then kept.

    >>> texts = cached({"a": "All is well."})
    >>> list(texts), look_up(texts, "a", "Source 'a'") is look_up(texts, "a", "Source 'a'")
    (['a'], True)
    """

    @cache
    def reading(key: str) -> Reading | None:
        return look_up(texts, key, f"Source {key!r}")

    return _Readings(texts, reading) if isinstance(texts, Mapping) else reading


class _Readings(Mapping[str, Reading]):
    """The readings of a mapping of texts, made one by one."""

    def __init__(self, texts: Mapping[str, Material], reading: Callable[[str], Reading | None]) -> None:
        self._texts, self._reading = texts, reading

    def __getitem__(self, key: str) -> Reading:
        reading = self._reading(key)
        if reading is None:
            raise KeyError(key)
        return reading

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _unreadable(record: str, message: str, advice: str = "") -> Reading:
    finding = Finding(code="text-unreadable", severity="error", record=record, message=message, advice=advice)
    return Reading(finding=finding)


def _read(material: str | bytes | os.PathLike[str], encoding: str) -> Reading:
    if isinstance(material, str):
        if _IS_PATH.fullmatch(material):
            raise InvalidText("text", "be the text itself; the path of a file must be a pathlib.Path", material)
        return _of_text(material, material.encode("utf-8", "surrogatepass"), "", "")
    suffix, data = "", material
    if not isinstance(data, bytes):
        path = Path(data)
        if "\0" in str(path):
            raise InvalidText("path", "have no zero byte", str(path))
        suffix, data = path.suffix.lower(), path.read_bytes()
    if suffix == ".pdf" or data[:_SNIFFED].lstrip().startswith(b"%PDF-"):
        return _of_pdf(data)
    text, note = decoded(data, encoding)
    return _of_text(text, data, suffix, note)


def _of_text(text: str, data: bytes, suffix: str, note: str) -> Reading:
    start = text[:_SNIFFED].lstrip("\ufeff \t\r\n").lower()
    if suffix in _HTML_SUFFIXES or (start.startswith(_HTML_STARTS) and "<html" in start):
        from onrecord.texts.html import visible_text

        text = visible_text(text)
    return Reading(text=_worded("text", text), sha256s=_digests(data, text), note=note)


def _of_pdf(data: bytes) -> Reading:
    from onrecord.texts.pdf import paged_text

    text, pages, has_printed_pages = paged_text(data)
    return Reading(
        text=_worded("PDF", text),
        sha256s=_digests(data, text),
        pages=pages,
        has_printed_pages=has_printed_pages,
    )


def _worded(what: str, text: str) -> Text:
    """Index a text, or say that there is nothing in it to compare with."""
    if not any(map(str.isalnum, text)):
        must = "have text, not only images" if what == "PDF" else "have words"
        raise InvalidText(what, must, text[:_SHOWN])
    return Text(text)


def _digests(data: bytes, text: str) -> frozenset[str]:
    forms = {data, text.encode("utf-8", "surrogatepass")}
    return frozenset(hashlib.sha256(form).hexdigest() for form in forms)
