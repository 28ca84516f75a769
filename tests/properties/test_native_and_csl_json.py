"""What is written reads back: the native format and CSL-JSON."""

import json

import pytest
from hypothesis import given, settings

import onrecord
from onrecord import Dossier, Fault, Source
from onrecord.formats.csl_items.dates import date_of
from onrecord.formats.csl_items.splitting import split_items
from onrecord.formats.csl_json import item_of
from onrecord.items.vocabulary import TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from tests.schema import csl_schema
from tests.sizes import times
from tests.strategies import dates, dossiers, names, sources


@given(date=dates())
def test_a_date_reads_back_as_written(date: PartialDate) -> None:
    """ISO 8601-2, "reduced precision": a date is kept as precise as it is, not filled up."""
    assert PartialDate.parse(date.isoformat()) == date


@given(name=names())
def test_a_name_has_a_form_for_reading_and_one_for_lists(name: Name) -> None:
    assert str(name)
    assert name.sort_form


@settings(max_examples=times(12))
@given(dossier=dossiers())
def test_the_native_format_holds_everything(dossier: Dossier) -> None:
    """Design, promise 1: `read(write(x)) == x`; RFC 8259, section 8.1: JSON text is UTF-8."""
    text = onrecord.dumps(dossier, "onrecord", on_loss=lambda loss: pytest.fail(str(loss)))

    assert onrecord.loads(text, "onrecord") == dossier
    assert onrecord.loads(text.encode(), "onrecord") == dossier
    assert onrecord.dumps(onrecord.loads(text, "onrecord"), "onrecord") == text


@settings(max_examples=times(12))
@given(dossier=dossiers(off_record=False))
def test_csl_json_alone_restores_the_dossier(dossier: Dossier) -> None:
    """Schema `csl-data.json`: "custom: Used to store additional information that does not have a designated field"."""
    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "csl-json", on_loss=losses.append, claims=True)

    assert onrecord.loads(text, "csl-json") == dossier or losses
    assert (
        onrecord.dumps(onrecord.loads(text, "csl-json"), "csl-json", claims=True, on_loss=losses.append) == text
        or losses
    )


@settings(max_examples=times(12))
@given(source=sources())
def test_every_item_is_valid_by_the_schema(source: Source) -> None:
    """CSL-JSON schema: `additionalProperties: false` for items, names and dates."""
    csl_schema().validate([item_of(source)])


@pytest.mark.parametrize("type", TYPES)
def test_a_type_comes_back_as_itself(type: str) -> None:
    """CSL 1.0.2, appendix III: 45 types."""
    dossier = Dossier([Source(key="a", type=type)])

    assert onrecord.loads(onrecord.dumps(dossier, "csl-json"), "csl-json") == dossier


@given(date=dates())
def test_a_date_in_csl_form_is_exact_or_says_that_it_is_not(date: PartialDate) -> None:
    form, exact = date_of(date)
    read = (
        onrecord.loads(json.dumps([{"id": "a", "issued": form}]), "csl-json", on_fault=lambda fault: None)
        .sources["a"]
        .issued
    )

    assert (read == date) or not exact


@settings(max_examples=times(6))
@given(dossier=dossiers())
def test_items_are_divided_alike_whatever_the_chunks(dossier: Dossier) -> None:
    text = onrecord.dumps(dossier, "csl-json", on_loss=lambda loss: None, off_record=True)

    whole = list(split_items([text]))
    assert [json.loads(item.text) for item in whole] == json.loads(text)
    for size in (1, 2, 7):
        assert list(split_items(text[place : place + size] for place in range(0, len(text), size))) == whole


def test_a_file_of_faults_gives_the_good_and_reports_the_rest() -> None:
    faults: list[Fault] = []
    text = '[{"id": "a", "type": "book"}, {"id": "b", "title": {"no": 1}}, {"id": "c", "issued": {"date-par'

    dossier = onrecord.loads(text, "csl-json", on_fault=faults.append)

    assert dossier.sources["a"].type == "book"
    assert any(fault.line == 1 and fault.column > 80 for fault in faults)
