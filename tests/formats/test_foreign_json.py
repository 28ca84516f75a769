"""JSON of others is refused for what it is, and items without a key get one."""

import json
from typing import Any

import pytest

import onrecord
from onrecord import Affiliation, Fault, Snapshot


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"data": {"type": "dois", "attributes": {"doi": "10.1/x"}}}, "DataCite"), ({"data": []}, "DataCite"),
        ([{"key": "AB", "version": 1, "library": {}, "data": {"itemType": "book", "title": "T"}}], "Zotero"),
        ({"meta": {}, "results": [{"id": "https://openalex.example/W1"}]}, "OpenAlex"),
        ({"id": "W1", "title": "T", "type": "article", "authorships": []}, "OpenAlex"), ({"a": 1}, "with a type"),
        ({}, "with a type"), ([{}], "with a type"), ({"type": "FeatureCollection", "features": []}, "with a type"),
        ({"message": {"DOI": "10.1/x", "agency": {"id": "crossref"}}}, "with a type"),
        ({"DOI": "10.1/x", "links": 2}, "with a type"), ({"URL": "https://a.example", "ok": 1}, "with a type"),
        ({"type": "Topology", "version": 2}, "with a type"), ({"kind": "books#volumes", "items": [{}]}, "with a type"),
    ],
)  # fmt: skip
def test_json_that_holds_no_items_is_one_error_that_says_what_it_is(value: Any, what: str) -> None:
    faults: list[Fault] = []
    dossier = onrecord.loads(json.dumps(value), "csl-json", faults.append)

    assert len(dossier) == 0
    assert [fault.severity for fault in faults] == ["error"]
    assert what in faults[0].must


@pytest.mark.parametrize(
    "item",
    [
        {"id": "a1", "type": "journal", "title": "Rivers", "year": 2014, "source": "Water",
         "authors": [{"first_name": "Ann", "last_name": "Lee"}], "identifiers": {"doi": "10.1000/a"}},
        {"id": "a1", "type": "book", "title": "Rivers", "authors": [{"first_name": "Ann", "last_name": "Lee"}]},
        {"paperId": "ab", "title": "Rivers", "authors": [{"authorId": "1", "name": "Ann Lee"}]},
        {"title": "Rivers", "contributors": [{"role": "author", "surname": "Lee"}], "publisher": "P"},
        {"id": 3, "title": "Rivers", "creators": [{"creatorName": "Lee, Ann"}]},
    ],
)  # fmt: skip
def test_a_work_whose_people_are_in_the_words_of_others_is_refused_and_not_read_without_them(
    item: dict[str, Any],
) -> None:
    faults: list[Fault] = []

    assert len(onrecord.loads(json.dumps([item]), "csl-json", faults.append)) == 0
    assert "people" in faults[0].must or "DataCite" in faults[0].must


@pytest.mark.parametrize("people", [["Lee, Ann"], [{"family": "Lee"}], [{"literal": "A Team"}], [], "Lee", [3]])
def test_people_in_parts_of_csl_under_a_misspelt_member_lose_no_work(people: object) -> None:
    item = {"id": "a", "type": "book", "title": "Rivers", "authors": people}

    assert list(onrecord.loads(json.dumps([item]), "csl-json", lambda fault: None).sources) == ["a"]


def test_an_item_without_a_key_gets_one_of_author_year_and_title() -> None:
    item = {"type": "book", "title": "On Doors", "author": [{"family": "Lee"}], "issued": {"date-parts": [[2020]]}}

    assert list(onrecord.loads(json.dumps([item]), "csl-json").sources) == ["lee2020doors"]


def test_a_line_of_the_native_format_may_be_written_by_hand() -> None:
    lines = (
        '{"onrecord":1}\n{"record":"source","key":"s","author":"Lee, Ann and Roe, Bo","editor":["Kim, Cy"]}\n'
        '{"record":"person","key":"p","name":"Doe, Jo"}\n'
    )
    dossier = onrecord.loads(lines, "onrecord")

    assert [name.family for name in dossier.sources["s"].author] == ["Lee", "Roe"]
    assert (dossier.sources["s"].editor[0].given, dossier.people["p"].name.family) == ("Cy", "Doe")


def test_names_of_a_native_file_may_be_one_name_or_the_words_of_several() -> None:
    def authors(value: str) -> list[str]:
        text = '{"onrecord":1}\n{"record":"source","key":"a","author":' + value + "}"
        return [str(name.family) for name in onrecord.loads(text, "onrecord").sources["a"].author]

    assert authors('{"family":"Lee"}') == ["Lee"]
    assert authors('"Ann Lee and Bo Ek"') == ["Lee", "Ek"]
    assert authors('["Ann Lee", {"family":"Ek"}]') == ["Lee", "Ek"]


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ('"affiliations":"Arch"', {"affiliations": "Arch"}), ('"affiliations":["Arch"]', {"affiliations": ["Arch"]}),
        ('"affiliations":{"organization":"Arch","since":2001}', {"affiliations": Affiliation("Arch", since=2001)}),
        ('"aliases":"JD"', {"aliases": "JD"}),
    ],
)  # fmt: skip
def test_a_person_by_hand_has_the_short_forms_of_python(fields: str, value: dict[str, Any]) -> None:
    text = '{"onrecord":1}\n{"record":"person","key":"p","name":"Doe, Jo",' + fields + "}"

    assert onrecord.loads(text, "onrecord").people["p"] == onrecord.Person(key="p", name="Doe, Jo", **value)


def test_a_source_by_hand_has_the_short_forms_of_python() -> None:
    fields = '"issued":2026,"volume":7,"author":"Lee, Ann","snapshots":{"accessed":"2026-02"}'
    text = '{"onrecord":1}\n{"record":"source","key":"s",' + fields + "}"

    source = onrecord.Source(key="s", issued=2026, volume=7, author="Lee, Ann", snapshots=Snapshot(accessed="2026-02"))
    assert onrecord.loads(text, "onrecord").sources["s"] == source


ATTRIBUTION = '{"record":"attribution","claim":"c","speaker":"p","source":"s"'


@pytest.mark.parametrize(
    ("line", "field", "must"),
    [
        (
            '{"record":"attribution","claim":"c","speaker":"p","source":"s","passage":"So"}',
            "passage",
            "be of type Passage",
        ),
        (
            '{"record":"source","key":"s","snapshots":["https://a.example"]}',
            "snapshots",
            "be a list of Snapshot records",
        ),
        ('{"record":"attribution","claim":"c","speaker":"p","source":"s","decision":"yes"}', "decision", "Decision"),
    ],
)
def test_what_python_does_not_take_is_one_fault_that_says_what_must_be(line: str, field: str, must: str) -> None:
    faults: list[Fault] = []
    onrecord.loads('{"onrecord":1}\n' + line, "onrecord", faults.append)

    [fault] = [one for one in faults if one.field == field]
    assert must in fault.must
    assert fault.line == 2
