"""biblatex-examples.bib beside pandoc's reading of it; `tests/corpus/pandoc.tsv` lists where the two differ, and why.

    python -m tests.formats.test_agreement

prints the share of the fields that are the same, for us and for citation-js, and the list as it would be now.
"""

import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

import onrecord
from onrecord import Fault
from tests.formats.converters import Item, citation_js, items, missing, ours, pandoc, tex_file
from tests.schema import csl_schema

LIST: Final = Path(__file__).parents[1] / "corpus" / "pandoc.tsv"
REASONS: Final = MappingProxyType(
    {
        "set": "an entry of type set is no work, but a list of works; we keep it aside and say so in a note",
        "short": "pandoc takes what stands before a colon for the short title; we take only what the file says",
        "volume": "the file gives the volume a short title (CSL: volume-title-short); pandoc leaves it out",
        "list": "\"and\" between publishers stays a word, since classic files mean it so; pandoc writes a semicolon",
        "particle": "we keep the particle with the family name, as citation-js does; pandoc lets it go",
        "part": "the file has volume and part, and CSL has a variable for each; pandoc joins them to 7.2",
        "issue": "an issue is a periodical with a volume-title (CSL 1.0.2); pandoc makes it an article",
        "manual": "CSL 1.0.2 has manuals as reports; pandoc as books",
        "eid": "the number of an article (eid) is CSL's number; pandoc leaves it out",
        "address": "both addresses lead to the book; ours is the one that biblatex links",
        "command": "the words of a command that is not known are kept; pandoc leaves them out",
        "quotation": "csquotes sets single quotation marks for the starred command; pandoc double ones",
    }
)  # fmt: skip
"""Why we read a field as we do where pandoc reads it otherwise."""

_MARKUP: Final = re.compile(r"</?(?:span|i|b|sup|sub)\b[^<>]*>")
_FILE: Final = "biblatex-examples.bib"


def settled(value: Any) -> Any:
    """Give a value without what pandoc or the citation processor changes at will.

    Pandoc turns titles into lower case, which cannot be undone; CSL processors set apostrophes and white space, and
    markup for what must keep its case has no meaning where the case is not kept.
    """
    if isinstance(value, dict):
        return {name: settled(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [settled(inner) for inner in value]
    return " ".join(_MARKUP.sub("", str(value)).replace("’", "'").split()).casefold()


def compared(read: Mapping[str, Item], reference: Mapping[str, Item]) -> Iterator[tuple[str, str, bool]]:
    """Yield each field that one of two readings has: item, field, and whether they agree."""
    for key, theirs in reference.items():
        mine = read.get(key, {})
        for field in sorted((mine.keys() | theirs.keys()) - {"id", "custom", "citation-key"}):
            yield key, field, field in mine and field in theirs and settled(mine[field]) == settled(theirs[field])


@functools.cache
def text() -> str:
    """Give the file's text; skip, saying so, where it is not installed."""
    path = tex_file(_FILE)
    if path is None:
        pytest.skip(f"{_FILE} is not installed (Debian: texlive-bibtex-extra)")
    return path.read_text(encoding="utf-8")


def listed() -> dict[tuple[str, str], str]:
    rows = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(key, field): reason for key, field, reason in rows}


@functools.cache
def rows() -> tuple[tuple[str, str, bool], ...]:
    if lacking := missing("pandoc"):
        pytest.skip(f"not at hand: {lacking}")
    converted = (items(convert(text(), "biblatex", "csl-json")) for convert in (ours, pandoc))
    return tuple(compared(*converted))


def test_the_examples_of_biblatex_are_read_without_a_fault() -> None:
    faults: list[Fault] = []

    dossier = onrecord.loads(text(), "biblatex", on_fault=faults.append)

    assert {fault.severity for fault in faults} == {"note"}
    assert {fault.got for fault in faults if fault.must.startswith("be a work")} <= {"set", "xdata"}
    entries = len(re.findall(r"^@(?!string|comment|preamble)\w+\{", text(), re.MULTILINE | re.IGNORECASE))
    assert len(dossier.sources) == entries - sum(fault.must.startswith("be a work") for fault in faults)


def test_the_examples_of_biblatex_are_valid_csl_json() -> None:
    schema = csl_schema()

    assert [error.message for error in schema.iter_errors(json.loads(ours(text(), "biblatex", "csl-json")))] == []


def test_at_least_95_of_100_fields_are_pandocs() -> None:
    agreeing = [agrees for _, _, agrees in rows()]

    assert len(agreeing) > 900
    assert sum(agreeing) / len(agreeing) >= 0.95


def test_every_other_field_is_on_the_list_with_its_reason_and_none_too_many() -> None:
    differing = {(key, field) for key, field, agrees in rows() if not agrees}

    assert differing == listed().keys()
    assert set(listed().values()) == set(REASONS)


def main() -> None:
    """Print how much agrees, and the list."""
    reference = items(pandoc(text(), "biblatex", "csl-json"))
    print("| reader | fields that are pandoc's |\n|---|---:|")
    for name, convert in (("onrecord", ours), ("citation-js", citation_js)):
        if lacking := missing(name):
            print(f"| {name} | not at hand: {lacking} |")
            continue
        given = text() if name == "onrecord" else text().replace("\\enquote*", "\\enquote")  # which it refuses
        found = [agrees for _, _, agrees in compared(items(convert(given, "biblatex", "csl-json")), reference)]
        print(f"| {name} | {100 * sum(found) / len(found):.1f} % of {len(found)} |")
    print()
    for key, field, agrees in rows():
        if not agrees:
            print(key, field, listed().get((key, field), "?"), sep="\t")


if __name__ == "__main__":
    main()
