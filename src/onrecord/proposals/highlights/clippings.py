"""Highlights in text: the CSV of Readwise and Hypothes.is, and a Kindle's clippings, in the languages it speaks."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.formats.sheets.cells import rows_of
from onrecord.proposals.highlights.highlight import Highlight

_READWISE: Final = ("highlight", "book title")
_RULE: Final = re.compile(r"^=====+\s*$", re.MULTILINE)
_WORK: Final = re.compile(r"(.*?)(?<!\s)\s*\(([^()]*(?:\([^()]*\)[^()]*)?)\)\s*")
_PAGE: Final = re.compile(
    r"(?<!\w)(\w+)\.?\s*(?:ページ|页|頁|페이지|sayfa)"  # behind the number
    r"|\b(?:page|seite|página|pagina|pag\.|sidan|side|stronie|страниц\w*)\s+([\w–-]+)",  # or before it
    re.IGNORECASE,
)
"""A page as Kindle names it, in its languages."""
_MARKS_LINE: Final = (
    "highlight markierung subrayado surlignement evidenziazione destaque markering hoogtepunt выделен "
    "ハイライト 标注 標註 하이라이트 vurgu clip"
)
_MARKS: Final = tuple(_MARKS_LINE.split())
"""What a Kindle calls a highlight, or an article clipped, in its languages."""
_NOTES_LINE: Final = (
    "note notiz nota notitie anteckning notatk anotação заметк メモ 笔记 筆記 메모 notunuz bookmark lesezeichen "
    "marcador signet segnalibro bladwijzer bokmärke zakład закладк ブックマーク 书签 書籤 북마크 işareti"
)
_NOTES: Final = tuple(_NOTES_LINE.split())
"""What it calls a note or a bookmark; words under any other name are taken for a highlight."""


def is_readwise(text: str) -> bool:
    """Return whether a text is Readwise's CSV, by its heading."""
    heading = text.lstrip("\ufeff").partition("\n")[0].lower()
    return all(name in heading for name in _READWISE)


def readwise(text: str) -> Iterator[Highlight]:
    """Yield the highlights of Readwise's CSV."""
    rows = rows_of(text.lstrip("\ufeff"), ",")
    head = [cell.strip().lower() for cell in next(rows).cells]
    for row in rows:
        held = dict(zip(head, map(str.strip, row.cells), strict=False))
        kind, place = held.get("location type", "").lower(), held.get("location", "")
        yield Highlight(
            exact=held.get("highlight", ""), comment=held.get("note", ""), title=held.get("book title", ""),
            author=held.get("book author", ""), label="page" if kind == "page" and place else "",
            locator=place if kind == "page" else "", url=held.get("source url", "") or held.get("url", ""),
            by="readwise", line=row.number,
        )  # fmt: skip


_HYPOTHESIS: Final = frozenset({"url", "quote", "comment"})


def is_hypothesis(text: str) -> bool:
    """Return whether a text is the CSV that Hypothes.is exports, by its heading."""
    heading = text.lstrip("\ufeff").partition("\n")[0].lower()
    return {cell.strip(' "\r') for cell in heading.split(",")} >= _HYPOTHESIS


def hypothesis(text: str) -> Iterator[Highlight]:
    """Yield the annotations of the CSV that Hypothes.is exports; replies and notes on a page have no words."""
    rows = rows_of(text.lstrip("\ufeff"), ",")
    head = [cell.strip().lower() for cell in next(rows).cells]
    for row in rows:
        held = dict(zip(head, map(str.strip, row.cells), strict=False))
        page = held.get("page", "")
        yield Highlight(
            exact=held.get("quote", ""), comment=held.get("comment", ""), url=held.get("url", ""),
            label="page" if page else "", locator=page, by=f"hypothes.is {held.get('author', '')}".strip(),
            line=row.number,
        )  # fmt: skip


def is_kindle(text: str) -> bool:
    """Return whether a text is a Kindle's file of clippings."""
    return _RULE.search(text) is not None and re.search(r"^- .*\|", text, re.MULTILINE) is not None


def kindle(text: str) -> Iterator[Highlight]:
    """Yield the highlights of "My Clippings.txt"; a note goes with the highlight of the same work before it."""
    line = 1
    held: list[Highlight] = []
    for block in _RULE.split(text.replace("\r\n", "\n")):
        number, line = line + block[: len(block) - len(block.lstrip())].count("\n"), line + block.count("\n")
        lines = block.replace("\ufeff", "").strip().split("\n")
        if len(lines) < 2 or not lines[1].startswith("-"):
            continue
        place = lines[1].lower()
        words = "\n".join(lines[2:]).strip()
        named = _WORK.fullmatch(lines[0].strip())
        title, author = (named[1], named[2]) if named else (lines[0].strip(), "")
        is_note = not any(word in place for word in _MARKS) and any(word in place for word in _NOTES)
        if is_note and held and held[-1].title == title:
            held[-1] = _with_comment(held[-1], words)
        elif not is_note and words:
            page = _PAGE.search(place.partition("|")[0])
            locator = (page[1] or page[2]) if page else ""
            held.append(
                Highlight(
                    exact=words, title=title, author=author, label="page" if locator else "", locator=locator,
                    by="kindle", line=number,
                )
            )  # fmt: skip
    yield from held


def _with_comment(one: Highlight, words: str) -> Highlight:
    from attrs import evolve

    return evolve(one, comment="\n".join(filter(None, (one.comment, words))))
