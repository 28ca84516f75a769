"""How fast dossiers are written and read, beside the peers, in one run.

    python -m tests.benchmarks.bench_formats [number of sources]

Prints medians of three runs and their ratios; times of one machine, ratios to compare.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import bibtexparser.entrypoint
import bibtexparser.middlewares as mw
import orjson
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

import onrecord
from onrecord import Dossier, Source
from onrecord.formats.csl_json import item_of

SURNAMES = ("García Márquez", "O'Grady", "Müller", "Dvořák", "Smith", "van der Berg", "Kim", "Łukasz", "Person", "Lee")
GIVEN = ("James B.", "Mary", "Ana María", "Jürgen", "Curtis", "Samuel", "Zoë", "Andrei", "Min-ji", "J.")
TYPES = ("article-journal", "book", "chapter", "report", "webpage", "article-newspaper", "thesis", "paper-conference")


def sources(count: int) -> list[Source]:
    """Mixed sources of about 750 bytes as .bib, four in ten with letters beyond ASCII."""
    return [
        Source(
            key=f"key{number}",
            type=TYPES[number % len(TYPES)],
            title=f"The North Korea–Cuba connection and the politics of barter, part {number}: NATO & others",
            author=[
                f"{SURNAMES[(number + place) % 10]}, {GIVEN[(number * 3 + place) % 10]}"
                for place in range(1 + number % 3)
            ],
            container_title=f"Journal of {'Política' if number % 5 < 2 else 'Political'} Studies {number % 50}",
            issued=f"{1950 + number % 70}-{1 + number % 12:02}-{1 + number % 28:02}",
            volume=str(number % 90),
            issue=str(number % 12),
            page=f"{number % 900}-{number % 900 + 17}",
            publisher=f"University Press {number % 40}",
            publisher_place="Cambridge, MA",
            doi=f"10.1000/{number}.{number % 7}",
            url=f"https://example.org/articles/{number}?view=full&lang=en",
            abstract="Barter lets states trade without hard currency; this article asks how, and at what cost." * 4,
            keyword="barter, sanctions, Cuba",
        )
        for number in range(count)
    ]


def median(run: Callable[[], Any], times: int = 3) -> float:
    """Give the median of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def hand_written(dossier: Dossier) -> bytes:
    """Build dicts by hand, as a programmer in a hurry would, and dump them with orjson."""
    items = [
        {
            "id": source.key,
            "type": source.type,
            "title": source.title,
            "author": [{"family": name.family, "given": name.given} for name in source.author],
            "container-title": source.container_title,
            "issued": {"date-parts": [[source.issued.year, source.issued.month, source.issued.day]]},
            "volume": source.volume,
            "issue": source.issue,
            "page": source.page,
            "publisher": source.publisher,
            "publisher-place": source.publisher_place,
            "DOI": source.doi,
            "URL": source.url,
            "abstract": source.abstract,
            "keyword": source.keyword,
        }
        for source in dossier.sources.values()
        if source.issued is not None
    ]
    return orjson.dumps(items)


def main(count: int = 10_000) -> None:
    """Measure and print."""
    from pybtex.database import parse_string as pybtex_parse  # type: ignore[import-untyped]

    dossier = Dossier(sources(count))
    bib = onrecord.dumps(dossier, "bibtex", ascii=True)
    parsed = bibtexparser.entrypoint.parse_string(bib)
    library = Library([Entry(e.entry_type, e.key, [Field(f.key, f.value) for f in e.fields]) for e in parsed.entries])
    pybtex_data = pybtex_parse(bib, "bibtex")
    csl = onrecord.dumps(dossier, "csl-json")
    in_place = [
        mw.AddEnclosingMiddleware(
            reuse_previous_enclosing=False,
            enclose_integers=True,
            default_enclosing="{",
            allow_inplace_modification=True,
        )
    ]

    def full_bibtexparser() -> Library:
        stack = [mw.ResolveStringReferencesMiddleware(), mw.RemoveEnclosingMiddleware(), mw.LatexDecodingMiddleware()]
        return bibtexparser.entrypoint.parse_string(
            bib, parse_stack=[*stack, mw.SeparateCoAuthors(), mw.SplitNameParts()]
        )

    writers = {
        "onrecord dumps bibtex": lambda: onrecord.dumps(dossier, "bibtex"),
        "onrecord dumps bibtex ascii": lambda: onrecord.dumps(dossier, "bibtex", ascii=True),
        "onrecord dumps biblatex": lambda: onrecord.dumps(dossier, "biblatex"),
        "bibtexparser write_string (default)": lambda: bibtexparser.entrypoint.write_string(library),
        "bibtexparser write_string (in place)": lambda: bibtexparser.entrypoint.write_string(
            library, unparse_stack=in_place
        ),
        "pybtex to_string": lambda: pybtex_data.to_string("bibtex"),
        "onrecord dumps csl-json": lambda: onrecord.dumps(dossier, "csl-json"),
        "hand-written dicts + orjson": lambda: hand_written(dossier),
        "item_of + orjson": lambda: orjson.dumps([item_of(source) for source in dossier.sources.values()]),
        "onrecord dumps onrecord": lambda: onrecord.dumps(dossier, "onrecord"),
    }
    readers = {
        "onrecord loads bibtex": lambda: onrecord.loads(bib, "bibtex"),
        "pybtex parse": lambda: pybtex_parse(bib, "bibtex"),
        "bibtexparser parse (default)": lambda: bibtexparser.entrypoint.parse_string(bib),
        "onrecord loads csl-json": lambda: onrecord.loads(csl, "csl-json"),
    }
    print(f"{count} sources, {len(bib) / count:.0f} bytes each as .bib; medians of three, seconds")
    for name, run in (writers | readers).items():
        print(f"{name:40} {median(run):8.3f}")
    some = min(count, 1000)
    bib = onrecord.dumps(Dossier(sources(some)), "bibtex", ascii=True)
    full, ours = median(full_bibtexparser, 1), median(lambda: onrecord.loads(bib, "bibtex"))
    print(f"on {some}: bibtexparser with LaTeX and names {full:.3f}, onrecord {ours:.3f}: {full / ours:.1f} times")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
