"""Where an article or a chapter stands, as the databases of Ovid cite it under `SO` and `BT`.

Databases set such citations in their own ways; common to them is a number, labelled or with an issue or pages after it,
between the title of the journal and the rest.

Source: the citations of MEDLINE, Embase, PsycINFO, Journals@Ovid, CAB Abstracts, BIOSIS, EconLit, ERIC, GeoRef, Inspec,
FSTA and IPSA on Ovid, as their field guides show them.
"""

import re
from typing import Final

LONGEST: Final = 2_000
"""How much of a citation is read, in characters."""

_WHEN: Final = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?|Spring|Summer|Fall|Autumn|Winter)"
_DAYS: Final = r"\d{1,2}(?:-\d{1,2})?"
_MONTHS: Final = rf"{_WHEN}(?:\s?[-/]\s?{_WHEN})?"
_DATE: Final = (
    rf"(?<![\w-])(?:(?:{_DAYS}\s)?{_MONTHS}(?:\s{_DAYS})?,?\s)?(?:1[89]|20)\d\d(?:\s{_MONTHS}(?:\s{_DAYS})?)?(?![\w-])"
)
_LAST_DATE: Final = re.compile(rf"[\s.,;(]({_DATE})[\s.,;)]*$")
_A_DATE: Final = re.compile(_DATE)

_ISSUE: Final = r"\((?P<IP>(?!pp?\.?\s|no\s)(?=[^()]{0,20}\d|Suppl|Spec)[^()]{1,30}(?:\([^()]{0,10}\))?)\)"
_PART: Final = r"(?:\s(?:Suppl|Pt|Spec)\.?\s?\w{0,6})?"
_VOLUMES: Final = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        # Vol.12(3)   vol.12, no.3   v. 12, iss. 3   v12 n3
        rf"""(?<![^\W\d_])[Vv](?:ol(?:ume)?)?\.?\s?(?P<VO>\d[\w/-]*)\s?
            (?:{_ISSUE}|,?\s?(?:no|iss|n)\.?\s?(?P<NO>\d[\w/-]*))?""",
        # 12(3)   12 Suppl 1(3)   2011. 12 (3)
        rf"(?<![\w-])(?P<VO>\d[\w/-]*{_PART})\s?{_ISSUE}",
        # 12, Winter 2007: 7
        rf"(?<![\w-])(?P<VO>\d+)(?=,\s(?:{_DATE}):)",
        # 12:101   12 Suppl 1:S12   12 (pp 101-112)
        rf"(?<![\w-])(?P<VO>\d[\w/-]*{_PART})(?=:\s?\w|\s\((?:pp?\.?\s|no\spag))",
        # 12; 3, Pages 101-112
        r"(?<![\w-])(?P<VO>\d+);\s(?P<IP>\d[\w-]*)(?=,\s[Pp]ages?\s)",
    )
)
"""How a volume is told from other figures; the first way that is met anywhere counts."""

_PAGE: Final = r"[A-Za-z]{0,3}\d\w*(?:\s?[-–]\s?\w*\d\w*)?"
_PAGES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^\s?:\s?({_PAGE})", rf"(?<![^\W_])(?:pp?|[Pp]ages?)\.?\s?({_PAGE})",
        r",\s([A-Za-z]{0,3}\d\w*\s?[-–]\s?\w*\d\w*)(?=[.;]|$)", rf"{_DATE}:\s({_PAGE})",
    )
)  # fmt: skip
_MEETING: Final = re.compile(r"\.\sConference:\s.*$")

_BOOK: Final = re.compile(
    r"""(?P<ED>.+?\[Ed[^\]]{0,60}\])\.\s
        (?:\((?P<YR>\d{4})\)\.\s)?
        (?:\[(?P<BT>[^\]]+?)\.?\]|(?P<TB>.+?))(?:\.:?|\s\[.*?\]|(?=\s?\(pp\.))\s?
        (?:\(?(?:pp\.\s|:)?(?P<PG>\d+-\d+)\)?[.,])?""",
    re.VERBOSE,
)
"""Editors, title and pages of the book in which a chapter stands."""
_OWN_PAGES: Final = re.compile(r"Chapter pagination: (\w+-\w+)")
"""The pages of the chapter, where those after the year are the book's (Zoological Record)."""
_PUBLISHED: Final = re.compile(r":\s+([^:]{3,120}?)\.?$")


def article(citation: str) -> dict[str, str]:
    """Return what a citation says of an article by labels of Ovid: JN, VO, IP, PG, DP; little of one without volume.

    >>> article("Bridges. 12(3):101-12, 2011 Feb.")
    {'JN': 'Bridges', 'VO': '12', 'IP': '3', 'PG': '101-12', 'DP': '2011 Feb'}
    >>> article("Bridges, March 2011, v. 12, iss. 3, pp. 101-12")["DP"]
    'March 2011'
    """
    citation = citation[:LONGEST]
    found = next(filter(None, (pattern.search(citation) for pattern in _VOLUMES)), None)
    if found is None:
        date = _LAST_DATE.search(citation)
        return {"JN": citation[: date.start()].strip(" .,;:"), "DP": date[1]} if date else {}
    journal, rest = _MEETING.sub("", citation[: found.start()]), citation[found.end() :]
    pages = next(filter(None, (pattern.search(rest) for pattern in _PAGES)), None)
    date, before = _A_DATE.search(rest), _LAST_DATE.search(journal)
    if before:
        journal = journal[: before.start()]
    numbers = found.groupdict()
    parts = {
        "JN": journal, "VO": found["VO"], "IP": numbers.get("IP") or numbers.get("NO"), "PG": pages and pages[1],
        "DP": date[0] if date else before and before[1],
    }  # fmt: skip
    return {tag: text.strip(" .,;:") for tag, text in parts.items() if text and text.strip(" .,;:")}


def chapter(citation: str) -> dict[str, str]:
    """Return what a citation says of the book of a chapter: ED, YR, BT, PG, PB; nothing of one without editors.

    >>> chapter("Moon, Dana [Ed]. (2011). Bridges (pp. 11-22). New York, NY: Arch Press.")
    {'ED': 'Moon, Dana [Ed]', 'YR': '2011', 'BT': 'Bridges', 'PG': '11-22', 'PB': 'Arch Press'}
    """
    citation = citation[:LONGEST]
    found = _BOOK.match(citation)
    if found is None:
        return {}
    own, by = _OWN_PAGES.search(citation), publisher(citation)
    parts = {
        "ED": found["ED"], "YR": found["YR"], "BT": found["BT"] or found["TB"], "PG": own[1] if own else found["PG"],
        "PB": by,
    }  # fmt: skip
    return {tag: text.strip(" .") for tag, text in parts.items() if text}


def publisher(citation: str) -> str:
    """Return the publisher that a citation of a book ends with, after the colon that follows its place.

    >>> publisher("(2011). Bridges. xii, 300 pp. New York, NY, US: Arch Press.")
    'Arch Press'
    """
    found = _PUBLISHED.search(citation[:LONGEST])
    return found[1] if found else ""
