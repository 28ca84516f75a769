"""Names and keys that cannot be told apart by eye."""

import pytest

from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, Unnamed, check
from onrecord.checks.look_alikes import skeleton
from onrecord.records.key_fields import AnyRecord


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
        ("Bront\u00eb Trust", "Bront\u0451 Trust"),
        ("Na\u00effs", "Na\u0457fs"),
        ("Garc\u00eda Hall", "Garc\u03afa Hall"),
        ("Bj\u00f6rn Works", "Bj\u04e7rn Works"),
        ("River Watch", "River\u2800 Watch"),
        ("Harbour", "Har\u3164bour"),
        ("Harbour", "Har\uffa0bour"),
        ("Harbour", "Harbour\ufe0f"),
        ("Harbour", "Har\U000e0062bour"),
        ("Harbour", "H\U000e0101arbour"),
        ("PILOT", "\ua4d1\ua4f2\ua4e1\ua4f3\ua4d4"),
        ("Oscars", "Os\uabafars"),
        ("Hope Fund", "\u04ba\u043e\u0440\u0435 Fund"),
        ("Ocean", "\u2c9ecean"),
        ("3 Rivers", "\u0417 Rivers"),
        ("Port: North", "Port\ua789 North"),
        ("North/South", "North\u2215South"),
        ("Kipling", "K\u0131pling"),
        ("\u53e3\u5de5", "\u30ed\u30a8"),
        ("\U0001d407arbour", "Harbour"),
        ("\u24bdarbour", "Harbour"),
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


@pytest.mark.parametrize(
    ("name", "alias"),
    [("HBR", "\u041dBR"), ("Harbour Board", "Harbour\u200b Board"), ("Harbour Board", "Harb\u03bfur Board")],
)
def test_what_another_is_also_called_may_look_like_a_name(name: str, alias: str) -> None:
    board, other = Organization(key="a", name=name), Person(key="b", name="Roe, Jo", aliases=["Jo", alias])
    [told] = [one for one in check(Dossier([board, other])) if one.code == "look-alike"]

    assert (told.record, told.message) == ("Person 'b'", f"the alias {alias!r} of 'b' looks like the name of 'a'")
    also = Organization(key="a", name="Town", aliases=[name])
    [told] = [one for one in check(Dossier([also, other])) if one.code == "look-alike"]
    assert told.message == f"the alias {name!r} of 'a' looks like the alias {alias!r} of 'b'"


def test_many_may_be_called_the_same_and_one_as_it_likes() -> None:
    ministers: list[AnyRecord] = [
        Unnamed(key=key, description=f"a minister of {key}", aliases=["the minister"]) for key in ("a", "b")
    ]
    board = Organization(key="hbr", name="HBR", aliases=["\u041dBR", "H.B.R."])

    assert "look-alike" not in {one.code for one in check(Dossier([*ministers, board]))}


def test_keys_that_look_alike_are_told_across_kinds() -> None:
    assert "look-alike" in found(Claim(key="safe", text="So."), Organization(key="s\u0430fe", name="Safe Ltd"))


@pytest.mark.parametrize("mark", ["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"])
def test_marks_that_embed_or_override_are_told_in_any_script(mark: str) -> None:
    assert "turned-text" in found(Claim(key="c", text=f"All {mark}is well."))
    assert "turned-text" in found(Claim(key="c", text=f"\u05d4\u05db\u05dc {mark}\u05d1\u05e1\u05d3\u05e8"))


def test_hints_of_direction_are_usual_in_scripts_from_right_to_left_alone() -> None:
    assert "turned-text" not in found(Claim(key="c", text="\u0642\u0627\u0644\u200f."))
    assert "turned-text" in found(Claim(key="c", text="He said\u200f."))


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (Person(key="p", name="Roe, Jo", aliases=["J\u202eo"]), "alias"),
        (Source(key="s", title="T", author="R\u2067oe, Jo"), "author"),
        (Source(key="s", title="T", editor="Roe, J\u200fo"), "editor"),
        (Source(key="s", title="T", translator="{R\u061coe}"), "translator"),
        (Source(key="s", title="T", container_title="Daily\u202b"), "container"),
        (Attribution(claim="c", speaker="u", source="a", key="k\u2066"), "key"),
        (Attribution(claim="c", speaker="u", source="a", cue="sa\u202did"), "cue"),
        (Attribution(claim="c", speaker="u", source="a", addressee="th\u200eem"), "addressee"),
        (Attribution(claim="c", speaker="u", source="a", note="s\u2068o"), "note"),
        (Attribution(claim="c", speaker="u", source="a", passage=Passage(exact=["so", "it\u202c is"])), "quotation"),
    ],
)
def test_marks_of_direction_are_told_wherever_they_are_shown(record: Person | Source | Attribution, what: str) -> None:
    others: list[AnyRecord] = [
        Claim(key="c", text="So."),
        Unnamed(key="u", description="some"),
        Source(key="a", title="A"),
    ]
    told = [one.message for one in check(Dossier([*others, record])) if one.code == "turned-text"]

    assert len(told) == 1
    assert told[0].startswith(f"the {what} has marks of direction (U+")


def test_a_name_from_right_to_left_excuses_no_mark_in_another() -> None:
    paper = Source(key="s", title="T", author=["\u05dc\u05d5\u05d9, \u05d3\u05df\u200f", "Roe, J\u200fo"])

    assert len([one for one in check(Dossier([paper])) if one.code == "turned-text"]) == 1
