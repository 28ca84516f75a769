"""The exports of publishers, databases and managers, each an invented file in its own dialect, by what it means there.

`exports/expected.toml` has for each file what APA and Chicago list and the fields of the BibLaTeX entry.
"""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

import onrecord
from onrecord import Fault
from onrecord.formats.bib.scanner import RawEntry, scan

FOLDER: Final = Path(__file__).with_name("exports")
TABLE: Final[dict[str, dict[str, Any]]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
READINGS: Final = tuple((name, format) for name, row in TABLE.items() for format in row["formats"])


def read(name: str, format: str) -> onrecord.Dossier:
    faults: list[Fault] = []
    text = (FOLDER / TABLE[name]["file"]).read_text(encoding="utf-8")

    dossier = onrecord.loads(text, format, faults.append)

    assert [fault for fault in faults if fault.severity == "error"] == []
    return dossier


def entries(text: str) -> dict[str, RawEntry]:
    return {entry.key: entry for entry in scan(text, print)}


def test_every_file_is_in_the_table() -> None:
    assert {row["file"] for row in TABLE.values()} == {file.name for file in FOLDER.iterdir()} - {"expected.toml"}


@pytest.mark.parametrize(("name", "format"), READINGS)
@pytest.mark.parametrize(("style", "guide"), [("apa", "apa"), ("chicago-author-date", "chicago")])
def test_an_export_is_listed_by_what_its_publisher_means(name: str, format: str, style: str, guide: str) -> None:
    assert onrecord.bibliography(read(name, format), style) == TABLE[name][guide]


@pytest.mark.parametrize("name", TABLE)
def test_an_export_is_an_entry_of_biblatex_by_what_its_publisher_means(name: str) -> None:
    written = entries(onrecord.dumps(read(name, TABLE[name]["formats"][0]), "biblatex"))

    for key, entry in entries(TABLE[name]["biblatex"]).items():
        assert written[key].type == entry.type
        own = {field: text for field, text in written[key].fields.items() if not field.startswith("csl-")}
        assert own == entry.fields


@pytest.mark.parametrize(("name", "format"), READINGS)
def test_an_export_comes_back_from_what_is_written_of_it(name: str, format: str) -> None:
    dossier = read(name, format)

    for target in {"csl-json", "onrecord", *({format} & {"bibtex", "biblatex"})}:
        assert onrecord.loads(onrecord.dumps(dossier, target), target) == dossier
