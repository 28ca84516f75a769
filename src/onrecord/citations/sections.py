"""Which works a part of a list of references has: "type=report", "type!=report; issued=2020"."""

from collections.abc import Callable

from onrecord.errors import InvalidText
from onrecord.records.sources import Source


def chooses(where: str) -> Callable[[Source], bool]:
    """Return what tells whether a work belongs to a part of a list.

    Args:
        where: Conditions with semicolons between, which must all be met: a field of the work, "=" or "!=", and
            values with commas between; of a date the year counts. Nothing chooses all works.

    Raises:
        InvalidText: It is something else, or names no field of sources.

    >>> is_report = chooses("type=report,thesis")
    >>> is_report(Source(key="a", type="thesis")), is_report(Source(key="b", type="book"))
    (True, False)
    """
    conditions = [_condition(one.strip()) for one in where.split(";") if one.strip()]
    return lambda source: all(condition(source) for condition in conditions)


def _condition(text: str) -> Callable[[Source], bool]:
    name, sign, values = text.partition("=")
    is_negated = name.endswith("!")
    name = name.rstrip("!").strip().replace("-", "_").lower()
    if not sign or not hasattr(Source, name) or name.startswith("_"):
        raise InvalidText("where", "be conditions such as 'type=report' or 'type!=report,book'", text)
    wanted = {value.strip().casefold() for value in values.split(",")}
    return lambda source: bool(_values(source, name) & wanted) != is_negated


def _values(source: Source, name: str) -> set[str]:
    """Return what a work has in a field, in lower case."""
    value = getattr(source, name)
    if name in ("issued", "accessed") and value is not None:
        return {str(value.earliest[0])} if value.earliest else {str(value).casefold()}
    many = value if isinstance(value, tuple | list) else [value]
    return {str(one).casefold() for one in many if one}
