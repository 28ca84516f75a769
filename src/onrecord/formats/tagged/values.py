"""What stands under the tags of reference files: names, dates, pages, identifiers.

A reader takes what it uses out of the fields of an entry; what it leaves is kept as foreign.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from onrecord.items.dates import Date, read_date
from onrecord.records import identifiers
from onrecord.records.dates import PartialDate
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
        if tag not in fields:
            continue
        values = fields.pop(tag)
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


_KIND: Final = re.compile(r"\s*\[[^\]]*\]\s*\.?$")


def bare_title(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take a title without the kind of work in brackets at its end, its full stop and quotation marks around it.

    >>> bare_title({"TI": ['"Old bridges".  [Article]']}, ("TI",)), bare_title({"TI": ["[On old bridges.]"]}, ("TI",))
    ('Old bridges', '[On old bridges.]')
    """
    whole = first(fields, tags)
    bare = _KIND.sub("", whole).strip() or whole
    bare = bare.removesuffix(".") if not bare.endswith("..") else bare
    return bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] == '"' and '"' not in bare[1:-1] else bare


def joined(joint: str) -> Read:
    """Return a reader of all values, each once, joined."""

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        values = _taken(fields, tags)
        return values[0] if len(values) == 1 else joint.join(dict.fromkeys(filter(None, values)))

    return read


def _taken(fields: Fields, tags: Iterable[str]) -> list[str]:
    """Take all values under some tags, in the order in which the entry has the tags."""
    there = [tag for tag in fields if tag in tags]
    return fields.pop(there[0]) if len(there) == 1 else [value for tag in there for value in fields.pop(tag)]


_INITIALS: Final = re.compile(r"[A-Z]{1,4}")
_SUFFIX: Final = re.compile(r"(?:[JS]r|I{2,3}|I?V|2nd|3rd|[45]th)\.?", re.IGNORECASE)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TAIL: Final = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\)|[;,])\s*$")


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name | None:
    """Read "Family, Given, Suffix"; what has no comma is one undivided name.

    Source:
        RIS format specification (Thomson Reuters ResearchSoft, 2012), "Author fields": Lastname, Firstname, Suffix.

    >>> name_of("King,Martin Luther,Jr.").suffix, name_of("World Health Organization").literal
    ('Jr.', 'World Health Organization')
    """
    before, _, after = text.partition(",")
    if "," not in after and not _SURROGATE.search(text) and (before := before.strip()) and (after := after.strip()):
        return Name.unchecked(before, after)
    family, *rest = (part.strip() for part in text.split(","))
    rest = [part for part in rest if part]
    if not family and not rest:
        return None
    if not family or not rest:
        return Name(literal=family or ", ".join(rest))
    suffix = rest.pop() if len(rest) > 1 and _SUFFIX.fullmatch(rest[-1]) else ""
    return Name(family=family, given=", ".join(rest), suffix=suffix, comma_suffix=bool(suffix))


@lru_cache(maxsize=4096)
def catalogue_name(text: str) -> Name | None:
    """Read a name as databases shorten it: initials without stops, with a comma or without.

    >>> str(catalogue_name("Lee AB")), str(catalogue_name("Shaw, G. Bernard [Editor]"))
    ('A. B. Lee', 'G. Bernard Shaw')
    """
    core = text
    while (shorter := _TAIL.sub("", core)) != core:
        core = shorter
    family, comma, given = core.partition(",")
    if not comma:
        family, _, given = core.rpartition(" ")
        if not family or not _INITIALS.fullmatch(given):
            return name_of(core)
    given = given.strip()
    if _INITIALS.fullmatch(given):
        return Name(family=family.strip(), given=" ".join(f"{letter}." for letter in given))
    return name_of(core)


def names(one: Callable[[str], Name | None] = name_of) -> Read:
    """Return a reader of all values as names."""

    def read(fields: Fields, tags: tuple[str, ...]) -> tuple[Name, ...]:
        return tuple(filter(None, map(one, _taken(fields, tags))))

    return read


_RIS_DATE: Final = re.compile(r"(\d{4})/(\d{1,2})?/?(\d{1,2})?/?(.*)")


@lru_cache(maxsize=4096)
def date_of(text: str) -> PartialDate | None:
    """Read a date in figures, in RIS's form YYYY/MM/DD/other, or in words; a text that is none stays in words.

    >>> str(date_of("2016/06/07/")), str(date_of("2016///Spring")), str(date_of("Nov. 16, 2004"))
    ('2016-06-07', '2016-21', '2004-11-16')
    """
    text = text.strip(" .")
    found = _RIS_DATE.fullmatch(text)
    if found:
        other = found[4].strip("/ ")
        figures = "-".join(part.zfill(2) for part in found.groups()[:3] if part)
        return date_of(f"{other} {found[1]}") if other and not found[2] else date_of(figures)
    if not text:
        return None
    read = read_date({"raw": text})
    return _partial(read) if read is not None and not read.literal else PartialDate.parse(text)


def _partial(date: Date) -> PartialDate | None:
    """Return a date of the processor's as one of the records'."""
    if date.year is None:
        return None
    end = _partial(date.end) if date.end else None
    return PartialDate(
        year=date.year if date.year > 0 else date.year + 1, month=date.month, day=date.day, season=date.season,
        approximate=date.circa, end=end,
    )  # fmt: skip


def date(fields: Fields, tags: tuple[str, ...]) -> PartialDate | None:
    """Take the most precise date of the first tag that has a year; the others stay."""
    for tag in tags:
        found = date_of(fields[tag][0]) if fields.get(tag) else None
        if found is not None:
            _drop_first(fields, tag)
            for other in tags:
                _drop_same(fields, other, found)
            return found
    return None


def _drop_first(fields: Fields, tag: str) -> None:
    left = fields.pop(tag)[1:]
    if left:
        fields[tag] = left


def _drop_same(fields: Fields, tag: str, date: PartialDate) -> None:
    """Drop a year that says no more than a date that was taken."""
    if tag in fields and all(value.strip(" /") == str(date.year) for value in fields[tag]):
        del fields[tag]


_YEAR: Final = re.compile(r"\d{4}")


def date_with_year(fields: Fields, tags: tuple[str, ...]) -> PartialDate | None:
    """Take a day of the year under the first tag and the year under the second: "JAN 12" and "2013".

    >>> str(date_with_year({"PD": ["JAN 12"], "PY": ["2013"]}, ("PD", "PY")))
    '2013-01-12'
    """
    day, year = tags[:2]
    if fields.get(day) and fields.get(year) and not _YEAR.search(fields[day][0]):
        whole = date_of(f"{fields[day][0]} {fields[year][0]}")
        if whole is not None and not whole.literal:
            del fields[day], fields[year]
            return whole
    found = date(fields, tags)
    if found is not None and found.literal and fields.get(year):
        fields.setdefault(day, []).append(found.literal)
        return date(fields, (year,))
    return found


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


_RANGE: Final = re.compile(r"(\w*?)(\d+)\s*[-–]\s*(\d+)")


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


def pages(fields: Fields, tags: tuple[str, ...]) -> str:
    """Take first and last page, which stand under two tags, or a whole range under the first."""
    start, end = first(fields, tags[:1]), first(fields, tags[1:2])
    if not end or end == start or "-" in start or "–" in start:
        return start
    return f"{start}-{end}" if start else end


def identifier(kind: str) -> Read:
    """Return a reader of the first right identifier of a kind; what is none stays, and so do addresses of the web."""

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        for tag in tags:
            for value in fields.get(tag, ()):
                if kind == "doi" and "10." not in value:
                    continue
                try:
                    found = identifiers.parse(kind, value)
                except ValueError:
                    continue
                if "://" not in value:
                    _drop(fields, tag, value)
                return found
        return ""

    return read


_NUMBERS: Final = MappingProxyType(
    {"issn": re.compile(r"\b\d{4}-?\d{3}[\dXx]\b"), "isbn": re.compile(r"\b(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\b")}
)


def numbers(kind: str) -> Read:
    """Return a reader of all ISSNs or ISBNs among the values, without what is said of them: "(print)".

    >>> numbers("issn")({"IS": ["1476-5616 (Electronic)", "0033-3506 (Linking)"]}, ("IS",))
    '1476-5616 0033-3506'
    """

    def read(fields: Fields, tags: tuple[str, ...]) -> str:
        found: dict[str, None] = {}
        for tag in tags:
            for value in tuple(fields.get(tag, ())):
                every = _NUMBERS[kind].findall(value)
                if every:
                    _drop(fields, tag, value)
                    found.update(dict.fromkeys(every))
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
