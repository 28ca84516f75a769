"""Who and what is behind an attribution."""

from itertools import pairwise
from typing import Any

import pytest

from onrecord import Attribution, Claim, Dossier, Person, Source, claims_table
from onrecord.citations.second_hand.originals import Originals
from onrecord.provenance import OwnVoice

LONG = "".join(map(chr, range(0x4E00, 0x5000)))
"""Keys of a long chain."""


class Counted(Dossier):
    """A dossier that counts how often it is asked for attributions."""

    __slots__ = ("asked",)

    def attributions_of(self, *args: Any, **wanted: Any) -> list[Attribution]:
        self.asked = getattr(self, "asked", 0) + 1
        return super().attributions_of(*args, **wanted)


def chain(keys: str, *vias: str) -> Counted:
    """Make a dossier with one claim: `vias` are pairs, "xy" for x has it from y."""
    said = [Attribution(claim="c", speaker="p", source=pair[0], via=pair[1]) for pair in vias]
    return Counted([Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), *(Source(key=k) for k in keys), *said])


@pytest.mark.parametrize(
    ("vias", "behind"),
    [
        (["xy", "yz"], ["z", "z"]),
        (["xy", "yx"], ["y", "x"]),
        (["xy", "yz", "zy"], ["y", "z", "y"]),
        (["xx"], [None]),
    ],
    ids=["chain", "loop", "way into a loop", "itself"],
)
def test_the_work_behind_is_the_far_end_or_in_a_loop_the_next(vias: list[str], behind: list[str | None]) -> None:
    dossier = chain("xyz", *vias)
    originals = Originals(dossier)

    found = [originals.work_behind(said) for said in dossier.attributions]

    assert [work.key if work else None for work in found] == behind


def test_a_chain_is_walked_once_however_many_begin_on_it() -> None:
    dossier = chain(LONG, *map("".join, pairwise(LONG)))
    originals = Originals(dossier)
    dossier.asked = 0

    ends = {originals.work_behind(said) for said in dossier.attributions}

    assert [work.key for work in ends if work] == [LONG[-1]]
    assert dossier.asked <= len(LONG)


def test_a_cell_names_the_nearest_works_of_a_long_chain_the_nearest_last() -> None:
    dossier = chain(LONG, *map("".join, pairwise(LONG)))

    first = claims_table(dossier, "csv").splitlines()[1]

    assert first.split(",")[4] == " → ".join(["…", *reversed(LONG[1:11])])


def test_a_source_speaks_with_the_voice_of_each_of_its_authors_and_of_nobody_else() -> None:
    source = Source(key="s", author=[f"Doe{number}, Jo" for number in range(50)])
    people = [Person(key=f"p{number}", name=f"Doe{number}, Jo") for number in range(60)]
    voices = OwnVoice(Dossier([source, *people]))

    own = [person.key for person in people if voices.speaks_for(person.key, source)]

    assert own == [f"p{number}" for number in range(50)]
