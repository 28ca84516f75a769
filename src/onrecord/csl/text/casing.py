"""Text case (CSL 1.0.2, "Text-case") of rich text: marks are passed over, `nocase` spans are left alone."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import CLOSE, FLIP_SMALL_CAPS, MARKS, MATH, NOCASE, NODECOR, SEAM, SUB, SUP, UNQUOTE
from onrecord.items.titles import STOP_WORDS
from onrecord.lazy import late

Recase = Callable[[str], str]

_LETTERS: Final = rf"[^\s{MARKS}\-–—/:.?!,;()\[\]\"“”„‘‚«»‹›]+"
_WORD, _WORD_OUTSIDE_TAGS = late(_LETTERS), late(rf"(?<![<\w])(?<!</){_LETTERS}")
_SHOWN_SPANS = late("[\ud800-\udfff\ufdd0-\ufdee]")
_HIDDEN: Final = "\ufdef"
_GUARDED = late(f"[{NOCASE}{NODECOR}{SUP}{SUB}{FLIP_SMALL_CAPS}{MATH}]")
_SPANS = late(f"[{MARKS}]")
_ONLY_MARKS = late(f"[{MARKS}]+")
_APOSTROPHE = late("['’]")
_BREAK = late(rf"[{MARKS}\-–—/:.?!,;()\[\]\"“”]")
"""What ends the stretch of a text in which a stop word before a hyphen gets a capital."""
_LONG_STOPS = late(r"[:?!]\s*$")


def _words_of(text: str) -> re.Pattern[str]:
    """Return what is a word in a text; the letter of a tag that stands alone is none."""
    return _WORD_OUTSIDE_TAGS if "<" in text else _WORD


_GUARDS: Final = frozenset((NOCASE, NODECOR, SUP, SUB, FLIP_SMALL_CAPS, MATH))
"""Spans whose case stays as it is."""


_MICRO: Final = "\u00b5"
_UNITS_LINE: Final = (
    "m s g l h am fm pm nm um mm cm dm km fg pg ng ug mg kg fs ps ns ms fl pl nl ul ml cl dl hl mol fmol pmol nmol "
    "mmol kmol min sec hr hrs yr yrs cd lm lx kcal kbar mbar mrad bp kb kbp ppm ppb ppt rpm mph kph dpi fps px pt lb "
    "lbs oz ft yd ha"
)
_UNITS: Final = frozenset(_UNITS_LINE.split())
"""Signs of units in small letters; those that are words of English too ("bar", "rad") are left out."""
_PLAINLY_LINE: Final = "nm mm cm km ng mg kg dl fmol pmol nmol mmol kbp ppm ppb"
_PLAINLY: Final = frozenset(_PLAINLY_LINE.split())
"""Those of them that are nothing else without a number either: "mm thick", "nm-scale"."""
_POWERS: Final = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPONENT: Final = "0123456789⁺⁻−" + "".join(_POWERS)
_MEASURED = late(r"[\d⁰¹²³⁴-⁹][\s\-]?(?:[^\W\d_]{1,4}/)?$")
"""A number, and the unit before a slash, at the end of what stands before the sign of a unit."""
_FAR: Final = 8


def _is_unit(word: str, text: str, at: int) -> bool:
    """Return whether a word at a place in a text is the sign of a unit: after a number ("10 ns", "5-mm", "2 mg/kg").

    Those that are raised to a power need no number: "kg m⁻³".
    """
    sign = word.rstrip(_EXPONENT)
    is_plainly = sign in _PLAINLY or word.endswith(_POWERS)
    return sign in _UNITS and (is_plainly or _MEASURED.search(text[max(0, at - _FAR) : at]) is not None)


def unguarded(text: str, change: Recase) -> str:
    """Apply `change` to what stands outside `nocase`, superior, inferior and small capital spans."""
    if _GUARDED.search(text) is None:
        return change(text)
    pieces: list[str] = []
    depth: list[bool] = []
    start = 0
    for mark in _SPANS.finditer(text):
        if mark[0] == CLOSE or mark[0] == UNQUOTE:
            was_guarded = depth.pop() if depth else False
            if was_guarded and not any(depth):
                pieces.append(text[start : mark.start()])
                start = mark.start()
        elif mark[0] != SEAM:
            if mark[0] in _GUARDS and not any(depth):
                pieces.append(change(text[start : mark.start()]))
                start = mark.start()
            depth.append(mark[0] in _GUARDS)
    pieces.append(change(text[start:]))
    return "".join(pieces)


def _half_guarded(text: str) -> frozenset[int]:
    """Return where words start and end that are `nocase` in part: "{B}ayesian", "m{RNA}s". Their case is the author's.

    Source:
        BibTeXing (Patashnik 1988), section 3.3: braces keep the case of a letter; no case is ever changed upwards.
    """
    if NOCASE not in text:
        return frozenset()
    found: set[int] = set()
    depth: list[bool] = []
    end, was_kept = 0, False  # of the letter before
    for at, sign in enumerate(text):
        if _SPANS.match(sign):
            if sign not in (CLOSE, UNQUOTE):
                depth.append(sign == NOCASE)
            elif depth:
                depth.pop()
            continue
        if _WORD.match(sign) is None:
            end = 0
            continue
        is_kept = any(depth)
        if end and is_kept != was_kept:
            found |= {end, at}
        end, was_kept = at + 1, is_kept
    return frozenset(found)


def _by_word(text: str, change: Callable[[re.Match[str]], str]) -> str:
    """Apply `change` to the words outside guarded spans, but to none that is guarded in part, and to no end of one."""
    if _SPANS.search(text) is None:
        return _words_of(text).sub(change, text)
    shown, halves = _hide_spans(text), _half_guarded(text)
    pieces: list[str] = []
    end = 0
    for word in _words_of(shown).finditer(shown):
        is_kept = not halves.isdisjoint(word.span()) or _goes_on(shown, end, word.start())
        pieces += (text[end : word.start()], word[0] if is_kept else change(word))
        end = word.end()
    return "".join(pieces) + text[end:]


def _goes_on(shown: str, end: int, start: int) -> bool:
    """Return whether only marks stand between the end of one stretch of letters and the start of another: one word."""
    return 0 < end < start and _ONLY_MARKS.fullmatch(shown, end, start) is not None


def _wholes(shown: str) -> list[tuple[str, int, int, int]]:
    """Return the words of a text, each with where it starts, and where its first stretch and the whole of it end.

    A word may have formatting within: "an <i>e</i>xtra" has two words.
    """
    found = [(word[0], word.start(), word.end(), word.end()) for word in _words_of(shown).finditer(shown)]
    if _SPANS.search(shown) is None:
        return found
    words: list[tuple[str, int, int, int]] = []
    for letters, start, end, _ in found:
        if words and _goes_on(shown, words[-1][3], start):
            words[-1] = (words[-1][0] + letters, *words[-1][1:3], end)
        else:
            words.append((letters, start, end, end))
    return words


def lowercase(text: str) -> str:
    """Put all in lower case.

    >>> lowercase("ABC")
    'abc'
    """
    return unguarded(text, str.lower)


def uppercase(text: str) -> str:
    """Put all in upper case."""
    return unguarded(text, str.upper)


def capitalize_first(text: str) -> str:
    """Put the first letter in upper case, unless its word has a capital or it stands in a span whose case stays.

    >>> capitalize_first("un texte"), capitalize_first("arXiv")
    ('Un texte', 'arXiv')
    """
    word = _words_of(text).search(text)
    if word is None or _GUARDED.search(text, 0, word.start()):
        return text
    at = word.start()
    if word.end() in _half_guarded(text):
        return text
    return text[:at] + _raise_word(word) + text[word.end() :]


def capitalize_all(text: str) -> str:
    """Put the first letter of each word that is all in lower case in upper case."""
    return _by_word(text, _raise_word)


def _raised(word: str) -> str:
    """Return a word with a capital; a Greek letter that no other follows is a sign, and so is that for "micro"."""
    is_sign = word[0] == _MICRO or (_is_greek(word[0]) and not _is_greek(word[1:2]))
    return word if is_sign else word[0].title() + word[1:]


def _is_greek(letter: str) -> bool:
    return "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff"


def _raise_word(word: re.Match[str]) -> str:
    return _raised_at(word[0], word.string, word.start())


def _raised_at(word: str, text: str, at: int) -> str:
    """Raise a word whose letters before an apostrophe, if it has one, are all in lower case."""
    start = _APOSTROPHE.split(word, maxsplit=1)[0] or word
    is_kept = start != start.lower() or _is_unit(word, text, at)
    return word if is_kept else _raised(word)


def _lower_word(word: re.Match[str]) -> str:
    text = word[0]
    is_article = len(text) == 1 and text != "I" and word.string[word.end() : word.end() + 1] != "."
    is_lowered = all(part[1:].islower() or len(part) == 1 < len(text) for part in _APOSTROPHE.split(text) if part)
    return text.lower() if is_lowered or is_article else text


def _all_capitals(text: str) -> bool:
    return text.isupper() and sum(any(map(str.isalpha, word)) for word in text.split()) > 1


def sentence(text: str) -> str:
    """Put the first letter in upper case and, where the text is all capitals, the rest in lower case.

    >>> sentence("THIS AND THAT")
    'This and that'
    """
    lowered = lowercase(text) if _all_capitals(text) else _by_word(text, _lower_word)
    return capitalize_first(_with_first_letter(text, lowered))


def _with_first_letter(text: str, lowered: str) -> str:
    """Return a text in lower case with its first letter as it was, after an apostrophe too: "’Tis the season"."""
    at = next((at for at, character in enumerate(text) if character.isalnum()), len(text))
    first = text[at : at + 1]
    return lowered[:at] + first + lowered[at + (1 if lowered.startswith(first, at) else len(first.lower())) :]


_STARTS = late(r"(?:[:?!]|(?<=[\w\ufdef]{2})\.)[^\w\s]*\s|—")
"""What begins a title anew, and its first word with a capital: a colon, a dash, or the end of a sentence, which no
initial has."""


def lower_title(text: str) -> str:
    """Put a text in title case into sentence case, as it is cited where the style sets no case.

    The words are lowered that have a capital at their beginning only, but for the first one and the first after a
    colon, a dash or the end of a sentence; abbreviations with a capital after their stop ("Ph.D.") are kept, and so is
    a title that is all capitals.

    Source:
        APA, 7th ed., section 6.17; biblatex manual, section 4.6.4 (`MakeSentenceCase`).

    >>> lower_title("Where, When: A Way to Count NATO's Anti-Tank Guns")
    "Where, when: A way to count NATO's anti-tank guns"
    """
    if _all_capitals(text):
        return text
    shown, halves = _hide_spans(text) if _GUARDED.search(text) else text, _half_guarded(text)
    pieces: list[str] = []
    end = 0
    for number, word in enumerate(_words_of(shown).finditer(shown)):
        gap = _bare(shown[max(0, end - 2) : word.start()])
        hidden = gap.rfind(_HIDDEN)
        starts = (number == 0 and hidden < 0) or _STARTS.search(gap, max(0, hidden - 1)) is not None
        follows = shown[word.end() : word.end() + 2]
        is_abbreviated = (follows[:1] == "." and follows[1:].isupper()) or (
            number > 0 and shown[end : word.start()] == "."
        )
        is_kept = starts or is_abbreviated or (halves and not halves.isdisjoint(word.span()))
        pieces += (text[end : word.start()], word[0] if is_kept else _lower_word(word))
        end = word.end()
    pieces.append(text[end:])
    return "".join(pieces)


def title(text: str) -> str:
    """Put a text in title case, as English does it.

    Source:
        CSL 1.0.2, "Title Case Conversion": words in lower case get a capital, save stop words that are
        neither first nor last nor after a colon. Capitals stay, in a text of capitals too ("PLOS ONE"): there
        citeproc-js and pandoc agree, and differ from the letter of the specification.

    >>> title("the rise and fall of it: a story")
    'The Rise and Fall of It: A Story'
    """
    shown, halves = _hide_spans(text) if _GUARDED.search(text) else text, _half_guarded(text)
    words = _wholes(shown)
    if not words:
        return text
    pieces: list[str] = []
    start = before = 0
    last = len(words) - 1
    opens = _HIDDEN not in shown[: words[0][1]]
    for number, (letters, at, first_end, end) in enumerate(words):
        gap = shown[before:at] if number else ""
        pieces.append(text[start:at])
        start = first_end
        if (halves and not halves.isdisjoint((at, first_end))) or _is_unit(letters, shown, at):
            written = letters
        elif gap == " " and number < last and letters.islower() and letters.isalpha() and shown[end] != "-":
            written = letters if letters in STOP_WORDS or len(letters) == 1 else _raised(letters)
        elif (number == 0 and opens) or _LONG_STOPS.search(_bare(gap)):
            written = _raised_at(letters, shown, at)
        else:
            written = _title_word(letters, gap, number == last, shown, end)
        rest = len(letters) - (first_end - at)
        pieces.append(written[: len(written) - rest])
        before = end
    pieces.append(text[start:])
    return "".join(pieces)


def _title_word(word: str, gap: str, last: bool, text: str, end: int) -> str:
    if not word.islower() or _APOSTROPHE.search(word[:2]):
        return word
    if last and _HIDDEN not in text[end:]:
        return word if len(word) == 1 else _raised(word)
    hyphenated = text[end : end + 1] == "-" and "-" not in gap
    if word in STOP_WORDS:
        hyphenated = hyphenated and _BREAK.search(text, 0, end) is None
    return _raised(word) if hyphenated or (word not in STOP_WORDS and len(word) > 1) else word


def _bare(text: str) -> str:
    return _SHOWN_SPANS.sub("", text)


def _hide_spans(text: str) -> str:
    """Return a text of the same length in which `nocase`, superior and inferior spans show as marks only."""
    shown = list(text)
    depth: list[bool] = []
    for at, mark in enumerate(text):
        if "\ufdd1" <= mark <= "\ufdef":
            if mark in (CLOSE, UNQUOTE):
                if depth:
                    depth.pop()
            else:
                depth.append(mark in _GUARDS)
        elif any(depth):
            shown[at] = _HIDDEN
    return "".join(shown)


CASES: Final = MappingProxyType(
    {
        "lowercase": lowercase,
        "uppercase": uppercase,
        "capitalize-first": capitalize_first,
        "capitalize-all": capitalize_all,
        "sentence": sentence,
        "title": title,
    }
)
