"""What is rare goes into a store and back as it is, or is told: numbers, keys, orders, what is no record."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pytest

import onrecord
from onrecord import (
    Attribution,
    Claim,
    Dossier,
    InvalidRecord,
    InvalidText,
    Organization,
    Passage,
    Person,
    Source,
    Unnamed,
    UnreadableStore,
    WrongArgument,
    open_store,
)
from onrecord.records.key_fields import AnyRecord
from onrecord.tables import ask, convert, losing_all_support, native_lines, verify_table, walks, write_store
from onrecord.tables.schema import HIGHEST_ORDER

SUFFIXES = ("sqlite", "duckdb", "parquet")
OFFICIAL = Unnamed(key="u", description="an official")
SAID = Attribution(claim="c", speaker="u", source="s", first_hand=True)


def back(path: Path) -> bytes:
    """Return the native file of a store."""
    convert(path, path.with_name("back.jsonl"))
    return path.with_name("back.jsonl").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "dossier",
    [
        Dossier([Claim(key="old", text="So.", order=3), Source(key="new")]),
        Dossier(
            [Person(key="p", name="Lee, Ann"), Organization(key="o", name="Port", order=9), Claim(key="c", text="-")]
        ),
        Dossier([Source(key="s", order=4), OFFICIAL, Claim(key="c", text="So.", order=4), SAID, SAID.evolve(order=1)]),
    ],
    ids=["one is new", "two are", "two of a number"],
)
def test_numbers_are_those_that_the_native_writer_gives(suffix: str, dossier: Dossier, tmp_path: Path) -> None:
    """Also where some records have theirs and others have none yet."""
    onrecord.write(dossier, tmp_path / "a.jsonl")

    write_store(dossier, tmp_path / f"a.{suffix}")

    assert back(tmp_path / f"a.{suffix}") == (tmp_path / "a.jsonl").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_line_without_a_number_comes_after_all_that_have_one(suffix: str, tmp_path: Path) -> None:
    """However many numbers of the file nobody has any more."""
    lines = [
        {"onrecord": 1},
        *({"record": "claim", "key": f"c{number}", "text": "So.", "order": number} for number in (2, 70, 900)),
        {"record": "claim", "key": "added by hand", "text": "So."},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))

    convert(tmp_path / "a.jsonl", tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        assert [(claim.key, claim.order) for claim in store.claims.values()][-2:] == [
            ("c900", 900),
            ("added by hand", 901),
        ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_attribution_that_gets_its_id_late_keeps_its_place(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native_lines.NativeFile.tables, "__defaults__", (2,))
    said = {"record": "attribution", "claim": "c", "speaker": "u", "source": "s"}
    lines = [
        {"onrecord": 1}, {"record": "claim", "key": "c", "text": "So.", "order": 1},
        {"record": "source", "key": "s", "order": 2},
        {"record": "unnamed", "key": "u", "description": "an official", "order": 3},
        {**said, "cue": "wrote", "order": 4}, *({**said, "id": f"i{order}", "order": order} for order in range(5, 12)),
    ]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line, separators=(",", ":")) for line in lines))

    convert(tmp_path / "a.jsonl", tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        assert [one.order for one in store.attributions] == [*range(4, 12)]


TOO_LARGE: tuple[tuple[str, list[AnyRecord]], ...] = (
    ("Claim 'c': order must be 2147483648 or less", [Claim(key="c", text="So.", order=HIGHEST_ORDER + 1)]),
    ("Unnamed 'u': number must be 9223372036854775807 or less", [OFFICIAL.evolve(number=1 << 63)]),
    (
        "end must be 9223372036854775807 or less",
        [Claim(key="c", text="So."), OFFICIAL, Source(key="s"), SAID.evolve(passage=Passage(start=1, end=1 << 64))],
    ),
    (
        "Attribution off the record: end must be",
        [
            Claim(key="c", text="So."), OFFICIAL, Source(key="s"),
            SAID.evolve(passage=Passage(start=1, end=1 << 64), terms="off_record"),
        ],
    ),
)  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("told", "records"), TOO_LARGE, ids=[row[0] for row in TOO_LARGE])
def test_a_number_that_no_column_holds_is_told(
    suffix: str, told: str, records: list[AnyRecord], tmp_path: Path
) -> None:
    """It is never made another number, and what was there stays."""
    path = tmp_path / f"a.{suffix}"
    write_store([Claim(key="old", text="So.", order=HIGHEST_ORDER)], path)

    with pytest.raises(InvalidRecord, match=told):
        write_store(records, path)

    with open_store(path) as store:
        assert [(claim.key, claim.order) for claim in store.claims.values()] == [("old", HIGHEST_ORDER)]


def test_records_can_be_added_after_the_highest_number(tmp_path: Path) -> None:
    write_store([Claim(key="c", text="So.", order=HIGHEST_ORDER)], tmp_path / "a.sqlite")

    with open_store(tmp_path / "a.sqlite") as store:
        for number in range(3):
            store.add(Source(key=f"s{number}"), Claim(key=f"c{number}", text="So."))
        assert list(store.sources) == ["s0", "s1", "s2"]
        assert list(store.claims) == ["c", "c0", "c1", "c2"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("key", ["\ud800", "a\udfff", 5, b"c", "", "c\0", "'", '"', "c'; DROP TABLE claims; --"])
def test_what_can_be_no_key_is_nobodys(suffix: str, key: str, tmp_path: Path) -> None:
    """As in a dossier in memory."""
    held = Dossier([Claim(key="c", text="So."), OFFICIAL, Source(key="s"), SAID])
    write_store(held, tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        for one in (held, store):
            assert one.get(key) is None
            assert key not in one
            assert one.attributions_of(claim=key) == one.attributions_of(source=key) == []
            assert one.reprints_of(key) == []
            assert not one.is_referred_to(key)
            with pytest.raises(onrecord.UnknownKey):
                one.speaker(key)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_thousand_claims_about_one_come_in_the_order_added(suffix: str, tmp_path: Path) -> None:
    numbers = [number * 7919 % 1_201 for number in range(1_201)]
    held = Dossier(
        [Claim(key="c", text="So."), *(Claim(key=f"k{number}", text="So.", supports=["c"]) for number in numbers)]
    )
    write_store(held, tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        assert [one.key for one in store.claims_about("c", "supports")] == [f"k{number}" for number in numbers]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_records_that_come_once_get_ids_that_nobody_has(suffix: str, tmp_path: Path) -> None:
    records: list[AnyRecord] = [Claim(key="c", text="So."), OFFICIAL, Source(key="s"), SAID]
    write_store(iter(records), tmp_path / f"a.{suffix}")
    with open_store(tmp_path / f"a.{suffix}") as store:
        first = store.attributions[0].id

    write_store((one for one in [*records, SAID.evolve(id=first)]), tmp_path / f"a.{suffix}")

    with open_store(tmp_path / f"a.{suffix}") as store:
        assert {one.id for one in store.attributions} == {first, f"{first}-2"}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("make", [lambda: iter([5]), lambda: {5}, lambda: {"c": Claim(key="c", text="So.")}])
def test_what_is_no_record_is_told(suffix: str, make: Callable[[], Iterable[AnyRecord]], tmp_path: Path) -> None:
    with pytest.raises(WrongArgument, match=r"dossier\[0\] must be one of several records"):
        write_store(make(), tmp_path / f"a.{suffix}")
    assert not list(tmp_path.iterdir())


BY_HAND = (
    ("UPDATE claims SET supports = '{'", "of claims: every value must be a text, a number or JSON"),
    ("UPDATE agents SET name = 'Lee', name_parts = 'x', record = 'person'", "of agents: every value must be"),
    ("UPDATE claims SET text = x'ff'", "of claims: "),
)


@pytest.mark.parametrize(("sql", "told"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_a_row_that_was_changed_by_hand_is_told_and_never_written(sql: str, told: str, tmp_path: Path) -> None:
    write_store([Claim(key="c", text="So."), OFFICIAL], tmp_path / "a.sqlite")
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    connection.execute(sql)
    connection.commit()
    connection.close()

    with open_store(tmp_path / "a.sqlite") as store, pytest.raises(InvalidRecord, match=told):
        list(store)
    for name in ("back.jsonl", "b.duckdb"):
        with pytest.raises(InvalidRecord, match=told):
            convert(tmp_path / "a.sqlite", tmp_path / name)
        assert not (tmp_path / name).exists()


SEARCHES = ('"no longer', "bridge's", "AND", "*", "*rebuild", "NEAR(", "", "(", "bridge NOT", "^", '"\0"')


@pytest.mark.parametrize("asked", SEARCHES)
def test_a_search_that_is_none_is_told_as_such(asked: str, tmp_path: Path) -> None:
    """And not as a store that is damaged."""
    write_store([Claim(key="c", text="The bridge is no longer safe.")], tmp_path / "a.sqlite")

    with open_store(tmp_path / "a.sqlite") as store:
        searched = "SELECT rowid FROM claims_text WHERE claims_text MATCH ?"
        with pytest.raises(UnreadableStore, match="must be searched for words, or for phrases in double quotes"):
            list(store.backend.query(searched, [asked]))
        assert len(list(store.backend.query(searched, ['"no longer" AND bridge']))) == 1


PASSAGES = {"id": ["1"], "source": ["a"], "passage_exact": ["All is well."]}


@pytest.mark.parametrize("named", ["task", "workers"])
@pytest.mark.parametrize("number", [0, -1, 1.5, "2", None])
def test_a_number_of_tasks_that_is_none_is_told(named: str, number: int) -> None:
    """A task of less than one passage would lose all of them."""
    texts = pa.table({"source": ["a"], "text": ["All is well."]})

    with pytest.raises(WrongArgument, match=f"{named} must be a whole number of 1 or more"):
        list(verify_table(pa.table(PASSAGES), texts, **{named: number}))


@pytest.mark.parametrize("column", ["source", "text"])
def test_bytes_that_are_no_text_are_told(column: str) -> None:
    offsets = pa.array([0, 2], pa.int32()).buffers()[1]
    wrong = pa.Array.from_buffers(pa.string(), 1, [None, offsets, pa.py_buffer(b"\xff\xfe")])
    texts = pa.table({"source": ["a"], "text": ["All is well."]} | {column: wrong})

    with pytest.raises(InvalidText, match="texts must be UTF-8 in the columns source and text"):
        list(verify_table(pa.table(PASSAGES), texts))


@pytest.mark.parametrize("name", ["a [2024]", "b*", "c?", "d's", "e{x,y}", 'f"g'])
def test_the_name_of_a_store_in_parquet_is_no_pattern(name: str, tmp_path: Path) -> None:
    """What else fits it is not read with it, and folders do not say what the columns of their files say."""
    held: list[AnyRecord] = [
        Claim(key="c", text="So."),
        Organization(key="u", name="Port", kind="office"),
        Source(key="s"),
        SAID,
    ]
    other: list[AnyRecord] = [
        Claim(key="d", text="So."),
        Organization(key="u", name="Port"),
        Source(key="s"),
        SAID.evolve(claim="d"),
    ]
    write_store(held, tmp_path / f"{name}.parquet")
    for beside in ("a 2", "bb", "cc", "ex"):
        write_store(other, tmp_path / f"{beside}.parquet")

    with open_store(tmp_path / f"{name}.parquet") as store:
        assert list(ask(store, "origins")) == [("c", "u")]
        assert losing_all_support(store, "s") == ("c",)
        with walks._engine(store.backend) as engine:
            assert list(engine.query("SELECT kind FROM agents")) == [("office",)]
