"""The command `onrecord convert` makes stores and unmakes them, and the others read them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli.app import app
from tests.worked_example import dossier


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app(), [*map(str, arguments)])
    return done.exit_code, done.output


@pytest.mark.parametrize("store", ["a.sqlite", "a.duckdb", "a.parquet", "a.parquet/"])
def test_a_store_is_made_and_unmade_and_read(store: str, tmp_path: Path) -> None:
    onrecord.write(dossier(), tmp_path / "a.jsonl")

    assert run("convert", tmp_path / "a.jsonl", f"{tmp_path}/{store}") == (0, "")
    assert run("convert", f"{tmp_path}/{store}", tmp_path / "b.jsonl") == (0, "")
    assert (
        run("convert", f"{tmp_path}/{store}", tmp_path / "c.json")[0]
        == run("convert", tmp_path / "a.jsonl", "-", "--to", "csl-json")[0]
    )

    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert run("show", f"{tmp_path}/{store}") == run("show", tmp_path / "a.jsonl")
    assert run("check", f"{tmp_path}/{store}") == run("check", tmp_path / "a.jsonl")


def test_a_file_of_another_format_becomes_a_store_too(tmp_path: Path) -> None:
    onrecord.write(dossier(), tmp_path / "a.bib", on_loss=lambda loss: None)

    assert run("convert", tmp_path / "a.bib", tmp_path / "a.sqlite")[0] == 0

    with onrecord.open_store(tmp_path / "a.sqlite") as store:
        assert set(store.sources) == set(onrecord.read(tmp_path / "a.bib").sources)


@pytest.mark.parametrize("store", ["a.sqlite", "a.duckdb", "a.parquet"])
def test_what_goes_wrong_ends_with_2_and_leaves_nothing(store: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"onrecord":1}\n{"key":"c","record":"claim"}\n')

    code, told = run("convert", tmp_path / "a.jsonl", tmp_path / store)

    assert (code, "a.jsonl:2" in told) == (2, True)
    assert not [path for path in (tmp_path / store).rglob("*") if path.is_file()]
    assert run("convert", tmp_path / "none.jsonl", tmp_path / store)[0] == 2
    assert run("convert", tmp_path / "none.sqlite", tmp_path / "b.jsonl")[0] == 2
    assert not (tmp_path / "b.jsonl").exists()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("verify", "--out", "x"), "verify needs --passages and --texts"),
        (("origins", "--texts", "t", "--out", "x"), "origins needs --passages"),
        (("propose", "--passages", "t", "--out", "x"), "propose needs --texts"),
        (("verify", "--passages", "p", "--texts", "t"), "--out"),
    ],
)
def test_a_job_on_spark_says_what_it_needs(asked: tuple[str, ...], told: str) -> None:
    code, printed = run("spark", *asked)

    assert code == 2
    assert told in printed


@pytest.mark.parametrize("store", ["a.sqlite", "a.duckdb", "a.parquet"])
def test_a_store_may_be_open_twice_in_one_process(store: str, tmp_path: Path) -> None:
    onrecord.write(dossier(), tmp_path / "a.jsonl")
    assert run("convert", tmp_path / "a.jsonl", tmp_path / store) == (0, "")

    with onrecord.open_store(tmp_path / store) as first, onrecord.open_store(tmp_path / store) as second:
        assert [one.key for one in first.sources.values()] == [one.key for one in second.sources.values()] != []
