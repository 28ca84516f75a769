"""What files that are no web pages tell of their work: properties, headers, packets, the first DOI."""

import pytest

from onrecord import Described, source_from
from onrecord.passages import Text
from onrecord.texts import Reading
from onrecord.texts.extract import Extract, Field, Place

PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmp:CreateDate="2026-01-01" prism:doi="10.1000/ABC">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">On bridges</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Okafor</rdf:li><rdf:li>Bo Lee</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>Bridge Press</rdf:li></rdf:Bag></dc:publisher>
<prism:publicationName>Bridges Today</prism:publicationName><prism:volume>7</prism:volume>
<prism:startingPage>11</prism:startingPage><prism:endingPage>19</prism:endingPage>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def described(kind: str, *fields: Field, text: str = "Some words.", places: tuple[Place, ...] = ()) -> Described:
    found = Extract(text=text, kind=kind, fields=fields, places=places)
    return source_from(Reading(text=Text(text), extract=found))


def test_a_packet_of_xmp_tells_of_a_paper() -> None:
    source = described("PDF", Field("XMP", "packet", PACKET), Field("PDF information", "Creator", "Word")).source

    assert (source.title, [str(name) for name in source.author]) == ("On bridges", ["Ada Okafor", "Bo Lee"])
    assert (source.doi, source.container_title, source.volume) == ("10.1000/abc", "Bridges Today", "7")
    assert (source.publisher, source.page, source.type) == ("Bridge Press", "11-19", "article-journal")
    assert source.issued is None


@pytest.mark.parametrize("packet", ["", "<", "<a>" * 400, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", PACKET[:350]])
def test_a_damaged_packet_tells_nothing(packet: str) -> None:
    assert described("PDF", Field("XMP", "packet", packet)).source.title == ""


@pytest.mark.parametrize(
    "fields",
    [
        (
            Field("docProps/core.xml", "creator", "admin"),
            Field("docProps/core.xml", "title", "Microsoft Word - a.docx"),
        ),
        (
            Field("PDF information", "Creator", "LaTeX with hyperref"),
            Field("PDF information", "Title", "report_v2.indd"),
        ),
        (Field("PDF information", "Author", "user"), Field("PDF information", "Title", "Untitled")),
        (Field("RTF information", "author", "Administrator"), Field("RTF information", "title", "Document1")),
        (Field("meta.xml", "initial-creator", "root"),),
    ],
)
def test_programs_logins_and_names_of_files_are_no_authors_and_titles(fields: tuple[Field, ...]) -> None:
    source = described("PDF", *fields).source

    assert (source.title, source.author) == ("", ())


@pytest.mark.parametrize(
    "field",
    [
        Field("docProps/core.xml", "created", "2026-02-03T10:00:00Z"),
        Field("docProps/core.xml", "modified", "2026-02-03T10:00:00Z"),
        Field("meta.xml", "date", "2026-02-03"),
        Field("meta.xml", "creation-date", "2026-02-03"),
        Field("PDF information", "CreationDate", "D:20260203100000+01'00'"),
        Field("PDF information", "ModDate", "D:20260203100000"),
    ],
)
def test_the_day_on_which_a_file_was_made_or_changed_is_no_day_of_issue(field: Field) -> None:
    found = described("PDF", field)

    assert found.source.issued is None
    assert [(one.value, one.is_used) for one in found.evidence if one.field == "issued"] == [("2026-02-03", False)]


def test_the_first_doi_of_a_paper_is_its_own() -> None:
    text = "Bridges Today 7 (2025). https://doi.org/10.1000/bridge.7.\nAfter Lee, doi:10.1000/lee.1"

    source = described("PDF", text=text, places=(Place(0, "page", "1"),)).source

    assert (source.doi, source.type) == ("10.1000/bridge.7", "article-journal")


def test_a_doi_after_the_first_page_is_that_of_something_else() -> None:
    text = "On bridges\nAfter Lee, doi:10.1000/lee.1"

    assert described("PDF", text=text, places=(Place(0, "page", "1"), Place(11, "page", "2"))).source.doi == ""


def test_a_mail_about_logging_in_is_a_mail() -> None:
    found = described(
        "mail", Field("mail header", "Subject", "Log in"), Field("mail header", "From", "Bo Lee <b@x.org>")
    )

    assert (found.source.title, found.finding) == ("Log in", None)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ada Okafor <ada@example.org>", "Ada Okafor"),
        ('"Okafor, Ada" <ada@example.org>', "Ada Okafor"),
        ("ada@example.org (Ada Okafor)", "Ada Okafor"),
        ("ada@example.org", ""),
    ],
)
def test_the_sender_of_a_mail_is_its_author(sender: str, name: str) -> None:
    fields = (Field("mail header", "From", sender), Field("mail header", "Subject", "AW: Re: Piers"))

    source = described("mail", *fields, Field("mail header", "Date", "Tue, 03 Feb 2026 10:00:00 +0100")).source

    assert [str(one) for one in source.author] == ([name] if name else [])
    assert (source.title, str(source.issued), source.type) == ("Piers", "2026-02-03", "personal_communication")
