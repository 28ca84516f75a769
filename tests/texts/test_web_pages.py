"""Web pages are known, decoded and composed by the rules of the Web."""

# ruff: noqa: E501 -- pages stand here as a browser would save them

import pytest

from onrecord.texts import read_text
from onrecord.texts.html import visible_text

BODY = '<p>The <a href="/x">ferry</a> sails</p><script>var late = 1</script>'


def text_of(page: str | bytes) -> str:
    reading = read_text(page)
    assert reading.text is not None, reading.finding
    return reading.text.original


@pytest.mark.parametrize(
    "start",
    ["<!-- saved -->", "<!--[if IE]-->\n<!doctype html>", "\ufeff \n<HEAD>", "<br/>", "<meta charset=utf-8>", "<style>p{}</style>",
     "<noscript></noscript><p>", "<svg></svg><div>", "<figure><p>", "<em>Ferry</em><br>", "<dl><dt>Ferry</dt></dl>",
     "<h1>Ferry</h1>", "<table><tr><td>", '<a name="top">', "<?xml version='1.0'?>\n<!-- x -->\n<html>"],
)  # fmt: skip
@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_page_is_known_by_how_it_begins(start: str, as_bytes: bool) -> None:
    page = start + BODY

    text = text_of(page.encode() if as_bytes else page)

    assert text.split("\n")[-1] == "The ferry sails"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{% block %}\n<html><body>", "</body></html>\n<!-- 0.3 s -->"),
        ("{% block %}\n<html><body>", ""),
        ("{% block %}\n<!doctype html>\n<html lang=en>\n<head></head><body>", "</body>"),
    ],
)
def test_a_page_is_known_by_its_tags_where_something_else_comes_first(before: str, after: str) -> None:
    assert text_of(f"{before}{BODY}{after}") == "{% block %}\nThe ferry sails"


@pytest.mark.parametrize(
    "text", ["a < b and <b> too", "<3 this ferry", "< html", "<abbr> is a tag", "The <html> tag begins a page"]
)
def test_text_with_brackets_is_no_page(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [("x-sjis", "cp932", "㈱髙橋は言った"), ("gb2312", "gbk", "工程师李镕表示"), ("ks_c_5601-1987", "cp949", "펲시 사장은"),
     ("big5", "big5hkscs", "發言人喆說嘅"), ("latin5", "cp1254", "“köprü” dedi"), ("ascii", "cp1252", "“so” – na"),
     ("tis-620", "cp874", "“สวัสดี”"), ("windows-1251", "cp1251", "да – нет"), ("utf-16", "utf-8", "naïve – да")],
)  # fmt: skip
@pytest.mark.parametrize("late", ["", "<!--" + "licence " * 300 + "-->"])
def test_a_label_means_what_the_web_means(label: str, codec: str, words: str, late: str) -> None:
    page = f'<!doctype html>{late}<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{words}</p>'

    assert text_of(page.encode(codec)) == words


@pytest.mark.parametrize(
    "decoy",
    ['<script src="a.js" charset="koi8-r"></script>', "<script>document.write('<meta charset=koi8-r>')</script>",
     "<!-- <meta charset=koi8-r> -->", "<style>/* <meta charset=koi8-r> */</style>", "<meta name=charset content='charset=koi8-r'>"],
)  # fmt: skip
def test_scripts_and_comments_declare_nothing(decoy: str) -> None:
    page = f"<html><head>{decoy}<meta charset=windows-1250></head><p>Łódź</p></html>"

    assert text_of(page.encode("cp1250")) == "Łódź"


def test_stray_bytes_do_not_change_what_is_declared() -> None:
    reading = read_text("<meta charset=utf-8><p>Größe und Straße".encode() + b"\xfc\xdf")

    assert reading.text is not None
    assert reading.text.original == "Größe und Straße\ufffd\ufffd"
    assert "2 bytes do not fit the encoding utf-8" in reading.note


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<ruby>古<rp>(</rp><rt>ふる</rt><rp>)</rp></ruby>い", "古い"),
        ("<x-a><template shadowrootmode=open><h2>T</h2><slot>none</slot></template>light</x-a>", "T\nlight"),
        ("<x-a><template shadowRootMode=open><h2>T</h2><slot>none</slot></template>dim</x-a>", "T\ndim"),
        ("<X-A><TEMPLATE SHADOWROOTMODE=OPEN><H2>T</H2><SLOT>none</SLOT></TEMPLATE>dark</X-A>", "T\ndark"),
        (
            "<x-a><template shadowrootmode=closed><slot name=b></slot>and</template><i slot=b>one</i><i>lost</i></x-a>",
            "oneand",
        ),
        ("<div><template><p>no</p></template>yes</div>", "yes"),
        (
            "<center>One</center>two<menu><li>three</menu>four<hgroup>five</hgroup>six",
            "One\ntwo\nthree\nfour\nfive\nsix",
        ),
        (
            "<span style='display:block'>One</span><span>two</span><div style='display: inline'>three</div>",
            "One\ntwothree",
        ),
        ("<video>no</video><audio>no</audio><canvas>no</canvas><object>no</object><datalist>no</datalist>yes", "yes"),
        ("<noframes>no</noframes><noembed>no</noembed><meter>no</meter><svg><text>no</text></svg>yes", "yes"),
        ("<p>the ferry<sup><a href='#fn1'>[1]</a></sup> sails x<sup>2</sup>", "the ferry sails x2"),
        ("<p>the ferry<sup>[<a href='#fn1'>1</a>]</sup> sails", "the ferry sails"),
        ("<p>the ferry<sup>(<a href='#fn7'>7</a>)</sup>, it said, sails", "the ferry, it said, sails"),
        ("<p>it sails<sup><a href='#a'>1</a>, <a href='#b'>2</a></sup> daily", "it sails daily"),
        ("<p>it sails<sup><a href='#a'>[1]</a><a href='#b'>[12]</a></sup> daily", "it sails daily"),
        ("<p>it sails<sup><a href='#a'>4</a>–<a href='#b'>6</a></sup> daily", "it sails daily"),
        ("<p>built in<sup>the year <a href='#a'>1904</a></sup>", "built inthe year 1904"),
        ("<p>area<sup>[<a href='#a'>2024</a>]</sup>", "area[2024]"),
        ("<p>it sails.<a href='#n' role='doc-noteref'>3</a> See <a href='#s'>part 2</a>", "it sails. See part 2"),
    ],
)
def test_a_page_is_composed_as_a_browser_does(page: str, seen: str) -> None:
    assert visible_text(page) == seen


def test_a_section_that_is_folded_away_is_told_apart() -> None:
    hidden = "It sailed on every morning of that year but one, as the keeper of the harbour wrote in a book. " * 2
    shown = "The ferry went over the river for a year, and nobody in the valley was told by whom it was paid. " * 6
    page = f"<article><p>{shown}</p><div style='display: none'><p>{hidden}</p></div><i style='display:none'>never</i></article>"

    reading = read_text(f"<html>{page}</html>")

    assert reading.text is not None
    assert "never" not in reading.text.original
    place = reading.text.original.index("It sailed")
    assert reading.part_of(place, place + 9) == "folded"


@pytest.mark.parametrize(
    ("opening", "is_read"),
    [
        (b"<p>w" * 5_000, True),
        (b"<LI>w<br>" * 5_000, True),
        (b"<div>" * 5_000, False),
        (b"<p><pre>" * 5_000, False),
        (b"</div>" * 5_000 + b"<div>" * 5_000, False),
    ],
)
def test_only_what_something_must_close_counts_as_deep(opening: bytes, is_read: bool) -> None:
    assert (read_text(b"<html>" + opening + b"w").text is not None) == is_read


@pytest.mark.parametrize(
    "declaration", [b"<META CharSet=KOI8-R>", b"<meta content='a; CHARSET=koi8-r' http-equiv=Content-Type>"]
)
def test_an_encoding_is_declared_in_capitals_too(declaration: bytes) -> None:
    page = b"<html>" + b"<p>a" * 500 + declaration + "<p>Мост".encode("koi8-r")

    text = read_text(page).text

    assert text is not None
    assert text.original.endswith("Мост")
