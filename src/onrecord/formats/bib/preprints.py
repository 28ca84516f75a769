"""Preprints of arXiv: entries that name its number and nothing else in which the work was published.

arXiv and those who export from it have no entry type of their own: `@misc` with `eprint` and `archivePrefix` (arXiv,
INSPIRE, ADS), `@online` with `eprinttype` (biblatex), `@article` in the journal "arXiv preprint arXiv:..." (Google
Scholar). For CSL 1.0.2 that is an `article` whose publisher is the repository.

Source: biblatex manual, section 3.14.7; arXiv, "BibTeX and eprints"; CSL 1.0.2, appendix III, `article`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from onrecord.formats.bib.codecs import spaced
from onrecord.formats.bib.dialect import FOREIGN
from onrecord.lazy import late
from onrecord.records.sources import Source
from onrecord.records.unwrapping import unwrapped

REPOSITORY: Final = "arXiv"
TYPE: Final = "article"
_PREFIX: Final = "arXiv:"
ENTRIES: Final = frozenset({"misc", "online", "electronic", "www", "unpublished", "article", "techreport", "report"})
"""Types of entries that may be a preprint."""
_ONLINE: Final = frozenset({"online", "electronic", "www"})
_UNPUBLISHED: Final = frozenset({"prepublished", "preprint", "pre-published", "submitted"})
"""What an entry for whatever is online says, besides its number, if it is a preprint (Better BibTeX)."""
_ELSEWHERE: Final = frozenset(
    {"journaltitle", "booktitle", "publisher", "institution", "school", "howpublished", "organization", "eventtitle",
     "number", "volume", "entrysubtype"}
)  # fmt: skip
"""Fields that say where else a work was published."""
_ADDRESS: Final = "https://arxiv.org/abs/"
_JOURNALS: Final = ("journal", "journaltitle")
_AS_JOURNAL: Final = frozenset({"corr", "arxiv", "arxiv e-prints", "arxiv preprint", "arxiv preprints"})
"""What DBLP, ADS and others give as the journal of all preprints, whose number stands elsewhere."""
_PLACES: Final = ("volume", "eid", "pages", "number", "eprint", "url")
"""Fields in which that number stands, of which the first ones hold nothing else: `volume = {abs/1706.03762}`."""
_TAKEN: Final = frozenset({"volume", "eid", "pages", "number"})
_NUMBER = late(r"(?:arxiv:)?\s*((?:[a-z-]+(?:\.[A-Z]{2})?/)?[0-9]{4}[0-9.]*(?:v[0-9]+)?)(?:\s*\[[\w.-]+\])?", re.I)
"""A number of arXiv, of either scheme, with its version and its class."""
_DOI = late(r"(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.([a-z-]*/?[0-9.]+)", re.IGNORECASE)
"""The DOI that arXiv gives a preprint."""
_JOURNAL = late(
    r"(?:(?:pre-?print )?(?:available )?(?:at|on|as)? ?)arXiv(?: e-prints?| pre-?print)?(?:[,:]? +arXiv:|:| ) *"
    r"([a-z-]*(?:\.[A-Z]{2})?/?[0-9]{3}[0-9.]+(?:v[0-9]+)?)(?: *\[[\w.-]+\])?",
    re.IGNORECASE,
)
"""What Google Scholar and others give as the journal of a preprint, and people as a note."""
_URL = late(
    r"(?:\\url\{)?https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/([a-z-]*(?:\.[A-Z]{2})?/?[0-9]{3}[0-9.]+?(?:v[0-9]+)?)(?:\.pdf)?\}?",
    re.IGNORECASE,
)
"""The address of a preprint at arXiv."""
TELLING: Final = frozenset({"journal", "journaltitle", "doi", "howpublished", "note", "url"})
"""Fields, besides `eprint`, whose text may say that an entry is a preprint."""


def number_of(entry: str, fields: Mapping[str, str]) -> str:
    """Return the number of a preprint, "arXiv:1706.03762"; "" for entries that are none.

    >>> number_of("misc", {"eprint": "1706.03762", "archiveprefix": "arXiv"})
    'arXiv:1706.03762'
    >>> number_of("article", {"journal": "arXiv preprint arXiv:1706.03762"})
    'arXiv:1706.03762'
    >>> number_of("article", {"eprint": "1706.03762", "archiveprefix": "arXiv", "journal": "Physics Letters"})
    ''
    """
    if entry not in ENTRIES or (entry in _ONLINE and spaced(fields.get("pubstate", "")) not in _UNPUBLISHED):
        return ""
    journal = fields.get("journaltitle", fields.get("journal", "")).strip("{} ")
    said = (journal,) if journal else (fields.get("howpublished", ""), fields.get("note", ""))
    for text in said:
        if "rxiv" in text.lower() and (named := _JOURNAL.fullmatch(spaced(text.strip("{}. ")))):
            return _PREFIX + named[1]
    if journal.lower() in _AS_JOURNAL:
        return next((_PREFIX + number for _, number in _numbers(fields)), "")
    if journal or any(field in fields and not _is_repository(fields[field]) for field in _ELSEWHERE):
        return ""
    number = _NUMBER.fullmatch(_eprint_at_arxiv(fields))
    number = number or _DOI.fullmatch(fields.get("doi", "").strip("{} "))
    number = number or _URL.fullmatch(fields.get("url", fields.get("howpublished", "")).strip("{} "))
    return _PREFIX + number[1] if number else ""


_OWN_FIELDS: Final = ("arxivid", "arxiv")
"""Fields for the numbers of arXiv alone (Mendeley and others)."""


def _eprint_at_arxiv(fields: Mapping[str, str]) -> str:
    """Return the eprint of an entry without its label or address, if it is one of arXiv; "" if not."""
    archive = fields.get("eprinttype", fields.get("archiveprefix", "")).strip("{} ")
    eprint = fields.get("eprint", "").strip("{} ")
    own = next((fields[name] for name in _OWN_FIELDS if name in fields), "").strip("{} ")
    bare = unwrapped("arxiv", eprint or own)
    is_own = not archive and (bool(own) or bare != eprint)
    return bare if is_own or _is_repository(archive) else ""


def _numbers(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the numbers of arXiv that an entry in a journal which is none gives, each with its field."""
    for name in _PLACES:
        text = spaced(fields.get(name, "")).strip("{} ").removeprefix("abs/")
        if text and (found := _NUMBER.fullmatch(text) or _URL.fullmatch(text)):
            yield name, found[1]


def may_tell(text: str) -> bool:
    """Return whether a field, of those that are `TELLING`, may say that an entry is a preprint; most do not."""
    folded = text.lower()
    return "rxiv" in folded or folded.strip("{} ") in _AS_JOURNAL


def _is_repository(text: str) -> bool:
    """Whether a field says no more than that a work is on arXiv, as classic entries do in `howpublished` too."""
    text = text.strip("{} ")
    if "arxiv.org/" in text:
        return " " not in text
    return text.lower() == REPOSITORY.lower() or text.startswith(_PREFIX)


def take_preprint(entry: str, fields: dict[str, str], extra: dict[str, Any]) -> dict[str, str]:
    """Return what a preprint says by its number; nothing for other entries.

    Args:
        entry: The type of the entry.
        fields: Its fields; a journal that is none is taken out, as is an address that is none.
        extra: Gets these.
    """
    number = number_of(entry, fields)
    if not number:
        return {}
    told = {"publisher": REPOSITORY, "number": number}
    if any(fields.get(name, "").strip("{} ").lower() in _AS_JOURNAL for name in _JOURNALS):
        for name, _ in [*_numbers(fields)]:
            if name in _TAKEN:
                extra[FOREIGN + name] = fields.pop(name)
    for name in _JOURNALS:
        if name in fields:
            extra[FOREIGN + name] = fields.pop(name)
            told["url"] = _ADDRESS + number.removeprefix(_PREFIX)
    if "howpublished" in fields and "://" not in fields["howpublished"]:
        extra[FOREIGN + "howpublished"] = fields.pop("howpublished")
    return told


def untold(source: Source, entry: str) -> Source | None:
    """Return a preprint without what its number tells, which is not written; None if it is none.

    Args:
        source: Any source.
        entry: The type of the entry that is written of it.
    """
    elsewhere = source.container_title or source.event_title or source.volume or source.genre
    if source.type != TYPE or source.publisher != REPOSITORY or elsewhere or not source.number.startswith(_PREFIX):
        return None
    fields = {name.removeprefix(FOREIGN): value for name, value in source.extra.items() if isinstance(value, str)}
    said = {"doi": source.doi, "pubstate": source.status, "url": source.url, "note": source.note}
    number = number_of(entry, {**said, **fields})
    if not number:
        return None
    is_in_journal = any(name in fields for name in _JOURNALS)
    address = _ADDRESS + number.removeprefix(_PREFIX)
    return source.evolve(
        publisher="",
        number="" if source.number == number else source.number,
        url="" if is_in_journal and source.url == address else source.url,
    )
