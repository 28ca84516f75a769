"""The `meta` and `link` elements of a page: Highwire Press, Dublin Core, PRISM, OpenGraph and the names of HTML.

Source: Google Scholar, "Inclusion Guidelines for Webmasters" (Highwire tags); DCMI, "Expressing Dublin Core metadata
using HTML/XHTML meta and link elements" (2008); PRISM 3.0; The Open Graph protocol (ogp.me); HTML Living Standard,
4.2.5.1 "Standard metadata names".
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.texts.describing.statements import CITED, GUESSED, MARKED, READ, SHOWN, Statement

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROWS: Final = (
    ("title", CITED, "citation_title eprints.title bepress_citation_title"),
    ("title", MARKED, "og:title headline parsely-title sailthru.title wkhealth_title"),
    ("title", MARKED - 0.03, "dc.title dcterms.title"),
    ("title", SHOWN, "twitter:title title"),
    ("author", CITED, "citation_author citation_authors eprints.creators_name bepress_citation_author"),
    ("author", MARKED, "prism.author parsely-author"),
    ("author", MARKED - 0.03, "dc.creator dcterms.creator dc.creator.personalname"),
    ("author", MARKED, "sailthru.author byl article:author_name book:author vr:author"),
    ("author", SHOWN, "author article:author og:article:author dcterms.contributor authors cxense:author"),
    ("author", READ, "twitter:creator shareaholic:article_author_name"),
    ("editor", CITED, "citation_editor"),
    ("issued", CITED, "citation_publication_date citation_date citation_cover_date eprints.date"),
    ("issued", CITED, "bepress_citation_date prism.publicationdate"),
    ("issued", MARKED, "article:published_time og:article:published_time article:published datepublished"),
    ("issued", MARKED, "dc.date.issued dcterms.issued dc.date.created"),
    ("issued", MARKED, "dcterms.created dcterms.date dc.date dcterms.available"),
    ("issued", MARKED, "parsely-pub-date sailthru.date pubdate publishdate publish_date publication_date dat"),
    ("issued", MARKED, "publish-date publication-date"),
    ("issued", MARKED, "cxenseparse:recs:publishtime cxense:publishtime book:release_date"),
    ("issued", SHOWN, "citation_online_date displaydate article_date_original"),
    ("issued", SHOWN, "originalpublicationdate release_date ptime"),
    ("issued", READ, "date"),
    ("modified", MARKED, "article:modified_time og:updated_time datemodified"),
    ("modified", MARKED, "dcterms.modified dc.date.modified lastmod"),
    ("modified", MARKED, "last-modified last_modified modified revised utime article:modified lastupdated"),
    ("container_title", CITED, "citation_journal_title citation_conference_title"),
    ("container_title", CITED, "citation_inbook_title prism.publicationname"),
    ("container_title", CITED, "eprints.publication bepress_citation_journal_title citation_book_title"),
    ("site", MARKED, "og:site_name twitter:site al:android:app_name application-name apple-mobile-web-app-title"),
    ("site", MARKED, "publisher article:publisher copyright owner"),
    ("publisher", CITED, "citation_publisher citation_dissertation_institution citation_technical_report_institution"),
    ("publisher", CITED, "eprints.publisher"),
    ("publisher", MARKED, "dc.publisher dcterms.publisher"),
    ("publisher_place", CITED, "citation_publisher_place eprints.place_of_pub prism.location"),
    ("event_title", CITED, "citation_conference citation_conference_name"),
    ("volume", CITED, "citation_volume prism.volume eprints.volume"),
    ("issue", CITED, "citation_issue prism.number eprints.number"),
    ("page_first", CITED, "citation_firstpage prism.startingpage"),
    ("page_last", CITED, "citation_lastpage prism.endingpage"),
    ("page", CITED, "citation_pages prism.pagerange eprints.pagerange"),
    ("number", CITED, "citation_technical_report_number"),
    ("doi", CITED, "citation_doi prism.doi eprints.doi bepress_citation_doi doi"),
    ("identifier", MARKED, "dc.identifier dcterms.identifier dc.identifier.doi citation_id eprints.id_number"),
    ("isbn", CITED, "citation_isbn book:isbn og:isbn books:isbn prism.isbn"),
    ("issn", CITED, "citation_issn prism.issn eprints.issn"),
    ("pmid", CITED, "citation_pmid ncbi_pmid"),
    ("language", CITED, "citation_language"),
    ("language", MARKED, "dc.language dcterms.language og:locale"),
    ("language", SHOWN, "language content-language inlanguage"),
    ("url", MARKED, "og:url citation_abstract_html_url citation_fulltext_html_url citation_public_url parsely-link"),
    ("url", SHOWN, "twitter:url"),
    ("abstract", CITED, "citation_abstract dcterms.abstract eprints.abstract"),
    ("abstract", MARKED, "og:description description dc.description dcterms.description twitter:description"),
    ("keyword", CITED, "citation_keywords"),
    ("type", MARKED, "og:type dc.type dcterms.type citation_article_type eprints.type"),
)  # fmt: skip
TAGS: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {name: (field, confidence) for field, confidence, names in _ROWS for name in names.split()}
)
"""The field of `Source` and the confidence of each name, in lower case."""

_LINKS: Final = MappingProxyType({"canonical": ("url", MARKED), "shortlink": ("url", GUESSED)})
_LONGEST: Final = 3_000
_NAMING: Final = ("name", "property", "itemprop", "http-equiv")
"""Attributes that name what a `meta` states."""
_TYPE_OF_TAG: Final = MappingProxyType(
    {
        "citation_journal_title": "article-journal", "citation_conference_title": "paper-conference",
        "citation_conference": "paper-conference", "citation_inbook_title": "chapter",
        "citation_dissertation_institution": "thesis", "citation_technical_report_institution": "report",
        "citation_technical_report_number": "report", "bepress_citation_journal_title": "article-journal",
        "citation_isbn": "book",
    }
)  # fmt: skip
"""The CSL type that a Highwire name implies; of several, the first in this order."""


def meta_statements(tree: "LexborHTMLParser") -> Iterator[Statement]:
    """Yield what the `meta` and `link` elements of a page state, in the order of the page."""
    implied = set()
    others = []
    for node in tree.css("meta[content], link[rel][href], html[lang], head > title"):
        if node.tag != "meta":
            others.append(node)
            continue
        attributes = node.attributes
        value = " ".join((attributes["content"] or "")[:_LONGEST].split())
        if not value:
            continue
        for key in _NAMING:
            given = attributes.get(key)
            for name in given.lower().split() if given else ():
                if name in TAGS:
                    field, confidence = TAGS[name]
                    yield Statement(field, value, f"meta {name}", confidence)
                implied.add(name)
    for name, kind in _TYPE_OF_TAG.items():
        if name in implied:
            yield Statement("type", kind, f"meta {name}", CITED)
            break
    yield from _linked(node for node in others if node.tag == "link")
    for node in others:
        if node.tag == "html":
            yield Statement("language", node.attrs.sget("lang").strip(), "html lang", SHOWN)
    for node in [node for node in others if node.tag == "title"][:1]:
        yield Statement("title", " ".join(node.text().split())[:_LONGEST], "title", SHOWN)


def _linked(links: "Iterable[LexborNode]") -> Iterator[Statement]:
    """Yield what links of a page state: its own address."""
    for node in links:
        for name in node.attrs.sget("rel").lower().split():
            if name in _LINKS:
                field, confidence = _LINKS[name]
                yield Statement(field, node.attrs.sget("href").strip(), f"link {name}", confidence)
