"""130 hostile values in every field and key, through every output, read back by a real parser of each format."""

import re
import subprocess
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Final

import pytest
from docutils.core import publish_doctree
from docutils.nodes import paragraph
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from tests.csl.hostile_values import VALUES, written
from tests.csl.oracles import pandoc_program

TAGS: Final = frozenset(["p", "span", "div", "i", "em", "b", "strong", "u", "sup", "sub", "a"])
ATTRIBUTES: Final = frozenset(["href", "id", "class", "style", "data-wrapper"])
NODES: Final = frozenset(
    ["document", "paragraph", "Text", "emphasis", "strong", "superscript", "subscript", "reference", "target"]
)  # fmt: skip
_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''", "↩←\ufe0e\ufeff\u202e\ufffe\uffff")
RTF: Final = "{\\rtf1\\ansi\\uc1\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n%s\\par\n}"
LATEX: Final = "\\documentclass{article}\\usepackage{hyperref}\\begin{document}\\sloppy\n%s\n\\end{document}\n"


def folded(text: str) -> str:
    """Return what is left to compare: not spaces, control characters, the shape of quotation marks, what leads back."""
    text = re.sub("[\x00-\x1f\x7f-\x9f]", " ", text.translate(_STRAIGHT))
    return "".join(re.sub("%[0-9A-F]{2}", lambda code: chr(int(code[0][1:], 16)), text).split())


@cache
def expected() -> list[str]:
    """Give what is printed of each value: the entries, then the citations."""
    entries, citations = written("text")
    return [folded(text) for text in (*entries, *citations)]


def paragraphs(html: str) -> list[str]:
    """Give the texts of the paragraphs of a page that holds nothing but text with formatting and links."""
    page = LexborHTMLParser(html)
    elements = page.css("body *")
    addresses = [element.attributes.get("href") or "" for element in page.css("a[href]")]

    assert {element.tag or "" for element in elements} <= TAGS
    assert {name for element in elements for name in element.attributes} <= ATTRIBUTES
    assert all(address.startswith(("#", "https://", "http://")) for address in addresses)
    return [folded(element.text(deep=True)) for element in page.css("p")]


def as_one(to: str) -> str:
    entries, citations = written(to)
    return "\n\n".join((*entries, *citations))


def in_html() -> str:
    entries, citations = written("html")
    return "".join(f"<p>{text}</p>" for text in (*entries, *citations))


def in_typst(folder: Path) -> str:
    import typst

    file = folder / "x.typ"
    file.write_text(as_one("typst"), "utf-8")
    made = typst.Compiler(str(file), root=str(folder), ignore_system_fonts=True).compile(format="html")
    assert isinstance(made, bytes)
    return made.decode()


def by_pandoc(to: str, source: str) -> str:
    program = pandoc_program()
    if program is None:
        pytest.skip("not at hand: pandoc")
    text = RTF % as_one(to).replace("\n\n", "\\par\n") if to == "rtf" else as_one(to)
    command = [program, "-f", source, "-t", "html", "--wrap=none"]
    return subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8").stdout


READERS: Final[dict[str, Callable[[], str]]] = {
    "html": in_html,
    "markdown, CommonMark": lambda: str(MarkdownIt("commonmark").render(as_one("markdown"))),
    "markdown, tables and strikethrough": lambda: str(
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(as_one("markdown"))
    ),
    "markdown, pandoc as GitHub": partial(by_pandoc, "markdown", "gfm"),
    "markdown, pandoc": partial(by_pandoc, "markdown", "markdown"),
    "markdown, pandoc as CommonMark with all": partial(by_pandoc, "markdown", "commonmark_x"),
    "pandoc": partial(by_pandoc, "pandoc", "markdown"),
    "latex, pandoc": partial(by_pandoc, "latex", "latex"),
    "rtf, pandoc": partial(by_pandoc, "rtf", "rtf"),
}


def test_there_are_64_different_values_and_more() -> None:
    assert len(set(VALUES)) == len(VALUES) >= 130


@pytest.mark.parametrize("reader", list(READERS))
def test_a_parser_reads_the_text_and_nothing_but_formatting_and_links(reader: str) -> None:
    assert paragraphs(READERS[reader]()) == expected()


def test_typst_reads_the_text_and_nothing_but_formatting_and_links(tmp_path: Path) -> None:
    assert paragraphs(in_typst(tmp_path)) == expected()


def test_docutils_reads_the_text_and_has_nothing_to_say() -> None:
    tree = publish_doctree(as_one("rst"), settings_overrides={"report_level": 1, "warning_stream": False})

    assert {type(node).__name__ for node in tree.findall()} <= NODES
    assert [folded(node.astext()) for node in tree.children if isinstance(node, paragraph)] == expected()


def test_a_terminal_gets_the_text_and_no_sequence_but_ours() -> None:
    entries, citations = written("ansi")
    shown = [re.sub(r"\x1b\]8;;[!-~]*\x1b\\|\x1b\[(?:1|3|4|22|23|24)m", "", text) for text in (*entries, *citations)]

    assert not any(re.search("[\x00-\x1f\x7f-\x9f]", text) for text in shown)
    assert [folded(text) for text in shown] == expected()


def test_text_is_one_line_each_without_control_characters() -> None:
    entries, citations = written("text")

    assert not any(re.search("[\x00-\x1f\x7f\x85\u2028\u2029]", text) for text in (*entries, *citations))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_latex_sets_all_values_in_one_document(engine: str, tmp_path: Path) -> None:
    """What a font or an engine has no sign for is a fault of the font; any other error is one of structure."""
    (tmp_path / "x.tex").write_text(LATEX % as_one("latex"), "utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "x.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=300, check=False)

    said = done.stdout.decode("utf-8", "replace")
    errors = [line for line in said.splitlines() if line.startswith("!") and "Unicode character" not in line]
    assert (errors, (tmp_path / "x.pdf").is_file()) == ([], True)


@pytest.mark.slow
def test_libreoffice_reads_the_text_of_rtf(tmp_path: Path) -> None:
    (tmp_path / "x.rtf").write_text(RTF % as_one("rtf").replace("\n\n", "\\par\n"), "ascii")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "x.rtf"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=300, check=True)

    text = (tmp_path / "x.txt").read_text("utf-8-sig")
    assert [folded(line) for line in text.splitlines() if line.strip()] == expected()
