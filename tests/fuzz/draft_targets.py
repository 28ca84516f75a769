"""Targets for drafts: Markdown, LaTeX and documents of pandoc, whose citations are filled in."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import onrecord
from onrecord import OnrecordError
from onrecord.citations.latex.filling import fill_latex
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.cli.starter import starter
from tests.fuzz import draft_grammars as grammars
from tests.fuzz.mutations import mutated

STYLES = ("apa", "chicago-fullnote-bibliography")


def markdown(data: bytes) -> str:
    """Fill the citations of a Markdown text, in brackets and in notes."""
    return _filled(lambda style: onrecord.fill(starter(), data.decode("utf-8", "replace"), style))


def latex(data: bytes) -> str:
    """Fill the citations of a text in LaTeX."""
    return _filled(lambda style: fill_latex(starter(), data.decode("utf-8", "replace"), style))


def pandoc(data: bytes) -> str:
    """Fill the citations of a document as pandoc writes it; what is no such document, pandoc never writes."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return "no JSON"
    return _filled(lambda style: json.dumps(fill_pandoc(starter(), json.loads(json.dumps(value)), style)))


def _filled(fill: Callable[[str], str]) -> str:
    try:
        for style in STYLES:
            fill(style).encode()
    except OnrecordError as error:
        return type(error).__name__
    return "filled"


def or_mutated(grow: Callable[[Random], bytes]) -> Callable[[Random], bytes]:
    """Return what grows documents, and damages some of them."""

    def make(random: Random) -> bytes:
        grown = grow(random)
        return mutated([grown, grow(random)], random) if random.random() < 0.4 else grown

    return make


def draft_targets(make: Callable[..., Any]) -> list[Any]:
    """Make the targets."""
    return [
        make("fill", or_mutated(grammars.markdown), markdown),
        make("fill-latex", or_mutated(grammars.latex), latex),
        make("fill-pandoc", grammars.pandoc, pandoc),
    ]
