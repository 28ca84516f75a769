"""A format is an interface: what it says of itself is so, and nobody asks its module for anything else."""

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.cli.starter import starter
from onrecord.errors import UnknownFormat, UnknownOption
from onrecord.formats.format import SNIFFED, Format
from onrecord.formats.io import dumps, loads
from onrecord.formats.known import FORMATS, WRITTEN, format_named, format_of, sniffed
from onrecord.formats.mapping import VARIABLES
from onrecord.items.vocabulary import TYPES
from onrecord.records.key_fields import RECORD_CLASSES
from tests.formats.samples import SAMPLES

SRC = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize("name", WRITTEN)
def test_the_kinds_of_record_that_a_format_holds_are_those_that_come_back(name: str) -> None:
    back = loads(dumps(starter(), name, on_loss=lambda loss: None), name, on_fault=lambda fault: None)
    there = {type(record) for record in back}
    given = {type(record) for record in starter()}

    assert {kind for kind in FORMATS[name].holds if kind in given} == there
    assert set(FORMATS[name].holds) <= set(RECORD_CLASSES)


@pytest.mark.parametrize("one", FORMATS.values(), ids=FORMATS)
def test_a_format_has_what_it_says_it_has(one: Format) -> None:
    assert format_named(one.name) is one
    begun = SAMPLES.get(one.name) or dumps(starter(), one.name, on_loss=lambda loss: None)
    assert all(format_of(f"file{suffix}", begun[:SNIFFED]) == one.name for suffix in one.suffixes)
    assert list(one.read("", lambda fault: None)) == []
    if one.is_written:
        assert one.options["off_record"] is False
        assert isinstance("".join(one.write(Dossier(), lambda loss: None)), str)


@pytest.mark.parametrize("one", [one for one in FORMATS.values() if one.has_fields], ids=lambda one: one.name)
def test_every_variable_of_every_type_has_one_location(one: Format) -> None:
    for type in ("book", "webpage"):
        assert [place.variable for place in one.field_locations([type])] == list(VARIABLES)
    places = list(one.field_locations())
    of_title = [place for place in places if place.variable == "title"]

    assert {place.variable for place in places} == set(VARIABLES)
    assert sum(len(place.types) or len(TYPES) for place in of_title) == len(TYPES)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_text_begins_like_its_format(name: str) -> None:
    text = dumps(starter(), name, on_loss=lambda loss: None)

    assert sniffed(text) == ("biblatex" if name == "bibtex" else name)
    assert sniffed("\ufeff  \n" + text) == ("biblatex" if name == "bibtex" else name)


@pytest.mark.parametrize("text", ["", "Dear Ann,\n", '{"a": 1}', "[1, 2]", "a@b.example", "\0" * 50, "<html></html>"])
def test_what_begins_like_no_format_is_not_guessed(text: str) -> None:
    assert sniffed(text) == ""


def test_a_file_whose_suffix_tells_nothing_is_read_by_how_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text("\n% from a library\n@book{lee2026, title = {Old Bridges}}\n", encoding="utf-8")
    assert list(onrecord.read(path).sources) == ["lee2026"]

    path.write_text("Dear Ann,", encoding="utf-8")
    with pytest.raises(UnknownFormat, match="\\.txt"):
        onrecord.read(path)
    with pytest.raises(FileNotFoundError):
        onrecord.read(tmp_path / "missing.txt")


MODULE = """
from onrecord import Source
def read(text, on_fault, path):
    yield from (Source(key=line) for line in text.splitlines())
def write(dossier, on_loss, *, upper=False):
    yield from (f"{key.upper() if upper else key}\\n" for key in dossier.sources)
"""


def test_a_format_of_somebody_else_needs_no_more_than_a_reader_and_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lines_of_somebody.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    lines = Format(name="lines", module="lines_of_somebody", suffixes=(".lines",))

    assert [record.key for record in lines.read("a\nb", lambda fault: None)] == ["a", "b"]  # type: ignore[union-attr]
    assert "".join(lines.write(Dossier([Source(key="a")]), lambda loss: None, upper=True)) == "A\n"
    assert lines.options == {"upper": False, "off_record": False}
    assert list(lines.field_locations()) == []
    with pytest.raises(UnknownOption, match="lower"):
        lines.check_options(["lower"])


def test_what_is_off_the_record_is_left_out_by_every_format_that_is_for_others() -> None:
    secret = Attribution(claim="c", speaker="p", source="s", terms="off_record")
    dossier = Dossier([Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="s"), secret])

    for name in WRITTEN:
        losses: list[object] = []
        text = dumps(dossier, name, losses.append, claims=True) if name != "onrecord" else dumps(dossier, name)
        assert ("Doe" in text) is (not FORMATS[name].is_published)
        assert bool(losses) is FORMATS[name].is_published


def test_a_format_is_known_without_its_module() -> None:
    code = """
import sys
from onrecord.formats.format import SNIFFED
from onrecord.formats.known import FORMATS, format_of, sniffed
assert format_of("a.bib") == "biblatex" and sniffed("@book{a,") == "biblatex"
print([one.module for one in FORMATS.values() if one.module in sys.modules])
"""

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )

    assert done.stdout.strip() == "[]"
