"""Straight quotation marks and apostrophes in fields."""

import pytest

from onrecord.csl.text.marks import INNER, QUOTE, UNQUOTE, rich


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("rock 'n' roll in the '90s", "rock ’n’ roll in the ’90s"),
        ("'Twas the night; 'tis done", "’Twas the night; ’tis done"),
        ("a 'word' of the '60s", "a “word” of the ’60s"),
        ("give 'em hell", "give ’em hell"),
        ("the 'new' and the 'old'", "the “new” and the “old”"),
        ("dogs' and cats' lives", "dogs’ and cats’ lives"),
        ("'n' is a letter", "“n” is a letter"),
        ("dell''''arte", "dell’’’’arte"),
        ("l'''", "l’’’"),
        ("all'''ultimo giorno", "all’’’ultimo giorno"),
        ("qu''il, dit-elle", "qu’’il, dit-elle"),
        ("the l'''s of it", "the l’’’s of it"),
        ("she said 'no''", "she said “no”’"),
        ("a 'b'' c", "a “b”’ c"),
    ],
)
def test_an_apostrophe_for_letters_left_out_opens_no_quotation(written: str, printed: str) -> None:
    shown = rich(written).replace(QUOTE, "“").replace(INNER, "“").replace(UNQUOTE, "”")
    assert shown == printed
