"""Verifying by the table says what verifying a dossier says, on one process, on several, and out of DuckDB."""

import os
import pickle
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord import (
    Attribution,
    Claim,
    Dossier,
    InvalidText,
    LostWorker,
    OnrecordError,
    Passage,
    Source,
    Unnamed,
    verify,
)
from onrecord.records.key_fields import AnyRecord
from onrecord.tables import verification, verify_table, write_store
from onrecord.tables.verification import Task, verdict_schema, verdicts_of

WORDS = ["bridge", "pier", "river", "town", "council", "engineer", "winter", "report", "crack", "steel", "deck"]


def made_texts(count: int, words: int = 300) -> pa.Table:
    """Make texts of sources s0, s1 ..."""
    draw = random.Random(1)
    texts = [" ".join(draw.choice(WORDS) + str(draw.randrange(99)) for _ in range(words)) for _ in range(count)]
    return pa.table({"source": [f"s{number}" for number in range(count)], "text": texts})


def made_passages(count: int, sources: int, heavy: int = 0) -> pa.Table:
    """Make passages, every tenth altered; the first `heavy` are all of one source."""
    texts = made_texts(sources).column("text").to_pylist()
    draw = random.Random(2)
    rows = []
    for number in range(count):
        source = 0 if number < heavy else draw.randrange(sources)
        words = texts[source].split(" ")
        at = draw.randrange(len(words) - 12)
        chosen = words[at : at + 12]
        if number % 10 == 0:
            chosen[5] = "altered"
        rows.append({"id": str(number), "source": f"s{source}", "passage_exact": " ".join(chosen)})
    return pa.Table.from_pylist(rows)


def rows_of(batches: Any) -> list[dict[str, Any]]:
    return sorted((row for batch in batches for row in batch.to_pylist()), key=lambda row: row["id"])


def test_the_verdicts_are_those_of_a_dossier() -> None:
    passages, texts = made_passages(200, 8), made_texts(8)
    sources = [Source(key=f"s{number}") for number in range(8)]
    said = [
        Attribution(
            claim="c", speaker="u", source=row["source"], passage=Passage(exact=row["passage_exact"]), key=row["id"]
        )
        for row in passages.to_pylist()
    ]
    dossier = Dossier([*sources, Claim(key="c", text="So."), Unnamed(key="u", description="u"), *said])
    each = dict(zip(texts.column("source").to_pylist(), texts.column("text").to_pylist(), strict=True))
    expected = {one.attribution.key: one for one in verify(dossier, each)}

    found = rows_of(verify_table(passages, texts))

    assert len(found) == 200
    assert {row["grade"] for row in found} == {"verbatim", "near"}
    for row in found:
        verdict = expected[row["id"]]
        assert row["grade"] == verdict.grade.value
        assert (row["start"], row["end"], row["is_verified"]) == (verdict.start, verdict.end, verdict.is_verified)


def test_several_processes_and_small_tasks_change_nothing() -> None:
    """Also where one source has most of the passages."""
    passages, texts = made_passages(400, 5, heavy=300), made_texts(5)

    whole = rows_of(verify_table(passages, texts))

    assert rows_of(verify_table(passages, texts, task=7)) == whole
    assert rows_of(verify_table(passages, texts, workers=2, task=50)) == whole


def test_whatever_gives_arrow_is_taken(tmp_path: Path) -> None:
    """Relations of DuckDB, frames of Polars, readers and lists of batches: through Arrow, without a copy of rows."""
    passages, texts = made_passages(60, 4), made_texts(4)
    whole = rows_of(verify_table(passages, texts))
    pq.write_table(passages, tmp_path / "passages.parquet")
    pq.write_table(texts, tmp_path / "texts.parquet")

    with duckdb.connect() as connection:
        asked = [connection.read_parquet(f"{tmp_path}/{name}.parquet") for name in ("passages", "texts")]
        assert rows_of(verify_table(*asked)) == whole
    frames = [polars.from_arrow(one) for one in (passages, texts)]
    assert rows_of(verify_table(*frames)) == whole
    assert rows_of(verify_table(passages.to_batches(max_chunksize=7), iter(texts.to_batches(max_chunksize=1)))) == whole


def test_the_table_of_a_store_is_taken_as_it_is(tmp_path: Path) -> None:
    """Stretches, offsets and locators included; `id` names each attribution."""
    held: list[AnyRecord] = [
        Source(key="a"), Claim(key="c", text="So."), Unnamed(key="u", description="u"),
        Attribution(claim="c", speaker="u", source="a", passage=Passage(exact=("The river was high,", "it gave way."))),
        Attribution(claim="c", speaker="u", source="a"),
    ]  # fmt: skip
    write_store(held, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet" / "kind=attributions", partitioning=None)
    text = "“The river was high,” she said, “and then it gave way.”"

    found = rows_of(
        verify_table(table.filter(table.column("has_passage")), pa.table({"source": ["a"], "text": [text]}))
    )

    assert [row["grade"] for row in found] == [verify(Dossier(held), {"a": text})[0].grade.value]


def test_pages_are_joined_by_their_address() -> None:
    """As crawlers leave them: address and page, in whatever spelling of the address."""
    passages = pa.table(
        {
            "id": ["1", "2"],
            "url": ["https://example.org/a", "https://example.org/b"],
            "passage_exact": ["All is well."] * 2,
        }
    )
    page = "<html><body><p>He said: All is&nbsp;well.</p></body></html>"
    pages = pa.table({"url": ["http://www.example.org/a/#top"], "html": [page]})

    found = rows_of(verify_table(passages, pages))

    assert [(row["id"], row["source"], row["grade"]) for row in found] == [
        ("1", "https://example.org/a", "verbatim"), ("2", "https://example.org/b", "unchecked"),
    ]  # fmt: skip
    as_bytes = pa.table({"url": ["example.org/a"], "html": [page.encode()]})
    assert rows_of(verify_table(passages, as_bytes)) == found


def with_addresses(passages: pa.Table) -> pa.Table:
    """Return passages with a column of addresses beside that of sources."""
    addresses = [f"https://example.org/{source}" for source in passages.column("source").to_pylist()]
    return passages.append_column("url", pa.array(addresses))


def test_texts_are_joined_by_what_both_sides_have() -> None:
    """By the address where passages and texts have one, else by the source; other columns change nothing."""
    passages, texts = made_passages(60, 4), made_texts(4)
    whole = rows_of(verify_table(passages, texts))
    addressed = texts.append_column("url", with_addresses(texts).column("url"))

    assert {row["grade"] for row in whole} == {"verbatim", "near"}
    assert rows_of(verify_table(with_addresses(passages), texts)) == whole
    assert rows_of(verify_table(passages, addressed)) == whole
    assert rows_of(verify_table(with_addresses(passages), addressed.drop_columns("source"))) == whole


UNKEYED = {"source": pa.array([None, "", "s0"], pa.string()), "text": ["pier"] * 3}


def test_a_text_without_a_key_is_nobodys() -> None:
    """Not even that of passages which name no source either."""
    passages = pa.table({"id": ["1", "2"], "source": [None, ""], "passage_exact": ["pier", "pier"]})

    found = rows_of(verify_table(passages, pa.table(UNKEYED)))

    assert [(row["grade"], row["note"]) for row in found] == [("unchecked", "no text at hand")] * 2


def test_what_cannot_be_checked_is_told_row_by_row() -> None:
    passages = pa.table(
        {
            "id": ["1", "2", "3"], "source": ["a", "a", "b"], "passage_exact": ["All is well.", "All", "All is well."],
            "passage_start": [None, 5, None], "passage_end": pa.array([None, 2, None], pa.int64()),
        }
    )  # fmt: skip

    found = rows_of(verify_table(passages, pa.table({"source": ["a"], "text": ["All is well."]})))

    assert [row["grade"] for row in found] == ["verbatim", "unchecked", "unchecked"]
    assert "end must be 5 (start) or more" in found[1]["note"]
    assert found[2]["note"] == "no text at hand"


@pytest.mark.parametrize(
    ("passages", "texts", "told"),
    [
        ({"id": ["1"], "passage_exact": ["a"]}, {"source": ["a"], "text": ["a"]}, "have the columns id"),
        ({"source": ["a"], "passage_exact": ["a"]}, {"source": ["a"], "text": ["a"]}, "have the columns id"),
        (
            {"id": ["1"], "url": ["a"], "passage_exact": ["a"]},
            {"source": ["a"], "text": ["a"]},
            "have the column source",
        ),
        ({"id": ["1"], "source": ["a"], "passage_exact": ["a"]}, {"url": ["a"], "html": ["a"]}, "source and text, or"),
        ({"id": ["1"], "source": ["a"], "passage_exact": ["a"]}, {"source": ["a"]}, "source and text, or"),
        ({"id": ["1"], "source": ["a"], "passage_exact": ["a"]}, {"source": ["a"] * 2, "text": ["a"] * 2}, "one row"),
    ],
)
def test_wrong_tables_are_refused(passages: dict[str, Any], texts: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidText, match=told):
        list(verify_table(pa.table(passages), pa.table(texts)))


def test_nothing_asked_is_nothing_found() -> None:
    assert list(verify_table([], made_texts(2))) == []
    empty = pa.table(
        {
            "id": pa.array([], pa.string()),
            "source": pa.array([], pa.string()),
            "passage_exact": pa.array([], pa.string()),
        }
    )
    assert list(verify_table(empty, made_texts(2))) == []
    assert verdict_schema().names[0] == "id"


def killed(task: Task) -> Any:
    """End as what the system kills when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def gone(task: Task) -> Any:
    """End without a word."""
    os._exit(0)


def gone_at_last(task: Task) -> Any:
    """Do all tasks but that of one source."""
    return gone(task) if task.source == "s4" else verdicts_of(task)


@pytest.mark.parametrize("end", [killed, gone, gone_at_last])
def test_a_worker_that_ends_before_it_is_done_is_told(end: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "verdicts_of", end)

    with pytest.raises(OnrecordError, match=r"^passages: must be worked on by 2 processes") as caught:
        list(verify_table(made_passages(40, 5), made_texts(5), workers=2, task=4))

    assert isinstance(caught.value, LostWorker)
    back = pickle.loads(pickle.dumps(caught.value))
    assert (str(back), back.what, back.workers, back.got) == (
        str(caught.value), "passages", 2, "one that ended before it was done",
    )  # fmt: skip


def test_verdicts_before_the_end_of_a_worker_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    passages, texts = made_passages(400, 5), made_texts(5)
    whole = {row["id"]: row for row in rows_of(verify_table(passages, texts))}
    monkeypatch.setattr(verification, "verdicts_of", gone_at_last)
    found: list[dict[str, Any]] = []

    with pytest.raises(LostWorker):
        found.extend(row for batch in verify_table(passages, texts, workers=2, task=4) for row in batch.to_pylist())

    assert 0 < len(found) < 400
    assert all(whole[row["id"]] == row for row in found)


def test_a_script_that_starts_workers_while_they_read_it_is_told_what_it_must_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import pyarrow as pa\n"
        "from onrecord.tables import verify_table\n"
        "passages = pa.table({'id': ['1'], 'source': ['a'], 'passage_exact': ['So.']})\n"
        "list(verify_table(passages, pa.table({'source': ['a'], 'text': ['So.']}), workers=2))\n"
    )

    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)

    assert "LostWorker: passages: must be worked on by 2 processes" in run.stderr
    assert "a script must call this under `if __name__ == '__main__':`" in run.stderr
