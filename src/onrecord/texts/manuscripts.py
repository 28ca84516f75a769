"""The quotations of a manuscript: what stands in quotation marks of any kind, and block quotes, with what they cite.

Plain text and Markdown: code is left out, emphasis and links are their words, a quotation that goes on in the next
paragraph is one. Every text takes time linear in its length.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

_LONGEST: Final = 5_000
"""Characters of one quotation, at most."""

_CLOSING: Final = MappingProxyType(
    {
        "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "《": "》", "〈": "〉", "‹": "›", "｢": "｣",
        "‘": "’", "‚": "‘’", '"': '"', "'": "'", "”": "”", "``": "''",
    }
)  # fmt: skip
"""Opening marks, and those that close them."""

_OPENING: Final = re.compile(r"``|[“„«»「『《〈‹｢‘‚\"'”]")
_CODE: Final = re.compile(
    r"^(`{3,}+|~{3,}+)[^\n]*\n.*?(?:^\1[^\n]*$|\Z)|(?<!`)`[^`\n]+`(?!`)|\A---\n.*?\n(?:---|\.\.\.)$",
    re.DOTALL | re.MULTILINE,
)
"""Code, and the header of a text, in which nothing is a quotation."""
_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n|[^\S\n]*\Z)[^\n]+)*")
_BLOCK: Final = re.compile(r"\A(?:[^\S\n]*>[^\n]*(?:\n|\Z))+\Z")
_CITED: Final = re.compile(r"(?<![\w@.])@([^\W_][\w:.#$%&+?<>~/-]*\w|\w)")
_CITATION: Final = re.compile(
    r"(?:(?<!\s)\s+)?\[[^\[\]\n]{0,80}@[^\[\]\n]{1,200}\](?:\s*[.])?"
    r"|(?:(?<!\s)\s+)?[—–-]{1,3}\s[^\n]{1,80}\Z|\[\^[^\]\s]{1,60}\]"
)
"""What follows a quotation and is no part of it: a citation, a dash with a name, the mark of a note."""
_MARKUP: Final = (
    (re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)"), r"\1"),
    (re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\"'*_\[\]<>#&%$-])"), r"\1"),
)
_NEAR: Final = 240
"""Characters before and after a quotation within which a citation belongs to it."""


class Quote(NamedTuple):
    """A quotation of a finished text.

    Immutable: threads may share it.

    Attributes:
        words: Its words, without the outer quotation marks.
        line: The line on which it begins, from 1; 0 if not known.
        cited: Keys of the works cited with it ("[@lee2026]").

    >>> quote = Quote("the old piers", line=1, cited=("lee2026",))
    >>> quote.words, quote.cited
    ('the old piers', ('lee2026',))
    """

    words: str
    line: int = 0
    cited: tuple[str, ...] = ()


def quotes_in(manuscript: str) -> list[Quote]:
    """Return the quotations of a manuscript, in order.

    >>> quotes_in("As @lee2026 has it, “the *old* piers” are „weak“ [@kim2025, p. 3].\\n\\n> So it is. [@lee2026]")[:2]
    [Quote(words='the old piers', line=1, cited=('lee2026',)), Quote(words='weak', line=1, cited=('kim2025',))]
    """
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), manuscript.replace("\r\n", "\n"))
    paragraphs = list(_PARAGRAPH.finditer(text))
    quotes: list[Quote] = []
    open_mark = ""
    line, done = 1, 0
    for paragraph in paragraphs:
        line += text.count("\n", done, paragraph.start())
        done = paragraph.start()
        words = paragraph[0]
        if _BLOCK.match(words):
            quotes += _block(words, line)
            continue
        if open_mark and words.startswith(open_mark):
            end = _closing(words, len(open_mark), open_mark, _LONGEST)
            last = quotes.pop()
            quotes.append(last._replace(words=f"{last.words}\n\n{_plain(words[len(open_mark) : end])}"))
            if end is None:
                continue
            start = end + 1
        else:
            start = 0
        open_mark = ""
        for begin, first, last_place, is_closed in _pairs(words, start):
            quoted = _plain(words[first:last_place])
            if any(map(str.isalnum, quoted)):
                number = line + words.count("\n", 0, begin)
                quotes.append(Quote(quoted, number, _cited(words, begin, last_place)))
                open_mark = "" if is_closed else words[begin:first]
    return quotes


def unquoted(words: str) -> str:
    """Return words without the quotation marks around them.

    >>> unquoted(" “So it is.” "), unquoted("“So” is “it”")
    ('So it is.', '“So” is “it”')
    """
    words = words.strip()
    for opening, closing in _CLOSING.items():
        if words.startswith(opening) and words.endswith(tuple(closing)) and len(words) > 2 * len(opening):
            inside = words[len(opening) : -len(opening)]
            if not any(mark in inside for mark in {opening, *closing} - {"’", "'"}):
                return inside.strip()
    return words


def _block(paragraph: str, line: int) -> Iterator[Quote]:
    """Yield the paragraphs of a block quote as one quotation."""
    inside = re.sub(r"^[^\S\n]*>[^\S\n]?", "", paragraph, flags=re.MULTILINE)
    words = unquoted(_plain(_CITATION.sub("", inside)).strip())
    if any(map(str.isalnum, words)):
        yield Quote(words, line, tuple(dict.fromkeys(_CITED.findall(inside))))


def _pairs(paragraph: str, start: int) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the outermost quotations of a paragraph: where mark, words and end are, and whether a mark closes them."""
    place, searched = start, dict[str, int]()
    while mark := _OPENING.search(paragraph, place):
        place = mark.end()
        if not _opens(paragraph, mark):
            continue
        end = _closing(paragraph, max(mark.end(), searched.get(mark[0], 0)), mark[0], mark.end() + _LONGEST)
        if end is None:
            searched[mark[0]] = mark.end() + _LONGEST
        if end is not None:
            yield mark.start(), mark.end(), end, True
            place = end + len(mark[0])
        elif mark[0] in "“„«「『《":
            yield mark.start(), mark.end(), len(paragraph), False
            return


def _opens(paragraph: str, mark: re.Match[str]) -> bool:
    """Return whether a mark opens a quotation: no word goes on before it, and one begins after it."""
    before, after = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    if mark[0] in "“„「『《〈｢``‚":
        return True
    is_open = not before.isalnum() and before not in (".", ",", "!", "?") and bool(after)
    is_open = is_open and (not after.isspace() or mark[0] == "«")
    return is_open and (mark[0] not in "'‘" or after.isalnum() or after in '“"[')


def _closing(paragraph: str, start: int, opening: str, limit: int) -> int | None:
    """Return where the mark stands that closes a quotation, looked for from a place to a limit; None if none does."""
    wanted = _CLOSING[opening]
    if opening == "``":
        end = paragraph.find(wanted, start, limit)
        return end if end >= 0 else None
    for place in range(start, min(len(paragraph), limit)):
        if paragraph[place] in wanted and _closes(paragraph, place, opening):
            return place
    return None


def _closes(paragraph: str, place: int, opening: str) -> bool:
    """Return whether a mark closes: for marks that also open, or are apostrophes, no word goes on after it."""
    before, after = paragraph[place - 1], paragraph[place + 1 : place + 2]
    if opening in "‘‚'":
        is_plural = before == "s" and after == " " and _closes_later(paragraph, place)
        return not after.isalnum() and not before.isspace() and not is_plural
    if opening in '"”':
        return not after.isalnum() and (not before.isspace() or not after or after.isspace())
    return opening not in "»„" or not after.isalnum()


def _closes_later(paragraph: str, place: int) -> bool:
    """Return whether a single mark closes further on, before another one opens: then this is a plural's."""
    following = re.search(r"[’'](?!\w)|(?<!\w)[‘']", paragraph[place + 1 : place + 400])
    return following is not None and following[0] in "’'" and following.start() > 0


def _cited(paragraph: str, start: int, end: int) -> tuple[str, ...]:
    """Return the keys cited with a quotation: in brackets just after it, or by name before it."""
    after = re.split(r"[“„«「\"]", paragraph[end + 1 : end + _NEAR], maxsplit=1)[0]
    found = re.search(r"\[[^\[\]]*@[^\[\]]*\]", after)
    if found:
        return tuple(dict.fromkeys(_CITED.findall(found[0])))
    before = re.sub(r"\[[^\[\]]*\]", "", paragraph[max(0, start - _NEAR) : start])
    named = _CITED.findall(before)
    return (named[-1],) if named else ()


def _plain(words: str) -> str:
    """Return words without the marks of Markdown, and without what is cited in them."""
    words = re.sub(r"(?:(?<!\s)\s+)?\[[^\[\]\n]{0,80}@[^\[\]\n]{1,200}\]|\[\^[^\]\s]{1,60}\]", "", words)
    for pattern, shown in _MARKUP:
        words = pattern.sub(shown, words)
    return words.strip()
