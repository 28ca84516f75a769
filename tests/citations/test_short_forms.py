"""Abbreviations, in the JSON of Zotero and of pandoc, wherever citations and lists are written."""

import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Dossier, LossWarning, Source
from onrecord.citations.latex.filling import fill_latex
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.errors import Fault

WORKS = Dossier(
    [Source(key="lee", type="article-journal", title="Tides", author="Lee, Ann", container_title="Journal of Tides")]
)
SHORT = {"default": {"container-title": {"Journal of Tides": "J. Td."}}}
PROGRAM = Path(sys.executable).with_name("onrecord")


def test_citations_and_lists_print_the_short_forms_that_are_given() -> None:
    cited = onrecord.cite(WORKS, "lee", "bluebook-law-review", abbreviations=SHORT)
    assert "J. Td." in cited
    assert "J. Td." not in onrecord.cite(WORKS, "lee", "bluebook-law-review")
    assert "J. Td." in onrecord.bibliography(WORKS, "nature", abbreviations=SHORT)


@pytest.mark.parametrize("style", ["nature", "bluebook-law-review"])
def test_filled_texts_print_them(style: str) -> None:
    drafts = (onrecord.fill(WORKS, "So [@lee].", style, abbreviations=SHORT),
              fill_latex(WORKS, r"So \cite{lee}.", style, abbreviations=SHORT))  # fmt: skip
    assert all("Td." in filled for filled in drafts)
    cited = {"citationId": "lee", "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": ""}}
    text: Any = {"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Cite", "c": [[cited], []]}]}]}
    assert "Td." in json.dumps(fill_pandoc(WORKS, text, style, abbreviations=SHORT))


@pytest.mark.parametrize("command", ["cite", "bib", "fill"])
def test_the_commands_read_them_from_a_file(tmp_path: Path, command: str) -> None:
    bib, short, draft, broken = (tmp_path / name for name in ("a.bib", "short.json", "draft.md", "broken.json"))
    bib.write_text("@article{lee, title = {Tides}, author = {Lee, Ann}, journal = {Journal of Tides}, year = 2020}")
    short.write_text(json.dumps(SHORT))
    draft.write_text("So [@lee].")
    broken.write_text("{")
    asked = {"cite": "lee", "fill": str(draft)}.get(command)
    style = "bluebook-law-review" if command == "cite" else "nature"
    words = [str(PROGRAM), command, str(bib), *([asked] if asked else []), "--style", style, "--abbreviations"]

    done = subprocess.run([*words, str(short)], capture_output=True, text=True, check=True)
    refused = subprocess.run([*words, str(broken)], capture_output=True, text=True, check=False)

    assert "Td." in done.stdout
    assert refused.returncode == 2
    assert "error: --abbreviations: must name a file of JSON" in refused.stderr


PLACES = {
    "# References\n\n::: {#refs}\n:::\n": 3,
    'So.\n\n<div id="refs"></div>\n': 3,
    "---\nreference-section-title: Works\n---\nSo.\n": 1,
}


@pytest.mark.parametrize("text", PLACES)
def test_a_place_for_a_list_is_told_of_where_the_style_has_none(text: str) -> None:
    told: list[Fault] = []
    onrecord.fill(WORKS, text, "chicago-notes", path="draft.md", on_note=told.append)

    assert ["has no bibliography; 'chicago-notes-bibliography' has one" in str(fault) for fault in told] == [True]
    assert told[0].severity == "warning"
    with pytest.warns(LossWarning, match=r"list must be of a style that has one.*chicago-notes-bibliography"):
        onrecord.fill(WORKS, text, "chicago-notes")


def test_a_place_for_a_list_in_latex_is_told_of_too() -> None:
    told: list[Fault] = []
    fill_latex(WORKS, "So.\n\\printbibliography\n", "chicago-notes", on_note=told.append)

    assert [fault.line for fault in told] == [2]


def test_nothing_is_told_where_there_is_a_list_or_no_place_for_one() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for text in PLACES:
            onrecord.fill(WORKS, text, "apa")
        onrecord.fill(WORKS, "So [@lee].", "chicago-notes")
