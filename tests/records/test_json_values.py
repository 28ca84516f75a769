"""What is on record and what is found out about it as JSON, and back: as in a file and on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import onrecord
from onrecord import (
    Attribution,
    Claim,
    Dossier,
    Finding,
    InvalidRecord,
    InvalidText,
    OnrecordError,
    Organization,
    Passage,
    Person,
    Source,
    Verdict,
)
from onrecord.cli.app import app
from onrecord.cli.starter import TEXT, TEXT_NAME, starter
from onrecord.formats.native import as_native
from onrecord.records.json_values import AsDict, if_valid
from tests.sizes import times
from tests.strategies import dossiers

NONE: dict[str, Any] = {"documents": [], "origins": [], "chains": 0, "bottlenecks": [], "unknown": 0}


def back(value: Any) -> Any:
    """Read a value of what it writes, through the text of a JSON file."""
    return type(value).from_dict(json.loads(json.dumps(value.to_dict())))


@settings(max_examples=times(20))
@given(dossier=dossiers())
def test_a_record_comes_back_from_its_dictionary_which_is_a_line_of_the_native_format(dossier: Dossier) -> None:
    for record in dossier:
        assert back(record) == record
        assert json.loads(json.dumps(record.to_dict())) == json.loads(json.dumps(as_native(record)))


def test_whatever_is_found_out_comes_back_from_its_dictionary() -> None:
    dossier = starter()
    verdicts = onrecord.verify(dossier, {"gazette2026": TEXT})
    claim, source = next(iter(dossier.claims)), next(iter(dossier.sources))
    said = [each for each in dossier.attributions if each.via]
    found: list[Any] = [
        *verdicts,
        *onrecord.verify(dossier, {"gazette2026": TEXT.replace("piers", "arches")}),
        *onrecord.check(dossier),
        *onrecord.trails(dossier, claim),
        onrecord.origins(dossier, claim),
        onrecord.debate(dossier, claim),
        *onrecord.impact(dossier, source),
        *onrecord.verify_quotes(["two middle piers", "nothing of the sort"], {"gazette2026": TEXT}),
        *[each.passage for each in said if each.passage],
    ]

    assert len({type(each) for each in found}) >= 7
    for each in found:
        assert back(each) == each


def test_a_finding_and_a_verdict_are_what_the_command_prints(tmp_path: Path) -> None:
    onrecord.write(starter(), tmp_path / "dossier.jsonl")
    (tmp_path / TEXT_NAME).write_text(TEXT, encoding="utf-8")
    dossier = onrecord.read(tmp_path / "dossier.jsonl")

    def told(*arguments: str) -> Any:
        done = CliRunner().invoke(app(), [arguments[0], str(tmp_path / "dossier.jsonl"), *arguments[1:], "--json"])
        return json.loads(done.stdout)

    claim = next(iter(dossier.claims))
    assert told("check") == [each.to_dict() for each in onrecord.check(dossier)]
    verdicts = onrecord.verify(dossier, onrecord.Texts.folder(tmp_path, dossier))
    assert told("verify", "--texts", str(tmp_path))["verdicts"] == json.loads(
        json.dumps([each.to_dict() for each in verdicts])
    )
    assert told("show") == json.loads(json.dumps([each.to_dict() for each in dossier]))
    assert told("debate", claim) == [onrecord.debate(dossier, claim).to_dict()]
    assert [Verdict.from_dict(each).attribution for each in told("verify", "--texts", str(tmp_path))["verdicts"]] == [
        each.attribution for each in verdicts
    ]


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (Claim, {"key": "c"}, "text must be given"),
        (Claim, {"key": "c", "tekst": "So."}, "did you mean 'text'?"),
        (Claim, {"record": "person", "key": "c", "text": "So."}, "be claim"),
        (Claim, ["c"], "be an object of its fields"),
        (Claim, None, "be an object of its fields"),
        (Source, {"key": "s", "type": "bok"}, "did you mean 'book'?"),
        (Source, {"key": "s", "snapshots": [{"sha256": "?"}]}, "sha256"),
        (Person, {"key": "p", "name": 3}, "name"),
        (Attribution, {"claim": "c", "speaker": "p", "source": "s", "passage": {"start": 1}}, "passage"),
        (Finding, {"code": "x", "severity": "grave", "record": "r", "message": "m"}, "severity"),
        (Verdict, {"grade": "verbatim"}, "attribution_record"),
        (
            onrecord.Origins,
            {"documents": "a", "origins": [], "chains": 0, "bottlenecks": [], "unknown": 0},
            "documents",
        ),
        (onrecord.Origins, {"documents": [], "origins": [], "chains": "0", "bottlenecks": [], "unknown": 0}, "chains"),
        (onrecord.Trail, {"claim": "c", "hops": [{"kind": "said"}], "end": "speaker"}, "at must be given"),
    ],
)
def test_what_is_no_such_thing_is_refused_in_plain_words(kind: type[AsDict], value: Any, message: str) -> None:
    with pytest.raises(OnrecordError) as caught:
        kind.from_dict(value)

    assert message in str(caught.value)
    assert isinstance(caught.value, InvalidRecord | InvalidText | onrecord.FaultGroup)


def test_off_standard_values_come_back_too() -> None:
    source = Source(
        key="s",
        author=["Lee, Ann", Organization(key="o", name="Council")],
        issued="2016~/..",
        extra={"submitted": "2016-05", "compiler": ["Doe, Jo"], "foreign": "x"},
    )

    assert back(source) == source
    assert back(Passage(exact=("a", "b"), label="page", locator="3")).exact == ("a", "b")


@pytest.mark.parametrize(
    "values",
    [
        {"exact": "all is well"},
        {"exact": ["all is", "well"], "start": 3, "end": 20},
        {"exact": "all is well", "prefix": "caf\u00e9 ", "suffix": "\ud83d"},
        {"exact": "all is well", "prefix": 3},
        {"exact": "all is well", "start": 3},
        {"exact": "all is well", "word": "well"},
        {"exact": "all is well", "label": "pge", "locator": "4"},
        {"locator": "4"},
        {},
    ],
)
def test_a_record_is_made_at_once_just_where_the_constructor_keeps_its_values(values: dict[str, Any]) -> None:
    at_once = if_valid(Passage, values)

    try:
        assert at_once in (None, Passage.from_dict(values))
        assert at_once is not None
    except (OnrecordError, ExceptionGroup):
        assert at_once is None
