"""What stands just before and after words and may turn them: "not", "denied that", "if", "no evidence that".

The words are there all the same, so they are verified; but whoever checks must be told where they were cut.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.passages.negations import BY_LANGUAGE, WITHIN
from onrecord.passages.scripts import is_unspaced, words_of

_BEFORE: Final = 64
_AFTER: Final = 24
_SEEN: Final = 400
"""Characters looked at on either side, and of the words themselves."""

_SHOWN: Final = 4
"""Words shown at most, from the one that turns on."""

_REACH: Final = 3
"""Words within which a negation after the words still belongs to them."""

GOVERNING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "if unless whether lest denied denies deny denying doubt doubts doubted doubtful dispute disputes "
        "disputed reject rejects rejected refuse refuses refused fail fails failed false falsely untrue "
        "wrongly mistakenly supposedly allegedly hoax myth lie lies unlikely avoid avoids avoided forbid "
        "forbids forbidden prohibit prohibits prohibited instead rather don't doesn't didn't isn't aren't "
        "wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't mustn't needn't "
        "ain't unable incapable unwilling reluctant contrary lied lying pretend pretends pretended feigned prevent "
        "prevents prevented banned ceased lack lacks lacked disproved debunked refuted refutes",
        "ar": "إذا لو نفى نفت ينفي تنفي أنكر أنكرت",
        "cs, pl, sk": "jeśli jeżeli gdyby pokud jestli zaprzecza zaprzeczył zaprzeczyła popřel popírá"
        " odmawia odmówił odmówiła odmítá odmítl odmítla",
        "da, nb, nn, sv": "hvis dersom såfremt nægter nægtede nekter nektet förnekar förnekade",
        "de": "wenn falls sofern ob bestritt bestreitet bestritten leugnet leugnete dementiert dementierte angeblich"
        " bezweifelt bezweifelte fälschlich weigert weigerte weigerten verweigert verweigerte verzichtet verzichtete"
        " vermeidet vermied unterlässt unterließ",
        "es, pt": "niega negó niegan desmiente desmintió negou nega desmentiu falso supuestamente"
        " rehúsa rehusó rechaza rechazó evita evitó recusa recusou",
        "fr": "nie nié niait dément démenti conteste prétendument faux doute refusé refusait évite évité",
        "he": "אם הכחיש הכחישה מכחיש מכחישה",
        "it": "nega negato negava smentisce smentito presunto falso rifiuta rifiutò rifiutato evita",
        "nl": "indien ontkent ontkende zogenaamd weigert weigerde weigerden betwijfelt betwijfelde",
        "ru, uk": "если якщо отрицает отрицал отрицала заперечує заперечив якобы нібито отказывается отказался"
        " отказалась отказались сомневается відмовляється відмовився відмовилась",
        "tr": "eğer reddetti yalanladı",
    }
)
"""Words of denial, doubt and condition by language (BCP 47), besides the negations."""

_AFTERWARDS: Final = "if unless wenn falls sofern false untrue wrong lie myth hoax denied falsch"
"""Such words that turn what is before them."""

_NEGATING: Final = words_of(*BY_LANGUAGE.values())
_TURNING: Final = _NEGATING | words_of(*GOVERNING.values())
_TURNING_AFTER: Final = _NEGATING | words_of(_AFTERWARDS)

_TURNING_AS_BYTES: Final = frozenset(word.replace("'", "").encode() for word in _TURNING | _TURNING_AFTER)
"""The same words without apostrophes, as they are listed where it is only asked whether there is any."""

_UNSPACED_BEFORE: Final = re.compile("|".join((*WITHIN, "否认|否認|如果|若|並非|并非|拒绝|拒絕|もし|หาก|ถ้า")))
_UNSPACED_AFTER: Final = re.compile(r"\s?[ぁ-ん]{0,4}(?:ない|ません|なかった)|\s?(?:않|못|아니|नहीं|ไม่)")
"""Negations in scripts whose words are not apart, before words and after them."""

_THAT: Final = re.compile(
    r"\s*(?:dass|daß|ob|что|чтобы|будто|що|щоб|што|че|že|zda|aby|że|żeby|hogy|att|dat|ότι|πως|că|kad|that)(?!\w)",
    re.IGNORECASE,
)
"""Conjunctions before which German, Slavic and other languages set a comma, with which the clause goes on."""

_INFINITIVE: Final = re.compile(r"\bzu \w+n\b|\b\w{2,8}zu\w+en\b", re.IGNORECASE)
"""The infinitive with which German goes on after a comma: "nicht, die Brücke zu schließen"."""

_STOPS: Final = ".!?;:…,。！？；，、"
_STOP: Final = re.compile(f"[{_STOPS}]")
_END: Final = re.compile(rf'[{_STOPS}\n"”»]')
"""What ends a clause before the words, and one after them."""

_PUT_IN: Final = re.compile(r""",[^,.;:!?]{1,24},\s*["'“‘«]?\s*\Z""")
"""A word or two put in before the words: "not, he said, “permitted”"."""

_AROUND: Final = "\"'“”‘«»()[]—–-"
"""What may stand before and after a word without a space."""

_MARKS: Final = re.compile(r"[^\w'-]+")
"""Marks and spaces of any kind between words; a text of ASCII is taken apart without looking for them."""

_PLAIN: Final = bytes(
    code if code > 127 else ord(chr(code).lower() if chr(code).isalnum() else " ") for code in range(256)
)
"""What each byte of a text in UTF-8 is where its words are listed: a small letter, or a space; for `translate`."""

_FIRST_OTHER: Final = "\u0900"
"""The first character of scripts whose negations may be parts of words: Devanagari and all that follow."""


def governed(original: str, start: int, end: int) -> str:
    """Return what stands just before or after words and may turn them, as a note; "" if nothing does.

    Args:
        original: The text.
        start, end: Where the words stand, in code points, end exclusive.

    >>> text = "There is no evidence that the dam leaks."
    >>> governed(text, text.index("the"), len(text) - 1)
    '“no evidence that” stands just before'
    """
    low = start - _BEFORE if start > _BEFORE else 0
    before = original[max(low, original.rfind(".", low, start)) : start]  # nothing turns across a full stop
    after = original[end : end + _AFTER]
    if not _may_turn(before, after):
        return ""
    if before.rstrip().endswith(",") and _INFINITIVE.search(original, start, min(end, start + _SEEN)):
        before = before.rstrip().rstrip(",")
    told_before = _last_turning(before) if _may_turn(before) else ""
    told_after = _first_turning(after) if _may_turn("", after) else ""
    if not told_before and not told_after:
        return ""
    told = (
        told_before and f"“{told_before}” stands just before", told_after and f"“{told_after}” stands just after",
    )  # fmt: skip
    return "; ".join(filter(None, told))


def _may_turn(before: str, after: str = "") -> bool:
    """Return whether a word that turns others stands before or after them: mostly none does, and no more is asked."""
    around = f"{before} {after}"
    if not around.isascii():
        if before[-1:] >= _FIRST_OTHER or after[:1] >= _FIRST_OTHER:
            return True
        around = _MARKS.sub(" ", around.replace("’", "'").replace("‘", "'").lower())
    return not _TURNING_AS_BYTES.isdisjoint(around.encode("utf-8", "surrogatepass").translate(_PLAIN, b"'").split())


def _last_turning(before: str) -> str:
    """Return the words, from the last one that turns on, of the clause before a place."""
    put_in = _PUT_IN.search(before) if before.count(",") > 1 else None
    clause = _last_clause(before[: put_in.start()] if put_in else before)
    if clause and is_unspaced(clause[-1]):
        found = _UNSPACED_BEFORE.findall(clause[-2 * _REACH :])
        return found[-1] if found else ""
    words = [word for part in clause.split() if (word := part.strip(_AROUND).rstrip(","))]
    for number in range(len(words) - 1, -1, -1):
        if words[number].lower().replace("’", "'") in _TURNING:
            return " ".join(words[number:] if len(words) - number <= _SHOWN else words[number : number + 1])
    return ""


def _last_clause(before: str) -> str:
    """Return what stands before a place in its sentence, from the last stop on; a comma before "that" is none."""
    stops = [stop.start() for stop in _STOP.finditer(before)]
    while stops and before[stops[-1]] == "," and _THAT.match(before, stops[-1] + 1):
        stops.pop()
    return before[stops[-1] + 1 :] if stops else before


def _first_turning(after: str) -> str:
    """Return the words up to the first one that turns what is before, if it is near and in the same clause."""
    if not after.isascii() and (unspaced := _UNSPACED_AFTER.match(after)):
        return unspaced[0].strip()
    end = _END.search(after)
    words = (after[: end.start()] if end else after).split()[:_REACH]
    for number, word in enumerate(words):
        if word.strip(_AROUND).lower().replace("’", "'") in _TURNING_AFTER:
            return " ".join(words[: number + 1])
    return ""
