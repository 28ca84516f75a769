r"""Citations in a text in LaTeX: `\parencite[see][12]{a,b}`, `\textcites[1]{a}[2]{b}`, `\footcite{a}`, `\nocite{*}`.

Comments and verbatim material are passed over; braces are counted, so that it is known what stands in a footnote. One
pass over the text.

Sources: biblatex manual 3.20, sections 3.9.1 to 3.9.3, 3.9.5; natbib manual, "Citation commands".
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

_COMMANDS_LINE: Final = """
cite=cite cites=cite Cite=cite Cites=cite
parencite=brackets parencites=brackets Parencite=brackets Parencites=brackets autocite=auto autocites=auto
Autocite=auto Autocites=auto smartcite=auto smartcites=auto supercite=brackets supercites=brackets
citep=brackets Citep=brackets citealp=bare Citealp=bare citealt=bare Citealt=bare
textcite=narrative textcites=narrative Textcite=narrative Textcites=narrative citet=narrative Citet=narrative
footcite=note footcites=note footcitetext=left nocite=uncited
citeauthor=names Citeauthor=names citeyear=year citeyearpar=dated citeurl=left
citetitle=title Citetitle=title citedate=date
fullcite=left footfullcite=left volcite=left pvolcite=left tvolcite=left notecite=left pnotecite=left
parencites*=brackets
"""
KINDS: Final[Mapping[str, str]] = MappingProxyType(dict(pair.split("=") for pair in _COMMANDS_LINE.split()))
"""How each command cites: "names" alone, the "year" alone, "dated" the year in brackets, the "title" or the
"date" of the work; "left" where another part of a
citation is asked for, which stays as it stands."""
_VERBATIM: Final = "verbatim|Verbatim|lstlisting|minted|comment|filecontents|alltt"
_TOKEN: Final = re.compile(
    rf"""
      \\(?P<verb>verb|lstinline)\*?(?P<sign>[^\s\w*])
    | \\begin\{{(?P<environment>(?:{_VERBATIM})\*?)\}}
    | \\(?P<list>printbibliography|bibliography|bibliographystyle)(?![A-Za-z@])
    | \\(?P<foot>footnote|footnotetext|endnote|thanks)\*?(?=[\[{{])
    | \\(?P<name>[A-Za-z]*[Cc]ites?[a-z]{{0,9}})(?P<star>\*?)(?![A-Za-z@])
    | \\[A-Za-z@]+|\\.
    | (?P<comment>%)
    | (?P<open>\{{)
    | (?P<close>\}})
    """,
    re.VERBOSE | re.DOTALL,
)
_GAP: Final = re.compile(r"[ \t]*\n?[ \t]*")
_LONGEST: Final = 4_000
"""Characters of one argument at most."""


class Part(NamedTuple):
    """Keys within a citation, and what stands before and after them."""

    keys: tuple[str, ...]
    before: str
    after: str


class Citation(NamedTuple):
    """A citation in the text: where it stands, how it cites, what, in whose footnote, and whether it has a star."""

    start: int
    end: int
    kind: str
    parts: tuple[Part, ...]
    foot: int
    is_starred: bool


class Foot(NamedTuple):
    """A footnote of the text: its number, from 1, and where it begins."""

    number: int
    start: int


class Listed(NamedTuple):
    """Where the list of works is asked for: where that stands, by which command, with which argument."""

    start: int
    end: int
    command: str
    argument: str


Found = Citation | Foot | Listed


class _Scanner:
    """The state of one pass: the braces that are open, each with the footnote in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[Found] = []
        self._feet = 0
        self._open: list[int] = []
        self._lacking: set[str] = set()

    def scan(self) -> list[Found]:
        """Read the text; what was found comes in its order."""
        place = 0
        is_foot = False
        while (match := _TOKEN.search(self._text, place)) is not None:
            place = match.end()
            if match["foot"]:
                place = self._after_option(place)
                is_foot = self._text[place : place + 1] == "{"
            elif match["open"]:
                self._open_group(match.start(), is_foot)
                is_foot = False
            elif match["close"]:
                if self._open:
                    self._open.pop()
            elif match["comment"]:
                line_end = self._text.find("\n", place)
                place = line_end if line_end >= 0 else len(self._text)
            elif match["sign"]:
                place = self._end_of(match["sign"], place, within_line=True)
            elif match["environment"]:
                place = self._end_of(f"\\end{{{match['environment']}}}", place)
            elif match["list"]:
                place = self._list(match)
            elif match["name"] in KINDS:
                place = self._cite(match)
        return self.found

    def _open_group(self, start: int, is_foot: bool) -> None:
        foot = self._open[-1] if self._open else 0
        if is_foot:
            self._feet += 1
            foot = self._feet
            self.found.append(Foot(foot, start))
        self._open.append(foot)

    def _end_of(self, mark: str, place: int, within_line: bool = False) -> int:
        """Return where what is passed over ends; where it has no end, only its beginning is."""
        if mark in self._lacking:
            return place
        limit = self._text.find("\n", place) if within_line else -1
        end = self._text.find(mark, place, limit if limit >= 0 else len(self._text))
        if end < 0 and not within_line:
            self._lacking.add(mark)
        return place if end < 0 else end + len(mark)

    def _after_option(self, place: int) -> int:
        """Pass over an option in brackets."""
        option = self._argument(place, "[", "]")
        return place if option is None else option[1]

    def _argument(self, place: int, opens: str, shuts: str) -> tuple[str, int] | None:
        """Read an argument that stands next, after white space or not; return it and its end, None if there is none."""
        start = _GAP.match(self._text, place).end()  # type: ignore[union-attr]
        if self._text[start : start + 1] != opens:
            return None
        depth = 0
        at = start + 1
        limit = min(len(self._text), at + _LONGEST)
        if self._text.find(shuts, at, limit) < 0:
            return None
        while at < limit:
            sign = self._text[at]
            if sign == shuts and not depth:
                return self._text[start + 1 : at], at + 1
            if sign == "\\":
                at += 1
            elif sign == "\n" and self._text[at + 1 : at + 2] == "\n":
                return None
            depth += (sign == "{") - (sign == "}")
            at += 1
        return None

    def _list(self, match: re.Match[str]) -> int:
        """Take a command that asks for the list."""
        brackets = "[]" if match["list"] == "printbibliography" else "{}"
        argument = self._argument(match.end(), *brackets)
        end = match.end() if argument is None else argument[1]
        if argument is not None or match["list"] == "printbibliography":
            self.found.append(Listed(match.start(), end, match["list"], argument[0] if argument else ""))
        return end

    def _cite(self, match: re.Match[str]) -> int:
        """Take a citation, if its arguments are those of one."""
        kind, place = KINDS[match["name"]], match.end()
        parts: list[Part] = []
        is_many = match["name"].endswith("cites")
        around = [self._argument(place, "(", ")")] if is_many else []
        if is_many and around[0] is not None:
            around.append(self._argument(around[0][1], "(", ")"))
            place = next(one[1] for one in reversed(around) if one is not None)
        while (read := self._part(place)) is not None:
            part, place = read
            parts.append(part)
            if not is_many:
                break
        if parts:
            outer = [one[0] for one in around if one is not None]
            whole = _surrounded(parts, outer)
            foot = self._open[-1] if self._open else 0
            self.found.append(Citation(match.start(), place, kind, whole, foot, bool(match["star"])))
        return place if parts else match.end()

    def _part(self, place: int) -> tuple[Part, int] | None:
        """Read options and keys, and where they end."""
        options: list[str] = []
        while len(options) < 2 and (option := self._argument(place, "[", "]")) is not None:
            options.append(option[0])
            place = option[1]
        keys = self._argument(place, "{", "}")
        if keys is None:
            return None
        named = tuple(key for key in (" ".join(key.split()) for key in keys[0].split(",")) if key)
        if not named:
            return None
        return Part(named, options[0] if len(options) > 1 else "", options[-1] if options else ""), keys[1]


def _surrounded(parts: list[Part], outer: list[str]) -> tuple[Part, ...]:
    """Put the words around a citation of several works before the first and after the last of them."""
    if outer and outer[-1]:
        parts[-1] = parts[-1]._replace(after=parts[-1].after + ", " * bool(parts[-1].after) + outer[-1])
    if len(outer) > 1 and outer[0]:
        parts[0] = parts[0]._replace(before=f"{outer[0]} {parts[0].before}".rstrip())
    return tuple(parts)


def citations(text: str) -> list[Found]:
    r"""Find the citations of a text in LaTeX, its footnotes, and where it asks for the list.

    >>> [found] = citations(r"\parencite[see][12]{a, b} % \cite{c}")
    >>> found.kind, found.parts
    ('brackets', (Part(keys=('a', 'b'), before='see', after='12'),))
    """
    return _Scanner(text).scan()
