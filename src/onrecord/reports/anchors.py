"""Names for places on the page: made from keys, unique, and the same for the same dossier."""

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.claims import Claim
from onrecord.records.sources import Source

_SAFE: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_KINDS: Final[Mapping[type, str]] = MappingProxyType(
    {Claim: "claim", Source: "source", Person: "speaker", Organization: "speaker", Unnamed: "speaker"}
)


def anchor(kind: str, key: str) -> str:
    """Return the id of the place where a record stands.

    Args:
        kind: "claim", "source", "speaker" or "text".
        key: The key of the record; one that is long or has other characters than ASCII letters, digits and "._-"
            is stood for by a digest, after a "~" that no other key gives.

    >>> anchor("claim", "military-first"), anchor("claim", "a b")
    ('claim-military-first', 'claim~c8687a08aa5d6ed2044328fa6a697ab8')
    """
    if _SAFE.fullmatch(key):
        return f"{kind}-{key}"
    return f"{kind}~{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def anchor_of(record: Claim | Source | Agent) -> str:
    """Return the id of the place of a record with a key."""
    kind = _KINDS.get(type(record)) or next(_KINDS[one] for one in type(record).__mro__ if one in _KINDS)
    return anchor(kind, record.key)


def attribution_anchor(number: int) -> str:
    """Return the id of the place of an attribution, numbered from 1 in the order of the dossier."""
    return f"said-{number}"


def passage_anchor(number: int) -> str:
    """Return the id of the place of its passage in a text."""
    return f"passage-{number}"
