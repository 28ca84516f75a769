"""All faults of a record are told together."""

from typing import Any

import pytest

from onrecord import Attribution, InvalidRecord, OnrecordError, Passage, Source


@pytest.mark.parametrize(
    ("kind", "values", "fields"),
    [
        (Source, {"key": "a", "type": "novel", "reprint_of": "a"}, ["type", "reprint_of"]),
        (Source, {"key": "a", "title": 7, "extra": {"scale": 1.5, "title": "T"}},
         ["title", "extra['scale']", "extra['title']"]),
        (Source, {"key": ""}, ["key"]),
        (Source, {"key": "", "extra": {"title": "T"}}, ["key", "extra['title']"]),
        (Source, {"key": 7, "reprint_of": 7}, ["key", "reprint_of"]),
        (Attribution, {"claim": "c", "speaker": "s", "source": "a", "via": "b", "first_hand": True, "mode": "loud"},
         ["mode", "first_hand"]),
        (Attribution, {"claim": "c", "speaker": "s", "source": "a", "via": 7, "first_hand": True}, ["via"]),
        (Passage, {"start": 9, "end": 3, "label": "inch"}, ["label", "end"]),
        (Passage, {"start": "x", "end": 3}, ["start"]),
    ],
)  # fmt: skip
def test_faults_of_fields_and_between_fields_are_raised_together(
    kind: Any, values: dict[str, Any], fields: list[str]
) -> None:
    with pytest.raises(OnrecordError) as raised:
        kind(**values)

    faults = getattr(raised.value, "exceptions", (raised.value,))
    assert {type(fault) for fault in faults} == {InvalidRecord}
    assert sorted(getattr(fault, "field", "") for fault in faults) == sorted(fields)
    assert all("NOTHING" not in str(fault) for fault in faults)
