"""What the second constructor makes is what the first one makes."""

import pickle
from typing import Any

import pytest
from attrs import fields
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings

from onrecord import Attribution, Dossier, Name
from onrecord.records.unchecked import draft
from tests.sizes import times
from tests.strategies import dossiers, names


@settings(max_examples=times(20))
@given(dossier=dossiers(), name=names())
def test_a_draft_is_the_same_record(dossier: Dossier, name: Name) -> None:
    for record in (*dossier, name):
        kind: Any = type(record)

        made = draft(kind)(**{one.name: getattr(record, one.name) for one in fields(kind)})

        assert type(made) is kind
        assert made == record
        assert hash(made) == hash(record)
        assert repr(made) == repr(record)
        assert pickle.loads(pickle.dumps(made)) == record


def test_a_draft_takes_the_defaults_and_is_frozen() -> None:
    made = draft(Attribution)(claim="c", speaker="p", source="a")

    assert made == Attribution(claim="c", speaker="p", source="a")
    with pytest.raises(FrozenInstanceError):
        made.claim = "other"
    with pytest.raises(FrozenInstanceError):
        del made.claim
    with pytest.raises(TypeError):
        draft(Attribution)(claim="c", speaker="p")
