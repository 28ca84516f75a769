"""Patterns that look for something at any place of a text take time that grows with the text, whatever it is."""

import re
from time import process_time

import pytest

from onrecord.citations import locators
from onrecord.citations.markdown import affixes, blocks
from onrecord.csl.citing import sections
from onrecord.formats.bib import inheritance, online
from onrecord.formats.structured import codecs, marc
from onrecord.formats.tagged import ovid, ovid_citations
from onrecord.formats.tex import decoding
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
    ],
)
def test_what_is_said_again_and_again_takes_no_more_than_its_length(
    pattern: re.Pattern[str], repeated: str, end: str
) -> None:
    assert grows_linearly(lambda size: [*pattern.finditer(repeated * (size // len(repeated)) + end)], 12_000)


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
    ],
)
def test_what_is_looked_for_is_found(pattern: re.Pattern[str], text: str, found: list[str]) -> None:
    assert [one[0] for one in pattern.finditer(text)] == found
