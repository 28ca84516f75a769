"""Errors carry their text and data wherever they go."""

import copy
import inspect
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

import onrecord
from onrecord import errors
from onrecord.errors import Fault, FaultGroup, InWords, OnrecordError, UnknownKey, UnwritableFile, shown


def every_error() -> Iterator[OnrecordError]:
    """Make one of each class by its constructor."""
    for cls in vars(errors).values():
        if inspect.isclass(cls) and issubclass(cls, OnrecordError) and cls is not FaultGroup:
            given = inspect.signature(cls.__init__).parameters if cls.__init__ is not OnrecordError.__init__ else {}
            needed = [one for one in given.values() if one.default is one.empty and one.name not in ("self",)]
            values = [_value(one) for one in needed if one.kind is one.POSITIONAL_OR_KEYWORD]
            yield cls(*values) if values else cls("what it must be")


def _value(parameter: inspect.Parameter) -> object:
    kind = str(parameter.annotation)
    if parameter.name == "about":
        return onrecord.Claim(key="a", text="It rains.")
    return ["known", "names"] if "Sequence" in kind else 13 if "int" in kind else "the \u2018value\u2019"


ERRORS = [*every_error(), FaultGroup("two faults", [Fault("be so", "not", line=3), UnknownKey("source", "x")])]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("through", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])
def test_an_error_comes_through_with_its_text_and_data(error: OnrecordError, through: object) -> None:
    error.add_note("seen on Monday")

    back = through(error)  # type: ignore[operator]

    assert type(back) is type(error)
    assert (str(back), repr(back)) == (str(error), repr(error))
    assert {name: repr(value) for name, value in vars(back).items()} == {
        name: repr(value) for name, value in vars(error).items()
    }
    assert isinstance(back, tuple(type(error).__mro__[:-1]))


def test_the_errors_of_the_system_keep_number_and_file() -> None:
    back = pickle.loads(pickle.dumps(UnwritableFile("a.json", 13, "Permission denied")))

    assert (back.errno, back.filename, back.path) == (13, "a.json", "a.json")


def look_up(key: str) -> object:
    return onrecord.Dossier()[key]


def test_an_error_of_a_worker_process_reaches_the_one_that_waits() -> None:
    with ProcessPoolExecutor(1) as pool, pytest.raises(UnknownKey, match="nobody") as caught:
        pool.submit(look_up, "nobody").result()

    assert caught.value.key == "nobody"


class _Elementwise:
    """A value that is compared as a table is, element by element."""

    def __eq__(self, other: object) -> Any:
        raise ValueError("the truth of a table is ambiguous")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "a table"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (_Elementwise(), "a table"),
        ("", "nothing"),
        (b"", "nothing"),
        (0, "0"),
        ([], "[]"),
        (InWords("a line of 5 characters"), "a line of 5 characters"),
        (InWords("*a\x1b[2J"), "*a\\x1b[2J"),
        (InWords("2 others: \u202eexe.a"), "2 others: \\u202eexe.a"),
        (InWords("ab" * 400), "ab" * 200),
    ],
)
def test_what_was_got_is_shown_whatever_it_compares_with(value: object, words: str) -> None:
    assert shown(value) == words
