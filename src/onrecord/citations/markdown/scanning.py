"""Citations in a Markdown text, by pandoc's syntax (pandoc manual, "Citation syntax").

`[see @a, pp. 3-4; @b]`, `[-@a]`, `@a`, `@a [p. 3; @b]`, `-@a`, `@{any key}`; and the roles of MyST, `{cite:p}`. Code,
comments, links, addresses, math, shortcodes of Quarto, links of wikis and `\\@` are left alone. One pass over the text;
brackets are matched within a paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from attrs import Factory, define

from onrecord.citations.markdown.blocks import Blocks
from onrecord.citations.markdown.found import (
    Citation,
    Found,
    Key,
    KeyInText,
    LeftAlone,
    MissingSemicolon,
    Note,
    Verified,
)
from onrecord.citations.markdown.roles import cited_by_role

_KEY: Final = r"""@(?:\{(?P<braced>(?:[^{}\n]|\{[^{}\n]{0,200}\}){1,500})\}
        |(?P<plain>\w(?:\w|[:.\#$%&+?<>~/-](?=\w)){0,499}))"""
_TOKEN: Final = re.compile(
    r"""
    (?=[\\`<hfm{%!\[$&^\];@-])(?:  # all that any of these begins with: most characters are passed over at once
      (?P<escaped>\\.)
    | (?P<ticks>`+)
    | (?P<comment><!--)
    | (?P<raw><(?:pre|code|script|style|textarea)\b)
    | (?P<tag><(?:[A-Za-z/!?]|[A-Za-z][A-Za-z0-9+.-]{1,31}:)[^<>\n]{0,2000}>)
    | (?P<url>\b(?:https?|ftp)://[^\s<>\[\]]{1,4000}|\bmailto:[^\s<>\[\]]{1,4000})
    | (?P<shortcode>\{\{[<%][^\n]{0,2000}?[>%]\}\})
    | (?P<hidden>(?<!%)%%(?!%))
    | (?P<wiki>!?\[\[(?=(?:[^\[\]\n@]|(?<=\w)@){0,300}(?<!\w)@\w)[^\[\]\n,;]{1,300}(?:\|[^\[\]\n]{0,300})?\]\])
    | (?P<role>\{(?:foot)?cite(?::[a-z]{1,12})?\}`(?:[^`\n]|\n(?![ \t]*\n)){1,1000}`)
    | (?P<attributes>\{(?:[.\#][\w-]|[A-Za-z][\w:-]{0,60}=)[^{}\n]{0,1000}\})
    | (?P<math>\$\$[^$]{1,2000}\$\$|\$(?![\s\d])[^$\n\\]{1,500}(?<!\s)\$(?!\d))
    | &(?:\#x?[0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,30});
    | (?P<open>\^?!?\[)
    | (?P<close>\])
    | (?P<semicolon>;)
    | (?P<key>(?:(?<![\w-])-)?(?<![^\W_])"""
    + _KEY
    + "))",
    re.VERBOSE,
)
_NEXT_KEY: Final = re.compile("-?" + _KEY, re.VERBOSE)
"""A key right after another, where no letter may stand before a first one."""
_RAW_END: Final = re.compile(r"</(?:pre|code|script|style|textarea)\s*>", re.IGNORECASE)
_LINK_TARGET: Final = re.compile(
    r"\((?:[^()\n\\]|\\.|\([^()\n]{0,1000}\)){0,4000}\)|\[(?P<label>[^\[\]\n]{0,999})\]|\{[^{}\n]{0,999}\}"
)
"""What follows the words of a link: an address, a label, or attributes."""
_VERIFY: Final = re.compile(r"\{[^{}\n]*?(?<![\w-])\.verify(?![\w-])")
"""The attributes of a span whose claims are verified."""
_TICKS: Final = re.compile("`+")
_CALL: Final = re.compile(r"\[\^([^\[\]\s]{1,200})\](?!:)")
_GAP: Final = re.compile(r"[ \t]*\n?[ \t]*")
_GAP_MOST: Final = 80
_DEEPEST: Final = 50


_IN_ATTRIBUTES: Final = re.compile(r"(?<![^\W_])@\w")
_ATTRIBUTES: Final = "stand outside attributes to be a citation; these stay as they stand"
_WIKI: Final = "be [@key] to be a citation; a link of a wiki stays as it stands"


@define
class _Bracket:
    """An open bracket: where, its mark, whether it follows a narrative key, and what was found in it so far."""

    start: int
    mark: str
    is_near: bool
    keys: list[Key] = Factory(list)
    semicolons: list[int] = Factory(list)
    found: list[Found] = Factory(list)


class _Scanner:
    """One pass over a text: brackets that are open, and what was found."""

    def __init__(self, text: str, blocks: Blocks) -> None:
        self._text, self._blocks = text, blocks
        self._found: list[Found] = []
        self._stack: list[_Bracket] = []
        self._has_comment_end = True

    def scan(self) -> list[Found]:
        """Read the text; what was found comes in the order of the text."""
        place, shut, stop = 0, 0, 0
        closed, breaks = self._blocks.closed, self._blocks.breaks
        after_key: re.Match[str] | None = None
        while (match := after_key or _TOKEN.search(self._text, place)) is not None:
            while stop < len(breaks) and breaks[stop] <= match.start():
                self._give_up()
                stop += 1
            while shut < len(closed) and closed[shut].end <= match.start():
                shut += 1
            if shut < len(closed) and closed[shut].start <= match.start():
                place, after_key = closed[shut].end, None
                continue
            place = self._take(match)
            after_key = _NEXT_KEY.match(self._text, place) if match["plain"] or match["braced"] else None
        self._give_up()
        return sorted(self._found, key=lambda found: found.start)

    def _take(self, match: re.Match[str]) -> int:
        """Take one token, and give where to go on."""
        kind = "key" if match["plain"] or match["braced"] else match.lastgroup or ""
        take = _TAKERS.get(kind)
        return take(self, match) if take else match.end()

    @property
    def _here(self) -> list[Found]:
        return self._stack[-1].found if self._stack else self._found

    def _give_up(self) -> None:
        """Take all open brackets as text."""
        for bracket in self._stack:
            self._found += bracket.found
        self._stack.clear()

    def take_code(self, match: re.Match[str]) -> int:
        """Pass over a code span, if the ticks open one."""
        start, end = match.span()
        starts = self._ticks.get(end - start, ())
        at = bisect_left(starts, end)
        final = self._paragraph_end(end)
        return starts[at] + end - start if at < len(starts) and starts[at] < final else end

    @cached_property
    def _ticks(self) -> Mapping[int, Sequence[int]]:
        """Where runs of backticks start, by their length."""
        found: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self._text):
            found.setdefault(len(run[0]), []).append(run.start())
        return found

    def _paragraph_end(self, place: int) -> int:
        breaks = self._blocks.breaks
        at = bisect_left(breaks, place)
        return breaks[at] if at < len(breaks) else len(self._text)

    def take_comment(self, match: re.Match[str]) -> int:
        """Pass over a comment, if it has an end."""
        end = self._text.find("-->", match.end()) if self._has_comment_end else -1
        self._has_comment_end = end >= 0
        return end + 3 if end >= 0 else match.end()

    def take_hidden(self, match: re.Match[str]) -> int:
        """Pass over a comment of Obsidian, up to its end: within its paragraph, unless its sign stands alone on a line.

        Source:
            Obsidian, "Basic formatting syntax", Comments.
        """
        start, end = match.span()
        is_block = self._text[max(0, start - 1) : start] in ("", "\n") and self._text[end : end + 1] in ("", "\n", "\r")
        end = self._text.find("%%", end, len(self._text) if is_block else self._paragraph_end(end))
        return end + 2 if end >= 0 else match.end()

    def take_attributes(self, match: re.Match[str]) -> int:
        """Leave attributes, in which pandoc cites nothing; say so where a key stands in them."""
        if _IN_ATTRIBUTES.search(match[0]):
            self._here.append(LeftAlone(match.start(), _ATTRIBUTES, match[0]))
        return match.end()

    def take_wiki(self, match: re.Match[str]) -> int:
        """Leave a link of a wiki (Obsidian, Zettlr) to a note that is named after a key."""
        self._here.append(LeftAlone(match.start(), _WIKI, match[0]))
        return match.end()

    def take_role(self, match: re.Match[str]) -> int:
        """Take a citation as MyST has it."""
        self._here.append(cited_by_role(match[0], match.start()))
        return match.end()

    def take_raw(self, match: re.Match[str]) -> int:
        """Pass over an element whose content is no Markdown, if it has an end."""
        at = bisect_left(self._raw_ends, match.end())
        return self._raw_ends[at] if at < len(self._raw_ends) else match.end()

    @cached_property
    def _raw_ends(self) -> Sequence[int]:
        return [end.end() for end in _RAW_END.finditer(self._text)]

    def take_semicolon(self, match: re.Match[str]) -> int:
        """Divide what stands in a bracket."""
        if self._stack:
            self._stack[-1].semicolons.append(match.start())
        return match.end()

    def take_key(self, match: re.Match[str]) -> int:
        """Take a key: a citation in the sentence, unless the bracket around it turns out to be one."""
        hides = match[0].startswith("-")
        key = Key(match["braced"] or match["plain"], match.start(), match.end(), hides)
        self._here.append(Citation(key.start, key.end, (KeyInText(key, "", ""),), not hides))
        if self._stack:
            self._stack[-1].keys.append(key)
        return match.end()

    def take_open(self, match: re.Match[str]) -> int:
        """Open a bracket, or take the call of a note."""
        call = _CALL.match(self._text, match.start()) if match[0] == "[" else None
        if call is not None:
            self._here.append(Note(call[1], call.start()))
            return call.end()
        if len(self._stack) >= _DEEPEST:
            self._give_up()
        before = self._here[-1] if self._here else None
        is_near = isinstance(before, Citation) and before.is_bare and self._is_gap(before.end, match.start())
        self._stack.append(_Bracket(match.start(), match[0][:-1], is_near))
        if match[0] == "^[":
            self._stack[-1].found.append(Note("", match.start()))
        return match.end()

    def _is_gap(self, start: int, end: int) -> bool:
        return end - start <= _GAP_MOST and _GAP.fullmatch(self._text, start, end) is not None

    def take_close(self, match: re.Match[str]) -> int:
        """Close a bracket and say what it is: a citation, the place in one, a note, a link, or text."""
        if not self._stack:
            return match.end()
        bracket = self._stack.pop()
        target = self._target(bracket, match.end())
        if bracket.mark or target is not None:
            is_note = bracket.mark == "^"
            verified = _VERIFY.match(self._text, match.end()) if target is not None else None
            if verified is not None:
                bracket.found = [self._in_brackets(found, bracket, match.start()) for found in bracket.found]
                bracket.found.append(Verified(bracket.start, verified.end(), _keys_of(bracket.found)))
            self._here.extend(_within_note(found) if is_note else found for found in bracket.found)
            return match.end() if is_note or target is None else target.end()
        self._here[len(self._here) - bracket.is_near :] = self._meaning(bracket, match.start())
        return match.end()

    def _in_brackets(self, found: "Found", bracket: _Bracket, end: int) -> "Found":
        """Let a key that is all that stands in a span `.verify` be a citation in brackets, as the filter has it."""
        if isinstance(found, Citation) and (found.start, found.end) == (bracket.start + 1, end):
            return found._replace(narrative=False)
        return found

    def _target(self, bracket: _Bracket, place: int) -> re.Match[str] | None:
        """Return what follows a bracket and makes it a link or a span with attributes."""
        target = _LINK_TARGET.match(self._text, place)
        if target is None or target["label"] is None:
            return target
        label = target["label"] or self._text[bracket.start + 1 : place - 1]
        return target if " ".join(label.split()).casefold() in self._blocks.targets else None

    def _meaning(self, bracket: _Bracket, end: int) -> list[Found]:
        """Return what a bracket is, together with the narrative citation that it may follow."""
        bounds = [bracket.start, *bracket.semicolons, end]
        spans = list(pairwise(bounds))
        parts = [[key for key in bracket.keys if low < key.start < high] for low, high in spans]
        before = self._here[-1] if bracket.is_near else None
        crowded = [MissingSemicolon(keys[0].start, tuple(key.key for key in keys)) for keys in parts if len(keys) > 1]
        pieces = [self._piece(keys[0], low + 1, high) for keys, (low, high) in zip(parts, spans, strict=True) if keys]
        if isinstance(before, Citation) and all(parts[1:]):
            first = (
                before.pieces[0]
                if parts[0]
                else KeyInText(before.pieces[0].key, "", self._text[spans[0][0] + 1 : spans[0][1]])
            )
            return [Citation(before.start, end + 1, (first, *pieces), before.narrative), *crowded]
        kept: list[Found] = [before] if before is not None else []
        if all(parts):
            return [*kept, Citation(bracket.start, end + 1, tuple(pieces), False), *crowded]
        return [*kept, *bracket.found]

    def _piece(self, key: Key, start: int, end: int) -> KeyInText:
        return KeyInText(key, self._text[start : key.start], self._text[key.end : end])


def _keys_of(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(piece.key.key for one in found if isinstance(one, Citation) for piece in one.pieces)


def _within_note(found: "Found") -> "Found":
    return found._replace(in_note=True) if isinstance(found, Citation) else found


_TAKERS: Final[Mapping[str, Callable[[_Scanner, re.Match[str]], int]]] = MappingProxyType(
    {
        "ticks": _Scanner.take_code,
        "comment": _Scanner.take_comment,
        "hidden": _Scanner.take_hidden,
        "wiki": _Scanner.take_wiki,
        "attributes": _Scanner.take_attributes,
        "role": _Scanner.take_role,
        "raw": _Scanner.take_raw,
        "open": _Scanner.take_open,
        "close": _Scanner.take_close,
        "semicolon": _Scanner.take_semicolon,
        "key": _Scanner.take_key,
    }
)


def citations(text: str, blocks: Blocks) -> list[Found]:
    """Find the citations of a text, the notes it calls, and places where several keys stand where one may.

    Args:
        text: Markdown.
        blocks: What `onrecord.citations.markdown.blocks` found in it.

    >>> from onrecord.citations.markdown.blocks import blocks
    >>> text = "As @a [p. 3] says [see @b; -@c]."
    >>> [(text[found.start : found.end], found.narrative) for found in citations(text, blocks(text))]
    [('@a [p. 3]', True), ('[see @b; -@c]', False)]
    """
    return _Scanner(text, blocks).scan()
