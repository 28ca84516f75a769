"""The JSON Schema of the native format says of a line what reading it says."""

import json
from typing import Any

import pytest
from attrs import NOTHING, fields
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from onrecord import Claim, Dossier, Person
from onrecord.cli.starter import starter
from onrecord.errors import Fault
from onrecord.formats.native import read, write
from onrecord.formats.schema import native_schema
from onrecord.records.key_fields import RECORD_CLASSES
from tests import strategies
from tests.sizes import times

SCHEMA = native_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SOUND: tuple[dict[str, Any], ...] = (
    {"record": "person", "key": "k", "name": "Lee, Ann"},
    {"record": "organization", "key": "k", "name": "The Survey"},
    {"record": "unnamed", "key": "k", "description": "an official"},
    {"record": "source", "key": "k"},
    {"record": "claim", "key": "k", "text": "So it is."},
    {"record": "attribution", "claim": "c", "speaker": "p", "source": "s"},
    {"record": "assessment", "of": "s", "by": "the desk"},
)
"""A line of each kind, with the fields that must be given."""
PROBES: tuple[Any, ...] = (
    None, 3, -1, 0, 1.5, True, "", "x", "2026-03", [], {}, ["x"], [""], [3], [None], {"family": "F"}, [{"family": "F"}],
    {"x": "y"}, [["x"]], [[1, 2], [3, 4]], {"literal": "long ago"}, {"exact": "So."}, {"exact": 3},
    {"exact": ["a", "b"]}, {"organization": "Arch"}, [{"organization": "Arch"}, "Arch"], {"accessed": "2026-02"},
    [{"accessed": 2026}], {"container_author": "Lee"}, {"chair": 3}, {"chair": "Lee"}, {"scale": ["x"]}, {"scale": 3},
)  # fmt: skip
"""Values of every shape, of which each field takes some."""


def is_read(line: dict[str, Any]) -> bool:
    faults: list[Fault] = []
    return bool(read(f'{{"onrecord":1}}\n{json.dumps(line)}', faults.append)) and not faults


def lines_of(dossier: Dossier) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write(dossier, lambda loss: None)]


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@settings(max_examples=times(20))
@given(strategies.dossiers())
def test_every_line_that_is_written_is_valid(dossier: Dossier) -> None:
    for line in lines_of(dossier):
        VALIDATOR.validate(line)


@pytest.mark.parametrize("line", lines_of(Dossier(starter())), ids=lambda line: str(line.get("record", "header")))
def test_a_field_that_there_is_not_and_a_kind_that_there_is_not_are_refused(line: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(line)
    assert not VALIDATOR.is_valid({**line, "autor": "Lee, Ann"})
    assert not VALIDATOR.is_valid({**line, "record": "sauce"})


@pytest.mark.parametrize("line", SOUND, ids=lambda line: str(line["record"]))
def test_what_must_be_given_must_be_given(line: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(line)
    for name in line:
        assert not VALIDATOR.is_valid({key: line[key] for key in line if key != name})


@pytest.mark.parametrize("line", SOUND, ids=lambda line: str(line["record"]))
def test_a_value_of_the_wrong_type_is_refused_as_it_is_in_reading(line: dict[str, Any]) -> None:
    """What reading refuses the schema refuses, and what is refused is no value that is written."""
    for name in SCHEMA["$defs"][line["record"].title()]["properties"]:
        for value in PROBES:
            tried = {**line, name: value}
            assert is_read(tried) or not VALIDATOR.is_valid(tried) or name == "said", (name, value)


def test_the_short_forms_that_are_read_are_valid() -> None:
    for line in (
        {"record": "source", "key": "k", "author": "Lee, Ann and Okafor, Ada", "issued": 2026, "volume": 3},
        {"record": "source", "key": "k", "author": {"literal": "The Survey"}, "issued": "2026-03/2026-05"},
        {"record": "source", "key": "k", "author": ["Lee, Ann", {"family": "Okafor"}], "extra": {"scale": "1:25000"}},
        {"record": "person", "key": "k", "name": {"family": "Lee"}, "affiliations": [{"organization": "Survey"}]},
        {
            "record": "attribution",
            "claim": "c",
            "speaker": "p",
            "source": "s",
            "said": "2026",
            "passage": {"locator": 4},
        },
        {"record": "assessment", "of": "s", "by": "the desk", "credibility": 2},
        {"record": "claim", "key": "k", "text": "So.", "disputes": "other"},
    ):
        assert is_read(line), line
        VALIDATOR.validate(line)


def test_one_text_in_the_place_of_a_list_is_a_list_of_one_and_not_of_its_letters() -> None:
    faults: list[Fault] = []
    lines = (
        '{"onrecord":1}', '{"record":"claim","key":"k","text":"So.","disputes":"other"}',
        '{"record":"person","key":"p","name":"Lee, Ann","aliases":"Annie"}',
    )  # fmt: skip

    claim, person = read("\n".join(lines), faults.append)

    assert not faults
    assert claim == Claim(key="k", text="So.", disputes="other")
    assert person == Person(key="p", name="Lee, Ann", aliases="Annie")


def test_every_field_is_there_and_described_in_the_words_of_its_class() -> None:
    for kind in RECORD_CLASSES:
        made = SCHEMA["$defs"][kind.__name__]
        assert [name for name in made["properties"] if name not in ("record", "said")] == [x.name for x in fields(kind)]
        assert set(made["required"]) == {"record", *(one.name for one in fields(kind) if one.default is NOTHING)}
    for made in SCHEMA["$defs"].values():
        assert made["description"].endswith((".", ")."))
        for name, field in made["properties"].items():
            assert field["description"].endswith((".", ":", ")", "...")), name
            assert "\n" not in field["description"]
            assert not field["description"].startswith("As in")
