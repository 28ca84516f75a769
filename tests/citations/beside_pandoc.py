"""Chapters through pandoc: with its own processor, with our filter, and filled by us; and files read back."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.csl.oracles import pandoc_program, style_path

CHAPTERS = Path(__file__).parents[1] / "corpus" / "chapters"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


class Read(NamedTuple):
    """A file of a word processor, read again: paragraphs with their styles, targets of links, and anchors."""

    paragraphs: list[tuple[str, str]]
    links: list[str]
    anchors: set[str]


def filter_program(folder: Path) -> str:
    """Write a program that runs the filter with the interpreter of the tests, and give its path."""
    path = folder / "onrecord-pandoc"
    path.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m onrecord.cli.pandoc_filter \"$@\"\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def pandoc(*arguments: str, text: str | None = None, folder: Path = CHAPTERS) -> str:
    """Run pandoc, and give what it writes."""
    source = os.pathsep.join([str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [pandoc_program() or "", *arguments], input=text, capture_output=True, text=True, encoding="utf-8", check=False,
        cwd=folder, env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def csl(style: str) -> str:
    """Give the path of a style."""
    return str(style_path(style))


def plain(text: str) -> list[str]:
    """Give the lines of a text in which spaces that do not break are spaces."""
    return [line.rstrip() for line in text.translate(SPACES).splitlines()]


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}href"


def read_docx(path: Path) -> Read:
    """Read paragraphs, notes and links of a DOCX file."""
    paragraphs, links, anchors = [], [], set()
    with zipfile.ZipFile(path) as archive:
        for name in ("word/document.xml", "word/footnotes.xml"):
            root = ElementTree.fromstring(archive.read(name))
            for paragraph in root.iter(f"{_W}p"):
                style = paragraph.find(f"{_W}pPr/{_W}pStyle")
                pieces = [
                    run.text or "" if run.tag == f"{_W}t" else "[note]"
                    for run in paragraph.iter() if run.tag in (f"{_W}t", f"{_W}footnoteReference")
                ]  # fmt: skip
                paragraphs.append((style.get(f"{_W}val") or "" if style is not None else "", "".join(pieces)))
            links += [link.get(f"{_W}anchor") or "out" for link in root.iter(f"{_W}hyperlink")]
            anchors |= {mark.get(f"{_W}name") or "" for mark in root.iter(f"{_W}bookmarkStart")}
    return Read([(style, text.translate(SPACES)) for style, text in paragraphs], links, anchors)


def read_odt(path: Path) -> Read:
    """Read paragraphs, notes and links of an ODT file."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    paragraphs = [
        (node.get(f"{_TEXT}style-name") or "", "".join(node.itertext()).translate(SPACES))
        for node in root.iter() if node.tag in (f"{_TEXT}p", f"{_TEXT}h")
    ]  # fmt: skip
    links = [node.get(_XLINK) or "" for node in root.iter(f"{_TEXT}a")]
    anchors = {node.get(f"{_TEXT}name") or "" for node in root.iter(f"{_TEXT}bookmark-start")}
    return Read(paragraphs, links, anchors)


def read_epub(path: Path) -> Read:
    """Read paragraphs, notes and links of an EPUB file."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in sorted(archive.namelist()) if "/text/" in name and name.endswith(".xhtml")]
        pages = [archive.read(name).decode("utf-8") for name in names]
    whole = re.sub(r"\s+", " ", "\n".join(pages)).translate(SPACES)
    shown = [
        (tag, re.sub("<[^>]*>", "", text)) for tag, text in re.findall(r"<(p|h1|li|aside)\b[^>]*>(.*?)</\1>", whole)
    ]
    links = re.findall(r'href="([^"]*)"', whole)
    return Read(shown, links, set(re.findall(r'\bid="([^"]*)"', whole)))


READERS = {"docx": read_docx, "odt": read_odt, "epub": read_epub}
