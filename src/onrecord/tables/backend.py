"""What every store can do, whatever keeps it: give rows, count them, and answer SQL where it can."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from onrecord.tables.rows import Row
from onrecord.tables.schema import TABLES, quoted

Where = Mapping[str, Sequence[str]]
"""By the name of a column, the values of which a row must have one; all columns must agree."""


def can_be(where: Where) -> bool:
    r"""Return whether a row may have such values: no key is a number, or has half a character of UTF-16 in it.

    A dossier in memory finds nothing under these; an engine could not be asked.

    >>> can_be({"key": ["lee2026", "é"]}), can_be({"key": ["\ud800"]}), can_be({"key": [5]})
    (True, False, False)
    """
    return all(isinstance(value, str) and _is_utf8(value) for values in where.values() for value in values)


def _is_utf8(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


class Backend(Protocol):
    """Where the rows of a store are.

    Attributes:
        path: The file or folder.
        takes_records: Whether records can be added.

    A connection to a file: not to be shared between threads.

    >>> sorted(name for name in vars(Backend) if not name.startswith("_"))
    ['close', 'count', 'query', 'rows', 'unordered', 'values']
    """

    path: str
    takes_records: bool

    def rows(self, table: str, where: Where) -> Iterator[Row]:
        """Yield rows of a table in the order in which their records were added."""

    def unordered(self, table: str) -> Iterator[Row]:
        """Yield all rows of a table in the order that costs least."""

    def count(self, table: str) -> int:
        """Return how many rows a table has."""

    def values(self, table: str, column: str) -> Iterator[str]:
        """Yield the values of a column that are not NULL, in the order in which their records were added."""

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of an answer to a query."""

    def close(self) -> None:
        """Let go of the file."""


class SqlBackend(ABC):
    """What a store that answers SQL does alike, whichever engine answers."""

    @abstractmethod
    def query(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of an answer to a query."""

    def unordered(self, table: str) -> Iterator[Row]:
        """Yield all rows of a table in the order that costs least."""
        yield from self.query(f'SELECT {quoted(TABLES[table].names)} FROM "{table}"')

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(next(self.query(f'SELECT count(*) FROM "{table}"'))[0])

    def values(self, table: str, column: str) -> Iterator[str]:
        """Yield the values of a column that are not NULL, in the order in which their records were added."""
        found = self.query(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL ORDER BY seq')
        yield from (value for (value,) in found)
