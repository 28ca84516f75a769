"""The table of CSL-JSON: our name of each variable and the schema's, and the other spellings that tools use.

Hyphens stand for our underscores, but for a few.

Sources: schema `csl-data.json` of CSL 1.0.2; Crossref REST API, "Works" (types).
"""

from types import MappingProxyType
from typing import Final

from onrecord.items import vocabulary
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, SPELLED

_OURS: Final = MappingProxyType({theirs: ours for ours, theirs in SPELLED.items()})
OURS_BY_ALIAS: Final = MappingProxyType({theirs: _OURS[csl] for theirs, csl in vocabulary.VARIABLE_ALIASES.items()})
"""Our name of each variable that is spelled otherwise than in CSL itself."""

NAMES: Final = frozenset(NAME_VARIABLES)
DATES: Final = frozenset(DATE_VARIABLES)
OURS: Final = MappingProxyType(dict(_OURS) | dict(OURS_BY_ALIAS))
"""Our name of each variable, by all its spellings."""
NAME_PARTS: Final = MappingProxyType(
    {
        "family": "family", "given": "given", "dropping_particle": "dropping-particle",
        "non_dropping_particle": "non-dropping-particle", "suffix": "suffix", "comma_suffix": "comma-suffix",
        "static_ordering": "static-ordering", "literal": "literal",
    }
)  # fmt: skip
NAME_OURS: Final = MappingProxyType({theirs: ours for ours, theirs in NAME_PARTS.items()} | {"name": "literal"})
FOREIGN: Final = "csl-json:"
"""What the names of foreign fields begin with in `Source.extra`; their values are JSON."""

VERBATIM: Final = frozenset(
    {"doi", "url", "isbn", "issn", "pmid", "pmcid", "language", "license", "citation_key", "call_number", "type", "key"}
)
"""Variables that hold no text in which anything is marked."""

CATEGORIES: Final = FOREIGN + "categories"
OLD_EVENT: Final = FOREIGN + "event"
"""What tells that an item gave its event as `event`, for which styles of before CSL 1.0.2 ask, and they alone."""
