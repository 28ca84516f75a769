"""Entries of the BibTeX family in which every field says one thing of its own, most of those there are, by a short way.

What a field means depends on the type of the entry and on which fields stand beside it, so that entries of one shape
are read by one plan. An entry that needs more than that (foreign fields, parts of titles, notes on agents ...) goes
the long way of `_reading`, which gives the same source.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from onrecord.formats import tex as latex
from onrecord.formats.bib.codecs import is_plain, read_text, read_title
from onrecord.formats.bib.dates import DATED, PARTS, issued
from onrecord.formats.bib.dialect import AGENT, CLAIMS, CSL, NUMBERED, Dialect
from onrecord.formats.bib.entry_types import rows_of, take_type
from onrecord.formats.bib.layouts import picked
from onrecord.formats.bib.normalizing import BOTH_PLACES, SHAPED, shape
from onrecord.formats.bib.online import may_tell_access
from onrecord.formats.bib.preprints import ENTRIES as PREPRINT_ENTRIES
from onrecord.formats.bib.preprints import TELLING, may_tell
from onrecord.formats.bib.scanner import RawEntry
from onrecord.formats.bib.tex_signs import SIGNS, TEX, are_signs_tex
from onrecord.formats.bib.title_case import declares_english
from onrecord.items.titles import ENGLISH, TITLE_CASE
from onrecord.items.vocabulary import DATE_VARIABLES
from onrecord.records.sources import FIELDS, NOTHING, Extra, Source
from onrecord.records.unchecked import draft_in_order

_MOST_PLANS: Final = 1024
"""How many plans are made; a file with more shapes of entries than that has few of each."""
_DATES: Final = frozenset(DATE_VARIABLES)
_SHAPED: Final = SHAPED | {"related", "relatedtype"}


_Kind = tuple[str, tuple[str, ...], str, bool]
"""The type of an entry, the names of its fields, its `entrysubtype`, and whether it says that it is English."""


class _Plan(NamedTuple):
    """How the entries of one shape are read.

    Attributes:
        readings: What reads the text of each field.
        stripping: The same for entries whose texts mean themselves, which are no more than stripped of space.
        texts: Picks these texts: all but titles, names, pages, dates and what else has a form of its own.
        telling: The places of fields that may say that the entry is a preprint.
        numbered: The places of lists of names in which DBLP's numbers may stand.
        note: The place of the note; None if it is not there.
        address: The place of `url`; None if it is not there.
        date: The place of `date` among the fields; None if it is not there.
        parts: The names and places of year, month and day.
        others: The places of other dates.
        rest: The values that all such entries have: the type, and what the type of the entry says besides.
        with_signs: The rest for entries that have signs as TeX which LaTeX cannot set as characters.
        make: Makes the source of the values of the fields, then the rest, the key and the date.
    """

    readings: tuple[Callable[[str], Any], ...]
    stripping: tuple[Callable[[str], Any], ...]
    texts: Callable[[Sequence[str]], Sequence[str]]
    telling: tuple[int, ...]
    numbered: tuple[int, ...]
    note: int | None
    address: int | None
    date: int | None
    parts: tuple[tuple[str, int], ...]
    others: tuple[int, ...]
    rest: tuple[Any, ...]
    with_signs: tuple[Any, ...]
    make: Callable[[Sequence[Any]], Source]


class UsualEntries:
    """The entries of one file; their plans are made as they come.

    Args:
        dialect: By which tables they are read.
    """

    __slots__ = ("_dialect", "_plans")

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._plans: dict[_Kind, _Plan | None] = {}

    def source(self, entry: RawEntry) -> Source | None:
        """Return the source of an entry whose text UTF-8 can hold; None if anything in it is not as usual."""
        fields = entry.fields
        is_english = ("langid" in fields or "hyphenation" in fields) and declares_english(fields)
        shape = (entry.type, tuple(fields), fields.get("entrysubtype", ""), is_english)
        plan = self._plans.get(shape)
        if plan is None:
            plan = self._new_plan(shape)
        if plan is None or not entry.key:
            return None
        texts = list(fields.values())
        if plan.note is not None and may_tell_access(texts[plan.note]):
            return None
        if plan.address is not None and " " in texts[plan.address].strip():
            return None
        for place in plan.numbered:
            if "0" in texts[place]:
                return None
        for place in plan.telling:
            if may_tell(texts[place]):
                return None
        date = None
        if plan.parts or plan.date is not None:
            parts = tuple([(name, texts[place]) for name, place in plan.parts])
            date, is_all = issued("" if plan.date is None else texts[plan.date], parts)
            if not is_all or (date is not None and (date.literal or date.words)):
                return None
        readings = plan.stripping if is_plain(" ".join(plan.texts(texts))) else plan.readings
        values = [read(text) for read, text in zip(readings, texts, strict=True)]
        for place in plan.others:
            other = values[place]
            if other is not None and (other.literal or other.words):
                return None
        rest = plan.with_signs if "\\" in "".join(texts) and are_signs_tex(values, texts) else plan.rest
        return plan.make([*values, *rest, latex.unsafe_key(entry.key), date])

    def _new_plan(self, shape: _Kind) -> _Plan | None:
        if shape in self._plans or len(self._plans) >= _MOST_PLANS:
            return None
        made = self._plans[shape] = _plan(self._dialect, *shape)
        return made


def _plan(dialect: Dialect, entry: str, names: tuple[str, ...], subtype: str, is_english: bool) -> _Plan | None:
    """Make the plan for entries of a type with these fields, in English or not; None if they are not usual."""
    if BOTH_PLACES.issubset(names):
        return None
    joined = f" {' '.join(names)}"
    if not _SHAPED.isdisjoint(names) or f" {CSL}" in joined or AGENT in joined or CLAIMS in joined:
        return None
    fields: dict[str, str] = dict.fromkeys(names, "")
    extra: dict[str, Any] = {TITLE_CASE: ENGLISH} if is_english else {}
    if "entrysubtype" in fields:
        fields["entrysubtype"] = subtype
    type = take_type(dialect, entry, fields, extra)
    shape(fields)
    names = tuple("journaltitle" if name == "journal" and name not in fields else name for name in names)
    known, is_dated = rows_of(dialect, type, fields), not DATED.isdisjoint(fields)
    rows = {name: row for name in fields.keys() - DATED if (row := known.get(name))}
    ours = [*(row.ours for row in rows.values()), *(["issued"] if is_dated else [])]
    is_whole = len(rows) == len(fields.keys() - DATED) and len(set(ours)) == len(ours) and FIELDS.issuperset(ours)
    if not is_whole or {"note", "accessed"} <= set(ours):
        return None
    added = sorted(rows.keys() - set(names))
    readings = tuple(rows[name].codec.read if name in rows else str for name in names)
    of_text = [
        read is read_text or (read is read_title and name == "journaltitle")
        for name, read in zip(names, readings, strict=True)
    ]
    others = tuple(rows[name].codec.read(fields[name]) for name in added)
    return _Plan(
        readings,
        tuple(str.strip if is_text else read for is_text, read in zip(of_text, readings, strict=True)),
        picked([place for place, is_text in enumerate(of_text) if is_text]),
        tuple(place for place, name in enumerate(names) if name in TELLING and entry in PREPRINT_ENTRIES),
        tuple(place for place, name in enumerate(names) if name in NUMBERED),
        next((place for place, name in enumerate(names) if name in rows and rows[name].ours == "note"), None),
        names.index("url") if "url" in names else None,
        names.index("date") if "date" in names else None,
        tuple((name, names.index(name)) for name in PARTS if name in names),
        tuple(place for place, name in enumerate(names) if name in rows and rows[name].ours in _DATES),
        (type, Extra(extra) if extra else NOTHING, *others),
        (type, Extra({**extra, SIGNS: TEX}), *others),
        draft_in_order(
            Source,
            [
                *(rows[name].ours if name in rows else "" for name in names),
                "type", "extra", *(rows[name].ours for name in added), "key", "issued" if is_dated else "",
            ],
        ),
    )  # fmt: skip
