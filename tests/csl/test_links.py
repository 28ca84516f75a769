"""Addresses and identifiers as links (CSL 1.0.2, Appendix VI), in each output."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from onrecord.csl import Processor
from onrecord.csl.text.links import linked, split_prefix
from onrecord.csl.writers.known import output

Item = Mapping[str, Any]
OUTPUTS = ("text", "html", "markdown", "latex", "rtf", "ansi")
ODD = "https://example.org/a_b/~c*d*[e]?f=1&g=2#h"


def printed(to: str, fields: Mapping[str, str], attributes: str = "", links: bool = True) -> str:
    """Write a work of which a style prints its address or an identifier."""
    [variable] = fields
    xml = (
        '<style class="in-text" version="1.0"><citation><layout>'
        f'<text variable="{variable}" {attributes}/></layout></citation></style>'
    )
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", **fields}], to, links)[0]


@pytest.mark.parametrize(
    ("variable", "value", "prefix", "entry"),
    [
        ("DOI", "10.1234/x", "doi:", 'doi:<a href="https://doi.org/10.1234/x">10.1234/x</a>'),
        ("DOI", "10.1234/x", "https://doi.org/", '<a href="https://doi.org/10.1234/x">https://doi.org/10.1234/x</a>'),
        ("DOI", "10.1/x", "DOI http://dx.doi.org/", 'DOI <a href="https://doi.org/10.1/x">http://dx.doi.org/10.1/x</a>'),
        ("DOI", "https://doi.org/10.1/x", "https://doi.org/", '<a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>'),
        ("DOI", "none", "doi:", "doi:none"),
        ("PMID", "123", "PMID ", 'PMID <a href="https://www.ncbi.nlm.nih.gov/pubmed/123">123</a>'),
        ("PMCID", "PMC9", "", '<a href="https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9">PMC9</a>'),
        ("URL", "http://example.org/?a=1&b", "at ", 'at <a href="http://example.org/?a=1&amp;b">http://example.org/?a=1&amp;b</a>'),
        ("URL", "ftp://example.org/x", "", '<a href="ftp://example.org/x">ftp://example.org/x</a>'),
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_a_link(variable: str, value: str, prefix: str, entry: str) -> None:
    assert printed("html", {variable: value}, f'prefix="{prefix}"') == entry


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "www.example.org", "//x.org", "https://"]
)
@pytest.mark.parametrize("to", OUTPUTS)
def test_no_other_scheme_is_a_link(value: str, to: str) -> None:
    text = printed(to, {"URL": value})
    assert not any(sign in text for sign in ("href", "\\url", "HYPERLINK", "](", "<", "\x1b"))


@pytest.mark.parametrize("to", OUTPUTS)
def test_links_can_be_turned_off(to: str) -> None:
    text = printed(to, {"URL": "https://example.org/x"}, links=False)
    assert text.replace("&#58;", ":") == "https://example.org/x"


@pytest.mark.parametrize(
    ("to", "entry"),
    [
        ("text", ODD),
        ("markdown", f"<{ODD}>"),
        ("latex", "\\url{https://example.org/a_b/~c*d*[e]?f=1\\&g=2\\#h}"),
        ("rtf", f'{{\\field{{\\*\\fldinst{{HYPERLINK "{ODD}"}}}}{{\\fldrslt{{{ODD}}}}}}}'),
        ("ansi", f"\x1b]8;;{ODD}\x1b\\{ODD}\x1b]8;;\x1b\\"),
    ],
)
def test_an_address_is_written_as_it_is(to: str, entry: str) -> None:
    assert printed(to, {"URL": ODD}) == entry


@pytest.mark.parametrize("attributes", ['text-case="uppercase"', 'text-case="title"', 'strip-periods="true"', ""])
def test_an_address_is_neither_cased_nor_quoted(attributes: str) -> None:
    address = "https://example.org/the_'old'_\"inn\".of.it?Q=i"
    assert printed("text", {"URL": address}, attributes) == address


def test_the_words_of_a_link_are_escaped_and_its_address_is_not() -> None:
    assert printed("markdown", {"DOI": "10.1/a_b"}) == "[10.1/a\\_b](https://doi.org/10.1/a_b)"
    assert printed("markdown", {"DOI": "10.1/(a)b"}) == "[10.1/(a)b](<https://doi.org/10.1/(a)b>)"
    assert printed("latex", {"DOI": "10.1/a_b"}) == "\\href{https://doi.org/10.1/a_b}{10.1/a\\_b}"


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "](javascript:alert(1))", "> <b>x</b>",
        "}\\input{x}",
        "\x1b]8;;http://evil\x1b\\", "\n\n# Heading\n\n- item",
        "`code`", '"}}{\\object x}', "&lt;b&gt;", "\ud800", "%00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("variable", ["URL", "DOI"])
def test_a_hostile_address_brings_nothing_alive(hostile: str, variable: str) -> None:
    value = ("https://example.org/" if variable == "URL" else "10.1/") + hostile
    fields = {variable: value}
    assert re.fullmatch(r'<a href="[^"<>]*">[^<>]*</a>', printed("html", fields))
    resolver = 'prefix="https://doi.org/"' if variable == "DOI" else ""
    assert re.fullmatch(r"<https://[^\s<>\\`\"{}|^]*>", printed("markdown", fields, resolver))
    target = r"https://(?:[^\s\\{}%#]|\\[%#&])*"
    assert re.fullmatch(rf"\\(?:url\{{{target}\}}|href\{{{target}\}}\{{.*\}})", printed("latex", fields))
    assert printed("ansi", fields).count("\x1b") == 4
    assert "\n" not in printed("rtf", fields)


@pytest.mark.parametrize("field", ["title", "publisher", "note"])
def test_an_address_in_prose_hides_nothing_live_from_readers_that_link_it(field: str) -> None:
    """GFM 0.29, "Autolinks (extension)": a backslash before a "<" would belong to the address."""
    assert printed("markdown", {field: "see https://a.org/<img src=x>"}) == "see https&#58;//a.org/\\<img src=x\\>"
    assert printed("markdown", {field: "see https://a.org/b"}) == "see https://a.org/b"


@pytest.mark.parametrize("to", OUTPUTS)
@pytest.mark.parametrize("gap", ["\n", "\r\n", " \n\n ", "\u2028", "\u2029", "\x85", "\n\t\n"])
def test_a_line_break_in_a_field_is_a_space(to: str, gap: str) -> None:
    item = {"id": "x", "type": "book", "title": f"One{gap}# Two{gap}- three"}
    [entry] = Processor("apa").bibliography([item], to)
    assert len(entry.splitlines()) == 1
    assert "One # Two - three" in entry.replace("\\#", "#")


def test_a_long_field_of_white_space_or_addresses_is_written_in_linear_time() -> None:
    for text in (" " * 100_000 + "\n", "http://" * 20_000, "&" * 100_000):
        assert output("markdown").render(text)


def test_words_before_a_resolver_are_no_part_of_the_link() -> None:
    assert split_prefix("See https://example.org/") == ("See https://example.org/", "")
    assert linked("DOI", " 10.1/x\n") == linked("DOI", "10.1/x")


@pytest.mark.parametrize("style", ["apa", "ieee", "nlm-citation-sequence", "mhra-notes", "modern-language-association"])
@pytest.mark.parametrize("to", OUTPUTS)
def test_nothing_of_how_links_are_kept_reaches_an_output(style: str, to: str) -> None:
    item = {"type": "webpage", "title": "T", "URL": "https://example.org/a", "DOI": "10.1/x", "PMID": "1"}
    items = [{**item, "id": "a"}, {"id": "b", "type": "webpage", "URL": "https://example.org/b"}]
    processor = Processor(style)
    for text in (*processor.bibliography(items, to), *processor.cite([[{"id": "a"}, {"id": "b"}]], items, to)):
        assert re.search("[\ufdd0-\ufdef\uffff\U000f0000-\U0010ffff]", text) is None


LEE = {"id": "lee 1", "type": "book", "title": "Rivers", "author": [{"family": "Lee"}], "issued": "2016"}
KIM = {"id": "kim", "type": "book", "title": "Canals", "author": [{"family": "Kim"}], "issued": "2017"}
LINKED = {
    "citationItems": [{"id": "lee 1", "prefix": "see", "suffix": ", too"}, {"id": "kim", "locator": "3"}],
    "properties": {"linked": True, "unsorted": True},
}


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("text", "(see Lee, 2016, too; Kim, 2017, p. 3)"),
        ("html", '(see <a href="#ref-_lee_20_1">Lee, 2016</a>, too; <a href="#ref-kim">Kim, 2017, p. 3</a>)'),
        ("markdown", "(see [Lee, 2016](#ref-_lee_20_1), too; [Kim, 2017, p. 3](#ref-kim))"),
        ("latex", r"(see \hyperlink{ref-_lee_20_1}{Lee, 2016}, too; \hyperlink{ref-kim}{Kim, 2017, p. 3})"),
        ("typst", "(see #link(<ref-_lee_20_1>)[Lee, 2016];, too; #link(<ref-kim>)[Kim, 2017, p. 3];)"),
        ("rst", "\\ (see `Lee, 2016 <#ref-x-l-e-e-20-1>`__, too; `Kim, 2017, p. 3 <#ref-kim>`__)"),
        ("ansi", "(see Lee, 2016, too; Kim, 2017, p. 3)"),
        ("inlines", '(see <cite title="lee 1">Lee, 2016</cite>, too; <cite title="kim">Kim, 2017, p. 3</cite>)'),
    ],
)
def test_what_a_cite_prints_of_a_work_leads_to_its_entry(to: str, text: str) -> None:
    assert Processor("apa").cite([LINKED], [LEE, KIM], to) == [text]


@pytest.mark.parametrize("style", ["apa", "ieee", "nature", "chicago-notes-bibliography", "chicago-author-date", "mla"])
def test_links_to_entries_change_nothing_that_is_printed(style: str) -> None:
    works = [{**LEE, "id": f"w{at}", "title": f"T{at}", "issued": str(2000 + at // 3)} for at in range(9)]
    clusters = [[{"id": f"w{at}", "suffix": ", x"}, {"id": f"w{at + 1}"}, {"id": f"w{at + 2}"}] for at in range(7)]
    linked = [{"citationItems": cites, "properties": {"linked": True}} for cites in clusters]

    html = Processor(style).cite(linked, works, "html")

    assert [re.sub("</?a[^>]*>", "", text) for text in html] == Processor(style).cite(clusters, works, "html")
    assert all("#ref-w" in text for text in html)


def test_a_link_to_an_entry_has_no_link_within() -> None:
    work = {**LEE, "id": "lee", "URL": "https://example.org/x"}
    cluster = {"citationItems": [{"id": "lee"}], "properties": {"linked": True}}

    [note] = Processor("chicago-notes-bibliography").cite([cluster], [work], "html")

    assert note.count("<a ") == 1


def test_what_is_raised_reads_as_pandoc_has_it() -> None:
    """pandoc's manual, "Superscripts and subscripts": spaces within are escaped."""
    cite = {"id": "kim", "prefix": "see H<sub>2</sub>O,"}
    assert Processor("nature").cite([[{"id": "lee 1"}]], [LEE], "pandoc") == ["^1^"]
    assert output("pandoc").render("\ufddfa b\ufdd1") == "^a\\ b^"
    assert Processor("apa").cite([[cite]], [KIM], "pandoc") == ["(see H~2~O, Kim, 2017)"]
