"""Dates in texts, read: EDTF first, then figures and words as people and databases write them.

A date is a year first: where a text has a year of four figures the year is data, whatever else stands beside it, and
`Date.is_partly_read` says that the text says more. A text without such a year is `literal`.

Source: EDTF (ISO 8601-2:2019) levels 0 and 1; biblatex manual, section 2.3.8 (times, and the words "open" and
"unknown" of version 3.6); what BibTeX files and CSL-JSON of reference managers and databases hold.
"""

import re
from types import MappingProxyType
from typing import Final

from onrecord.items.date_parts import LONGEST, Date, date_of_parts
from onrecord.items.date_words import (
    BEFORE_CHRIST,
    CIRCA,
    ERA_BEFORE,
    ERA_WORDS,
    ERAS,
    GOES_ON,
    IGNORED,
    JOINTS,
    NO_DATE,
    OTHER_ERA,
)
from onrecord.items.edtf import (
    FIRST_SEASON,
    LAST_MONTH,
    LAST_SEASON,
    TIME_LINE,
    EdtfDate,
    days_of,
    read_bound,
    read_edtf,
)
from onrecord.items.month_names import MONTHS, OF_SEVERAL_WORDS, SEASONS, fold
from onrecord.lazy import late

_LAST_DAY: Final = 31

_FULLWIDTH: Final = MappingProxyType({0xFF10 + digit: str(digit) for digit in range(10)} | {0x301C: "/", 0xFF5E: "/"})
_TIME: Final = late(rf"(?<=\d)[T\s]+({TIME_LINE})(?![\d:])", re.ASCII)
_CLOCK: Final = late(
    r"(?<=\d)[,T\s]+(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d{1,9})?)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s?(?:Z|(?:UTC|GMT)?[-+]\d\d:?\d\d(?:\s?\([A-Za-z ]{2,40}\))?|[A-Z]{3,4}))?(?=\s|,|$)",
    re.ASCII,
)
"""A time of day as people write it, with its zone."""
_EAST_ASIAN: Final = late(
    rf"({'|'.join(ERA_BEFORE)})?(\d{{1,4}}|元)\s?[年년](?:\s?(\d{{1,2}})\s?[月월](?:\s?(\d{{1,2}})\s?[日일])?)?",
    re.ASCII,
)
"""A date with the signs for year, month and day, in the common or a Japanese era."""
_TERM_OF_COURT: Final = late(r"\b(?:michaelmas|hilary|easter|trinity)(?: term)?\b", re.IGNORECASE)
_SIGNS_OF_LETTERS: Final = r"\u0900-\u0963\u0971-\u0eff\u1780-\u17d3"
"""Indic scripts and those of Southeast Asia, in which vowels are signs that are no letters to `re`."""
_WORDS: Final = late(rf"(?:[^\W\d_]|(?!\d)[{_SIGNS_OF_LETTERS}])+|[0-9]+")
_NO_WORD: Final = late(r"[-/.,\s]+")
_LETTER_WITH_STOP: Final = late(rf"(?:(?<=[^\W\d_])|(?<=[{_SIGNS_OF_LETTERS}]))\.")
_ISO: Final = late(r"([-+]?(?:\d{4}(?=-)|\d{4}(?!-|\d))|-\d{1,3})(?:-(\d{1,2}))?(?:-(\d{1,2}))?([?~%]?)", re.ASCII)
"""A date as in ISO 8601, in one or two figures for month and day, with a mark of EDTF."""
_ISO_SLASHED: Final = late(r"(\d{4})(?:/|\.\s?)(\d{1,2})(?:(?:/|\.\s?)(\d{1,2}))?\.?", re.ASCII)
"""Year, month and day between slashes or stops."""
_YEAR_LAST: Final = late(r"(\d{1,2})[/-](?:(\d{1,2})[/-])?(\d{4})", re.ASCII)
_DAY_FIRST: Final = late(r"(?:(\d{1,2})\. ?)?(\d{1,2})\. ?(\d{4})", re.ASCII)
_COMPACT: Final = late(r"([12]\d{3})([01]\d)([0-3]\d)", re.ASCII)
_STARTS_OPEN: Final = late(r"(?:\.\.)?/.*")
_LISTED: Final = late(r"\b([^\W\d_]+)\.?\s*[,;]\s*(?=([^\W\d_]+))")
"""Two words with a comma between them, as in "November, December"."""
_CUT_YEAR: Final = late(r"(?<!\d)(\d\d)(\d\d)(\s*[-/–]\s*)(\d\d)(?![\d-])", re.ASCII)
"""A second year cut short: "Winter 2015/16"."""
_YEAR: Final = late(r"(?<![\d.,])(?<!\d-)(\d{4})(?!\d)", re.ASCII)
_ANY_YEAR: Final = late(r"(?<!\d)(\d{4})(?!\d)", re.ASCII)
_ISO_WITHIN: Final = late(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\d-])", re.ASCII)
_NAMED_MONTH: Final = late(
    r"(?:(?P<first>\d{1,2}|\d{4})[-/.\s]+)?(?P<name>[^\W\d_]{3,})\.?[-/.,\s]+(?:\d{1,2}[-/.,\s]+)?\d{1,4}"
    r"|(?P<year>\d{4})[-/.](?P<word>[^\W\d_]{3,})"
)
"""A month or season by its name, with any signs between the parts: "03-May-2018", "2018-Spring"."""
_ABOUT: Final = late(r"(?<![\w~≈∼])[~≈∼]\s?(?=[-\w])")
_MARKS: Final = MappingProxyType(dict.fromkeys(map(ord, "~?%")))
_UNSPECIFIED: Final = late(r"-(?:XX|uu|\?\?)(?=-|$)")
"""A month or day that EDTF leaves open (level 1, "Unspecified digit(s) from the right")."""
_PHRASE: Final = late(r"[^\W\d_](?:[^\d]|\d{1,2}(?!\d))+|\d{1,2}[^\W\d_][^\d]*")
"""Words with a day or without, such as name a part of a year."""
_NO_PHRASE: Final = late(
    r"\b(?:after|before|until|since|by|not|no|or|maybe|see|printed|reprint(?:ed)?|accessed|cited|copyright|vor|nach)\b",
    re.IGNORECASE,
)
"""Words by which a remainder does more than to name a part of the year."""
_LONGEST_PHRASE: Final = 40


def is_no_date(words: str) -> bool:
    """Return whether a text in the place of a date says that there is none.

    >>> is_no_date("in press"), is_no_date("16.1.25")
    (True, False)
    """
    return NO_DATE.fullmatch(words.strip(" .()[]")) is not None


def read_text(text: str) -> Date:
    """Read a date in a text of any form.

    Returns:
        The date; `literal`, the text itself, where it has no year.

    >>> date = read_text("10–15 Jul 2018")
    >>> (date.year, date.month, date.day), date.end.day
    ((2018, 7, 10), 15)
    >>> read_text("16.1.25").literal
    '16.1.25'
    """
    return _from_edtf(text.strip()) or _from_loose(text)


def _from_edtf(text: str) -> Date | None:
    """Read a date or an interval of EDTF."""
    single = read_edtf(text)
    if single is not None:
        return _dated_by(single)
    left, slash, right = text.partition("/")
    if not slash or "/" in right:
        return None
    first, last = read_edtf(left), read_edtf(right)
    if first is None or (last is None and read_bound(right) is None):
        return None
    date = _dated_by(first)
    date.end = Date() if last is None else _dated_by(last)
    date.end.is_unknown = last is None and read_bound(right) == "unknown"
    return date


def _dated_by(edtf: EdtfDate) -> Date:
    """Return the date that EDTF says; years are counted as in CSL, where none is 0."""
    date = Date(edtf.year if edtf.year > 0 else edtf.year - 1, edtf.month, edtf.day, edtf.season)
    date.approximate, date.uncertain, date.time = edtf.mark in ("~", "%"), edtf.mark in ("?", "%"), edtf.time
    return date


def _from_loose(text: str) -> Date:
    """Read what is no EDTF."""
    if len(text) > LONGEST:
        return Date(literal=text)
    core, time, is_left_out = _without_time(text.translate(_FULLWIDTH))
    if len(core) > 1 and core[0] == core[-1] == '"':
        return Date(literal=core[1:-1])
    if _STARTS_OPEN.fullmatch(core) or read_bound(core.partition("/")[0]) == "open":
        return Date(literal=text)
    if core.startswith(".."):
        return _by_year(core, text)
    is_uncertain = core.rstrip("])").endswith("?")
    bare = core.rstrip("?").strip()
    if bare[:1] in "[(" and bare[-1:] in "])":
        bare = bare[1:-1].rstrip("?").strip()
    date = _from_any_form(bare)
    if date is None:
        return _by_year(core, text)
    date.uncertain = date.uncertain or is_uncertain
    date.time = time if date.day and date.end is None else ""
    date.is_partly_read = date.is_partly_read or is_left_out or bool(time and not date.time) or bool(date.season_text)
    return date


def _without_time(text: str) -> tuple[str, str, bool]:
    """Return a text without its time of day, the time where it is one of ISO 8601, and whether another is left out."""
    core = _EAST_ASIAN.sub(_western, text).strip()
    if ":" not in core and "." not in core:
        return core, "", False
    times = _TIME.findall(core)
    rest = _TIME.sub("", core)
    if len(times) == 1 and ":" not in rest and not re.search(r"[AaPp]\.?[Mm]\b|GMT|UTC|[-+]\d{4}$", rest):
        return rest.strip(), times[0], False
    without = _CLOCK.sub("", core) if ":" in core else core
    return without.strip(), "", without != core


def _western(match: re.Match[str]) -> str:
    """Write a date of East Asia as ISO 8601 does."""
    year = (1 if match[2] == "元" else int(match[2])) + ERA_BEFORE.get(match[1] or "", 0)
    return "-".join((f"{year:04}", *(part.zfill(2) for part in match.groups()[2:] if part)))


def _from_any_form(core: str) -> Date | None:
    """Read a date or a range in figures or words; None if anything in it has no place in a date."""
    date = _from_edtf(core) or _from_figures(core) or _marked(core)
    if date is not None:
        return date
    core = _with_one_word(_ABOUT.sub("circa ", core))
    date = _from_named_month(core) or _open_range(core)
    if date is not None:
        return date
    for pattern, word in ERA_WORDS:
        core = pattern.sub(word, core)
    if not core.isascii() or not core.replace(" ", "").isdecimal():
        core = _CUT_YEAR.sub(_with_century, core)
    core = _LISTED.sub(_joined, core)
    for joint in JOINTS:
        left, found, right = core.partition(joint)
        if found and (date := _range(left, right)) is not None:
            return date
    return _whole(_from_words(core))


def _with_one_word(core: str) -> str:
    """Return a date with the months whose names have several words by the first name of the same month."""
    folded = "" if core.isascii() else fold(core)
    names = [name for name in OF_SEVERAL_WORDS if name in folded]
    for name in names:
        first = next(word for word, number in MONTHS.items() if number == OF_SEVERAL_WORDS[name])
        folded = re.sub(rf"\b{name}\b(?!\s?[-–]\s?\d)", first, folded)
    return folded if names else core


def _joined(match: re.Match[str]) -> str:
    """Join two months that stand as in a list."""
    return f"{match[1]}-" if fold(match[1]) in MONTHS and fold(match[2]) in MONTHS else match[0]


def _with_century(match: re.Match[str]) -> str:
    century, year, joint, last = match.groups()
    if last > year:
        return f"{century}{year}{joint}{century}{last}"
    return f"{century}{year}{joint}{int(century) + 1}00" if (year, last) == ("99", "00") else match[0]


def _from_figures(text: str) -> Date | None:
    """Read a date that is all figures."""
    slashed = _ISO_SLASHED.fullmatch(text)
    if slashed:
        return _years(slashed) or _dated(*(int(part or 0) for part in slashed.groups()))
    iso = _ISO.fullmatch(text)
    if iso and iso[1] != "-0000":
        year = int(iso[1])
        date = _years(iso) or _dated(year - (year <= 0 and len(iso[1]) > 4), int(iso[2] or 0), int(iso[3] or 0))
        if date is not None:
            date.approximate, date.uncertain = iso[4] in ("~", "%"), iso[4] in ("?", "%")
        return date
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_COMPACT, (1, 2, 3))):
        if found := pattern.fullmatch(text):
            return _dated(*(int(found[place] or 0) for place in order))
    year_last = _YEAR_LAST.fullmatch(text)
    if year_last is None:
        return None
    month, day = int(year_last[1]), int(year_last[2] or 0)
    if day and month > LAST_MONTH:
        month, day = day, month
    return _dated(int(year_last[3]), month, day)


def _marked(text: str) -> Date | None:
    """Read a date whose parts are marked one by one (EDTF, level 2, "Qualification of Individual Component")."""
    bare = text.translate(_MARKS)
    edtf = read_edtf(bare) if bare != text else None
    if edtf is None:
        return None
    date = _dated_by(edtf)
    date.approximate, date.uncertain = "~" in text or "%" in text, "?" in text or "%" in text
    date.is_partly_read = text.lstrip("~?%") != bare
    return date


def _from_named_month(text: str) -> Date | None:
    """Read year, month by its name and day, whatever sign stands between them."""
    found = _NAMED_MONTH.fullmatch(text)
    name = fold(found["name"] or found["word"]) if found else ""
    is_known = name in MONTHS or name in SEASONS
    return _whole(_from_words(_NO_WORD.sub(" ", text))) if is_known else None


def _dated(year: int, month: int, day: int) -> Date | None:
    """Return a date; None if there is no such month or day."""
    if month > LAST_SEASON or (day and not 0 < month <= LAST_MONTH) or day > (days_of(year, month) if day else 0):
        return None
    return date_of_parts([year, month, day])


def _years(match: re.Match[str]) -> Date | None:
    """Read two years of which the second is cut short and can be no month: "1850-60", "2015-16".

    After a slash, which no season has before it in EDTF, the next year is one: "2020/21".
    """
    first, last = int(match[1]), int(match[2] or 0)
    is_season = FIRST_SEASON <= last <= LAST_SEASON and not ("/" in match[0] and last == first % 100 + 1)
    if match[3] or first < 0 or is_season or last <= max(first % 100, LAST_MONTH):
        return None
    date = Date(year=first)
    date.end = Date(year=first - first % 100 + last)
    return date


def _from_words(text: str) -> Date | None:
    """Read a date in words, or a part of one; None if a word has no place in a date."""
    date = Date()
    term = _TERM_OF_COURT.search(text)
    if term:
        date.season_text, date.has_season_field = term[0], True
        text = text.replace(term[0], " ")
    words = _WORDS.findall(_LETTER_WITH_STOP.sub("", fold(text)))
    for last, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word.isdecimal():
            if date.year is None and (len(word) == 4 or (len(word) < 5 and (after in ERAS or last in ERAS))):
                date.year = -int(word) if after in BEFORE_CHRIST else int(word)
            elif not date.day and 0 < int(word[:3]) <= _LAST_DAY:
                date.day = int(word)
            else:
                return None
        elif word in MONTHS:
            if date.month:
                return None
            date.month = MONTHS[word]
        elif word in SEASONS:
            date.season = SEASONS[word]
        elif word in CIRCA:
            date.approximate = True
        elif word not in IGNORED and word not in ERAS:
            return None
    return date


def _whole(date: Date | None) -> Date | None:
    """Return a date that has a year, a month if it has a day, and no more days than the month; else None."""
    if date is None or not date.year or (date.day and not date.month):
        return None
    year = date.year if date.year > 0 else date.year + 1
    return date if not date.day or date.day <= days_of(year, date.month) else None


def _range(left: str, right: str) -> Date | None:
    """Read a range; what only one side says goes for both: "3-4 May 2001", "May-June 2001", "2001-05-03/05"."""
    start = _from_figures(left.strip()) if len(left.strip()) > 2 else None
    if start is not None and right.strip().isdecimal() and len(right.strip()) < 3:
        month, day = (start.month, int(right)) if start.day else (int(right), 0)
        end = Date(year=start.year, month=month, day=day) if start.month else None
    else:
        start = start or _from_words(left)
        end = (_from_figures(right.strip()) if len(right.strip()) > 2 else None) or _from_words(right)
    if start is None and end is not None and (end.year or 0) < 0 and left.strip().isdecimal():
        start = Date(year=-int(left.strip()[:4]))
    if start is None or end is None or start.end is not None or end.end is not None:
        return None
    start.year = end.year if start.year is None else start.year
    end.year = start.year if end.year is None and (end.month or end.season or end.day) else end.year
    if not start.month and not start.season and start.day:
        start.month = end.month
    elif not end.month and not end.season:
        end.month, end.season = start.month, start.season
    start, end = _whole(start), _whole(end)
    if start is None or end is None:
        return None
    if start.year is not None and end.year is not None and end.year < 0 < start.year:
        start.year = -start.year
    start.end = end
    return start


def _open_range(text: str) -> Date | None:
    """Read a range that goes on: "2016-05/..", "2016–"."""
    match = GOES_ON.fullmatch(text)
    first = (match["start"] or match["since"]) if match else ""
    start = (_from_edtf(first) or _from_figures(first) or _whole(_from_words(first))) if first else None
    if start is not None:
        start.end = Date()
    return start


def _by_year(core: str, text: str) -> Date:
    """Read the year of a text that is no date as a whole; what stands beside it may name a part of the year."""
    specified = _UNSPECIFIED.sub("", core)
    if specified != core and (coarse := _from_edtf(specified)) is not None:
        coarse.is_partly_read = True
        return coarse
    if (within := _ISO_WITHIN.search(core)) and len(_ANY_YEAR.findall(core)) == 1 and (day := _from_edtf(within[0])):
        day.is_partly_read = True
        return day
    found = _YEAR.search(core) or _ANY_YEAR.search(core)
    if found is None or not int(found[1]):
        return Date(literal=text)
    date = Date(year=int(found[1]))
    date.is_partly_read = True
    rest = f"{core[: found.start()].rstrip(' ,;.([-–/')} {core[found.end() :].lstrip(' ,;.)]-–/')}".strip(" ,;:")
    if OTHER_ERA.fullmatch(rest):
        return Date(literal=text)
    is_glued = core[found.end() : found.end() + 1].isalpha()
    if not is_glued and len(rest) <= _LONGEST_PHRASE and _PHRASE.fullmatch(rest) and not _NO_PHRASE.search(rest):
        date.season_text, date.has_season_field = rest, True
    return date
