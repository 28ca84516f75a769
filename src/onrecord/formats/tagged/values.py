"""What stands under the tags of reference files: names, dates, pages, identifiers.

A reader takes what it uses out of the fields of an entry; what it leaves is kept as foreign.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.encodings import is_text
from onrecord.records import identifiers
from onrecord.records.dates import PartialDate
from onrecord.records.name_parsing import INSTITUTION
from onrecord.records.names import Name

Fields = dict[str, list[str]]
"""The values of an entry by tag."""
Read = Callable[[Fields, tuple[str, ...]], Any]
"""Takes the value of a variable out of the fields under some tags."""


def first(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take the first value that is not empty; others that say the same go, those that differ stay.

    >>> fields = {"TI": ["On claims"], "T1": ["On claims"], "BT": ["Claims"]}
    >>> first(fields, ("TI", "T1", "BT")), fields
    ('On claims', {'BT': ['Claims']})
    """
    chosen = ""
    for tag in tags:
        values = fields.pop(tag, None)
        if values is None:
            continue
        if not chosen:
            chosen = values[0] or next(filter(None, values), "")
        if len(values) > 1 or values[0] != chosen:
            left = [value for value in values if value and value != chosen]
            if left:
                fields[tag] = left
    return chosen


def last(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take the last value of the first tag that has any; the others stay.

    >>> fields = {"B": ["Old Series", "New Series"], "S": ["Only"]}
    >>> last(fields, ("B",)), last(fields, ("S",)), fields
    ('New Series', 'Only', {'B': ['Old Series']})
    """
    for tag in tags:
        value = next(filter(None, reversed(fields.get(tag, ()))), "")
        if value:
            _drop(fields, tag, value)
            return value
    return ""


def bare_title(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take a title without what is said of the work in brackets at its end, its full stop and quotation marks.

    >>> bare_title({"TI": ['"Old bridges".  [Article]']}, ("TI",)), bare_title({"TI": ["[On old bridges.]"]}, ("TI",))
    ('Old bridges', '[On old bridges.]')
    """
    whole = first(fields, tags)
    bare = whole[: _before_remarks(whole, " .", "]")].rstrip()
    bare = bare.removesuffix(".") if not bare.endswith("..") else bare
    return bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] == '"' and '"' not in bare[1:-1] else bare


_OPENING: Final = MappingProxyType({"]": "[", ")": "("})


def _before_remarks(text: str, between: str, closing: str) -> int:
    """Return where the remarks in brackets at the end of a text begin, in one pass from there; one that is all stays.

    Args:
        text: "Lee, Ann [Editor] (deceased)".
        between: Signs that may stand between and after the remarks.
        closing: The brackets that close one.
    """
    end = len(text)
    while True:
        last = end
        while last and text[last - 1] in between:
            last -= 1
        sign = text[last - 1 : last]
        start = text.rfind(_OPENING[sign], 0, last) if sign and sign in closing else -1
        if start <= 0:
            return end
        end = start


def joined(joint: str) -> Read:
    """Return a reader of all values, each once, joined."""

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        values = _taken(fields, tags)
        return values[0] if len(values) == 1 else joint.join(dict.fromkeys(filter(None, values)))

    return read


def _taken(fields: Fields, tags: tuple[str, ...]) -> list[str]:
    """Take all values under some tags, in the order in which the entry has the tags."""
    if len(tags) == 1:
        return fields.pop(tags[0], [])
    there = [tag for tag in fields if tag in tags]
    return fields.pop(there[0]) if len(there) == 1 else [value for tag in there for value in fields.pop(tag)]


_INITIALS: Final = re.compile(r"[A-Z]{1,4}|[A-Z](?:-[A-Z]){1,2}|[A-Z]{1,2}\.(?:-?[A-Z]{1,2}\.){0,3}")
_SUFFIX: Final = re.compile(
    r"(?:[JS]r|I{2,3}|I?V|2nd|3rd|[45]th"  # generations
    r"|Ph\.?\s?D|M\.?D|J\.?D|Ed\.?D|D\.?Phil|Dr|Esq|DDS|DVM|MPH|M\.?Sc|B\.?Sc|MBA|MBBS|R\.?N|FRC[PS])\.?",  # degrees
    re.IGNORECASE,
)
_LAST_SUFFIX: Final = re.compile(r"(.+[^,\s]) ((?:[JS]r|2nd|3rd|[4-9]th|I{2,3}|IV)\.?)")
"""A suffix as MEDLINE sets it: "Lee, Ann B Jr", "Lee AB 3rd"."""
_INITIALS_FIRST: Final = re.compile(r"((?:[^\W\d_]\.(?: ?-| ?))+) ((?:[a-z]+ )*[^\W\d_a-z][^\s.]+)")
_INITIALS_LAST: Final = re.compile(
    r"((?:[a-z]{1,4} ){0,3}[^\W\d_a-z][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ((?:[^\W\d_a-z][a-z]?\.[ -]?){1,5})"
)
_BARE_INITIALS_LAST: Final = re.compile(r"((?:[a-z]{1,4} ){0,3}[^\W\d_a-z][\w'’-]*[a-z]) ([A-Z]{1,3})")


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name | None:
    """Read "Family, Given, Suffix"; what has no comma is one undivided name, unless it has initials at an end.

    Source:
        RIS format specification (Thomson Reuters ResearchSoft, 2012), "Author fields": Lastname, Firstname, Suffix.

    >>> name_of("King,Martin Luther,Jr.").suffix, name_of("World Health Organization").literal
    ('Jr.', 'World Health Organization')
    >>> name_of("Lee, Ann, MD, PhD").suffix
    'MD, PhD'
    >>> name_of("J.-P. van der Berg").family, name_of("van der Berg J.-P.").family
    ('van der Berg', 'van der Berg')
    """
    before, _, after = text.partition(",")
    if "," not in after and (before := before.strip()) and (after := after.strip()) and is_text(text):
        return Name.unchecked(before, after)
    family, *rest = (part.strip() for part in text.split(","))
    rest = [part for part in rest if part]
    if not family and not rest:
        return None
    if not family or not rest:
        whole = family or ", ".join(rest)
        if found := _INITIALS_FIRST.fullmatch(whole):
            return Name(family=found[2], given=found[1].replace(". -", ".-"))
        found = _INITIALS_LAST.fullmatch(whole) or _BARE_INITIALS_LAST.fullmatch(whole)
        is_person = found and not INSTITUTION.search(whole)
        return Name(family=found[1], given=found[2]) if found and is_person else Name(literal=whole)
    behind: list[str] = []
    while len(rest) > 1 and _SUFFIX.fullmatch(rest[-1]):
        behind.append(rest.pop())
    suffix = ", ".join(reversed(behind))
    return Name(family=family, given=", ".join(rest), suffix=suffix, comma_suffix=bool(suffix))


_WRITTEN_OUT: Final = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{1,4}|[^\W\d_a-z][\w.'’-]*)){1,4}")
_NOT_OF_PEOPLE: Final = re.compile(r"\b(?:[Aa]nd|[Oo]f|[Ff]or|[Tt]he|[Oo]n|[Ii]n|und|für|et|des|pour)\b|[A-Z]{3}")


@lru_cache(maxsize=4096)
def natural_name(text: str) -> Name | None:
    """Read a name as refer has it, the family name last, or with a comma; institutions stay undivided.

    Source:
        refer(1), "Bibliographic databases": the names of authors are given with the first name first.

    >>> natural_name("Ann B. van Lee").family, natural_name("Lee, Ann").given, natural_name("Bridge Society").literal
    ('Lee', 'Ann', 'Bridge Society')
    """
    found = name_of(text)
    if found is None or not found.literal or not _WRITTEN_OUT.fullmatch(found.literal):
        return found
    is_group = INSTITUTION.search(found.literal) or _NOT_OF_PEOPLE.search(found.literal)
    return found if is_group else Name.parse(found.literal)


@lru_cache(maxsize=4096)
def catalogue_name(text: str) -> Name | None:
    """Read a name as databases shorten it: initials without stops, with a comma or without.

    >>> str(catalogue_name("Lee AB")), str(catalogue_name("Shaw, G. Bernard [Editor]"))
    ('A. B. Lee', 'G. Bernard Shaw')
    >>> catalogue_name("Lee AB Jr").suffix, catalogue_name("Lee, Ann 3rd").family
    ('Jr', 'Lee')
    """
    core = text[: _before_remarks(text, " ;,", "])")].rstrip(" ;,")
    found = _LAST_SUFFIX.fullmatch(core)
    core, suffix = (found[1], found[2]) if found else (core, "")
    family, comma, given = core.partition(",")
    if not comma:
        family, _, given = core.rpartition(" ")
    given = given.strip()
    if family and _INITIALS.fullmatch(given):
        is_bare = "." not in given and (len(given) < 3 or not family.isupper())
        parts = given.split("-") if "-" in given else given
        initials = ("-" if "-" in given else " ").join(f"{letter}." for letter in parts) if is_bare else given
        return Name(family=family.strip(), given=initials, suffix=suffix)
    return name_of(core if not suffix else f"{core}, {suffix}" if comma else text)


def names(one: Callable[[str], Name | None] = name_of, needed: str = "") -> Read:
    """Return a reader of all values as names, which takes none where a tag that it needs is not there."""

    def read(fields: Fields, tags: tuple[str, ...]) -> tuple[Name, ...]:
        return tuple(filter(None, map(one, _taken(fields, tags)))) if not needed or needed in fields else ()

    return read


_RIS_DATE: Final = re.compile(r"(\d{4})/(\d{1,2})?/?(\d{1,2})?/?(.*)")
_TIME: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


@lru_cache(maxsize=4096)
def date_of(text: str) -> PartialDate | None:
    """Read a date in figures, in RIS's form YYYY/MM/DD/other, or in words; a text that is none stays in words.

    >>> str(date_of("2016/06/07/")), str(date_of("2016///Spring")), str(date_of("Nov. 16, 2004"))
    ('2016-06-07', '2016-21', '2004-11-16')
    >>> str(date_of("2008///Winter2008")), str(date_of("2008/05//May/Jun2008"))
    ('2008-24', '2008-05/2008-06')
    """
    text = text.strip(" .")
    found = _RIS_DATE.fullmatch(text)
    if not found:
        return PartialDate.parse(text) if text else None
    date = PartialDate.parse("-".join(part.zfill(2) for part in found.groups()[:3] if part))
    other = found[4].strip("/ ")
    if not other:
        return date
    if date.day and _TIME.fullmatch(other):
        return evolve(date, time=other.zfill(8) if other.count(":") == 2 else other.zfill(5))
    said = PartialDate.parse(other if found[1] in other else f"{other} {found[1]}")
    if said.words:
        return evolve(date, words=other)
    return said if _says(said, date) else date if _says(date, said) else evolve(date, words=other)


def _says(date: PartialDate, other: PartialDate) -> bool:
    """Return whether a date says all that another says, or more."""
    return other.year == date.year and all(
        getattr(other, part) in (getattr(date, part), None, 0, "")
        for part in ("month", "day", "season", "end", "words")
    )


def date(fields: Fields, tags: tuple[str, ...]) -> PartialDate | None:
    """Take the date of the first tag that has a year, as precisely as the others say it; those that differ stay.

    A day under one tag and its year under another are one date, as are a year and a month of the same year.

    >>> fields = {"DA": ["May 3"], "PY": ["2001"], "Y1": ["1999//"]}
    >>> str(date(fields, ("DA", "PY", "Y1"))), fields
    ('2001-05-03', {'Y1': ['1999//']})
    """
    there = [tag for tag in tags if tag in fields]
    found, are_said = _together(tuple([fields[tag][0] for tag in there]))
    for tag, is_said in zip(there, are_said, strict=True):
        if is_said:
            drop_first(fields, tag)
    return found


@lru_cache(maxsize=4096)
def _together(texts: tuple[str, ...]) -> tuple[PartialDate | None, tuple[bool, ...]]:
    """Return the date that some texts say together, and which of them it says whole."""
    dates = [date_of(text) for text in texts]
    found = next((date for date in dates if date is not None and date.year is not None), None)
    if found is None:
        found = next(filter(None, dates), None)
        return found, tuple(date is not None and date == found for date in dates)
    for place, date in enumerate(dates):
        if date is not None and date.year is None:
            date = dates[place] = date_of(f"{texts[place]} {found.year}")
        if date is not None and not date.words and _says(date, found):
            found = date
    return found, tuple(date is not None and _says(found, date) for date in dates)


def drop_first(fields: Fields, tag: str) -> None:
    """Take out the first value of a tag, and the tag where it has no other.

    >>> fields = {"C1": ["May 3", "Oslo"], "DA": ["2001"]}
    >>> drop_first(fields, "C1"), drop_first(fields, "DA"), fields
    (None, None, {'C1': ['Oslo']})
    """
    values = fields.pop(tag)
    if len(values) > 1:
        fields[tag] = values[1:]


_LABELLED: Final = re.compile(r"([A-Z][A-Za-z ]{2,40}): (\S.*)")


def labelled(*labels: str) -> Read:
    """Return a reader of the first note that begins with one of some labels: "ISBN: 0-306-40615-2"."""

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        for tag in tags:
            for value in fields.get(tag, ()):
                found = _LABELLED.fullmatch(value)
                if found and found[1] in labels:
                    _drop(fields, tag, value)
                    return found[2]
        return ""

    return read


_RANGE: Final = re.compile(r"((?:\w*[^\W\d])?)(\d++)\s*[-–]\s*(\d+)")


def whole_range(pages: str) -> str:
    """Write out the last page of a range that is cut short, as MEDLINE does: "475-82".

    Source:
        NLM, "MEDLINE/PubMed Data Element (Field) Descriptions", Pagination (PG).

    >>> whole_range("475-82"), whole_range("e12-5"), whole_range("9-10")
    ('475-482', 'e12-e15', '9-10')
    """
    found = _RANGE.fullmatch(pages.strip())
    if not found or len(found[3]) >= len(found[2]):
        return pages.strip()
    return f"{found[1]}{found[2]}-{found[1]}{found[2][: -len(found[3])]}{found[3]}"


_HYPHENS: Final = MappingProxyType(dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-"))
"""What databases print for the hyphen between pages."""


def pages(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take first and last page, which stand under two tags, or a whole range under the first."""
    start, end = _with_hyphens(first(fields, tags[:1])), _with_hyphens(first(fields, tags[1:]))
    if end == "+":
        return f"{start}+"
    if not end or end == start or "-" in start or "–" in start:
        return start
    return f"{start}-{end}" if start else end


def _with_hyphens(pages: str) -> str:
    return pages if pages.isascii() else pages.translate(_HYPHENS)


PAGE_RANGE: Final = re.compile(r"\w\s*[-–—\u2010\u2011]\s*\w")
"""Pages from one to another, which are no number of pages."""


def page_count(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take how many pages a work has; a range, or pages with an end under another tag, stays.

    >>> page_count({"SP": ["xii, 212 p."]}, ("SP",)), page_count({"SP": ["12-19"]}, ("SP",))
    ('xii, 212 p.', '')
    """
    return "" if any(PAGE_RANGE.search(value) for tag in tags for value in fields.get(tag, ())) else first(fields, tags)


def identifier(kind: str) -> Read:
    """Return a reader of the first right identifier of a kind; what is none stays, and addresses under their tags do.

    Where others say the same, once more, they go.
    """

    parse, mark = identifiers.IDENTIFIER_KINDS[kind].parse, "10." if kind == "doi" else ""

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        chosen = ""
        for tag in tags:
            for value in tuple(fields.get(tag, ())):
                if mark not in value:
                    continue
                try:
                    found = parse(value)
                except ValueError:
                    continue
                chosen = chosen or found
                if found == chosen and ("://" not in value or tag not in _OF_ADDRESSES):
                    _drop(fields, tag, value)
        return chosen

    return read


_OF_ADDRESSES: Final = frozenset(("UR", "L2", "LK", "US", "UL", "XL", "U"))
"""Tags whose values are addresses, from which one is read as the identifier that it has in it, too."""

_NUMBERS: Final = MappingProxyType(
    {
        "issn": re.compile(r"(?<![\w-])\d{4}-?\d{3}[\dXx](?![\w-])"),
        "isbn": re.compile(r"\b(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b"),
    }
)


def numbers(kind: str) -> Read:
    """Return a reader of all ISSNs or ISBNs among the values, without what is said of them: "(print)"; others stay.

    >>> numbers("issn")({"IS": ["1476-5616 (Electronic)", "0033-3506 (Linking)"]}, ("IS",))
    '1476-5616 0033-3506'
    """
    form = _NUMBERS[kind]

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        found: dict[str, None] = {}
        for tag in tags:
            for value in tuple(fields.get(tag, ())):
                every = [value] if form.fullmatch(value) else form.findall(value)
                if every:
                    _drop(fields, tag, value)
                    found.update(dict.fromkeys(every))
                    rest = form.sub("", value) if every != [value] else ""
                    if any(other.search(rest) for other in _NUMBERS.values()):
                        fields.setdefault(tag, []).append(rest)
        return " ".join(found)

    return read


_MARKED: Final = re.compile(r"(\S+) \[(\w+)\]")


def marked(kind: str, form: re.Pattern[str] = re.compile(r"\S+")) -> Read:
    """Return a reader of the first value marked as an identifier of a kind, if it has a form: "10.1000/x [doi]"."""

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        for tag in tags:
            for value in fields.get(tag, ()):
                found = _MARKED.fullmatch(value)
                if found and found[2] == kind and form.fullmatch(found[1]):
                    _drop(fields, tag, value)
                    return found[1]
        return ""

    return read


def page_range(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take a range of pages, its last page written out; what has no figure is no page and stays."""
    for tag in tags:
        for value in fields.get(tag, ()):
            if any(sign.isdecimal() for sign in value):
                _drop(fields, tag, value)
                return ", ".join(map(whole_range, value.split(",")))
    return ""


def _drop(fields: Fields, tag: str, value: str) -> None:
    left = [other for other in fields.pop(tag, ()) if other != value]
    if left:
        fields[tag] = left
