"""The vocabulary of CSL 1.0.2: types, variables and kinds of locator, in our spelling, in CSL's and in that of tools.

Types: appendix III of the specification. Variables: appendix IV. Our names are CSL's in snake case; `SPELLED` has
those of CSL itself, `IN_SCHEMA` those of the schema of CSL-JSON, and `VARIABLE_ALIASES` what else there is to be read.
"""

from types import MappingProxyType
from typing import Final

TYPES: Final = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The 45 item types."""

NAME_VARIABLES: Final = (
    "author", "chair", "collection_editor", "compiler", "composer", "container_author", "contributor", "curator",
    "director", "editor", "editor_translator", "editorial_director", "executive_producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original_author", "performer", "producer", "recipient",
    "reviewed_author", "script_writer", "series_creator", "translator",
)  # fmt: skip
"""The variables that hold names."""

DATE_VARIABLES: Final = ("accessed", "available_date", "event_date", "issued", "original_date", "submitted")
"""The variables that hold a date."""

NUMBER_VARIABLES: Final = (
    "chapter_number", "citation_number", "collection_number", "edition", "first_reference_note_number", "issue",
    "locator", "number", "number_of_pages", "number_of_volumes", "page", "page_first", "part_number",
    "printing_number", "section", "supplement_number", "version", "volume",
)  # fmt: skip
"""The variables that hold a number, kept as the text that was printed."""

TEXT_VARIABLES: Final = (
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive_place", "authority",
    "call_number", "citation_key", "citation_label", "collection_title", "container_title",
    "container_title_short", "dimensions", "division", "doi", "event_place", "event_title", "genre", "isbn",
    "issn", "jurisdiction", "keyword", "language", "license", "medium", "note", "original_publisher",
    "original_publisher_place", "original_title", "part_title", "pmcid", "pmid", "publisher", "publisher_place",
    "references", "reviewed_genre", "reviewed_title", "scale", "source", "status", "title", "title_short", "url",
    "volume_title", "volume_title_short", "year_suffix",
)  # fmt: skip
"""The variables that hold text."""

LABELS: Final = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "timestamp", "title-locator", "verse", "version", "volume",
)  # fmt: skip
"""The kinds of locator (CSL 1.0.2, appendix III, "Locators")."""

_SPELLED_OTHERWISE: Final = MappingProxyType(
    {
        "archive_collection": "archive_collection", "archive_location": "archive_location", "doi": "DOI",
        "isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "pmid": "PMID", "url": "URL",
    }
)  # fmt: skip
"""The variables for which CSL has more than hyphens instead of our underscores."""

SPELLED: Final = MappingProxyType(
    {
        ours: _SPELLED_OTHERWISE.get(ours, ours.replace("_", "-"))
        for ours in (*NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES)
    }
)
"""Our name of each variable, and that by which styles ask for it (CSL 1.0.2, appendix IV)."""

_OTHERWISE_IN_SCHEMA: Final = MappingProxyType(
    {"part_number": "part", "printing_number": "printing", "supplement_number": "supplement"}
)
NOT_IN_SCHEMA: Final = frozenset({"editor_translator", "license"})
"""Variables of CSL 1.0.2 that the schema of the same version does not know."""

IN_SCHEMA: Final = MappingProxyType(
    {ours: _OTHERWISE_IN_SCHEMA.get(ours, theirs) for ours, theirs in SPELLED.items() if ours not in NOT_IN_SCHEMA}
)
"""Our name of each variable, and that of the schema `csl-data.json`."""

VARIABLE_ALIASES: Final = MappingProxyType(
    {
        "archive-collection": "archive_collection", "archive-location": "archive_location",
        "article-number": "number", "event": "event-title", "journalAbbreviation": "container-title-short",
        "part": "part-number", "printing": "printing-number", "short-container-title": "container-title-short",
        "short-title": "title-short", "shortTitle": "title-short", "supplement": "supplement-number",
    }
)  # fmt: skip
"""Other spellings of variables in items of CSL-JSON, and CSL's; they are read."""

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


def _spelled(ours: tuple[str, ...]) -> frozenset[str]:
    return frozenset(SPELLED[name] for name in ours)


CSL_NAMES: Final = _spelled(NAME_VARIABLES)
CSL_DATES: Final = _spelled(DATE_VARIABLES)
CSL_NUMBERS: Final = _spelled(NUMBER_VARIABLES)
CSL_TEXTS: Final = _spelled(TEXT_VARIABLES)
