"""What other packages add to onrecord: entry points, by group and name."""

from collections.abc import Container, Iterator
from functools import cache
from typing import Any

from onrecord.errors import BrokenPlugin


def plugin_names(group: str) -> tuple[str, ...]:
    """Return the names of the entry points of a group, sorted; nothing is loaded.

    >>> plugin_names("onrecord.nothing")
    ()
    """
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group=group)}))


def plugins(group: str, but: Container[str] = ()) -> Iterator[tuple[str, Any]]:
    """Yield the names of the entry points of a group, sorted, and what each of them names, loaded.

    Args:
        group: As packages have it in their metadata: "onrecord.formats".
        but: Names that are passed over: what is built in cannot be replaced.

    Raises:
        BrokenPlugin: What an entry point names cannot be loaded.

    >>> list(plugins("onrecord.nothing"))
    []
    """
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        if point.name in but:
            continue
        try:
            yield point.name, point.load()
        except Exception as error:  # whatever the code of another package raises
            raise BrokenPlugin(group, point.name, f"{type(error).__name__}: {error}") from error


def function_named(group: str, name: str, but: tuple[str, ...] = ()) -> Any:
    """Return the function that the entry point of a name adds; the entry points of the group are loaded once.

    Args:
        group: As packages have it in their metadata: "onrecord.proposers".
        name: One of its `plugin_names`.
        but: Names that are passed over, as `plugins` does.

    Raises:
        BrokenPlugin: What an entry point of the group names cannot be loaded, or this one is no function.
        KeyError: The group has no such name.

    >>> function_named("onrecord.nothing", "saved")
    Traceback (most recent call last):
        ...
    KeyError: 'saved'
    """
    found = _loaded(group, but)[name]
    if not callable(found):
        raise BrokenPlugin(group, name, f"{type(found).__name__} is no function")
    return found


@cache
def _loaded(group: str, but: tuple[str, ...]) -> dict[str, Any]:
    return dict(plugins(group, but))
