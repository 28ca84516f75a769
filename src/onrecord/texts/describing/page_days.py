"""The day of a web page's work: what it states for machines, what it shows, what its address says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.records.dates import PartialDate
from onrecord.texts.describing.choosing import Evidence
from onrecord.texts.describing.days import Day, day_in_address, days_in, stated_date
from onrecord.texts.describing.lines import BEFORE_TITLE, SHORT, Lines
from onrecord.texts.describing.page_headings import Page, Seen
from onrecord.texts.describing.statements import CITED, GUESSED, MARKED, READ, SHOWN, Statement

_DAY_FIRST: Final = frozenset((
    "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "da", "sv", "nb", "no", "fi", "tr", "el", "ro",
    "ar", "az", "be", "bg", "bn", "bs", "ca", "et", "gl", "he", "hi", "hr", "id", "is", "ka", "kk", "lv", "mk",
    "ms", "sk", "sl", "sq", "sr", "sw", "th", "vi",
))  # fmt: skip
"""Languages that write the day before the month in figures (Unicode CLDR 47, short date formats)."""
_CLOSE: Final = 6
"""Lines after the title of which a day that stands alone is that of the work."""


def day_evidence(
    statements: Sequence[Statement], page: Page, lines: Lines, address: str, language: str
) -> list[Evidence]:
    """Weigh the days on which the work was issued: never one on which it was only changed, seen or archived.

    What machines, readers and the address are told are three witnesses; the day that is surest by all of them counts.
    A day that only one statement for machines names, and that the page does not show, is listed and not used.
    """
    is_day_first = _is_day_first(language)
    stated = [one for one in statements if one.field in ("issued", "modified")]
    shown = list(_shown_days(page, is_day_first))
    of_change = _days(shown, "modified") - _days(shown, "issued")
    shown += [one for one in _days_in_lines(lines, is_day_first) if _day(one.value) not in of_change]
    in_address = day_in_address(address)
    told = [Statement("issued", str(in_address), "address", READ - 0.05)] if in_address else []
    given = [one for one in (*stated, *shown, *told) if one.field == "issued" and _day(one.value)]
    witnesses = _witnesses(given, shown)
    scored = sorted(((_sure(found), day) for day, found in witnesses.items()), reverse=True)
    best = next((day for sure, day in scored if sure > GUESSED and _is_borne_out(witnesses[day])), "")
    changed = [
        Evidence(field="issued", value=day, where="page", confidence=0.0, note="tells of a change")
        for day in sorted(_days([*stated, *shown], "modified") - {best, ""})
    ]
    return [*_listed(given, witnesses, best), *changed]


_GENERAL: Final = frozenset(("meta date", "meta dc.date", "meta dcterms.date"))
"""Where a day may be one of a change as well."""

Witnesses = dict[str, dict[str, float]]
"""For each day the kinds of places that name it ("shown", "address", "meta", "JSON-LD"), and how sure each is."""


def _witnesses(given: Sequence[Statement], shown: Sequence[Statement]) -> Witnesses:
    """Gather who names each day; what the page shows as a day of change bears out a statement, or casts doubt on it."""
    on_page = frozenset(shown)
    of_change = _days(shown, "modified") - _days(shown, "issued")
    found: Witnesses = {}
    for one in given:
        day, first = _day(one.value), one.where.partition(" ")[0]
        kind = "shown" if one in on_page and first != "microdata" else first
        sure = one.confidence
        if day in of_change and one.where in _GENERAL:
            sure = min(sure, GUESSED)
        elif day in of_change:
            found.setdefault(day, {}).setdefault("shown", GUESSED)
        known = found.setdefault(day, {})
        known[kind] = max(known.get(kind, 0.0), sure)
    return found


def _listed(given: Sequence[Statement], witnesses: Witnesses, best: str) -> Iterator[Evidence]:
    """Yield the evidence for days of issue, that for the best first; the first of these is the one that is used."""
    is_first = bool(best)
    for one in sorted(given, key=lambda one: (_day(one.value) != best, -one.confidence)):
        day = _day(one.value)
        sure = round(_sure(witnesses[best]), 3) if is_first else one.confidence
        note = "" if _is_borne_out(witnesses[day]) else "stated once, and the page does not show it"
        yield Evidence(field="issued", value=day, where=one.where, confidence=sure, is_used=is_first, note=note)
        is_first = False


def _days(statements: Sequence[Statement], field: str) -> set[str]:
    return {_day(one.value) for one in statements if one.field == field}


def _day(text: str) -> str:
    date = stated_date(text)
    return str(date) if date else ""


def _sure(found: Mapping[str, float]) -> float:
    """Return how sure a day is by all its witnesses; those for machines are one."""
    machines = [sure for kind, sure in found.items() if kind not in ("shown", "address")]
    doubt = 1.0
    for sure in (max(machines, default=0.0), found.get("shown", 0.0), found.get("address", 0.0)):
        doubt *= 1 - sure
    return 1 - doubt - (0.0 if len(machines) != 1 else 0.01)


def _is_borne_out(found: Mapping[str, float]) -> bool:
    """Return whether more than one statement for machines names a day, or one that was made for citing."""
    return len(found) > 1 or any(kind in ("shown", "address") or sure >= CITED for kind, sure in found.items())


def _is_day_first(language: str) -> bool | None:
    """Return whether a page in a language writes the day before the month; None if that is not known."""
    tag = language.lower().replace("_", "-")
    if tag in ("en-us", "en-ph"):
        return False
    if tag in ("en-gb", "en-au", "en-ie", "en-nz", "en-in", "en-za"):
        return True
    return True if tag.partition("-")[0] in _DAY_FIRST else None


def _shown_days(page: Page, is_day_first: bool | None) -> Iterator[Statement]:
    """Yield the days that elements near the heading tell."""
    told = [(seen, _day_of(seen, is_day_first)) for seen in page.days()]
    lists = _lists(told)
    for seen, day in told:
        if seen.is_changed:
            yield Statement("modified", seen.data or seen.text, seen.where, SHOWN)
            continue
        if day is None:
            continue
        if day.is_changed:
            yield Statement("modified", str(day.date), seen.where, SHOWN)
        elif day.date.day and not seen.text:
            yield Statement("issued", str(day.date), f"microdata {seen.where}", MARKED)
        elif day.date.day:
            far = 0.02 * min(seen.height, 5) + (0.3 if seen.height in lists else 0.0)
            yield Statement("issued", str(day.date), seen.where, (MARKED if day.is_published else SHOWN) - far)


def _lists(told: Sequence[tuple[Seen, Day | None]]) -> set[int]:
    """Return the heights at which elements tell three days or more, as lists of other works do."""
    found: dict[int, set[PartialDate]] = {}
    for seen, day in told:
        if day is not None:
            found.setdefault(seen.height, set()).add(day.date)
    return {height for height, dates in found.items() if len(dates) > 2}


def _day_of(seen: Seen, is_day_first: bool | None) -> Day | None:
    found = list(days_in(seen.text, is_day_first=is_day_first))
    in_text = next((day for day in found if not day.is_changed), found[0] if found else None)
    if seen.data and (in_text is None or not in_text.is_changed):
        date = stated_date(seen.data)
        if date is not None and date.day:
            return in_text._replace(date=date) if in_text else Day(date, 0, 0)
    return in_text


def _days_in_lines(lines: Lines, is_day_first: bool | None) -> Iterator[Statement]:
    """Yield the days in short lines around the title, and at the end of the article."""
    found = list(_days_of_lines(lines, is_day_first))
    alone = {one.value for one in found if one.confidence == READ}
    for one in found:
        yield one._replace(confidence=GUESSED) if one.confidence == READ and len(alone) > 1 else one


def _days_of_lines(lines: Lines, is_day_first: bool | None) -> Iterator[Statement]:
    for place, line in enumerate((*lines.near, *lines.first, *lines.last)):
        for day in days_in(line[:SHORT], is_day_first=is_day_first):
            if len(line) > SHORT and day.start:
                continue
            field = "modified" if day.is_changed else "issued"
            is_close = place < _CLOSE + BEFORE_TITLE and (len(line) < 60 or day.start < 20) and bool(lines.near)
            sure = READ + 0.1 if day.is_published and lines.near else READ if is_close else GUESSED
            yield Statement(field, str(day.date), "line of the text", sure)
