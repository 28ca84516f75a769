"""Wikidata statements with references, as commands of QuickStatements (version 1, a command a line).

A record whose key is the identifier of an item ("Q42") is that item; other works become new items. A quotation is
written only where there is a reference for it.

| record | where it goes |
| --- | --- |
| source | its item: title, authors, date, pages, volume, issue, DOI, ISBN, PMID, PMCID, address |
| attribution | a statement of the work: a quotation from it (`P7081`), qualified by speaker and day |
| passage | its words; its page (`P304`) in the reference, beside the address, when seen, and the archived copy |
| `via` | "stated in" (`P248`) of the reference, where it is an item; else its title (`P1476`) there |
| person, organization, unnamed | the speaker (`P823`), where it is an item; else its name (`P2093`) |

Whatever else a record says is lost, and told: a claim in words of one's own, which no property has, and assessments.

Source: Wikidata, "Help:QuickStatements" (version 1 format); the properties' datatypes at Wikidata.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.captions import agent_name
from onrecord.dossier import Dossier
from onrecord.formats.linked.names import losses_of, not_read
from onrecord.records import identifiers
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.dates import PartialDate
from onrecord.records.losses import Loss
from onrecord.records.sources import Source

read = not_read("quickstatements")
_NO_PLACE: Final = "Wikidata has no property for it as text"
_ITEM: Final = re.compile(r"Q[1-9][0-9]{0,11}")
_LONGEST: Final = 1_500
"""Texts of Wikidata are at most so long, in characters."""

_CLASSES: Final = MappingProxyType(
    {
        "article": "Q191067", "article-journal": "Q13442814", "article-magazine": "Q30070590",
        "article-newspaper": "Q5707594", "book": "Q571", "chapter": "Q1980247", "dataset": "Q1172284",
        "document": "Q49848", "interview": "Q178651", "map": "Q4006", "motion_picture": "Q11424",
        "paper-conference": "Q23927052", "patent": "Q253623", "personal_communication": "Q133492",
        "post-weblog": "Q17928402", "report": "Q10870555", "software": "Q7397", "speech": "Q861911",
        "thesis": "Q1266946", "webpage": "Q36774",
    }
)  # fmt: skip
"""The item of which works of a CSL type are an instance."""


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = True, second_hand: bool = False
) -> Iterator[str]:  # fmt: skip
    """Write commands for the works of a dossier and for what is quoted in them.

    Args:
        dossier: What to write.
        on_loss: Called with each record and value that Wikidata has no property for.
        claims: Write the attributions as quotations, too.
        second_hand: Write the sources known only through another source, too.

    Yields:
        The commands, work by work.
    """
    listed = dossier.bibliography_sources(second_hand)
    for source in listed:
        item, kept = "LAST", {"type"} if source.type in _CLASSES else set[str]()
        lines = []
        if _ITEM.fullmatch(source.key):
            item = source.key
        else:
            lines = ["CREATE", *_labels(source)]
        for variable, command in _statements(source):
            kept.add(variable)
            lines.append(f"{item}\t{command}")
        for one in dossier.attributions_of(source=source.key) if claims else ():
            lines += [f"{item}\t{command}" for command in _quotation(dossier, one, source)]
        yield "".join(f"{line}\n" for line in lines)
        if claims and any(part in line for line in lines for part in _SEEN):
            kept.add("snapshots")
        for loss in losses_of(source, kept, _NO_PLACE):
            on_loss(loss)
    for loss in _other_losses(dossier, {source.key for source in listed}, claims):
        on_loss(loss)


_SEEN: Final = ("\tS813\t", "\tS1065\t")
"""What of a snapshot a reference tells: the day, and the archived copy. A value has no tabs."""


def _labels(source: Source) -> Iterator[str]:
    """Yield the label of a new item and what it is an instance of."""
    if source.title and len(_on_one_line(source.title)) <= _LABEL:
        yield f"LAST\tLen\t{_string(source.title)}"
    if source.type in _CLASSES:
        yield f"LAST\tP31\t{_CLASSES[source.type]}"


_LABEL: Final = 250


def _statements(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the variable and the command, without its item, of each statement about a work."""
    told = "".join(f"\t{part}" for part in _reference(source))
    if source.title and _fits(source.title):
        yield "title", f"P1476\t{_monolingual(source, source.title)}{told}"
    for number, name in enumerate(source.author, 1):
        who = f"P50\t{name.agent}" if _ITEM.fullmatch(name.agent or "") else f"P2093\t{_string(str(name))}"
        yield "author", f'{who}\tP1545\t"{number}"{told}'
    if source.issued is not None and (time := _time(source.issued)):
        yield "issued", f"P577\t{time}{told}"
    for variable, (property, form) in _STRINGS.items():
        value = str(source.value(variable) or "")
        if value and (found := form(value)) and _fits(found):
            yield variable, f"{property}\t{_string(found)}{told}"


def _doi(text: str) -> str:
    return identifiers.parse("doi", text).upper() if identifiers.is_valid("doi", text) else ""


def _isbn(text: str) -> str:
    """Return an ISBN of 13 figures with its hyphens, which Wikidata wants and which nothing here can divide."""
    return text if identifiers.is_valid("isbn", text) and re.fullmatch(r"97[89](?:-\d+){3}-\d", text) else ""


def _figures(text: str) -> str:
    bare = text.strip().upper().removeprefix("PMC")
    return bare if bare.isascii() and bare.isdecimal() else ""


def _address(text: str) -> str:
    return text if re.fullmatch(r"https?://[^\s\"<>]+", text) else ""


_STRINGS: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = MappingProxyType(
    {
        "volume": ("P478", str), "issue": ("P433", str), "page": ("P304", str),
        "doi": ("P356", _doi), "isbn": ("P212", _isbn), "pmid": ("P698", _figures), "pmcid": ("P932", _figures),
        "url": ("P953", _address),
    }
)  # fmt: skip
"""The property of a variable that is written as a string, and how its value is spelled there."""


def _quotation(dossier: Dossier, one: Attribution, source: Source) -> Iterator[str]:
    """Yield the statement that a work has some words of a speaker; nothing of an attribution without words."""
    reference = list(_reference(source, one, dossier))
    if one.passage is None or not _has_words(one) or not reference:
        return
    name = agent_name(dossier.speaker(one.speaker))
    who = f"P823\t{one.speaker}" if _ITEM.fullmatch(one.speaker) else f"P2093\t{_string(name)}"
    parts = [f"P7081\t{_monolingual(source, one.passage.words)}", who]
    if one.said_on is not None and (time := _time(one.said_on)):
        parts.append(f"P585\t{time}")
    yield "\t".join([*parts, *reference])


def _has_words(one: Attribution) -> bool:
    return one.passage is not None and _fits(one.passage.words)


def _is_quoted(dossier: Dossier, one: Attribution, source: Source) -> bool:
    """Whether there is a statement of an attribution, which needs words and a reference, without making it."""
    return _has_words(one) and any(True for _ in _reference(source, one, dossier))


def _reference(source: Source, one: Attribution | None = None, dossier: Dossier | None = None) -> Iterator[str]:
    """Yield the parts of a reference: where it is stated, at which address, when that was seen, on which page.

    When, from which archive and on which page say nothing alone: without a work or an address there is no reference.
    """
    via = dossier.sources[one.via] if one is not None and dossier is not None and one.via else None
    where = list(_where_stated(source, via))
    if not where:
        return
    yield from where
    for shot in source.snapshots[:1]:
        if shot.accessed is not None and (time := _time(shot.accessed)):
            yield f"S813\t{time}"
        if _address(shot.archive_url):
            yield f"S1065\t{_string(shot.archive_url)}"
    if one is not None and one.passage and one.passage.label == "page" and one.passage.locator:
        yield f"S304\t{_string(one.passage.locator)}"


def _where_stated(source: Source, via: Source | None) -> Iterator[str]:
    """Yield the parts of a reference that tell the work, that from which it is known, and the address."""
    if via is not None and _ITEM.fullmatch(via.key):
        yield f"S248\t{via.key}"
    elif via is not None and via.title and _fits(via.title):
        yield f"S1476\t{_monolingual(via, via.title)}"
    if _ITEM.fullmatch(source.key):
        yield f"S248\t{source.key}"
    if _address(source.url):
        yield f"S854\t{_string(source.url)}"
    elif doi := _doi(source.doi):
        yield f"S356\t{_string(doi)}"


def _time(date: PartialDate) -> str:
    """Return a single day, month or year with its precision; "" for what is less certain or another kind of date.

    Source:
        Wikibase JSON, "time": precision 9 is the year, 10 the month, 11 the day.
    """
    if date.year is None or not 0 < date.year <= 9999 or date.end or date.season or date.bound:
        return ""
    if date.approximate or date.uncertain:
        return ""
    precision = 9 + bool(date.month) + bool(date.day)
    return f"+{date.year:04}-{date.month:02}-{date.day:02}T00:00:00Z/{precision}"


def _monolingual(source: Source, text: str) -> str:
    """Return a text with the code of its language, "und" where that is not known."""
    language = source.language.strip().lower().replace("_", "-").partition("-")[0]
    return f"{language if re.fullmatch('[a-z]{2,3}', language) else 'und'}:{_string(text)}"


def _string(text: str) -> str:
    return f'"{_on_one_line(text)}"'


def _on_one_line(text: str) -> str:
    """Return a text without what would end the cell or the command."""
    return _SPACES.sub(" ", text).strip()


_SPACES: Final = re.compile(r"[\s\x00-\x1f\x7f\x85]+")


def _fits(text: str) -> bool:
    return 0 < len(_on_one_line(text)) <= _LONGEST


def _other_losses(dossier: Dossier, listed: set[str], claims: bool) -> Iterator[Loss]:
    """Yield what no command says: records that are no works, and what quotations leave out."""
    for record in dossier:
        if isinstance(record, Source):
            if record.key not in listed:
                yield Loss.of(record, "it is known only through another source")
        elif isinstance(record, Attribution):
            source = dossier.sources[record.source]
            if not claims or source.key not in listed or not _is_quoted(dossier, record, source):
                yield Loss.of(record, "it has no words of the speaker that a reference could support")
            else:
                yield from losses_of(record, _QUOTED, _NO_PLACE)
        elif isinstance(record, Claim):
            yield Loss.of(record, "Wikidata has no property for a claim in words of one's own")
        elif isinstance(record, Assessment) or not _ITEM.fullmatch(getattr(record, "key", "")):
            yield Loss.of(record, _NAME_ONLY if not isinstance(record, Assessment) else _NO_PLACE)
        else:
            yield from losses_of(record, (), _NO_PLACE)


_QUOTED: Final = frozenset(("source", "speaker", "passage", "said_on", "via"))
_NAME_ONLY: Final = "it is no item of Wikidata; at most its name is written"
