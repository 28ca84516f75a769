"""The short way for usual entries: where it leads, and that it is taken."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import OnrecordError, Source
from onrecord.formats import biblatex, bibtex
from onrecord.formats.bib.dialect import Dialect
from onrecord.formats.bib.entry_plans import UsualEntries
from onrecord.formats.bib.reading import source_of
from onrecord.formats.bib.scanner import RawEntry, scan
from tests.strategies import texts

DIALECTS = {"bibtex": bibtex.dialect(False), "biblatex": biblatex.DIALECT}
TYPES = (*biblatex.DIALECT.types, "customa", "unheardof")
NAMES = (
    "author", "editor", "title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle", "year", "month",
    "day", "date", "urldate", "origdate", "eventdate", "volume", "number", "issue", "pages", "publisher",
    "institution", "school", "organization", "address", "location", "doi", "url", "isbn", "note", "annote",
    "annotation", "abstract", "keywords", "langid", "language", "type", "howpublished", "eprint", "key", "options",
    "entrysubtype", "eventtitle", "venue", "version", "pubstate", "pmid", "crossref", "related", "relatedtype",
    "author+an:agent", "annotation+an:claims", "csl-title", "csl-key", "csl-extra", "foreign", "series", "edition",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from((
        "", " ", "2016", "2016-06-07", "c. 1850", "mar", "June~9", "9", "Lee, Ann", "Jan van der Berg and others",
        "{NATO}", r"{\'E}mile", r"\url{https://example.org}", "magazine", "newspaper", "Accessed 2016-06-07",
        "a  b\nc", "1--9", "reprintof", "mathesis", "useprefix=true", "english", "1=lee", "{\"a\": \"b\"}",
    )),
    texts(),
)  # fmt: skip
ENTRIES = st.builds(
    lambda type, fields: RawEntry(type, "a", fields, 1, 1, "", 0, 0),
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8),
)


def by_the_long_way(dialect: Dialect, entry: RawEntry, *, is_sound: bool) -> Source | None:
    try:
        return source_of(dialect, entry, is_sound=is_sound)
    except OnrecordError:
        return None


@settings(max_examples=500)
@given(entry=ENTRIES, name=st.sampled_from(tuple(DIALECTS)))
def test_the_short_way_leads_where_the_long_one_leads_with_and_without_a_check(entry: RawEntry, name: str) -> None:
    dialect = DIALECTS[name]
    usual = UsualEntries(dialect).source(entry)

    for is_sound in (True, False):
        assert usual is None or usual == by_the_long_way(dialect, entry, is_sound=is_sound)


@given(values=st.lists(VALUES, min_size=5, max_size=5), again=st.lists(VALUES, min_size=5, max_size=5))
def test_a_plan_made_for_one_entry_serves_the_next_of_its_shape(values: list[str], again: list[str]) -> None:
    names = ("author", "title", "journal", "year", "pages")
    one, other = (
        RawEntry("article", "a", dict(zip(names, texts, strict=True)), 1, 1, "", 0, 0) for texts in (values, again)
    )
    usual = UsualEntries(biblatex.DIALECT)

    assert usual.source(one) in (None, by_the_long_way(biblatex.DIALECT, one, is_sound=True))
    assert usual.source(other) in (None, by_the_long_way(biblatex.DIALECT, other, is_sound=True))


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(
    "text",
    [
        "@article{a, author = {Lee, Ann}, title = {T}, journal = {J}, year = 2016, month = jun, pages = {1--9}}",
        "@book{a, editor = {Lee, Ann}, title = {T}, date = {2016-06-07}, publisher = {P}, isbn = {1}}",
        "@phdthesis{a, author = {Lee, Ann}, title = {T}, school = {S}, year = 2016}",
        "@article{a, title = {T}, entrysubtype = {newspaper}, urldate = {2016-06-07}}",
    ],
)
def test_the_short_way_is_taken_for_what_is_usual(name: str, text: str) -> None:
    (entry,) = scan(text, _never)

    assert UsualEntries(DIALECTS[name]).source(entry) is not None


def test_files_of_very_many_shapes_go_the_long_way_at_last() -> None:
    usual = UsualEntries(biblatex.DIALECT)
    entries = [RawEntry("book", "a", {f"field{number}": "x"}, 1, 1, "", 0, 0) for number in range(1100)]
    last = RawEntry("book", "a", {"title": "T"}, 1, 1, "", 0, 0)

    assert all(usual.source(entry) is None for entry in entries)
    assert usual.source(last) is None
    assert by_the_long_way(biblatex.DIALECT, last, is_sound=True) == Source(key="a", type="book", title="T")


def _never(fault: Any) -> None:
    raise AssertionError(fault)


def test_a_bib_file_is_read_without_the_processor() -> None:
    program = (
        "import sys, onrecord; onrecord.loads('@book{a, title = {T}, langid = {english}}', 'biblatex');"
        "print([name for name in sys.modules if name.startswith('onrecord.csl')])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
