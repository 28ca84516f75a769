"""Drafts grown from grammars: Markdown, LaTeX, documents as pandoc writes them in JSON."""

import json
from random import Random
from typing import Any, Final

from tests.fuzz.grammars import TEX, WORDS, words


def markdown(random: Random) -> bytes:
    """A Markdown text with citations of the starter's keys, and of none."""
    pieces = (
        "[@gazette2026]", "[@gazette2026, p. 4; @survey2025]", "@gazette2026 [p. 3]", "[-@survey2025]",
        "[@claim:bridge-usable]",
        "[see @bridge-usable]", "`@x`", "```\n@y\n```", "a@b.org", "\\@z", "^[@gazette2026]", "[^1]",
        "[^1]: @survey2025",
        "::: {#refs}\n:::", "[link](@a)", "@{gazette2026}", "[@nobody]", "\n\n", "# T", "> q", "* i", "<!-- @x -->",
        "---\n",
        "[@gazette2026, pp. 3-4, 6", "@@", "[@", "]", "*@survey2025*", "| a | @b |", "    code", "<a@b>",
        "[@gazette2026]:",
    )  # fmt: skip
    joined = "".join(random.choice((*pieces, words(random, 3))) + random.choice(("", " ", "\n")) for _ in range(12))
    return joined.encode("utf-8", "surrogatepass")


def latex(random: Random) -> bytes:
    """A text in LaTeX with citations of the starter's keys, and of none."""
    pieces = (
        r"\parencite{gazette2026}", r"\parencite[see][12]{gazette2026, survey2025}", r"\textcite[3]{survey2025}",
        r"\footcite{gazette2026}", r"\autocites(see)(end)[1]{gazette2026}[2][]{survey2025}", r"\nocite{*}", r"\cite{",
        r"\citep[][]{bridge-usable}", r"\citet*{claim:bridge-usable}", r"\cite{nobody}", r"\cite[[a]{b]}{survey2025}",
        r"\footnote{", r"\footnote{So \parencite{survey2025}.}", "}", "{", "[", "]", "%", "% \\cite{x}\n",
        "\\%", "\\\\",
        r"\begin{verbatim}", r"\end{verbatim}", r"\verb|\cite{x}|", r"\verb", r"\printbibliography", "\n\n",
        r"\printbibliography[heading=none, type=book]", r"\bibliography{refs}", r"\bibliographystyle{plain}",
        r"\usepackage[style=apa]{biblatex}", r"\usepackage{natbib}", r"\begin{document}", r"\end{document}",
        r"\citeauthor{gazette2026}", r"\begin{minted}{tex}", r"\newcommand{\x}[1]{\cite{#1}}", *TEX,
    )  # fmt: skip
    joined = "".join(random.choice((*pieces, words(random, 3))) + random.choice(("", " ", "\n")) for _ in range(12))
    return joined.encode("utf-8", "surrogatepass")


def pandoc(random: Random) -> bytes:
    """A document as pandoc writes it in JSON: blocks and inlines in any order, none of which is left out."""
    meta = {name: _meta(random) for name in random.sample(_METADATA, random.randint(0, 3))}
    blocks = [_block(random, 0) for _ in range(random.randint(0, 5))]
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}).encode()


_METADATA: Final = (
    "lang", "nocite", "link-citations", "reference-section-title", "suppress-bibliography", "csl", "title",
)  # fmt: skip


def _meta(random: Random) -> dict[str, Any]:
    return random.choice(
        (
            {"t": "MetaBool", "c": random.random() < 0.5}, {"t": "MetaString", "c": words(random, 2)},
            {"t": "MetaInlines", "c": _inlines(random, 0)}, {"t": "MetaList", "c": []}, {"t": "MetaMap", "c": {}},
            {"t": "MetaString", "c": "de-DE"}, {"t": "MetaBlocks", "c": [{"t": "Para", "c": _inlines(random, 0)}]},
        )
    )  # fmt: skip


def _attributes_of(random: Random) -> list[Any]:
    classes = random.sample(("refs", "verify", "x", "unnumbered"), random.randint(0, 2))
    pairs = [["where", random.choice(("type=report", "type=book", "x", ""))]] if random.random() < 0.3 else []
    return [random.choice(("refs", "", "a", "é")), classes, pairs]


def _block(random: Random, depth: int) -> dict[str, Any]:
    kind = random.choice(("Para", "Plain", "Header", "Div", "BlockQuote", "BulletList", "CodeBlock", "HorizontalRule"))
    if kind in ("Para", "Plain") or depth > 3:
        return {"t": "Para", "c": _inlines(random, depth)}
    inner = [_block(random, depth + 1) for _ in range(random.randint(0, 2))]
    contents: dict[str, Any] = {
        "Header": [random.randint(1, 6), _attributes_of(random), _inlines(random, depth)],
        "Div": [_attributes_of(random), inner], "BlockQuote": inner, "BulletList": [inner],
        "CodeBlock": [_attributes_of(random), words(random)],
    }  # fmt: skip
    return {"t": kind} | ({"c": contents[kind]} if kind in contents else {})


def _inlines(random: Random, depth: int) -> list[dict[str, Any]]:
    return [_inline(random, depth + 1) for _ in range(random.randint(0, 4))]


def _inline(random: Random, depth: int) -> dict[str, Any]:
    kind = random.choice(("Str", "Space", "SoftBreak", "Cite", "Cite", "Note", "Emph", "Span", "Quoted", "Code", "Str"))
    if depth > 4:
        kind = "Str"
    contents: dict[str, Any] = {
        "Str": random.choice(WORDS), "Code": [_attributes_of(random), words(random)],
        "Quoted": [{"t": random.choice(("SingleQuote", "DoubleQuote"))}, []],
    }  # fmt: skip
    if kind == "Cite":
        contents[kind] = [[_cite(random, depth) for _ in range(random.randint(0, 3))], _inlines(random, depth)]
    elif kind == "Note":
        contents[kind] = [_block(random, depth + 1)]
    elif kind == "Emph":
        contents[kind] = _inlines(random, depth)
    elif kind == "Span":
        contents[kind] = [_attributes_of(random), _inlines(random, depth)]
    return {"t": kind} | ({"c": contents[kind]} if kind in contents else {})


def _cite(random: Random, depth: int) -> dict[str, Any]:
    key = random.choice(("gazette2026", "survey2025", "claim:bridge-usable", "bridge-usable", "nobody", "", "é"))
    mode = random.choice(("NormalCitation", "AuthorInText", "SuppressAuthor"))
    return {
        "citationId": key, "citationPrefix": _inlines(random, depth), "citationSuffix": _inlines(random, depth),
        "citationMode": {"t": mode}, "citationNoteNum": random.randint(0, 3), "citationHash": 0,
    }  # fmt: skip
