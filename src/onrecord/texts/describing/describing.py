"""A file to a source: what it states is gathered, weighed field by field, and kept with where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from onrecord.errors import OnrecordError
from onrecord.items.vocabulary import TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.findings import Finding
from onrecord.records.names import Name
from onrecord.records.passages import Snapshot
from onrecord.records.sources import Source
from onrecord.texts.describing.bylines import is_group, why_no_name, without_titles
from onrecord.texts.describing.captures import address_statements, capture_statements
from onrecord.texts.describing.choosing import Evidence, chosen, values
from onrecord.texts.describing.days import stated_date
from onrecord.texts.describing.file_facts import TYPE_OF_FILE, file_statements
from onrecord.texts.describing.keys import new_key
from onrecord.texts.describing.statements import GUESSED, READ, Statement
from onrecord.texts.extract import Asked, Extract
from onrecord.texts.texts import Material, Reading, read_asked

_PLAIN: Final = (
    "container_title", "container_title_short", "collection_title", "event_title", "publisher", "publisher_place",
    "language", "doi", "isbn", "issn", "pmid", "volume", "issue", "number", "edition", "url",
)  # fmt: skip
"""Fields of one value each, for which the surest statement counts."""
_LISTS: Final = ("editor", "translator")
_ORDER: Final = ("type", "title", "author", *_LISTS, "issued", *_PLAIN, "page", "accessed", "archive_url", "archived")
_IDENTIFIERS: Final[Mapping[str, "re.Pattern[str]"]] = MappingProxyType(
    {
        "doi": re.compile(r"(?:info:)?(?:doi[:/ ]|https?://(?:dx\.)?doi\.org/)?\s*(10\.\d{4,9}/\S+)", re.IGNORECASE),
        "pmid": re.compile(
            r"(?:info:)?(?:pmid[:/ ]|https?://pubmed\.ncbi\.nlm\.nih\.gov/)\s*(\d{1,9})/?", re.IGNORECASE
        ),
        "isbn": re.compile(r"(?:urn:)?(?:isbn[: ]\s*)([\dXx -]{10,17})|(97[89][\d -]{10,14})", re.IGNORECASE),
        "issn": re.compile(r"(?:urn:)?issn[: ]\s*(\d{4}-?\d{3}[\dXx])", re.IGNORECASE),
    }
)
"""Identifiers as they are written where their kind is not said, by their kind."""
_TYPES: Final = frozenset(TYPES) - {"article"}
"""The types that a page may state: what CSL calls "article" is a preprint, what pages call so is anything."""
_NO_PAGES: Final = frozenset(("mail", "mailbox", "EPUB", "Markdown"))
"""Kinds of files whose own statements count, not those of the page that is in them."""
_OPEN_GRAPH: Final = MappingProxyType(
    {"article": "webpage", "website": "webpage", "book": "book", "video.movie": "motion_picture", "profile": "webpage"}
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?:,|(?<!\s))\s+(Jr\.?|Sr\.?|II|III|IV)\Z")
_HARD: Final = re.compile(r"[{}\\~=]|\band\b", re.IGNORECASE)


@frozen(kw_only=True)
class Described:
    """What a file tells of the work that it is a copy of.

    Immutable: threads may share it.

    Attributes:
        source: The work, with a `Snapshot` of the file's text; its key is made of author, year and title.
        evidence: Every value that was met, field by field, the one that is used first: where in the file it stands, how
            sure it is, and why one is refused.
        text: The file as it was read; give it to `verify` in place of the file.
        finding: Why the file is not the work (it cannot be read, is a challenge or a cookie wall), or None. Then the
            source has no more than its key and address.

    >>> found = source_from(b"<html lang=en><title>Bridge</title><meta name=author content='Ann Lee'><h1>Bridge</h1>")
    >>> found.source.title, found.finding, dict(found.contradictions)
    ('Bridge', None, {})
    """

    source: Source
    evidence: tuple[Evidence, ...]
    text: Reading
    finding: Finding | None = None

    @property
    def contradictions(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The fields for which the file states different values, with all of them, the one that is used first."""
        found: dict[str, tuple[Evidence, ...]] = {}
        for name in dict.fromkeys(one.field for one in self.evidence):
            given = tuple(one for one in self.evidence if one.field == name and one.confidence > GUESSED)
            used = {_compared(one) for one in given if one.is_used}
            others = [one for one in given if not one.is_used and _compared(one) not in used]
            if used and others:
                found[name] = (*(one for one in given if one.is_used), *others)
        return MappingProxyType(found)


def _compared(one: Evidence) -> str:
    if one.field == "language":
        return one.value.partition("-")[0]
    if one.field == "url":
        return one.value.partition("://")[2].removeprefix("www.").rstrip("/")
    return " ".join(re.findall(r"\w+", one.value.casefold()))


def source_from(material: Material, url: str | None = None) -> Described:
    """Read what a file tells of the work that it is a copy of. Nothing is fetched.

    Args:
        material: A file, as `read_text` takes it: a path, bytes, a text, or a reading.
        url: Where it was saved from, if that is known; it counts before what the file says.

    Returns:
        The source, where each of its values stands in the file, and the text. A file that cannot be read raises
        nothing: `finding` says why.

    >>> head = b"<html lang=en><title>Bridge | Gazette</title><meta name=author content='Ann Lee'>"
    >>> page = head + b"<h1>Bridge</h1><p>By Ann Lee"
    >>> found = source_from(page, "https://example.org/2026/02/03/bridge")
    >>> found.source.key, found.source.title, str(found.source.author[0]), str(found.source.issued)
    ('lee2026bridge', 'Bridge', 'Ann Lee', '2026-02-03')
    >>> [(one.value, one.where) for one in found.evidence if one.field == "author" and one.is_used]
    [('Ann Lee', 'meta author')]
    """
    kept: tuple[str, Any] = ("", None)

    def keep(markup: str, tree: Any) -> None:
        nonlocal kept
        kept = (markup, tree)  # of many pages in an archive the last is the one that is described

    reading = read_asked(material, Asked(address=url or "", keep=keep))
    found = reading.extract
    if found is None or reading.text is None:
        given = tuple(chosen(list(address_statements(url or "")), "url"))
        return Described(source=_source(given, reading), evidence=given, text=reading, finding=reading.finding)
    stated = [*address_statements(url or ""), *capture_statements(found), *file_statements(found)]
    evidence, refusal = _weighed(found, stated, kept[1] if found.markup == kept[0] else None)
    ordered = tuple(sorted(evidence, key=lambda one: _ORDER.index(one.field)))
    if refusal:
        ordered = tuple(one for one in ordered if one.field in ("url", "accessed", "archive_url", "archived"))
    finding = _refused(refusal) if refusal else None
    return Described(source=_source(ordered, reading), evidence=ordered, text=reading, finding=finding)


def _refused(reason: str) -> Finding:
    return Finding(
        code="text-unreadable",
        severity="error",
        record="page",
        message=f"it is {reason}",
        advice="save the page again when a browser shows the work itself",
    )


def _weighed(found: Extract, stated: list[Statement], tree: Any) -> tuple[list[Evidence], str]:
    """Weigh all that a file states, which may be a parsed page; and say why the file is not the work, or ""."""
    if _is_page(found):
        from onrecord.texts.describing.pages import page_evidence

        evidence, of_page, refusal = page_evidence(found, stated, tree)
        stated = [*stated, *of_page]
    else:
        refusal = ""
        evidence = [*chosen(stated, "title"), *_people(stated, "author"), *_plain_days(stated, {"made", "modified"})]
    stated = [*stated, *_identified(stated)]
    for name in _PLAIN:
        evidence += chosen(_tidy(stated, name), name)
    for name in _LISTS:
        evidence += _people(stated, name)
    evidence += [*_pages(stated), *_type(found, stated, evidence)]
    for name in ("accessed", "archived", "archive_url"):
        evidence += _seen(stated, name)
    return evidence, refusal


def _is_page(found: Extract) -> bool:
    """Return whether a file is a web page, and not a mail, a book or a note that has markup in it."""
    return bool(found.markup) and found.kind not in _NO_PAGES


def _seen(stated: Sequence[Statement], name: str) -> list[Evidence]:
    """Weigh when the file was saved or archived, and where a copy is kept."""
    given = [one for one in stated if one.field == name]
    if name != "archive_url":
        given = [one._replace(value=str(date)) for one in given if (date := stated_date(one.value))]
    return chosen(given, name)


def _tidy(stated: Sequence[Statement], name: str) -> list[Statement]:
    """Return the statements of a field in the form in which they are compared."""
    given = [one for one in stated if one.field == name]
    if name == "language":
        return [one._replace(value=tag) for one in given if (tag := _tag(one.value))]
    if name == "container_title" and not given:
        return [one._replace(field=name) for one in stated if one.field == "site" and _is_name(one)]
    return given


def _is_name(one: Statement) -> bool:
    """Whether what a page says of its site is a name to cite: no login, no address."""
    is_site_name = "og:site_name" in one.where or "JSON-LD" in one.where
    return is_site_name and not one.value.startswith(("@", "http", "www."))


def _tag(value: str) -> str:
    """Return a language tag as BCP 47 writes it; "" for what is none."""
    if not _LANGUAGE.fullmatch(value.strip()):
        return ""
    first, *rest = re.split("[-_]", value.strip())
    region = next((part.upper() for part in rest if len(part) == 2), "")
    return f"{first.lower()}-{region}" if region else first.lower()


def _identified(stated: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the identifiers in what is stated as one without a kind: a DOI, an ISBN, a PMID, an ISSN."""
    for one in stated:
        if one.field in ("identifier", "doi"):
            for name, pattern in _IDENTIFIERS.items():
                match = pattern.fullmatch(one.value.strip())
                if match:
                    yield one._replace(field=name, value=next(filter(None, match.groups())))


def _people(stated: Sequence[Statement], name: str) -> list[Evidence]:
    """Weigh the names of one role: all that the surest place states; logins and roles are refused."""
    kept: list[Evidence] = []
    refused: list[Evidence] = []
    for given in stated:
        if given.field == name:
            value = without_titles(given.value)
            reason = why_no_name(value)
            sure = 0.0 if reason else given.confidence
            (refused if reason else kept).append(
                Evidence(
                    field=name,
                    value=value or given.value,
                    where=given.where,
                    confidence=sure,
                    note=reason,
                    kind=given.kind,
                )
            )
    best = max(kept, key=lambda one: one.confidence, default=None)
    used: dict[str, Evidence] = {}
    for one in kept:
        if best is not None and one.where == best.where:
            used.setdefault(_compared(one), one)
    told = [evolve(one, is_used=True) for one in used.values()]
    return [*told, *(one for one in kept if one not in used.values()), *refused]


def _plain_days(stated: Sequence[Statement], not_issued: set[str]) -> list[Evidence]:
    """Weigh the days of issue that a file states; those of its making and changing are listed and not used."""
    notes = {"made": "tells when the file was made", "modified": "tells of a change"}
    others = [
        Evidence(field="issued", value=str(date), where=one.where, confidence=0.0, note=notes[one.field])
        for one in stated
        if one.field in not_issued and (date := stated_date(one.value))
    ]
    return [*chosen(stated, "issued"), *others]


def _pages(stated: Sequence[Statement]) -> list[Evidence]:
    """Weigh the pages: as stated, or joined of the first and the last."""
    first = next((one for one in stated if one.field == "page_first"), None)
    last = next((one for one in stated if one.field == "page_last"), None)
    given = [one for one in stated if one.field == "page"]
    if first is not None:
        is_range = last is not None and last.value != first.value
        whole = f"{first.value}-{last.value}" if is_range and last is not None else first.value
        given.append(Statement("page", whole, first.where, first.confidence))
    return chosen(given, "page")


def _type(found: Extract, stated: Sequence[Statement], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Weigh the type of the work: what is stated, else what the kind of file and its identifiers suggest."""
    given = [
        one._replace(
            value=_OPEN_GRAPH.get(one.value, one.value), confidence=READ if "og:" in one.where else one.confidence
        )
        for one in stated
        if one.field == "type" and (one.value in _OPEN_GRAPH if "og:" in one.where else one.value in _TYPES)
    ]
    kind = "webpage" if _is_page(found) else TYPE_OF_FILE.get(found.kind, "document")
    given.append(Statement("type", kind, f"kind of file: {found.kind}", GUESSED))
    if values(evidence, "doi") and kind == "document":
        given.append(Statement("type", "article-journal", "it has a DOI", READ - 0.1))
    return chosen(given, "type")


def as_name(text: str, kind: str = "") -> Name:
    """Return a name as `Source` has it: an organization whole, a person in its parts.

    >>> as_name("Perry Lee Jr.").suffix, as_name("Ministry of Works").literal, as_name("Lee, Ann").given
    ('Jr.', 'Ministry of Works', 'Ann')
    """
    if kind == "Organization" or (kind != "Person" and is_group(text)) or _HARD.search(text):
        return Name(literal=text)
    suffix = _SUFFIX.search(text)
    bare = text[: suffix.start()] if suffix else text
    try:
        parsed = Name.parse(bare)
    except OnrecordError:
        return Name(literal=text)
    if suffix and parsed.family:
        return Name(
            family=parsed.family,
            given=parsed.given,
            non_dropping_particle=parsed.non_dropping_particle,
            suffix=suffix[1],
        )
    return parsed


def _source(evidence: Sequence[Evidence], reading: Reading) -> Source:
    """Make the source of the values that are used, with a snapshot of the text."""
    fields: dict[str, Any] = {name: next(iter(values(evidence, name)), "") for name in ("title", "page", *_PLAIN)}
    fields["type"] = next(iter(values(evidence, "type")), "document")
    for name in ("author", *_LISTS):
        used = (one for one in evidence if one.field == name and one.is_used)
        fields[name] = tuple(as_name(one.value, one.kind) for one in used)
    for name in ("issued", "accessed"):
        fields[name] = _date(values(evidence, name))
    fields["snapshots"] = tuple(_snapshots(evidence, reading))
    source = Source(key="source", **fields)
    return source.evolve(key=new_key(source, ()))


def _date(found: Iterable[str]) -> PartialDate | None:
    return next((PartialDate.parse(day) for day in found), None)


def _snapshots(evidence: Sequence[Evidence], reading: Reading) -> Iterator[Snapshot]:
    """Yield the text as it was seen; the file says when, and where a copy is kept."""
    if reading.text is None:
        return
    yield Snapshot(
        sha256=sha256(reading.text.original.encode("utf-8", "surrogatepass")).hexdigest(),
        accessed=_date(values(evidence, "accessed")),
        archive_url=next(iter(values(evidence, "archive_url")), ""),
        archived=_date(values(evidence, "archived")),
    )
