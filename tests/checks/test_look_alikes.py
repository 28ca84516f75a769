"""Names and keys that cannot be told apart by eye."""

import pytest

from onrecord import Claim, Dossier, Organization, Person, check
from onrecord.checks.look_alikes import skeleton


def found(*records: Organization | Person | Claim) -> set[str]:
    return {finding.code for finding in check(Dossier(records), off="unused-record")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BBC", "\u0412\u0412\u0421"),
        ("Reuters", "R\u0435uters"),
        ("TASS", "\u03a4\u0391SS"),
        ("Xinhua", "\uff38inhua"),
        ("Bridge Club", "Bridge\u200b Club"),
        ("NATO", "N\u13aaTO"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("Unit One", "unit  one"),
        ("Foreign\u2010Office", "Foreign-Office"),
        ("Queen\u2019s Press", "Queen's Press"),
    ],
)
def test_names_with_one_skeleton_are_told(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert "look-alike" in found(Organization(key="a", name=one), Organization(key="b", name=other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Paper Mill", "Paper MiIl"), ("Channel 1", "Channel l"), ("OPCW", "0PCW"), ("Modern Art", "Modem Art")],
)
def test_letters_and_digits_that_are_mistaken_within_latin_are_told(one: str, other: str) -> None:
    assert "look-alike" in found(Organization(key="a", name=one), Organization(key="b", name=other))
    assert "look-alike" in found(
        Claim(key=one.replace(" ", "-"), text="So."), Claim(key=other.replace(" ", "-"), text="No.")
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BBC", "CNN"),
        ("Mail Group", "Mall Group"),
        ("Unit 10", "Unit 11"),
        ("Ada Hill Ltd", "Ada Hall Ltd"),
        ("Reuters", "Router"),
        ("Правда", "Известия"),
        ("NTV", "HTB"),
    ],
)
def test_names_that_look_different_are_not(one: str, other: str) -> None:
    assert "look-alike" not in found(Organization(key="a", name=one), Organization(key="b", name=other))


def test_an_organization_and_a_person_may_look_alike() -> None:
    assert "look-alike" in found(Person(key="a", name="{Anon}"), Organization(key="b", name="An\u043en"))


def test_keys_that_look_alike_are_told_across_kinds() -> None:
    assert "look-alike" in found(Claim(key="safe", text="So."), Organization(key="s\u0430fe", name="Safe Ltd"))


@pytest.mark.parametrize("mark", ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"])
def test_marks_that_embed_or_override_are_told_in_any_script(mark: str) -> None:
    assert "turned-text" in found(Claim(key="c", text=f"All {mark}is well."))
    assert "turned-text" in found(Claim(key="c", text=f"\u05d4\u05db\u05dc {mark}\u05d1\u05e1\u05d3\u05e8"))


def test_hints_of_direction_are_usual_in_scripts_from_right_to_left_alone() -> None:
    assert "turned-text" not in found(Claim(key="c", text="\u0642\u0627\u0644\u200f."))
    assert "turned-text" in found(Claim(key="c", text="He said\u200f."))
