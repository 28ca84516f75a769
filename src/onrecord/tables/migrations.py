"""How a store of an earlier version of the schema becomes one of the next: one step a version, in the SQL of SQLite.

The other stores are only read. They are read as they are from `onrecord.tables.schema.SAME_TABLES_SINCE` on, and are
converted anew if they are older.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STEPS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType(
    {
        1: (
            'DROP INDEX "attributions_by_claim_source_speaker_via"',
            'CREATE INDEX "attributions_by_claim_source_speaker_via_first_hand" ON "attributions" '
            '("claim", "source", "speaker", "via", "first_hand")',
            'CREATE INDEX "sources_by_key_reprint_of" ON "sources" ("key", "reprint_of")',
        ),
    }
)
"""By the version from which a step leads: its statements. Version 2 answers the walks out of indexes alone."""
