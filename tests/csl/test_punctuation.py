"""What meets at the end of quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.csl.text.marks import CLOSE, EDGE, ITALIC, QUOTE, SEAM, TERM, UNQUOTE
from onrecord.csl.text.punctuation import resolve


def _settled(text: str) -> str:
    quoted = text.replace("<", QUOTE).replace(">", EDGE + UNQUOTE).replace("|", SEAM)
    return resolve(quoted, inside_quotes=True).replace(QUOTE, "“").replace(UNQUOTE, "”")


@pytest.mark.parametrize(
    ("joined", "printed"),
    [
        ("<Ships>|.|, |Paper", "“Ships.”, Paper"),
        ("<Ships>|.||, |Paper", "“Ships.”, Paper"),
        ("<Ships>|,|. |Paper", "“Ships,”. Paper"),
        ("<Why?>|.|, |Paper", "“Why?”, Paper"),
        ("<Ships.>|.|, |Paper", "“Ships.”, Paper"),
    ],
)
def test_of_two_stops_after_a_quotation_the_nearer_goes_into_it(joined: str, printed: str) -> None:
    assert _settled(joined) == printed


@pytest.mark.parametrize(
    ("joined", "printed"),
    [
        ("<Ships>|, |Paper", "“Ships,” Paper"),
        ("<Ships>|.|. |Paper", "“Ships.” Paper"),
        ("<Ships.>|, |Paper", "“Ships.,” Paper"),
        ("<Ships>|; |Paper", "“Ships”; Paper"),
    ],
)
def test_one_stop_after_a_quotation_goes_into_it(joined: str, printed: str) -> None:
    assert _settled(joined) == printed


def test_a_row_of_stops_is_settled_in_linear_time() -> None:
    assert _settled("<Ships>" + "|" * 50_000 + ".|, |Paper").endswith("Paper")


_ROW = f"z.{SEAM}.{SEAM}.{SEAM}:{SEAM}.z"
"""What takes several looks to be settled."""


@given(
    st.lists(st.sampled_from([*".,:;!? ", SEAM, SEAM, SEAM, EDGE + UNQUOTE, QUOTE, "a", "7", "("]), max_size=20),
    st.booleans(),
)
def test_what_meets_is_settled_whatever_else_a_text_has_to_settle(pieces: list[str], inside_quotes: bool) -> None:
    """Further looks at a text, which something else in it takes, find nothing that the first ones left."""
    text = "".join(pieces) + "a"
    both = resolve(text + _ROW, inside_quotes)
    assert both == resolve(text, inside_quotes) + resolve(_ROW, inside_quotes)


@pytest.mark.parametrize("marks", ["", CLOSE, ITALIC, CLOSE + ITALIC, TERM, SEAM, "\ud850"])
@pytest.mark.parametrize(
    ("pieces", "inside_quotes", "left"),
    [
        ((".", "."), False, "."), (("?", "."), False, "?"), ((" ", " "), False, " "), ((",", ":"), False, ",:"),
        (("!" + UNQUOTE, "."), True, "!" + UNQUOTE), ((";" + UNQUOTE, ";"), True, ";" + UNQUOTE),
        (("a" + UNQUOTE, "."), False, "a" + UNQUOTE + "."),
    ],
)  # fmt: skip
def test_what_meets_is_found_through_any_marks_around_the_seam(
    pieces: tuple[str, str], inside_quotes: bool, left: str, marks: str
) -> None:
    one, other = pieces
    settled = resolve(f"x{one}{marks}{SEAM}{marks}{other}y", inside_quotes)
    assert settled.translate(dict.fromkeys(map(ord, (CLOSE, ITALIC, "\ud850")))) == f"x{left}y"
