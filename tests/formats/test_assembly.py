"""What a file's records become when some of them cannot stand in a dossier."""

from typing import Any

import orjson
import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Fault, Person, Source
from onrecord.formats.assembly import assemble
from onrecord.records.key_fields import AnyRecord

PERSON = Person(key="person", name="Person, James")
CLAIM = Claim(key="claim", text="So it is.")
SOURCE = Source(key="source")


def assembled(*records: AnyRecord) -> tuple[Dossier, list[Fault]]:
    faults: list[Fault] = []
    return assemble(records, faults.append), faults


def test_a_dangling_reference_takes_its_record_and_those_that_refer_to_it() -> None:
    last = Claim(key="last", text="What is missing.", supports="nowhere")
    before = Claim(key="before", text="What rests on it.", interprets="last")
    said = Attribution(claim="before", speaker="person", source="source")

    dossier, faults = assembled(said, before, last, PERSON, CLAIM, SOURCE)

    assert list(dossier) == [PERSON, SOURCE, CLAIM]
    assert [(fault.entry, fault.field, fault.got) for fault in faults] == [
        ("Claim 'last'", "supports", "nowhere"),
        ("Claim 'before'", "interprets", "last"),
        ("Attribution 'before / person / source'", "claim", "before"),
    ]


def test_of_two_records_with_one_key_the_first_stays() -> None:
    dossier, faults = assembled(CLAIM, Source(key="claim"), Claim(key="claim", text="Otherwise."))

    assert list(dossier) == [CLAIM]
    assert [fault.must for fault in faults] == ["be unique in the file"] * 2


def test_what_is_left_out_comes_back_from_the_fault() -> None:
    said = Attribution(claim="claim", speaker="nobody", source="source", cue="said")

    dossier, [fault] = assembled(CLAIM, SOURCE, said)
    again = "\n".join(['{"onrecord":1}', '{"record":"person","key":"nobody","name":{"literal":"Nobody"}}', fault.raw])
    lines = [line for line in onrecord.dumps(dossier, "onrecord").splitlines()[1:] if line]

    assert said in onrecord.loads("\n".join([again, *lines]), "onrecord").attributions
    assert orjson.loads(fault.raw)["record"] == "attribution"


def test_a_long_chain_that_ends_nowhere_is_left_out_whole() -> None:
    chain = [Claim(key=f"c{place}", text="So it is.", supports=f"c{place + 1}") for place in range(20_000)]

    dossier, faults = assembled(*chain)

    assert len(list(dossier)) == 0
    assert len(faults) == 20_000


@pytest.mark.parametrize("other", [{"key": "a"}, 3, None, "a", ["a"]])
def test_what_a_reader_of_another_package_gives_instead_of_records_is_a_fault(other: Any) -> None:
    faults: list[Fault] = []
    lee = Source(key="lee", title="Piers")

    dossier = assemble([other, lee], faults.append, "a.lst")

    assert list(dossier.sources) == ["lee"]
    assert [(fault.must, fault.path) for fault in faults] == [("be read as records of onrecord", "a.lst")]
