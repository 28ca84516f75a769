"""What the JSON-LD of a page says of the work (schema.org), the shapes that sites write in practice.

Source: JSON-LD 1.1 (W3C 2020), 9.1 "Node objects" and 9.3 "@graph"; schema.org `CreativeWork` and its types; Google
Search Central, "Article structured data".
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from onrecord.texts.describing.statements import MARKED, READ, SHOWN, Statement

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ScholarlyArticle": "article-journal", "MedicalScholarlyArticle": "article-journal",
        "NewsArticle": "article-newspaper", "AnalysisNewsArticle": "article-newspaper",
        "AskPublicNewsArticle": "article-newspaper", "BackgroundNewsArticle": "article-newspaper",
        "OpinionNewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper",
        "ReviewNewsArticle": "article-newspaper", "BlogPosting": "post-weblog", "LiveBlogPosting": "post-weblog",
        "SocialMediaPosting": "post", "DiscussionForumPosting": "post", "QAPage": "post", "Report": "report",
        "Thesis": "thesis", "Book": "book", "Chapter": "chapter", "PodcastEpisode": "broadcast",
        "RadioEpisode": "broadcast", "TVEpisode": "broadcast", "VideoObject": "motion_picture",
        "Movie": "motion_picture",
        "Dataset": "dataset", "SoftwareSourceCode": "software", "SoftwareApplication": "software",
        "Legislation": "legislation", "Review": "review", "PresentationDigitalDocument": "speech",
        "TechArticle": "webpage", "APIReference": "webpage", "AdvertiserContentArticle": "webpage",
        "SatiricalArticle": "webpage", "Article": "webpage", "CreativeWork": "document", "DigitalDocument": "document",
        "Recipe": "webpage", "HowTo": "webpage", "MedicalWebPage": "webpage", "AboutPage": "webpage",
        "ProfilePage": "webpage", "ItemPage": "webpage", "FAQPage": "webpage", "WebPage": "webpage",
    }
)  # fmt: skip
"""The CSL type of each type of schema.org that is a work, the more telling ones first."""

_RANK: Final = MappingProxyType({name: place for place, name in enumerate(TYPES)})
_PAGES: Final = frozenset(
    ("AboutPage", "FAQPage", "ItemPage", "MedicalWebPage", "ProfilePage", "WebPage", "CreativeWork", "VideoObject")
)
"""Types that also stand for the page around the work or something shown in it: less sure."""
_TEXTS: Final = (
    ("title", "headline"), ("title", "name"), ("issued", "datePublished"), ("modified", "dateModified"),
    ("issued", "dateCreated"), ("issued", "uploadDate"), ("language", "inLanguage"), ("isbn", "isbn"), ("issn", "issn"),
    ("identifier", "identifier"), ("identifier", "sameAs"), ("identifier", "doi"), ("url", "url"),
    ("url", "mainEntityOfPage"), ("abstract", "abstract"), ("abstract", "description"), ("keyword", "keywords"),
    ("publisher_place", "locationCreated"), ("page", "pagination"), ("page_first", "pageStart"),
    ("page_last", "pageEnd"), ("volume", "volumeNumber"), ("issue", "issueNumber"), ("number", "episodeNumber"),
    ("edition", "bookEdition"), ("number", "reportNumber"), ("edition", "version"),
)  # fmt: skip
"""Fields of `Source` and the properties of schema.org that hold them, the better one first."""
_AGENTS: Final = (("author", "author"), ("author", "creator"), ("editor", "editor"), ("translator", "translator"))
_WHOLES: Final = ("isPartOf", "partOfSeries", "partOfSeason", "hasPart")
_DEEPEST: Final = 12
_MOST_NODES: Final = 5_000
_LONGEST: Final = 3_000
_BEFORE_JSON: Final = re.compile(r"\A\s*(?:<!--|/\*.{0,40}?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)\s*", re.DOTALL)
"""Openings of comments and CDATA sections, in which older pages hide their data."""
_AFTER_JSON: Final = re.compile(r"(?:-->|//\s*\]\]>|\]\]>|;)\Z")
_TRAILING_COMMA: Final = re.compile(r",(\s{0,200}[}\]])")


def json_ld_statements(tree: "LexborHTMLParser", address: str = "") -> Iterator[Statement]:
    """Yield what the JSON-LD of a page states of the work that the page is about.

    Args:
        tree: The page.
        address: Address of the page, which tells the work from others that are named on it; "" if not known.
    """
    nodes: list[Mapping[str, Any]] = []
    for script in tree.css('script[type*="ld+json" i]'):
        nodes += _nodes(_parsed(script.text()))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in nodes:
        if "WebSite" in _types(node) or "NewsMediaOrganization" in _types(node):
            yield from _texts("site", node.get("name"), f"JSON-LD {_types(node)[0]} name", MARKED)
    works = [node for node in nodes if _type(node)]
    works.sort(key=lambda node: (not _is_about(node, address), _RANK[_type(node)]))
    told = False
    for node in works:
        if told and _type(node) not in _PAGES:
            continue
        told = told or _type(node) not in _PAGES
        yield from _of_work(node, by_id)


def _parsed(text: str) -> Any:
    """Parse JSON as sites write it: in comments, with entities, raw line ends trailing commas; None for none."""
    bare = _AFTER_JSON.sub("", _BEFORE_JSON.sub("", text).rstrip())
    for form in (bare, _TRAILING_COMMA.sub(r"\1", bare), html.unescape(bare)):
        try:
            return _whole(json.loads(form, strict=False), form)
        except (ValueError, RecursionError):
            continue
    return None


def _whole(value: Any, form: str) -> Any:
    r"""Return what was parsed with U+FFFD for each half of a pair of surrogates, as browsers read it.

    Source:
        RFC 8259, section 8.2: "\\ud800" is grammatical and stands for nothing; Unicode Standard, section 3.9, D92.
    """
    if "\\ud" not in form and "\\uD" not in form:
        return value
    units = json.dumps(value, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
    return json.loads(units.decode("utf-16-le", "replace"))


def _nodes(value: Any) -> list[Mapping[str, Any]]:
    """List the objects of a document, outer ones first, down to a bounded depth and number."""
    found: list[Mapping[str, Any]] = []
    level = [value]
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for one in level[:_MOST_NODES]:
            if isinstance(one, dict):
                found.append(one)
                below += one.values()
            elif isinstance(one, list):
                below += one
        level = below
        if not level or len(found) > _MOST_NODES:
            break
    return found[:_MOST_NODES]


def _types(node: Mapping[str, Any]) -> list[str]:
    given = node.get("@type")
    several = given if isinstance(given, list) else [given]
    return [one.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for one in several if isinstance(one, str)]


def _type(node: Mapping[str, Any]) -> str:
    """Return the type of a node that is a work, the most telling of several; "" if it is none."""
    known = [name for name in _types(node) if name in TYPES]
    return min(known, key=_RANK.__getitem__) if known else ""


def _is_about(node: Mapping[str, Any], address: str) -> bool:
    """Return whether a node says that it is the work of this page."""
    if not address:
        return False
    said = {
        text.rstrip("/").partition("#")[0]
        for key in ("url", "@id", "mainEntityOfPage")
        for text in _strings(node.get(key))
    }
    return address.rstrip("/").partition("#")[0] in said


def _of_work(node: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[Statement]:
    """Yield what one object says of the work that it is, and of what that is a part of."""
    name = _type(node)
    sure = SHOWN if name in _PAGES else MARKED
    yield Statement("type", TYPES[name], f"JSON-LD {name}", READ if name in _PAGES or name == "Article" else sure)
    for field, key in _TEXTS:
        confidence = sure - 0.1 if key in ("name", "dateCreated", "uploadDate") else sure
        yield from _texts(field, node.get(key), f"JSON-LD {name} {key}", confidence)
    for field, key in _AGENTS:
        yield from _agents(field, node.get(key), f"JSON-LD {name} {key}", sure, by_id)
    for agent in _agents("site", node.get("publisher"), f"JSON-LD {name} publisher", MARKED, by_id):
        yield agent
        yield agent._replace(field="publisher")
    for place in _items(node.get("publisher")):
        owner = by_id.get(place.get("@id", ""), place) if isinstance(place, dict) else {}
        for where in _items(owner.get("address")):
            if isinstance(where, dict):
                yield from _texts("publisher_place", where.get("addressLocality"), f"JSON-LD {name} publisher", SHOWN)
    for key in _WHOLES[:3]:
        for whole in _items(node.get(key)):
            whole = by_id.get(whole.get("@id", ""), whole) if isinstance(whole, dict) else whole
            if isinstance(whole, dict):
                yield from _of_whole(whole, key, name)


def _of_whole(whole: Mapping[str, Any], key: str, name: str) -> Iterator[Statement]:
    """Yield what is said of what the work is a part of: a journal, an issue of one, a series."""
    kinds = _types(whole)
    if "WebPage" in kinds:
        return
    is_site = {"WebSite", "CreativeWork"} & set(kinds)
    field = {"PublicationVolume": "volume", "PublicationIssue": "issue"}.get(kinds[0] if kinds else "", "")
    if field:
        yield from _texts(field, whole.get(f"{field}Number"), f"JSON-LD {name} {key}", MARKED)
    else:
        yield from _texts("site" if is_site else "container_title", whole.get("name"), f"JSON-LD {name} {key}", MARKED)
    yield from _texts("issn", whole.get("issn"), f"JSON-LD {name} {key}", MARKED)
    for outer in _items(whole.get("isPartOf")):
        if isinstance(outer, dict) and outer is not whole and "isPartOf" not in outer:
            yield from _of_whole(outer, key, name)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts that a value is: itself, its items, or what an object is called or stands for."""
    for item in _items(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, int | float) and not isinstance(item, bool):
            yield str(item)
        elif isinstance(item, dict):
            for key in ("name", "value", "@value", "@id", "url"):
                if isinstance(item.get(key), str):
                    yield item[key]
                    break


def _texts(field: str, value: Any, where: str, confidence: float) -> Iterator[Statement]:
    for text in _strings(value):
        bare = plain(text)
        if bare:
            yield Statement(field, bare, where, confidence)


def plain(text: str) -> str:
    """Return a text without the entities and tags that sites leave in their data.

    >>> plain("Q&amp;A <b>today</b>")
    'Q&A today'
    """
    return " ".join(re.sub(r"<[^<>]{1,200}>", "", html.unescape(html.unescape(text[:_LONGEST]))).split())


def _agents(
    field: str, value: Any, where: str, confidence: float, by_id: Mapping[str, Mapping[str, Any]]
) -> Iterator[Statement]:
    """Yield the names of people and organizations, those that are only referred to as well."""
    for item in _items(value):
        if isinstance(item, str):
            yield from _texts(field, by_id.get(item, {}).get("name") or item, where, confidence)
        elif isinstance(item, dict):
            agent = by_id.get(item.get("@id", ""), item) if "name" not in item else item
            kind = next((name for name in _types(agent) if name in ("Person", "Organization")), "")
            kind = kind or ("Organization" if any("Organization" in name for name in _types(agent)) else "")
            for name in _items(agent.get("name")):
                if isinstance(name, str) and plain(name):
                    yield Statement(field, plain(name), where, confidence, kind)
