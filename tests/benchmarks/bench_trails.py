"""How long it takes to count origins and to check, as the dossier grows.

    python -m tests.benchmarks.bench_trails [attributions ...]

Prints for each size the median, the 95th percentile and the worst time of `origins` over claims drawn at random, the
time of `check`, and both as ratios to the size before: 1.0 for `origins` means that it does not depend on the size of
the dossier, 1.0 for `check` that it is linear. The largest size is 1,000,000 attributions over 100,000 sources.
"""

import random
import sys
import time
from collections.abc import Sequence
from statistics import median
from typing import Any, Final

from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.checks import check
from onrecord.walks import origins

SIZES: Final = (10_000, 100_000, 1_000_000)
CLAIMS_ASKED: Final = 2_000
PER_CLAIM: Final = 10


def made(attributions: int) -> Dossier:
    """Make a dossier with ten attributions for each claim and each source, chains, wires, loops and reprints."""
    dice = random.Random(1)
    count = attributions // PER_CLAIM
    records: list[Any] = [Person(key=f"p{n}", name=f"Family{n}, Given{n % 997}") for n in range(count // 10)]
    records += [
        Source(
            key=f"s{n}",
            title=f"Report {n} of the desk",
            issued=2000 + n % 20,
            reprint_of=f"s{dice.randrange(n)}" if n and n % 20 == 0 else "",
        )
        for n in range(count)
    ]
    records += [Claim(key=f"c{n}", text=f"Claim {n}.") for n in range(count)]
    for n in range(count):
        near = [f"s{(n * 7 + k) % count}" for k in range(PER_CLAIM)]
        speakers = [f"p{dice.randrange(count // 10)}" for _ in range(3)]
        for k in range(PER_CLAIM):
            kind = dice.random()
            records.append(
                Attribution(
                    claim=f"c{n}",
                    speaker=dice.choice(speakers),
                    source=near[k],
                    via=dice.choice(near) if kind < 0.6 else "",
                    first_hand=0.6 <= kind < 0.85,
                )
            )
    return Dossier(records)


def timed(dossier: Dossier) -> list[float]:
    """Time `origins` for claims at random, in milliseconds, sorted."""
    dice = random.Random(2)
    claims = dice.sample(list(dossier.claims), min(CLAIMS_ASKED, len(dossier.claims)))
    times = []
    for claim in claims:
        start = time.perf_counter()
        origins(dossier, claim)
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times)


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    print("attributions   load s   origins ms: median    p95   worst   ratio     check s   ratio/size")
    before: tuple[int, float, float] | None = None
    for size in sizes:
        start = time.perf_counter()
        dossier = made(size)
        load = time.perf_counter() - start
        times = timed(dossier)
        start = time.perf_counter()
        found = sum(1 for _ in check(dossier))
        took = time.perf_counter() - start
        ratios = (1.0, 1.0) if before is None else (
            median(times) / before[1], took / before[2] / (size / before[0])
        )  # fmt: skip
        print(
            f"{size:12,} {load:8.1f} {median(times):20.3f} {times[int(len(times) * 0.95)]:6.3f} {times[-1]:7.3f}"
            f" {ratios[0]:7.2f} {took:11.2f} {ratios[1]:12.2f}   ({found:,} findings)",
            flush=True,
        )
        before = size, median(times), took


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or SIZES)
