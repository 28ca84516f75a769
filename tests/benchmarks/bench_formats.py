"""How fast sources are written and read, beside bibtexparser, pybtex, citation-js and a hand-written dump.

    python -m tests.benchmarks.bench_formats                              the promises, as a table
    python -m pytest -o addopts= tests/benchmarks/bench_formats.py        the same runs under pytest-benchmark

All on the same entries, the library of `tests.benchmarks.library`, in one run, in turns. citation-js needs node and the
folder of its npm packages in `CITATION_JS` (see `tests.formats.converters`); a peer that is not at hand is named.
"""

import json
import math
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import bibtexparser.entrypoint
import bibtexparser.middlewares as mw
import orjson
import pytest
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from pybtex.database import parse_string as pybtex_parse  # type: ignore[import-untyped]

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.records.key_fields import AnyRecord
from tests.benchmarks.library import bib_text
from tests.benchmarks.measure import Measure, in_turns
from tests.csl.oracles import node
from tests.formats.converters import citation_js_folder, missing

COUNT: Final = 10_000
MANY: Final = 100_000
ROUNDS: Final = 3
"""How often each is run, in turns: one of the readers takes half a minute."""
SHORT_ROUNDS: Final = 9
"""How often what takes no more than some seconds is run."""
LINEAR: Final = 0.7
"""How near to the same the cost of one record of ten times as many has to be."""
MEMORY_MB: Final = 600
IMPORT_S: Final = 0.1


class Material:
    """The library in every form that somebody wants.

    Attributes:
        bib: Its .bib text.
        dossier: Its sources.
        csl: The same as CSL-JSON.
        library: Its entries as bibtexparser holds them, strings without delimiters.
        pybtex: Its entries as pybtex holds them.
    """

    def __init__(self, count: int) -> None:
        self.bib = bib_text(count)
        self.dossier = onrecord.loads(self.bib, "bibtex")
        self.csl = onrecord.dumps(self.dossier, "csl-json")
        parsed = bibtexparser.entrypoint.parse_string(self.bib).entries
        self.library = Library([Entry(e.entry_type, e.key, [Field(f.key, f.value) for f in e.fields]) for e in parsed])
        self.pybtex: Any = pybtex_parse(self.bib, "bibtex")


@cache
def material() -> Material:
    """Give the library, made once."""
    return Material(COUNT)


def hand_written(dossier: Dossier) -> bytes:
    """Build dicts by hand, as a programmer in a hurry would for this library, and dump them with orjson."""
    items = []
    for source in dossier.sources.values():
        item: dict[str, Any] = {"id": source.key, "type": source.type, "title": source.title}
        item["author"] = [{"family": name.family, "given": name.given} for name in source.author]
        if source.editor:
            item["editor"] = [{"family": name.family, "given": name.given} for name in source.editor]
        if source.issued:
            item["issued"] = {"date-parts": [[source.issued.year, source.issued.month]]}
        if source.container_title:
            item["container-title"] = source.container_title
        if source.volume:
            item["volume"] = source.volume
        if source.issue:
            item["issue"] = source.issue
        if source.page:
            item["page"] = source.page
        if source.publisher:
            item["publisher"] = source.publisher
        if source.publisher_place:
            item["publisher-place"] = source.publisher_place
        if source.isbn:
            item["ISBN"] = source.isbn
        if source.issn:
            item["ISSN"] = source.issn
        if source.note:
            item["note"] = source.note
        item["DOI"], item["URL"] = source.doi, source.url
        item["abstract"], item["keyword"] = source.abstract, source.keyword
        items.append(item)
    return orjson.dumps(items)


_IN_PLACE: Final = mw.AddEnclosingMiddleware(
    reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{", allow_inplace_modification=True
)


def _whole_bibtexparser(bib: str) -> Library:
    """Read with the middlewares that do what the others do: macros, delimiters, LaTeX, names."""
    stack = [mw.ResolveStringReferencesMiddleware(), mw.RemoveEnclosingMiddleware(), mw.LatexDecodingMiddleware()]
    return bibtexparser.entrypoint.parse_string(bib, parse_stack=[*stack, mw.SeparateCoAuthors(), mw.SplitNameParts()])


Runs = Mapping[str, Callable[[Material], object]]
WRITERS: Final[Runs] = MappingProxyType(
    {
        "onrecord: bibtex": lambda given: onrecord.dumps(given.dossier, "bibtex"),
        "onrecord: bibtex, ascii": lambda given: onrecord.dumps(given.dossier, "bibtex", ascii=True),
        "onrecord: biblatex": lambda given: onrecord.dumps(given.dossier, "biblatex"),
        "onrecord: csl-json": lambda given: onrecord.dumps(given.dossier, "csl-json"),
        "onrecord: native": lambda given: onrecord.dumps(given.dossier, "onrecord"),
        "bibtexparser: default": lambda given: bibtexparser.entrypoint.write_string(given.library),
        "bibtexparser: in place": lambda given: bibtexparser.entrypoint.write_string(
            given.library, unparse_stack=[_IN_PLACE]
        ),
        "pybtex": lambda given: given.pybtex.to_string("bibtex"),
        "dicts by hand, orjson": lambda given: hand_written(given.dossier),
    }
)
READERS: Final[Runs] = MappingProxyType(
    {
        "onrecord: bibtex": lambda given: onrecord.loads(given.bib, "bibtex"),
        "onrecord: csl-json": lambda given: onrecord.loads(given.csl, "csl-json"),
        "bibtexparser: default": lambda given: bibtexparser.entrypoint.parse_string(given.bib),
        "bibtexparser: LaTeX, names": lambda given: _whole_bibtexparser(given.bib),
        "pybtex": lambda given: pybtex_parse(given.bib, "bibtex"),
    }
)


@pytest.mark.benchmark(group="writing")
@pytest.mark.parametrize("name", WRITERS)
def test_writing(benchmark: Any, name: str) -> None:
    benchmark.pedantic(WRITERS[name], args=(material(),), rounds=ROUNDS)


@pytest.mark.benchmark(group="reading")
@pytest.mark.parametrize("name", READERS)
def test_reading(benchmark: Any, name: str) -> None:
    benchmark.pedantic(READERS[name], args=(material(),), rounds=ROUNDS)


# The promises


def medians(runs: Runs, rounds: int) -> dict[str, float]:
    """Time each run on the library, in turns."""
    taken = in_turns([partial(run, material()) for run in runs.values()], rounds)
    return dict(zip(runs, taken, strict=True))


def _beside(what: str, took: Mapping[str, float], ours: str, peer: str, promised: float) -> Measure:
    times = took[peer] / took[ours]
    return Measure(what, f"{took[ours]:.3f} s", f"{peer} {took[peer]:.3f} s", times, promised)


def measures() -> Iterator[Measure]:
    """Measure what is promised of writing, reading, loading and importing."""
    yield from writing()
    yield from reading()
    yield from growth()
    yield imported()


def writing() -> Iterator[Measure]:
    """Measure `dumps` beside the peers, and its memory."""
    took = medians(WRITERS, SHORT_ROUNDS)
    what = f"dumps of {COUNT:,} sources to"
    for format in ("bibtex", "bibtex, ascii", "biblatex"):
        for peer, promised in (("bibtexparser: default", 5), ("bibtexparser: in place", 1), ("pybtex", 15)):
            if format != "bibtex, ascii" or peer == "pybtex":
                yield _beside(f"{what} {format}", took, f"onrecord: {format}", peer, promised)
    yield _beside(f"{what} csl-json", took, "onrecord: csl-json", "dicts by hand, orjson", 0.5)
    for format in ("bibtex", "biblatex", "csl-json", "onrecord"):
        size, peak = _memory(format)
        ours, beside = f"{peak / 1e6:.1f} MB", f"twice its size {2 * size / 1e6:.1f} MB"
        yield Measure(f"peak memory of {what} {format}", ours, beside, 2 * size / peak, 1.0)


def _memory(format: str) -> tuple[int, int]:
    """Give the size of a text and the most memory that writing it took, in bytes."""
    dossier = material().dossier
    tracemalloc.start()
    text = onrecord.dumps(dossier, format)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return sys.getsizeof(text), peak


def reading() -> Iterator[Measure]:
    """Measure `loads` beside the peers."""
    took = medians(READERS, ROUNDS)
    what = f"loads of {COUNT:,} entries of {len(material().bib) / COUNT:.0f} bytes"
    for peer, promised in (("bibtexparser: LaTeX, names", 30), ("pybtex", 2)):
        yield _beside(what, took, "onrecord: bibtex", peer, promised)
    if lacks := missing("citation-js"):
        yield Measure(what, f"{took['onrecord: bibtex']:.3f} s", f"citation-js: not at hand ({lacks})", math.nan, 1)
    else:
        yield _beside(what, {**took, "citation-js": citation_js(material().bib)}, "onrecord: bibtex", "citation-js", 1)
    yield _beside(f"loads of {COUNT:,} items of CSL-JSON", took, "onrecord: csl-json", "onrecord: bibtex", 3)


def citation_js(bib: str) -> float:
    """Give the median of citation-js's readings, in seconds, after one to warm it up."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.bib"
        file.write_text(bib, encoding="utf-8")
        script = Path(__file__).with_name("citation_js.cjs")
        command = [str(node()), str(script), str(citation_js_folder()), str(file), str(ROUNDS + 1)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken: list[float] = json.loads(done.stdout)
    return statistics.median(taken[1:])


_READ_FILE: Final = """
import resource, sys, time
import onrecord
start = time.process_time()
onrecord.read(sys.argv[1], "bibtex")
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _read_files(*counts: int) -> list[tuple[float, float]]:
    """Read .bib files in turns, each in a process of its own; give the seconds and the most memory, in MB."""
    taken: list[list[tuple[float, ...]]] = [[] for _ in counts]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{count}.bib" for count in counts]
        for file, count in zip(files, counts, strict=True):
            file.write_text(bib_text(count), encoding="utf-8")
        for _ in range(ROUNDS):
            for file, rows in zip(files, taken, strict=True):
                done = subprocess.run([sys.executable, "-c", _READ_FILE, str(file)], capture_output=True, check=True)
                rows.append(tuple(map(float, done.stdout.split())))
    units = 1 << 20 if sys.platform == "darwin" else 1 << 10  # Linux tells kB
    medians = [[statistics.median(column) for column in zip(*rows, strict=True)] for rows in taken]
    return [(seconds, memory / units) for seconds, memory in medians]


def _attributions(count: int) -> list[AnyRecord]:
    """Make attributions of a tenth as many claims, a hundredth as many speakers and sources."""
    few = count // 100
    people = [Person(key=f"p{number}", name=f"Family{number}, Given") for number in range(few)]
    sources = [Source(key=f"s{number}", title=f"Title {number}") for number in range(few)]
    claims = [Claim(key=f"c{number}", text=f"Claim {number}.") for number in range(count // 10)]
    said = [
        Attribution(claim=f"c{number // 10}", speaker=f"p{number * 7 % few}", source=f"s{number % few}")
        for number in range(count)
    ]
    return [*people, *sources, *claims, *said]


def growth() -> Iterator[Measure]:
    """Measure whether ten times as much takes ten times as long, and how much memory."""
    (few_s, _), (many_s, memory) = _read_files(COUNT, MANY)
    yield _linear("read of .bib entries", few_s, many_s)
    what = f"peak memory of a process that reads {MANY:,} entries"
    yield Measure(what, f"{memory:.0f} MB", f"{MEMORY_MB} MB", MEMORY_MB / memory, 1.0)
    few, many = _attributions(COUNT), _attributions(MANY)
    few_s, many_s = in_turns([partial(Dossier, few), partial(Dossier, many)], SHORT_ROUNDS)
    yield _linear("Dossier of attributions", few_s, many_s)


def _linear(what: str, few_s: float, many_s: float) -> Measure:
    few, many = 1e6 * few_s / COUNT, 1e6 * many_s / MANY
    return Measure(f"{what}, each of {MANY:,}", f"{many:.1f} us", f"each of {COUNT:,} {few:.1f} us", few / many, LINEAR)


def imported() -> Measure:
    """Measure how long `import onrecord` takes in a process of its own."""
    code = "import time; start = time.perf_counter(); import onrecord; print(time.perf_counter() - start)"
    taken = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(9)
    ]
    seconds = statistics.median(taken)
    return Measure("import onrecord", f"{seconds:.3f} s", f"{IMPORT_S} s", IMPORT_S / seconds, 1.0)


def main() -> None:
    """Print the promises as a Markdown table."""
    print("| what | ours | beside | times | promised |")
    print("|---|---:|---|---:|---:|")
    for measure in measures():
        row = (measure.what, measure.ours, measure.beside, f"{measure.times:.1f}", f"{measure.promised:g}")
        print("|", " | ".join(row), "|" if measure.is_kept else "| **missed**", flush=True)


if __name__ == "__main__":
    main()
