"""What stands in a field is text in every output: no tag, command or sequence comes alive."""

import re
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.csl import Processor
from onrecord.csl.writers.known import OUTPUTS

FIELDS: Final = ("title", "container-title", "publisher", "URL", "DOI", "volume", "page", "edition", "genre", "note")
STYLE: Final = (
    '<style class="in-text"><citation><layout suffix="."><group delimiter=", ">'
    '<names variable="author"><name initialize-with="." name-as-sort-order="all"/></names><date variable="issued">'
    '<date-part name="year"/></date>'
    + "".join(f'<text variable="{field}" font-style="italic" quotes="true"/>' for field in FIELDS)
    + '<number variable="edition" form="ordinal"/><text variable="title" text-case="title"/>'
    '<text variable="locator"/></group></layout></citation></style>'
)  # fmt: skip
HOSTILE: Final = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", '" onclick="x', "</span><b>",
    "\\input{/etc/passwd}", "\\write18{x}", "}}\\def\\x{", "$x^2_1$ & # % ~", "{\\rtf1 {\\object}}", "\\u0?",
    "\x1b[31m\x1b]0;x\x07", "\x9b31m", "\x00\x08\x7f", "[a](javascript:b) `c` *d* <e>", "![x](y)", "<i>", "</i>",
    "<!--", "]]>", "&lt;script&gt;", "\ufdd5\ufdd0\ufdd1", "“", "'", '"',
)  # fmt: skip
TAGS: Final = frozenset(["i", "em", "b", "strong", "sup", "sub", "span", "div"])
COMMANDS: Final = frozenset(
    ["emph", "textsl", "textbf", "textup", "textmd", "textsc", "textnormal", "underline", "textsuperscript",
     "textsubscript", "textbackslash", "textasciitilde", "textasciicircum"]
)  # fmt: skip
WORDS: Final = frozenset(["i", "i0", "b", "b0", "scaps", "scaps0", "ul", "ulnone", "super", "sub", "nosupersub"])
texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), min_size=1, max_size=3).map(" ".join)


def written(text: str, to: str) -> str:
    """Write a cite of an item with a text in every field and part of a name."""
    names = [{"family": text, "given": text}, {"literal": text}]
    item: dict[str, Any] = {"id": "x", **dict.fromkeys(FIELDS, text), "author": names, "issued": {"literal": text}}
    cite = {"id": "x", "locator": text, "prefix": text, "suffix": text}
    return Processor(STYLE).cite([[cite]], [item], to)[0]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, [name for name, _ in attrs]))

    def handle_comment(self, data: str) -> None:
        self.seen.append(("!--", []))

    def handle_decl(self, decl: str) -> None:
        self.seen.append(("!", []))


@pytest.mark.parametrize("to", ["html", "suite"])
@settings(max_examples=60)
@given(text=texts)
def test_html_holds_no_tag_and_no_attribute_but_those_of_formatting(to: str, text: str) -> None:
    tags = _Tags()
    tags.feed(written(text, to))
    tags.close()

    assert {tag for tag, _ in tags.seen} <= TAGS
    assert {name for _, names in tags.seen for name in names} <= {"style", "class"}


@settings(max_examples=60)
@given(text=texts)
def test_latex_holds_no_command_but_those_of_formatting_and_balanced_braces(text: str) -> None:
    bare = re.sub(r"\\[{}$&#%_`]", "", written(text, "latex"))

    assert set(re.findall(r"\\([A-Za-z]*)", bare)) <= COMMANDS
    assert not re.search(r"[$&#%_~^]", bare)
    assert bare.count("{") == bare.count("}")


@settings(max_examples=60)
@given(text=texts)
def test_rtf_holds_no_word_but_those_of_formatting_and_balanced_groups(text: str) -> None:
    bare = re.sub(r"\\u-?\d+ \?", "", re.sub(r"\\[\\{}]", "", written(text, "rtf")))

    assert bare.isascii()
    assert set(re.findall(r"\\([a-z0-9]*)", bare)) <= WORDS
    assert bare.count("{") == bare.count("}")


@settings(max_examples=60)
@given(text=texts)
def test_markdown_holds_no_link_no_code_and_no_tag_of_a_field(text: str) -> None:
    bare = re.sub(r"\\.", "", written(text, "markdown"), flags=re.S)

    assert not re.search(r"[`\[\]@$~^_]|<(?!/?su[bp]>)", bare)


@settings(max_examples=60)
@given(text=texts)
def test_a_terminal_gets_no_control_character_of_a_field(text: str) -> None:
    bare = re.sub(r"\x1b\[(?:1|3|4|22|23|24)m", "", written(text, "ansi"))

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", bare)


@pytest.mark.parametrize("to", list(OUTPUTS))
@settings(max_examples=30)
@given(text=texts)
def test_no_mark_of_the_processor_and_no_control_character_is_left_in_any_output(to: str, text: str) -> None:
    bare = re.sub(r"\x1b\[\d+m", "", written(text, to)) if to == "ansi" else written(text, to)

    assert not re.search("[\ufdd0-\ufdef]", bare)
    assert to == "suite" or not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", bare)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("smile :smile: and :+1:", "smile \\:smile: and \\:+1:"), ("half past 10:20:30", "half past 10:20:30"),
        ("see https://example.org/a:b:c", "see https://example.org/a:b:c"), (":x", "\\:x"), ("x: y: z", "x: y: z"),
    ],
)  # fmt: skip
def test_markdown_has_no_emoji_of_a_field_and_leaves_times_and_addresses(text: str, markdown: str) -> None:
    style = STYLE_OF_TITLE.format("")
    assert Processor(style).bibliography([{"id": "x", "title": text}], "markdown") == [markdown]


STYLE_OF_TITLE: Final = (
    '<style class="in-text"><bibliography><layout><text variable="title" {}/></layout></bibliography></style>'
)


@pytest.mark.parametrize("title", ["a b\x85", "a b <i>c</i> ", "<sup>x</sup> y ", "end\u2028"])
@pytest.mark.parametrize(("place", "sign"), [("sup", "^"), ("sub", "~")])
def test_no_backslash_stands_before_what_ends_raised_text_in_pandoc(title: str, place: str, sign: str) -> None:
    style = STYLE_OF_TITLE.format(f'vertical-align="{place}"')
    [entry] = Processor(style).bibliography([{"id": "x", "title": title}], "pandoc")
    assert f"\\{sign}" not in entry
    assert entry.count(sign) % 2 == 0
