"""Cost against size, drawn: what reading, writing, checking and asking take from 1,000 to 1,000,000 records.

    python -m tests.benchmarks --plot FILE.svg

A record is an attribution; for each ten there are a claim and a source, and in its source a passage that is verified
against a text at hand. Both axes are logarithmic: what is linear is as steep as the dotted lines, and what does not
depend on the size is level.
"""

import gc
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from statistics import median
from types import MappingProxyType
from typing import Final, NamedTuple

import onrecord
from onrecord import Dossier, Passage
from onrecord.diagrams.palette import DARK, FONT, FRAME, GROUND, INK, QUIET, dark_rules
from onrecord.records.key_fields import AnyRecord
from tests.benchmarks.bench_trails import asked, made

SMALLEST: Final = 1_000
COLOURS: Final = ("#0b5cad", "#1a7f4b", "#8a5a00", "#6b3fa0", "#b42318", "#57606a")
UNITS: Final[Mapping[int, str]] = MappingProxyType(
    {-6: "1 µs", -5: "10 µs", -4: "100 µs", -3: "1 ms", -2: "10 ms", -1: "0.1 s", 0: "1 s", 1: "10 s", 2: "100 s"}
)
SUBTITLE: Final = (
    "Seconds by number of attributions, origins of one claim; what is linear is as steep as the dotted lines."
)
WIDTH, HEIGHT = 860.0, 560.0
LEFT, RIGHT, TOP, BOTTOM = 78.0, 190.0, 84.0, 58.0
_WORDS: Final = (
    "officials",
    "talks",
    "capital",
    "trade",
    "barter",
    "sanctions",
    "envoy",
    "cargo",
    "treaty",
    "delegation",
)


class Series(NamedTuple):
    """What was measured of one thing: its name, and the seconds by number of records."""

    name: str
    seconds: Mapping[int, float]


def sizes(most: int) -> list[int]:
    """Give the sizes that are measured.

    >>> sizes(1_000_000)
    [1000, 10000, 100000, 1000000]
    """
    found = [SMALLEST]
    while found[-1] * 10 <= most:
        found.append(found[-1] * 10)
    return found


def with_passages(attributions: int) -> tuple[Dossier, dict[str, str]]:
    """Make a dossier each of whose attributions quotes the text of its source, and the texts."""
    dice = random.Random(attributions)
    texts: dict[str, list[str]] = {}
    plain = made(attributions)
    records: list[AnyRecord] = [record for record in plain if not isinstance(record, onrecord.Attribution)]
    for said in plain.attributions:
        words = f"{' '.join(dice.choices(_WORDS, k=9))} {len(texts.get(said.source, ()))} {said.claim}"
        texts.setdefault(said.source, []).append(words)
        records.append(said.evolve(passage=Passage(exact=words)))
    return Dossier(records), {key: ". ".join(sentences) for key, sentences in texts.items()}


def timed(run: Callable[[], object], times: int) -> float:
    """Give the median of some runs, in seconds, with the garbage of what was before collected."""
    taken = []
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def costs(size: int) -> Iterator[tuple[str, float]]:
    """Measure each thing at one size."""
    times = 3 if size < 1_000_000 else 1
    dossier, texts = with_passages(size)
    text = onrecord.dumps(dossier, "onrecord")
    yield "read", timed(lambda: onrecord.loads(text, "onrecord"), times)
    yield "write", timed(lambda: onrecord.dumps(dossier, "onrecord"), times)
    yield "check", timed(lambda: sum(1 for _ in onrecord.check(dossier)), times)
    yield "verify", timed(lambda: onrecord.verify(dossier, texts), times)
    yield "origins", median(asked(dossier)) / 1000


def draw(most: int) -> str:
    """Measure, tell how far it is, and draw."""
    found: dict[str, dict[int, float]] = {}
    for size in sizes(most):
        for name, seconds in costs(size):
            found.setdefault(name, {})[size] = seconds
            print(f"{size:9,} records: {name} {seconds:.6f} s", file=sys.stderr, flush=True)
    return svg([Series(name, seconds) for name, seconds in found.items()])


class Axes(NamedTuple):
    """The powers of ten at the edges of the drawing: of records, then of seconds."""

    first: int
    last: int
    low: int
    high: int

    def x(self, records: float) -> float:
        """Give the place of a number of records, in pixels from the left."""
        share = (math.log10(records) - self.first) / max(self.last - self.first, 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        """Give the place of a time, in pixels from the top."""
        share = (math.log10(seconds) - self.low) / max(self.high - self.low, 1)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def svg(lines: Sequence[Series]) -> str:
    """Draw lines with their names at their ends.

    Args:
        lines: One or more, each measured at one size or more.
    """
    records = [size for line in lines for size in line.seconds]
    seconds = [value for line in lines for value in line.seconds.values()]
    axes = Axes(
        math.floor(math.log10(min(records))),
        math.ceil(math.log10(max(records))),
        math.floor(math.log10(min(seconds))),
        math.ceil(math.log10(max(seconds))),
    )
    told = "; ".join(
        f"{line.name}: " + ", ".join(f"{value:.2g} s for {size:,}" for size, value in line.seconds.items())
        for line in lines
    )
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" id="cost" role="img" aria-labelledby="cost-t cost-d" '
        f'width="{WIDTH:g}" height="{HEIGHT:g}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" font-family="{FONT}" '
        f'font-size="13" fill="{INK}">',
        '<title id="cost-t">What things cost, by size</title>',
        f'<desc id="cost-d">{escape(told)}.</desc>',
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1:g}" height="{HEIGHT - 1:g}" rx="10" fill="{GROUND}" '
        f'stroke="{FRAME}"/>',
        '<text x="24" y="38" font-size="20" font-weight="600">What things cost, by size</text>',
        f'<text x="24" y="60" fill="{QUIET}">{SUBTITLE}</text>',
        *_grid(axes),
        *_linear(axes),
        *_curves(lines, axes),
    ]
    rules = dark_rules("#cost", "\n".join(body))
    style = f"<style>@media screen and (prefers-color-scheme:dark){{#cost{{fill:{DARK[INK]}}}{rules}}}</style>"
    return "\n".join([*body, style, "</svg>"]) + "\n"


def _grid(axes: Axes) -> Iterator[str]:
    for power in range(axes.first, axes.last + 1):
        x = axes.x(10**power)
        yield f'<path d="M{x:.1f} {TOP:g}V{HEIGHT - BOTTOM:g}" stroke="{FRAME}"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 22:g}" text-anchor="middle" fill="{QUIET}">{10**power:,}</text>'
    for power in range(axes.low, axes.high + 1):
        y = axes.y(10.0**power)
        unit = UNITS.get(power, f"{10.0**power:g} s")
        yield f'<path d="M{LEFT:g} {y:.1f}H{WIDTH - RIGHT:g}" stroke="{FRAME}"/>'
        yield f'<text x="{LEFT - 10:g}" y="{y + 4:.1f}" text-anchor="end" fill="{QUIET}">{unit}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle:g}" y="{HEIGHT - 14:g}" text-anchor="middle" fill="{QUIET}">attributions</text>'


def _linear(axes: Axes) -> Iterator[str]:
    """Draw what is linear, from each power of ten of the seconds."""
    for power in range(axes.low, axes.high):
        steps = min(axes.high - power, axes.last - axes.first)
        start, end = (axes.first, power), (axes.first + steps, power + steps)
        points = " ".join(f"{axes.x(10.0**x):.1f},{axes.y(10.0**y):.1f}" for x, y in (start, end))
        yield f'<polyline points="{points}" fill="none" stroke="{QUIET}" stroke-width="0.8" stroke-dasharray="1 4"/>'


def _curves(lines: Sequence[Series], axes: Axes) -> Iterator[str]:
    ends = sorted(lines, key=lambda line: -line.seconds[max(line.seconds)])
    places = _apart([axes.y(line.seconds[max(line.seconds)]) for line in ends])
    for number, line in enumerate(ends):
        colour = COLOURS[number % len(COLOURS)]
        points = [(axes.x(size), axes.y(value)) for size, value in sorted(line.seconds.items())]
        course = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{course}" fill="none" stroke="{colour}" stroke-width="2.2" stroke-linejoin="round"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{colour}"/>'
        last = max(line.seconds)
        yield (
            f'<text x="{points[-1][0] + 14:.1f}" y="{places[number] + 4:.1f}" font-weight="600" fill="{colour}">'
            f"{escape(line.name)}, {_shown(line.seconds[last])}</text>"
        )


def _apart(places: Sequence[float]) -> list[float]:
    """Move places in growing order so far apart that words fit between them.

    >>> _apart([10.0, 12.0, 60.0])
    [10.0, 28.0, 60.0]
    """
    moved = list(places)
    for before, after in pairwise(range(len(moved))):
        moved[after] = max(moved[after], moved[before] + 18)
    return moved


def _shown(seconds: float) -> str:
    """Write a time with its unit.

    >>> _shown(0.000124), _shown(0.02), _shown(21.5)
    ('0.12 ms', '20 ms', '22 s')
    """
    return f"{seconds * 1000:.2g} ms" if seconds < 0.1 else f"{seconds:.2g} s"
