"""How long it takes to count origins and to check, as the dossier grows.

    python -m tests.benchmarks.bench_trails

Prints a line for each promise. The largest dossier has 1,000,000 attributions over 100,000 sources. Growth is told per
record: 1.0 means that one record of many costs what one of few does.
"""

import gc
import random
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median
from typing import Any, Final

from onrecord import Attribution, Claim, Dossier, Person, Source, Unnamed
from onrecord.checks import check
from onrecord.provenance import impact, origins, trails
from tests.benchmarks.measure import Measure, grown

SIZES: Final = (10_000, 100_000, 1_000_000)
CLAIMS_ASKED: Final = 2_000
PER_CLAIM: Final = 10
ALIKE: Final = (5_000, 50_000)
HOPS: Final = (10_000, 100_000)
LIMIT_MS: Final = 1.0
LINEAR_HOPS = 0.5
"""How near to the same the cost of one record of ten times as many has to be; what is quadratic gives 0.1. A chain of
100,000 hops no longer fits into the caches of a processor and keeps the collector of garbage busy."""


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


def asked(dossier: Dossier) -> list[float]:
    """Time `origins` for claims at random, in milliseconds, sorted."""
    dice = random.Random(2)
    claims = dice.sample(list(dossier.claims), min(CLAIMS_ASKED, len(dossier.claims)))
    return sorted(1000 * seconds(lambda claim=claim: origins(dossier, claim)) for claim in claims)  # type: ignore[misc]


def seconds(run: Callable[[], object]) -> float:
    """Time a run, in seconds of the processor, which others do not disturb."""
    start = time.process_time()
    run()
    return time.process_time() - start


def checked(dossier: Dossier) -> float:
    """Time a whole check, in seconds; the fastest of three, with the garbage of what was before collected."""
    gc.collect()
    return min(seconds(lambda: sum(1 for _ in check(dossier))) for _ in range(3))


def alike(count: int) -> Dossier:
    """Make sources that all have one title, and people who all have one name."""
    sources = (Source(key=f"s{n}", title="Editorial", issued=1 + n % 2000) for n in range(count))
    return Dossier([*sources, *(Person(key=f"p{n}", name="Kim, J.") for n in range(count))])


def chain(hops: int) -> Dossier:
    """Make sources each of which has the one claim from the next."""
    said = (Attribution(claim="c", speaker="u", source=f"s{n}", via=f"s{n + 1}") for n in range(hops))
    sources = (Source(key=f"s{n}") for n in range(hops + 1))
    return Dossier([Claim(key="c", text="So."), Unnamed(key="u", description="an official"), *sources, *said])


def walked(dossier: Dossier) -> float:
    """Time all that is asked of one long chain, in seconds: its trail, origins, impact and check."""
    runs: tuple[Callable[[], object], ...] = (
        lambda: next(trails(dossier, "c")),
        lambda: origins(dossier, "c"),
        lambda: impact(dossier, "s1"),
    )
    return checked(dossier) + sum(min(seconds(run) for _ in range(3)) for run in runs)


def measures() -> Iterator[Measure]:
    """Measure what is promised of origins and checks."""
    per_record: dict[int, float] = {}
    for size in SIZES:
        dossier = made(size)
        times = asked(dossier)
        per_record[size] = checked(dossier) / size
        yield Measure(
            f"origins of one claim among {size:,} attributions",
            f"median {median(times):.3f} ms, 95 % {times[int(len(times) * 0.95)]:.3f} ms", f"{LIMIT_MS:g} ms",
            LIMIT_MS / median(times), 1.0,
        )  # fmt: skip
        del dossier
    for few, many in pairwise(SIZES):
        yield grown(f"check of {many:,} attributions", per_record[many], f"{few:,}", per_record[few])
    few, many = ALIKE
    costs = [checked(alike(count)) / count for count in ALIKE]
    yield grown(f"check of {many:,} sources with one title and people with one name", costs[1], f"{few:,}", costs[0])
    few, many = HOPS
    costs = [walked(chain(count)) / count for count in HOPS]
    yield grown(f"trail, origins, impact and check of {many:,} hops", costs[1], f"{few:,}", costs[0], LINEAR_HOPS)


def main() -> None:
    """Print a line for each promise."""
    for measure in measures():
        print(f"{measure.what}: {measure.ours}; {measure.beside}: {measure.times:.2f} times", flush=True)


if __name__ == "__main__":
    main()
