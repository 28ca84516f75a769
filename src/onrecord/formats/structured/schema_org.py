"""schema.org as JSON-LD: what search engines and data catalogues read, both ways.

What contains a work is what it is part of; an article is part of an issue, that of a volume, that of a journal. What
schema.org has no property for stands under `onrecord`, which the context maps to nothing, so that others pass it over.

Source: Schema.org 29 (types under CreativeWork, `isPartOf`, PublicationIssue); JSON-LD 1.1, section 4.1.2 (terms
that are mapped to null).
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, unquote

from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.structured.codecs import as_span, iso_date, name_list, one_line, plain, read_date, span, words
from onrecord.formats.structured.table import (
    ALL,
    Item,
    Row,
    Vocabulary,
    at,
    divided_name,
    identifier,
    paths_of,
    read_with,
    text,
    texts,
)
from onrecord.formats.structured.trees import json_tree
from onrecord.formats.structured.writing import Asked, Tree, Writing, works_of
from onrecord.items.vocabulary import TYPES
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import Source

_KINDS: Final = MappingProxyType(
    {
        "ScholarlyArticle": ("article-journal", "Periodical"), "MedicalScholarlyArticle": ("article-journal", ""),
        "NewsArticle": ("article-newspaper", "Newspaper"), "ReportageNewsArticle": ("article-newspaper", ""),
        "AnalysisNewsArticle": ("article-newspaper", ""), "OpinionNewsArticle": ("article-newspaper", ""),
        "Article": ("article-magazine", "Periodical"), "BlogPosting": ("post-weblog", "Blog"),
        "SocialMediaPosting": ("post", "WebSite"), "DiscussionForumPosting": ("post", "WebSite"), "Book": ("book", ""),
        "Chapter": ("chapter", "Book"), "Thesis": ("thesis", ""), "Report": ("report", ""),
        "TechArticle": ("standard", ""), "WebPage": ("webpage", "WebSite"), "WebSite": ("webpage", ""),
        "Dataset": ("dataset", "DataCatalog"), "SoftwareApplication": ("software", ""),
        "SoftwareSourceCode": ("software", ""), "Movie": ("motion_picture", ""), "VideoObject": ("motion_picture", ""),
        "Episode": ("broadcast", "CreativeWorkSeries"), "TVEpisode": ("broadcast", "TVSeries"),
        "RadioEpisode": ("broadcast", "RadioSeries"), "PodcastEpisode": ("broadcast", "PodcastSeries"),
        "MusicRecording": ("song", "MusicAlbum"), "SheetMusic": ("musical_score", ""),
        "MusicComposition": ("musical_score", ""), "Map": ("map", ""), "Legislation": ("legislation", ""),
        "VisualArtwork": ("graphic", ""), "Painting": ("graphic", ""), "Photograph": ("graphic", ""),
        "ImageObject": ("figure", ""), "Periodical": ("periodical", ""), "Newspaper": ("periodical", ""),
        "Collection": ("collection", ""), "Manuscript": ("manuscript", ""), "Review": ("review", ""),
        "Message": ("personal_communication", ""), "EmailMessage": ("personal_communication", ""),
        "DefinedTerm": ("entry-dictionary", "DefinedTermSet"), "Play": ("performance", ""), "Event": ("event", ""),
        "PublicationEvent": ("event", ""), "DigitalDocument": ("article", ""), "CreativeWork": ("document", ""),
        "PresentationDigitalDocument": ("speech", ""), "Conversation": ("interview", ""),
    }
)  # fmt: skip
"""The CSL type of each type, and of what type its container is. Of several for one, the first is written."""
_WRITTEN: Final = MappingProxyType(
    dict.fromkeys(TYPES, "CreativeWork") | {ours: theirs for theirs, (ours, _) in reversed(tuple(_KINDS.items()))}
    | {
        "paper-conference": "ScholarlyArticle", "bill": "Legislation", "regulation": "Legislation",
        "treaty": "Legislation", "entry": "DefinedTerm", "entry-encyclopedia": "Article", "review-book": "Review",
        "classic": "Book", "pamphlet": "Book",
    }
)  # fmt: skip
_ISSUED: Final = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_PARTS: Final = _ISSUED | {"chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"}


def works(value: Any) -> list[Item] | None:
    """Return the works of a graph or list, or the one work; None where nothing is said of schema.org.

    >>> context = "https://schema.org"
    >>> len(works({"@context": context, "@graph": [{"@type": "Book"}]})), works({"@type": "Book"})
    (1, None)
    """
    listed = value if isinstance(value, list) else [value]
    if not any("schema.org" in str(context) for each in listed for context in at(each, "@context")):
        return None
    found = [one for each in listed for one in (at(each, "@graph") or [each])]
    return [_opened(one) for one in found if isinstance(one, dict) and _kind(one)]


def _kind(work: Item) -> str:
    """Return the first type that is a work's, without a prefix."""
    kinds = (re.split("[:/#]", str(kind))[-1] for kind in at(work, "@type"))
    return next((kind for kind in kinds if kind in _KINDS), "")


def _opened(work: Tree) -> Tree:
    """Set issue, volume and container, each of which is part of the next, beside the work; and its identifiers."""
    found, around = {"key": _read_key(at(work, "@id")), **_with_doi(work)}, at(work, "isPartOf")
    for _ in range(4):
        inner = around[0] if around and isinstance(around[0], dict) else None
        if inner is None:
            break
        kind = re.split("[:/#]", text(at(inner, "@type")))[-1]
        place = {"PublicationIssue": "issue", "PublicationVolume": "volume"}.get(kind, "container")
        if "name" not in inner and place == "container" and "issn" not in inner and "isPartOf" in inner:
            place = "issue"
        if place in found:
            break
        found[place] = {name: one for name, one in inner.items() if name not in ("isPartOf", "@type", "@id")}
        around = at(inner, "isPartOf")
        if place == "container":
            break
    if "container" in found or "issue" in found or "volume" in found:
        del found["isPartOf"]
    return found


def _closed(tree: Tree, source: Source) -> Tree:
    """Make of issue, volume and container a chain of parts."""
    container = tree.pop("container", None)
    if container is not None:
        container = {"@type": _KINDS[_WRITTEN[source.type]][1] or "CreativeWork", **container}
    for place, kind in (("volume", "PublicationVolume"), ("issue", "PublicationIssue")):
        part = tree.pop(place, None)
        if part is not None:
            container = {"@type": kind, **part} | ({"isPartOf": container} if container else {})
    if doi := tree.pop("doi", ""):
        tree["identifier"] = {"@type": "PropertyValue", "propertyID": "doi", "value": doi}
    if isinstance(tree.get("publisher"), dict):
        tree["publisher"] = {"@type": "Organization", **tree["publisher"]}
    found = {"@type": tree.pop("@type"), "@id": f"#{quote(source.key, safe='')}", **tree}
    return found | ({"isPartOf": container} if container else {})


def _type(work: Item) -> str:
    return _KINDS[_kind(work)][0]


def _read_name(agent: Any) -> Name | None:
    """Read a person, or an organization, which has one name."""
    if not isinstance(agent, dict):
        return divided_name(text([agent]))
    names = ("familyName", "givenName", "additionalName", "honorificSuffix", "name")
    family, given, further, suffix, whole = (text(at(agent, name)) for name in names)
    if family:
        return Name(family=family, given=f"{given} {further}".strip(), suffix=suffix)
    if "Person" in str(agent.get("@type")) and whole:
        return divided_name(whole)
    return Name(literal=whole) if whole else None


def _write_names(names: tuple[Name, ...]) -> list[Tree]:
    return list(map(_write_name, names))


def _write_name(name: Name) -> Tree:
    """Write an organization by its name, a person by the whole name and its parts."""
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    particles = (name.dropping_particle, name.non_dropping_particle, name.family)
    parts = {"familyName": " ".join(filter(None, particles)), "givenName": name.given, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": str(name), **{part: value for part, value in parts.items() if value}}


def _read_text(values: list[Any]) -> str:
    """Read a text, or the name of a thing."""
    return text([each.get("name", each.get("@value", "")) if isinstance(each, dict) else each for each in values])


_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
"""A DOI, bare or as an address."""


def _with_doi(work: Tree) -> Tree:
    """Return a work with its DOI apart from its other identifiers: a value with a name, or an address."""
    for place in ("identifier", "sameAs", "@id"):
        others = []
        doi = ""
        for each in at(work, place):
            found = _DOI.fullmatch(text([each.get("value") if isinstance(each, dict) else each]))
            doi, kept = (found[1], []) if found and not doi else (doi, [each])
            others += kept
        if doi:
            rest = {name: one for name, one in work.items() if name != place}
            return {**rest, **({place: others} if others else {}), "doi": doi}
    return work


def _read_key(values: list[Any]) -> str:
    whole = text(values)
    return unquote(whole[1:]) if whole.startswith("#") else ""


def _read_pages(values: list[Any]) -> str:
    (work,) = values
    return text(at(work, "pagination")) or as_span(text(at(work, "pageStart")), text(at(work, "pageEnd")))


def _write_pages(value: str) -> Tree:
    found = span("pageStart", "pageEnd")(value)
    return found if len(found) > 1 else {"pagination": value}


_NAMED: Final = (("author", "author"), ("author", "creator"), ("editor", "editor"), ("translator", "translator"),
                 ("director", "director"), ("performer", "actor"), ("composer", "composer"), ("producer", "producer"),
                 ("illustrator", "illustrator"), ("contributor", "contributor"),
                 ("recipient", "recipient"))  # fmt: skip
_WRITTEN_NAMES: Final = tuple(theirs for _, theirs in _NAMED if theirs != "creator")
_PERSON: Final = ("@type", "name", "familyName", "givenName", "additionalName", "honorificSuffix")
_CONTAINER: Final = ("title", "name")

_ROWS: Final = (
    Row("title", "headline", text, _ISSUED | {"post-weblog", "post"}, plain),
    Row("title", "name", text, write=plain),
    Row("title", "headline", text),
    Row("title_short", "alternateName", text, write=plain),
    Row("title_short", "alternativeHeadline", text),
    *(Row(ours, theirs, name_list(_read_name), ALL, _write_names if theirs in _WRITTEN_NAMES else None,
          tuple(f"{theirs}.{part}" for part in _PERSON)) for ours, theirs in _NAMED),
    Row("container_author", "container.author", name_list(_read_name), write=_write_names),
    Row("issued", "datePublished", read_date, write=iso_date),
    *(Row("issued", name, read_date) for name in ("dateCreated", "uploadDate", "startDate")),
    Row("container_title", "container.name", _read_text, _PARTS, plain),
    Row("container_title", "container.name", _read_text, write=plain),
    Row("container_title_short", "container.alternateName", _read_text, write=plain),
    Row("volume", "volume.volumeNumber", text, _PARTS, plain),
    Row("volume", "volumeNumber", text, write=plain),
    Row("issue", "issue.issueNumber", text, _ISSUED | {"paper-conference"}, plain),
    Row("issue", "issueNumber", text, write=plain),
    Row("number", "episodeNumber", text, frozenset({"broadcast"}), plain),
    Row("number", "reportNumber", text, frozenset({"report"}), plain),
    Row("number", "legislationIdentifier", text, frozenset({"legislation", "bill", "regulation", "treaty"}), plain),
    Row("page", "", _read_pages, ALL, _write_pages, ("pagination", "pageStart", "pageEnd")),
    Row("publisher", "publisher.name", _read_text, write=plain, uses=("publisher.name", "publisher.@type")),
    Row("publisher", "publisher", _read_text),
    Row("publisher", "sourceOrganization", _read_text),
    Row("publisher_place", "publisher.address", _read_text, write=plain),
    Row("event_place", "locationCreated", _read_text, write=plain),
    Row("edition", "bookEdition", text, write=plain),
    Row("version", "softwareVersion", text, frozenset({"software"}), plain),
    Row("version", "version", text, write=plain),
    Row("number_of_pages", "numberOfPages", text, write=plain),
    Row("genre", "inSupportOf", text, frozenset({"thesis"}), plain),
    Row("genre", "genre", texts(", "), write=plain),
    Row("medium", "artMedium", text, frozenset({"graphic"}), plain),
    Row("doi", "doi", identifier("doi"), write=plain),
    Row("isbn", "isbn", texts(" "), write=plain),
    Row("isbn", "container.isbn", texts(" ")),
    Row("issn", "container.issn", texts(" "), _ISSUED, plain),
    Row("issn", "issn", texts(" "), write=plain),
    Row("url", "url", text, write=one_line),
    Row("language", "inLanguage", _read_text, write=plain),
    Row("license", "license", _read_text, write=plain),
    Row("status", "creativeWorkStatus", _read_text, write=plain),
    Row("abstract", "abstract", text, write=plain),
    Row("abstract", "description", text),
    Row("keyword", "keywords", texts(", "), write=words),
    Row("archive", "holdingArchive", _read_text, write=plain),
    Row("note", "comment", _read_text, write=plain),
)  # fmt: skip

VOCABULARY: Final = Vocabulary(
    "schema-org", json_tree, works, _type, _ROWS, is_written=True, key="key",
    known=frozenset({"@type", "@context", "@id", "key", "publisher.@type"}),
)  # fmt: skip

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the properties in which they stand."""

_WRITING: Final = Writing(VOCABULARY, lambda type: {"@type": _WRITTEN[type]}, _closed, _opened, "comment")


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a JSON-LD text.

    >>> text = '{"@context": "https://schema.org", "@type": "Book", "name": "Piers", "author": {"name": "Arch Press"}}'
    >>> [(work.type, work.title, work.author[0].literal) for work in read(text, print)]
    [('book', 'Piers', 'Arch Press')]
    """
    return read_with(VOCABULARY, data, on_fault, path)


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False,
    lossless: bool = True,
) -> Iterator[str]:  # fmt: skip
    """Write the sources of a dossier as a graph of works.

    Args:
        dossier: What to write.
        on_loss: Called with what has no property.
        claims: Write the attributions of each source as lines of its comment.
        second_hand: Write the sources known only through another source, too.
        lossless: Keep what has no property under `onrecord`; without it each such value is a loss.

    Yields:
        The text, work by work, one a line.
    """
    from orjson import dumps

    yield '{"@context":["https://schema.org",{"onrecord":null}],"@graph":['
    joint = "\n"
    for _, tree in works_of(_WRITING, dossier, on_loss, Asked(claims, second_hand, lossless)):
        yield joint + dumps(tree).decode()
        joint = ",\n"
    yield "\n]}\n"
