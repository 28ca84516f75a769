"""The words of an article are told from the words around it, and none of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, verify
from onrecord.texts import read_text
from onrecord.texts.html import visible_parts, visible_text

BODY = (
    "The council met behind closed doors on Tuesday to talk of the bridge, which has been shut since the flood of May. "
    "Nobody from the office of works was present, and no minutes were taken of what was said that afternoon. "
)
ARTICLE = f"<h1>The bridge stays shut</h1><p>{BODY}</p><p>Again and again: {BODY}</p><p>At last: {BODY}</p>"
ELSEWHERE = "Harbour master resigns over unpaid bills"


def page(before: str = "", after: str = "", wrap: str = "<article>{}</article>") -> bytes:
    article = wrap.format(ARTICLE)
    return f"<!doctype html><html><body>{before}{article}{after}</body></html>".encode()


@pytest.mark.parametrize(
    ("material", "kind"),
    [
        (page(f"<nav><ul><li><a href=/1>{ELSEWHERE}</a></ul></nav>"), "menu"),
        (page(f"<div role=navigation><a href=/1>{ELSEWHERE}</a></div>"), "menu"),
        (page(f"<div class='main-menu'><a href=/1>{ELSEWHERE}</a></div>"), "menu"),
        (page(f"<header><p>{ELSEWHERE}</p></header>"), "menu"),
        (page(after=f"<footer><p>{ELSEWHERE}</p></footer>"), "menu"),
        (page(after=f"<aside><p>{ELSEWHERE}</p></aside>"), "teaser"),
        (page(after=f"<section id=relatedStories><h3>{ELSEWHERE}</h3></section>"), "teaser"),
        (page(after=f"<div class=sidebar><p>{ELSEWHERE}</p></div>", wrap="<div>{}</div>"), "teaser"),
        (page(after=f"<ol class=comment-list><li>{ELSEWHERE}, I say!</ol>"), "comment"),
        (page(after=f"<div id=disqus_thread><p>{ELSEWHERE}, I say!</div>"), "comment"),
        (page(wrap="<main>{}" + f"<figure><img src=x><figcaption>{ELSEWHERE}</figcaption></figure></main>"), "caption"),
        (page(f"<div class='cookie-consent'><p>{ELSEWHERE}</p></div>"), "notice"),
        (page(after=f"<div><h4>{ELSEWHERE}</h4></div>"), "around"),
        (page(f"<table><tr><td>{ELSEWHERE}</table>", wrap="<div><div>{}</div></div>"), "around"),
    ],
)
def test_words_outside_the_article_are_found_and_said_to_be_outside(material: bytes, kind: str) -> None:
    dossier = Dossier(
        [
            *(Source(key="s"), Person(key="p", name="Doe, Jo"), Claim(key="c", text="So.")),
            Attribution(claim="c", speaker="p", source="s", passage=Passage(exact=ELSEWHERE)),
            Attribution(claim="c", speaker="p", source="s", passage=Passage(exact="no minutes were taken")),
            Attribution(claim="c", speaker="p", source="s", passage=Passage(exact="The bridge stays shut")),
        ]
    )

    reading = read_text(material)
    outside, inside, heading = verify(dossier, {"s": reading})

    assert reading.part_of(outside.start or 0, outside.end or 0) == kind
    assert outside.is_verified
    assert "article" in outside.note or "running text" in outside.note
    assert inside.is_verified
    assert inside.note == "in 3 places"
    assert (heading.grade, heading.note) == ("verbatim", "")


def test_words_in_a_teaser_and_in_the_article_are_verified_in_the_article() -> None:
    material = page(f"<nav><a href=/1>{BODY}</a></nav>")
    dossier = Dossier(
        [
            *(Source(key="s"), Person(key="p", name="Doe, Jo"), Claim(key="c", text="So.")),
            Attribution(claim="c", speaker="p", source="s", passage=Passage(exact="shut since the flood of May")),
        ]
    )

    reading = read_text(material)
    [verdict] = verify(dossier, {"s": reading})

    assert verdict.is_verified
    assert verdict.note == "in 4 places"
    assert reading.part_of(verdict.start or 0, verdict.end or 0) == ""


@pytest.mark.parametrize(
    "material",
    [
        b"<html><body><p>All is well, said Ada Okafor.</p></body></html>",
        b"<html><body class='has-sidebar comment-open single-post'><div class=teaser-page>"
        + ARTICLE.encode()
        + b"</div>",
        b"<html><body><div class='elementor-widget-wrap'><div id=content class='no-comments'>" + ARTICLE.encode(),
        b"<html><body><header>" + ARTICLE.encode() + b"</header></body></html>",
        b"<html><body>" + BODY.encode() + b"<br><br>" + BODY.encode(),
    ],
)
def test_a_page_of_nothing_but_its_article_has_no_other_parts(material: bytes) -> None:
    assert read_text(material).parts == ()


def test_plain_texts_have_no_parts() -> None:
    assert read_text("Menu\n\n" + BODY).parts == ()


@given(words=st.text(st.sampled_from("ab \n<>&;\ufdd0\ufdd1016é"), max_size=80))
def test_no_word_of_a_page_is_lost_or_invented_by_the_marks(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace("\ufdd0", "").replace("\ufdd1", "")

    text = visible_text(f"<nav>{escaped}</nav><article>{ARTICLE}</article><aside>{words and 'x'}</aside>")

    shown = "".join(words.replace("\ufdd0", "").replace("\ufdd1", "").split())
    assert "".join(text.split()).startswith(shown + "Thebridge")


PIECES = (
    "<nav>", "</nav>", "<p>", "</p>", "<li class=menu style='display: inline'>", "</li>", "<b>", "</b>", "<br>",
    "<div class=comments>", "</div>", "<a href=b>", "</a>", "<span hidden>", "</span>", "<script>x</script>", "one ",
    "two", "\n", " ", "a longer run of words that makes a paragraph when it is said more than twice in a row. ",
)  # fmt: skip


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
def test_parts_are_in_order_do_not_overlap_and_lie_in_the_text(pieces: list[str]) -> None:
    text, parts = visible_parts("".join(pieces))

    ends = [0, *(edge for part in parts for edge in (part.start, part.end)), len(text)]
    assert ends == sorted(ends)
    assert all(part.start < part.end and part.kind for part in parts)
    assert all(line == " ".join(line.split()) != "" for line in text.split("\n") if text)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<li style='display:inline'>One</li> <li style='display:inline'>two</li>", ["One two"]),
        ("<nav>Home</nav>One<i> two</i>", ["Home", "One two"]),
        ("One <span style='display:block'>two</span> three", ["One", "two", "three"]),
        ("<p>One <span style='display:none'>no<b>no</b></span>two", ["One two"]),
        ("<div style='display:inline' class=menu>Home</div> One", ["Home", "One"]),
        ("<p>One<sup><a href='#n1'>[<rt>x</rt>1]</a></sup> two", ["One two"]),
        ("<table><tr><td style='display:inline'>One<td>two</table>", ["One", "two"]),
        ("<body hidden>One", []),
        ("<html hidden><p>One", ["One"]),
    ],
)  # fmt: skip
def test_a_line_ends_where_a_box_does_and_where_the_kind_changes(page: str, lines: list[str]) -> None:
    assert visible_text(page).splitlines() == lines


def test_a_hundred_thousand_elements_take_time_in_proportion() -> None:
    text = read_text(b"<html>" + b"<div class='menu'><p>a" * 1_500 + b"<p>b" * 50_000).text

    assert text is not None
    assert text.original.count("b") == 50_000
