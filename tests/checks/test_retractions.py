"""Sources that are in a list of retractions, as Retraction Watch's CSV has them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import onrecord
from onrecord import Attribution, Claim, Dossier, InvalidText, Person, Source
from onrecord.checks import read_retractions
from onrecord.cli.app import app

COLUMNS = (
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author", "URLS", "ArticleType",
    "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDate", "OriginalPaperDOI",
    "OriginalPaperPubMedID", "RetractionNature", "Reason", "Paywalled", "Notes",
)  # fmt: skip


def listed(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    """Write rows as the database is given out, with all of its columns."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def notice(doi: str, nature: str = "Retraction", **more: str) -> dict[str, str]:
    return {"OriginalPaperDOI": doi, "RetractionNature": nature, **more}


def found(source: Source, data: bytes) -> list[str]:
    every = onrecord.check(Dossier([source]), retractions=read_retractions(data))
    return [item.message for item in every if item.code == "retracted-source"]


@pytest.mark.parametrize("listed_as", ["10.1234/Abc.1", " 10.1234/abc.1 ", "https://doi.org/10.1234/ABC.1"])
@pytest.mark.parametrize("cited_as", ["10.1234/abc.1", "10.1234/ABC.1", "https://dx.doi.org/10.1234/abc.1"])
def test_a_source_is_found_however_its_doi_is_written(listed_as: str, cited_as: str) -> None:
    assert len(found(Source(key="a", doi=cited_as), listed(notice(listed_as)))) == 1


def test_the_finding_says_what_the_notice_is_when_where_and_why() -> None:
    data = listed(
        notice(
            "10.1234/a", RetractionDate="11/3/2019 0:00", RetractionDOI="10.1234/a.r",
            Title="Line\r\nbreaks, “quoted” and, commas", Reason="+Concerns/Issues About Data;+Unreliable Results;",
        )
    )  # fmt: skip

    [message] = found(Source(key="a", doi="10.1234/a"), data)

    assert message == (
        "10.1234/a has Retraction of 2019-11-03 (https://doi.org/10.1234/a.r): "
        "Concerns/Issues About Data; Unreliable Results"
    )


def test_all_notices_about_a_paper_are_told_in_one_finding() -> None:
    data = listed(notice("10.1234/a"), notice("10.1234/a", "Reinstatement", RetractionDate="soon"), notice("10.1234/b"))

    assert found(Source(key="a", doi="10.1234/a"), data) == ["10.1234/a has Retraction and Reinstatement of soon"]


@pytest.mark.parametrize("none", ["", "unavailable", "Unavailable", "0", "n/a"])
def test_papers_without_a_doi_meet_no_source_without_one(none: str) -> None:
    data = listed(notice(none))

    assert found(Source(key="a"), data) == []
    assert found(Source(key="a", doi=none), data) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_file_may_be_in_any_usual_encoding(encoding: str) -> None:
    assert found(Source(key="a", doi="10.1/é"), listed(notice("10.1/é", Author="Müller"), encoding=encoding))


def test_a_short_row_is_read_as_far_as_it_goes() -> None:
    assert read_retractions(b"OriginalPaperDOI,RetractionNature,Reason\n10.1/a\n\n")["10.1/a"][0].nature == ""


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"doi,date\n10.1/a,2020\n", b'{"onrecord":1}\n', b"%PDF-1.7"])
def test_another_file_is_refused_with_the_columns_that_must_be_there(data: bytes) -> None:
    with pytest.raises(InvalidText, match=r"notices\.csv.*OriginalPaperDOI"):
        read_retractions(data, "notices.csv")


@pytest.mark.parametrize("length", [0, 9, 200_000])
def test_a_cell_without_an_end_is_refused_by_its_line(length: int) -> None:
    """It would swallow all rows that follow."""
    data = b'OriginalPaperDOI,RetractionNature,Reason\n10.1/a,Retraction,"' + b"x" * length

    with pytest.raises(InvalidText, match=r"must be CSV.*line [12]"):
        read_retractions(data)


def test_the_command_exits_1_where_a_source_is_listed_and_needs_the_file(tmp_path: Path) -> None:
    fields: dict[str, Any] = {"type": "book", "title": "T", "author": "Lee, Ann", "issued": 2020, "publisher": "P"}
    onrecord.write(Dossier([Source(key="a", doi="10.1234/a", **fields)]), tmp_path / "d.jsonl")
    (tmp_path / "rw.csv").write_bytes(listed(notice("10.1234/a")))

    def run(name: str) -> Any:
        words = ["check", str(tmp_path / "d.jsonl"), "--json", "--least", "warning", "--retractions"]
        return CliRunner().invoke(app(), [*words, str(tmp_path / name)])

    done = run("rw.csv")
    assert done.exit_code == 1
    assert [row["code"] for row in json.loads(done.stdout)] == ["retracted-source"]
    assert run("missing.csv").exit_code == 2
    assert run("d.jsonl").exit_code == 2


def update(doi: str, kind: str = "retraction", day: tuple[int, ...] = (2021, 3, 9)) -> dict[str, Any]:
    return {"DOI": doi, "type": kind, "label": kind.title(), "source": "publisher", "updated": {"date-parts": [[*day]]}}


NOTICE = {"DOI": "10.1234/notice", "title": ["Retraction: Piers"], "update-to": [update("10.1234/Old")]}
PAPER = {"DOI": "10.1234/Old", "title": ["Piers"], "updated-by": [update("10.1234/notice")]}


@pytest.mark.parametrize(
    "answer",
    [
        NOTICE, PAPER, [PAPER], {"status": "ok", "message-type": "work", "message": NOTICE},
        {"message-type": "work-list", "message": {"total-results": 2, "items": [{"DOI": "10.1/x"}, PAPER]}},
        [{"message": {"items": [NOTICE]}}, {"message": PAPER}], {"items": [NOTICE, PAPER]},
    ],
)  # fmt: skip
def test_crossref_tells_of_a_notice_by_its_own_work_or_by_the_other(answer: Any) -> None:
    [message] = found(Source(key="a", doi="10.1234/OLD"), json.dumps(answer).encode())

    assert message == "10.1234/OLD has Retraction of 2021-03-09 (https://doi.org/10.1234/notice)"


@pytest.mark.parametrize(
    ("kind", "nature"),
    [
        ("expression_of_concern", "Expression of concern"), ("corrigendum", "Correction"), ("erratum", "Correction"),
        ("withdrawal", "Withdrawal"), ("new_version", ""), ("new_edition", ""), ("", ""),
    ],
)  # fmt: skip
def test_new_versions_are_no_notices(kind: str, nature: str) -> None:
    messages = found(
        Source(key="a", doi="10.1/a"), json.dumps({"DOI": "10.1/n", "update-to": [update("10.1/a", kind)]}).encode()
    )

    assert messages == ([f"10.1/a has {nature} of 2021-03-09 (https://doi.org/10.1/n)"] if nature else [])


@pytest.mark.parametrize(
    "answer",
    [
        "[]", '{"update-to": 3}', '{"update-to": [3]}', '{"DOI": 7, "updated-by": [{"type": 1}]}', '{"DOI": "10.1/a"}',
        '{"update-to": [{"DOI": "10.1/a", "type": "retraction", "updated": {"date-parts": [["x"]]}}]}',
    ],
)  # fmt: skip
def test_an_answer_of_any_shape_is_read_as_far_as_it_says_something(answer: str) -> None:
    assert set(read_retractions(answer.encode())) <= {"10.1/a"}


def test_an_answer_that_breaks_off_is_an_error() -> None:
    with pytest.raises(InvalidText, match="JSON"):
        read_retractions(b'{"message": ')


@pytest.mark.parametrize(
    "value", ["{}", "[1, null]", '{"message": {"items": {}}}', '{"onrecord": 1}', "[" * 500 + "]" * 500]
)
def test_json_of_something_else_is_refused_for_it_would_clear_every_source(value: str) -> None:
    with pytest.raises(InvalidText, match="works with a DOI"):
        read_retractions(value.encode())


def test_impact_takes_the_sources_from_a_list(tmp_path: Path) -> None:
    dossier = Dossier([
        Source(key="old", doi="10.1234/old"), Source(key="new", doi="10.1234/new"), Claim(key="c", text="It fell."),
        Person(key="p", name="Roe, Rik"), Attribution(claim="c", speaker="p", source="old", first_hand=True),
    ])  # fmt: skip
    onrecord.write(dossier, tmp_path / "d.jsonl")
    for name, data in (("crossref.json", json.dumps(PAPER).encode()), ("watch.csv", listed(notice("10.1234/old")))):
        (tmp_path / name).write_bytes(data)
        done = CliRunner().invoke(app(), ["impact", str(tmp_path / "d.jsonl"), "--retractions", str(tmp_path / name)])

        assert done.exit_code == 1
        assert done.stdout.startswith("old\tc\tall support")
        assert "old: Retraction" in done.stderr

    assert CliRunner().invoke(app(), ["impact", str(tmp_path / "d.jsonl")]).exit_code == 2
