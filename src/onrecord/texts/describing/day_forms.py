"""How days are written in words: the names of months, and the orders in which languages put day, month and year.

Source: Unicode CLDR 47, calendars "gregorian", "japanese", "roc" and "buddhist" (eras, date formats). The names of
months are those of `items.month_names`, and the cases and spellings that pages use besides.
"""

import re
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.items.date_words import ERA_BEFORE
from onrecord.items.month_names import MONTHS, fold

MORE_MONTHS: Final = (
    ("ar-LB", "كانون_الثاني - - - - - - - - تشرين_الأول تشرين_الثاني كانون_الأول"),
    ("de", "- feber - - - - - - - - - -"),
    ("el", "- - - - - - - - Σεπτ - - -"),
    ("eu", "urtarrilak otsailak martxoak apirilak maiatzak ekainak uztailak abuztuak irailak urriak azaroak abenduak"),
    ("fil", "- peb - - - hun hul - - - nob -"),
    ("he", "- - מרס - - - - - - - - -"),
    ("he", "- - במרס - - - - - - - - -"),
    ("hi", "- - - - - - - - - अक्तूबर - -"),
    ("hr", "- - - - - - - - - - studenog -"),
    ("lt", "- vas kov bal geg - - rugp - - - gruod"),
    ("lv", "janvārī - - - maijā jūnijā jūlijā - septembrī oktobrī novembrī decembrī"),
    ("sl", "januarja februarja - - - junija julija avgusta - - - -"),
    ("sr", "јануара фебруара - априла маја јуна јула - септембра октобра новембра децембра"),
    ("sr-Latn", "- - - - - - - avgusta - - - -"),
    ("tr", "- - - - mayis - - - - - kasim aralik"),
)  # fmt: skip
"""Further names by language, from January on; "-" for those that `month_names` has, and for none."""
_MONTH: Final = MappingProxyType(
    {
        **MONTHS,
        **{
            fold(name): number
            for _, names in MORE_MONTHS
            for number, name in enumerate(names.split(), 1)
            if name != "-"
        },
    }
)
_BY_STOPS: Final = MappingProxyType({"listopada": MappingProxyType({"": 11, "..": 10})})
"""Names that are two months, told by the full stops after day and year: none in Polish, both in Croatian."""

_WORD: Final = r"(?P<month>(?:كانون|تشرين)\s\S{5,6}|[ก-ฮเ][ก-ฮิี]?\.[ก-ฮ]|[^\W\d_][^\s\d.,،;:|/()\[\]-]{1,19}+)"
"""What may be the name of a month: two words in Arabic, two letters with full stops in Thai, else a word."""
_FORMS: Final = tuple(
    (sign, re.compile(pattern.replace("MONTH", _WORD), re.IGNORECASE | re.VERBOSE))
    for sign, pattern in (
        ("", r"""\b(?P<day>\d{1,2})(?P<stop>\.)?(?:st|nd|rd|th|er|º|ª|°|:e)?\s{0,2}(?:de\s|of\s|d['’])?[-/]?\s?MONTH
            (?:/(?P<twin>\w{2,9}))?\.?[,،]?\s?[-/]?\s?(?:de\s|del\s|พ\.ศ\.\s?|ค\.ศ\.\s?)?
            (?P<year>\d{4})(?P<end>\.)?"""),  # 3 May 2024; 3 أيار/مايو 2024
        ("", r"\bMONTH\.?\s{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?[,،]?\s{1,2}(?P<year>\d{4})"),  # May 3, 2024
        (".", r"""(?<!\d)(?P<year>\d{4})\.\s(?=jan|feb|már|ápr|máj|jún|júl|aug|sze|okt|nov|dec)MONTH\.?\s
            (?P<day>\d{1,2})(?=\.|-\w)"""),  # Hungarian: 2024. május 3.
        ("m.", r"\b(?P<year>\d{4})\sm\.\sMONTH\.?\s(?P<day>\d{1,2})(?=\s?d\b)"),  # Lithuanian: 2024 m. gegužės 3 d.
        ("ko", r"\b(?P<year>\d{4})(?:\(e\)|e)?ko\sMONTH\.?\s(?P<day>\d{1,2})(?!\d)"),  # Basque: 2024ko maiatzaren 3a
        ("թ", r"\b(?P<year>\d{4})\sթ\.\sMONTH\s(?P<day>\d{1,2})(?!\d)"),  # Armenian: 2024 թ. մայիսի 3
        ("gada", r"\b(?P<year>\d{4})\.?\sgada\s(?P<day>\d{1,2})\.\s?MONTH"),  # Latvian: 2024. gada 3. maijs
        ("ж", r"\b(?P<year>\d{4})\s(?:ж\.|жылғы|жылы)\s(?P<day>\d{1,2})\sMONTH"),  # Kazakh: 2024 ж. 3 мамыр
        ("th", r"\b(?P<day>\d{1,2})\s(?:tháng|thg)\s(?P<month>\d{1,2})(?:,|\snăm)?\s(?P<year>\d{4})"),  # Vietnamese
        ("", r"""(?:(?P<era>令和|平成|昭和|民國|民国)\s?(?P<of_era>\d{1,3}|元)|(?<!\d)(?P<year>\d{4}))\s?[年년]\s?
            (?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"""),  # 2024年5月3日, 令和6年5月3日
    )
)  # fmt: skip
"""A day in words, in the orders of languages, each with letters without which it is not looked for."""


_ERAS: Final = MappingProxyType(
    {
        "令和": ((2019, 5, 1), (2099, 12, 31)),
        "平成": ((1989, 1, 8), (2019, 4, 30)),
        "昭和": ((1926, 12, 25), (1989, 1, 7)),
        "民國": ((1912, 1, 1), (2099, 12, 31)),
        "民国": ((1912, 1, 1), (2099, 12, 31)),
    }
)
"""Eras by which years are counted (`ERA_BEFORE`): the first day and the last."""
_BUDDHIST: Final = 543
_FIRST_BUDDHIST: Final = 2484
"""The Thai year that was the first to begin in January (1941); earlier ones are not told from the Gregorian months."""
_FIRST, _LAST = 1500, 2099
"""Years that a work may be of; others are of another calendar: 1403 (Persian, Islamic), 5784 (Jewish), 2567 (Thai)."""


class Written(NamedTuple):
    """A day as a text writes it: year, month and day of the Gregorian calendar, not yet a day that there is."""

    year: int
    month: int
    day: int
    start: int
    end: int


def written_days(text: str) -> list[Written]:
    """List the days in words in a text, in its order; of two that overlap the first.

    >>> [one[:3] for one in written_days("2024. május 3., péntek; 2024. gada 4. maijs; 3 พฤษภาคม 2567; 令和6年5月3日")]
    [(2024, 5, 3), (2024, 5, 4), (2024, 5, 3), (2024, 5, 3)]
    >>> written_days("۱۴ اردیبهشت ۱۴۰۳; 3. listopada 2024; 3. nonember 2024")
    []
    """
    forms = (form for sign, form in _FORMS if sign in text)
    found = (day for form in forms for match in form.finditer(text) if (day := _read(match)))
    days: list[Written] = []
    for day in sorted(found, key=lambda day: day.start):
        if not days or day.start >= days[-1].end:
            days.append(day)
    return days


def _read(match: re.Match[str]) -> Written | None:
    groups = match.groupdict(default="")
    month, day = _month(groups), int(groups["day"])
    year = _year(groups, month, day)
    return Written(year, month, day, match.start(), match.end()) if year and month else None


def _month(groups: dict[str, str]) -> int:
    """Return the number of a month in words or figures; 0 for what is none, or not certainly one."""
    word = groups["month"]
    if word.isdecimal():
        return int(word)
    name = _key(word)
    if name in _BY_STOPS:
        return _BY_STOPS[name].get(groups.get("stop", "") + groups.get("end", ""), 0)
    twin = groups.get("twin")
    month = _MONTH.get(name, 0)
    return month if not twin or _MONTH.get(_key(twin)) == month else 0


def _key(word: str) -> str:
    return re.sub(r"\s", "_", fold(word.replace(".", "")))


def _year(groups: dict[str, str], month: int, day: int) -> int:
    """Return the Gregorian year; 0 for one of another calendar, and for a day that is not of the era."""
    if era := _ERAS.get(groups.get("era", "")):
        count = groups["of_era"]
        year = ERA_BEFORE[groups["era"]] + (1 if count == "元" else int(count))
        return year if era[0] <= (year, month, day) <= era[1] else 0
    year = int(groups["year"])
    if year >= _FIRST_BUDDHIST and "ก" <= groups["month"][0] <= "๛":
        year -= _BUDDHIST
    return year if _FIRST <= year <= _LAST else 0
