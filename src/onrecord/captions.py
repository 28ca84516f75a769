"""How records are called for people: agents, works, attributions, counts and dates in words, in one way each."""

from collections.abc import Iterator
from typing import Final

from onrecord.dossier import Dossier
from onrecord.records.agents import Affiliation, Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.dates import SEASONS, PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.markup import without_markup
from onrecord.records.names import Name
from onrecord.records.sources import Source

UNTITLED: Final = "untitled"
"""What stands for a title where neither that nor author, container or publisher is known."""
NO_ORIGIN: Final = "no known origin"
"""What is said of a claim, or of a trail, that leads back to nobody on record."""
_MONTHS: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBERS: Final = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_PLURALS: Final = (("person", "people"),)
"""Nouns whose plural is not made with an "s"."""


def agent_name(agent: Agent) -> str:
    """Return the name of an agent, as it stands in a sentence, or the description of one without a name.

    >>> agent_name(Person(key="lankov", name="Lankov, Andrei"))
    'Andrei Lankov'
    >>> agent_name(Unnamed(key="some", description="some analysts"))
    'some analysts'
    """
    return agent.description if isinstance(agent, Unnamed) else str(agent.name)


def short_name(agent: Agent) -> str:
    """Return the name by which an agent is told from others in little room: of a person the family name.

    >>> short_name(Person(key="lankov", name="Lankov, Andrei")), short_name(Organization(key="un", name="The UN"))
    ('Lankov', 'The UN')
    """
    return (agent.name.family if isinstance(agent, Person) else "") or agent_name(agent)


def cited_name(speaker: Agent) -> Name:
    """Return the name by which a speaker is cited: of one without a name, the description.

    >>> cited_name(Person(key="lankov", name="Lankov, Andrei")).family
    'Lankov'
    """
    return speaker.name if isinstance(speaker, Person) else Name(literal=agent_name(speaker))


def affiliation_label(dossier: Dossier, affiliation: Affiliation) -> str:
    """Return what somebody is, and where.

    >>> affiliation_label(Dossier(), Affiliation("Wilson Center", role="historian"))
    'historian, Wilson Center'
    """
    known = dossier.organizations.get(affiliation.organization)
    return ", ".join(filter(None, (affiliation.role, known.name if known else affiliation.organization)))


def source_label(source: Source) -> str:
    """Return a work in a few words: its authors, else where it appeared or its title, and its date.

    >>> source_label(Source(key="bbc2013", container_title="BBC", issued="2013-07"))
    'BBC, July 2013'
    >>> source_label(Source(key="x", type="post-weblog"))
    'untitled weblog post'
    """
    names = [name.family or str(name) for name in source.author[:3]]
    authors = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    label = without_markup(authors or source.container_title or source.publisher or source.title) or untitled(source)
    date = date_in_words(source.issued)
    return f"{label}, {date}" if date else label


def title_and_details(source: Source) -> tuple[str, str]:
    """Return a source's title, or what stands for it, and the rest of what tells it from others; without markup.

    >>> title_and_details(Source(key="a", author="Lee, Ann", container_title="The Gazette", issued="2026"))
    ('Ann Lee', 'The Gazette, 2026')
    >>> title_and_details(Source(key="a", type="post-weblog", issued="2026"))
    ('untitled', 'weblog post, 2026')
    """
    names = list(_names(source))
    title = next(filter(None, names), UNTITLED)
    details = [name for name in names[1:3] if name and name != title] if any(names) else [type_in_words(source.type)]
    return title, ", ".join([*details, *filter(None, [date_in_words(source.issued)])])


def _names(source: Source) -> Iterator[str]:
    """Yield what can stand for a work, the best first, without markup: title, author, container, publisher."""
    yield without_markup(source.title)
    yield without_markup(str(source.author[0]) + (" et al." if len(source.author) > 1 else "") if source.author else "")
    yield without_markup(source.container_title)
    yield without_markup(source.publisher)


def source_line(source: Source) -> str:
    """Describe a source in one line: all its authors, title, container and exact date; its type if it has none.

    >>> source_line(Source(key="a", author="Lee, Ann", title="On <i>Bridges</i>", issued="2026-02"))
    'Ann Lee. On Bridges. 2026-02'
    """
    names = ", ".join(map(str, source.author))
    parts = (names, source.title, source.container_title, str(source.issued or ""))
    return without_markup(". ".join(filter(None, parts))) or source.type


def attribution_line(dossier: Dossier, attribution: Attribution, under: str = "", exact: bool = False) -> str:
    """Describe an attribution in one line: speaker, reporting verb, date, the other work there is, and the claim.

    Args:
        dossier: Where it is on record.
        attribution: The attribution.
        under: Key of the work under which the line stands: the `source` of the attribution, as it is if empty, or
            its `via`.
        exact: Whether the other work is named by its key and the date is as ISO 8601 has it, so that neither is lost.

    >>> said = Attribution(claim="c", speaker="p", source="a", via="b", cue="argued", said_on="2013-07")
    >>> dossier = Dossier([Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"),
    ...                    Source(key="a", author="Lee, Ann"), Source(key="b", container_title="BBC"), said])
    >>> attribution_line(dossier, said), attribution_line(dossier, said, under="b")
    ('Jo Doe (argued, July 2013, through BBC): So.', 'Jo Doe (argued, July 2013, told in Lee): So.')
    >>> attribution_line(dossier, said, exact=True)
    'Jo Doe (argued, 2013-07, via b): So.'
    """
    date = str(attribution.said_on or "") if exact else date_in_words(attribution.said_on)
    other = ""
    if under and attribution.source != under:
        other = f"told in {source_label(dossier.sources[attribution.source])}"
    elif attribution.via:
        other = f"via {attribution.via}" if exact else f"through {source_label(dossier.sources[attribution.via])}"
    details = ", ".join(filter(None, (attribution.cue, date, other)))
    text = " ".join(dossier.claims[attribution.claim].text.split())
    return f"{agent_name(dossier.speaker(attribution.speaker))}{f' ({details})' if details else ''}: {text}"


def annotation(dossier: Dossier, source: Source) -> str:
    """Return one exact line for each attribution of a source, in the order added; empty if it has none.

    >>> said = Attribution(claim="c", speaker="lankov", source="a", cue="interpreted")
    >>> lankov = Person(key="lankov", name="Lankov, Andrei")
    >>> dossier = Dossier([lankov, Source(key="a"), Claim(key="c", text="So."), said])
    >>> annotation(dossier, dossier.sources["a"])
    'Andrei Lankov (interpreted): So.'
    """
    made = dossier.attributions_of(source=source.key)
    return "\n".join(attribution_line(dossier, attribution, exact=True) for attribution in made)


def record_line(dossier: Dossier, record: AnyRecord) -> str:
    """Describe any record in one line, exactly.

    >>> record_line(Dossier(), Assessment(of="bbc2013", by="desk", reliability="B", credibility="2"))
    'bbc2013: B2, by desk'
    """
    if isinstance(record, Attribution):
        return f"{record.source}: {attribution_line(dossier, record, exact=True)}"
    if isinstance(record, Assessment):
        return f"{record.of}: {record.reliability}{record.credibility}, by {record.by}"
    if isinstance(record, Source):
        return source_line(record)
    return record_name(record)


def record_name(record: Source | Claim | Agent) -> str:
    """Return the name of a record with a key: of a source its title or what stands for it, of a claim its text.

    >>> record_name(Claim(key="c", text="So.")), record_name(Source(key="a", title="On Claims"))
    ('So.', 'On Claims')
    """
    if isinstance(record, Claim):
        return record.text
    if isinstance(record, Person | Organization | Unnamed):
        return agent_name(record)
    return next(filter(None, _names(record)), untitled(record))


def without_stop(claim: str) -> str:
    """Return the words of a claim as they stand inside a sentence: without their last full stop.

    >>> without_stop("Imports fall."), without_stop("It is of the U.S."), without_stop("Why?")
    ('Imports fall', 'It is of the U.S.', 'Why?')
    """
    last = claim.rpartition(" ")[2]
    return claim[:-1] if claim.endswith(".") and last.count(".") == 1 and len(last) > 2 else claim


def is_untitled(source: Source) -> bool:
    """Return whether neither title nor author, container or publisher of a work is known.

    >>> is_untitled(Source(key="x")), is_untitled(Source(key="x", publisher="Lee"))
    (True, False)
    """
    return not any(_names(source))


def untitled(source: Source) -> str:
    """Return what such a work is called: by its type.

    >>> untitled(Source(key="x", type="post-weblog"))
    'untitled weblog post'
    """
    return f"{UNTITLED} {type_in_words(source.type)}"


def type_in_words(type: str) -> str:
    """Name a CSL type of source as people do.

    >>> type_in_words("article-newspaper"), type_in_words("legal_case"), type_in_words("book")
    ('newspaper article', 'legal case', 'book')
    """
    return " ".join(reversed(type.split("-"))).replace("_", " ")


def kind_of_record(kind: type, count: int = 1) -> str:
    """Name a kind of record, in the plural unless there is one.

    >>> kind_of_record(Person, 2), kind_of_record(Unnamed, 2), kind_of_record(Claim)
    ('people', 'unnamed speakers', 'claim')
    """
    noun = "unnamed speaker" if kind is Unnamed else kind.__name__.lower()
    return noun if count == 1 else plural(noun)


def counted(count: int, noun: str) -> str:
    """Return how many there are of what.

    >>> counted(1, "claim"), counted(2800, "claim"), counted(0, "person")
    ('1 claim', '2,800 claims', '0 people')
    """
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def in_words(count: int) -> str:
    """Write a number as people do in a sentence: up to twelve in words.

    >>> in_words(3), in_words(13), in_words(2800)
    ('three', '13', '2,800')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted_in_words(count: int, noun: str) -> str:
    """Return how many there are of what, as people write it in a sentence.

    >>> counted_in_words(1, "claim"), counted_in_words(14, "speaker")
    ('one claim', '14 speakers')
    """
    return f"{in_words(count)} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Return the plural of an English noun of this package.

    >>> plural("source"), plural("person")
    ('sources', 'people')
    """
    return dict(_PLURALS).get(noun, f"{noun}s")


def date_in_words(date: PartialDate | None) -> str:
    """Write a date as people do in English, as precise as it is and no more; "" for None.

    >>> date_in_words(PartialDate.parse("2016-06-07")), date_in_words(PartialDate.parse("2013-07/2014"))
    ('7 June 2016', 'July 2013 to 2014')
    >>> date_in_words(PartialDate.parse("1986~")), date_in_words(PartialDate.parse("-0043?"))
    ('about 1986', '44 BC, perhaps')
    >>> date_in_words(PartialDate.parse("2016/.."))
    'since 2016'
    """
    if date is None:
        return ""
    if date.literal or date.end is None:
        return date.literal or _day_in_words(date)
    if date.bound:
        end = _day_in_words(date.end)
        return f"until {end}" if date.bound == "open" else f"from an unknown date to {end}"
    if date.end.bound:
        start = _day_in_words(date)
        return f"since {start}" if date.end.bound == "open" else f"{start} to an unknown date"
    return f"{_day_in_words(date)} to {_day_in_words(date.end)}"


def _day_in_words(date: PartialDate) -> str:
    """Write one day, month, season or year in words, with its doubts."""
    year = date.year if date.year is not None else 0
    parts = (str(date.day) if date.day else "", _MONTHS[date.month] or SEASONS[date.season])
    text = " ".join(filter(None, (*parts, str(year) if year > 0 else f"{1 - year} BC")))
    return ("about " if date.approximate else "") + text + (", perhaps" if date.uncertain else "")
