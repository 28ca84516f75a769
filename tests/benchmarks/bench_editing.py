"""How fast a document is edited: a citation put into its middle, beside citeproc-js; works cited one by one.

    python -m tests.benchmarks.bench_editing [style ...]

The document has 1,000 citations of 460 works, 120 of them by people of four family names. Ours inserts a citation and
says what that changes; citeproc-js (`CITEPROC_JS`, see `tests.csl.oracles`) does the same by `processCitationCluster`.
Medians in milliseconds of the processor.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any, Final

from onrecord.csl import Document, Style
from tests.benchmarks.bench_csl import filled
from tests.benchmarks.measure import Measure, in_turns
from tests.csl import oracles

STYLES: Final = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "ieee", "nature",
    "nlm-citation-sequence", "american-medical-association", "harvard-cite-them-right", "elsevier-harvard", "oscola",
    "american-political-science-association", "american-sociological-association", "mhra-notes", "din-1505-2",
    "springer-basic-author-date", "iso690-author-date-en", "nlm-name-year", "bluebook-law-review", "mcgill-en",
)  # fmt: skip
CITATIONS: Final = 1_000
WORKS: Final = 460
NAMESAKES: Final = 120
INSERTED: Final = 15
ONE_BY_ONE: Final = 800
TIMES_OF_ALL: Final = 3.0
"""Most that citing works one by one, each read at once, may take beside citing all at once."""
LINEAR: Final = 1.5
_FAMILIES: Final = ("Smith", "Doe", "Roe", "Lee")


def works(count: int = WORKS) -> list[dict[str, Any]]:
    """Make works, of which the first have authors of few family names and years."""
    made = filled(count)
    for at, work in enumerate(made[:NAMESAKES]):
        work["author"] = [{"family": _FAMILIES[at % 4], "given": ("Ann", "Bo", "Cy", "Di", "Al")[at % 5]}]
        work["issued"] = {"date-parts": [[2010 + at % 6]]}
    return made


def clusters(count: int, seed: int) -> list[list[dict[str, Any]]]:
    """Make citations of one or two works, some with locators."""
    dice = random.Random(seed)
    return [
        [
            {"id": f"item{dice.randrange(WORKS)}"} | ({"locator": "4", "label": "page"} if dice.random() < 0.2 else {})
            for _ in range(dice.choice((1, 1, 1, 2)))
        ]
        for _ in range(count)
    ]


def ours(style: str) -> float:
    """Give the median of the milliseconds that an insertion takes."""
    document = Document(style, works(), "html")
    document.cite_all(clusters(CITATIONS, 1))
    document.citations()
    times = []
    for cluster in clusters(INSERTED, 2):
        start = time.process_time()
        change = document.insert(len(document.handles()) // 2, cluster)
        assert [citation.text for citation in change.citations]
        times.append(time.process_time() - start)
    return median(times) * 1000


def theirs(style: str) -> float:
    """Give the same of citeproc-js."""
    job = {
        "engine": str(oracles.engine()), "locales": str(oracles.locales()), "style": str(oracles.style_path(style)),
        "items": works(), "clusters": clusters(CITATIONS, 1), "inserted": clusters(INSERTED, 2),
        "isNote": Style(style).is_note,
    }  # fmt: skip
    script = __file__.replace("bench_editing.py", "citeproc_editing.cjs")
    done = subprocess.run(
        [str(oracles.node()), script], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    return float(median(json.loads(done.stdout)))


def _one_by_one(style: str, count: int) -> object:
    document = Document(style, filled(count))
    return [document.cite([{"id": f"item{at}"}]).text for at in range(count)]


def _at_once(style: str, count: int) -> object:
    document = Document(style, filled(count))
    document.cite_all([[{"id": f"item{at}"}] for at in range(count)])
    return document.citations()


def measures() -> Iterator[Measure]:
    """Measure the promises: ahead of citeproc-js in every style; works cited one by one at most 3 times all at once."""
    if not oracles.missing(with_pandoc=False):
        for style in STYLES:
            us, them = ours(style), theirs(style)
            what = f"a citation put into the middle of {CITATIONS:,}, {style}"
            yield Measure(what, f"{us:.1f} ms", f"citeproc-js {them:.1f} ms", them / us, 1.0)
    for style in ("apa", "ieee", "chicago-notes-bibliography"):
        runs = [partial(_one_by_one, style, n) for n in (ONE_BY_ONE // 2, ONE_BY_ONE)]
        few, many, whole = in_turns([*runs, partial(_at_once, style, ONE_BY_ONE)], 5)
        what = f"{ONE_BY_ONE} new works cited one by one, {style}"
        beside = f"all at once {whole:.2f} s"
        yield Measure(f"{what} (of the allowed)", f"{many:.2f} s", beside, TIMES_OF_ALL * whole / many, 1.0)
        growth = many / few / 2
        yield Measure(f"growth of the time of each of {what}", f"{growth:.2f}", f"{LINEAR}", LINEAR / growth, 1.0)


def main(styles: tuple[str, ...]) -> None:
    """Print how long an insertion takes in some styles."""
    for style in styles:
        us, them = ours(style), theirs(style)
        print(f"{style:40} {us:7.1f} ms  citeproc-js {them:7.1f} ms  {them / us:5.1f} times", flush=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or STYLES)
