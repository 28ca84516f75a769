"""Where cites stand in a document."""

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.csl.citing.position import Positions, given

Cluster = Sequence[Mapping[str, Any]]


def standings(*citations: tuple[int, Cluster], near: int = 5) -> list[list[tuple[str, str]]]:
    positions = Positions(near)
    return [[(s.position, s.first_note) for s in positions.citation(cites, note)] for note, cites in citations]


A, B = {"id": "a"}, {"id": "b"}


def test_the_first_note_is_told_only_by_later_notes() -> None:
    """CSL 1.0.2, "Number Variables": the number of a preceding note that holds the first reference."""
    told = standings((1, [A, A]), (1, [A]), (2, [A]))

    assert [[note for _, note in citation] for citation in told] == [["", ""], [""], ["1"]]


def test_a_note_repeats_a_single_cite_only() -> None:
    """CSL 1.0.2, "Position": the previous citation consists of a single cite."""
    told = standings((1, [A, A]), (2, [A]), (3, [A]), (4, [B, A]), (5, [A]))

    assert [[position for position, _ in citation] for citation in told] == [
        ["first", "ibid"], ["subsequent"], ["ibid"], ["first", "subsequent"], ["subsequent"],
    ]  # fmt: skip


def test_within_one_note_the_cite_right_before_is_repeated() -> None:
    told = standings((1, [B, A]), (1, [A]), (3, [A]))

    assert [citation[0][0] for citation in told] == ["first", "ibid", "subsequent"]


def test_in_the_text_only_a_citation_of_one_cite_is_repeated() -> None:
    told = standings((0, [B, A]), (0, [A]), (0, [A]))

    assert [citation[0][0] for citation in told] == ["first", "subsequent", "ibid"]


def test_a_citation_that_only_names_the_authors_counts_as_none() -> None:
    positions = Positions()

    names = positions.citation([A], 1, True)
    cited = positions.citation([A], 1)
    positions.citation([A], 2, True)
    again = positions.citation([A], 2)

    assert [names[0].position, cited[0].position, again[0].position] == ["first", "first", "ibid"]


def test_the_text_and_the_notes_are_followed_apart() -> None:
    told = standings((0, [A]), (1, [A]), (0, [A]), (2, [A]))

    assert [citation[0] for citation in told] == [("first", ""), ("first", ""), ("ibid", ""), ("ibid", "1")]


def test_notes_that_are_numbered_anew_are_a_text_of_their_own() -> None:
    told = standings((1, [A]), (2, [B]), (1, [A]), (2, [A]))

    assert [citation[0] for citation in told] == [("first", ""), ("first", ""), ("first", ""), ("ibid", "1")]


def test_a_cite_of_no_document_may_say_where_it_stands() -> None:
    told = given({"id": "a", "position": 2, "near-note": True, "first-reference-note-number": 3})

    assert (told.position, told.near_note, told.first_note) == ("ibid", True, "3")
    assert given({"id": "a", "position": "nowhere"}).position == given({"id": "a", "position": 9}).position == "first"
