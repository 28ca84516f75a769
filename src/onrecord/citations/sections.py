"""Which works a part of a list of references has, in a text: "type=report", "type!=report; issued=2020"."""

from collections.abc import Callable

from onrecord.csl.citing.sections import section
from onrecord.errors import InvalidText
from onrecord.formats.csl_json import item_to_cite
from onrecord.records.sources import Source

Chooser = Callable[[Source, bool], bool]
"""Says whether a part has a work, given whether the text cites it."""


def chooses(where: str) -> Chooser:
    """Return what tells whether a work belongs to a part of a list.

    Args:
        where: Conditions with semicolons between, which must all be met: "type", "keyword", "language" or "cited" as
            `bibliography(where=)` has them, or a field of the work; "=" or "!="; and values with commas between, of a
            date the year. Nothing chooses all works.

    Raises:
        InvalidText: It is something else, or names no type or no field of sources.

    >>> is_report = chooses("type=report,thesis")
    >>> is_report(Source(key="a", type="thesis"), True), is_report(Source(key="b", type="book"), True)
    (True, False)
    """
    conditions = [_condition(one.strip()) for one in where.split(";") if one.strip()]
    return lambda source, is_cited: all(condition(source, is_cited) for condition in conditions)


def _condition(text: str) -> Chooser:
    """Read one condition: "type=report", "author!=Lee,Okafor"."""
    name, sign, values = text.partition("=")
    is_negated = name.endswith("!")
    name = name.rstrip("!").strip().replace("-", "_").lower()
    if not sign or (name != "cited" and not hasattr(Source, name)) or name.startswith("_"):
        raise InvalidText("where", "be conditions such as 'type=report' or 'type!=report,book'", text)
    wanted = [value.strip() for value in values.split(",")]
    if name in ("type", "keyword", "language", "cited"):
        holds = section({name: wanted[0].lower() in ("true", "yes") if name == "cited" else wanted})
        return lambda source, is_cited: holds(item_to_cite(source), is_cited) != is_negated
    folded = {value.casefold() for value in wanted}
    return lambda source, is_cited: bool(_values(source, name) & folded) != is_negated


def _values(source: Source, name: str) -> set[str]:
    """Return what a work has in a field, in lower case."""
    value = getattr(source, name)
    if name in ("issued", "accessed") and value is not None:
        return {str(value.earliest[0])} if value.earliest else {str(value).casefold()}
    many = value if isinstance(value, tuple | list) else [value]
    return {str(one).casefold() for one in many if one}
