"""The short way for usual items of CSL-JSON: where it leads, and that it is taken."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Fault, Source
from onrecord.formats.csl_items.item_plans import usual_source
from onrecord.formats.csl_items.reading import records_of
from tests.sizes import times
from tests.strategies import texts

SOUND: Final[Mapping[str, st.SearchStrategy[Any]]] = MappingProxyType(
    {
        "id": st.sampled_from(("a", "b c", "É")),
        "type": st.sampled_from(("book", "article-journal", "legal_case")),
        "title": texts(),
        "volume": st.sampled_from(("", "3", "XIV")),
        "note": st.sampled_from(("", "seen", "two\nlines")),
        "DOI": st.sampled_from(("", "10.1/x")),
        "author": st.lists(
            st.fixed_dictionaries(
                {"family": texts(min_size=1), "given": texts(min_size=1)},
                optional={"non-dropping-particle": st.sampled_from(("", "von"))},
            ),
            max_size=3,
        ),
        "issued": st.lists(st.integers(1, 12), max_size=2).map(lambda rest: {"date-parts": [[2016, *rest]]}),
    }
)
"""The members of usual items, and what they hold there."""

UNSOUND: Final[Mapping[str, tuple[Any, ...]]] = MappingProxyType(
    {
        "id": ("", None, 7, 7.5, True, [], {}),
        "type": ("", None, 7, "novel", "journal-article", ["book"], {}),
        "title": (None, 7, True, [], ["a"], ["a", "b"], [7], {}),
        "volume": (None, 3, 3.0, True, [], {"a": 1}),
        "note": ("DOI: 10.1/x", "{:type: song}", "PMID: 7\nrest", "a: b", None, 7),
        "DOI": (None, 10, ["10.1/x"]),
        "author": (
            None, "Lee", {}, [None], ["Lee"], [[]], [{}], [{"family": "", "given": "A"}], [{"family": "A"}],
            [{"family": "A", "given": ""}], [{"family": 1, "given": "B"}], [{"family": "A", "given": None}],
            [{"family": "A", "given": "B", "suffix": "Jr."}], [{"family": "A", "given": "B", "x": 1}],
            [{"family": "A", "given": "B", "non-dropping-particle": None}], [{"family": "A", "literal": "B"}],
            [{"family": "A", "given": "B", "non-dropping-particle": "von", "suffix": "Jr."}], [{"literal": "A"}],
        ),
        "issued": (
            None, "2016", 2016, [], {}, {"date-parts": None}, {"date-parts": []}, {"date-parts": [[]]},
            {"date-parts": [[0]]}, {"date-parts": [[-44, 3]]}, {"date-parts": [["2016", 6]]},
            {"date-parts": [[2016.0]]}, {"date-parts": [[2016, True]]}, {"date-parts": [[True]]},
            {"date-parts": [[2016, 13]]}, {"date-parts": [[2016, 2, 30]]}, {"date-parts": [[2016, 0, 7]]},
            {"date-parts": [[2016, -1]]}, {"date-parts": [[2016, 1, 1, 1]]}, {"date-parts": [[2016], [2017]]},
            {"date-parts": [2016]}, {"date-parts": [[[2016]]]}, {"date-parts": [[2016]], "circa": True},
            {"date-parts": [[2016]], "season": 2}, {"literal": "n.d."}, {"raw": "2016"}, {"date-parts": [[99999]]},
        ),
        "custom": ({}, {"onrecord": {"reprint_of": "a"}}, 7),
        "categories": (["a"], []),
        "foreign": ("x", 7, None),
        "submitted": ({"date-parts": [[2016]]},),
        "event": ("x",),
    }
)  # fmt: skip
"""What is not usual there, and members that are not."""


@st.composite
def items(draw: st.DrawFn, most_wrong: int) -> dict[str, Any]:
    """Usual items, in any order of their members, of which up to `most_wrong` are not as usual."""
    required = {name: SOUND[name] for name in ("id", "type")}
    item = draw(st.fixed_dictionaries(required, optional={name: SOUND[name] for name in SOUND if name not in required}))
    for name in draw(st.lists(st.sampled_from(tuple(UNSOUND)), max_size=most_wrong, unique=True)):
        item[name] = draw(st.sampled_from(UNSOUND[name]))
    order = draw(st.permutations(tuple(item)))
    return {name: item[name] for name in order}


@settings(max_examples=times(100))
@given(item=items(most_wrong=2))
def test_the_short_way_leads_where_the_long_one_leads_which_finds_no_fault_there(item: dict[str, Any]) -> None:
    faults: list[Fault] = []

    usual = usual_source(item)

    if usual is not None:
        assert [usual] == list(records_of(item, faults.append, made=set()))
        assert faults == []


@given(item=items(most_wrong=2))
def test_the_constructor_accepts_what_the_short_way_makes(item: dict[str, Any]) -> None:
    usual = usual_source(item)

    assert usual is None or usual.evolve() == usual


@given(item=items(most_wrong=0))
def test_the_short_way_is_taken_for_what_is_usual(item: dict[str, Any]) -> None:
    assert type(usual_source(item)) is Source


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in UNSOUND.items() for value in values])
def test_what_is_not_usual_never_goes_the_short_way(name: str, value: Any) -> None:
    item = {"id": "a", "type": "book", "title": "T", name: value}

    assert usual_source(item) is None
