"""Many arrows into one box end apart, so that each can be followed; few end at its middle, as they always did."""

from itertools import pairwise

import pytest

from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.diagrams.curves import CROWD, height_for
from onrecord.diagrams.picture import of_dossier
from onrecord.diagrams.svg import Drawing, placed


def drawn(claims: int, speakers: int = 1) -> Drawing:
    """Draw so many claims that one work has, each of as many speakers."""
    people = [Person(key=f"p{number}", name=f"Family{number}, Given") for number in range(speakers)]
    made = [Claim(key=f"c{number}", text=f"Weir number {number} leaks.") for number in range(claims)]
    said = [
        Attribution(claim=claim, speaker=person, source="report", first_hand=True)
        for claim in made
        for person in people
    ]
    return placed(of_dossier(Dossier([*people, *made, Source(key="report", title="Weirs"), *said]), off_record=True))


def ends(drawing: Drawing) -> list[float]:
    return [way[-1][3][1] for arrow, way in drawing.courses if arrow.head == "report"]


@pytest.mark.parametrize("claims", [1, 2, CROWD - 1])
def test_few_arrows_end_at_the_middle_of_a_box(claims: int) -> None:
    drawing = drawn(claims)

    assert ends(drawing) == [drawing.placed.cells["report"].y] * claims
    assert height_for(claims) == 0


@pytest.mark.parametrize("claims", [CROWD, 7, 15, 30])
def test_many_arrows_end_apart_on_the_side_of_a_box_in_the_order_of_their_tails(claims: int) -> None:
    drawing = drawn(claims)
    cell = drawing.placed.cells["report"]
    ways = sorted((way[0][0][1], way[-1][3][1]) for arrow, way in drawing.courses if arrow.head == "report")
    heights = [end for _, end in ways]

    assert heights == sorted(heights)
    assert min(second - first for first, second in pairwise(heights)) >= 6.9
    assert cell.y - cell.height / 2 < heights[0] < heights[-1] < cell.y + cell.height / 2


@pytest.mark.parametrize("claims", [CROWD, 6, 9, 15, 20])
def test_words_at_many_arrows_all_have_room_and_stand_apart(claims: int) -> None:
    areas = [label.area for label in drawn(claims, speakers=2).labels]

    assert len(areas) == claims
    assert not any(one.meets(other) for place, one in enumerate(areas) for other in areas[:place])


def test_a_box_that_grows_has_its_words_in_its_middle() -> None:
    drawing = drawn(20)
    words, cell = drawing.words["report"], drawing.placed.cells["report"]

    assert cell.height > words.height
