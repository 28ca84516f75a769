"""Patterns that look for something at any place of a text take time that grows with the text, whatever it is."""

import re
from time import process_time

import pytest

from onrecord.citations import locators
from onrecord.citations.markdown import affixes, blocks, header, roles
from onrecord.csl.citing import sections
from onrecord.formats.bib import inheritance, online
from onrecord.formats.structured import codecs, marc
from onrecord.formats.tagged import ovid, ovid_citations
from onrecord.formats.tex import decoding
from onrecord.items import note_fields
from onrecord.items.dates import read_date
from onrecord.passages import silent_changes
from onrecord.proposals import agents, circumstances, mentions
from onrecord.proposals.highlights import clippings
from onrecord.records.archives import memento
from onrecord.records.unwrapping import unwrapped
from onrecord.texts import manuscripts, pdf, pdf_risks
from onrecord.texts.describing import bylines, describing, file_facts, json_ld, refusals, titles
from onrecord.texts.sniffing import is_html
from onrecord.texts.timed_text import is_timed_text
from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("pattern", "repeated", "end"),
    [
        (decoding._TOKEN, r"\(", ""),
        (decoding._TOKEN, r"\[", ""),
        (decoding._TOKEN, r"\(\[", "x"),
        (codecs._BREAK, " ", "x"),
        (codecs._BREAK, "\t\u00a0", "x"),
        (affixes._INLINE, "`", ""),
        (affixes._INLINE, "`", "x"),
        (blocks._DIV_END, ":", "x"),
        (sections._BETWEEN, " ", "x"),
        (inheritance._AND, "\n", "x"),
        (online._ACCESS, " ", "x"),
        (online._ACCESS, "last ", "x"),
        (online._ACCESS, "date: ", "x"),
        (locators._RANGE, "0", ""),
        (locators._RANGE, "1a.", "-"),
        (locators._AFTER, "7:", "x"),
        (marc._PUNCTUATION, " ", "x"),
        (marc._EXTENT, "1", "x"),
        (ovid._DEGREES, "\t", "x"),
        (online._ADDRESS, "www.", ":{"),
        (online._ADDRESS, ":", "{"),
        (online._ADDRESS, "http://a.", "<"),
        (roles._IN_ROLE, " ", "x"),
        (roles._IN_ROLE, "a", "{"),
        (roles._IN_ROLE, "{a} ", "{"),
        (header._FLOW, " ", "["),
        (header._FLOW, "a ", "["),
        (note_fields._BRACED, "{:issue: ", "x"),
        (note_fields._BRACED, "{:a-b:", ""),
        (silent_changes._SLASH, "\u00a0", "x"),
        (agents._SUFFIX, " ", "x"),
        (agents._SUFFIX, " jr.", "x"),
        (clippings._PAGE, "7", "x"),
        (clippings._PAGE, "page ", ""),
        (mentions._CLAUSE, "\n", "x"),
        (mentions._BRACKETS, " ", "x"),
        (mentions._BRACKETS, " (a", ""),
        (bylines._AND, "\t", "x"),
        (bylines._AND, " and", ""),
        (bylines._DATE_BEGINS, " ", "x"),
        (describing._SUFFIX, " ", "x"),
        (describing._SUFFIX, ", ", "x"),
        (file_facts._PARTED, "\u2003", "x"),
        (json_ld._AFTER_JSON, "//", "x"),
        (refusals._SEPARATED, " ", "x"),
        (titles._SEPARATORS, "\t", "x"),
        (titles._SEPARATORS, " –", "x"),
        (manuscripts._CITATION, " ", "x"),
        (manuscripts._CODE, "`", "x"),
        (manuscripts._CODE, "~", ""),
    ],
)
def test_what_is_said_again_and_again_takes_no_more_than_its_length(
    pattern: re.Pattern[str], repeated: str, end: str
) -> None:
    assert grows_linearly(lambda size: [*pattern.finditer(repeated * (size // len(repeated)) + end)], 12_000)


@pytest.mark.parametrize(
    ("pattern", "repeated"),
    [
        (pdf_risks._CONTENTS, b"/Contents["),
        (pdf_risks._KIDS, b"/Kids[ "),
        (pdf_risks._FORMS, b"/XObject<<"),
        (pdf_risks._FORMS, b"/XObject <</a "),
    ],
)
def test_a_dictionary_of_a_pdf_that_never_closes_is_read_once(pattern: re.Pattern[bytes], repeated: bytes) -> None:
    assert grows_linearly(lambda size: [*pattern.finditer(repeated * (size // len(repeated)))], 60_000)


def test_packets_of_a_pdf_that_never_end_are_looked_through_once() -> None:
    begin = b'<?xpacket begin="" id="a"?>'

    assert grows_linearly(lambda size: pdf._packet(begin * (size // len(begin))), 200_000)
    assert grows_linearly(lambda size: pdf._packet(begin * (size // len(begin)) + b"<?xpacket end="), 200_000)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'..<?xpacket begin="" id="a"?><x/><?xpacket end="w"?>', b"<x/>"),
        (b'<?xpacket begin="a"?>' + b" " * 300_000 + b'<?xpacket begin="b"?><y/><?xpacket end="w"?>', b"<y/>"),
        (b'<?xpacket begin="a"?><x/>', b""),
        (b"%PDF-1.4", b""),
    ],
)
def test_the_packet_that_ends_is_found(data: bytes, found: bytes) -> None:
    assert pdf._packet(data) == found


@pytest.mark.parametrize("kind", ["", " report", " reports of", "."])
@pytest.mark.parametrize("word", ["A", "INTERNATIONAL", "Aa", "A.", "NATO'S"])
def test_words_in_capitals_are_divided_in_one_way_only(word: str, kind: str) -> None:
    """Sixty capitals could be seven names in more ways than a process could try."""
    spent = process_time()
    circumstances._DOCUMENT.search(f"in the {(word * 160)[:150]}{kind}")
    circumstances._DOCUMENT.search(f"in the {(f'{word} ' * 160)[:150]}{kind}")

    assert process_time() - spent < 1


@pytest.mark.parametrize("word", ["A", "ab 1", "9", "1-", "ca. ", "\t"])
def test_a_text_in_the_place_of_a_year_is_read_as_a_date_where_it_is_no_longer_than_one(word: str) -> None:
    spent = process_time()
    read_date({"date-parts": [[word * 100_000]]})

    assert process_time() - spent < 1


@pytest.mark.parametrize("line", ["a: b{}c", "{{:doi:{}", "{{:doi:{}x", "note: {}"])
def test_notes_full_of_spaces_are_read_once(line: str) -> None:
    spent = process_time()
    note_fields.note_fields({"note": line.format(" " * 100_000)})

    assert process_time() - spent < 1


@pytest.mark.parametrize("sign", [":", ".", ")", "]", ".;"])
def test_an_address_that_goes_on_with_signs_is_looked_for_once(sign: str) -> None:
    """Eighty thousand colons behind "www." took minutes."""
    spent = process_time()
    online._ADDRESS.search(f"www.{sign * 100_000}\x00{{")
    online._ADDRESS.search(f"<http://a.org/{sign * 100_000}\x00<")

    assert process_time() - spent < 1


@pytest.mark.parametrize("end", ["x", "10.1000/a b", ""])
@pytest.mark.parametrize(
    "label",
    ["doi ", "DOI: ", "doi:\n", "https://doi.org/", "https://doi.org/doi/", "urn:doi:", "digital object identifier ",
     "http://dx.doi.org/ ", "doi.org"],
)  # fmt: skip
def test_labels_before_a_doi_are_read_in_one_way_only(label: str, end: str) -> None:
    """Thirty of them were read in two ways each."""
    spent = process_time()
    for times in (30, 3_000):
        unwrapped("doi", label * times + end)

    assert process_time() - spent < 1


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi:10.1000/a", "10.1000/a"),
        ("DOI = 10.1000/a", "10.1000/a"),
        ("doi 10.1000/a.", "10.1000/a"),
        ("doi10.1000/a", "10.1000/a"),
        ("doi: https://doi.org/10.1000/a", "10.1000/a"),
        ("https://doi.org/doi:10.1000/a", "10.1000/a"),
        ("https://doi.org/doi/10.1000/a", "10.1000/a"),
        ("http://dx.doi.org/ 10.1000/a", "10.1000/a"),
        ("doi.org/10.1000/a", "10.1000/a"),
        ("//www.doi.org/10.1000/a", "10.1000/a"),
        ("doi-org.example.edu/10.1000/a", "10.1000/a"),
        ("https://doi.example.org/10.1000/a", "10.1000/a"),
        ("https://example.org/doi/abs/10.1000/a", "10.1000/a"),
        ("https://example.org/doi/10.1000/a", "10.1000/a"),
        ("https://hdl.handle.net/10.1000/a", "10.1000/a"),
        ("info:doi/10.1000/a", "10.1000/a"),
        ("urn:doi:10.1000/a", "10.1000/a"),
        ("Digital Object Identifier: 10.1000/a", "10.1000/a"),
        ("doi", "doi"),
    ],
)
def test_a_doi_is_taken_out_of_what_it_stands_behind(text: str, doi: str) -> None:
    assert unwrapped("doi", text) == doi


@pytest.mark.parametrize(
    ("kind", "text"), [("url", "address{}x"), ("url", "a{}b"), ("doi", "10.1000/a{}"), ("url", "website:{}=")]
)
def test_identifiers_full_of_spaces_are_read_once(kind: str, text: str) -> None:
    spent = process_time()
    unwrapped(kind, text.format(" " * 100_000))

    assert process_time() - spent < 1


@pytest.mark.parametrize("host", [".", "a.", "archive", "-"])
def test_a_host_without_end_is_none_of_an_archive(host: str) -> None:
    spent = process_time()
    memento(f"https://{host * 4_000}/20160609101500/https://example.org")
    memento(f"https://{(host * 4_000)[:3_900]}/20160609/https://example.org")

    assert process_time() - spent < 1


@pytest.mark.parametrize("line", ["Rivers{}(Lee", "{}Rivers (Lee) x", "R{}"])
def test_the_first_line_of_a_clipping_is_read_once(line: str) -> None:
    spent = process_time()
    clippings._WORK.fullmatch(line.format("\t" * 100_000))

    assert process_time() - spent < 1


@pytest.mark.parametrize("number", [20, 60, 400])
@pytest.mark.parametrize(
    "page",
    [
        "<?xml version=<!{}",
        "<?xml?><!{}<p>",
        "<?xml?>{}",
        "<html></body>{}x",
        "<html>{}</body><!-- --><!-- ",
        "<html></html>{}",
    ],
)
def test_comments_about_a_page_that_never_begins_or_ends_are_passed_over_once(page: str, number: int) -> None:
    """In 522 bytes there were more ways to divide them into comments than a process could try."""
    for comment in ("--><!", "<!-->", "<!-- -->", "<?a>"):
        spent = process_time()
        is_html(page.format(comment * number).encode())
        is_timed_text(page.format(comment * number).encode())
        assert process_time() - spent < 1


@pytest.mark.parametrize(
    "words",
    ["Moon, Dana [Editor], Sol, Eve [Editor].- ", "[Ed], [Ed]", "Sol [Ed]; ", "[Editor].", "Sol [Ed]. [", " (pp. "],
)
def test_editors_that_never_end_are_read_once(words: str) -> None:
    spent = process_time()
    ovid_citations.chapter((words * ovid_citations.LONGEST)[: ovid_citations.LONGEST])
    assert process_time() - spent < 1


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (decoding._TOKEN, r"\(x^2\) and \[a \\ b\]", [r"\(x^2\)", r"\[a \\ b\]"]),
        (decoding._TOKEN, r"\(a \(b\) c", [r"\(", r"\(b\)"]),
        (codecs._BREAK, "a \t\r\n b\n\nc", [" \t\r\n ", "\n\n"]),
        (affixes._INLINE, r"\``x` ``a ` b``", [r"\`", "`x`", " ", "``a ` b``"]),
        (affixes._INLINE, "```x``", []),
        (inheritance._AND, "a  and\tb and c", ["  and\t", " and "]),
        (sections._BETWEEN, "a ; b,c", [" ; ", ","]),
        (online._ACCESS, "Bonn. [last date accessed: 3 May 2020]", [". [last date accessed: 3 May 2020"]),
        (marc._PUNCTUATION, "Rivers  / ", ["  / "]),
        (ovid._DEGREES, "Lee A  MD PhD", ["  MD PhD"]),
        (online._ADDRESS, "see www.a.org/b:c).", ["www.a.org/b:c"]),
        (online._ADDRESS, "<http://a.org/x.>, so", ["<http://a.org/x.>"]),
        (online._ADDRESS, "http://a.org/x,y; http://b.org", ["http://a.org/x,y", "http://b.org"]),
        (online._ADDRESS, "<http://a.org> www.b.de", ["<http://a.org>", "www.b.de"]),
        (roles._IN_ROLE, "{see}lee2016 {p. 3}, kim ; roe", ["{see}lee2016 {p. 3}, ", "kim ; ", "roe"]),
        (header._FLOW, " a b , \"c, d\",'e'", [" a b ,", ' "c, d",', "'e'"]),
        (note_fields._BRACED, "A. {:volume: 3 }{:doi: 10.1/a}", ["{:volume: 3 }", "{:doi: 10.1/a}"]),
        (silent_changes._SLASH, "a / b// c /  / d", [" / ", "// ", " /  ", "/ "]),
        (agents._SUFFIX, "Lee  Jr.", ["  Jr."]),
        (circumstances._DOCUMENT, "in a July 2013 BBC article", ["in a July 2013 BBC article"]),
        (circumstances._DOCUMENT, "in the Bank of England report", ["in the Bank of England report"]),
        (circumstances._DOCUMENT, "in its WSJ-Times article", ["in its WSJ-Times article"]),
        (clippings._PAGE, "on page xii", ["page xii"]),
        (clippings._PAGE, "on 123 ページ", ["123 ページ"]),
        (clippings._WORK, "Rivers (2nd) of (Lee, Ann)", ["Rivers (2nd) ", "of (Lee, Ann)"]),
        (mentions._CLAUSE, "Lee  who rows", ["  who rows"]),
        (mentions._BRACKETS, "Lee  (59) (D)", ["  (59)", " (D)"]),
        (bylines._AND, "Lee , and  Kim;Roe  &  Doe und Poe", [" , and  ", ";", "  &  ", " und "]),
        (bylines._AND, "Lee, , Kim", [", ", ", "]),
        (bylines._DATE_BEGINS, "Lee  on May", ["  on"]),
        (bylines._DEGREES, "Lee, Ph.D., MBA", [", Ph.D., MBA"]),
        (describing._SUFFIX, "Lee,  Jr.", [",  Jr."]),
        (file_facts._PARTED, "Lee ; Kim  and Roe&Doe", [";", "  and ", "&"]),
        (refusals._SEPARATED, "a | b  - c", [" | ", "  - "]),
        (titles._SEPARATORS, "a | b»c  –  d :: e", [" | ", "»", "  –  ", " :: "]),
        (manuscripts._CITATION, "So.  [@lee, 3].", ["  [@lee, 3]."]),
        (manuscripts._CODE, "````\na\n````\n", ["````\na\n````"]),
    ],
)
def test_what_is_looked_for_is_found(pattern: re.Pattern[str], text: str, found: list[str]) -> None:
    assert [one[0] for one in pattern.finditer(text)] == found
