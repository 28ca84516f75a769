"""What public functions are given: whoever gives something else is told which argument it was, and what it must be."""

import os
from collections.abc import Iterable
from typing import Any, Final, TypeVar

from onrecord.errors import WrongArgument

A_PATH: Final = "the path of a file"
PATHS: Final[tuple[type[Any], ...]] = (str, os.PathLike)
"""What a path may be given as."""


T = TypeVar("T")


def must_be(argument: str, value: object, what: str, *kinds: Any) -> None:
    """Do nothing, if an argument is of one of some kinds.

    Args:
        argument: Its name.
        value: What was given.
        what: What it must be, in words.
        kinds: The classes of which it may be an instance.

    Raises:
        WrongArgument: It is not.

    >>> must_be("path", "dossier.jsonl", A_PATH, *PATHS)
    >>> must_be("path", 3, A_PATH, *PATHS)
    Traceback (most recent call last):
        ...
    onrecord.errors.WrongArgument: path must be the path of a file (got 3)
    """
    if not isinstance(value, kinds):
        raise WrongArgument(argument, what, value)


def all_must_be(argument: str, values: Iterable[T], what: str, *kinds: Any) -> list[T]:
    """Return several things as a list, if each of them is of one of some kinds.

    Args:
        argument: Name of the argument.
        values: What was given.
        what: What each must be, in words.
        kinds: The classes of which it may be an instance.

    Raises:
        WrongArgument: They cannot be gone through, are one text, or one of them is of another kind.

    >>> all_must_be("pages", ("4", "xii"), "texts", str)
    ['4', 'xii']
    >>> all_must_be("pages", ["4", 5], "texts", str)
    Traceback (most recent call last):
        ...
    onrecord.errors.WrongArgument: pages[1] must be one of several texts (got 5)
    """
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise WrongArgument(argument, f"several {what}, such as a list", values)
    listed = list(values)
    for number, one in enumerate(listed):
        if not isinstance(one, kinds):
            raise WrongArgument(f"{argument}[{number}]", f"one of several {what}", one)
    return listed
