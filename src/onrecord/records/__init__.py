"""What is on record.

The records: `agents`, `sources`, `claims`, `attributions` (with assessments), and what they are made of: `names`,
`dates`, `passages`. Beside them what is said of records: `findings` of checks, `proposals` and `decisions`, `losses`.

What they share: `fields` declares and checks a field, `key_fields` says which fields name other records, `unchecked`
makes records of sound values, `orders` numbers them as they were put on record; `matching` and `merging` put two
people's together. How a value is read: `name_parsing`, `identifiers` and `unwrapping`, `archives` (addresses of
archived copies), `markup` and `web_markup`, `made_keys`. How it is shown: `json_values`, `reprs`, `display`.
"""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.records.fields import Record
    from onrecord.records.name_parsing import NameParts
    from onrecord.records.names import HasName

__all__ = ["HasName", "NameParts", "Record"]

__getattr__ = later(
    __name__,
    {
        "fields": "Record",
        "name_parsing": "NameParts",
        "names": "HasName",
    },
)
