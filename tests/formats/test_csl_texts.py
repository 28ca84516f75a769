"""Texts of CSL-JSON in every layout, whole and damaged, and what is told of the place of faults."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Fault, FaultGroup
from onrecord.formats.csl_items.documents import read
from onrecord.formats.csl_items.splitting import items_apart
from tests.strategies import texts

ITEMS: st.SearchStrategy[list[Any]] = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(("a", "b", "c")), "type": st.sampled_from(("book", "novel"))},
        optional={
            "title": texts() | st.sampled_from(("},\n{", "}", "]", '"', "\\")),
            "volume": st.integers(0, 9) | st.none(),
            "author": st.lists(st.fixed_dictionaries({"family": st.just("Lee"), "given": texts()}), max_size=2),
            "custom": st.just({"x": [{"y": [{}, {}]}]}),
        },
    ),
    max_size=4,
)
LAYOUTS = st.sampled_from(
    (
        {"indent": None}, {"indent": 0}, {"indent": 2}, {"indent": "\t"}, {"separators": (",\n", ":")},
        {"indent": 1, "separators": (", ", " : ")}, {"indent": 2, "ensure_ascii": False},
    )
)  # fmt: skip


def one_a_line(items: list[Any]) -> str:
    return "[\n" + ",\n".join(map(json.dumps, items)) + "\n]\n"


@given(items=ITEMS, layout=LAYOUTS)
def test_items_that_are_set_apart_are_found_one_by_one(items: list[Any], layout: dict[str, Any]) -> None:
    for text in (json.dumps(items, **layout), one_a_line(items)):
        pieces = list(items_apart(text))

        assert all(text.startswith(piece, place) for place, piece in pieces)
        try:
            read = [json.loads(piece) for _, piece in pieces]
        except ValueError:
            continue
        assert read in ([], items)


@pytest.mark.parametrize("indent", [1, 2, "\t"])
def test_the_usual_layouts_are_divided_at_every_item(indent: int | str) -> None:
    items = [{"id": str(number), "author": [{"family": "A"}, {"family": "B"}]} for number in range(3)]

    for text in (json.dumps(items, indent=indent), one_a_line(items), "\n " + one_a_line(items) + " \n"):
        assert [json.loads(piece) for _, piece in items_apart(text)] == items


def outcome(text: str) -> tuple[list[Any], list[tuple[Any, ...]]]:
    """Read a text; a fault without its line, which only some layouts tell."""
    faults: list[Fault] = []
    records = read(text, faults.append, "")
    return records, [(fault.must, repr(fault.got), fault.entry, fault.field, fault.severity) for fault in faults]


@settings(max_examples=200)
@given(items=ITEMS, layout=LAYOUTS)
def test_the_layout_makes_no_difference(items: list[Any], layout: dict[str, Any]) -> None:
    """RFC 8259, section 2: insignificant white space."""
    assert outcome(json.dumps(items, **layout)) == outcome(one_a_line(items)) == outcome(json.dumps(items))


@settings(max_examples=300)
@given(items=ITEMS, data=st.data())
def test_a_text_that_is_no_json_is_never_read_without_a_fault(items: list[Any], data: st.DataObject) -> None:
    text = one_a_line(items)
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    text = text[:start] + data.draw(st.sampled_from(("", "{", "}", "]", ",", "},\n{", "\ufeff", "5", '"'))) + text[end:]
    faults: list[Fault] = []

    read(text, faults.append, "")

    try:
        json.loads(text.removeprefix("\ufeff"))
    except ValueError:
        assert any(fault.severity == "error" for fault in faults)


@pytest.mark.parametrize(("indent", "line"), [(None, 3), (2, 6)])
def test_a_fault_tells_the_line_of_its_item_where_items_are_set_apart(indent: int | None, line: int) -> None:
    items: list[Any] = [{"id": "a", "type": "book"}, {"id": "b", "type": "book", "title": {}}]
    text = json.dumps(items, indent=indent) if indent else one_a_line(items)

    with pytest.raises(FaultGroup) as raised:
        onrecord.loads(text, "csl-json")

    assert [getattr(fault, "line", 0) for fault in raised.value.exceptions] == [line]
