"""Days as pages write them: ISO 8601, mail dates, and dates in words and figures of the languages of news.

What can be read in two ways is not read: "03/04/2020" is a day of March or of April unless the page tells.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final, NamedTuple

from onrecord.records.dates import PartialDate
from onrecord.texts.describing.day_forms import written_days

_IN_FIGURES: Final = re.compile(
    r"""(?<![\d./:-])(?:
        (?P<year>(?:19|20)\d\d)(?P<sep>[-./])\s?(?P<month>\d{1,2})(?P=sep)\s?(?P<day>\d{1,2})
      | (?P<first>\d{1,2})\u200f?(?P<sep2>[./-])\s?(?P<second>\d{1,2})\u200f?(?P=sep2)\s?
        (?P<year2>(?:19|20)\d\d|[0-9]{2})
    )(?![\d/-])""",
    re.VERBOSE,
)
"""A day in figures with one kind of mark between them, the year first or last."""
_CENTURY_KNOWN: Final = 40
"""Up to which two figures are a year of this century; later ones may be of the last, or of another calendar."""
_HAS_YEAR: Final = re.compile(r"\d{4}|\d[./-]\s?\d\d(?!\d)|[\d元]\s?年")
"""What every date that is read has: a year of four figures or of an era, or figures that end in two."""
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6})?(?!\d)")
_ISO: Final = re.compile(r"\s*((?:1[5-9]|20)\d\d)-(\d{1,2})(?:-(\d{1,2}))?(?![\d])")
_YEAR: Final = re.compile(r"\s*((?:1[5-9]|20)\d\d)\s*")
_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|\Z)")
_PUBLISHED: Final = re.compile(
    r"publi|posted|post(?:ed)? on|veröffentlicht|erstellt|eingestellt|gepostet|created|gespeichert|vom\b|\bdate|"
    r"\bdatum|fecha|опубликовано|geschrieben|written|veröff|released|megjelen|közzét|paskelbta|objavlj|zverejnen|"
    r"xuất bản|đăng (?:lúc|ngày|vào)|เผยแพร่|نشر|منتشر|פורסם|입력|등록|発行|公開|发布|發布",
    re.IGNORECASE,
)
"""Words before a day that say that it is that of publication."""
_CHANGED: Final = re.compile(
    r"updat|modifi|aktualisiert|geändert|zuletzt|last |mis à jour|actualizad|aggiornat|bearbeitet|stand\b|обновлено|"
    r"bijgewerkt|letzte|retrieved|abgerufen|archived|consulted|copyright|©|\(c\)|"
    r"frissít|módosít|atnaujin|atjaunin|uuendat|muudet|posodob|spremenj|ažurir|izmijenj|izmenj|aktualiz|upraven|"
    r"zmieni|cập nhật|chỉnh sửa|diperbarui|kemas ?kini|อัปเดต|อัพเดท|แก้ไข|تحديث|محدث|עודכן|עדכון|به‌?روز|"
    r"ویرایش|अपडेट|수정|업데이트|更新|修正|修改|改訂|güncelle|päivitet|muokat|uppdatera|ändrad|opdateret|oppdatert|"
    r"endret|ενημέρωση|ενημερώθηκε|обновл|изменен|оновлен|змінен|актуализ|atualizad|eguneratu|uppfært|përditësuar",
    re.IGNORECASE,
)
"""Words before a day that say that it is another: of a change, a visit, a copyright."""
_CHANGED_AFTER: Final = re.compile(r"\s?[(（]?(?:更新|修正|改訂|수정|업데이트|frissít|módosít)")
"""Such words where they stand after the day."""


class Day(NamedTuple):
    """A date in a text.

    Attributes:
        date: The date.
        start, end: Where in the text.
        is_changed: Whether the words before say that something was changed then, not published.
        is_published: Whether they say that it was published then.
    """

    date: PartialDate
    start: int
    end: int
    is_changed: bool = False
    is_published: bool = False


def stated_date(text: str) -> PartialDate | None:
    """Read a date as data states it, as precise as it is, by the day that is written: no time zone is applied.

    >>> str(stated_date("2016-06-07T23:30:00-05:00")), str(stated_date("Tue, 07 Jun 2016 10:00:00 GMT"))
    ('2016-06-07', '2016-06-07')
    >>> str(stated_date("2016/06")), str(stated_date("7. Juni 2016")), stated_date("soon"), stated_date("03/04/2016")
    ('2016-06', '2016-06-07', None, None)
    """
    return _stated(text.strip().removeprefix("D:")[:80])


@lru_cache(maxsize=1_024)
def _stated(bare: str) -> PartialDate | None:
    """Read the characters at the beginning of which a date stands; a page states the same one in many places."""
    iso = _ISO.match(bare.replace("/", "-") if re.match(r"\d{4}/\d", bare) else bare)
    if iso:
        return made(int(iso[1]), int(iso[2]), int(iso[3] or 0))
    compact = _COMPACT.match(bare)
    if compact:
        return made(*(int(part) for part in compact.groups()))
    year = _YEAR.fullmatch(bare)
    if year:
        return PartialDate(year=int(year[1]))
    found = next(days_in(bare), None)
    if found:
        return found.date
    stamp = _stamp(bare)
    return made(stamp.year, stamp.month, stamp.day) if stamp else None


def _stamp(text: str) -> datetime | None:
    """Read a date as mail has it (RFC 5322, 3.3), or seconds since 1970."""
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def days_in(text: str, *, is_day_first: bool | None = None) -> Iterator[Day]:
    """Yield the whole dates in a text, in its order.

    Args:
        text: The text.
        is_day_first: Whether "3/4/2020" is the third of April; None if that is not known, and then only dates of
            figures that can be read in one way count. With full stops the day is first.

    >>> [str(day.date) for day in days_in("On May 3, 2020; le 4 mai 2020, am 5.6.2020 or 3/4/2020")]
    ['2020-05-03', '2020-05-04', '2020-06-05']
    """
    if _HAS_YEAR.search(text):
        yield from (_days_in if len(text) <= _KEPT_AT_MOST else _each_day)(text, is_day_first)


_KEPT_AT_MOST: Final = 1_000
"""Characters of a text whose days are kept."""


@lru_cache(maxsize=256)
def _days_in(text: str, is_day_first: bool | None) -> tuple[Day, ...]:
    """Return the whole dates in a text; the same lines are asked for again and again."""
    return tuple(_each_day(text, is_day_first))


def _each_day(text: str, is_day_first: bool | None) -> Iterator[Day]:
    found = [*_from_words(text), *_from_figures(text, is_day_first)]
    for day in sorted(found, key=lambda day: day.start):
        before = text[max(0, day.start - 40) : day.start]
        changed = [found.start() for found in _CHANGED.finditer(before)]
        published = [found.start() for found in _PUBLISHED.finditer(before)]
        is_changed = bool(changed) and (not published or changed[-1] > published[-1])
        is_changed = is_changed or bool(_CHANGED_AFTER.match(text, day.end))
        yield day._replace(is_changed=is_changed, is_published=bool(published) and not is_changed)


def _from_words(text: str) -> Iterator[Day]:
    for year, month, day, start, end in written_days(text):
        date = made(year, month, day)
        if date:
            yield Day(date, start, end)


def _from_figures(text: str, is_day_first: bool | None) -> Iterator[Day]:
    """Yield the days in figures; those that can be read in two ways are left out."""
    for match in _IN_FIGURES.finditer(text):
        groups = match.groupdict()
        if groups["year"]:
            date = made(int(groups["year"]), int(groups["month"]), int(groups["day"]))
        else:
            year, one, other = (int(groups[name]) for name in ("year2", "first", "second"))
            year += 2000 if year <= _CENTURY_KNOWN else 0
            date = _ordered(year, one, other, True if groups["sep2"] == "." else is_day_first) if year > 99 else None
        if date:
            yield Day(date, match.start(), match.end())


def _ordered(year: int, one: int, other: int, is_day_first: bool | None) -> PartialDate | None:
    if is_day_first is None:
        is_day_first = True if one > 12 or one == other else False if other > 12 else None
    if is_day_first is None:
        return None
    return made(year, other, one) if is_day_first else made(year, one, other)


def made(year: int, month: int, day: int) -> PartialDate | None:
    """Make a date of numbers; None if there is no such day.

    >>> made(2020, 2, 30), str(made(2020, 2, 0))
    (None, '2020-02')
    """
    if not (0 < year <= 9999 and 0 <= month <= 12 and 0 <= day <= 31):
        return None
    if month and day and day > monthrange(year, month)[1]:
        return None
    return PartialDate(year=year, month=month, day=day if month else 0)


def day_in_address(address: str) -> PartialDate | None:
    """Return the day that an address names in its path, as news sites and blogs have it.

    >>> str(day_in_address("https://example.org/2016/06/07/bridge")), day_in_address("https://example.org/2016/99/99/")
    ('2016-06-07', None)
    """
    found = _IN_ADDRESS.search(address)
    return made(*(int(part) for part in found.groups())) if found else None
