"""What a number variable holds: figures, what joins them, and labels that stand among them ("12-14, fig. 3").

Source: CSL 1.0.2, "Number", "Label", "Choose" (`is-numeric`); labels within a field as in the citeproc-js manual,
"Locators".
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.csl.styles.locale import Locale
from onrecord.lazy import late

_LABELS_LINE: Final = (
    "add. addendum amend. amendment annot. annotation app. appendix art. article bibliog. bibliography bk. book "
    "ch. chapter cl. clause cmt. comment col. column dec. decision dept. department ex. example fig. figure "
    "fld. field fol. folio hypo. hypothetical illus. illustration intro. introduction l. line n. note no. issue "
    "op. opus p. page para. paragraph pmbl. preamble pp. page princ. principle pt. part pub. publication r. rule "
    "rn. randnummer sched. schedule sec. section subch. subchapter subdiv. subdivision subpara. subparagraph "
    "subsec. subsection supp. supplement sv. sub-verbo tbl. table tit. title vol. volume vrs. verse"
)
_WORDS: Final = tuple(_LABELS_LINE.split())
LABELS: Final = MappingProxyType(dict(zip(_WORDS[::2], _WORDS[1::2], strict=True)))
"""The term that an abbreviation within a field stands for."""
_SHORT: Final = MappingProxyType(
    {**{term: label for label, term in LABELS.items() if label != "pp."}, "sub verbo": "sv."}
)
LABELLED: Final = frozenset(("locator", "number", "page"))
"""Variables whose own label gives way to one that stands in the field."""
_LONG_LABELS: Final = "|".join(label[:-1] for label in LABELS if len(label) > 5)
_LABEL = late(rf"((?:^| )(?:[a-z]{{1,4}}|{_LONG_LABELS})[. ] *)")
_COUNTED = late(r"([0-9]*[A-Za-z]+0*)?([0-9]+(?:[-,A-Za-z]+|[A-Za-z]*))")
_PLAIN = late(r"[0-9]+[-;,:A-Za-z]*")
_NUMERIC = late(r"(?:[0-9]+|[ixv]+)(?:[-,:A-Za-z]*|-[-0-9]+)")
_IN_LAW = late(r"(?:[0-9]+(?::[0-9]+)*[A-Za-z]*|[ivx]+)?(?:\([^\s()]{1,40}\)|\[[^\s\[\]]{1,40}\])*")
"""A number of a law or a verse, "6(1)(f)", "3:16", or what stands of it at the end of a range, "(g)"."""
_DOUBLE = late(r"[0-9]+(?:/[0-9]+)+")
"""A double number, "3/4": it counts as one number."""
_STARTS_AS_NUMBER = late(r"[0-9]|[ivxlcmIVXLCM]+$")
_LETTERED = late(r"(?:[a-z]{1,4}\. +)*[0-9]+[,A-Za-z]+")
_LETTERS = late(r"[,A-Za-z]+")


def short_label(label: str) -> str:
    """Return the abbreviation by which a kind of locator is told within a field.

    >>> short_label("chapter"), short_label("article-locator")
    ('ch.', 'art.')
    """
    return _SHORT.get(label) or _SHORT.get(label.removesuffix("-locator"), "")


class Figure(NamedTuple):
    """One number of a field, or what stands in the place of one.

    Attributes:
        label: Abbreviation that it counts under, "fig."; "" for the variable itself.
        space: What stands between the label and the number.
        lead: Letters before the digits, "S" of "S12".
        number: The digits and what follows them, or the whole text if it is no number.
        joint: What joins it to the next.
        shows_label: Whether the label is printed with it.
    """

    label: str
    space: str
    lead: str
    number: str
    joint: str
    shows_label: bool

    def joined(self, joint: str) -> "Figure":
        """Return the same with another joint."""
        return Figure(self.label, self.space, self.lead, self.number, joint, self.shows_label)


class Numbers(NamedTuple):
    """A number variable as read.

    Attributes:
        figures: In order.
        is_numeric: Whether it counts as a number.
        is_counted: For each figure, whether forms and ranges apply to it.
        plurals: For each figure, whether its label is in the plural.
        term: Term of the label that stands for the whole, "" for that of the variable.
    """

    figures: tuple[Figure, ...]
    is_numeric: bool
    is_counted: tuple[bool, ...]
    plurals: tuple[bool, ...]
    term: str

    @property
    def is_plural(self) -> bool:
        """Whether the label of the whole is in the plural."""
        return self.plurals[0]


@lru_cache(maxsize=64)
def _joints(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what joins numbers in a language whose "and" is `word`, hyphens counting or not.

    A match begins where a run of white space or of backslashes begins, never within it: so long runs cost one pass.
    """
    words = "|".join(rf"(?:,|(?<!\s))\s+{re.escape(one)}\s+" for one in dict.fromkeys(("and", word)) if one)
    space, backslashes = r"(?:(?<!\s)\s+)?", r"(?:(?<!\\)\\+)?"
    joints = rf"({space}&\s*|{words}|[;,]\s+|{space}{backslashes}[-–]+\s*)"
    return re.compile(joints), re.compile(joints.replace("[-–]", "–"))


@lru_cache(maxsize=4096)
def read_numbers(value: str, variable: str, locale: Locale, label: str = "") -> Numbers:
    """Read a number variable.

    Args:
        value: The field; a hyphen after a backslash joins no numbers.
        variable: Its name.
        locale: Whose "and" joins, and whose terms labels may be.
        label: Kind of a locator.

    >>> from onrecord.csl.styles.locale import load
    >>> read_numbers("12-14, fig. 3", "locator", load("en-US"), "page").plurals
    (True, True, False)
    """
    default = _default(variable, label)
    if value.isdecimal() and value.isascii():
        several = int(value[:9]) > 1 and variable.startswith("number-of-")
        return _one(default, value, several)
    first, _, last = value.partition("-")
    is_range = first.isdecimal() and last.isdecimal() and value.isascii()
    if is_range and (not default or _is_label(default, variable, locale)):
        return _two(default, first, last)
    return _read(value, variable, locale, default)


def _default(variable: str, label: str) -> str:
    if variable in ("locator", "page"):
        return _SHORT.get(label, "") if label else "p."
    return _SHORT.get(variable, "")


def _one(label: str, value: str, several: bool) -> Numbers:
    return Numbers((Figure(label, " ", "", value, "", False),), True, (True,), (several,), LABELS.get(label, ""))


def _two(label: str, first: str, last: str) -> Numbers:
    figures = Figure(label, " ", "", first, "-", False), Figure(label, " ", "", last, "", False)
    return Numbers(figures, True, (True, True), (True, True), LABELS.get(label, ""))


def _read(value: str, variable: str, locale: Locale, default: str) -> Numbers:
    figures = list(_figures(value.strip(), variable, default, locale))
    for at, figure in enumerate(figures[:-1]):
        if not figure.joint and figures[at + 1].label:
            figures[at] = figure.joined(" ")
    return _counted(figures, variable, locale, value)


def _pieces(text: str, variable: str, locale: Locale) -> list[str]:
    """Split a field into numbers and, between them, what joins them."""
    if variable == "page":
        text = text.replace("–", "-")
    with_hyphen, without = _joints(locale.term("and"))
    if "\\-" in text:
        parts = "\\-".join(part.replace("-", "–") for part in text.split("\\-"))
        pieces = without.split(parts.replace("\\", ""))
    else:
        pieces = with_hyphen.split(text)
    for at in range(len(pieces) - 2, 0, -2):
        if pieces[at] == "-" and _LETTERED.fullmatch(pieces[at - 1]) and _LETTERS.fullmatch(pieces[at + 1]):
            pieces[at - 1 : at + 2] = ["".join(pieces[at - 1 : at + 2])]
    return pieces


def _joint(piece: str, before: str, locale: Locale) -> str:
    if piece.strip() == "&":
        word = locale.term("and", "symbol")
        word = word if word and word != locale.term("and") else "&"
        return word if before[:1].isalpha() and before[-1:].isalpha() else f" {word} "
    return "-" if piece.strip("-\\ ") == "" and "-" in piece else piece


def _figures(text: str, variable: str, default: str, locale: Locale) -> Iterator[Figure]:
    """Yield the figures of a text, each with its label and what joins it to the one before."""
    first = text.partition(" ")[0]
    if default and first not in LABELS:
        text = f"{default} {text}"
    pieces = [*_pieces(text, variable, locale), ""]
    label = default
    for at in range(0, len(pieces), 2):
        joint = _joint(pieces[at + 1], pieces[at], locale) if pieces[at + 1] else ""
        found = _labelled(pieces[at], label, at == 0, variable, locale)
        for number, (label, written) in enumerate(found, 1):
            yield _figure(label, written, joint if number == len(found) else "", at == 0 and variable == "page")


def _labelled(text: str, label: str, first: bool, variable: str, locale: Locale) -> list[tuple[str, str]]:
    """Return the labels in one piece, each with what it labels; `label` is in force before the first."""
    texts, labels = _split_labels(text)
    if labels and first and not _is_label(labels[0].strip(), variable, locale):
        texts[:2] = [f"{texts[0]} {labels.pop(0).strip()} {texts[1]}"]
    found = []
    for at, written in enumerate(texts):
        label = labels[at - 1] if at else label
        if written or at == len(texts) - 1:
            found.append((label, written.strip()))
    return found


def _split_labels(text: str) -> tuple[list[str], list[str]]:
    """Split off the labels that have numbers on both sides, or nothing before them."""
    split = _LABEL.split(text)
    texts, labels = split[::2], split[1::2]
    for at in range(len(texts) - 1, 0, -1):
        before, after = texts[at - 1], texts[at]
        if before and not (_PLAIN.fullmatch(before) and _PLAIN.fullmatch(after)):
            texts[at - 1 : at + 1] = [before + labels.pop(at - 1) + after]
    return texts, labels


def _is_label(slug: str, variable: str, locale: Locale) -> bool:
    term = LABELS.get(slug)
    if term is None or not locale.has(term):
        return False
    return variable in LABELLED or term == variable


def _figure(label: str, written: str, joint: str, opens_pages: bool) -> Figure:
    """Make a figure of what stands under a label."""
    bare = label.strip()
    space = label[len(label.rstrip()) :] or " "
    match = _COUNTED.fullmatch(written)
    lead, number = (match[1] or "", match[2]) if match else ("", written)
    return Figure(bare, space, lead, number, joint, opens_pages and bare not in ("", "p.", "pp."))


def _counted(figures: list[Figure], variable: str, locale: Locale, value: str) -> Numbers:
    """Say what counts as a number, and which labels are printed or plural; figures under one label go together."""
    counted: list[bool] = []
    plurals: list[bool] = []
    numeric: list[bool] = []
    start = 0
    while start < len(figures):
        master = figures[start]
        end = start
        while end < len(figures) and figures[end].label == master.label:
            end += 1
        is_counted = _STARTS_AS_NUMBER.match(master.number) is not None
        is_numeric = _NUMERIC.fullmatch(master.number) is not None or _is_double(figures)
        if variable == "locator" and not is_numeric:
            is_numeric = all(_IN_LAW.fullmatch(figure.number) for figure in figures[start:end])
        counted += [is_counted] * (end - start)
        plurals += [is_counted and is_numeric and end - start > 1] * (end - start)
        numeric.append(is_numeric)
        if _shows(master.label, start, variable, locale):
            figures[start] = master._replace(shows_label=True)
        start = end
    if numeric[0] and variable.startswith("number-of-"):
        digits = re.match(r"\d{1,9}", value.strip())
        plurals[0] = plurals[0] or (digits is not None and int(digits[0]) > 1)
    return Numbers(tuple(figures), numeric[0], tuple(counted), tuple(plurals), LABELS.get(figures[0].label, ""))


def _is_double(figures: list[Figure]) -> bool:
    return len(figures) == 1 and _DOUBLE.fullmatch(figures[0].number) is not None


def _shows(label: str, at: int, variable: str, locale: Locale) -> bool:
    """Return whether a label that stands in a field is printed there: not where `cs:label` prints it."""
    if not label:
        return False
    if at:
        return True
    term = LABELS.get(label, "")
    if variable in LABELLED:
        return not locale.has(term)
    return term != variable
