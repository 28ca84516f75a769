"""A store holds a dossier: the same bytes come back, the same answers, whole or not at all."""

import copy
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

import onrecord
from onrecord import (
    Assessment,
    Attribution,
    Claim,
    Dossier,
    FaultGroup,
    Organization,
    Passage,
    Person,
    Snapshot,
    Source,
    Unnamed,
    UnreadableStore,
    open_store,
)
from onrecord.records.claims import LINKS
from onrecord.tables import StoredDossier, convert, write_store
from onrecord.tables.native_lines import NativeFile
from tests.sizes import times
from tests.strategies import dossiers
from tests.worked_example import dossier as worked_example

SUFFIXES = ("sqlite", "duckdb", "parquet")


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(dossier=dossiers())
@settings(max_examples=times(3), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_bytes_come_back(suffix: str, dossier: Dossier, tmp_path: Path) -> None:
    """Also of attributions that had no id yet: they get those that the native writer gives."""
    onrecord.write(dossier, tmp_path / "whole.jsonl")
    write_store(dossier, tmp_path / f"store.{suffix}")

    convert(tmp_path / f"store.{suffix}", tmp_path / "back.jsonl")

    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    with open_store(tmp_path / f"store.{suffix}") as store:
        assert store == dossier


@pytest.fixture(params=SUFFIXES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    onrecord.write(worked_example(), tmp_path / "dossier.jsonl")
    convert(tmp_path / "dossier.jsonl", tmp_path / f"store.{request.param}")
    return tmp_path / f"store.{request.param}"


def outcome(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Return what a call gives, or the error that it raises; a store asks for no nearest key."""
    try:
        return call(*arguments, **options)
    except onrecord.OnrecordError as error:
        return type(error), str(error).partition(": did you mean")[0]


LISTS = ("sources", "people", "organizations", "unnamed", "claims", "attributions", "assessments")


def check_answers(store: StoredDossier, dossier: Dossier) -> None:
    """Ask a store and the dossier in memory for the same, by every function that reads one."""
    assert (len(store), bool(store), list(store)) == (len(dossier), bool(dossier), list(dossier))
    assert (store == dossier, dossier == store, copy.copy(store) == dossier) == (True, True, True)
    for name in LISTS:
        one, other = getattr(store, name), getattr(dossier, name)
        assert (len(one), list(one)) == (len(other), list(other))
        if isinstance(other, Mapping):
            assert list(one.values()) == list(other.values())
            assert list(one.items()) == list(other.items())
        else:
            assert [one[-1:], one[:2], one[::2], one[::-2]] == [other[-1:], other[:2], other[::2], other[::-2]]
    for second_hand in (False, True):
        assert store.bibliography_sources(second_hand) == dossier.bibliography_sources(second_hand)
    for record in dossier:
        key = getattr(record, "key", "")
        if key:
            assert store[key] == store.get(key) == record
            assert store.get(key, type(record)) == record
            assert store.get(key, Claim) == dossier.get(key, Claim)
            assert key in store
            assert store.is_referred_to(key) == dossier.is_referred_to(key)
            assert store.assessments_of(key) == dossier.assessments_of(key)
            assert outcome(store.speaker, key) == outcome(dossier.speaker, key)
    for claim in dossier.claims:
        assert store.origins(claim) == onrecord.origins(dossier, claim)
        assert [*map(str, store.trails(claim))] == [*map(str, onrecord.trails(dossier, claim))]
        assert outcome(store.cite, f"claim:{claim}") == outcome(onrecord.cite, dossier, f"claim:{claim}")
        assert onrecord.debate(store, claim) == onrecord.debate(dossier, claim)
        for link in LINKS:
            assert store.claims_about(claim, link) == dossier.claims_about(claim, link)
    for source in dossier.sources:
        assert store.impact(source) == onrecord.impact(dossier, source)
        assert store.reprints_of(source) == dossier.reprints_of(source)
        assert outcome(store.cite, source) == outcome(onrecord.cite, dossier, source)
    for said in dossier.attributions:
        asked = {"claim": said.claim, "speaker": said.speaker, "source": said.source, "via": said.via}
        for names in (("claim",), ("speaker",), ("source",), ("via",), ("claim", "source"), tuple(asked)):
            some: Any = {name: asked[name] for name in names if asked[name]}
            assert store.attributions_of(**some) == dossier.attributions_of(**some)
    texts = dict.fromkeys(dossier.sources, "North Korea and Cuba, it was said.")
    assert store.verify(texts) == onrecord.verify(dossier, texts)
    assert onrecord.dumps(store, "onrecord") == onrecord.dumps(dossier, "onrecord")
    assert [(one.code, one.record) for one in onrecord.check(store)] == [
        (one.code, one.record) for one in onrecord.check(dossier)
    ]


def test_a_store_answers_what_a_dossier_answers(path: Path) -> None:
    with open_store(path) as store:
        check_answers(store, onrecord.read(path.parent / "dossier.jsonl"))


def check_store(suffix: str, dossier: Dossier, folder: Path) -> None:
    onrecord.write(dossier, folder / "a.jsonl")
    convert(folder / "a.jsonl", folder / f"a.{suffix}")
    with open_store(folder / f"a.{suffix}") as store:
        check_answers(store, onrecord.read(folder / "a.jsonl"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(dossier=dossiers())
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_store_answers_as_any_dossier_does(suffix: str, dossier: Dossier, tmp_path: Path) -> None:
    check_store(suffix, dossier, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
@given(dossier=dossiers())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_store_answers_as_any_of_many_dossiers_does(suffix: str, dossier: Dossier, tmp_path: Path) -> None:
    """`pytest -m slow tests/tables/test_stores.py`."""
    check_store(suffix, dossier, tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_impact_asks_a_store_a_few_times_however_much_hangs_on_the_source(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what was read for it is not kept: what is added later is seen."""
    monkeypatch.setattr("onrecord.provenance.impacts._AT_ONCE", 40)
    papers = [Source(key=f"paper{number}", reprint_of="wire" if number % 4 == 0 else "") for number in range(20)]
    claims = [Claim(key=f"c{number}", text="So.") for number in range(100)]
    said = [
        Attribution(claim=claim, speaker="u", source=papers[number % 20], via="" if number % 20 % 4 == 0 else "wire")
        for number, claim in enumerate(claims)
    ]
    dossier = Dossier([Source(key="wire"), Unnamed(key="u", description="u"), *papers, *claims, *said])
    write_store(dossier, tmp_path / f"a.{suffix}")
    with open_store(tmp_path / f"a.{suffix}") as store:
        asked = Mock(side_effect=store.backend.rows)
        monkeypatch.setattr(store.backend, "rows", asked)

        found = onrecord.impact(store, "wire")

        assert found == onrecord.impact(dossier, "wire")
        assert len(found) == 100
        assert asked.call_count < 60
        if suffix == "sqlite":
            later = Attribution(claim="c0", speaker="u", source="paper1", first_hand=True)
            store.add(later)
            dossier.add(later)
            assert store.impact("wire") == onrecord.impact(dossier, "wire")


def test_what_is_not_there_is_told(path: Path) -> None:
    with open_store(path) as store:
        assert store.get("nobody") is None
        assert "nobody" not in store
        assert store.attributions_of(claim="nothing") == []
        with pytest.raises(onrecord.UnknownKey, match="'nobody'"):
            store["nobody"]
        with pytest.raises(onrecord.UnknownKey, match="'nobody'"):
            store.speaker("nobody")
        with pytest.raises(KeyError):
            store.sources["nobody"]


BROKEN = (
    ("a key that two have", [Claim(key="c", text="So."), Source(key="c")], "unique in the dossier.*'c'"),
    ("two sources of a key", [Source(key="s", author="Lee, Ann"), Source(key="s", author="Lee, Ann")], "unique"),
    ("no such claim", [Source(key="s"), Unnamed(key="u", description="u"), ("c", "u", "s")], "claim must be the key"),
    ("no such original", [Source(key="s", reprint_of="t")], "reprint_of must be the key of a source.*'t'"),
    ("no such link", [Claim(key="c", text="So.", disputes="d")], "disputes must be the key of a claim.*'d'"),
    ("no such author", [Source(key="s", author=[onrecord.Name(family="A", agent="a")])], "agent must be the key"),
    (
        "an author without a name",
        [Unnamed(key="u", description="u"), Source(key="s", author=[onrecord.Name(family="A", agent="u")])],
        "agent must be the key of a person or organization",
    ),
    ("nothing assessed", [Assessment(of="x", by="desk", reliability="A")], "of must be the key"),
    (
        "a claim assessed",
        [Claim(key="c", text="So."), Assessment(of="c", by="d", reliability="A")],
        "of must be the key",
    ),
    (
        "a speaker's credibility",
        [Person(key="p", name="P"), Assessment(of="p", by="desk", credibility="2")],
        "credibility must be empty",
    ),
)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("held", "told"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_no_dossier_becomes_no_store(suffix: str, held: list[object], told: str, tmp_path: Path) -> None:
    """Each fault is named, and what was there stays."""
    path = tmp_path / f"store.{suffix}"
    write_store(Dossier([Claim(key="old", text="So it was.")]), path)
    made = [Attribution(claim=one[0], speaker=one[1], source=one[2]) if type(one) is tuple else one for one in held]

    with pytest.raises(FaultGroup) as caught:
        write_store(made, path)  # type: ignore[arg-type]

    assert caught.group_contains(onrecord.OnrecordError, match=told)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    with open_store(path) as store:
        assert list(store.claims) == ["old"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_with_a_fault_becomes_no_store(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"onrecord":1}\n{"key":"c","record":"claim"}\n')

    with pytest.raises(onrecord.Fault, match=r"a\.jsonl:2"):
        convert(tmp_path / "a.jsonl", tmp_path / f"a.{suffix}")

    assert not [path for path in (tmp_path / f"a.{suffix}").rglob("*") if path.is_file()]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_keys_that_many_records_share_are_told_together(suffix: str, tmp_path: Path) -> None:
    """With what lacks a record that is named; both records of a key are called by what they say."""
    lines = [f'{{"key":"c{number % 5}","record":"claim","text":"So {number}."}}\n' for number in range(15)]
    lines += ['{"disputes":["nothing"],"key":"d","record":"claim","text":"No."}\n']
    (tmp_path / "a.jsonl").write_text("".join(['{"onrecord":1}\n', *lines]))

    with pytest.raises(FaultGroup) as caught:
        convert(tmp_path / "a.jsonl", tmp_path / f"a.{suffix}")

    told = [str(one) for one in caught.value.exceptions]
    assert sum("must be unique" in one for one in told) == 10
    assert sum("'nothing'" in one for one in told) == 1
    assert sum("'c3'" in one for one in told) == 2
    assert not [path for path in (tmp_path / f"a.{suffix}").rglob("*") if path.is_file()]


KILLED = """
import os, sys
from onrecord.tables import conversion, duckdb_store, parquet_store, sqlite_store
for one in (duckdb_store, parquet_store, sqlite_store):
    one.check = lambda *given: os._exit(9)
conversion.convert(sys.argv[1], sys.argv[2])
"""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_conversion_that_is_killed_changes_nothing(suffix: str, tmp_path: Path) -> None:
    """When all rows are written, but not yet checked: what was there stays; the next conversion succeeds, and tells."""
    write_store([Claim(key="old", text="So it was.")], tmp_path / f"a.{suffix}")
    onrecord.write(worked_example(), tmp_path / "a.jsonl")
    command = [sys.executable, "-c", KILLED, str(tmp_path / "a.jsonl"), str(tmp_path / f"a.{suffix}")]

    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=False)

    assert done.returncode == 9
    with open_store(tmp_path / f"a.{suffix}") as store:
        assert [getattr(record, "key", "") for record in store] == ["old"]
    with pytest.warns(onrecord.errors.LeftoverWarning, match="killed"):
        convert(tmp_path / "a.jsonl", tmp_path / f"a.{suffix}")
    with open_store(tmp_path / f"a.{suffix}") as store:
        assert store == worked_example()


def test_a_file_arrives_batch_by_batch(tmp_path: Path) -> None:
    """What is in memory does not grow with the file."""
    total = 3_000
    onrecord.write(Dossier([Claim(key=f"c{number}", text="So.") for number in range(total)]), tmp_path / "a.jsonl")

    sizes = [sum(made.num_rows for made in tables.values()) for tables in NativeFile(tmp_path / "a.jsonl").tables(500)]

    assert sizes == [500] * 6


@pytest.mark.parametrize("suffix", ["sqlite", "duckdb"])
def test_what_is_no_store_is_told(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    with pytest.raises(UnreadableStore, match="be a file that is there"):
        open_store(path)
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(UnreadableStore, match="be a store of onrecord"):
        open_store(path)


def test_another_sqlite_file_or_a_later_store_is_not_opened(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "a.sqlite")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    with pytest.raises(UnreadableStore, match="another SQLite file"):
        open_store(tmp_path / "a.sqlite")
    other.execute("PRAGMA application_id = 0x6F6E7265")
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(UnreadableStore, match="99"):
        open_store(tmp_path / "a.sqlite")


def test_a_parquet_store_counts_when_its_manifest_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_store(worked_example(), path)
    before = set(path.rglob("*.parquet"))

    write_store(worked_example(), path)

    assert before.isdisjoint(path.rglob("*.parquet"))
    assert (path / "kind=attributions").is_dir()
    assert any(one.name.startswith("bucket=") for one in (path / "kind=attributions").iterdir())
    os.remove(path / "onrecord.json")
    with pytest.raises(UnreadableStore, match="manifest"):
        open_store(path)


def test_a_folder_with_other_things_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").mkdir()
    (tmp_path / "a.parquet" / "letter.txt").write_text("Dear all")

    with pytest.raises(UnreadableStore, match=r"letter\.txt"):
        write_store(worked_example(), tmp_path / "a.parquet")

    assert [one.name for one in (tmp_path / "a.parquet").iterdir()] == ["letter.txt"]


def test_the_others_are_read_only(path: Path) -> None:
    with open_store(path) as store:
        if path.suffix != ".sqlite":
            with pytest.raises(UnreadableStore, match="read-only"):
                store.add(Claim(key="new", text="So."))
        with pytest.raises(UnreadableStore, match="in memory"):
            store.remove("anything")
        with pytest.raises(UnreadableStore, match="in memory"):
            store.replace(Claim(key="new", text="So."))


def test_no_extension_is_fetched(tmp_path: Path) -> None:
    write_store(worked_example(), tmp_path / "a.duckdb")
    with open_store(tmp_path / "a.duckdb") as store:
        found: dict[str, str] = dict(
            store.backend.query("SELECT name, value FROM duckdb_settings() WHERE name LIKE 'auto%_known_extensions'")
        )
    assert found == {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    assert duckdb.__version__


def test_claims_and_passages_are_found_by_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    write_store(
        [
            Claim(key="c", text="The piers cannot be trusted."), Source(key="s"), Organization(key="o", name="Harbor"),
            Attribution(claim="c", speaker="o", source="s", passage=Passage(exact="the piers are no longer safe")),
        ],
        path,
    )  # fmt: skip

    with open_store(path) as store:
        store.add(Claim(key="d", text="The bridge cannot be trusted."))
        both = "SELECT key FROM claims WHERE seq IN (SELECT rowid FROM claims_text WHERE claims_text MATCH 'trusted')"
        assert sorted(store.backend.query(both)) == [("c",), ("d",)]
        words = "SELECT passage_exact FROM passages_text WHERE passages_text MATCH '\"no longer\"'"
        assert list(store.backend.query(words)) == [("the piers are no longer safe",)]


def test_dates_have_bounds_and_names_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    shot = Snapshot(sha256="ab" * 32, accessed="2016-06-09")
    write_store([Source(key="s", issued="2013-07", author="Lee, Ann and Kim, Bo", snapshots=shot)], path)

    with open_store(path) as store:
        asked = "SELECT issued, issued_year, issued_lower, issued_upper FROM sources"
        assert list(store.backend.query(asked)) == [("2013-07", 2013, "2013-07-01", "2013-07-31")]
        assert list(store.backend.query("SELECT printed FROM names")) == [("Ann Lee",), ("Bo Kim",)]
        assert list(store.backend.query("SELECT sha256 FROM snapshots")) == [("ab" * 32,)]
        assert list(store.backend.query("PRAGMA foreign_key_check")) == []
