"""Records that look like the same thing twice.

To stay linear but for the sorting, records are sorted by what makes them alike and each is compared with its next
neighbours only (Hernández and Stolfo 1995, "sorted neighborhood"), once by the text and once by its sorted words.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.agents import Person
from onrecord.records.findings import Finding
from onrecord.records.identifiers import canonical_or_same
from onrecord.records.names import Name
from onrecord.records.sources import Source

WINDOW: Final = 4
"""Neighbours with which each record is compared."""

LONGEST: Final = 300
"""Characters of a text that are compared."""

Item = TypeVar("Item", Source, Person)


def plain(text: str) -> str:
    """Leave only lower-case letters and digits without accents, and single spaces between words.

    >>> plain("O\\u2019Grady,  M\\u00e1ry")
    'o grady mary'
    """
    letters = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    kept = (char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in letters)
    return " ".join("".join(kept).split())


def _neighbours(items: Iterable[tuple[str, Item]]) -> Iterator[tuple[str, Item, str, Item]]:
    """Yield pairs whose texts are near each other when sorted, as they are and by their words."""
    listed = [pair for pair in items if pair[0]]
    for way in (str, _by_words):
        ranked = sorted(listed, key=lambda pair: (way(pair[0]), pair[1].key))
        for place, (text, item) in enumerate(ranked):
            for other_text, other in ranked[place + 1 : place + 1 + WINDOW]:
                yield text, item, other_text, other


def _by_words(text: str) -> str:
    return " ".join(sorted(text.split()))


def _same(items: Iterable[Item], mark: Callable[[Item], str]) -> Iterator[tuple[Item, Item]]:
    """Yield each item whose mark an earlier one has, with that one."""
    first: dict[str, Item] = {}
    for item in items:
        marked = mark(item)
        if marked:
            earlier = first.setdefault(marked, item)
            if earlier is not item:
                yield earlier, item


def duplicate_source(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find sources that look like one."""
    told: set[frozenset[str]] = set()
    sources = list(dossier.sources.values())
    for name in ("doi", "url"):
        for one, other in _same(sources, lambda item, name=name: canonical_or_same(name, getattr(item, name))):  # type: ignore[misc]
            yield from _told(told, "duplicate-source", one, other, f"has the same {name.upper()} as", dossier)
    for title, one, other_title, other in _neighbours((plain(source.title), source) for source in sources):
        if _is_alike(title, other_title, 0.92) and _may_be_one(one, other):
            yield from _told(told, "duplicate-source", one, other, "has nearly the title, year and author of", dossier)


def duplicate_person(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find people who look like one."""
    told: set[frozenset[str]] = set()
    people = list(dossier.people.values())
    for one, other in _same(people, lambda item: item.orcid):
        yield from _told(told, "duplicate-person", one, other, "has the ORCID iD of", dossier)
    for _text, one, _other_text, other in _neighbours((_sorting(person.name), person) for person in people):
        if _is_one_name(one.name, other.name) and not (one.orcid and other.orcid and one.orcid != other.orcid):
            yield from _told(told, "duplicate-person", one, other, "has nearly the name of", dossier)


def _told(
    told: set[frozenset[str]], code: str, one: Source | Person, other: Source | Person, how: str, dossier: Dossier
) -> Iterator[Finding]:
    """Report a pair, once; not a source with what it reprints."""
    pair = frozenset((one.key, other.key))
    order = list(pair)
    reprint = any(key in dossier.sources and dossier.sources[key].reprint_of in pair for key in order)
    if pair not in told and not reprint:
        told.add(pair)
        yield finding(code, other.described(), f"it {how} {one.key!r}")


def _is_alike(one: str, other: str, least: float) -> bool:
    if one == other:
        return True
    if not one or not other or [char for char in one if char.isdigit()] != [char for char in other if char.isdigit()]:
        return False
    from onrecord.passages.near import similarity

    return similarity(one, other, least) > 0 or similarity(_by_words(one), _by_words(other), least) > 0


def _may_be_one(one: Source, other: Source) -> bool:
    """Say whether nothing that both sources tell speaks against it."""
    years = [source.issued.year if source.issued else None for source in (one, other)]
    if None not in years and years[0] != years[1]:
        return False
    if one.doi and other.doi and canonical_or_same("doi", one.doi) != canonical_or_same("doi", other.doi):
        return False
    if one.author and other.author and not _is_one_name(one.author[0], other.author[0]):
        return False
    parts = ("volume", "issue", "edition", "chapter_number", "number", "version")
    return all(
        not getattr(one, part) or not getattr(other, part) or getattr(one, part) == getattr(other, part)
        for part in parts
    )


def _sorting(name: Name) -> str:
    return plain(name.literal or f"{name.family} {name.given}")


def _is_one_name(one: Name, other: Name) -> bool:
    """Say whether two names may be of one person: family names alike, given names equal as far as both are told."""
    if one.literal or other.literal or not (one.family and other.family):
        return _is_alike(_sorting(one), _sorting(other), 0.9)
    if one.suffix and other.suffix and plain(one.suffix) != plain(other.suffix):
        return False
    given = plain(one.given).split(), plain(other.given).split()
    if not given[0] or not given[1]:
        return False
    if not all(map(_is_one_given, *given)):
        return False
    return _is_alike(plain(one.family), plain(other.family), 0.8) and (
        plain(one.family) == plain(other.family) or given[0] == given[1]
    )


def _is_one_given(one: str, other: str) -> bool:
    """Compare two given names, of which each may be an initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
