"""Subtitles and transcripts with times: SubRip (.srt) and WebVTT (.vtt; W3C, "WebVTT", section 4)."""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.encodings import decoded
from onrecord.errors import InvalidText
from onrecord.texts.extract import Asked, Extract, Field, Place

_TIME: Final = r"(?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_TIMING: Final = re.compile(rf"^[ \t]{{0,9}}({_TIME})[ \t]{{0,9}}-->[ \t]{{0,9}}{_TIME}[^\n]{{0,500}}$", re.MULTILINE)
"""The line of a cue that says from when to when it is shown."""
CUE_MARKUP: Final = re.compile(
    r"</?[a-zA-Z][^<>\n]{0,300}>|<(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{3}>|\{\\[a-zA-Z][^{}\n]{0,100}\}"
)
"""Markup in a cue: <i>, <v Name>, <font ...>, the time of a word, {\\an8}."""
_READING: Final = re.compile(r"<rt(?:\.[^<>\n]{0,100})?>[^<\n]{0,300}(?:</rt>|(?=</ruby>))")
"""The reading of a word, which stands above the line (WebVTT, 4.2.2 "ruby text span")."""
_BLOCK: Final = re.compile(r"^(?:NOTE|STYLE|REGION)(?:[ \t][^\n]*)?$", re.MULTILINE)
_HEADER: Final = re.compile(r"^([A-Za-z][A-Za-z-]{0,40}):[ \t]*(\S[^\n]{0,500})$", re.MULTILINE)
_ROLLING: Final = 3
"""One cue in so many that begins with what the one before ends with tells captions that roll up."""


class Cue(NamedTuple):
    """When something is said, as a locator, and the lines that are shown then."""

    time: str
    lines: tuple[str, ...]


def read(data: bytes, asked: Asked) -> Extract:
    """Return what is said, a line for each line shown; the places are the times of the cues.

    Raises:
        InvalidText: It has no cue.
    """
    text, note = decoded(data, asked.encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = _TIMING.search(text)
    if first is None:
        raise InvalidText("subtitles", "have cues with times (00:00:01,000 --> 00:00:02,000)", text[:40])
    is_vtt = text.lstrip("\ufeff \n").startswith("WEBVTT")
    shown, places = said(list(_cues(text, is_vtt)))
    fields = tuple(Field("WebVTT header", *pair) for pair in _HEADER.findall(text[: first.start()])) if is_vtt else ()
    return Extract(text=shown, kind="subtitles", places=places, fields=fields, note=note)


def said(cues: list[Cue]) -> tuple[str, tuple[Place, ...]]:
    """Return what is said in cues, a line for each line shown, and their times, as far as they have one.

    >>> said([Cue("0:00:01", ("It rains.",)), Cue("0:00:04", ("It pours.",))])[0]
    'It rains.\\nIt pours.'
    """
    lines: list[str] = []
    places, start = [], 0
    for cue in _shown(cues):
        if cue.time:
            places.append(Place(start, "timestamp", cue.time))
        lines += cue.lines
        start += sum(len(line) + 1 for line in cue.lines)
    return "\n".join(lines), tuple(places)


def _cues(text: str, is_vtt: bool) -> Iterator[Cue]:
    """Yield the cues: what stands between a line of times and the next, but for the number or name of that one."""
    timings = list(_TIMING.finditer(text))
    for timing, after in zip(timings, [*timings[1:], None], strict=True):
        block = text[timing.end() + 1 : after.start() if after else len(text)]
        if after:
            block = _without_identifier(block)
        if is_vtt:
            block = _BLOCK.split(block, maxsplit=1)[0]
            block = _READING.sub("", block) if "<rt" in block else block
        words = (" ".join(html.unescape(CUE_MARKUP.sub("", line)).split()) for line in block.split("\n"))
        yield Cue(clock(timing[1]), tuple(filter(None, words)))


def _without_identifier(block: str) -> str:
    """Leave out the last line before the times of the next cue: its number, or its name after an empty line."""
    lines = block.rstrip("\n").split("\n")
    is_named = len(lines) > 1 and not lines[-2].strip() and not block.endswith("\n\n")
    is_numbered = lines[-1].strip().isdecimal() and not block.endswith("\n\n")
    return "\n".join(lines[:-1]) if is_named or is_numbered else block


def clock(time: str) -> str:
    """Write a time as a locator.

    >>> clock("00:01:02,500"), clock("01:02.500"), clock("01:02")
    ('0:01:02', '0:01:02', '0:01:02')
    """
    parts = [int(part) for part in re.split("[.,]", time)[0].split(":")]
    hours, minutes, seconds = [0] * (3 - len(parts)) + parts
    return f"{hours}:{minutes:02}:{seconds:02}"


def _shown(cues: list[Cue]) -> Iterator[Cue]:
    """Yield the cues with words, each line once where captions roll up (a line stays on while the next one comes)."""
    cues = [cue for cue in cues if cue.lines]
    repeated = [_repeated(before.lines, cue.lines) for before, cue in zip([Cue("", ()), *cues], cues, strict=False)]
    rolls = sum(map(bool, repeated)) * _ROLLING >= len(cues) > 2
    for cue, count in zip(cues, repeated, strict=True):
        if not rolls or count < len(cue.lines):
            yield cue._replace(lines=cue.lines[count:]) if rolls else cue


def _repeated(before: tuple[str, ...], lines: tuple[str, ...]) -> int:
    """Count the first lines of a cue that are the last ones of the cue before."""
    if not before or lines[0] not in before:
        return 0
    most = min(len(before), len(lines), 4)
    return next((count for count in range(most, 0, -1) if before[-count:] == lines[:count]), 0)
