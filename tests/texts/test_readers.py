"""Each kind of file is known by its bytes and read to its words, places and statements; what is not read is named."""

# ruff: noqa: E501 -- the files stand here as a program would write them

import gzip
import io
import plistlib
import zipfile
import zlib
from pathlib import Path

import pytest

from onrecord.passages import find
from onrecord.texts import Reading, read_text
from tests.texts.hostile_files import CONTAINER, W, docx, epub, odt, warc, zipped

DOCUMENT = (
    f'<w:document xmlns:w="{W}" xmlns:mc="mc"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">The ferry </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>'
    "<w:ins><w:r><w:t>sai</w:t></w:r></w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>ls</w:t><w:footnoteReference w:id='2'/>"
    "<w:t xml:space='preserve"
    "'> at</w:t><w:br/><w:t>dawn</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> or dusk</w:t></w:r>"
    "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:lastRenderedPageBreak/><w:t>.</w:t></w:r></w:p>"
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    "</mc:Choice><mc:Fallback><w:t>In a box.</w:t></mc:Fallback></mc:AlternateContent><w:t>Beside it.</w:t></w:r></w:p>"
    "</w:body></w:document>"
)
NOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p><w:r><w:t>As seen in May.</w:t></w:r></w:p></w:footnote></w:footnotes>'
COMMENTS = NOTES.replace("footnote", "comment").replace("As seen in May", "Is this so")
CORE = '<cp:p xmlns:cp="c" xmlns:dc="d"><dc:title>The ferry</dc:title><dc:creator>Ada Okafor</dc:creator></cp:p>'
WORD = zipped(
    {
        "word/document.xml": DOCUMENT,
        "word/footnotes.xml": NOTES,
        "word/comments.xml": COMMENTS,
        "docProps/core.xml": CORE,
    }
)
CONTENT = (
    '<o:d xmlns:o="o" xmlns:text="t" xmlns:dc="d"><text:tracked-changes><text:p>It never was.</text:p></text:tracked-changes>'
    "<text:h>The ferry</text:h><text:p>The ferry<text:s text:c='2'/>sai<text:span>ls</text:span><text:note><text:note-citation>1"
    "</text:note-citation><text:note-body><text:p>As seen in May.</text:p></text:note-body></text:note> at<text:line-break/>"
    "dawn<o:annotation><dc:creator>Jo</dc:creator><text:p>Is this so?</text:p></o:annotation>.</text:p>"
    "<text:section text:display='none'><text:p>Hidden away.</text:p></text:section></o:d>"
)
META = '<o:m xmlns:o="o" xmlns:dc="d"><dc:title>The ferry</dc:title></o:m>'
OPEN = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": CONTENT, "meta.xml": META})
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Cyr;}}{\info{\title The ferry}"
    rb"{\author Ada Okafor}}{\*\generator X;}{\header Head of the page}\pard The ferry {\b sai}ls at\line dawn {\v or dusk}"
    rb"{\footnote As seen in May.}\rquote s end \u8364?5 \'80 {\f1 \'e4\'e0}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\par"
    rb"{\pict 0102}Second{\deleted  gone} paragraph\par}"
)
PAGE = '<html><body><p>The <b>ferry</b> sails at dawn.</p><script>var x = "or dusk";</script></body></html>'
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ferry\r\nDate: Tue, 3 Feb 2026 10:00:00 -0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--=x"\r\n\r\n----=x\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/ferry\r\n\r\n"
    b"<html><p>The ferry sai=\r\nls at dawn =E2=80=94 so.</p></html>\r\n----=x\r\nContent-Type: text/html\r\n"
    b"Content-Location: cid:frame\r\n\r\n<p>Buy a boat</p>\r\n----=x--\r\n"
)
MAIL = (
    b"Subject: =?utf-8?q?The_ferry_=E2=80=94_again?=\r\nFrom: Ada Okafor <ada@example.org>\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n"
    b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe ferry sa=\r\nils at "
    b"dawn.\r\n--c\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    b"PHA+VGhlIDxiPmZlcnJ5PC9iPiBzYWlscyBhdCBkYXduLjwvcD4=\r\n--c--\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\n"
    b"Content-Disposition: attachment; filename=a.txt\r\n\r\nAs seen in May.\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
)
SECOND = b"From b@example.org Wed Feb  4 10:00:00 2026\r\nSubject: Two\r\nFrom: b@example.org\r\n\r\n>From May on it sailed.\r\n"
MAILBOX = b"From a@example.org Tue Feb  3 10:00:00 2026\r\n" + MAIL + b"\r\n" + SECOND
REDIRECT = b"HTTP/1.1 301 Moved\r\nLocation: https://example.org/ferry\r\n\r\n"
WARC = (
    warc(PAGE.encode(), address="https://example.org/ferry")
    + warc(b"<html><p>Another page.", address="https://example.org/other")
    + warc(b"var y = 1", "Content-Type: text/javascript", "https://example.org/x.js")
    + b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/old\r\nContent-Length: %d\r\n\r\n"
    % len(REDIRECT)
    + REDIRECT
    + b"\r\n\r\n"
)
SAFARI = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://example.org/ferry",
                              "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}}  # fmt: skip
SRT = (
    b"1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>The ferry</i>\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\n{\\an8}sails at"
    b"\r\n\r\n3\r\n00:01:04,000 --> 00:01:06,000\r\ndawn\r\n"
)
VTT = (
    b"WEBVTT\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE or dusk\n\nintro\n00:01.000 --> 00:02.500 align:start\n"
    b"<v Ada Okafor>The ferry\n\n00:02.500 --> 00:04.000\n<c.x>sails</c> <00:03.000>at\n\n01:04.000 --> 01:06.000\ndawn\n"
)
MARKDOWN = (
    b'---\ntitle: The ferry\nauthor: Ada Okafor\n---\n\n# The ferry\n\nThe [ferry](https://example.org "x") **sa**ils[^1] at '
    b"==dawn== ![](a.png).\\*\n\n%% or dusk %%\n\n[[harbour|The harbour]] was full.\n\n[^1]: As seen in May.\n"
)
CHAPTER = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body>'
    '<h1>The ferry</h1><p>The ferry sails <span epub:type="pagebreak" role="doc-pagebreak" id="p12" title="12"/>at dawn.</p></body></html>'
)
FILES = {
    "a.docx": WORD, "a.odt": OPEN, "a.rtf": RTF, "a.mhtml": MHTML, "a.eml": MAIL, "a.mbox": MAILBOX, "a.html": PAGE.encode(),
    "a.warc": WARC, "a.warc.gz": gzip.compress(WARC, mtime=0), "a.wacz": zipped({"datapackage.json": "{}", "archive/a.warc.gz": gzip.compress(WARC, mtime=0)}),
    "a.webarchive": plistlib.dumps(SAFARI, fmt=plistlib.FMT_BINARY), "b.webarchive": plistlib.dumps(SAFARI), "a.srt": SRT,
    "a.vtt": VTT, "a.md": MARKDOWN, "a.epub": epub(CHAPTER), "a.html.gz": gzip.compress(PAGE.encode(), mtime=0),
}  # fmt: skip
BY_SUFFIX = ("a.md",)
"""Kinds that only their suffix tells."""


def reading(material: bytes | Path, address: str = "") -> Reading:
    found = read_text(material, address=address)
    assert found.text is not None, found.finding
    return found


def words(found: Reading) -> str:
    return found.text.original if found.text else ""


@pytest.mark.parametrize("name", FILES)
def test_each_kind_is_read_to_its_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])

    found = reading(path)
    match = find("The ferry sails at dawn", words(found))

    assert match is not None
    assert match.grade.is_verified, words(found)
    for unseen in (
        "or dusk",
        "never",
        "It never was",
        "Hidden away",
        "PAGE",
        "gone",
        "var",
        "WARC/1.1",
        "Content-Type",
    ):
        assert unseen not in words(found)


@pytest.mark.parametrize("name", [name for name in FILES if name not in BY_SUFFIX])
def test_each_kind_is_known_by_its_bytes(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])

    assert words(reading(FILES[name])) == words(reading(path))


def test_notes_follow_and_comments_are_told_apart() -> None:
    for name in ("a.docx", "a.odt"):
        found = reading(FILES[name])
        place = words(found).index("Is this so")

        assert found.part_of(place, place + 10) == "comment"
        assert found.part_of(words(found).index("As seen in May"), words(found).index("As seen in May") + 5) == ""
    assert "sails at" in words(reading(RTF))
    assert "As seen in May." in words(reading(RTF)).split("\n")


def test_frames_of_saved_pages_and_boxes_of_documents_stand_beside() -> None:
    found = reading(MHTML)
    place = words(found).index("Buy a boat")

    assert found.part_of(place, place + 5) == "around"
    assert words(reading(WORD)).count("In a box.") == 1
    assert "Beside it.\nIn a box." in words(reading(WORD))


@pytest.mark.parametrize(
    ("name", "at", "kind", "called"),
    [
        ("a.srt", "dawn", "timestamp", "0:01:04"), ("a.vtt", "sails", "timestamp", "0:00:02"),
        ("a.epub", "at dawn", "page", "12"), ("a.epub", "sails", "chapter", "The ferry"), ("a.docx", "sails", "section", "The ferry"),
        ("a.odt", "sai", "section", "The ferry"), ("a.warc", "Another", "address", "https://example.org/other"),
        ("a.mbox", "From May", "message", "b@example.org, Two"), ("a.eml", "As seen", "file", "a.txt"),
    ],
)  # fmt: skip
def test_places_have_the_names_of_their_kind(name: str, at: str, kind: str, called: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    found = reading(path)

    place = found.place_of(words(found).index(at), kind)

    assert place is not None
    assert place.name == called


def test_a_file_tells_of_itself() -> None:
    for name, field, value in (
        ("a.docx", "creator", "Ada Okafor"), ("a.odt", "title", "The ferry"), ("a.rtf", "author", "Ada Okafor"),
        ("a.eml", "Subject", "The ferry — again"), ("a.vtt", "Language", "en"),
    ):  # fmt: skip
        extract = reading(FILES[name]).extract
        assert extract is not None
        assert value in [one.value for one in extract.fields if one.name == field], name
    for name in ("a.mhtml", "a.warc", "a.webarchive"):
        extract = reading(FILES[name]).extract
        assert extract is not None
        assert extract.address == "https://example.org/ferry"


def test_the_address_chooses_the_page_of_an_archive() -> None:
    other, moved = (reading(WARC, f"http://www.example.org/{name}/#top") for name in ("other", "old"))

    assert words(other) == "Another page."
    assert words(moved) == "The ferry sails at dawn."
    assert words(reading(warc(PAGE.encode()), "https://example.com/")) == "The ferry sails at dawn."


def test_an_archive_without_the_page_says_which_it_has() -> None:
    finding = read_text(WARC, address="https://example.org/third").finding

    assert finding is not None
    assert "have the page https://example.org/third" in finding.message
    assert "https://example.org/ferry" in finding.message


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("Content-Encoding: deflate", zlib.compress(PAGE.encode())),
        (
            "Transfer-Encoding: chunked",
            b"5\r\n" + PAGE.encode()[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE.encode()[5:] + b"\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked", PAGE.encode()),
    ],
)
def test_codings_of_http_are_undone(headers: str, body: bytes) -> None:
    assert words(reading(warc(body, f"Content-Type: text/html\r\n{headers}"))) == "The ferry sails at dawn."


def test_captions_that_roll_up_are_read_once() -> None:
    cues = ["the ferry", "the ferry\nsails at", "sails at\ndawn", "dawn\nagain"]
    rolling = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{cue}\n\n" for n, cue in enumerate(cues))

    assert words(reading(rolling.encode())) == "the ferry\nsails at\ndawn\nagain"
    assert words(reading(b"WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:03.000 --> 00:04.000\nNo.\n")) == "No.\nNo."


def test_times_of_cues_may_have_no_fractions() -> None:
    assert words(reading(b"WEBVTT\n\n00:01 --> 00:03\nIt sailed\n\n00:03 --> 00:04\nat dawn\n")) == "It sailed\nat dawn"


@pytest.mark.parametrize(
    ("kind", "body", "shown"),
    [
        ("text/plain", b"> The ferry\r\n> sails at dawn.\r\nYes.", "The ferry\nsails at dawn.\n\nYes."),
        ("text/plain; format=flowed", b"The ferry \r\nsails \r\nat dawn.", "The ferry sails at dawn."),
        ("text/plain; format=flowed; delsp=yes", b"The fer \r\nry sails at dawn.", "The ferry sails at dawn."),
        ("text/plain; format=flowed", b">> The ferry \r\n>> sails\r\n> at dawn.", "The ferry sails\n\nat dawn."),
    ],
)
def test_mail_is_read_as_it_is_shown(kind: str, body: bytes, shown: str) -> None:
    mail = b"From: a@example.org\r\nSubject: S\r\nDate: Mon, 2 Feb 2026 10:00:00 +0000\r\n"

    assert words(reading(mail + b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)) == f"S\n{shown}"


def test_frames_within_frames_of_a_webarchive_are_read() -> None:
    def archive(page: bytes, *frames: object) -> dict[str, object]:
        resource = {"WebResourceData": page, "WebResourceMIMEType": "text/html", "WebResourceURL": "https://x.example"}
        return {"WebMainResource": resource, "WebSubframeArchives": list(frames)}

    inner = archive(b"<p>at dawn.</p>")
    whole = archive(b"<p>The ferry</p>", archive(b"<p>sails</p>", inner), archive(b"<p>today</p>"))

    assert words(reading(plistlib.dumps(whole, fmt=plistlib.FMT_BINARY))) == "The ferry\nsails\nat dawn.\ntoday"


def test_the_lines_of_a_cue_may_be_numbers() -> None:
    cue = b"1\n00:00:01,000 --> 00:00:02,000\nIn the year\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\nit sailed\n"

    assert words(reading(cue)) == "In the year\n1984\nit sailed"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (rb"{\rtf1\ansi caf\'e9 \u8220?so\u8221? \emdash  \uc2 \u233??x}", "café “so” — éx"),
        (rb"{\rtf1\ansicpg1251 \'e4\'e0}", "да"),
        (rb"{\rtf1\ansi{\fonttbl{\f3\fcharset204 A;}}{\f3 \'e4\'e0} \'e4}", "да ä"),
        (rb"{\rtf1 \u-10179?\u-8704? \{a\} a\~b}", "😀 {a} a\xa0b"),
        (rb"{\rtf1 a\par b\cell c\row d{\*\unknown x}}", "a\nb\nc\nd"),
        (rb"{\rtf1\ansi a{\upr{ caf?}{\*\ud{ caf\u233?}}} b}", "a café b"),
        (rb"{\rtf1\ansi{\header Head\par}{\footerf Foot\par}a\sect\sectd b\page c}", "a\nb\nc"),
    ],
)
def test_rtf_is_read_by_its_specification(code: bytes, shown: str) -> None:
    assert words(reading(code)) == shown


@pytest.mark.parametrize(
    ("data", "what", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "before 2007", "LibreOffice"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG)", "OCR"),
        (b"\0\0\0\x20ftypmp42\0\0", "a film", "subtitles"),
        (zipped({"ppt/slides/slide1.xml": "<x/>"}), "PowerPoint", "pdf"),
        (zipped({"page1.jpg": "x", "page2.jpg": "y"}), "a book of pictures", "OCR"),
        (zipped({"notes.txt": "words"}), "a ZIP archive", "unpack"),
        (bytes(60) + b"BOOKMOBI" + bytes(90), "Kindle", "Calibre"),
        (b"AT&TFORM\0\0\0\0DJVM", "DjVu", "djvutxt"),
        (b"%!PS-Adobe-3.0\n", "PostScript", "ps2pdf"),
        (b"Rar!\x1a\x07\x01\0", "RAR", "unpack"),
    ],
)
def test_what_is_not_read_is_named_with_what_would_read_it(data: bytes, what: str, advice: str, tmp_path: Path) -> None:
    path = tmp_path / "lee2026.bin"
    path.write_bytes(data)

    finding = read_text(path).finding

    assert finding is not None
    for told in (what, advice, "lee2026.bin"):
        assert told in finding.message
    assert finding.advice


def test_a_book_with_copy_protection_is_refused() -> None:
    book = io.BytesIO(epub(CHAPTER))
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("META-INF/encryption.xml", '<e><CipherReference URI="p0.xhtml"/></e>')

    finding = read_text(book.getvalue()).finding

    assert finding is not None
    assert "copy protection" in finding.message


def test_the_suffix_does_not_deceive(tmp_path: Path) -> None:
    for name, data in (("a.txt", WORD), ("a.docx", PAGE.encode()), ("a.pdf", docx(DOCUMENT)), ("a.html", odt(CONTENT))):
        (tmp_path / name).write_bytes(data)
        assert "sails at" in words(reading(tmp_path / name)), name


def test_of_several_files_the_one_that_can_be_read_serves(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "a.txt").write_text("The ferry sails at dawn.", encoding="utf-8")

    found = read_text((tmp_path / "a.png", tmp_path / "a.txt"))

    assert words(found) == "The ferry sails at dawn."
    assert "a.png" in found.note


@pytest.mark.parametrize("words", ["", "The piers are old.", "The piers are old.\\par They go."])
@pytest.mark.parametrize("breaks", [1, 3])
def test_an_empty_last_page_begins_where_the_words_end(words: str, breaks: int) -> None:
    reading = read_text(rf"{{\rtf1 First.\page {words}".encode() + rb"\page" * breaks + b"}")

    assert reading.text is not None
    assert reading.places
    assert all(0 <= place.start <= len(reading.text.original) for place in reading.places)
    assert [place.start for place in reading.places] == sorted(place.start for place in reading.places)


@pytest.mark.parametrize(
    ("href", "packed"),
    [("Chapter.XHTML", "chapter.xhtml"), ("one.xhtml#start", "one.xhtml"), ("Part%20One.xhtml#a", "part one.xhtml")],
)
def test_a_book_has_its_pages_where_their_addresses_are_written_otherwise(href: str, packed: str) -> None:
    book = f'<package><manifest><item id="a" href="{href}"/></manifest><spine><itemref idref="a"/></spine></package>'
    page = "<html><body><p>The ferry sails no more.</p></body></html>"

    reading = read_text(zipped({"META-INF/container.xml": CONTAINER, "book.opf": book, packed: page}))

    assert reading.text is not None
    assert reading.text.original == "The ferry sails no more."
