"""Reference files of databases, and the items that Zotero makes of them: what is read alike, beside rispy and nbib.

    REFERENCE_CASES=folder python -m tests.benchmarks.tagged_peers [--differences]

The folder has a folder for each format, and there `NN.txt`, a file, beside `NN.json`, the items expected of it in
Zotero's fields (as `zotero/translators` has them; the files are of others, so none is here). Prints Markdown tables:
shares of titles, authors, years, containers and pages that are as expected, and what reading an entry of RIS costs.
"""

import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import onrecord
from onrecord import Source
from onrecord.records.markup import without_markup
from tests.benchmarks.library import bib_text
from tests.benchmarks.measure import in_turns

FORMATS: Final = MappingProxyType(
    {
        "ris": "ris", "medlinenbib": "nbib", "web-of-science-tagged": "web-of-science", "referbibix": "endnote",
        "refworks-tagged": "refworks", "ovid-tagged": "ovid", "endnote-xml": "endnote-xml",
        "pubmed-xml": "pubmed-xml", "mods": "mods", "marc": "marc", "marcxml": "marc",
        "datacite-json": "datacite-json", "openalex-json": "openalex-json",
        "crossref-unixref-xml": "crossref-xml", "bibtex": "biblatex",
    }
)  # fmt: skip
"""Our name of the format of each folder."""
FIELDS: Final = ("title", "author", "year", "container", "page")
_CONTAINERS: Final = (
    "publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle", "blogTitle",
    "websiteTitle", "forumTitle", "programTitle",
)  # fmt: skip
COUNT: Final = 10_000


class Work(NamedTuple):
    """What is compared of a work, folded; "" is nothing."""

    title: str
    author: tuple[str, ...]
    year: str
    container: str
    page: str


def folded(text: object) -> str:
    """Fold case, accents, punctuation and markup, which readers treat in their own ways."""
    plain = unicodedata.normalize("NFKD", without_markup(re.sub(r"<[^<>]{1,60}>", "", str(text or "")))).casefold()
    return " ".join(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def _page(text: object) -> str:
    page = re.sub(r"\s*[-–—]+\s*", "-", str(text or "")).strip().casefold()
    return re.sub(r"^(\w+)-\1$", r"\1", page)


def _year(text: object) -> str:
    found = re.search(r"(?<!\d)\d{4}(?!\d)", str(text or ""))
    return found[0] if found and found[0] != _NO_YEAR else ""


_NO_YEAR: Final = "0000"
"""What Zotero puts before a date in words that has no year."""


def expected(item: Mapping[str, Any]) -> Work:
    """Return what Zotero's item says."""
    creators = [one for one in item.get("creators", ()) if one.get("creatorType") not in ("editor", "translator",
                "seriesEditor", "contributor", "bookAuthor", "recipient", "reviewedAuthor")]  # fmt: skip
    names = (folded(one.get("lastName") or one.get("name")) for one in creators)
    title = item.get("title") or item.get("caseName") or item.get("nameOfAct") or item.get("subject")
    container = next((item[name] for name in _CONTAINERS if item.get(name)), "")
    year = item.get("date") or item.get("issueDate") or item.get("dateEnacted") or item.get("dateDecided")
    return Work(folded(title), tuple(names), _year(year), folded(container), _page(item.get("pages")))


def ours(source: Source) -> Work:
    """Return what our source says."""
    makers = (*source.author, *source.director, *source.extra.get("composer", ()), *source.performer)
    names = tuple(folded(name.family or name.literal or name.given) for name in makers)
    year = f"{source.issued.year:04}" if source.issued and source.issued.year is not None else ""
    return Work(folded(source.title), names, year, folded(source.container_title), _page(source.page))


def read_ours(path: Path, format: str) -> list[Work]:
    """Read a file by our reader for the format."""
    dossier = onrecord.loads(path.read_bytes(), format, lambda fault: None)
    return list(map(ours, dossier.sources.values()))


def read_rispy(path: Path, format: str) -> list[Work]:
    """Read a file by rispy."""
    rispy = import_module("rispy")

    parser = rispy.WokParser if format == "web-of-science" else rispy.RisParser
    entries = rispy.loads(path.read_text(encoding="utf-8-sig"), implementation=parser)
    return list(map(_by_rispy, entries))


def _by_rispy(entry: Mapping[str, Any]) -> Work:
    names = entry.get("authors") or entry.get("first_authors") or ()
    first, last = entry.get("start_page") or entry.get("beginning_page", ""), entry.get("end_page") or ""
    title = entry.get("title") or entry.get("primary_title") or entry.get("document_title")
    container = (entry.get("secondary_title") or entry.get("journal_name") or entry.get("publication_name")
                 or entry.get("alternate_title3") or entry.get("alternate_title2"))  # fmt: skip
    year = entry.get("year") or entry.get("publication_year") or entry.get("date")
    page = f"{first}-{last}" if first and last and first != last else first or last
    return Work(folded(title), tuple(folded(one.partition(",")[0]) for one in names), _year(year), folded(container),
                _page(page))  # fmt: skip


def read_nbib(path: Path, format: str) -> list[Work]:
    """Read a file by nbib."""
    nbib = import_module("nbib")

    return list(map(_by_nbib, nbib.read(path.read_text(encoding="utf-8-sig"))))


def _by_nbib(entry: Mapping[str, Any]) -> Work:
    names = tuple(folded(one.get("last_name") or one.get("author", "").partition(",")[0])
                  for one in entry.get("authors", ()))  # fmt: skip
    return Work(folded(entry.get("title")), names, _year(entry.get("publication_date")), folded(entry.get("journal")),
                _page(entry.get("pages")))  # fmt: skip


PEERS: Final = MappingProxyType({"ris": read_rispy, "web-of-science": read_rispy, "nbib": read_nbib})


@cache
def cases(folder: Path) -> tuple[tuple[Path, tuple[Work, ...]], ...]:
    """Return the files of a folder, each with the works expected of it."""
    files = sorted(folder.glob("*.txt"))
    return tuple(
        (file, tuple(map(expected, json.loads(file.with_suffix(".json").read_text(encoding="utf-8")))))
        for file in files
    )


class Score(NamedTuple):
    """How much of some files is as expected: right and asked by field, files at which the reader fails, differences."""

    right: Counter[str]
    asked: Counter[str]
    failed: list[str]
    differences: list[str]


def score(folder: Path, read: Callable[[Path, str], Iterable[Work]], format: str) -> Score:
    """Read all files of a folder and compare."""
    found = Score(Counter(), Counter(), [], [])
    for file, works in cases(folder):
        try:
            back = list(read(file, format))
        except Exception as error:  # whatever a peer raises
            found.failed.append(f"{file.name}: {type(error).__name__}")
            back = []
        for number, work in enumerate(works):
            other = back[number] if len(back) == len(works) else _nearest(work, back)
            for name in FIELDS:
                one, two = getattr(work, name), getattr(other, name) if other else ""
                if not one:
                    continue
                found.asked[name] += 1
                if one == two:
                    found.right[name] += 1
                else:
                    found.differences.append(f"{folder.name}/{file.name} {number} {name}: {one!r} is {two!r}")
    return found


def _nearest(work: Work, others: Iterable[Work]) -> Work | None:
    return next((one for one in others if one.title == work.title), None)


def _row(name: str, reader: str, found: Score) -> str:
    cells = (f"{found.right[one]} of {found.asked[one]}" for one in FIELDS)
    return f"| {name} | {reader} | {' | '.join(cells)} | {len(found.failed)} |"


def shares(root: Path, tell_differences: bool) -> Iterator[str]:
    """Yield the lines of the table of shares, and what differs of ours."""
    yield f"| format | reader | {' | '.join(FIELDS)} | files failed |\n|---|---|{'---:|' * (len(FIELDS) + 1)}"
    differences = []
    for folder, format in FORMATS.items():
        if (root / folder).is_dir():
            found = score(root / folder, read_ours, format)
            differences += found.differences
            yield _row(format, "onrecord", found)
            if format in PEERS:
                yield _row(
                    format, PEERS[format].__name__.removeprefix("read_"), score(root / folder, PEERS[format], format)
                )
    yield from differences if tell_differences else ()


def speeds() -> Iterator[str]:
    """Yield what reading an entry costs, in microseconds of processor time: ours, rispy's, and our BibLaTeX's."""
    rispy = import_module("rispy")

    bib = bib_text(COUNT)
    ris = onrecord.dumps(onrecord.loads(bib, "biblatex"), "ris", lambda loss: None, lossless=False)
    runs: dict[str, Callable[[], object]] = {
        "RIS, onrecord": lambda: onrecord.loads(ris, "ris", lambda fault: None),
        "RIS, rispy": lambda: rispy.loads(ris),
        "BibLaTeX, onrecord": lambda: onrecord.loads(bib, "biblatex", lambda fault: None),
    }
    yield f"\n| reading {COUNT:,} entries | microseconds an entry |\n|---|---:|"
    for name, seconds in zip(runs, in_turns(list(runs.values()), 5), strict=True):
        yield f"| {name} | {seconds / COUNT * 1e6:.1f} |"


def main() -> None:
    """Print the tables."""
    folder = os.environ.get("REFERENCE_CASES", "")
    if folder:
        print(*shares(Path(folder), "--differences" in sys.argv), sep="\n")
    else:
        print("the shares are left out: REFERENCE_CASES names no folder")
    print(*speeds(), sep="\n")


if __name__ == "__main__":
    main()
