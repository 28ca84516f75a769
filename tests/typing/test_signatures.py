"""What public names take and give is said, and can be named."""

import copy
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source, UnknownKey
from onrecord.cli.starter import starter
from tests.worked_example import dossier as worked_example


def callables() -> Iterator[tuple[str, Any]]:
    """Yield the public functions and classes, and the public methods of these that are written here."""
    for name in onrecord.__all__:
        value = getattr(onrecord, name)
        if inspect.isclass(value):
            yield name, value
            for own, method in inspect.getmembers(value, callable):
                written_here = str(getattr(method, "__module__", "")).startswith("onrecord")
                if not own.startswith("_") and written_here and not inspect.isclass(method):
                    yield f"{name}.{own}", method
        elif callable(value):
            yield name, value


ALL = dict(callables())


@pytest.mark.parametrize("name", ALL)
def test_no_parameter_and_no_answer_is_of_any_type(name: str) -> None:
    try:
        signature = inspect.signature(ALL[name])
    except ValueError:
        return  # exceptions in C have none
    named = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
    annotations = [*(one.annotation for one in named), signature.return_annotation]

    assert not [one for one in annotations if one is Any or one == "Any"]


def test_the_walk_sees_the_records_and_the_functions() -> None:
    assert {"Attribution", "Dossier.get", "Texts.folder", "verify", "Source.value"} <= ALL.keys()


@pytest.mark.parametrize("make", [Dossier, starter, worked_example])
def test_a_copy_of_a_dossier_is_one_of_its_own(make: Any) -> None:
    """`copy` manual: a shallow copy is a new compound object with references to the same members."""
    dossier = make()
    before = list(dossier)

    copied = copy.copy(dossier)
    copied.add(
        Person(key="new", name="New, Ann"), Source(key="new-source"), Claim(key="new-claim", text="So."),
        Attribution(claim="new-claim", speaker="new", source="new-source", key="new-key"),
    )  # fmt: skip

    assert list(dossier) == before
    assert "new" not in dossier
    assert dossier.attributions_of(source="new-source") == []
    assert len(copied) == len(before) + 4
    copied.remove("new-key", "new", "new-claim", "new-source")
    assert copied == dossier
    assert all(one is other for one, other in zip(dossier, copied, strict=True))


def test_what_is_changed_in_the_original_does_not_reach_the_copy() -> None:
    dossier = worked_example()
    copied = copy.copy(dossier)
    claim = next(iter(dossier.claims.values()))
    count = len(copied.attributions_of(claim=claim))

    dossier.replace(claim.evolve(text="Another text."))
    for attribution in dossier.attributions_of(claim=claim):
        dossier.remove(attribution)

    assert copied.claims[claim.key] == claim
    assert len(copied.attributions_of(claim=claim)) == count
    assert copied == worked_example()


@pytest.mark.parametrize("key", ["no", "", "é'\"", "a b"])
def test_a_key_that_is_not_on_record_is_a_key_error_in_plain_words(key: str) -> None:
    dossier = starter()

    with pytest.raises(KeyError) as caught:
        dossier[key]
    assert isinstance(caught.value, UnknownKey)
    assert str(caught.value).startswith("dossier: the key ")
    assert repr(key) in str(caught.value)
    with pytest.raises(KeyError):
        onrecord.origins(dossier, key)
    assert dossier.get(key) is None


def test_a_look_up_may_ask_for_a_kind() -> None:
    dossier = starter()
    source = next(iter(dossier.sources))

    assert dossier.get(source, Source) is dossier[source]
    assert dossier.get(source, Person) is None
