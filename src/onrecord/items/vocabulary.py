"""The vocabulary of CSL 1.0.2: types, variables and kinds of locator.

Types: appendix III of the specification. Variables: appendix IV. Names are CSL's in snake case.
"""

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
    "director", "editor", "editorial_director", "executive_producer", "guest", "host", "illustrator",
    "interviewer", "narrator", "organizer", "original_author", "performer", "producer", "recipient",
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
