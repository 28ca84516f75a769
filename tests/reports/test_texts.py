"""Texts with marks in them: no word is lost, every mark has its place, overlaps included."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, report
from onrecord.reports.texts import Mark, marked
from tests.reports.pages import Page

WORDS = st.text(st.sampled_from("ab c\n.\r<&é金"), max_size=60)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    words = draw(WORDS)
    places = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    drawn = draw(st.lists(places, max_size=6))
    marks = [Mark(min(ends), max(ends), number, number % 2 > 0, "") for number, ends in enumerate(drawn)]
    return words, sorted(marks)


@given(case=texts_with_marks())
def test_no_word_is_lost_and_every_mark_has_its_place(case: tuple[str, list[Mark]]) -> None:
    words, marks = case

    page = Page(bare := str(marked(words, marks)))

    assert sorted(page.ids) == sorted(f"passage-{mark.number}" for mark in marks)
    shown = Page(re.sub(r'<a [^>]*>\d+</a>|<span class="end"[^>]*>[^<]*</span>', "", bare)).words
    assert "".join(shown.split()) == "".join(words.split())


@given(case=texts_with_marks())
def test_what_is_marked_is_what_the_marks_cover(case: tuple[str, list[Mark]]) -> None:
    words, marks = case
    covered = {place for mark in marks for place in range(mark.start, mark.end) if not words[place].isspace()}

    made = re.sub(r'<a [^>]*>\d+</a>|<span class="end"[^>]*>[^<]*</span>', "", str(marked(words, marks)))

    inside = "".join(Page(piece).words for piece in re.findall(r"<mark[^>]*>(.*?)</mark>", made, re.DOTALL))
    assert "".join(inside.split()) == "".join(words[place] for place in sorted(covered))


def test_overlapping_marks_show_where_each_begins_and_ends() -> None:
    made = marked("one two three", [Mark(0, 7, 1, True, "A"), Mark(4, 13, 2, True, "B")])

    assert made == (
        '<p><mark><a href="#said-1" id="passage-1" class="number" aria-label="A">1</a>one </mark>'
        '<mark class="deep"><a href="#said-2" id="passage-2" class="number" aria-label="B">2</a>two'
        '<span class="end" aria-hidden="true">⌟1</span></mark><mark> three</mark></p>'
    )


FILLED = """\
The lines of this text were broken to fit on a page of some sixty
columns, which is why they run on here; the last of them is short.
Another paragraph begins here, although there is no blank line at
all before it."""


@pytest.mark.parametrize(
    ("words", "paragraphs", "breaks"),
    [
        ("One.\n\nTwo.\n \n\nThree.", 3, 0),
        ("Roses are red,\nviolets are blue", 1, 1),
        (FILLED, 1, 0),
        (FILLED.replace("which is why they run on here; the last of them is ", ""), 2, 0),
        ("A" + " word" * 40 + "\nB" + " word" * 30 + "\nC", 3, 0),
        ("", 0, 0),
    ],
)
def test_paragraphs_are_what_they_look_like(words: str, paragraphs: int, breaks: int) -> None:
    made = marked(words, [])

    assert (made.count("<p>"), made.count("<br>")) == (paragraphs, breaks)


def test_ten_thousand_marks_on_one_word_are_marked_once_each() -> None:
    made = marked("word", [Mark(0, 4, number, True, "") for number in range(10_000)])

    assert made.count("<mark") == 1
    assert made.count("<a ") == 10_000


PAGE = """<html><body><nav><ul><li>Subscribe now</li><li>Log in</li></ul></nav><header><p>Rain at noon</p></header>
<article><h1>The bridge</h1><p>The piers are not safe, said Ada Okafor.</p>{}</article>
<aside><h3>Ferry late again</h3></aside><footer><p>Terms of sale</p></footer></body></html>""".format(
    "<p>So it was. </p>" * 30
)


@pytest.mark.parametrize(
    ("quoted", "shown", "folded"),
    [
        (
            "The piers are not safe",
            ["The piers", "So it was."],
            ["Subscribe now", "Rain at noon", "Ferry late", "Terms"],
        ),
        ("Ferry late again", ["The piers", "Ferry late again"], ["Subscribe now", "Terms of sale"]),
        ("Log in", ["Log in", "Subscribe now"], ["Ferry late again", "Terms of sale"]),
    ],
)
def test_what_stands_around_an_article_is_folded_unless_a_passage_stands_there(
    quoted: str, shown: list[str], folded: list[str]
) -> None:
    dossier = Dossier(
        [
            *(Source(key="s"), Person(key="p", name="Okafor, Ada"), Claim(key="c", text="So.")),
            Attribution(claim="c", speaker="p", source="s", passage=Passage(exact=quoted)),
        ]
    )

    made = report(dossier, {"s": PAGE.encode()})

    words = made.split('class="words"')[1].split('class="passages"')[0]
    away = "".join(re.findall(r"<details>.*?</details>", words, re.DOTALL))
    assert all(one in away for one in folded)
    assert all(one in re.sub(r"<[^>]*>", "", words) and one not in away for one in shown)
    assert words.count("<mark") == 1


def test_a_passage_of_two_stretches_is_marked_twice_and_numbered_once() -> None:
    words = "“So it is,” she said, “and was.”"
    marks = [Mark(1, 10, 4, True, "Passage 4"), Mark(23, 31, 4, True, "Passage 4", is_first=False)]

    page = str(marked(words, marks))

    assert page.count("<mark>") == 2
    assert page.count('id="passage-4"') == 1
    assert "” she said, “<mark>and was." in page
