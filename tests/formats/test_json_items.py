"""The items of a JSON text one at a time."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.csl_items.splitting import split_items

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from('ab"\\{}[],: \n'), max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(max_size=3), values, max_size=3)


@given(
    items=st.lists(objects, max_size=4),
    indent=st.none() | st.integers(0, 2),
    size=st.integers(1, 9),
    wrap=st.booleans(),
)
def test_the_items_are_those_of_the_array_with_their_lines(
    items: list[object], indent: int | None, size: int, wrap: bool
) -> None:
    """RFC 8259, section 5: "An array structure is represented as square brackets surrounding zero or more values"."""
    text = json.dumps({"items": items, "total": {"a": {"b": [{}]}}} if wrap else items, indent=indent)

    pieces = list(split_items(text[place : place + size] for place in range(0, len(text), size)))

    assert [json.loads(piece.text) for piece in pieces] == items
    assert all(text.startswith(piece.text, piece.place) for piece in pieces)
    assert [piece.line for piece in pieces] == [text.count("\n", 0, piece.place) + 1 for piece in pieces]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("[]", []),
        ('{"items": []}', []),
        ("[", ["["]),
        ('"text"', ['"text"']),
        ('{"id": "a", "x": {"y": [{}]}}', ['{"id": "a", "x": {"y": [{}]}}']),
        ('[{"a": 1}, {"b', ['{"a": 1}', '{"b']),
        ('[{"a": 1},', ['{"a": 1}', ","]),
        ('[{"a": 1}', ['{"a": 1}', ""]),
        ('[{"a": 1} {"b": 2}]', ['{"a": 1}', "", '{"b": 2}']),
        ('[1, {"a": 1}, [{"b": 2}], 3]', ["[1,", '{"a": 1}', ', [{"b": 2}], 3]']),
        ('[{"a": 1}] [', ['{"a": 1}', "] ["]),
        ('{"items": [{"a": 1}]', ['{"a": 1}', "]"]),
        ('[{"a": "\\\\', ['{"a": "\\\\']),
        ('[{"a": "\\', ['{"a": "\\']),
    ],
)
def test_what_is_no_item_or_missing_is_told(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in split_items([text])] == pieces
    assert [piece.text for piece in split_items(text)] == pieces
