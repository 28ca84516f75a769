"""Works that can be opened and read again, with the vocabulary of CSL 1.0.2.

Types: appendix III of the specification. Variables: appendix IV. Names are CSL's in snake case. The frequent
variables are fields of `Source`; the others, and whatever foreign formats bring, live in `Source.extra`.
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from itertools import chain, compress
from operator import attrgetter
from typing import Any, ClassVar, Final, cast

from attrs import field, fields, frozen

from onrecord.encodings import is_text
from onrecord.errors import InvalidRecord
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.fields import (
    FILLED,
    KEEPS_TEXTS,
    ORDER,
    Record,
    as_date,
    as_key,
    as_names,
    as_text,
    as_tuple,
    must,
)
from onrecord.records.json_values import read_names, read_variables
from onrecord.records.names import Name
from onrecord.records.passages import Snapshot
from onrecord.records.unwrapping import as_doi, as_isbn, as_issn, as_pmcid, as_pmid, as_url

_NAMES: Final = frozenset(NAME_VARIABLES)
_DATES: Final = frozenset(DATE_VARIABLES)
Value = str | PartialDate | tuple[Name, ...]
"""What a bibliographic variable holds: text, a date, or names."""


class Extra(Mapping[str, Value]):
    """A mapping that does not change: variables that are not fields of `Source`, sorted by name.

    Values that say nothing ("", None, no names) are not kept.

    >>> Extra({"scale": "1:25000", "submitted": "2016-05"})["submitted"].year
    2016
    """

    __slots__ = ("_values",)
    _values: dict[str, Any]

    def __init__(self, values: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> None:
        given = dict(values)
        read = ((name, _as_variable(name, given[name])) for name in sorted(given))
        self._values = {name: value for name, value in read if value not in ("", None, ())}

    @staticmethod
    def from_json(value: Any, names: Callable[[Any], Any] = read_names) -> Any:
        """Read the variables of a JSON object, lists of names by `names`; what is no object stays as it is."""
        return Extra(read_variables(value, names)) if isinstance(value, Mapping) else value

    def __getitem__(self, name: str) -> Value:
        value: Value = self._values[name]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value under `name`, or `default`."""
        return self._values.get(name, default)

    def items(self) -> ItemsView[str, Value]:
        """View the names and values."""
        return self._values.items()

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Extra({self._values!r})"

    def __reduce__(self) -> tuple[type["Extra"], tuple[dict[str, Any]]]:
        return Extra, (dict(self._values),)


def _as_variable(name: str, value: Any) -> Any:
    """Convert what stands under `name` in `extra` as a field of that name would."""
    if name in _NAMES:
        return as_names(value)
    if name == "pmcid":
        return as_pmcid(value)
    return as_date(value) if name in _DATES else as_text(value)


NOTHING: Final = Extra()


def _as_extra(value: Mapping[str, Any] | Iterable[tuple[str, Any]] | None) -> Extra:
    if isinstance(value, Extra):
        return value
    if value is None or (not value and isinstance(value, str | Iterable)):
        return NOTHING
    try:
        return Extra(value)
    except (TypeError, ValueError):
        return cast("Extra", value)


def _source_key(value: "str | Source | None") -> str:
    return as_key(value)


def _as_snapshots(value: Snapshot | Iterable[Snapshot] | None) -> tuple[Snapshot, ...]:
    return cast("tuple[Snapshot, ...]", as_tuple(value))


@frozen(kw_only=True, repr=False)
class Source(Record):
    """A work: article, report, web page, post, interview ... (CSL item; PROV `Entity`).

    Immutable: threads may share it.

    Only `key` is required: of an original that nobody read, no more than an author and a year may be known.
    Texts are empty, lists are empty and dates are None where nothing is known. Texts may carry CSL's inline
    markup (`<i>`, `<b>`, `<sup>`, `<sub>`, `<span class="nocase">`) and formulas in TeX
    (`<math>\\sqrt{2}</math>`); identifiers are kept without braces, commands, escapes, labels and resolvers
    (`onrecord.records.identifiers` checks them).

    Attributes:
        key: Unique in the dossier; the citation key.
        type: One of CSL's 45 types; "document" where nothing better is known.
        title: Title of the work.
        title_short: Its short form, as cited after the first time.
        container_title: Title of what holds it: journal, newspaper, book, website.
        container_title_short: Abbreviation of that title.
        collection_title: Title of the series.
        volume_title: Title of the volume, if the work of several volumes has another.
        original_title: Title in the language it was first written in.
        event_title: Name of the conference, hearing or exhibition.
        event_place: Where that took place.
        author: Who wrote it. All names accept text by the BibTeX rules, names, or the people themselves.
        editor: Who edited it, or what holds it.
        translator: Who translated it.
        container_author: Author of the book that holds it.
        director: Director of a film or broadcast.
        interviewer: Who asked the questions.
        performer: Who plays or speaks in it.
        issued: When it was published. All dates are as precise as known.
        accessed: When it was last seen at its address.
        original_date: When it was first published.
        event_date: When the event took place.
        publisher: Who published it; of a thesis, the university.
        publisher_place: Where that is.
        edition: Edition, a number or words: "2", "revised".
        volume: Volume of the journal or work.
        issue: Issue of the journal.
        number: Number of a report, patent, standard or article.
        collection_number: Number in the series.
        chapter_number: Number of the chapter.
        number_of_pages: How many pages it has.
        number_of_volumes: How many volumes it has.
        page: First and last page as printed, "131-137", or several ranges: "1-4, 9".
        section: Section of a newspaper, or of a law.
        version: Version of software or a data set.
        authority: Court, ministry or parliament that issued it.
        genre: What kind of work of its type it is: "Doctoral dissertation".
        medium: What it is recorded on: "Podcast", "DVD".
        status: "in press", "forthcoming", "submitted".
        language: BCP 47 tag: "en-US".
        doi: DOI without a resolver: "10.1234/bridges.44".
        isbn: ISBN, with or without hyphens.
        issn: ISSN, "1234-5679".
        pmid: Identifier in PubMed.
        url: Address of the work.
        archive: Archive or library that holds it.
        archive_location: Where in the archive: box, folder, shelf.
        call_number: Call number in the library.
        abstract: Its abstract.
        annote: What you say of it, for annotated lists.
        keyword: Keywords, separated by commas.
        note: A note on the work.
        extra: Further CSL variables (`scale`, `jurisdiction` ...) and foreign fields, by name.
        reprint_of: Key of the source that this one republishes (a repost, a wire story).
        snapshots: Its text as seen, oldest first.
        order: As in `Claim`.

    >>> article = Source(key="ramani2016", type="article-magazine", author=["Ramani, Samuel"], issued="2016-06-07")
    >>> article.author[0].family, article.issued.month
    ('Ramani', 6)
    """

    _tag: ClassVar[str] = "source"

    key: str = field(metadata=FILLED)
    type: str = field(
        default="document",
        metadata=must(f"be one of the 45 CSL types ({', '.join(TYPES)})", frozenset(TYPES).__contains__),
    )
    title: str = ""
    title_short: str = ""
    container_title: str = ""
    container_title_short: str = ""
    collection_title: str = ""
    volume_title: str = ""
    original_title: str = ""
    event_title: str = ""
    event_place: str = ""
    author: tuple[Name, ...] = field(converter=as_names, default=())
    editor: tuple[Name, ...] = field(converter=as_names, default=())
    translator: tuple[Name, ...] = field(converter=as_names, default=())
    container_author: tuple[Name, ...] = field(converter=as_names, default=())
    director: tuple[Name, ...] = field(converter=as_names, default=())
    interviewer: tuple[Name, ...] = field(converter=as_names, default=())
    performer: tuple[Name, ...] = field(converter=as_names, default=())
    issued: PartialDate | None = field(converter=as_date, default=None)
    accessed: PartialDate | None = field(converter=as_date, default=None)
    original_date: PartialDate | None = field(converter=as_date, default=None)
    event_date: PartialDate | None = field(converter=as_date, default=None)
    publisher: str = ""
    publisher_place: str = ""
    edition: str = field(converter=as_text, default="")
    volume: str = field(converter=as_text, default="")
    issue: str = field(converter=as_text, default="")
    number: str = field(converter=as_text, default="")
    collection_number: str = field(converter=as_text, default="")
    chapter_number: str = field(converter=as_text, default="")
    number_of_pages: str = field(converter=as_text, default="")
    number_of_volumes: str = field(converter=as_text, default="")
    page: str = field(converter=as_text, default="")
    section: str = field(converter=as_text, default="")
    version: str = field(converter=as_text, default="")
    authority: str = ""
    genre: str = ""
    medium: str = ""
    status: str = ""
    language: str = ""
    doi: str = field(converter=as_doi, default="")
    isbn: str = field(converter=as_isbn, default="")
    issn: str = field(converter=as_issn, default="")
    pmid: str = field(converter=as_pmid, default="")
    url: str = field(converter=as_url, default="")
    archive: str = ""
    archive_location: str = ""
    call_number: str = ""
    abstract: str = ""
    annote: str = ""
    keyword: str = ""
    note: str = ""
    extra: Extra = field(converter=_as_extra, default=NOTHING)
    reprint_of: str = field(converter=_source_key, default="", metadata=KEEPS_TEXTS)
    snapshots: tuple[Snapshot, ...] = field(converter=_as_snapshots, default=())
    order: int | None = field(default=None, eq=False, repr=False, metadata=ORDER)

    def value(self, variable: str) -> Value | None:
        """Return a bibliographic variable by name, whether it is a field or in `extra`.

        Returns:
            Text, date or names; "", None or () where the source does not have it.

        >>> Source(key="m", extra={"scale": "1:25000"}).value("scale")
        '1:25000'
        """
        value: Value | None = getattr(self, variable) if variable in FIELDS else self.extra.get(variable, "")
        return value

    def named(self) -> Iterator[tuple[str, tuple[Name, ...]]]:
        """Return the variables that name somebody, each with its names.

        >>> [variable for variable, names in Source(key="a", author="Lee, Ann").named()]
        ['author']
        """
        lists = _names_of(self)
        yield from compress(zip(_NAME_FIELDS, lists, strict=True), lists)
        if self.extra is not NOTHING:
            for variable, value in self.extra.items():
                if type(value) is tuple:
                    yield variable, value

    def agents(self) -> Iterator[str]:
        """Return the keys of the people and organizations that its names name, as often as they do.

        >>> list(Source(key="a", author=[Name(family="Lee", agent="lee")], editor="Kim, Bo").agents())
        ['lee']
        """
        lists: tuple[Iterable[Name], ...] = _names_of(self)
        if self.extra is not NOTHING:
            lists += tuple(value for _, value in self.extra.items() if type(value) is tuple)
        return filter(None, map(_agent_of, chain.from_iterable(lists)))

    def _faults_between_fields(self) -> Iterable[InvalidRecord]:
        if self.reprint_of and self.reprint_of == self.key:
            yield InvalidRecord(self.described(), "reprint_of", "name another source", self.key)
        if self.extra:
            yield from self._faults_in_extra()

    def _faults_in_extra(self) -> Iterator[InvalidRecord]:
        """Yield what is wrong with variables that have no field of their own."""
        for name, value in self.extra.items():
            where = f"extra[{name!r}]"
            if not is_text(name) or not name:
                yield InvalidRecord(self.described(), where, "have a text that is not empty as its name", name)
            elif name in _ALL_FIELDS:
                yield InvalidRecord(self.described(), where, f"stand in the field {name}, not in extra", value)
            elif name in _NAMES:
                if type(value) is not tuple or not all(isinstance(item, Name) for item in value):
                    yield InvalidRecord(self.described(), where, "be a list of names", value)
            elif name in _DATES:
                if value is not None and not isinstance(value, PartialDate):
                    yield InvalidRecord(self.described(), where, "be a date", value)
            elif not is_text(value):
                yield InvalidRecord(self.described(), where, "be a text that UTF-8 can hold", value)


_OURS: Final = frozenset({"key", "type", "extra", "reprint_of", "snapshots", "order"})
_ALL_FIELDS: Final = frozenset(attribute.name for attribute in fields(Source))
FIELDS: Final = _ALL_FIELDS - _OURS
"""The bibliographic variables that are fields of `Source`; all others live in `extra`."""
_NAME_FIELDS: Final[tuple[str, ...]] = tuple(name for name in NAME_VARIABLES if name in FIELDS)
_names_of: Final = attrgetter(*_NAME_FIELDS)
_agent_of: Final = attrgetter("agent")
