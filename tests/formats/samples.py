"""A small text in each format that is only read; every work here is invented."""

import json
from types import MappingProxyType
from typing import Any, Final

NBIB = """
PMID- 90000001
IS  - 1476-0000 (Electronic)
IS  - 0033-0001 (Linking)
VI  - 129
IP  - 5
DP  - 2015 May
TI  - Load of old piers and the people who
      inspect them.
PG  - 475-82
LID - 10.1234/pier.2015 [doi]
FAU - Lee, Ann B
AU  - Lee AB
FAU - Okafor, Ada
AU  - Okafor A
LA  - eng
PT  - Journal Article
TA  - Bridge Health
JT  - Bridge health

PMID- 90000002
DP  - 2016
TI  - A second work.
AU  - Kim CD
TA  - Piers
"""

WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Lee, AB
   Okafor, A
AF Lee, Ann B.
   Okafor, Ada
TI Load of old piers
   and their keepers
SO BRIDGE HEALTH
PD FEB 3
PY 2015
VL 7
IS 2
BP 11
EP 19
SN 0033-0001
EI 1476-0000
DI 10.1234/pier
ER

PT S
AU Kim, C
BE Moon, Dana
TI Piers of stone
SO BRIDGES OF THE WORLD
SE Bridge Studies
DT Proceedings Paper
PY 2011
ER

EF
"""

ENDNOTE = """%0 Journal Article
%A Lee, Ann
%A Bridge Club
%T Old piers
%J Bridge Health
%D 2015
%8 February 3
%V 7
%N 2
%P 11-19
%R 10.1234/pier
%G en
%K stone, load

%0 Book Section
%A Kim, Chris
%E Moon, Dana
%T Piers of stone
%B Bridges of the World
%I Arch Press
%C Leeds
%D 2011
"""

REFWORKS = """RT Journal Article
SR Electronic(1)
ID 271
A1 Lee,Ann
A1 Okafor,Ada
T1 Old piers
JF Bridge Health
YR 2015
FD Feb
VO 7
IS 2
SP 11
OP 19
SN 0033-0001

RT Dissertation
A1 Kim,Chris
T1 Piers of stone
YR 2011
SP 141
PB University of Leeds
"""

OVID = """<1. >
VN  - Ovid Technologies
AU  - Lee, Ann B. MD, MPH 1
AU  - Okafor, A
TI  - "Old Piers".  [Article]
SO  - Bridge Health February 2015;7(2):11-19
IS  - 0033-0001

<2. >
AU  - Kim, Chris [Author, Reprint Author]
TI  - Piers of stone.
SO  - Moon, Dana [Editor], Sol, Eve [Editor]. Bridges of the world.:37-41, 2011.
PT  - Book Chapter
YR  - 2011
"""

PUBMED_XML = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.example/pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">90000001</PMID><Article>
<Journal><ISSN IssnType="Print">0033-0001</ISSN><JournalIssue><Volume>7</Volume><Issue>2</Issue>
<PubDate><Year>2015</Year><Month>Feb</Month><Day>03</Day></PubDate></JournalIssue>
<Title>Bridge health</Title><ISOAbbreviation>Bridge Health</ISOAbbreviation></Journal>
<ArticleTitle>Load of <i>old</i> piers.</ArticleTitle><Pagination><MedlinePgn>475-82</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1234/pier</ELocationID>
<Abstract><AbstractText Label="AIM">To look.</AbstractText><AbstractText Label="END">Seen.</AbstractText></Abstract>
<AuthorList><Author><LastName>Lee</LastName><ForeName>Ann B</ForeName></Author>
<Author><CollectiveName>Bridge Club</CollectiveName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""

MODS = """<mods xmlns="http://www.loc.gov/mods/v3">
<titleInfo><nonSort>The</nonSort><title>Piers</title><subTitle>an account</subTitle></titleInfo>
<name type="personal"><namePart type="family">Lee</namePart><namePart type="given">Ann</namePart>
<role><roleTerm type="text">author</roleTerm></role></name>
<name type="personal"><namePart>Moon, Dana, 1950-</namePart><role><roleTerm type="code">edt</roleTerm></role></name>
<name type="corporate"><namePart>Bridge Club</namePart><role><roleTerm>aut</roleTerm></role></name>
<genre>journal article</genre>
<relatedItem type="host"><titleInfo><title>Bridge Health</title></titleInfo>
<part><detail type="volume"><number>7</number></detail><detail type="issue"><number>2</number></detail>
<extent unit="pages"><start>11</start><end>19</end></extent><date>2015-02</date></part></relatedItem>
<identifier type="doi">10.1234/pier</identifier>
</mods>"""

ENDNOTE_XML = """<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal" font="default">Lee, Ann</style></author></authors></contributors><titles>
<title><style face="normal">Load of </style><style face="italic">old</style><style face="normal"> piers</style></title>
<secondary-title><style>Bridge Health</style></secondary-title></titles><pages><style>11-19</style></pages>
<volume><style>7</style></volume><number><style>2</style></number><dates><year><style>2015</style></year>
<pub-dates><date><style>February 3</style></date></pub-dates></dates></record></records></xml>"""

CROSSREF_XML = """<doi_records><doi_record><crossref><journal><journal_metadata language="en">
<full_title>Bridge Health</full_title><abbrev_title>Br H</abbrev_title><issn media_type="print">00330001</issn>
</journal_metadata><journal_issue><publication_date media_type="online"><year>2014</year></publication_date>
<publication_date media_type="print"><month>02</month><year>2015</year></publication_date>
<journal_volume><volume>7</volume></journal_volume><issue>2</issue></journal_issue>
<journal_article><titles><title>Old piers</title></titles><contributors>
<person_name contributor_role="author" sequence="first"><given_name>Ann</given_name><surname>Lee</surname></person_name>
<person_name contributor_role="editor"><given_name>Dana</given_name><surname>Moon</surname></person_name></contributors>
<pages><first_page>11</first_page><last_page>19</last_page></pages>
<doi_data><doi>10.1234/PIER</doi><resource>https://bridges.example/pier</resource></doi_data></journal_article>
</journal></crossref></doi_record></doi_records>"""

MARC = """<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000cam a2200000 a 4500</leader>
<controlfield tag="008">150101s2015    enk           000 0 eng  </controlfield>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">9780306406157 (pbk.)</subfield></datafield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Lee, Ann,</subfield></datafield>
<datafield tag="245" ind1="1" ind2="4"><subfield code="a">The piers :</subfield><subfield code="b">an account /</subfield>
<subfield code="c">Ann Lee.</subfield></datafield>
<datafield tag="250" ind1=" " ind2=" "><subfield code="a">2nd ed.</subfield></datafield>
<datafield tag="264" ind1=" " ind2="4"><subfield code="c">©2014</subfield></datafield>
<datafield tag="264" ind1=" " ind2="1"><subfield code="a">Leeds :</subfield><subfield code="b">Arch Press,</subfield>
<subfield code="c">[2015]</subfield></datafield>
<datafield tag="300" ind1=" " ind2=" "><subfield code="a">xii, 417 pages :</subfield></datafield>
<datafield tag="700" ind1="1" ind2=" "><subfield code="a">Moon, Dana.</subfield><subfield code="4">edt</subfield></datafield>
</record></collection>"""  # noqa: E501

OPENALEX: dict[str, Any] = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1234/PIER", "title": "Old piers", "type": "article",
    "type_crossref": "journal-article", "publication_year": 2015, "publication_date": "2015-02-03", "language": "en",
    "authorships": [{"author": {"display_name": "Ann B. Lee"}}, {"author": {"display_name": "Okafor, Ada"}}],
    "primary_location": {"source": {"display_name": "Bridge Health", "issn_l": "0033-0001"}, "landing_page_url": None},
    "biblio": {"volume": "7", "issue": "2", "first_page": "11", "last_page": "19"},
}  # fmt: skip

DATACITE: dict[str, Any] = {
    "doi": "10.1234/SURVEY", "url": "https://data.example/1", "publicationYear": 2025, "publisher": {"name": "Depot"},
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"}, "version": "2.1",
    "creators": [{"name": "Lee, Ann", "nameType": "Personal"}, {"name": "Bridge Club", "nameType": "Organizational"}],
    "titles": [{"title": "Survey of piers"}, {"title": "All of them", "titleType": "Subtitle"}],
    "dates": [{"date": "2025-03-04T10:00:00Z", "dateType": "Issued"}, {"date": "2025-01-01", "dateType": "Submitted"}],
}  # fmt: skip

ZOTERO: dict[str, Any] = {
    "key": "ABCD2345", "version": 3,
    "data": {
        "key": "ABCD2345", "itemType": "newspaperArticle", "title": "Old Bridge to Stay Closed", "date": "2026-02-03",
        "creators": [
            {"creatorType": "author", "firstName": "Ann", "lastName": "Lee"}, {"creatorType": "author", "name": "Desk"},
            {"creatorType": "editor", "firstName": "Bo", "lastName": "Kim"},
        ],
        "publicationTitle": "The Example Gazette", "pages": "4-5", "place": "Leeds", "tags": [{"tag": "bridges"}],
        "accessDate": "2026-02-04T09:00:00Z",
    },
}  # fmt: skip

_COINS = (
    "ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=article&amp;"
    "rft.atitle=Old+piers&amp;rft.jtitle=Bridge+Health&amp;rft.date=2015-02-03&amp;rft.volume=7&amp;rft.issue=2&amp;"
    "rft.spage=11&amp;rft.epage=19&amp;rft.au=Lee%2C+Ann&amp;rft.aulast=Lee&amp;rft.aufirst=Ann+B.&amp;"
    "rft.au=Okafor%2C+Ada&amp;rft_id=info%3Adoi%2F10.1234%2FPIER&amp;rft.issn=0033-0001",
    "ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:book&rft.genre=bookitem&rft.atitle=Piers+of+stone&"
    "rft.btitle=Bridges+of+the+World&rft.aucorp=Bridge+Club&rft.pub=Arch+Press&rft.place=Leeds&rft.pages=37-41&"
    "rft.date=2011",
)
COINS = "<html><body>" + "".join(f'<p>A work<span class="Z3988" title="{said}"></span></p>' for said in _COINS)

SAMPLES: Final = MappingProxyType(
    {
        "nbib": NBIB, "web-of-science": WEB_OF_SCIENCE, "endnote": ENDNOTE, "refworks": REFWORKS, "ovid": OVID,
        "pubmed-xml": PUBMED_XML, "mods": MODS, "endnote-xml": ENDNOTE_XML, "crossref-xml": CROSSREF_XML, "marc": MARC,
        "coins": COINS,
        "openalex-json": json.dumps(OPENALEX), "datacite-json": json.dumps(DATACITE), "zotero-json": json.dumps(ZOTERO),
    }
)  # fmt: skip
"""By the name of the format."""
