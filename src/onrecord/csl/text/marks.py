"""Rich text as a plain string with marks in it.

Everything between an item and an output format is a `str`. Formatting is opened by one of the
noncharacters below and closed by `CLOSE`; quotations run from `QUOTE` to `UNQUOTE`; a `SEAM` says that two
pieces were joined there, so that punctuation may be settled. Neither noncharacters nor surrogates that stand alone are
in real text; those in an item are dropped.
"""

import re
from codecs import utf_16_le_decode, utf_16_le_encode, utf_32_le_decode, utf_32_le_encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from onrecord.items.mathematics import MATH_PATTERN
from onrecord.lazy import late

SEAM: Final = "\ufdd0"
CLOSE: Final = "\ufdd1"
QUOTE: Final = "\ufdd2"
UNQUOTE: Final = "\ufdd3"
NOCASE: Final = "\ufdd4"
ITALIC: Final = "\ufdd5"
OBLIQUE: Final = "\ufdd6"
UPRIGHT: Final = "\ufdd7"
BOLD: Final = "\ufdd8"
LIGHT: Final = "\ufdd9"
REGULAR: Final = "\ufdda"
SMALL_CAPS: Final = "\ufddb"
NO_SMALL_CAPS: Final = "\ufddc"
UNDERLINE: Final = "\ufddd"
NO_UNDERLINE: Final = "\ufdde"
SUP: Final = "\ufddf"
SUB: Final = "\ufde0"
BASELINE: Final = "\ufde1"
BLOCK: Final = "\ufde2"
LEFT: Final = "\ufde3"
RIGHT: Final = "\ufde4"
INDENT: Final = "\ufde5"
TERM: Final = "\ufde6"
"""A term starts here: it gets a capital where it opens a note or an entry."""
NODECOR: Final = "\ufde7"
INNER: Final = "\ufde8"
"""A quotation in single marks; `UNQUOTE` closes it."""
FLIP_ITALIC: Final = "\ufde9"
FLIP_BOLD: Final = "\ufdea"
FLIP_SMALL_CAPS: Final = "\ufdeb"
"""What a field itself marks: where it is on already, it is turned off."""
NEST: Final = "\ufdec"
"""The parenthesis that follows turns into a bracket within others."""
EDGE: Final = "\ufded"
"""A text that the style puts into quotation marks ends here, before its formatting does."""
MATH: Final = "\ufdee"
"""A formula or a link: each UTF-16 unit moved to where no rule for letters or stops finds it; `CLOSE` ends it."""
MARKS: Final = "\ud800-\udfff\ufdd0-\ufdef"
"""All of them, and those of `tags`, which are surrogates: alone these stand in no text."""

FORMATS: Final = MappingProxyType(
    {
        ("font-style", "italic"): ITALIC,
        ("font-style", "oblique"): OBLIQUE,
        ("font-style", "normal"): UPRIGHT,
        ("font-weight", "bold"): BOLD,
        ("font-weight", "light"): LIGHT,
        ("font-weight", "normal"): REGULAR,
        ("font-variant", "small-caps"): SMALL_CAPS,
        ("font-variant", "normal"): NO_SMALL_CAPS,
        ("text-decoration", "underline"): UNDERLINE,
        ("text-decoration", "none"): NO_UNDERLINE,
        ("vertical-align", "sup"): SUP,
        ("vertical-align", "sub"): SUB,
        ("vertical-align", "baseline"): BASELINE,
        ("display", "block"): BLOCK,
        ("display", "left-margin"): LEFT,
        ("display", "right-inline"): RIGHT,
        ("display", "indent"): INDENT,
    }
)
_FONTS: Final = frozenset((*(mark for (name, _), mark in FORMATS.items() if name != "display"),
                           FLIP_ITALIC, FLIP_BOLD, FLIP_SMALL_CAPS, NODECOR))  # fmt: skip
"""The marks that open a span of formatting."""
_NO_SPANS: Final = frozenset((SEAM, CLOSE, QUOTE, INNER, UNQUOTE, TERM, NEST, EDGE))
"""The marks that open nothing that `CLOSE` ends."""
_ORDER: Final = ("vertical-align", "text-decoration", "font-weight", "font-variant", "font-style")
_SAID_OF_TEXT: Final = frozenset((*_ORDER, "quotes"))
_TAGS: Final = MappingProxyType(
    {
        "<i>": (FLIP_ITALIC, "</i>"),
        "<b>": (FLIP_BOLD, "</b>"),
        "<sup>": (SUP, "</sup>"),
        "<sub>": (SUB, "</sub>"),
        "<sc>": (FLIP_SMALL_CAPS, "</sc>"),
        "<em>": (FLIP_ITALIC, "</em>"),
        "<strong>": (FLIP_BOLD, "</strong>"),
        '<span class="nocase">': (NOCASE, "</span>"),
        '<span class="nodecor">': (NODECOR, "</span>"),
        '<span style="font-variant: small-caps;">': (FLIP_SMALL_CAPS, "</span>"),
        '<span style="font-variant:small-caps;">': (FLIP_SMALL_CAPS, "</span>"),
        '<span style="font-variant:small-caps">': (FLIP_SMALL_CAPS, "</span>"),
        '<span style="font-variant: small-caps">': (FLIP_SMALL_CAPS, "</span>"),
    }
)
Openers = Mapping[str, tuple[str, str]]
"""What closes a quotation mark, and the mark that the pair becomes."""
_ELISION = late(r"(?:(?<=\w\s')n(?=['’ ]\s*\w)|[0-9]0s\b|em\b|[Tt]is\b|[Tt]was\b)")
"""How a word goes on before which letters are left out: "rock 'n' roll", "the '90s"; an apostrophe, no quotation."""
_MARK = late(f"[{MARKS}]")
_QUOTING = late(f"[{QUOTE}{INNER}{UNQUOTE}]")
_MOVED: Final = 0xF0000
_LINKS: Final = 0x100000
LINKS: Final = f"{chr(_LINKS)}-{chr(_LINKS + 0xFFFF)}"
"""What a link begins with, and each of its units is."""
NOWHERE: Final = chr(_LINKS + ord("\n"))
"""What a link begins with that leads nowhere."""
_OPAQUE = late(f"{MATH}([\U000f0000-\U0010ffff]*){CLOSE}")
_SLANTED_SCRIPT = late("[-0-9A-Za-z\u00c0-\u017f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
_TAG: Final = (
    rf"{MATH_PATTERN}|"
    r"</?(?:i|b|sup|sub|sc|em|strong)>|</span>|<span class=\"no(?:case|decor)\">"
    r"|<span style=\"font-variant: ?small-caps;?\">"
)
Quoting = tuple[str, str, str, str]
"""Opening and closing, inner opening and inner closing quotation mark of a language."""
CURLY: Final = ("“", "”", "‘", "’")


def marks(attrs: Mapping[str, str]) -> tuple[str, str]:
    """Return what opens and closes the formatting and the quotation marks that attributes ask for.

    Source:
        CSL 1.0.2, "Formatting" and "Quotes".
    """
    if _SAID_OF_TEXT.isdisjoint(attrs):
        return "", ""
    opened = "".join(FORMATS.get((name, attrs[name]), "") for name in _ORDER if name in attrs)
    closed = CLOSE * len(opened)
    return (QUOTE + opened, EDGE + closed + UNQUOTE) if attrs.get("quotes") == "true" else (opened, closed)


def nesting(text: str) -> str:
    """Mark the parentheses of an affix, so that those within others can be told.

    >>> nesting("(see ") == f"{NEST}(see "
    True
    """
    return text.replace("(", NEST + "(").replace(")", NEST + ")") if "(" in text or ")" in text else text


def has_italics(text: str) -> bool:
    """Return whether a text may be slanted: it has other letters than Chinese, Japanese and Korean ones, or none.

    >>> has_italics("Doors"), has_italics("红楼梦"), has_italics("———")
    (True, False, True)
    """
    return text.isascii() or _SLANTED_SCRIPT.search(text) is not None or not any(map(str.isalpha, text))


def plain(text: str) -> str:
    """Return the text without its marks; quotations get straight quotes."""
    if _MARK.search(text) is None:
        return text
    if MATH in text:
        text = _OPAQUE.sub(lambda found: _in_words(found[1]), text)
    return _MARK.sub("", text.replace(QUOTE, '"').replace(UNQUOTE, '"'))


def with_quotes(text: str, quotes: Quoting) -> str:
    """Return a text with the quotation marks of a language in the place of what opens and closes quotations.

    >>> with_quotes(f"{QUOTE}a {QUOTE}b{UNQUOTE}{UNQUOTE}", ("„", "“", "‚", "‘"))
    '„a ‚b‘“'
    """
    kinds: list[int] = []

    def written(mark: re.Match[str]) -> str:
        if mark[0] == UNQUOTE:
            return quotes[2 * (kinds.pop() if kinds else 0) + 1]
        kinds.append(1 - kinds[-1] if kinds else int(mark[0] == INNER))
        return quotes[2 * kinds[-1]]

    return _QUOTING.sub(written, text) if QUOTE in text or INNER in text else text


def unformatted(text: str) -> str:
    """Return a text without its fonts, lines and raised letters; whatever else its marks say stays.

    >>> unformatted(f"{ITALIC}Rivers{CLOSE}{SEAM}. {NOCASE}ii{CLOSE}") == f"Rivers{SEAM}. {NOCASE}ii{CLOSE}"
    True
    """
    kept: list[str] = []
    are_dropped: list[bool] = []  # of the spans that are open
    for sign in text:
        if sign not in _NO_SPANS and _MARK.match(sign):
            are_dropped.append(sign in _FONTS)
            is_dropped = are_dropped[-1]
        else:
            is_dropped = sign == CLOSE and bool(are_dropped) and are_dropped.pop()
        if not is_dropped:
            kept.append(sign)
    return "".join(kept)


def _in_words(moved: str) -> str:
    """Return what a formula or a link reads like."""
    if is_link(moved):
        return link_of(moved)[0]
    from onrecord.items.mathematics import readable

    return readable(formula(moved))


def opaque(shown: str, target: str) -> str:
    """Return an address or an identifier as it stands in a rich text, where nothing changes it.

    Args:
        shown: What is printed.
        target: The address that it leads to, "" for none.

    >>> link_of(opaque("10.1/x", "https://doi.org/10.1/x")[1:-1])
    ('10.1/x', 'https://doi.org/10.1/x')
    """
    return _moved(shown if shown and shown == target else f"{target}\n{shown}", _LINKS)


def is_link(moved: str) -> bool:
    """Return whether what stands between the marks of a formula or a link is the latter."""
    return bool(moved) and ord(moved[0]) >= _LINKS


def link_of(moved: str) -> tuple[str, str]:
    """Return what a link prints and what it leads to, given what stands between its marks."""
    target, gap, shown = _moved_back(moved).partition("\n")
    return shown if gap else target, target


def _moved(text: str, to: int) -> str:
    """Move the UTF-16 units of a text to a plane of its own, by its bytes, which is fast; most are ASCII."""
    if text.isascii():
        signs = bytearray(utf_32_le_encode(text)[0])
    else:
        units, _ = utf_16_le_encode(text, "replace")
        signs = bytearray(2 * len(units))
        signs[::4], signs[1::4] = units[::2], units[1::2]
    signs[2::4] = bytes([to >> 16]) * (len(signs) // 4)
    return f"{MATH}{utf_32_le_decode(signs)[0]}{CLOSE}"


def _moved_back(moved: str) -> str:
    signs, _ = utf_32_le_encode(moved, "replace")
    low, high = signs[::4], signs[1::4]
    if not high.strip(b"\0"):
        return low.decode("latin-1")
    units = bytearray(len(signs) // 2)
    units[::2], units[1::2] = low, high
    return utf_16_le_decode(units, "replace")[0]


def hidden(tex: str) -> str:
    """Return a formula as it stands in a rich text.

    >>> formula(hidden("x^2")[1:-1])
    'x^2'
    """
    return _moved(tex, _MOVED)


def formula(moved: str) -> str:
    """Return the TeX of a formula, given what stands between its marks."""
    return _moved_back(moved)


def clean(text: str) -> str:
    """Drop noncharacters and control characters that an item must not bring in."""
    return text if text.isascii() else _MARK.sub("", text)


def rich(text: str, quotes: Quoting = CURLY) -> str:
    """Read the markup that CSL-JSON allows in a field: some tags, straight quotation marks, those of the language.

    Args:
        text: A field.
        quotes: The quotation marks of the language that is written; others are letters like any.

    Source:
        citeproc-js manual, "HTML-like Formatting Tags"; what does not pair up stays as it is.

    >>> rich("an <i>italic</i> word") == f"an {FLIP_ITALIC}italic{CLOSE} word"
    True
    """
    if text.isalnum() or _may_be_rich(quotes).search(text) is None:
        return text
    tokens, openers = _grammar(quotes)
    return _pair(clean(text), tokens, openers)


def rich_reader(quotes: Quoting) -> Callable[[str], str]:
    """Return what reads the markup of many fields, as `rich` does."""
    in_ascii, in_any = _may_be_rich(quotes, in_ascii=True), _may_be_rich(quotes)

    def read(text: str) -> str:
        return text if (in_ascii if text.isascii() else in_any).search(text) is None else rich(text, quotes)

    return read


def _opens(before: str, after: str) -> bool:
    begins = before == "" or not (before.isalnum() or before in ".,;:!?)]=")
    return begins and after != "" and not after.isspace()


def _shuts(before: str, after: str) -> bool:
    return before != "" and not before.isspace() and not after.isalnum()


@lru_cache(maxsize=64)
def _may_be_rich(quotes: Quoting, in_ascii: bool = False) -> re.Pattern[str]:
    """Return what finds a character without which no text has markup; those of ASCII alone are found faster."""
    signs = "".join(mark[:1] for mark in quotes if mark.isascii() or not in_ascii)
    return late(f"[<\"'{re.escape(signs)}{'' if in_ascii else MARKS}]")


@lru_cache(maxsize=64)
def _grammar(quotes: Quoting) -> tuple[re.Pattern[str], Openers]:
    """Return what may be a token in a language, and what closes its quotation marks."""
    one, two, three, four = quotes
    pairs = {three: (four, INNER), one: (two, QUOTE)}
    openers = {mark: pair for mark, pair in pairs.items() if mark.strip("\"'")}
    closers = (closer for closer, _ in openers.values() if closer)
    marks = sorted({'"', "'", "’", *openers, *closers}, key=len, reverse=True)
    return re.compile("|".join([_TAG, *map(re.escape, marks)])), openers


def _pair(text: str, pattern: re.Pattern[str], openers: Openers) -> str:
    """Replace straight marks by those that open and close, or by apostrophes."""
    tokens = list(pattern.finditer(text))
    pieces: list[str] = []
    waiting: list[tuple[int, str, str]] = []  # place in pieces, what closes it, mark
    end, goes_on = 0, False  # whether an apostrophe that follows a letter, or another such, stands at the end
    around = zip(tokens, _seen_before(text, tokens), _seen_after(text, tokens), strict=True)
    for token, before, after in around:
        goes_on = token[0] == "'" and (before.isalnum() or (goes_on and token.start() == end))
        is_in_run = goes_on and before == "'"
        pieces.append(text[end : token.start()])
        end = token.end()
        if is_in_run or (token[0] == "'" and not before.isalnum() and _ELISION.match(text, end)):
            pieces.append("’")
            continue
        pieces.append(_meet(token[0], before, after, pieces, waiting, openers))
        goes_on = goes_on and pieces[-1] == "’"
    pieces.append(text[end:])
    if '"' in text and "'" in text:
        _rank(pieces, tokens)
    return "".join(pieces)


def _rank(pieces: list[str], tokens: list[re.Match[str]]) -> None:
    """Let straight quotation marks of the kind that comes second be inner ones, beside those of the first too."""
    opened = [
        (at, token[0])
        for at, token in zip(range(1, len(pieces), 2), tokens, strict=True)
        if token[0] in "\"'" and pieces[at] == QUOTE
    ]
    for at, mark in opened:
        if mark != opened[0][1]:
            pieces[at] = INNER


def _seen_before(text: str, tokens: list[re.Match[str]]) -> list[str]:
    """Return the character before each token, tags passed over; "" at the start."""
    seen: list[str] = []
    for number, token in enumerate(tokens):
        start = token.start()
        touches = number and tokens[number - 1].end() == start and tokens[number - 1][0][0] == "<"
        seen.append(seen[-1] if touches else text[start - 1 : start])
    return seen


def _seen_after(text: str, tokens: list[re.Match[str]]) -> list[str]:
    """Return the character after each token, tags passed over; "" at the end."""
    seen: list[str] = []
    following: re.Match[str] | None = None
    for token in reversed(tokens):
        end = token.end()
        touches = following is not None and following.start() == end and following[0][0] == "<"
        seen.append(seen[-1] if touches else text[end : end + 1])
        following = token
    return seen[::-1]


def _meet(
    token: str, before: str, after: str, pieces: list[str], waiting: list[tuple[int, str, str]], openers: Openers
) -> str:  # fmt: skip
    """Say what stands for one token; a closing one also turns its opening one into a mark."""
    literal = "’" if token == "'" else token
    closing = next((k for k in range(len(waiting) - 1, max(-1, len(waiting) - 40), -1) if waiting[k][1] == token), None)
    if token[0] == "<":
        if token.startswith("<math>"):
            return hidden(token[6:-7])
        if token in _TAGS:
            waiting.append((len(pieces), _TAGS[token][1], _TAGS[token][0]))
        elif closing is not None:
            return _close(closing, CLOSE, pieces, waiting)
        return literal
    if closing is not None and (_shuts(before, after) or (token not in "\"'’" and token not in openers)):
        return _close(closing, UNQUOTE, pieces, waiting)
    if token in "\"'" and _opens(before, after):
        waiting.append((len(pieces), token, QUOTE))
    elif token in openers:
        waiting.append((len(pieces), *openers[token]))
    return literal


def _close(place: int, mark: str, pieces: list[str], waiting: list[tuple[int, str, str]]) -> str:
    at, _, opened = waiting[place]
    pieces[at] = opened
    del waiting[place:]
    return mark
