"""The table of CSL-JSON: our name of each variable and the schema's, and the other spellings that tools use.

Hyphens stand for our underscores, but for a few.

Sources: schema `csl-data.json` of CSL 1.0.2; Crossref REST API, "Works" (types).
"""

from types import MappingProxyType
from typing import Final

from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

_SPELLED: Final = MappingProxyType(
    {
        "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "pmid": "PMID", "url": "URL",
        "archive_collection": "archive_collection", "archive_location": "archive_location",
        "part_number": "part", "printing_number": "printing", "supplement_number": "supplement",
    }
)  # fmt: skip
_NOT_IN_SCHEMA: Final = frozenset({"license"})
"""Variables of CSL 1.0.2 that the schema of the same version does not know."""

VARIABLES: Final = MappingProxyType(
    {
        ours: _SPELLED.get(ours, ours.replace("_", "-"))
        for ours in (*NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES)
        if ours not in _NOT_IN_SCHEMA
    }
)
"""Our name of each variable, and the schema's."""

ALIASES: Final = MappingProxyType(
    {
        "journalAbbreviation": "container_title_short", "shortTitle": "title_short", "event": "event_title",
        "part-number": "part_number", "printing-number": "printing_number",
        "supplement-number": "supplement_number", "license": "license", "archive-location": "archive_location",
        "archive-collection": "archive_collection", "short-container-title": "container_title_short",
        "short-title": "title_short", "article-number": "number", "language": "language",
    }
)  # fmt: skip
"""Other spellings that tools use; read, never written."""

TYPE_ALIASES: Final = MappingProxyType(
    {
        "journal-article": "article-journal", "magazine-article": "article-magazine",
        "newspaper-article": "article-newspaper", "journal-issue": "periodical", "journal": "periodical",
        "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter", "monograph": "book",
        "edited-book": "book", "reference-book": "book", "book-set": "book", "book-series": "collection",
        "proceedings-article": "paper-conference", "proceedings": "book", "posted-content": "article",
        "dissertation": "thesis", "reference-entry": "entry", "peer-review": "review", "report-component": "report",
        "report-series": "report", "legal-case": "legal_case", "motion-picture": "motion_picture",
        "musical-score": "musical_score", "personal-communication": "personal_communication",
        "blog-post": "post-weblog", "other": "document", "component": "document", "": "document",
    }
)  # fmt: skip
"""Types of Crossref's and of older tools, and the CSL type that each is."""

NAMES: Final = frozenset(NAME_VARIABLES)
DATES: Final = frozenset(DATE_VARIABLES)
OURS: Final = MappingProxyType({theirs: ours for ours, theirs in VARIABLES.items()} | dict(ALIASES))
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

CATEGORIES: Final = FOREIGN + "categories"
