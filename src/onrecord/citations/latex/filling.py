r"""Fill the citations of a text in LaTeX, for whoever takes it without biblatex or BibTeX."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from os import PathLike
from types import MappingProxyType
from typing import Any, Final

from onrecord.citations.document import Document
from onrecord.citations.faults import line_and_column, located, tell_no_list, told
from onrecord.citations.handles import Citation as Written
from onrecord.citations.latex.header import without_comments
from onrecord.citations.latex.scanning import Citation, Foot, Found, Listed, citations
from onrecord.citations.locators import terms_of
from onrecord.citations.parts import KEPT, KEPT_FIRST, KEPT_LAST, part
from onrecord.citations.replacing import Replacement, has_one, replaced
from onrecord.citations.requests import Cite
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.citations.stops import opening, stop_before_note, within_note
from onrecord.citations.uncited import list_uncited
from onrecord.csl import Document as Cited
from onrecord.csl import Style
from onrecord.csl.styles.locale import load as load_locale
from onrecord.csl.text.casing import capitalize_first
from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.csl_json import item_to_cite
from onrecord.formats.tex import decode, unknown_commands
from onrecord.items import mathematics

OnFault = Callable[[Fault], object]
_BIBLATEX: Final = re.compile(
    r"\\(?:usepackage(?:\[[^\]]{0,2000}\])?\{biblatex\}|addbibresource|printbibliography"
    r"|(?:paren|text|auto|foot|smart|super)cites?\b)",
    re.IGNORECASE,
)
"""What only a document with biblatex has."""
_NATBIB: Final = re.compile(r"\\(?:usepackage(?:\[[^\]]{0,2000}\])?\{natbib\}|[Cc]ite(?:p|t|alp|alt)\b)")
"""What only a document with natbib has."""
_IN_PLACES: Final = re.compile(r"\\(pno|ppno|psqq|psq|nopp)(?![A-Za-z])[ \t]*~?")
_PLACES: Final = MappingProxyType({"pno": "p. ", "ppno": "pp. ", "psq": " sq.", "psqq": " sqq.", "nopp": ""})
"""What biblatex prints of its commands within places (biblatex manual, 3.16.8 and `english.lbx`)."""
_MATH: Final = re.compile(r"(?<!\\)\$([^$]{1,500})(?<!\\)\$")
_SENTENCE_START: Final = re.compile(r"(?:\A|\n[ \t]*\n)\s*$|[.!?…][\"'”’»)\]}]*\s+$")
_SEEN_BEFORE: Final = 200
_STOPS_SEEN: Final = 10
_SPACE: Final = re.compile(r"(?<=[^\s}~])(?:[ \t~]*\n)?[ \t~]*\Z|[ \t~]+\Z")
_LEFT: Final = "ask for a whole citation to be filled; this stays as it stands"
_NOTELESS: Final = ("names", "title", "date")
"""What is printed in the sentence, whatever the style."""
_KINDS: Final = MappingProxyType({"auto": "brackets", "dated": "brackets", "year": "bare"})
_ALONE: Final = MappingProxyType({"title": "short", "title*": "long", "date": "", "date*": ""})
"""The parts of a work that are printed alone, with a star or without, and the form of the title."""
_ALONE_STYLE: Final = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>
<citation><layout>{part}</layout></citation></style>"""
_DATE_ALONE: Final = '<date variable="issued" form="text"/>'
_TITLE_ALONE: Final = """<choose><if type="article article-journal article-magazine article-newspaper chapter entry
entry-dictionary entry-encyclopedia paper-conference patent thesis manuscript" match="any">
<text variable="title" form="{form}" quotes="true"/></if><else>
<text variable="title" form="{form}" font-style="italic"/></else></choose>"""
"""How a title is printed alone: in quotation marks or in italics (biblatex.def, the formats of `citetitle`)."""
_TITLE: Final = re.compile(r"title\s*=\s*(?:\{([^{}]*)\}|([^,\]]+))")


class _Affixes:
    """Reads what stands around keys; what is not text, a command that is not known, is kept as it stands."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def rich(self, text: str) -> str:
        """Return the text with the markup of items."""
        text = _IN_PLACES.sub(lambda command: _PLACES[command[1]], text)
        if unknown_commands(_MATH.sub("", text)) and KEPT_FIRST + len(self._kept) <= KEPT_LAST:
            self._kept.append(text.strip())
            return text[: len(text) - len(text.lstrip())] + chr(KEPT_FIRST + len(self._kept) - 1)
        pieces = _MATH.split(text)
        return "".join(mathematics.marked(piece) if at % 2 else decode(piece) for at, piece in enumerate(pieces))

    def put_back(self, written: str) -> str:
        """Put back what was kept."""
        return re.sub(KEPT, lambda mark: self._kept[ord(mark[0]) - KEPT_FIRST], written) if self._kept else written


def fill_latex(
    dossier: Dossier, text: str, style: Style | str | PathLike[str] = "apa", locale: str | None = None, *,
    rules: SecondHandRule | Iterable[SecondHandRule] = (), originals: bool | None = None, annotated: bool = False,
    off_record: bool = False, path: str = "", case: str | None = None, on_fault: OnFault | None = None,
    links: bool = True, on_note: OnFault | None = None, abbreviations: Mapping[str, Any] | None = None,
) -> str:  # fmt: skip
    r"""Replace the citations of a text in LaTeX by what they print, and its `\printbibliography` by the list.

    Read are the commands of biblatex and natbib with their arguments: `\parencite[see][12]{a,b}`, `\textcite{a}`,
    `\footcite{a}`, `\cite{a}`, `\parencites`, `\citep`, `\citet`, `\nocite`. A key is that of a source, an attribution,
    a claim (`\parencite{claim:unsafe}`) or a speaker. `\cite` prints what it would: no brackets with biblatex, names
    in the sentence with natbib, brackets in a text that uses neither. `\citeauthor` prints the names as the style has
    them in a sentence; `\citetitle` and `\citedate` the title and the date; `\citeyear` and `\citeyearpar` the year, in
    styles of author and date, of works that have both. With natbib, a star names all authors (`\citet*`).
    Comments and verbatim material stay.

    Args:
        dossier: What it cites.
        text: LaTeX.
        style: As for `Document`; so are `locale`, `rules`, `originals`, `off_record`, `case` and `links`.
        annotated: Under each work of the list, the claims that it carries.
        path: Name of the file, for messages.
        on_fault: Called with each citation that cannot be made, which then stays as it stands.
        on_note: Called with each command that is left as it stands, since it asks for a part of a citation, and where
            a list should stand though the style has none; of that a `LossWarning` if None.
        abbreviations: As for `Document`.

    Returns:
        The text. The list stands in the place of `\printbibliography` or `\bibliography`, else at the end. In a style
        of notes each citation becomes a `\footnote`, and one within a footnote is written there.

    Raises:
        FaultGroup: Keys are not on record or were said off the record; not where `on_fault` is given.
        StyleError: The style cannot be found or used.

    Source:
        biblatex manual 3.20, sections 3.8 and 3.9; natbib manual, "Citation commands".

    >>> from onrecord import Source
    >>> dossier = Dossier([Source(key="lee", author=["Lee, Ann"], title="On Rivers", issued=2016)])
    >>> print(fill_latex(dossier, r"So it is \parencite[see][3]{lee}, as \textcite{lee} says."))
    So it is (see Lee, 2016, p. 3), as Lee (2016) says.
    <BLANKLINE>
    Lee, A. (2016). \emph{On Rivers}.
    """
    bare = without_comments(text)
    has_links = links and ("\\documentclass" not in bare or "{hyperref}" in bare)
    document = Document(
        dossier, style, "latex", locale, rules=rules, originals=originals, off_record=off_record, case=case,
        links=has_links, abbreviations=abbreviations,
    )  # fmt: skip
    found = citations(text)
    left = {one for one in found if isinstance(one, Citation) and _is_left(one, document, dossier)}
    cited, uncited = _checked(found, left, document, text, path, on_fault, on_note)
    plan = _Plan(document, text, bare, dossier)
    replacements = plan.replacements(found, cited)
    for one in uncited:
        keys = [key for part in one.parts for key in part.keys]
        list_uncited(keys, dossier, document, path, on_fault, line=text.count("\n", 0, one.start) + 1)
        replacements.append(Replacement(one.start, one.end, ""))
    lists = [one for one in found if isinstance(one, Listed)]
    if lists:
        tell_no_list(document, path, on_note, *line_and_column(text, lists[0].start))
    return _whole(text, replacements, lists, document, annotated)


def _checked(
    found: Sequence[Found], left: Set[Citation], document: Document, text: str, path: str,
    on_fault: OnFault | None, on_note: OnFault | None,
) -> tuple[list[Citation], list[Citation]]:  # fmt: skip
    """Return the citations that can be made and those that only list works; tell of others."""
    every = [one for one in found if isinstance(one, Citation)]
    made = [one for one in every if one.kind != "uncited" and one not in left]
    places = [(one.start, key) for one in made for part in one.parts for key in part.keys]
    bad = sorted(told(places, document, text, path, on_fault))
    parts = [(one.start, _LEFT, text[one.start : one.end]) for one in every if one in left]
    for _, fault in located(parts, text, path, "note") if on_note else ():
        on_note(fault)  # type: ignore[misc]
    good = [one for one in made if not has_one(bad, one.start, one.end)]
    return good, [one for one in every if one.kind == "uncited"]


def _is_left(one: Citation, document: Document, dossier: Dossier) -> bool:
    """Return whether a part of a citation is asked for that the style may not print alone."""
    if one.kind == "names":
        return any(part.before or part.after for part in one.parts)
    keys = [key for part in one.parts for key in part.keys if document.knows(key)]
    works = [dossier.sources.get(key) for key in keys]
    if one.kind in ("title", "date"):
        has_words = any(part.before or part.after for part in one.parts)
        return has_words or not all(work and (work.title if one.kind == "title" else work.issued) for work in works)
    if one.kind in ("year", "dated"):
        return not document.is_author_date or not all(work and work.author and work.issued for work in works)
    return one.kind == "left"


class _Plan:
    """What stands instead of the citations of one text."""

    def __init__(self, document: Document, text: str, bare: str, dossier: Dossier) -> None:
        self._document, self._text, self._dossier = document, text, dossier
        self._terms = terms_of(load_locale(document.language))
        self._affixes = _Affixes()
        self._cite = "bare" if _BIBLATEX.search(bare) else "brackets"
        self._is_natbib = self._cite == "brackets" and _NATBIB.search(bare) is not None
        if self._is_natbib and not document.is_numbered:
            self._cite = "narrative"

    def replacements(self, found: Sequence[Found], cited: Sequence[Citation]) -> list[Replacement]:
        """Cite, and return what stands instead of each citation."""
        numbers = self._numbers(found, set(cited)) if self._document.is_note else {}
        in_order = sorted(cited, key=lambda one: (numbers.get(one.start, 0), one.start))
        made = self._document.cite_all([self._request(one, numbers.get(one.start, 0)) for one in in_order])
        return [self._replaced(one, written) for one, written in zip(in_order, made, strict=True)]

    @staticmethod
    def _numbers(found: Sequence[Found], cited: set[Citation]) -> dict[int, int]:
        """Number the footnotes that are there and those that citations become; return those of the citations."""
        feet: dict[int, int] = {}
        numbers: dict[int, int] = {}
        count = 0
        for one in found:
            if isinstance(one, Foot):
                count += 1
                feet[one.number] = count
            elif isinstance(one, Citation) and one in cited:
                count += not one.foot and one.kind not in _NOTELESS
                numbers[one.start] = feet[one.foot] if one.foot else count
        return numbers

    def _kind(self, one: Citation) -> str:
        return self._cite if one.kind == "cite" else _KINDS.get(one.kind, one.kind)

    def _hides_names(self, one: Citation) -> bool:
        """Return whether the names are left out: a star does that in biblatex; in natbib it asks for all of them."""
        return one.kind in ("year", "dated") or (
            one.is_starred
            and not (one.kind == "cite" and self._cite == "narrative")
            and not _NATBIB.match(self._text, one.start)
        )

    def _names_all(self, one: Citation) -> bool:
        """Return whether all names are asked for: by a star in natbib (natbib manual, "Citation commands")."""
        is_natbib = _NATBIB.match(self._text, one.start) or (one.kind in ("names", "cite") and self._is_natbib)
        return one.is_starred and bool(is_natbib)

    def _request(self, one: Citation, note: int) -> Cite:
        """Return what the processor is asked for: each key of a command, with the words before and after its group."""
        rich = self._affixes.rich
        parts = []
        for group in one.parts:
            before, after = rich(group.before), rich(group.after)
            last = len(group.keys) - 1
            for at, key in enumerate(group.keys):
                behind = f", {after}" if after and at == last else ""
                parts.append(
                    part(
                        key, "" if at else before, behind, self._terms, hides_names=self._hides_names(one),
                        all_names=self._names_all(one),
                    )
                )  # fmt: skip
        return Cite(*parts, narrative=self._kind(one) == "narrative", note=note, names_only=one.kind in _NOTELESS)

    def _replaced(self, one: Citation, written: Written) -> Replacement:
        """Return what stands in the place of a citation."""
        shown, note = self._affixes.put_back(written.text), self._affixes.put_back(written.note)
        kind, start, end = self._kind(one), one.start, one.end
        if kind in ("title", "date"):
            keys = [key for part in one.parts for key in part.keys]
            return Replacement(start, end, "; ".join(self._alone(key, kind + "*" * one.is_starred) for key in keys))
        before = self._text[max(0, start - _SEEN_BEFORE) : start]
        if one.foot and note:
            follows = self._text[end : end + 80].lstrip(" ")[:1]
            text, taken = within_note(note, "" if follows in "\n}" else follows, self._text[end : end + 1])
            return Replacement(start, end + len(taken), text)
        if kind == "note" and not note and not one.foot:
            return Replacement(start, end, f"\\footnote{{{_sentence(self._bare(shown))}}}")
        if not note:
            text = self._bare(shown) if kind in ("bare", "note") else shown
            if text.startswith("\\textsuperscript"):
                start -= _space_before(before)
            begins = _SENTENCE_START.search(before) is not None or self._text.startswith("\\Citeauthor", start)
            return Replacement(start, end, opening(text, begins))
        return self._noted(one, kind, shown, note, before)

    def _noted(self, one: Citation, kind: str, shown: str, note: str, before: str) -> Replacement:
        """Return the footnote that a citation becomes, behind the stop that follows it."""
        start, end = one.start, one.end
        if kind == "narrative":
            before = shown = opening(shown, _SENTENCE_START.search(before) is not None)
        elif kind != "note":
            start -= _space_before(before)
        stop, taken = stop_before_note(before, "" if kind == "note" else self._text[end : end + _STOPS_SEEN])
        return Replacement(start, end + len(taken), f"{shown}{stop}\\footnote{{{note}}}")

    def _alone(self, key: str, part: str) -> str:
        """Return the title or the date of a work."""
        printed = _TITLE_ALONE.format(form=_ALONE[part]) if _ALONE[part] else _DATE_ALONE
        style = Style(_ALONE_STYLE.format(part=printed), self._document.language)
        return Cited(style, [item_to_cite(self._dossier.sources[key])], "latex").cite([{"id": key}]).text

    def _bare(self, shown: str) -> str:
        """Take the brackets of the style away, but those of a number."""
        opened, closed = self._document.brackets
        is_words = opened == "(" or self._document.is_author_date
        has_both = is_words and shown.startswith(opened) and shown.endswith(closed)
        return shown[len(opened) : len(shown) - len(closed)] if has_both else shown


def _space_before(before: str) -> int:
    """Return how much of the white space before a note goes; a line after a command stays one."""
    found = _SPACE.search(before)
    return len(found[0]) if found else 0


def _sentence(text: str) -> str:
    whole = capitalize_first(text)
    return whole if whole.endswith((".", "!", "?")) else whole + "."


def _whole(
    text: str, replacements: list[Replacement], asked: Sequence[Listed], document: Document, annotated: bool
) -> str:  # fmt: skip
    """Put the text together again, with the list where it was asked for."""
    listed = document.bibliography(annotated)
    places = [one for one in asked if one.command != "bibliographystyle"]
    if listed:
        replacements += [Replacement(one.start, one.end, "") for one in asked if one.command == "bibliographystyle"]
        for at, one in enumerate(places):
            replacements.append(Replacement(one.start, one.end, _titled(one, listed, document) if not at else ""))
    whole = replaced(text, replacements)
    if not listed or places:
        return whole
    end = whole.rfind("\\end{document}")
    if end >= 0:
        return f"{whole[:end]}{listed}\n\n{whole[end:]}"
    return f"{whole.rstrip(chr(10))}\n\n{listed}" + "\n" * text.endswith("\n")


def _titled(place: Listed, listed: str, document: Document) -> str:
    """Return the list under its heading: the one that is asked for, else the word of the language."""
    if re.search(r"heading\s*=\s*none", place.argument):
        return listed
    title = _TITLE.search(place.argument)
    word = (title[1] or title[2]).strip() if title else capitalize_first(document.list_word)
    return f"\\section*{{{word}}}\n\n{listed}" if word else listed
