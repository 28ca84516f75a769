"""Markdown."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.csl.text.links import is_address
from onrecord.csl.text.marks import SUB, SUP
from onrecord.csl.text.runs import Run
from onrecord.csl.writers.by_runs import ByRuns
from onrecord.lazy import late

_DIGIT_AFTER_MATH: Final = late(r"((?<!\\)\$(?:[^$\\]|\\.)+\$)([0-9])")
_EMPHASIS: Final = MappingProxyType({"bold": ("**", "**"), "italic": ("*", "*"), "oblique": ("*", "*")})
_TAGS: Final = MappingProxyType({"*": ("<em>", "</em>"), "**": ("<strong>", "</strong>")})
"""What stands for emphasis where its signs would not be read as such."""
_LEVELS: Final = (
    ("small-caps",), ("underline",), ("bold",), ("italic", "oblique"), ("superscript", "subscript"),
)  # fmt: skip
"""What is nested in what, outermost first."""
_LIST_START: Final = late(r"(\(?(?:\d{1,9}|[a-z]|[ivxlcdm]{1,9}|[IVXLCDM]{2,9}|(?<=\()[A-Z]|[A-Z](?=\))))[.)](?=\s|\Z)")
_BLOCK_START: Final = late(r"[#+|:-]|={3,}|~{3,}")
_ADDRESS_AT_END: Final = late(r"\b(https?|ftp):(?=//\S{0,2000}\Z)", re.IGNORECASE)
"""An address in prose that some readers would take for a link, with the markup after it."""
_CODE_START: Final = late(r"(?:\s{4,}|\s*\t)\s*")


_NOT_RAISED: Final = late("[\\\\$&<\U0010e000-\U0010ffff]")
"""What is escaped, a formula, or what stands for code: pandoc reads these anew between its marks for what is raised or
lowered, as of 3.9, so that what was escaped would come alive."""


class _Token(NamedTuple):
    """A text, or a sign of emphasis: 1 where that opens, -1 where it closes; prose is what may hold an address."""

    text: str
    turn: int = 0
    is_prose: bool = False


class Markdown(ByRuns):
    """CommonMark, safe for pandoc's Markdown too, which gives a meaning to "@", "$", "~" and "^"."""

    spans = MappingProxyType({SUP: ("<sup>", "</sup>"), SUB: ("<sub>", "</sub>")})
    signs = MappingProxyType(
        {**_EMPHASIS, "superscript": ("<sup>", "</sup>"), "subscript": ("<sub>", "</sub>")}
    )  # fmt: skip
    line_break = "\\\n"
    indent = ""
    _meaningful = late(
        r"[\\`*_\[\]<>@$~^\"{.-](?:(?<=[^.-])|(?<=-)(?=-)|(?<=\.)(?=\.\.)|(?<!//www\.)(?<=\bwww\.))", re.IGNORECASE
    )
    """What has a meaning in CommonMark, in GitHub's (autolinks) or in pandoc's (which sets marks and dashes).

    It begins with one set, so that it is searched for fast.
    """
    _entity = late(r"&(?=#?[A-Za-z0-9]{1,40};)")
    _emoji = late(r"(://\S+)|:(?<!\d:)(?=[a-z0-9+-]{1,40}:)")
    """What starts the name of an emoji, as GitHub and others know them, or an address, which has none, as a time."""
    _bare_address = late(r"\b(https?|ftp):(?=//\S{0,2000}?(?:[\\`*_\[\]<>@$~^\"{]|--|\.\.\.))", re.IGNORECASE)
    """An address in prose that some readers would take for a link, with the backslashes before its signs."""

    def escaped(self, text: str) -> str:
        """Put a backslash before what Markdown gives a meaning."""
        if "&" in text:
            text = self._entity.sub("&amp;", text)
        if "://" in text:
            text = self._bare_address.sub(r"\1&#58;", text)
        text = self._meaningful.sub(r"\\\g<0>", text)
        return self._emoji.sub(lambda found: found[1] or r"\:", text) if ":" in text else text

    def write_runs(self, runs: Sequence[Run]) -> str:
        """Write links, and within them what they print."""
        tokens: list[_Token] = []
        for (link, work), group in groupby(runs, lambda run: (run.link, run.work)):
            tokens += self._linked(list(group), link, work)
        return _joined(tokens)

    def _linked(self, runs: Sequence[Run], link: str, work: str) -> list[_Token]:
        """Write an address between angle brackets, and other words as the text of a link.

        Source:
            CommonMark 0.31, "Autolinks", "Links"; GFM 0.29, "Autolinks (extension)".
        """
        target = self._entity.sub("&amp;", link)
        if link and is_address("".join([run.text for run in runs])):
            return [_Token(f"<{target}>")]
        asked = {name for run in runs for name in run.formatting}
        tokens = self._formatted(runs, [level for level in _LEVELS if not asked.isdisjoint(level)])
        if work and not link:
            target = f"#{self.entry_id(work)}"
        if not target:
            return tokens
        target = f"<{target}>" if "(" in target or ")" in target else target
        return [_Token("["), *tokens, _Token(f"]({target})")]

    def _formatted(self, runs: Sequence[Run], levels: Sequence[Sequence[str]]) -> list[_Token]:
        if not levels:
            return self._texts(runs)
        tokens: list[_Token] = []
        names = [name for name in levels[0] if name in self.signs]
        for name, group in groupby(runs, lambda run: next((one for one in names if one in run.formatting), "")):
            inner = self._formatted(list(group), levels[1:])
            tokens += self.dressed(inner, name) if name else inner
        return tokens

    def dressed(self, tokens: list[_Token], name: str) -> list[_Token]:
        """Put what stands for some formatting around tokens."""
        return _within(tokens, *self.signs[name])

    def _texts(self, runs: Iterable[Run]) -> list[_Token]:
        """Write text that is alike in all that Markdown knows, formulas apart."""
        tokens: list[_Token] = []
        for is_text, group in groupby(runs, lambda run: not run.tex):
            if is_text:
                tokens.append(_Token(self.escaped("".join([run.text for run in group])), is_prose=True))
            else:
                tokens += (_Token(self.mathematics(run.tex)) for run in group)
        return tokens

    def mathematics(self, tex: str) -> str:
        """Write a formula between dollar signs, as pandoc and others read it, if it is safe."""
        from onrecord.items.mathematics import is_safe, readable

        return f"${tex}$" if is_safe(tex) else self.escaped(readable(tex))

    def anchor(self, name: str) -> str:
        """Return an empty element with an id, which pandoc reads, too."""
        return f'<a id="{name}"></a>'

    def inward_pair(self, name: str) -> tuple[str, str]:
        """Return a link to a place of the same text."""
        return "[", f"](#{name})"

    def starts_line(self, text: str) -> str:
        r"""Keep a paragraph from being read as a list, a heading or the like.

        Source:
            CommonMark 0.31, "Leaf blocks", "List items"; pandoc manual, "Lists" (`fancy_lists`), "Line blocks".

        >>> print(Markdown().starts_line("1984. A novel."), Markdown().starts_line("#metoo"))
        1984\. A novel. \#metoo
        """
        text = _CODE_START.sub(" ", text, count=1) if _CODE_START.match(text) else text
        listed = _LIST_START.match(text)
        if listed is not None:
            return f"{listed[1]}\\{text[len(listed[1]) :]}"
        return f"\\{text}" if _BLOCK_START.match(text) else text

    def finish(self, text: str) -> str:
        """Keep a digit after a formula from making its dollar sign an ordinary one (pandoc's manual, "Math")."""
        return _DIGIT_AFTER_MATH.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text)


class PandocMarkdown(Markdown):
    """Pandoc's Markdown: what is raised or lowered has its own marks there, since tags reach few of its outputs."""

    spans = MappingProxyType({SUP: ("^", "^"), SUB: ("~", "~")})
    signs = MappingProxyType(
        {
            **_EMPHASIS, "superscript": ("^", "^"), "subscript": ("~", "~"), "small-caps": ("[", "]{.smallcaps}"),
            "underline": ("[", "]{.underline}"),
        }
    )  # fmt: skip

    def anchor(self, name: str) -> str:
        """Return an empty span with an id."""
        return f"[]{{#{name}}}"

    def dressed(self, tokens: list[_Token], name: str) -> list[_Token]:
        """Escape the spaces in what is raised or lowered; formulas and code are so by tags.

        Source:
            pandoc's manual, "Superscripts and subscripts".
        """
        if name not in ("superscript", "subscript"):
            return super().dressed(tokens, name)
        if any(_NOT_RAISED.search(token.text) for token in tokens):
            return _within(tokens, *Markdown.signs[name])
        before, *raised = super().dressed(tokens, name)
        return [before, *(token._replace(text=token.text.replace(" ", "\\ ")) for token in raised[:-1]), *raised[-1:]]


def _within(tokens: list[_Token], opened: str, closed: str) -> list[_Token]:
    """Put signs around tokens, but not around white space at their ends, which no sign of emphasis may touch."""
    first, last = tokens[0].text, tokens[-1].text
    before, after = first[: len(first) - len(first.lstrip())], last[len(last.rstrip()) :]
    tokens[0] = tokens[0]._replace(text=first[len(before) :])
    tokens[-1] = tokens[-1]._replace(text=tokens[-1].text.rstrip())
    if not any(token.text for token in tokens):
        return [_Token(first)]
    is_tag = opened not in _TAGS
    opening, closing = _Token(opened, 0 if is_tag else 1), _Token(closed, 0 if is_tag else -1)
    return [_Token(before), opening, *tokens, closing, _Token(after)]


def _joined(tokens: Sequence[_Token]) -> str:
    """Join tokens; signs of emphasis that would not be read as such become tags.

    Source:
        CommonMark 0.31, "Emphasis and strong emphasis": left- and right-flanking delimiter runs.
    """
    tokens = [token for token in tokens if token.text]
    texts = [token.text for token in tokens]
    for at, token in enumerate(tokens[:-1]):
        if token.is_prose:
            texts[at] = _ADDRESS_AT_END.sub(r"\1&#58;", token.text)
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.turn > 0:
            opened.append(at)
        elif token.turn < 0:
            start = opened.pop()
            if not (_flanks(tokens, start, 1) and _flanks(tokens, at, -1)):
                texts[start], texts[at] = _TAGS[token.text]
    return "".join(texts)


def _flanks(tokens: Sequence[_Token], at: int, turn: int) -> bool:
    """Return whether a sign opens (1) or closes (-1) emphasis, given what stands on both of its sides."""
    inside, outside = at, at
    while 0 <= inside < len(tokens) and tokens[inside].turn == turn:
        inside += turn
    while 0 <= outside < len(tokens) and tokens[outside].turn == turn:
        outside -= turn
    if not (0 <= inside < len(tokens)) or tokens[inside].turn:
        return False
    within = tokens[inside].text[0 if turn > 0 else -1]
    if not 0 <= outside < len(tokens):
        return not within.isspace()
    if tokens[outside].turn:
        return False
    beside = tokens[outside].text[-1 if turn > 0 else 0]
    return not within.isspace() and (not _is_sign(within) or beside.isspace() or _is_sign(beside))


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
