"""Subtitles of other forms: SubViewer, SubStation, TTML, SAMI, MicroDVD, MPL2, TMPlayer, and lyrics (.lrc).

Each form is a row of a table: how its files begin, and what finds its cues.

Source: W3C, "Timed Text Markup Language 2", section 12.3 (times); Microsoft, "Understanding SAMI 1.0".
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from onrecord.encodings import decoded
from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract
from onrecord.texts.subtitles import CUE_MARKUP, Cue, clock, said

_HEAD: Final = 4_096
_SBV: Final = re.compile(r"^(\d{1,4}:\d{2}:\d{2}\.\d{1,3}),\d{1,4}:\d{2}:\d{2}\.\d{1,3}[ \t]{0,9}$", re.MULTILINE)
_LRC: Final = re.compile(
    r"^[ \t]{0,9}\[(\d{1,3}:\d{2}(?:[.:]\d{1,3})?)\]((?:\[[^\]\n]{1,40}\]){0,20})(.*)$", re.MULTILINE
)
_MICRODVD: Final = re.compile(r"^\{(\d{1,9})\}\{\d{0,9}\}", re.MULTILINE)
_MPL2: Final = re.compile(r"^\[(\d{1,9})\]\[\d{0,9}\]", re.MULTILINE)
_TMPLAYER: Final = re.compile(r"^(\d{1,3}:\d{2}:\d{2})(?:,\d)?[:=]", re.MULTILINE)
"""How cues of a line each begin: by frames, by tenths of a second, by seconds."""
_FRAME_RATE: Final = re.compile(r"\s{0,9}([1-9]\d(?:\.\d{1,3})?)\s{0,9}")
_LRC_WORD: Final = re.compile(r"<\d{1,3}:\d{2}(?:[.:]\d{1,3})?>")
_DIALOGUE: Final = re.compile(
    r"^Dialogue:[ \t]{0,9}(?:[^,\n]{0,200},)(\d{1,4}:\d{2}:\d{2}\.\d{1,3}),(?:[^,\n]{0,200},){7}(.*)$", re.MULTILINE
)
"""A line of SubStation: layer, start, end, style, name, three margins, effect, and the words, which may have commas."""
_OVERRIDE: Final = re.compile(r"\{[^{}\n]{0,2000}\}")
_DRAWS: Final = re.compile(r"\\p[1-9]")
_SYNC: Final = re.compile(r"<sync\b[^<>]{0,200}?\bstart\s{0,9}=\s{0,9}[\"']?(\d{1,10})[^<>]{0,200}>", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"<(?P<end>/)?(?:\w{1,20}:)?p(?P<inside>\s[^<>]{0,2000})?>")
_BEGIN: Final = re.compile(r"\sbegin\s{0,9}=\s{0,9}[\"']([^\"'<>]{1,40})[\"']")
_TICKS: Final = re.compile(
    r"\stt[sp]:tickRate\s{0,9}=\s{0,9}[\"'](\d{1,9})[\"']|\s\w{1,20}:tickRate=[\"'](\d{1,9})[\"']"
)
_OFFSET: Final = re.compile(r"(\d{1,10}(?:\.\d{1,9})?)(h|ms|m|s|t)")
_LINE: Final = re.compile(r"<(?:\w{1,20}:)?br\s{0,9}/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")


def _after(text: str, starts: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield the time of each start, and what stands between it and the next."""
    time, begun = "", -1
    for one in starts.finditer(text):
        if begun >= 0:
            yield time, text[begun : one.start()]
        time, begun = one[1], one.end()
    if begun >= 0:
        yield time, text[begun:]


def _sbv(text: str) -> Iterator[tuple[str, str]]:
    for time, words in _after(text, _SBV):
        yield clock(time), CUE_MARKUP.sub("", words.replace("[br]", "\n"))


def _lrc(text: str) -> Iterator[tuple[str, str]]:
    for line in _LRC.finditer(text):
        minutes, seconds = line[1].split(":")[:2]
        yield _seconds(int(minutes) * 60 + float(seconds)), CUE_MARKUP.sub("", _LRC_WORD.sub("", line[3]))


def _by_frames(text: str) -> Iterator[tuple[str, str]]:
    """Yield the cues of MicroDVD; their times only where the first says how many frames a second has."""
    cues = list(_after(text, _MICRODVD))
    told = _FRAME_RATE.fullmatch(cues[0][1]) if cues else None
    for frame, words in cues[1:] if told else cues:
        yield _seconds(int(frame) / float(told[1])) if told else "", _barred(words)


def _by_tenths(text: str) -> Iterator[tuple[str, str]]:
    for tenths, words in _after(text, _MPL2):
        yield _seconds(int(tenths) / 10), _barred(words)


def _tmplayer(text: str) -> Iterator[tuple[str, str]]:
    for time, words in _after(text, _TMPLAYER):
        yield clock(time), _barred(words)


def _barred(words: str) -> str:
    """Return words whose lines are parted by bars, a slash before one in italics, without their markup."""
    bare = CUE_MARKUP.sub("", _OVERRIDE.sub("", words)) if "<" in words or "{" in words else words
    if "|" not in bare and "\n" not in bare:
        return bare.strip().removeprefix("/")
    return "\n".join(line.strip().removeprefix("/") for line in bare.replace("|", "\n").split("\n"))


def _substation(text: str) -> Iterator[tuple[str, str]]:
    for line in _DIALOGUE.finditer(text):
        if not _DRAWS.search(line[2]):
            yield clock(line[1]), re.sub(r"\\[Nn]", "\n", _OVERRIDE.sub("", line[2])).replace(r"\h", " ")


def _sami(text: str) -> Iterator[tuple[str, str]]:
    for time, words in _after(text, _SYNC):
        yield _seconds(int(time) / 1000), _without_tags(words)


def _ttml(text: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of TTML, each at the time at which it begins, which may be counted in ticks."""
    ticks = _TICKS.search(text[:_HEAD])
    rate = int(next(filter(None, ticks.groups()), 0)) if ticks else 1
    opened = None
    for tag in _PARAGRAPH.finditer(text):
        if tag["end"] is None:
            opened = tag
        elif opened is not None:
            begin = _BEGIN.search(opened["inside"] or "")
            time = _ttml_time(begin[1].strip(), rate or 1) if begin else ""
            yield time, _without_tags(text[opened.end() : tag.start()])
            opened = None


def _ttml_time(time: str, rate: int) -> str:
    """Write a time of TTML as a locator; "" for one that is none.

    >>> _ttml_time("00:01:02.500", 1), _ttml_time("62.5s", 1), _ttml_time("625000000t", 10_000_000), _ttml_time("x", 1)
    ('0:01:02', '0:01:02', '0:01:02', '')
    """
    offset = _OFFSET.fullmatch(time)
    if offset:
        size = {"h": 3_600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "t": 1 / rate}[offset[2]]
        return _seconds(float(offset[1]) * size)
    parts = re.fullmatch(r"(\d{1,4}:\d{2}:\d{2})(?:[.:]\d{1,9}){0,2}", time)
    return clock(parts[1]) if parts else ""


def _seconds(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _without_tags(words: str) -> str:
    """Return the words of markup: a line end where it breaks the line, none where only its code does."""
    return (
        html.unescape(_TAG.sub("", _LINE.sub("\0", words).replace("\n", " "))).replace("\0", "\n").replace("\xa0", " ")
    )


def _twice(cue: re.Pattern[str]) -> re.Pattern[str]:
    """Return how a file begins in which each of the first two lines is a cue."""
    begins = cue.pattern.removeprefix("^")
    return re.compile(rf"\s{{0,99}}{begins}[^\n]{{0,2000}}\n{begins}")


class Form(NamedTuple):
    """A form of subtitles.

    Attributes:
        name: What such a file is, for people.
        suffixes: What names of such files end with, as far as no others do.
        begins: How they begin.
        cues: Yields the time of each cue as a locator, and its words, with their line ends.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[str]
    cues: Callable[[str], Iterator[tuple[str, str]]]


FORMS: Final = (
    Form("SubStation subtitles", (".ass", ".ssa"), re.compile(r"\s{0,99}\[Script Info\]", re.IGNORECASE), _substation),
    Form("SAMI subtitles", (".smi", ".sami"), re.compile(r"\s{0,99}<sami\b", re.IGNORECASE), _sami),
    Form(
        "TTML subtitles",
        (".ttml", ".dfxp"),
        re.compile(
            r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?>(?:(?><!--.{0,400}?-->)\s{0,99}){0,3})<(?:\w{1,20}:)?tt\s",
            re.DOTALL,
        ),
        _ttml,
    ),
    Form(
        "SubViewer subtitles", (".sbv",), re.compile(rf"\s{{0,99}}{_SBV.pattern.removeprefix('^')}", re.MULTILINE), _sbv
    ),
    Form("MicroDVD subtitles", (".sub",), _twice(_MICRODVD), _by_frames),
    Form("MPL2 subtitles", (".mpl", ".mpl2"), _twice(_MPL2), _by_tenths),
    Form("TMPlayer subtitles", (), _twice(_TMPLAYER), _tmplayer),
    Form(
        "lyrics",
        (".lrc",),
        re.compile(
            r"\s{0,99}(?:\[(?:a[rlu]|ti|by|re|ve|length|offset|tool|la|#)\w{0,9}:[^\]\n]{0,200}\]\s{0,99}){0,20}\[\d{1,3}:\d{2}[.:]\d"
        ),
        _lrc,
    ),
)
"""The forms of subtitles besides SubRip and WebVTT."""


def is_timed_text(data: bytes) -> bool:
    """Tell such subtitles by how they begin.

    >>> is_timed_text(b"[Script Info]"), is_timed_text(b"<SAMI><BODY>"), is_timed_text(b"[3] See above.")
    (True, True, False)
    """
    return _form(data[:_HEAD].decode("utf-8", "replace").lstrip("\ufeff")) is not None


def _form(text: str) -> Form | None:
    return next((form for form in FORMS if form.begins.match(text)), None)


def read(data: bytes, asked: Asked) -> Extract:
    """Return what is said, a line for each line shown; the places are the times of the cues.

    Raises:
        InvalidText: It has no cue.
    """
    text, note = decoded(data, asked.encoding)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    form = _form(text) or next((one for one in FORMS if asked.name.lower().endswith(one.suffixes)), FORMS[0])
    cues = []
    for time, words in form.cues(text):
        lines = tuple(filter(None, [" ".join(line.split()) for line in words.split("\n")]))
        if lines:
            cues.append(Cue(time, lines))
    if not cues:
        raise InvalidText(form.name, "have cues with times", text[:40])
    shown, places = said(cues)
    return Extract(text=shown, kind="subtitles", places=places, note=note)
