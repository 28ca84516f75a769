"""The short way from JSON to records takes what the long way takes, and gives what it gives."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.formats import native
from onrecord.formats.native import as_native, from_native
from onrecord.records.key_fields import AnyRecord
from tests.strategies import assessments, attributions, claims, organizations, people, sources, unnamed

VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 1.5, 2**70, "", " ", "a", "2016-06", "not a date", "ANN", "0000000218250097", "F",
    "page", [], [None], [""], ["a"], ["a", 1], [[]], {}, {"literal": "x"}, {"literal": "2016"}, {"literal": ""},
    {"family": "Lee"}, {"family": "Lee", "literal": "Lee"}, {"family": 1}, {"key": "a"}, {"exact": "a"}, {"start": 1},
    {"start": 5, "end": 1}, {"start": 1, "end": 5}, [{"family": "Lee"}], [{"family": "Lee"}, "Lee"],
    [{"organization": "BBC"}], [{"organization": "BBC", "since": "2016", "role": 3}], [{"sha256": "ab"}],
    [{"accessed": "2016"}], {"scale": "1:2"}, {"scale": 2}, {"title": "x"}, {"submitted": "2016"}, {"submitted": ""},
    {"compiler": [{"family": "Lee"}]}, {"compiler": "Lee"}, {"compiler": []}, "\u0301", "金", "\x00",
)  # fmt: skip
"""JSON values that are right somewhere and wrong elsewhere."""

NAMES = (
    "key", "record", "author", "passage", "said", "first_hand", "via", "extra", "snapshots", "supports", "start", "end",
    "exact", "locator", "label", "digest", "number", "name", "affiliations", "orcid", "literal", "family", "reprint_of",
    "type", "terms", "since", "no such field", "",
)  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container within a JSON value, with every name or number of a member."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for at, inner in members:
        yield value, at
        yield from places(inner)


@st.composite
def damaged(draw: st.DrawFn, value: dict[str, Any]) -> dict[str, Any]:
    """A JSON object with one to three members, at any depth, changed, taken out or added."""
    value = deepcopy(value)
    some = st.sampled_from(VALUES).map(deepcopy)
    for _ in range(draw(st.integers(1, 3))):
        every = list(places(value))
        holder, at = draw(st.sampled_from(every)) if every else (value, "key")
        change = draw(st.sampled_from(("change", "take out", "add")))
        if change == "take out":
            del holder[at]
        elif change == "add" and isinstance(holder, dict):
            holder[draw(st.sampled_from(NAMES))] = draw(some)
        else:
            holder[at] = draw(some)
    return value


def both(value: Any) -> tuple[Any, list[Any], list[tuple[str, object, str]]]:
    """Read a JSON value the short way, and the long way: its records and what it complains of."""
    told: list[tuple[str, object, str]] = []
    return native.at_once(value), list(from_native(value, lambda *fault: told.append(fault))), told


def records() -> st.SearchStrategy[AnyRecord]:
    """Records of every kind."""
    keys = ("one", "two")
    agents = people("ann"), organizations("bureau"), unnamed("someone")
    others = claims("one", keys), attributions(keys, keys, keys), assessments(keys)
    return st.one_of(*agents, sources(agents=("", "ann"), reprints=keys), *others)


@given(record=records())
def test_what_is_written_is_read_the_short_way(record: AnyRecord) -> None:
    short, long, told = both(json.loads(json.dumps(as_native(record))))

    assert [short] == long == [record]
    assert repr(short) == repr(record)
    assert not told


@settings(max_examples=300)
@given(value=records().map(as_native).flatmap(damaged))
@example({"record": "source", "key": "a", "extra": {"compiler": ["Lee"]}})
@example({"record": "source", "key": "a", "extra": {"compiler": "Lee"}})
def test_what_the_long_way_refuses_or_converts_the_short_way_does_not_take(value: dict[str, Any]) -> None:
    short, long, told = both(value)

    assert short is None or (not told and [short] == long and [repr(short)] == list(map(repr, long)))


@given(
    st.recursive(
        st.sampled_from(VALUES), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner)
    )
)
def test_any_json_value_is_read_alike(value: Any) -> None:
    short, long, told = both(value)

    assert short is None or (not told and [short] == long)
