"""Sheets: one row an attribution; no column is lost, formulas are texts, and faults name row and column."""

import datetime
import io
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Assessment, Attribution, Claim, Dossier, Fault, Loss, Person, Source
from onrecord.cli.starter import starter
from onrecord.formats.sheets import reading
from onrecord.formats.sheets.cells import Row, neutral, original, row_text, rows_of
from onrecord.formats.sheets.columns import COLUMNS, nearest
from onrecord.formats.sheets.workbook import pack, unpack
from onrecord.records.key_fields import AnyRecord
from tests.sizes import times
from tests.strategies import dossiers, texts


def read(text: str | bytes) -> tuple[Dossier, list[Fault]]:
    faults: list[Fault] = []
    return onrecord.loads(text, "sheet", faults.append), faults


def without_assessments(dossier: Dossier) -> Dossier:
    return Dossier([one for one in dossier if not isinstance(one, Assessment)])


@settings(max_examples=times(16))
@given(dossier=dossiers(off_record=False))
@example(starter())
def test_no_column_is_lost(dossier: Dossier) -> None:
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "sheet", losses.append)

    back, faults = read(text)

    lost = [one for one in losses if one.field]
    assert faults == []
    assert lost or back == without_assessments(dossier)


@settings(max_examples=times(6))
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


@pytest.mark.parametrize("headings", [["x"] * 9_000, [f"sourse_{n}" for n in range(3_000)], ["speeker", "clame"] * 900])
def test_headings_that_no_column_has_are_all_told_though_names_are_compared_with_few(
    headings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def counted(heading: str) -> str:
        compared.append(heading)
        return nearest(heading)

    monkeypatch.setattr(reading, "nearest", counted)

    _, faults = read(",".join(headings) + "\n")

    unknown = [one for one in faults if one.must.startswith("be a column that")]
    assert [(one.got, one.column) for one in unknown] == [(one, at) for at, one in enumerate(headings, 1)]
    assert len(compared) == len(set(compared)) <= 100
    for heading, fault in zip(headings[:100], unknown, strict=False):
        assert fault.must.endswith(f"did you mean {nearest(heading)!r}?") is bool(nearest(heading))


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("speeker,claim,source\nA,B,C\n", (1, 1), "did you mean 'speaker'"),
        ("speaker,claim,source,reliabilty of it\nA,B,C,d\n", (1, 4), "be a column that"),
        ("speaker,claim,source,first hand\nA,B,C,perhaps\n", (2, 4), "be yes or no"),
        ("speaker,claim,source,mode\nA,B,C,loud\n", (2, 4), "be one of direct"),
        ("speaker,claim,source,start\nA,B,C,x\n", (2, 4), "be a whole number"),
        ("speaker,claim,source\nA,,C\n", (2, 2), "claim must be filled in"),
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


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST = "xl/worksheets/sheet1.xml"
MANY = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"


def workbook(part: str, content: str | bytes) -> bytes:
    """Return a sound workbook but for one part."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(b"".join(pack("speaker,claim\nA,B\n")))) as sound,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as spoilt,
    ):
        for name in {*sound.namelist(), part}:
            spoilt.writestr(name, content if name == part else sound.read(name))
    return made.getvalue()


def rows(content: str, before: str = "") -> str:
    return f'{before}<worksheet xmlns="{SHEET}"><sheetData>{content}</sheetData></worksheet>'


def cell(content: str, attributes: str = "") -> str:
    return rows(f"<row><c {attributes}>{content}</c></row>")


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [
        (FIRST, rows("<row><c><v>&b;</v></c></row>", MANY), "no document type"),
        (FIRST, rows("<row/>", f"<!--{'x' * 9_000}-->{MANY}"), "no document type"),
        (FIRST, rows("<row/>", f"<?xml version='1.0' encoding='UTF-16'?>{MANY}").encode("utf-16"), "no document type"),
        (FIRST, rows("<row/>", "<!DOCTYPE x SYSTEM 'file:///etc/hostname'>"), "no document type"),
        ("custom/part.bin", f"{MANY}<x>&b;</x>", "no document type"),
        (FIRST, rows(" " * 30_000_000), "unpack to at most"),
        ("media/picture.png", bytes(30_000_000), "unpack to at most"),
        (FIRST, rows("<row/>" * 200_001), "200,000 elements"),
        ("xl/styles.xml", f'<styleSheet xmlns="{SHEET}">{"<xf/>" * 200_001}</styleSheet>', "200,000 elements"),
        (FIRST, rows('<row r="987654321987"><c><v>1</v></c></row>'), "1,048,576 rows"),
        (FIRST, rows('<row r="first"><c/></row>'), "whole workbook"),
        (FIRST, rows(f'<row r="{"9" * 5_000}"><c/></row>'), "whole workbook"),
        (FIRST, cell("<v>7</v>", 't="s"'), "whole workbook"),
        (FIRST, cell("<v>tomorrow</v>", 't="d"'), "whole workbook"),
        (FIRST, cell("<v>one</v>"), "whole workbook"),
        (FIRST, cell("<f t='array' ref='A1'>2+2</f>"), "'=2+2'"),
        (FIRST, cell("<v>9")[:-60], "whole workbook"),
        (FIRST, rows("<row>" * 90_000), "whole workbook"),
        (FIRST, b"\xff\xfe\x00\x01" * 20, "whole workbook"),
        (FIRST, b"", "whole workbook"),
        ("xl/workbook.xml", f'<workbook xmlns="{SHEET}"><sheets/></workbook>', "whole workbook"),
    ],
)  # fmt: skip
def test_a_hostile_workbook_is_a_fault(part: str, content: str | bytes, told: str) -> None:
    dossier, faults = read(workbook(part, content))

    assert len(dossier) == 0
    assert told in str(faults[0])


def test_cells_between_others_count_since_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.formats.sheets.workbook.CELLS_AT_MOST", 50_000)

    _, faults = read(workbook(FIRST, rows('<row><c r="XFD1"/></row>' * 4)))

    assert "50,000 cells" in str(faults[0])


@pytest.mark.parametrize("damage", [slice(None, -30), slice(None, 900), slice(4, None)])
def test_a_cut_workbook_is_a_fault(damage: slice) -> None:
    dossier, faults = read(workbook(FIRST, rows(""))[damage])

    assert len(dossier) == 0
    assert faults or damage.start


def test_a_dimension_that_is_not_true_costs_nothing() -> None:
    told = f'<worksheet xmlns="{SHEET}"><dimension ref="A1:XFD1048576"/><sheetData>{"<row/>" * 9_000}</sheetData>'

    assert unpack(workbook(FIRST, f"{told}</worksheet>")) == "\r\n" * 9_000


def test_a_workbook_without_rows_is_an_empty_sheet() -> None:
    assert read(workbook(FIRST, rows(""))) == read("")


def test_halves_of_characters_stay_as_they_are_written() -> None:
    assert unpack(workbook(FIRST, cell("<is><t>_xD83D_ _x0041_</t></is>", 't="inlineStr"'))) == "_xD83D_ A\r\n"


def test_a_method_of_packing_that_is_not_known_is_no_password() -> None:
    data = workbook(FIRST, rows("")).replace(b"\x08\x00", b"\x63\x00")

    _, faults = read(data)

    assert "whole and undamaged" in str(faults[0])


def test_the_same_sheet_gives_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)

    first = b"".join(pack("speaker,claim\nA,B\n"))
    monkeypatch.setattr("openpyxl.writer.excel.datetime", SimpleNamespace(datetime=Later, timezone=datetime.timezone))
    monkeypatch.setattr(time, "localtime", lambda *seconds: time.gmtime(1_930_000_000))

    assert b"".join(pack("speaker,claim\nA,B\n")) == first


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


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("speaker,claim,claim,source", 3),
        ("Speaker,claim,SOURCE,speaker,source", 4),
        ("words,speaker,claim,quote,source", 4),
    ],
)
def test_a_heading_that_stands_twice_is_told_and_read_once(heading: str, column: int) -> None:
    dossier, faults = read(heading + "\n" + ",".join(f"x{number}" for number in range(heading.count(",") + 1)) + "\n")

    assert (faults[0].line, faults[0].column) == (1, column)
    assert "be a column that there is once" in faults[0].must
    assert len(dossier.attributions) == 1
    assert f"x{column - 1}" not in onrecord.dumps(dossier, "sheet")


@pytest.mark.parametrize(("count", "told"), [(3, "cells D2, D3, D4:"), (25, "D21 and 5 others:")])
def test_all_formulas_of_a_workbook_are_told_at_once(count: int, told: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("speaker", "claim", "source", "page"))
    for number in range(count):
        sheet.append((f"A{number}", "B", "C", f"={number}+3"))
    made = io.BytesIO()
    book.save(made)

    _, faults = read(made.getvalue())

    assert told.removesuffix(":") in str(faults[0])
    assert "have values, not formulas" in str(faults[0])
