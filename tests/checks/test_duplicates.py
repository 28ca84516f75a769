"""Attributions that are on record twice, as a merge of two people's edits line by line leaves them."""

from typing import Any

import pytest
from attrs import evolve

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source
from onrecord.checks.context import Context
from onrecord.checks.duplicates import duplicate_attribution
from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("edit", "is_told"),
    [
        ({"cue": "told"}, True), ({"passage": Passage(exact="are no longer safe")}, True),
        ({"passage": Passage(exact="longer safe", locator="4", label="page")}, True), ({"via": "wire"}, True),
        ({"said_on": "2026-02"}, True), ({"passage": Passage(exact="will be closed")}, False),
        ({"via": "wire", "passage": Passage(exact="will be closed")}, False), ({"claim": "other"}, False),
        ({"speaker": "bob"}, False), ({"source": "wire"}, False),
    ],
)  # fmt: skip
def test_one_statement_of_which_a_part_was_edited_is_told_and_another_is_not(
    edit: dict[str, Any], is_told: bool
) -> None:
    first = Attribution(claim="c", speaker="ann", source="a", cue="said", passage=Passage(exact="no longer safe"))
    records = (
        Claim(key="c", text="It is unsafe."), Claim(key="other", text="It falls."), Person(key="ann", name="Lee, Ann"),
        Person(key="bob", name="Roe, Bob"), Source(key="a"), Source(key="wire"),
    )  # fmt: skip

    def told(*attributions: Attribution) -> int:
        found = onrecord.check(Dossier([*records, *attributions]))
        return sum(one.code == "duplicate-attribution" for one in found)

    edited = evolve(first, **edit)
    assert told(first, edited) == told(edited, first) == int(is_told)
    named = evolve(first, id="0123456789abcdef")
    assert told(named, evolve(edited, id=named.id)) == 1
    assert told(first) == told(edited) == 0


def test_many_statements_of_one_place_cost_in_proportion() -> None:
    def work(count: int) -> None:
        said = [
            Attribution(claim="c", speaker="p", source="a", passage=Passage(exact=f"word {number} of it"))
            for number in range(count)
        ]
        dossier = Dossier([Claim(key="c", text="So."), Person(key="p", name="Lee, Ann"), Source(key="a"), *said])
        assert not list(duplicate_attribution(dossier, Context(dossier, None)))

    assert grows_linearly(work, 500)
