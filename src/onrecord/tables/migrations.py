"""How a store of an earlier version of the schema becomes one of the next: one step a version, in SQL."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STEPS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({})
"""By the version from which a step leads: the statements, for SQLite and DuckDB alike. There is but version 1 yet."""
