"""Every promise of speed, measured side by side with the peers in one run, as one table in Markdown.

    python -m tests.benchmarks                        all modules, and what was not measured, and why
    python -m tests.benchmarks formats trails         some of them
    python -m tests.benchmarks --plot FILE.svg        draw cost against size, 1,000 to 1,000,000 records

Each module `bench_NAME` of this folder yields from its `measures()`. A peer that is not at hand is said so in its row
or below the table. The exit code is 1 if a promise was not kept.
"""

import argparse
import math
import pkgutil
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from tests.benchmarks.measure import Measure

PREFIX: Final = "bench_"
HEAD: Final = "| what | onrecord | beside | times better | promised | |\n|---|---:|---|---:|---:|---|"


def names() -> list[str]:
    """Name the modules of this folder that measure."""
    folder = str(Path(__file__).parent)
    return sorted(found.name for found in pkgutil.iter_modules([folder]) if found.name.startswith(PREFIX))


def measured(module: str, missing: list[str]) -> Iterator[Measure]:
    """Yield what a module measures; what keeps it from that is added to `missing`."""
    try:
        measures = import_module(f"tests.benchmarks.{module}").measures
        yield from measures()
    except ImportError as error:
        missing.append(f"{module}: needs {error.name}")
    except AttributeError as error:
        if error.name != "measures":
            raise
        missing.append(f"{module}: has no promise")


def row(measure: Measure) -> str:
    """Write a measure as a row of the table.

    >>> row(Measure("dumps", "1 s", "pybtex 20 s", 20.0, 15.0))
    '| dumps | 1 s | pybtex 20 s | 20.0 | 15 | kept |'
    """
    if math.isnan(measure.times):
        kept, times = "not measured", "–"
    else:
        kept, times = "kept" if measure.is_kept else "**missed**", f"{measure.times:.1f}"
    promised = f"{measure.promised:g}" if measure.promised else "–"
    kept = kept if measure.promised or kept == "not measured" else "told"
    cells = (measure.what, measure.ours, measure.beside, times, promised, kept)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def table(modules: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the table, each with whether its promise was broken, and what was not measured."""
    missing: list[str] = []
    yield HEAD, False
    for module in modules:
        for measure in measured(module, missing):
            yield row(measure), not math.isnan(measure.times) and not measure.is_kept
    if missing:
        yield "\nNot measured: " + "; ".join(missing), False


def main() -> int:
    """Measure and print, or draw."""
    options = argparse.ArgumentParser(
        description=__doc__, prog="python -m tests.benchmarks", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    known = [name.removeprefix(PREFIX) for name in names()]
    options.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(known)}; all if none")
    options.add_argument("--plot", type=Path, metavar="FILE", help="draw cost against size as SVG")
    options.add_argument("--most", type=int, default=1_000_000, metavar="N", help="records of the largest size drawn")
    asked = options.parse_args()
    for name in asked.names:
        if name not in known:
            options.error(f"no bench is called {name!r}; there are {', '.join(known)}")
    if asked.plot:
        from tests.benchmarks.plot import draw

        asked.plot.write_text(draw(asked.most), encoding="utf-8")
        print(f"drew {asked.plot}")
        return 0
    begun = time.perf_counter()
    is_broken = False
    for line, breaks in table(PREFIX + name for name in asked.names or known):
        print(line, flush=True)
        is_broken |= breaks
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"\n{machine}, {time.perf_counter() - begun:.0f} s. Times are of this machine; ratios are to compare.")
    return 1 if is_broken else 0


if __name__ == "__main__":
    sys.exit(main())
