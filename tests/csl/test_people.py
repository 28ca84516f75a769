"""People are told apart as works come and go exactly as if all works had come at once, and few are looked at anew."""

from typing import NamedTuple, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.csl import Document
from onrecord.csl.citing.disambiguation_rules import Rules
from onrecord.csl.citing.people import PeopleAmongWorks
from onrecord.csl.rendering.context import NameSeen
from onrecord.csl.values.item import CiteItem
from onrecord.csl.values.names import read_names
from tests.growth import grows_linearly


class Work(NamedTuple):
    """What is asked of a work here: its key, and whose it is."""

    key: str
    people: tuple[tuple[str, str], ...]


def people(rule: str) -> PeopleAmongWorks:
    """Make what tells people apart by a rule."""

    def names_of(work: CiteItem) -> list[NameSeen]:
        named = read_names([{"family": family, "given": given} for family, given in cast("Work", work).people])
        return [(named, len(named), False)]

    options = {"disambiguate-add-givenname": "true", "givenname-disambiguation-rule": rule}
    return PeopleAmongWorks(Rules(options, ".", 0), names_of)


PEOPLE = st.tuples(
    st.sampled_from(("Osei", "Varga")), st.sampled_from(("Ama", "Abena", "A.", "Kofi", "Kwame Ato", "K. A.", ""))
)
STEPS = st.lists(
    st.tuples(st.lists(st.tuples(PEOPLE) | st.tuples(PEOPLE, PEOPLE), max_size=3), st.integers(0, 3)), max_size=8
)


@pytest.mark.parametrize("rule", ["all-names", "primary-name", "all-names-with-initials", "primary-name-with-initials"])
@given(steps=STEPS)
def test_works_that_come_and_go_are_told_apart_as_if_they_had_come_at_once(
    rule: str, steps: list[tuple[list[tuple[tuple[str, str], ...]], int]]
) -> None:
    """And all that are told apart otherwise than before are named."""
    growing, held, count = people(rule), dict[str, Work](), 0
    for new, leaving in steps:
        gone = [held.pop(key) for key in list(held)[:leaving]]
        added = [Work(f"w{count + at}", names) for at, names in enumerate(new)]
        held |= {work.key: work for work in added}
        count += len(added)
        before = {key: state.key for key, state in growing.told.items()}

        changed = growing.update(cast("list[CiteItem]", added), cast("list[CiteItem]", gone))

        anew = people(rule)
        anew.update(cast("list[CiteItem]", list(held.values())), [])
        now = {key: state.key for key, state in growing.told.items()}
        assert now == {key: state.key for key, state in anew.told.items()}
        assert changed >= {key for key in held if before.get(key) != now.get(key)}


def test_reading_works_of_people_of_one_family_name_one_by_one_grows_linearly() -> None:
    """A new person of other initials concerns nobody else: of 800 the time was a square."""

    def cite_each(count: int) -> None:
        names = [f"{chr(65 + at % 23)}{chr(97 + at // 23 % 26)}n{at}" for at in range(count)]
        items = [
            {"id": name, "type": "book", "title": "T", "author": [{"family": "Smith", "given": name}],
             "issued": {"date-parts": [[1000 + at]]}}
            for at, name in enumerate(names)
        ]  # fmt: skip
        document = Document("chicago-author-date", items)
        for name in names:
            assert document.cite([{"id": name}]).text

    assert grows_linearly(cite_each, 250)
