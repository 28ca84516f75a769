"""Dossiers and readers of pages for the tests of reports."""

from html.parser import HTMLParser
from typing import Any

from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Name,
    Organization,
    Passage,
    Person,
    Snapshot,
    Source,
    Unnamed,
)
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from onrecord.records.sources import FIELDS

VOID = frozenset({"br", "col", "hr", "link", "meta"})
EVIL = (
    "</style></title></textarea></svg></mark><script>ran('script')</script><img src=x onerror=ran('img')>"
    "<svg onload=ran('svg')><a href=javascript:ran('a')>x</a>\"' onfocus=ran('focus') autofocus tabindex=0 x='\"-->"
    "<iframe srcdoc=\"<script>parent.ran('frame')</script>\"></iframe><![CDATA[<b>]]>{{7*7}}\x00\u202e&lt;script&gt;"
)
URLS = ("javascript:ran('url')", "java\tscript:ran('tab')", " javascript:ran('space')", "data:text/html,<script>ran()")


class Page(HTMLParser):
    """What is in a page.

    Attributes:
        elements: Names and attributes of its elements.
        ids, links: The ids, and the targets of links.
        headings: The levels of its headings, in order.
        words: Its text without style sheets, and without the titles and descriptions of pictures.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "tr"):
            self._close(("td",) if tag == "td" else ("td", "tr"))
        assert len(dict(attrs)) == len(attrs), attrs
        self.elements.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def _close(self, tags: tuple[str, ...]) -> None:
        """Close elements whose end tags are left out, as those of rows and cells may be (HTML, 13.1.2.4)."""
        while self._open and self._open[-1] in tags:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self._close(("td", "th", "tr"))
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "desc"} & set(self._open):
            self.words += data


def hostile() -> Dossier:
    """Give a dossier with script in every field of every record that holds text."""
    name = Name(family=EVIL, given=EVIL, suffix=EVIL)
    fields: dict[str, Any] = {field: EVIL for field in FIELDS if field not in (*NAME_VARIABLES, *DATE_VARIABLES)}
    fields |= {field: [name] for field in NAME_VARIABLES if field in FIELDS}
    fields |= {field: EVIL for field in DATE_VARIABLES if field in FIELDS}
    key = "s" + EVIL
    passage = Passage(exact=EVIL, prefix=EVIL, suffix=EVIL, locator=EVIL, label="page")
    more = {"evil" + EVIL: EVIL, "chair": [name], "submitted": EVIL}
    snapshot = Snapshot(archive_url=EVIL, accessed=EVIL, archived=EVIL)
    affiliation = Affiliation(EVIL, role=EVIL, since=EVIL, until=EVIL)
    return Dossier(
        [
            Person(key="p" + EVIL, name=name, affiliations=[affiliation], orcid=EVIL, description=EVIL),
            Organization(key="o" + EVIL, name=EVIL, kind=EVIL, url=EVIL),
            Unnamed(key="u" + EVIL, description=EVIL, affiliations=[affiliation], number=2),
            Source(key=key, extra=more, snapshots=[snapshot], **fields),
            *(
                Source(key=f"url{number}", url=url, doi=url, reprint_of=key, snapshots=[Snapshot(archive_url=url)])
                for number, url in enumerate(URLS)
            ),
            *(Organization(key=f"site{number}", name="Site", url=url) for number, url in enumerate(URLS)),
            Claim(key="c" + EVIL, text=EVIL),
            Claim(key="d" + EVIL, text=EVIL, disputes="c" + EVIL, supports="d" + EVIL),
            *(
                Attribution(
                    key=f"a{letter}{EVIL}", claim=claim + EVIL, speaker=letter + EVIL, source=key, via=via, note=EVIL,
                    passage=passage, cue=EVIL, stance=EVIL, said_on=EVIL, addressee=EVIL, mode="direct",
                )
                for letter, claim, via in (("p", "c", ""), ("o", "d", "url0"), ("u", "c", "url1"))
            ),
            Assessment(of=key, by=EVIL, why=EVIL, reliability="A", credibility="1", on=EVIL),
            Assessment(of=f"ap{EVIL}", by="p" + EVIL, why=EVIL),
        ]
    )  # fmt: skip
