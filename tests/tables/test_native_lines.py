"""A native file becomes the same rows whether its lines become records first or columns at once."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Attribution, Claim, Dossier, Fault, Passage, Source, Unnamed
from onrecord.formats.native import iter_lines
from onrecord.records.key_fields import AnyRecord
from onrecord.tables import engines, native_lines
from onrecord.tables.arrow_columns import rows_in
from onrecord.tables.native_lines import NativeFile
from onrecord.tables.plain_lines import KINDS, columns, plain_among
from onrecord.tables.schema import TABLES
from onrecord.tables.source_stream import Placed, RecordStream, rows_of
from tests.sizes import times
from tests.strategies import dossiers

Rows = dict[str, list[tuple[Any, ...]]]
SIZES = (1, 3, 1_000)


def by_columns(path: Path, size: int) -> Rows:
    """Return the rows of a file, sorted, by way of Arrow tables."""
    found: Rows = {name: [] for name in TABLES}
    for tables in NativeFile(path).tables(size):
        for name, made in tables.items():
            found[name] += rows_in(made.to_batches())
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def by_records(path: Path) -> Rows:
    """Return the rows of a file, sorted, record by record."""
    found: Rows = {name: [] for name in TABLES}
    for batch in RecordStream(NativeFile(path).records).rows():
        for name, rows in batch.items():
            found[name] += rows
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


@given(dossier=dossiers(), size=st.sampled_from(SIZES))
@settings(max_examples=times(5), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_rows_are_those_of_the_records(dossier: Dossier, size: int, tmp_path: Path) -> None:
    onrecord.write(dossier, tmp_path / "a.jsonl")

    assert by_columns(tmp_path / "a.jsonl", size) == by_records(tmp_path / "a.jsonl")


PLAIN: Mapping[str, Any] = {
    "record": "attribution", "claim": "c", "speaker": "p", "source": "s", "id": "0123456789abcdef", "order": 7,
}  # fmt: skip
CLAIM: Mapping[str, Any] = {"record": "claim", "key": "c", "text": "So it is.", "order": 3}
VALUES: tuple[Any, ...] = (
    None, "", " ", "a", "direct", "off_record", "page", "2013-07", "2013-13", "soon", "é", "[sic]", "null", "\u0000",
    "\n", '"', "{", '","order":9,"', 0, 1, -1, 1 << 30, 1 << 40, 1 << 70, 1.0, True, False, [], ["a", "b"], {},
    {"exact": "so it is"}, {"exact": ""}, {"exact": ["a", "b"]}, {"start": 1, "end": 3}, {"start": 3, "end": 1},
    {"start": 1}, {"start": -1, "end": 1}, {"label": "page", "locator": "4"}, {"label": "leaf"}, {"locator": 4},
    {"digest": "ab" * 32}, {"digest": "AB"}, {"exact": "a", "order": 5}, {"more": "a"}, {"literal": "2013"}, "ab" * 32,
)  # fmt: skip
NAMES = (
    *PLAIN, "via", "first_hand", "cue", "mode", "stance", "said_on", "said", "addressee", "terms", "note", "key",
    "passage", "decision", "text", "disputes", "more",
)  # fmt: skip


@given(
    base=st.sampled_from((PLAIN, CLAIM)),
    changes=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=2),
    gone=st.sampled_from(("", "", "", *NAMES)),
)
@settings(max_examples=400)
def test_what_is_taken_at_once_is_what_the_record_is(
    base: Mapping[str, Any], changes: Mapping[str, Any], gone: str
) -> None:
    """Whatever a line says: columns hold what its record holds, or leave it to the record."""
    value = {name: held for name, held in {**base, **changes}.items() if name != gone}
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    for kind in KINDS:
        made = columns(kind, [line], [4]) if plain_among([line], [0]) else None
        if made is not None:
            (row,) = rows_in(made.to_batches())
            records: list[AnyRecord] = []
            records += iter_lines(['{"onrecord":1}', line.decode()], refuse)
            assert rows_of([Placed(4, records[0].order or 5, records[0])])[kind.table] == [row]


def refuse(fault: Fault) -> None:
    raise fault


ODD = (
    b'{"claim":"c","order":1,"record":"claim"}{"key":"c","record":"claim"}',
    b' {"key":"c","order":1,"record":"claim","text":"So."}',
    b'{"key":"c","order":1,"record":"claim","text":"So."} ',
    b'{"key":"c","key":"d","order":1,"record":"claim","text":"So."}',
    b'{"key":"c","order":1,"record":"claim","text":"\xff"}',
    b'{"key":"c","order":1,"record":"claim","text":"\xed\xa0\x80"}',
    b'{"key":"c","order":1,"record":"source","text":"\\"record\\":\\"claim\\""}',
    b'{"key":"c","order":1.0,"record":"claim","text":"So."}',
)


@pytest.mark.parametrize("line", ODD)
def test_odd_lines_are_left_to_the_record(line: bytes) -> None:
    assert columns(KINDS[1], [line], [0]) is None


def test_a_block_with_one_odd_line_is_whole(tmp_path: Path) -> None:
    """A line that only looks plain makes those beside it go the general way; none is lost, and a fault has its line."""
    lines = [{**CLAIM, "key": f"c{number}", "order": number + 1} for number in range(40)]
    lines[17] = {**lines[17], "note": "There is no such field."}
    path = tmp_path / "a.jsonl"

    def written() -> None:
        path.write_text("\n".join(json.dumps(one, separators=(",", ":")) for one in [{"onrecord": 1}, *lines]))

    written()
    with pytest.raises(Fault, match=r"a\.jsonl:19"):
        by_columns(path, 10)
    lines[17] = {**CLAIM, "key": "c17", "text": 'It says "[sic]".', "disputes": ["c3"], "order": 18}
    written()
    assert by_columns(path, 10) == by_records(path)
    assert len(by_columns(path, 10)["claims"]) == 40


def test_bytes_that_are_no_text_are_a_fault_of_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"onrecord":1}\n{"key":"c","order":1,"record":"claim","text":"\xe9"}\n')

    with pytest.raises(Fault, match=r"a\.jsonl:2.*UTF-8.*0xe9"):
        by_columns(tmp_path / "a.jsonl", 10)


@pytest.mark.parametrize("head", [b"", b"\n", b'{"onrecord":99}\n', b'{"key":"c","record":"claim","text":"So."}\n'])
def test_a_file_that_does_not_begin_with_the_header_is_a_fault(head: bytes, tmp_path: Path) -> None:
    line = b'{"key":"d","order":1,"record":"claim","text":"So."}\n' if head else b""
    (tmp_path / "a.jsonl").write_bytes(head + line)

    with pytest.raises(Fault):
        by_columns(tmp_path / "a.jsonl", 10)


def test_records_of_one_number_follow_each_other_by_name(tmp_path: Path) -> None:
    """As the dossier has them: two people who worked at the same time gave the same numbers."""
    names = [f"c{number:03}" for number in range(60)]
    random.Random(3).shuffle(names)
    lines = [{"onrecord": 1}, *({**CLAIM, "key": one, "text": names[-1 - at]} for at, one in enumerate(names))]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one, separators=(",", ":")) for one in lines))

    found = sorted(row for rows in by_columns(path, 7)["claims"] for row in [rows])

    assert [row[1] for row in found] == sorted(names) == list(onrecord.read(path).claims)


def test_a_record_without_a_number_comes_last(tmp_path: Path) -> None:
    lines = [
        {"onrecord": 1},
        {"author": [{"family": "Lee"}], "key": "s", "record": "source", "title": ',"order":5,'},
        *({**CLAIM, "key": f"c{number}", "order": number} for number in range(1, 9)),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one, separators=(",", ":")) for one in lines))

    (row,) = by_columns(path, 100)["sources"]

    assert row[0] >> 32 == 8


def test_attributions_without_an_id_get_one(tmp_path: Path) -> None:
    same = {name: PLAIN[name] for name in ("record", "claim", "speaker", "source")}
    lines = [{"onrecord": 1}, *({**same, "order": number} for number in range(1, 6)), {**PLAIN, "order": 6}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(one, separators=(",", ":")) for one in lines))

    ids = {row[TABLES["attributions"].names.index("id")] for row in by_columns(path, 2)["attributions"]}

    assert len(ids) == 6
    assert ids >= {"0123456789abcdef"}


def test_sqlite_needs_no_arrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyArrow records are made; the store is the same."""
    records: list[AnyRecord] = [
        Source(key="s"), Unnamed(key="u", description="u"), Claim(key="c", text="So."),
        Attribution(claim="c", speaker="u", source="s", passage=Passage(exact="So it is.")),
    ]  # fmt: skip
    onrecord.write(Dossier(records), tmp_path / "a.jsonl")
    onrecord.tables.convert(tmp_path / "a.jsonl", tmp_path / "a.sqlite")
    monkeypatch.setattr(native_lines, "has_arrow", lambda: False)
    monkeypatch.setattr(engines, "arrow", lambda: pytest.fail("asks for PyArrow"))

    onrecord.tables.convert(tmp_path / "a.jsonl", tmp_path / "b.sqlite")

    with onrecord.open_store(tmp_path / "a.sqlite") as one, onrecord.open_store(tmp_path / "b.sqlite") as other:
        assert list(one) == list(other)
        assert len(one) == 4
