"""What BibTeX and BibLaTeX share: the shape of a `Dialect`, and the fields beside those of their data models.

Lossless writing puts the exact CSL type into `entrysubtype`, variables without a field of their own into fields
named `csl-...`, and, beside a field from which a value would not come back to the letter, the exact value into
`csl-...` too, which in BibLaTeX is an annotation of the field, `date+an:csl`, as its data model allows; programs that
typeset ignore these. Fields that we do not know are kept in `Source.extra` under
"bib:" and their name, with their TeX as it stands, and come back.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.formats.bib.exact_codecs import EXACT_DATE, EXACT_NAMES, EXACT_TEXT
from onrecord.formats.mapping import VARIABLES, Alias, Codec, Drop, Row, Table
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name
from onrecord.records.sources import Source
from onrecord.records.unwrapping import IDENTIFIER_VARIABLES as IDENTIFIERS
from onrecord.records.unwrapping import unwrapped

FOREIGN: Final = "bib:"
"""What the names of foreign fields begin with in `Source.extra`; their values are TeX as it stands."""

ENTRY_TYPE: Final = FOREIGN + "entrytype"
"""The entry type as it was read, where we would write another for the source's CSL type."""

CSL: Final = "csl-"
"""What the names of the fields begin with that hold CSL variables exactly."""

CLAIMS: Final = "+an:claims"
"""Marks annotations that claims were added to, and keeps the source's own (biblatex manual, section 3.7)."""

AGENT: Final = "+an:agent"
"""Marks the keys of the agents that a list names (biblatex manual, section 3.7)."""

EXACT: Final = "+an:csl"
"""Marks the exact value beside a field from which it does not come back to the letter (biblatex manual, section 3.7).
"""

NUMBERED: Final = ("author", "editor")
"""The lists of names that DBLP numbers; the field is kept as it stands, and written so."""

_NAMES: Final = frozenset(NAME_VARIABLES)
_DATES: Final = frozenset(DATE_VARIABLES)


class Kind(NamedTuple):
    """What a CSL type is in a dialect: its entry type, and the `entrysubtype` that tells it from others."""

    entry: str
    subtype: str = ""


class Tables(NamedTuple):
    """The tables of a dialect with or without `csl-` fields.

    Attributes:
        single: For most entries.
        volume: For entries that name a volume and the work that it belongs to.
    """

    single: Table
    volume: Table


VOLUMES: Final = MappingProxyType(
    dict.fromkeys(("book", "classic", "collection", "pamphlet"), ("title", "title"))
    | dict.fromkeys(
        ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"),
        ("container_title", "booktitle"),
    )
)
"""For the types that may be a volume, or in one: the variable that is the whole work's title, and the field of the
volume's title; the whole's is `maintitle` (CSL 1.0.2, `volume-title`; biblatex manual, section 2.2.2)."""


class Dialect(NamedTuple):
    """A member of the BibTeX family.

    Attributes:
        kinds: The entry type of each CSL type.
        types: The CSL type of each entry type that can be read.
        subtypes: The CSL type of an entry type with an `entrysubtype`, where the table of `kinds` does not say it.
        lossless, plain: The tables with and without `csl-` fields.
        as_tex: Writes signs that LaTeX cannot set as TeX, for sources that have them so; None if all are written so.
        classic: Whether entries inherit by the rule of classic BibTeX.
        dates: Gives the fields of `issued`, as they are written.
        beside: Writes further fields of a source.
        annotation: The field of annotations.
        text: How most fields are written; texts that stay as they are joined by spaces stay so one by one.
    """

    kinds: Mapping[str, Kind]
    types: Mapping[str, str]
    subtypes: Mapping[tuple[str, str], str]
    lossless: Tables
    plain: Tables
    dates: Callable[[PartialDate], Mapping[str, str]]
    beside: Callable[[Source], list[str]]
    annotation: str
    text: Codec
    classic: bool = False
    as_tex: "Dialect | None" = None


USE_PREFIX: Final = "useprefix=true"
"""The biblatex option by which particles belong to the family name (manual, section 3.1.3)."""


def has_particles(*lists: tuple[Name, ...] | None) -> bool:
    """Whether a name in the lists has a particle that stays with the family name."""
    return any(name.non_dropping_particle for names in lists for name in names or ())


def accessed_note(accessed: PartialDate | None) -> str:
    """Return the note by which classic styles tell when a page was seen."""
    return f"Accessed {accessed}" if accessed and not accessed.literal else ""


def exact_codec(variable: str) -> Codec:
    """Return the codec of a `csl-` field."""
    if variable in IDENTIFIERS:
        return Codec(EXACT_TEXT.write, lambda text: unwrapped(variable, EXACT_TEXT.read(text)))
    return EXACT_NAMES if variable in _NAMES else EXACT_DATE if variable in _DATES else EXACT_TEXT


def csl_field(variable: str) -> str:
    """Return the name of a variable's `csl-` field.

    >>> csl_field("reviewed_title")
    'csl-reviewed-title'
    """
    return CSL + variable.replace("_", "-")


_USUAL_NAMES: Final = ("pmid", "pmcid")
"""Identifiers that reference managers write under their own names, though no data model has them."""
_OTHER_NAMES: Final = MappingProxyType({"pmc": "pmcid", "pubmedid": "pmid", "pubmed_id": "pmid"})
"""Other names of these, which are read."""
CSL_ROWS: Final = (
    *(Row(variable, variable, exact_codec(variable)) for variable in _USUAL_NAMES),
    *(Row(variable, csl_field(variable), exact_codec(variable)) for variable in VARIABLES),
    *(Row(variable, name, exact_codec(variable)) for name, variable in _OTHER_NAMES.items()),
)
CSL_DROPS: Final = tuple(
    Drop(variable, "no field of the data model holds it (lossless=True keeps it in a csl- field)")
    for variable in VARIABLES
)


def tables(rows: Iterable[Row], volume_rows: Iterable[Row], aliases: Iterable[Alias]) -> tuple[Tables, Tables]:
    """Make the tables of a dialect, lossless and plain.

    Args:
        rows: Its own rows.
        volume_rows: The rows that count before these for entries that name a volume and its work.
        aliases: Its aliases.
    """
    rows, aliases = tuple(rows), tuple(aliases)
    both = (rows, (*volume_rows, *rows))
    lossless = Tables(*(Table((*some, *CSL_ROWS), aliases, ()) for some in both))
    return lossless, Tables(*(Table(some, aliases, CSL_DROPS) for some in both))


BY_CSL_FIELD: Final = MappingProxyType({row.theirs: row for row in CSL_ROWS})
