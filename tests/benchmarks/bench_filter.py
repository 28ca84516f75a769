"""How long a thesis takes through the filter of pandoc, beside `fill` and beside pandoc's own processor.

    python -m tests.benchmarks.bench_filter [pages]

A page has 2,500 characters; there are 20 citations on three pages. The seconds are of the processor, those of pandoc
and of the filter that it calls included.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import orjson

from onrecord import Dossier, dumps, fill
from onrecord.citations.pandoc.filling import fill_pandoc
from tests.benchmarks.bench_citations import dossier, text
from tests.benchmarks.measure import Measure, in_turns
from tests.citations.beside_pandoc import filter_program
from tests.csl.oracles import pandoc_program, style_path

PAGES: Final = 300
PAGE: Final = 2_500
LIMIT_S: Final = 20.0
TIMES_FILL: Final = 2.0
STYLES: Final = ("apa", "chicago-notes-bibliography")


def thesis(pages: int) -> tuple[Dossier, str]:
    """Make a thesis, 20 citations on three pages, and the works that it cites."""
    citations = pages * 20 // 3
    works = max(1, citations // 5)
    cited = text(citations, works).split("\n\n")
    words = (pages * PAGE - sum(map(len, cited))) // len(cited)
    more = "The rest of the page says what was seen there, in words of its own. " * (words // 68)
    return dossier(works), "\n\n".join(f"{paragraph}\n\n{more}" for paragraph in cited)


def child_s(*command: str, folder: Path) -> float:
    """Run a program, and give the seconds of the processor that it took, with those of the programs that it called."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    source = os.pathsep.join([str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")])
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": source})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measures(pages: int = PAGES) -> Iterator[Measure]:
    """Yield what was promised of the filter: a thesis in 20 seconds, and at most twice the time of `fill`."""
    program = pandoc_program()
    if program is None:
        raise ImportError("pandoc is not at hand", name="pandoc (pypandoc-binary)")
    on_record, written = thesis(pages)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "thesis.md").write_text(written, encoding="utf-8")
        for style in STYLES:
            yield _beside_fill(on_record, written, style, program)
        (folder / "works.jsonl").write_text(dumps(on_record, "onrecord"), encoding="utf-8")
        took = child_s(
            program, "thesis.md", "--filter", filter_program(folder), f"--csl={style_path('apa')}",
            "--bibliography=works.jsonl", "-o", "thesis.docx", folder=folder,
        )  # fmt: skip
        yield Measure(
            f"pandoc and the filter, {pages} pages to DOCX",
            f"{took:.1f} s",
            f"at most {LIMIT_S:g} s",
            LIMIT_S / took,
            1,
        )


def _beside_fill(on_record: Dossier, written: str, style: str, program: str) -> Measure:
    """Measure the filter beside `fill` of the same text."""
    data = subprocess.run([program, "-t", "json"], input=written.encode(), capture_output=True, check=True).stdout
    filtered_s, filled_s = in_turns(
        [
            lambda: orjson.dumps(fill_pandoc(on_record, orjson.loads(data), style)),
            lambda: fill(on_record, written, style),
        ],
        3,
    )
    limit = TIMES_FILL * filled_s
    return Measure(
        f"the filter on {len(written):,} characters, {style}", f"{filtered_s:.2f} s", f"2 x fill: {limit:.2f} s",
        limit / filtered_s, 1,
    )  # fmt: skip


if __name__ == "__main__":
    for one in measures(*map(int, sys.argv[1:])):
        sys.stdout.write(f"{one.what}: {one.ours} ({one.beside}; {one.times:.2f} times)\n")
