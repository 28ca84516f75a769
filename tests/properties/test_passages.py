"""What holds for passages in any text: the way back from a fold, capture and find, and what a verdict vouches for."""

import re
import unicodedata
from unittest.mock import patch

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from onrecord import InvalidRecord, Passage, capture
from onrecord.passages import Grade, Match, Text, edges, find, finding, fold
from onrecord.passages.folding import fold_marked
from onrecord.passages.loosening import loosely

PIECES = (
    "a", "no", "deal", "Straße", "naïve", "e\u0301t\u0323\u0301", "ﬁne", "ﬃ", "ＦＵＬＬ", "co\xadop", "re-\nsigned",
    "COVID-\n19", "non-\n  violent", "well-known", "don’t", "n'est", "“quoted”", "« mot »", "…", ". . .", " — ", "–",
    "--", "−5", "-5", "5", "1.5", "1,000", "300 000", "½", "x²", "①", "Ⅳ", "٥", "「国会」", "שלום", "\u202eعلي\u202c",
    "नहीं", "ไม่", "한국", "\u1112\u1161\u11ab", "\u200b", "\ufeff", "\xa0", "\r\n", "\n", " ", "  ", "\t", "\u2028", "!",
    " ?", "-", "'", "\u0301", "\u0130", "ΣΑΣ", "\0", "😀", "[", "]", "[...]", "ǆ", "\U0001d400",
)  # fmt: skip
FIGURE = re.compile(r"[−]|\d")


def texts(max_size: int = 14) -> st.SearchStrategy[str]:
    """Texts of words, figures and typographic oddities, most of them with spaces between."""
    piece = st.one_of(
        st.sampled_from(PIECES), st.sampled_from(PIECES).map(lambda piece: f" {piece} "), st.text(max_size=3)
    )
    return st.lists(piece, max_size=max_size).map("".join)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text, and a place in it."""
    text = draw(texts().filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def words_of(text: str) -> list[tuple[int, int]]:
    """Where the runs of letters, digits and their combining marks begin and end."""
    inside = [False, *(char.isalnum() or bool(unicodedata.combining(char)) for char in text), False]
    edges = [place for place in range(len(text) + 1) if inside[place] != inside[place + 1]]
    return [(first, last) for first, last in zip(edges[::2], edges[1::2], strict=True) if text[first].isalnum()]


@given(texts())
@example(" ?a--a")
@settings(max_examples=300)
def test_words_of_a_fold_lead_back_to_what_folds_to_them(text: str) -> None:
    """U+0085 ends a line, or is the ellipsis of windows-1252 where a text has other letters of it: no part tells."""
    assume("\x85" not in text)
    folded = fold(text)
    words = words_of(folded.text)

    for place, (first, _) in enumerate(words):
        for _, last in words[place : place + 3]:
            start, end = folded.span(first, last)
            assert fold(text[start:end]).text == folded.text[first:last]


@given(texts())
@settings(max_examples=300)
def test_characters_of_a_fold_lead_back_in_order_and_leave_nothing_visible_out(text: str) -> None:
    for folded in (fold(text), loosely(fold_marked(text))):
        spans = [folded.span(place, place + 1) for place in range(len(folded.text))]

        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)
        covered = {at for start, end in spans for at in range(start, end)}
        assert all(not char.isalnum() for at, char in enumerate(text) if at not in covered)
        assert folded.span(0, len(folded.text))[1] <= len(text)


@given(places())
@settings(max_examples=300)
def test_what_is_captured_is_found_where_it_was_as_it_was(place: tuple[str, int, int]) -> None:
    text, start, end = place
    try:
        passage = capture(text, start, end)
    except InvalidRecord:
        assume(False)
        return

    match = find(passage, text)

    assert passage.start is not None
    assert passage.end is not None
    assert text[passage.start : passage.end] == passage.exact == text[start:end].strip()
    assert match is not None
    assert (match.grade, match.start, match.end) == (Grade.VERBATIM, passage.start, passage.end)


@given(places())
@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_captured_without_words_is_found_by_its_digest(place: tuple[str, int, int]) -> None:
    text, start, end = place
    try:
        passage = capture(text, start, end, words=False)
    except InvalidRecord:
        assume(False)
        return

    match = find(passage, text)

    assert match is not None
    assert (match.grade, match.start, match.end) == (Grade.TYPOGRAPHIC, passage.start, passage.end)
    assert passage.exact == passage.prefix == passage.suffix == ""


@given(texts(), texts(4))
@settings(max_examples=300)
def test_a_verified_match_has_the_words_and_figures_of_the_passage(text: str, exact: str) -> None:
    assume(exact.isprintable() and not re.search(r"[\[\]…]|\.\s?\.", exact))

    for match in (find(exact, text), find(exact, f"{text} {exact} {text}")):
        if match is not None and match.grade.is_verified:
            there = (f"{text} {exact} {text}" if match.end > len(text) else text)[match.start : match.end]
            if exact in text or match.end <= len(text):
                assert FIGURE.findall(fold(there).text) == FIGURE.findall(fold(exact).text)


def overlap(one: Match, other: Match) -> bool:
    """Whether two places overlap: the long way lists those that do not, as "A a" of "A a a" for the words "a a"."""
    return one.start < other.end and other.start < one.end


@given(places(), st.booleans(), st.booleans())
@example(("a 𝐀 a", 2, 5), False, False)
@settings(max_examples=300)
def test_the_short_way_to_plain_words_comes_to_what_the_long_way_does(
    place: tuple[str, int, int], with_context: bool, with_offsets: bool
) -> None:  # fmt: skip
    text, start, end = place
    try:
        whole = capture(text, start, end)
    except InvalidRecord:
        assume(False)
        return
    assume(whole.exact[0].isalnum() and whole.exact[-1].isalnum())  # Marks at an edge fold with what is beyond it.
    passage = Passage(
        exact=whole.exact,
        prefix=whole.prefix if with_context else "",
        suffix=whole.suffix if with_context else "",
        start=whole.start if with_offsets else None,
        end=whole.end if with_offsets else None,
    )

    short = find(passage, text)
    with patch.object(finding, "_plainly", lambda *_: None):
        long = find(passage, Text(text))

    assert short == long or (short and long and overlap(short, long) and short.grade == Grade.VERBATIM)


@given(texts())
@example("non-\n  violent")
@settings(max_examples=300)
def test_the_short_look_at_the_edge_of_a_word_comes_to_what_the_fold_says(text: str) -> None:
    edges_of_words = [place for word in words_of(text) for place in word]

    short = [edges.is_cut(text, place) for place in edges_of_words]
    with patch.object(edges, "_is_plain", lambda original, place: False):
        long = [edges.is_cut(text, place) for place in edges_of_words]

    assert short == long


@given(texts(), texts())
@settings(max_examples=200)
def test_any_quotation_in_any_text_gets_an_answer_within_it(text: str, exact: str) -> None:
    match = find(exact, text)

    if match is not None:
        assert 0 <= match.start < match.end <= len(text)
        assert 0 < match.score <= 1
        assert match.score == 1 or not match.grade.is_verified
