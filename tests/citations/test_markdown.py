"""Citations in Markdown: by examples, and beside pandoc's own reading of them where pandoc is at hand."""

import json
import random
import subprocess
from collections.abc import Iterator
from typing import Any, Final

import pytest

from onrecord.citations.markdown.blocks import blocks
from onrecord.citations.markdown.found import Citation, MissingSemicolon
from onrecord.citations.markdown.scanning import citations
from tests.csl.oracles import pandoc_program

Cited = list[tuple[str, str]]
FOUND: Final[tuple[tuple[str, list[Cited]], ...]] = (
    ("[@a]", [[("a", "normal")]]),
    ("[see @a, p. 3; @b]", [[("a", "normal"), ("b", "normal")]]),
    ("[-@a; @b]", [[("a", "suppressed"), ("b", "normal")]]),
    ("@a says", [[("a", "narrative")]]),
    ("@a [p. 3]", [[("a", "narrative")]]),
    ("@a\n[p. 3]", [[("a", "narrative")]]),
    ("@a\n\n[p. 3]", [[("a", "narrative")]]),
    ("@a [p. 3; @b]", [[("a", "narrative"), ("b", "normal")]]),
    ("@a [@b]", [[("a", "narrative"), ("b", "normal")]]),
    ("-@a [p. 3]", [[("a", "suppressed")]]),
    ("@claim:military-first.", [[("claim:military-first", "narrative")]]),
    ("@Foo:bar.baz/qux#q, and", [[("Foo:bar.baz/qux#q", "narrative")]]),
    ("[@{https://example.org/a?b=c}]", [[("https://example.org/a?b=c", "normal")]]),
    ("@a--b @c_d @é @1a", [[("a", "narrative")], [("c_d", "narrative")], [("é", "narrative")], [("1a", "narrative")]]),
    ("*@a* **[@b]** \"@c\"", [[("a", "narrative")], [("b", "normal")], [("c", "narrative")]]),
    ("(@d x)", [[("d", "narrative")]]),
    ("[more]; @a [x]", [[("a", "narrative")]]),
    ("[@a; and more]", [[("a", "narrative")]]),
    ("[x [@a] y]", [[("a", "normal")]]),
    ("[@a [b] c]", [[("a", "normal")]]),
    ("[see @a [p. 3]; @b]", [[("a", "normal"), ("b", "normal")]]),
    ("[@a\n; @b] x", [[("a", "normal"), ("b", "normal")]]),
    ("[@a\n\n; @b] x", [[("a", "narrative")], [("b", "narrative")]]),
    ("[@a](http://x) [@b]{.c}", [[("a", "narrative")], [("b", "narrative")]]),
    ("[@c][t]\n\n[t]: http://x", [[("c", "narrative")]]),
    ("a note[^1] ^[inline @a]\n\n[^1]: n @b", [[("a", "narrative")], [("b", "narrative")]]),
    ("a note[^1]\n\n[^1]: n\n\n    [@c]", [[("c", "normal")]]),
    ("# head @a\n\n> quote [@b]", [[("a", "narrative")], [("b", "normal")]]),
    ("- item @c\n\n    more @d", [[("c", "narrative")], [("d", "narrative")]]),
    ("`@a` ``@b` `` \\@c d@e.org <mailto:x@f> [t](http://x/@g) $@h$ <!-- @i --> <b title='@j'>x</b>", []),
    ("    @a\n\n```\n@b\n```\n\n~~~ {.c}\n[@d]\n~~~\n\n- x\n\n        @e", []),
    ("---\ntitle: x @a\n---\n\n<pre>\n@b\n</pre>", []),
    ("@ [@] foo-@a [@ a]", [[("a", "narrative")]]),
    ("`unclosed @a", [[("a", "narrative")]]),
    ("@a`@b`\n\n`@c\n\n@d`", [[("a", "narrative")], [("c", "narrative")], [("d", "narrative")]]),
)  # fmt: skip
"""Texts, and their citations: the keys of each, and whether its author is named, left out, or in brackets."""

OURS: Final[tuple[tuple[str, list[Cited]], ...]] = (
    ("see https://social.example/@a now", []),
    ("[@a][@b]", [[("a", "normal")], [("b", "normal")]]),
    ("@{a b}", [[("a b", "narrative")]]),
)
"""Where we read otherwise than pandoc: addresses are no citations, two brackets are two, keys may have spaces."""


def read(text: str) -> list[Cited]:
    modes: list[Cited] = []
    for found in citations(text, blocks(text)):
        if isinstance(found, Citation):
            cited = [(piece.key.key, "suppressed" if piece.key.hides_names else "normal") for piece in found.pieces]
            modes.append([(cited[0][0], "narrative"), *cited[1:]] if found.narrative else cited)
    return modes


def read_by_pandoc(*texts: str) -> list[list[Cited]]:
    program = pandoc_program()
    if program is None:
        pytest.skip("not at hand: pandoc (PyPI: pypandoc-binary)")
    mark = "\n\nBETWEEN\n\n"
    command = [program, "-f", "markdown", "-t", "json"]
    done = subprocess.run(command, input=mark.join(texts), capture_output=True, text=True, check=True)
    found: list[list[Cited]] = [[]]
    for block in json.loads(done.stdout)["blocks"]:
        if block == {"t": "Para", "c": [{"t": "Str", "c": "BETWEEN"}]}:
            found.append([])
        else:
            found[-1].extend(cites(block))
    return found


def cites(node: Any) -> Iterator[Cited]:
    names = {"AuthorInText": "narrative", "SuppressAuthor": "suppressed", "NormalCitation": "normal"}
    if isinstance(node, dict) and node.get("t") == "Cite":
        yield [(cite["citationId"], names[cite["citationMode"]["t"]]) for cite in node["c"][0]]
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from cites(inner)


@pytest.mark.parametrize(("text", "expected"), [*FOUND, *OURS])
def test_citations_are_found_and_all_else_is_left_alone(text: str, expected: list[Cited]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_pandoc_finds_the_same(text: str, expected: list[Cited]) -> None:
    assert sorted(read_by_pandoc(text)[0]) == sorted(expected)


def test_pandoc_finds_the_same_in_generated_texts() -> None:
    """pandoc manual, "Citation syntax": prefixes, suffixes, locators, several keys, in and out of brackets."""
    dice = random.Random(7)

    def key() -> str:
        return dice.choice(("@a", "@b2", "@claim:x-y", "-@c", "@{d/e}", "@f_g"))

    def part() -> str:
        before, after = (
            dice.choice(("", "see ", "*e.g.* ", "x, ")),
            dice.choice(("", ", p. 3", " chap. 2", " and `@z`")),
        )
        return f"{before}{key()}{after}"

    def phrase() -> str:
        group = f"[{'; '.join(part() for _ in range(dice.randrange(1, 4)))}]"
        bare = key() + dice.choice(("", " [p. 3]", " [p. 3; @b]", " [@a]", " said"))
        return dice.choice((group, bare, "word", "*word*", "`@code`", "\\@not", "a@b.c", f"[text {group}]", "word."))

    texts = [" ".join(("Start", *(phrase() for _ in range(dice.randrange(1, 7))), "end.")) for _ in range(400)]

    expected = read_by_pandoc(*texts)

    assert [read(text) for text in texts] == expected
    assert sum(map(len, expected)) > 400


def test_two_keys_between_semicolons_are_told() -> None:
    text = "[see @a and @b; @c]"

    assert MissingSemicolon(5, ("a", "b")) in citations(text, blocks(text))


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "@a ", "[@a ", "``` x\n", "`x", "$a", "<!--", "<pre>", "[^", "^[", ";", "@{", "[@a]", "<a ", "](", "- "],
)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * 20_000 + "\n\nin the end @z"

    starts = [found.start for found in citations(text, blocks(text))]

    opens_code = piece == "``` x\n"
    assert starts == [] if opens_code else starts[-1] == len(text) - 2
