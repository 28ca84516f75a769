"""The words that stand in dates beside figures, months and seasons, in many languages.

Source: what BibTeX files and CSL-JSON of reference managers and databases hold; the terms `circa`, `bc`, `ad` and
`in press` of CSL's locale files.
"""

import re
from types import MappingProxyType
from typing import Final

from onrecord.lazy import late

ERA_BEFORE: Final = MappingProxyType(
    {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
)
"""The year before the first of a Japanese era, and of the era of the Republic of China."""
OTHER_ERA: Final = late(
    r"(?:(?:anno|a\.?) )?(?:hegirae|hijri|h\.?)|a\. ?h\.?|ah|a\. ?m\.?|anno mundi|b\. ?e\.?|be|s\. ?h\.?|sh"
    r"|พ\. ?ศ\.?|هـ?|[قش]|ه\. ?[قش]\.?",
    re.IGNORECASE,
)
"""What says beside a year that it is not counted from Christ: the Islamic eras, the Jewish and the Buddhist one."""
ERA_WORDS: Final = (
    (late(r"\b(?:v\. ?Chr\.?|av\. ?J\.?-? ?C\.?|a\. ?C\.(?=\W|$)|b\. ?c\.(?: ?e\.)?)", re.IGNORECASE), " bc "),
    (late(r"\b(?:n\. ?Chr\.?|ap\. ?J\.?-? ?C\.?|d\. ?C\.(?=\W|$)|c\. ?e\.|a\. ?d\.)", re.IGNORECASE), " ad "),
)
"""How languages say before and after Christ with stops, and the words for both here."""
BEFORE_CHRIST: Final = frozenset(("bc", "bce"))
ERAS: Final = BEFORE_CHRIST | {"ad", "ce"}
_CIRCA_LINE: Final = (
    "c ca cca circa cerca about around approx approximately um vers env environ hacia verso omstreeks omkring"
)
CIRCA: Final = frozenset(_CIRCA_LINE.split())
_IGNORED_LINE: Final = (
    "st nd rd th er re º ª of the de del di du le el den der dne "
    "mon tue tues wed thu thur thurs fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miercoles jueves viernes sabado domingo "
    "lunedi martedi mercoledi giovedi venerdi domenica segunda terca quarta quinta sexta feira "
    "г года год р року рік m d gada թ թվական nam ta da dal"
)
IGNORED: Final = frozenset(_IGNORED_LINE.split())
JOINTS: Final = (
    "/", "_", "--", "–", "—", " - ", " to ", " through ", " bis ", "-", "&", " and ", " und ", " u. ", " et ", " au ",
    " à ", " al ", " a ", " y ", " e ", " i ", " og ", " och ", " en ", " til ", " till ", " tot ", " do ", " до ",
    " и ", "〜", "～",
)  # fmt: skip
"""What stands between the two ends of a range, or between months."""
GOES_ON: Final = late(
    r"(?P<start>.+?)\s*(?:/(?:\.\.)?|(?<=\d)\.\.|[-–—]{1,2}"
    r"|(?:[-–—/]{1,2}|\s(?:to|until|till|bis|à|hasta|fino a|tot))\s*(?:the\s)?"
    r"(?:present|today|now|date|ongoing|current|heute|aujourd['’]hui|pr[ée]sent|hoy|presente|oggi|heden|nu|idag))"
    r"|(?:since|seit|depuis|desde|dal|sinds|sedan|siden)\s(?P<since>.+)",
    re.IGNORECASE,
)
"""A range that goes on: "1996–", "1996-present", "since 1996"."""
NO_DATE: Final = late(
    r"n\.? ?d\.?|no date|undated|s\.? ?[ad]\.?|o\.? ?[JD]\.?|in press|in print|im Druck|in prep(?:\.|aration)?"
    r"|to appear|forthcoming|submitted|accepted|(?:under|in) review|unpublished|preprint|ongoing|present",
    re.IGNORECASE,
)
"""What people write where a work has no date yet, or none at all: words that nobody means as a date."""
