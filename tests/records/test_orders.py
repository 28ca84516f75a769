"""Records come back in the order in which they were put on record, and their numbers change no more than they must."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Assessment, Attribution, Claim, Dossier, Person, Source
from onrecord.records.key_fields import RECORD_CLASSES, AnyRecord
from tests.sizes import times
from tests.strategies import dossiers


def of_kind(dossier: Dossier, kind: type) -> list[AnyRecord]:
    return [one for one in dossier if type(one) is kind]


@settings(max_examples=times(12))
@given(dossier=dossiers(), seed=st.randoms(use_true_random=False))
def test_each_kind_of_record_comes_back_in_its_order(dossier: Dossier, seed: object) -> None:
    records = list(dossier)
    seed.shuffle(records)  # type: ignore[attr-defined]
    shuffled = Dossier(records)

    text = onrecord.dumps(shuffled, "onrecord")
    back = onrecord.loads(text, "onrecord")

    for kind in RECORD_CLASSES:
        assert of_kind(back, kind) == of_kind(shuffled, kind)
    assert onrecord.dumps(back, "onrecord") == text


def claims(*keys: str) -> list[Claim]:
    return [Claim(key=key, text=f"It is {key}.") for key in keys]


def numbers(text: str) -> dict[str, int]:
    return {one["key"]: one["order"] for one in map(json.loads, text.splitlines()[1:])}


def test_what_is_added_to_a_file_comes_last_and_changes_no_line() -> None:
    before = onrecord.dumps(Dossier(claims("z", "m", "a")), "onrecord")
    dossier = onrecord.loads(before, "onrecord")
    dossier.add(*claims("b"))

    after = onrecord.dumps(dossier, "onrecord")

    assert list(onrecord.loads(after, "onrecord").claims) == ["z", "m", "a", "b"]
    assert set(before.splitlines()) < set(after.splitlines())


def test_what_is_taken_out_or_replaced_changes_no_other_line() -> None:
    before = onrecord.dumps(Dossier(claims("z", "m", "a")), "onrecord")
    dossier = onrecord.loads(before, "onrecord")
    dossier.remove("z")
    dossier.replace(Claim(key="m", text="It was m."))

    after = onrecord.dumps(dossier, "onrecord")

    assert numbers(after) == {"m": 2, "a": 3}
    assert list(onrecord.loads(after, "onrecord").claims) == ["m", "a"]


def test_numbers_that_two_people_gave_at_the_same_time_are_no_fault() -> None:
    began = onrecord.dumps(Dossier(claims("z")), "onrecord")
    ours, theirs = onrecord.loads(began, "onrecord"), onrecord.loads(began, "onrecord")
    ours.add(*claims("q"))
    theirs.add(*claims("b"))

    lines = {*onrecord.dumps(ours, "onrecord").splitlines(), *onrecord.dumps(theirs, "onrecord").splitlines()}
    both = onrecord.loads("\n".join(sorted(lines, key=lambda line: "onrecord" not in line)), "onrecord")

    assert list(both.claims) == ["z", "b", "q"]
    assert numbers(onrecord.dumps(both, "onrecord")) == {"z": 1, "b": 2, "q": 2}


def test_a_record_of_another_file_comes_where_it_was_put_on_record_here() -> None:
    there = onrecord.loads(onrecord.dumps(Dossier(claims("b", "a")), "onrecord"), "onrecord")
    here = onrecord.loads(onrecord.dumps(Dossier(claims("x", "y", "z")), "onrecord"), "onrecord")
    here.add(there["a"])

    assert list(onrecord.loads(onrecord.dumps(here, "onrecord"), "onrecord").claims) == ["x", "y", "z", "a"]


def test_lines_without_a_number_stay_as_somebody_wrote_them_and_come_last() -> None:
    text = '{"onrecord":1}\n' + "\n".join(
        json.dumps({"record": "claim", "key": key, "text": "So."} | extra)
        for key, extra in (("d", {}), ("c", {"order": 2}), ("a", {}), ("b", {"order": 1}))
    )

    assert list(onrecord.loads(text, "onrecord").claims) == ["b", "c", "d", "a"]


def test_a_number_is_not_what_a_record_says() -> None:
    one, other = Claim(key="a", text="So.", order=1), Claim(key="a", text="So.", order=2)

    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == "Claim(key='a', text='So.')"
    for wrong in (0, -1, True, "1"):
        with_fault = f'{{"onrecord":1}}\n{{"record":"claim","key":"a","text":"So.","order":{json.dumps(wrong)}}}'
        faults: list[onrecord.Fault] = []
        assert len(onrecord.loads(with_fault, "onrecord", faults.append)) == 0
        assert [fault.field for fault in faults] == ["order"]


def test_what_is_said_of_an_article_is_listed_as_the_article_has_it() -> None:
    said = [Attribution(claim=key, speaker="p", source="s", cue=cue) for key, cue in (("z", "said"), ("a", "told"))]
    judged = Assessment(of="s", by="desk", reliability="B")
    dossier = Dossier([Person(key="p", name="Doe, Jo"), Source(key="s"), *claims("z", "a"), *said, judged])

    back = onrecord.loads(onrecord.dumps(dossier, "onrecord"), "onrecord")

    assert [one.cue for one in back.attributions_of(source="s")] == ["said", "told"]
    assert [row.split(",")[0] for row in onrecord.claims_table(back, "csv").splitlines()[1:]] == [
        "It is z.",
        "It is a.",
    ]
