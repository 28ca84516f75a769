"""PubMed's XML: articles, and chapters of the books at the NCBI Bookshelf, read only.

Source: NLM, "PubMed DTD" (2025) and "MEDLINE/PubMed XML Data Elements".
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from onrecord.errors import Fault
from onrecord.formats.structured.table import Item, Row, Vocabulary, at, paths_of, read_with, text, texts
from onrecord.formats.structured.trees import xml_tree
from onrecord.formats.tagged.values import date_of, whole_range
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.names import Name

_ARTICLE: Final = "MedlineCitation.Article"
_BOOK: Final = "BookDocument"


def works(value: Any) -> list[Item] | None:
    """Return the articles and book documents of a tree; None where there are none."""
    found = [value] if isinstance(value, dict) and "PubmedArticle" in value else at(value, "PubmedArticleSet")
    listed = [*at(found, "PubmedArticle"), *at(found, "PubmedBookArticle")]
    return [work for work in listed if isinstance(work, dict)] or None


def _type(work: Item) -> str:
    kinds = {str(kind).lower() for kind in at(work, f"{_ARTICLE}.PublicationTypeList.PublicationType.#")}
    if "BookDocument" in work:
        return "chapter" if at(work, f"{_BOOK}.ArticleTitle.#") else "book"
    return "article" if "preprint" in kinds else "report" if "technical report" in kinds else "article-journal"


def _names(values: list[Any]) -> tuple[Name, ...]:
    return tuple(filter(None, map(_name, values)))


def _name(author: Any) -> Name | None:
    family, given, suffix = (text(at(author, f"{name}.#")) for name in ("LastName", "ForeName", "Suffix"))
    whole = text(at(author, "CollectiveName.#"))
    given = given or " ".join(f"{letter}." for letter in text(at(author, "Initials.#")))
    return Name(family=family, given=given, suffix=suffix) if family else Name(literal=whole) if whole else None


def _of_book(kind: str) -> Callable[[list[Any]], tuple[Name, ...]]:
    """Return a reader of those in the lists of a book that are authors, or editors."""
    kinds = (kind, "") if kind == "authors" else (kind,)
    return lambda values: _names([author for each in values if text(at(each, "@Type")) in kinds
                                  for author in at(each, "Author")])  # fmt: skip


def _date(values: list[Any]) -> PartialDate | None:
    """Read a date of parts; a season, or several months, stand in words."""
    parts = [text(at(values, f"{name}.#")) for name in ("Day", "Month", "Season", "Year")]
    words = " ".join(filter(None, parts)) if parts[3] else text(at(values, "MedlineDate.#"))
    if parts[1].isdecimal() and parts[3]:
        words = "-".join(part.zfill(2) for part in (parts[3], parts[1], parts[0]) if part)
    return date_of(words)


def _identifier(kind: str, attribute: str) -> Callable[[list[Any]], str]:
    return lambda values: text([text(at(each, "#")) for each in values if text(at(each, attribute)) == kind])


def _pages(values: list[Any]) -> str:
    found = text(values)
    return ", ".join(map(whole_range, re.split(r"[,;]", found))) if found else ""


def _from_to(values: list[Any]) -> str:
    """Return first and last page, which newer answers give apart."""
    start, end = text(at(values, "StartPage.#")), text(at(values, "EndPage.#"))
    return whole_range(f"{start}-{end}") if start and end and start != end else start


_ARTICLE_NUMBER: Final = re.compile(r"[eE]?\d{2,9}")


def _article_number(values: list[Any]) -> str:
    """Return the number that stands for the pages of an article published online alone."""
    found = _identifier("pii", "@EIdType")(values)
    return found if _ARTICLE_NUMBER.fullmatch(found) else ""


def _sections(values: list[Any]) -> str:
    """Join the sections of a structured abstract, each after its label."""
    labelled = ((text(at(each, "@Label")), text(at(each, "#"))) for each in values)
    return "\n".join(f"{label}: {words}" if label else words for label, words in labelled)


_KEYWORDS: Final = (
    "MedlineCitation.KeywordList.Keyword.#", "MedlineCitation.MeshHeadingList.MeshHeading.DescriptorName.#",
)  # fmt: skip


def _keywords(values: list[Any]) -> str:
    """Join the keywords of the authors and the headings of MeSH."""
    joined: str = texts(", ")([word for path in _KEYWORDS for word in at(values, path.partition(".")[2])])
    return joined


_IDS: Final = ("PubmedData.ArticleIdList.ArticleId", "PubmedBookData.ArticleIdList.ArticleId")
_ROWS: Final = (
    Row("title", f"{_ARTICLE}.ArticleTitle.#", text),
    Row("title", f"{_BOOK}.ArticleTitle.#", text),
    Row("title", f"{_BOOK}.Book.BookTitle.#", text),
    Row("author", f"{_ARTICLE}.AuthorList.Author", _names),
    Row("author", f"{_BOOK}.AuthorList", _of_book("authors")),
    Row("author", f"{_BOOK}.Book.AuthorList", _of_book("authors")),
    Row("editor", f"{_BOOK}.Book.AuthorList", _of_book("editors")),
    Row("container_title", f"{_ARTICLE}.Journal.Title.#", text),
    Row("container_title", f"{_BOOK}.Book.BookTitle.#", text, frozenset({"chapter"})),
    Row("container_title_short", f"{_ARTICLE}.Journal.ISOAbbreviation.#", text),
    Row("collection_title", f"{_BOOK}.Book.CollectionTitle.#", text),
    Row("issued", f"{_ARTICLE}.Journal.JournalIssue.PubDate", _date),
    Row("issued", f"{_BOOK}.Book.PubDate", _date),
    Row("volume", f"{_ARTICLE}.Journal.JournalIssue.Volume.#", text),
    Row("volume", f"{_BOOK}.Book.Volume.#", text),
    Row("issue", f"{_ARTICLE}.Journal.JournalIssue.Issue.#", text),
    Row("page", f"{_ARTICLE}.Pagination.MedlinePgn.#", _pages),
    Row("page", f"{_ARTICLE}.Pagination", _from_to),
    Row("page", f"{_ARTICLE}.ELocationID", _article_number),
    Row("page", f"{_BOOK}.Pagination.MedlinePgn.#", _pages),
    Row("edition", f"{_BOOK}.Book.Edition.#", text),
    Row("publisher", f"{_BOOK}.Book.Publisher.PublisherName.#", text),
    Row("publisher_place", f"{_BOOK}.Book.Publisher.PublisherLocation.#", text),
    Row("isbn", f"{_BOOK}.Book.Isbn.#", texts(" ")),
    Row("issn", f"{_ARTICLE}.Journal.ISSN.#", text),
    Row("language", f"{_ARTICLE}.Language.#", texts(", ")),
    Row("doi", f"{_ARTICLE}.ELocationID", _identifier("doi", "@EIdType")),
    *(Row(kind, place, _identifier(theirs, "@IdType")) for place in _IDS
      for kind, theirs in (("doi", "doi"), ("pmcid", "pmc"))),
    Row("pmid", "MedlineCitation.PMID.#", text),
    Row("pmid", f"{_BOOK}.PMID.#", text),
    Row("abstract", f"{_ARTICLE}.Abstract.AbstractText", _sections),
    Row("abstract", f"{_BOOK}.Abstract.AbstractText", _sections),
    Row("keyword", "MedlineCitation", _keywords, uses=_KEYWORDS),
)  # fmt: skip

VOCABULARY: Final = Vocabulary("pubmed-xml", xml_tree, works, _type, _ROWS)

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the paths at which they are read."""


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works of a saved answer.

    >>> one = "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>On</ArticleTitle></Article>"
    >>> read(f"<PubmedArticleSet>{one}</MedlineCitation></PubmedArticle></PubmedArticleSet>", print)[0].title
    'On'
    """
    return read_with(VOCABULARY, data, on_fault, path)
