"""How long it takes to fill a text with citations, and whether the time grows with the text.

    python -m tests.benchmarks.bench_citations [citations ...]

Prints the time in seconds for texts of 100 characters a citation, in a style by name and date, one by number and one
of notes, and the ratio of time to size against the size before: 1.0 is linear.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord import Attribution, Claim, Dossier, Person, Source, fill
from tests.benchmarks.measure import Measure

STYLES: Final = ("apa", "ieee", "chicago-notes-bibliography")
PROMISED: Final = 10_000
LIMIT_S: Final = 5.0
LINEAR: Final = 1.5
"""Most that the time for each citation may grow, where the text and the works grow fourfold."""
PER_WORK: Final = 20
"""Citations of each work on average."""
WORDS: Final = (
    "They traded sugar for arms and said so to nobody who asked. ",
    "The ship was found in the canal, under sacks, by chance. ",
    "It grew out of a wish not to depend on anybody’s parts. ",
)


def dossier(works: int) -> Dossier:
    """Make a dossier of works by people of whom some share their names, with a claim by somebody else in each."""
    records: list[Source | Person | Claim | Attribution] = []
    for n in range(works):
        speaker = Person(key=f"p{n}", name=f"Speaker{n % 211}, Ann{n % 7}")
        claim = Claim(key=f"c{n}", text=f"Claim {n}.")
        original = Source(key=f"o{n}", container_title="Radio", issued=1990 + n % 20)
        source = Source(
            key=f"s{n}",
            type="article-journal",
            title=f"On matter {n} of the canal",
            container_title="Journal of Canals",
            author=[f"Family{n % 97}, Given{n % 5}", f"Other{n % 31}, Sam"],
            issued=2000 + n % 20,
            volume=n,
            page="1-9",
        )
        via = original if n % 2 else ""
        said = Attribution(claim=claim, speaker=speaker, source=source, via=via)
        records += [speaker, claim, original, source, said]
    return Dossier(records)


def text(citations: int, works: int) -> str:
    """Write a text with so many citations, 100 characters each with the words between them."""
    dice = random.Random(1)
    parts: list[str] = []
    for n in range(citations):
        at = dice.randrange(works)
        kinds = (f"[@s{at}]", f"[see @s{at}, pp. 3-4]", f"@s{at} [p. {n % 90}]", f"[@claim:c{at}]", f"@claim:c{at}")
        cited = kinds[n % len(kinds)]
        words = WORDS[n % len(WORDS)]
        parts.append(
            f"{words}{words[: max(0, 98 - len(words) - len(cited))]} {cited}.{chr(10) * 2 if n % 8 == 7 else ' '}"
        )
    return "".join(parts)


def took(style: str, citations: int) -> float:
    """Time the filling of a text, in seconds."""
    works = max(1, citations // PER_WORK)
    on_record, written = dossier(works), text(citations, works)
    start = time.perf_counter()
    filled = fill(on_record, written, style)
    done = time.perf_counter() - start
    assert "@" not in filled, "a citation was left in the text"
    return done


def measures() -> Iterator[Measure]:
    """Measure the promise: 1 MB with 10,000 citations in at most 5 s."""
    for style in STYLES:
        seconds = sorted(took(style, PROMISED) for _ in range(3))[1]
        yield Measure(
            f"fill of a text of {PROMISED * 100 / 1e6:.0f} MB with {PROMISED:,} citations, {style}",
            f"{seconds:.2f} s", f"{LIMIT_S:.0f} s", LIMIT_S / seconds, 1.0,
        )  # fmt: skip
    less = sorted(took("apa", PROMISED // 2) for _ in range(3))[1]
    more = sorted(took("apa", 2 * PROMISED) for _ in range(3))[1]
    yield Measure(
        "growth of the time for each citation of fill, where the text grows fourfold, apa",
        f"{more / less / 4:.2f}", f"{LINEAR}", LINEAR / (more / less / 4), 1.0,
    )  # fmt: skip


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    print(f"{'style':30} {'citations':>10} {'seconds':>8} {'ratio':>6}")
    for style in STYLES:
        before: tuple[int, float] | None = None
        for size in sizes:
            seconds = took(style, size)
            ratio = 1.0 if before is None else seconds / before[1] / (size / before[0])
            print(f"{style:30} {size:10,} {seconds:8.2f} {ratio:6.2f}", flush=True)
            before = size, seconds


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or (1_000, 10_000, 20_000))
