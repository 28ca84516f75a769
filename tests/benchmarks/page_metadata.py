"""Title, authors and day of saved web pages, and their main text: what onrecord reads, beside what others do.

Run `SAVED_PAGES=FOLDER python -m tests.benchmarks.page_metadata`. The folder has `gold.json` (a list of objects with
`file`, `url`, `title`, `authors`, `date`, and `quotations` of the kinds `true` and `altered`) and the pages in `html/`.
Nothing of it is kept here. trafilatura takes part where it is installed.
"""

import json
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord import source_from
from onrecord.passages import find
from onrecord.texts import read_text

FOLDER: Final = "SAVED_PAGES"
"""The environment variable that names the folder."""
_QUOTES: Final = str.maketrans(dict(zip("“”„«»‘’‚–—", '"""""\'\'\'--', strict=True)))


class Told(NamedTuple):
    """What somebody reads of one page."""

    title: str
    authors: tuple[str, ...]
    date: str


class Score(NamedTuple):
    """How many pages were read right, and how wrong the rest is.

    Attributes:
        pages: Pages in all.
        title, authors, date, whole: Pages on which each is right, and on which all three are.
        without_author: Pages that have no author.
        false_author: Those of them on which one is given.
        dates: Dates given.
        wrong_dates: Those of them that are not the page's, on pages without a date too.
        milliseconds: CPU time a page.
    """

    pages: int
    title: int
    authors: int
    date: int
    whole: int
    without_author: int
    false_author: int
    dates: int
    wrong_dates: int
    milliseconds: float


class MainText(NamedTuple):
    """How many true quotations of pages stand verified in their text, and how many of those in the main text of it."""

    verified: int
    in_main_text: int


Reader = Callable[[bytes, str], Told]


def gold(folder: Path) -> list[Mapping[str, Any]]:
    """Read what people noted of the pages."""
    found: list[Mapping[str, Any]] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return found


def by_onrecord(page: bytes, address: str) -> Told:
    """Read a page with onrecord: its text, and what it tells of itself."""
    source = source_from(page, address).source
    return Told(source.title, tuple(map(str, source.author)), str(source.issued or ""))


def by_tags(page: bytes, address: str) -> Told:
    """Read a page by its tags alone: OpenGraph, `meta`, JSON-LD, the first of each."""
    from onrecord.encodings import decoded
    from onrecord.texts.describing.json_ld import json_ld_statements
    from onrecord.texts.describing.meta_tags import meta_statements
    from onrecord.texts.html import parsed

    tree = parsed(decoded(page)[0])
    stated = [*json_ld_statements(tree, address), *meta_statements(tree)]
    first = {name: next((one.value for one in stated if one.field == name), "") for name in ("title", "issued")}
    where = next((one.where for one in stated if one.field == "author"), "")
    authors = tuple(dict.fromkeys(one.value for one in stated if one.field == "author" and one.where == where))
    return Told(first["title"], authors, first["issued"][:10])


def by_trafilatura(page: bytes, address: str) -> Told:
    """Read a page with trafilatura."""
    from trafilatura.metadata import extract_metadata  # type: ignore[import-not-found, unused-ignore]

    found = extract_metadata(page, default_url=address)
    return Told(found.title or "", tuple(filter(None, (found.author or "").split("; "))), found.date or "")


def score(folder: Path, read: Reader) -> Score:
    """Compare what a reader tells of each page with what people noted."""
    counts = dict.fromkeys(Score._fields[:-1], 0)
    spent = 0.0
    for page in gold(folder):
        data = (folder / "html" / page["file"]).read_bytes()
        begun = time.process_time()
        told = read(data, page["url"])
        spent += time.process_time() - begun
        title = plain(told.title) == plain(page["title"])
        authors = sorted(map(plain, told.authors)) == sorted(map(plain, page["authors"]))
        date = told.date == (page["date"] or "")
        for name, holds in (
            ("pages", True), ("title", title), ("authors", authors), ("date", date),
            ("whole", title and authors and date),
            ("without_author", not page["authors"]), ("false_author", not page["authors"] and bool(told.authors)),
            ("dates", bool(told.date)), ("wrong_dates", bool(told.date) and not date),
        ):  # fmt: skip
            counts[name] += holds
    return Score(**counts, milliseconds=round(spent * 1_000 / counts["pages"], 1))


def main_text(folder: Path) -> MainText:
    """Look for the true quotations of each page in its main text, from which people took them."""
    verified = inside = 0
    for page in gold(folder):
        reading = read_text(folder / "html" / page["file"])
        for words in page["quotations"]["true"] if reading.text else ():
            match = find(words, reading.text or "")
            if match and match.grade.is_verified:
                verified += 1
                inside += not reading.part_of(match.start, match.end)
    return MainText(verified, inside)


def plain(text: str) -> str:
    """Return a text as it is compared: case, white space and the form of quotation marks aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).split())


def main() -> None:
    """Print the figures."""
    if not os.environ.get(FOLDER):
        sys.exit(f"{FOLDER} must name the folder of saved pages")
    folder = Path(os.environ[FOLDER])
    for name, read in (("onrecord", by_onrecord), ("tags alone", by_tags), ("trafilatura", by_trafilatura)):
        try:
            print(f"{name}: {score(folder, read)}")
        except ImportError:
            print(f"{name}: not installed")
    print(main_text(folder))


if __name__ == "__main__":
    main()
