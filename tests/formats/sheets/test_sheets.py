"""Sheets: one row an attribution; no column is lost, formulas are texts, and faults name row and column."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Assessment, Attribution, Claim, Dossier, Fault, Loss, Person, Source
from onrecord.cli.starter import starter
from onrecord.formats.sheets.cells import Row, neutral, original, row_text, rows_of
from onrecord.formats.sheets.columns import COLUMNS
from onrecord.formats.sheets.workbook import pack, unpack
from onrecord.records.key_fields import AnyRecord
from tests.strategies import dossiers, texts


def read(text: str | bytes) -> tuple[Dossier, list[Fault]]:
    faults: list[Fault] = []
    return onrecord.loads(text, "sheet", faults.append), faults


def without_assessments(dossier: Dossier) -> Dossier:
    return Dossier([one for one in dossier if not isinstance(one, Assessment)])


@settings(max_examples=80)
@given(dossier=dossiers(off_record=False))
@example(starter())
def test_no_column_is_lost(dossier: Dossier) -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "sheet", losses.append)

    back, faults = read(text)

    lost = [one for one in losses if one.field]
    assert faults == []
    assert lost or back == without_assessments(dossier)


@settings(max_examples=30)
@given(dossier=dossiers(off_record=False))
def test_a_workbook_holds_what_the_sheet_does(dossier: Dossier) -> None:
    text = onrecord.dumps(dossier, "sheet", lambda loss: None)

    data = b"".join(pack(text))

    assert list(map(filled, rows_of(unpack(data), ","))) == list(map(filled, rows_of(text, ",")))


def filled(row: Row) -> list[str]:
    """Return the cells of a row up to the last that says something; a workbook keeps no others."""
    cells = list(row.cells)
    while cells and not cells[-1]:
        cells.pop()
    return cells


@given(cells=st.lists(texts(), min_size=1, max_size=4), delimiter=st.sampled_from(",;\t"))
def test_cells_read_back_as_written(cells: list[str], delimiter: str) -> None:
    line = row_text(cells)
    if delimiter != ",":
        line = delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)

    assert [row.cells for row in rows_of(line, delimiter)] == [cells]


@given(text=st.text("'=+-@\t\r\n ab＝", max_size=6))
def test_no_cell_begins_like_a_formula_and_each_comes_back(text: str) -> None:
    """OWASP, "CSV Injection"."""
    cell = neutral(text)

    assert original(cell) == text
    assert not cell.strip().startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_formulas_are_texts_in_every_program(suffix: str, tmp_path: Path) -> None:
    said = Attribution(claim="c", speaker="p", source="s", cue="=HYPERLINK(1)", note="@x", stance="'=1", addressee="-1")
    records: list[AnyRecord] = [
        Claim(key="c", text="+1"),
        Person(key="p", name="=Doe, -Jo"),
        Source(key="s", title="=cmd|'/c calc'!A1"),
    ]
    path = tmp_path / f"claims{suffix}"
    onrecord.write(Dossier([*records, said]), path)

    assert onrecord.read(path) == Dossier([*records, said])
    if suffix == ".xlsx":
        cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
        values = [str(cell.value) for cell in cells if cell.value is not None]
    else:
        values = [cell for row in rows_of(path.read_text(encoding="utf-8"), ",") for cell in row.cells]
    assert not any(value.startswith(("=", "+", "-", "@")) for value in values)


BY_HAND = (
    "Speaker{0}Reporting verb{0}Quote{0}Page{0}Date{0}Source{0}Via\n"
    "{1}{0}said{0}no longer safe{0}4{0}2026-02{0}lee2026{0}bbc2013\n"
)


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_by_hand_is_a_dossier(delimiter: str, encoding: str) -> None:
    dossier, faults = read(BY_HAND.format(delimiter, '"Okafor, Ada"').encode(encoding))

    (said,) = dossier.attributions
    assert faults == []
    assert (said.speaker, said.cue, said.source, said.via, str(said.said_on)) == (
        "okafor", "said", "lee2026", "bbc2013", "2026-02",
    )  # fmt: skip
    assert said.passage is not None
    assert (said.passage.words, said.passage.place) == ("no longer safe", "page 4")
    assert dossier.claims[said.claim].text == "no longer safe"


def test_whoever_speaks_twice_is_one_and_titles_and_addresses_are_sources() -> None:
    text = (
        "speaker,claim,source,role,organization\n"
        '"Okafor, Ada",It is unsafe.,https://a.example/1,engineer,Bridges\n'
        '"Okafor, Ada",It is old.,Survey of the Bridges,adviser,\n'
        "some analysts,It is old.,https://a.example/1,,\n"
        "{Town Council},It is unsafe.,https://a.example/1,,\n"
    )

    dossier, faults = read(text)

    assert faults == []
    assert len(dossier.people) == len(dossier.unnamed) == len(dossier.organizations) == 1
    assert [one.role for one in dossier.people["okafor"].affiliations] == ["engineer", "adviser"]
    assert sorted((one.url, one.title) for one in dossier.sources.values()) == [
        ("", "Survey of the Bridges"), ("https://a.example/1", ""),
    ]  # fmt: skip
    assert len(dossier.claims) == 2


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("speeker,claim,source\nA,B,C\n", (1, 1), "did you mean 'speaker'"),
        ("speaker,claim,source,reliabilty of it\nA,B,C,d\n", (1, 4), "be the name of a column"),
        ("speaker,claim,source,first hand\nA,B,C,perhaps\n", (2, 4), "be yes or no"),
        ("speaker,claim,source,mode\nA,B,C,loud\n", (2, 4), "be one of direct"),
        ("speaker,claim,source,start\nA,B,C,x\n", (2, 4), "be a whole number"),
        ("speaker,claim,source\nA,,C\n", (2, 2), "claim is empty"),
        ("speaker,claim,source\nA,B,C,D\n", (2, 0), "stand under a heading"),
        ('speaker,claim,source\nA,B,"C\n', (2, 3), "close its quotation mark"),
        ("speaker,claim,source,source_title\nA,B,C,D\nA,B,C,E\n", (3, 4), "be as in row 2"),
        ("speaker,claim,source,source_type\nA,B,C,blog\n", (2, 4), "be one of the 45 CSL types"),
    ],
)
def test_a_fault_has_its_row_and_column(text: str, place: tuple[int, int], told: str) -> None:
    _, faults = read(text)

    assert [(fault.line, fault.column) for fault in faults if told in str(fault)] == [place]


def test_all_faults_are_told_together_and_sound_rows_are_kept() -> None:
    dossier, faults = read("speaker,claim,source,mode\nA,B,C,loud\nA,,C,\nA,D,C,direct\nA,E,C,shy\n")

    assert [fault.line for fault in faults] == [3, 2, 5]
    assert len(dossier.attributions) == 1


def test_a_formula_of_a_workbook_is_told_by_its_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("speaker", "claim", "source", "page"), ("A", "B", "C", "=1+3")):
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)

    _, faults = read(made.getvalue())

    assert "cell D2" in str(faults[0])
    assert "not a formula" in str(faults[0])


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"PK\x03\x04" + bytes(100)])
def test_a_damaged_workbook_is_a_fault(data: bytes) -> None:
    dossier, faults = read(data)

    assert len(dossier) == 0
    assert faults


def test_every_field_has_one_column() -> None:
    names = [column.name for column in COLUMNS]

    assert len(names) == len(set(names))
    assert {"words", "page", "speaker_orcid", "source_title", "via_issued", "decision"} <= set(names)


def test_long_cells_and_many_rows_are_read_at_once() -> None:
    long = "word " * 200_000
    rows = "".join(f'"Doe, Jo",It is {number}.,https://a.example/{number}\n' for number in range(3_000))

    dossier, faults = read(f'speaker,claim,source\n"Doe, Jo","{long}.",s\n{rows}')

    assert faults == []
    assert len(dossier.sources) == 3_001
