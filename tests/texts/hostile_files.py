"""Files made to cost their reader time, memory or more than that, one or more of each kind, of about a given size."""

import base64
import gzip
import io
import plistlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF: Final = "application/vnd.oasis.opendocument.text"
ENTITIES: Final = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "boom boom boom boom">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE: Final = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
CONTAINER: Final = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Make a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(document: bytes | str) -> bytes:
    """Make a Word document of its main part."""
    return zipped({"word/document.xml": document})


def odt(content: bytes | str) -> bytes:
    """Make an OpenDocument text of its content."""
    return zipped({"mimetype": ODF, "content.xml": content})


def epub(page: bytes | str, count: int = 1) -> bytes:
    """Make a book of pages that are all alike."""
    items = "".join(f'<item id="p{n}" href="p{n}.xhtml"/>' for n in range(count))
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(count))
    book = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    pages = {f"p{n}.xhtml": page for n in range(count)}
    return zipped({"META-INF/container.xml": CONTAINER, "book.opf": book, **pages})


def pdf(bodies: list[str]) -> bytes:
    """Make a PDF of its objects, the first of which is the catalogue."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def warc(page: bytes, headers: str = "Content-Type: text/html", address: str = "https://example.org/") -> bytes:
    """Make a record of a web archive."""
    content = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + page
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def files(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield hostile files with the names that they would have."""
    yield from _pages(size)
    yield from _packed(size)
    yield from _messages(size)
    yield from _portable(size)
    yield from _marked_up(size)
    yield from _timed(size)


def _timed(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield subtitles: cues without end or words, marks that are never closed, attributes and times without number."""
    for name, start, unit in (
        ("cues.sbv", "", "0:00:00.0,0:00:01.0\nw\n"),
        ("open.sbv", "0:00:00.0,0:00:01.0\n", "<"),
        ("breaks.sbv", "0:00:00.0,0:00:01.0\n", "[br]"),
        ("lines.ass", "[Script Info]\n", "Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,w\n"),
        ("commas.ass", "[Script Info]\nDialogue: 0,0:00:01.00,", ","),
        ("overrides.ass", "[Script Info]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,", "{\\"),
        ("drawings.ssa", "[Script Info]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,", "\\p"),
        ("paragraphs.ttml", "<tt >", '<p begin="1s">w</p>'),
        ("open.ttml", "<tt >", '<p begin="1s">'),
        ("attributes.ttml", "<tt ><p ", "begin='1s' "),
        ("comments.ttml", "<tt >", "<!--"),
        ("entities.ttml", "<tt ><p begin='1s'>", "&amp"),
        ("times.dfxp", "<tt ttp:tickRate='1'>", f"<p begin='{'9' * 10}.{'9' * 9}h'>w</p>"),
        ("syncs.smi", "<SAMI>", "<SYNC Start=1>w"),
        ("starts.smi", "<SAMI><SYNC ", "start=1 "),
        ("open.sami", "<SAMI><SYNC Start=1>", "<br <"),
        ("lines.lrc", "", "[00:01.00]w\n"),
        ("times.lrc", "[00:01.00]", "[00:01.00]"),
        ("words.lrc", "[00:01.00]", "<00:01.00"),
    ):
        yield name, f"{start}{unit * (size // len(unit) + 1)}".encode()


def _pages(size: int) -> Iterator[tuple[str, bytes]]:
    yield "deep.html", b"<html>" + b"<div>" * (size // 5)
    yield "formatting.html", b"<html>" + b"<b><i><u>" * (size // 9)
    yield "unclosed-comments.html", b"<html>" + b"<!--" * (size // 4)
    yield "unclosed-tags.html", b"<html>" + b'<meta "' * (size // 7)
    yield "shadows.html", b"<html>" + b"<template shadowrootmode=open>" * (size // 30)
    yield (
        "slots.html",
        b"<html><x-a><template shadowrootmode=open>"
        + b"<slot></slot>" * (size // 26)
        + (b"</template>" + b"<b>w</b>" * (size // 16)),
    )
    yield "attributes.html", b"<html><p " + b"a=1 " * (size // 4) + b">words"
    yield "styles.html", b"<html>" + b"<p style='display:none;display:block'>w" * (size // 40)
    yield "scripts.html", b"<html>" + b"<script>" * (size // 8)
    yield "tables.html", b"<html>" + b"<table><tr><td>" * (size // 15)


def _packed(size: int) -> Iterator[tuple[str, bytes]]:
    zeros = size * 900
    body = f'<w:document xmlns:w="{W}"><w:body>'
    yield "bomb.docx", docx(_deflated(body.encode(), b" ", zeros))
    yield "paragraphs.docx", docx(body + "<w:p/>" * (size * 40 // 6) + "</w:body></w:document>")
    yield "deep.docx", docx(body + "<w:p>" * (size * 4))
    yield "frames.docx", docx(body + "<w:txbxContent>" * (size // 8))
    pages = "<w:r><w:t>w</w:t><w:lastRenderedPageBreak/></w:r>" * (size // 16)
    yield "pages.docx", docx(f"{body}<w:p>{pages}</w:p></w:body></w:document>")
    heads = {f"word/header{n}.xml": body + "<w:p/>" * (size // 3) for n in range(20)}
    yield "heads.docx", zipped({"word/document.xml": f"{body}</w:body></w:document>", **heads})
    yield "entities.docx", docx(ENTITIES + "<x>&j;</x>")
    yield "outside.docx", docx(OUTSIDE + "<x>&a;</x>")
    yield "bomb.odt", odt(_deflated(b"<office:document-content>", b" ", zeros))
    yield "headings.odt", odt(f'<t xmlns:text="t">{"<text:h>w</text:h>" * (size // 4)}</t>')
    yield "deep.odt", odt("<p>" * (size * 4))
    yield "entities.odt", odt(ENTITIES + "<x>&j;</x>")
    yield (
        "spaces.odt",
        odt('<t xmlns:text="t"><text:p>' + '<text:s text:c="99999999"/>' * (size // 3) + "</text:p></t>"),
    )
    yield "pages.odt", odt(f'<t xmlns:text="t"><text:p>{"w<text:soft-page-break/>" * (size // 16)}</text:p></t>')
    yield "bomb.epub", epub(b" " * (zeros // 9), 9)
    yield "pages.epub", epub("<p>w", size // 200)
    yield "deep.epub", epub("<div>" * min(size, 3_900) + "w", size // 17_000 + 1)
    yield "entities.epub", zipped({"META-INF/container.xml": ENTITIES + "<x>&j;</x>"})
    yield "spine.epub", epub(f"<p>{'<b>w</b>' * (size * 2)}</p>")
    yield "names.docx", zipped({"word/document.xml": "<w/>", **{f"x{n}": "" for n in range(size // 90)}})
    yield "paths.docx", zipped({"word/document.xml": "<w/>", "../../../tmp/evil": "x", "/etc/evil": "x"})
    yield "paths.epub", zipped({"META-INF/container.xml": CONTAINER.replace("book.opf", "../../../../etc/passwd")})
    nested = b"words"
    for _ in range(9):
        nested = gzip.compress(nested)
    yield "nested.txt.gz", nested
    yield "bomb.txt.gz", gzip.compress(b" " * zeros)
    yield "members.txt.gz", gzip.compress(b"w ") * (size // 22)
    yield "cut.docx", docx("<w/>" * 99)[:-30]


def _deflated(start: bytes, filling: bytes, count: int) -> bytes:
    return start + filling * count


def _messages(size: int) -> Iterator[tuple[str, bytes]]:
    head = b"From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
    yield (
        "boundaries.eml",
        head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nw\r\n" * (size // 10),
    )
    deep = b""
    for number in range(size // 60):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
    yield "deep.eml", head + deep + b"\r\nwords"
    yield "messages.eml", head + b"Content-Type: message/rfc822\r\n\r\n" * (size // 33) + b"w"
    yield "headers.eml", head + b"X-A: b\r\n" * (size // 8) + b"\r\nwords"
    yield "long-header.eml", head + b"Subject: " + b"=?utf-8?q?a?= " * (size // 14) + b"\r\n\r\nwords"
    yield "parameters.eml", head + b"Content-Type: text/plain" + b'; a="' * (size // 5) + b"\r\n\r\nwords"
    yield "quoted.eml", head + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * (size // 3)
    bomb = base64.b64encode(docx(" " * (size * 400)))
    attached = b"Content-Type: application/zip; name=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n" + bomb
    yield "attached.eml", head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nw\r\n--b\r\n" + attached
    attached = head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    file = docx(f'<w:document xmlns:w="{W}"><w:body>' + "<w:p/>" * (size // 6) + "</w:body></w:document>")
    part = b"Content-Type: application/zip; name=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    attached += b"".join(b"--b\r\n" + part + base64.b64encode(file) + b"\r\n" for _ in range(size // 3_400 + 1))
    yield "files.eml", attached
    yield "many.mbox", b"From a@example.org Mon Jan  1 00:00:00 2024\r\nSubject: s\r\n\r\nw\r\n\r\n" * (size // 70)
    start = b"From a@example.org Mon Jan  1 00:00:00 2024\r\nContent-Type: %s\r\nSubject: " + b"s" * 120 + b"\r\n\r\n"
    yield "plain.mbox", (start % b"text/plain" + b"w\r\n\r\n") * (size // 205)
    yield "pages.mbox", (start % b"text/html" + b"<p hidden>w<p><a href=#>\r\n\r\n") * (size // 230)
    saved = b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    yield "frames.mhtml", saved + b"--b\r\nContent-Type: text/html\r\n\r\n<p>w\r\n" * (size // 42)
    page = b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>w" * 1_200 + b"\r\n"
    yield "pages.mhtml", saved + page * (size // 4_850)
    yield "bomb.warc.gz", gzip.compress(warc(b"<html>" + b"<p>w" * (size * 100)))
    yield "records.warc", warc(b"<html>w") * (size // 170)
    yield (
        "packed.warc",
        warc(zlib.compress(b" " * (size * 900)), "Content-Type: text/html\r\nContent-Encoding: deflate"),
    )
    yield "chunks.warc", warc(b"1\r\nw\r\n" * (size // 6), "Content-Type: text/html\r\nTransfer-Encoding: chunked")
    yield "lengths.warc", b"WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n" * (size // 50)
    archive = gzip.compress(warc(b"<p>w" * (size // 4)))
    yield "archives.wacz", zipped({f"archive/{n}.warc.gz": archive for n in range(size // 3_000 + 1)})
    yield "bomb.wacz", zipped({"datapackage.json": "{}", "archive/a.warc": warc(b"<p>w" * (size * 100))})


def _portable(size: int) -> Iterator[tuple[str, bytes]]:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    count = size // 10
    yield (
        "references.pdf",
        pdf(
            ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{'3 0 R ' * count}] /Count {count} >>", page]
        ),
    )
    yield (
        "circle.pdf",
        pdf(["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{'2 0 R ' * 99}] /Count 100000 >>"]),
    )
    yield (
        "count.pdf",
        pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page]),
    )
    stream = "BT /F1 1 Tf " + "(w) Tj " * (size // 7) + "ET"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    shown = page.replace(" >>", " /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
    kids = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", shown]
    yield "shown.pdf", pdf([*kids, f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream", font])
    packed = zlib.compress(("BT /F1 1 Tf " + "(w) Tj " * (size * 20) + "ET").encode(), 9).hex()
    body = f"<< /Length {len(packed)} /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n{packed}\nendstream"
    yield "bomb.pdf", pdf([*kids, body, font])
    many = [kids[0], f"<< /Type /Pages /Kids [{'3 0 R ' * (size // 20)}] /Count {size // 20} >>", shown]
    short = "BT /F1 9 Tf (Some words of a page that is there again) Tj ET"
    yield "again.pdf", pdf([*many, f"<< /Length {len(short)} >>\nstream\n{short}\nendstream", font])
    yield (
        "labels.pdf",
        pdf(
            ["<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r /St 2000000000 >>] >> >>", kids[1], page]
        ),
    )


def _marked_up(size: int) -> Iterator[tuple[str, bytes]]:
    yield "groups.rtf", b"{\\rtf1 " + b"{" * size
    yield "words.rtf", b"{\\rtf1 " + b"{\\b w}" * (size // 6)
    yield "binary.rtf", b"{\\rtf1 \\bin99999999999 w}"
    yield "unicode.rtf", b"{\\rtf1 " + b"\\uc999999 \\u9999" * (size // 16)
    yield "brackets.md", b"[" * size
    yield "links.md", b"[a](" * (size // 4)
    yield "stars.md", b"*a **" * (size // 5)
    yield "quotes.md", b">" * size
    yield "lists.md", b"".join(b" " * (n % 99) + b"- a\n" for n in range(size // 60))
    yield "backticks.md", b"".join(b"`" * (n % 400) + b"a" for n in range(size // 200))
    yield "references.md", b"".join(b"[a%d]: /u%d\n" % (n, n) for n in range(size // 17))
    yield "footnotes.md", b"[^a" * (size // 3)
    yield "wiki.md", b"[[a|" * (size // 4)
    yield "marked.md", b"==a" * (size // 3)
    yield "table.md", b"|a" * 300 + b"\n" + b"|-" * 300 + b"\n" + (b"|a" * 300 + b"\n") * (size // 600)
    yield "html.md", b"<a " * (size // 3)
    yield "cues.srt", b"1\n00:00:01,000 --> 00:00:02,000\nw\n\n" * (size // 36)
    yield "open.ttml", b"<tt ><body>" + b"<p begin='1s'>" * (size // 14)
    yield "syncs.smi", b"<SAMI>" + b"<SYNC Start=1><P>a" * (size // 18)
    yield "fields.ass", b"[Script Info]\n" + b"Dialogue: 0,0:00:01.00," * (size // 23)
    yield "times.srt", b"00:00:01,000 --> " * (size // 17)
    yield "tags.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<c" * (size // 2)
    yield "lines.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"a\n" * (size // 2)
    yield (
        "bomb.webarchive",
        (ENTITIES + "<plist><dict><key>WebMainResource</key><string>&j;</string></dict></plist>").encode(),
    )
    deep: object = b"w"
    for _ in range(min(400, size // 40)):
        deep = [deep]
    yield "deep.webarchive", plistlib.dumps({"WebMainResource": deep}, fmt=plistlib.FMT_BINARY)
    page = {"WebResourceData": b"<p>w", "WebResourceMIMEType": "text/html"}
    frames = [{"WebMainResource": page}] * (size // 3)
    archive = {"WebMainResource": page, "WebSubframeArchives": frames}
    yield "frames.webarchive", plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)
    yield "plain.txt", b"\f" * size
