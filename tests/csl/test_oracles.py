"""Our entries and citations beside those of citeproc-js and of pandoc, wherever the two agree."""

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from onrecord.csl import Processor
from tests.csl.oracle_items import CITES, ITEMS
from tests.csl.oracles import Written, citeproc_js, missing, pandoc, text

STYLES: Final = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association",
    "harvard-cite-them-right", "ieee", "nlm-citation-sequence",
)  # fmt: skip
KNOWN_DIFFERENCES: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})
"""Where we differ from both, and why, by style and name of the row. It may only get shorter."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=f"not at hand: {missing()}")]
_TAGS: Final = re.compile(r"</?(?:i|b|sup|sub)>")


def _ours(style: str) -> Written:
    document = Processor(style).document(ITEMS, "html")
    document.cite_all(CITES)
    return Written(
        {key: text(entry) for key, entry in document.entries().items() if entry},
        [text(citation) for citation in document.citations()],
    )


@functools.cache
def _all(style: str, folder: Path) -> tuple[Written, Written, Written]:
    is_note = Processor(style).style.is_note
    return _ours(style), citeproc_js(style, ITEMS, CITES, is_note), pandoc(style, ITEMS, CITES, folder)


def _rows(style: str, folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Give what is compared: its name, and how the three write it."""
    ours, js, other = _all(style, folder)
    for key in js.entries:
        yield key, ours.entries.get(key, ""), js.entries[key], other.entries.get(key, "")
    for at, row in enumerate(zip(ours.citations, js.citations, other.citations, strict=True)):
        yield f"cite {at}", *row


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oracles")


@pytest.mark.parametrize("style", STYLES)
def test_what_two_processors_agree_on_reads_the_same_here(style: str, folder: Path) -> None:
    rows = list(_rows(style, folder))
    bare = [tuple(_TAGS.sub("", part) for part in row) for row in rows]

    alike = [row for row in (*rows, *bare) if row[2] == row[3]]
    wrong = [row for row in alike if row[1] != row[2] and (style, row[0]) not in KNOWN_DIFFERENCES]

    assert len({row[0] for row in alike}) > 0.8 * len(rows)
    assert wrong == []


@pytest.mark.parametrize("style", STYLES)
def test_each_entry_is_that_of_one_of_the_two_processors(style: str, folder: Path) -> None:
    rows = [row for row in _rows(style, folder) if not row[0].startswith("cite")]

    alone = [row for row in rows if _TAGS.sub("", row[1]) not in {_TAGS.sub("", text) for text in row[2:]}]

    assert alone == []


@pytest.mark.parametrize("style", STYLES)
def test_a_known_difference_still_differs(style: str, folder: Path) -> None:
    alike = {name for name, ours, js, _ in _rows(style, folder) if ours == js}

    assert [name for known, name in KNOWN_DIFFERENCES if known == style and name in alike] == []
