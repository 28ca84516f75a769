"""JSON of others is refused for what it is, and items without a key get one."""

import json
from typing import Any

import pytest

import onrecord
from onrecord import Fault


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"data": {"type": "dois", "attributes": {"doi": "10.1/x"}}}, "DataCite"), ({"data": []}, "DataCite"),
        ([{"key": "AB", "version": 1, "library": {}, "data": {"itemType": "book", "title": "T"}}], "Zotero"),
        ({"meta": {}, "results": [{"id": "https://openalex.example/W1"}]}, "OpenAlex"),
        ({"id": "W1", "title": "T", "type": "article", "authorships": []}, "OpenAlex"), ({"a": 1}, "with a type"),
    ],
)  # fmt: skip
def test_json_that_holds_no_items_is_one_error_that_says_what_it_is(value: Any, what: str) -> None:
    faults: list[Fault] = []
    dossier = onrecord.loads(json.dumps(value), "csl-json", faults.append)

    assert len(dossier) == 0
    assert [fault.severity for fault in faults] == ["error"]
    assert what in faults[0].must


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
