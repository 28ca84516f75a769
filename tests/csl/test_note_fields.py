"""Variables that stand in the note of an item (citeproc-js, "Cheater syntax")."""

from typing import Any

import pytest

from onrecord.items.normalizing import normalized


@pytest.mark.parametrize(
    ("note", "note_left", "variable", "value"),
    [
        ("volume: 3", "", "volume", "3"),
        ("Seen in print.\nvolume: 3", "Seen in print.", "volume", "3"),
        ("volume: 3\nSeen in print.\nissue: 4", "Seen in print.\nissue: 4", "volume", "3"),
        ("Seen {:volume: 3} in print.", "Seen \n in print.", "volume", "3"),
        ("original-date: 1990", "", "original-date", {"raw": "1990"}),
        ("editor: Doe || Jo", "", "editor", [{"family": "Doe", "given": "Jo"}]),
        ("type: chapter", "", "type", "chapter"),
    ],
)
def test_a_variable_in_the_note_moves_to_its_place(note: str, note_left: str, variable: str, value: Any) -> None:
    item = normalized({"type": "book", "note": note})

    assert (item["note"], item[variable]) == (note_left, value)


@pytest.mark.parametrize("note", ["see: elsewhere", "On record: a life", "no variable here", "issued in print: 1990"])
def test_a_note_that_names_no_variable_stays_as_it_is(note: str) -> None:
    item = {"type": "book", "note": note}

    assert normalized(item) is item


def test_what_an_item_says_elsewhere_wins_over_its_note() -> None:
    item = {"volume": "9", "note": "volume: 3"}

    assert normalized(item) is item


def test_a_date_in_the_note_wins_over_that_of_the_item() -> None:
    item = {"issued": {"date-parts": [[2000]]}, "note": "issued: 2000-03/2001-04"}

    assert normalized(item)["issued"] == {"raw": "2000-03/2001-04"}
