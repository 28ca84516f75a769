"""Which format a file is in, and formats that other packages add."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import onrecord
from onrecord import BrokenPlugin, UnknownFormat
from onrecord.formats import known
from onrecord.formats.format import Format

MODULE = """
SUFFIXES = (".lines",)

def sniff(head):
    return head.startswith("lines!")

def read(text, on_fault, path):
    from onrecord import Source
    for line in text.splitlines()[1:]:
        yield Source(key=line.strip(), title=line.strip())

def write(dossier, on_loss, *, shout=False):
    yield "lines!\\n"
    for key in dossier.sources:
        yield (key.upper() if shout else key) + "\\n"
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    (tmp_path / "onrecord_lines.py").write_text(MODULE)
    (tmp_path / "onrecord_broken.py").write_text("raise RuntimeError('not today')\n")
    info = tmp_path / "onrecord_lines-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: onrecord-lines\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[onrecord.formats]\nlines = onrecord_lines\n")
    (tmp_path / "refs.lines").write_text("lines!\na1\n")
    (tmp_path / "refs.odd").write_text("lines!\na1\n")
    return tmp_path


def python(installed: Path, *arguments: str) -> str:
    path = os.pathsep.join(filter(None, [str(installed), os.environ.get("PYTHONPATH", ""), *sys.path]))
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("name", ["refs.lines", "refs.odd"])
def test_a_file_of_an_added_format_is_read_by_suffix_or_beginning(installed: Path, name: str) -> None:
    assert python(installed, "-c", f"import onrecord; print(list(onrecord.read({name!r}).sources))") == "['a1']\n"


def test_the_command_reads_writes_and_lists_an_added_format(installed: Path) -> None:
    listed = python(installed, "-m", "onrecord", "formats")
    shown = python(installed, "-m", "onrecord", "show", "refs.odd", "--from", "lines")
    python(installed, "-m", "onrecord", "convert", "refs.lines", "out.json")

    assert [line.split("\t")[0] for line in listed.splitlines()][-1] == "lines"
    assert "a1" in shown
    assert list(onrecord.read(installed / "out.json").sources) == ["a1"]


def test_the_options_of_an_added_writer_are_its_own(installed: Path) -> None:
    code = "import onrecord as o; print(o.dumps(o.Dossier([o.Source(key='a1')]), 'lines', shout=True), end='')"

    assert python(installed, "-c", code) == "lines!\nA1\n"


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, installed: Path) -> Iterator[None]:
    points = [EntryPoint("odd", request.param, known.GROUP)]
    monkeypatch.syspath_prepend(installed)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points)
    known.added_formats.cache_clear()
    yield
    known.added_formats.cache_clear()


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("added", ["onrecord_broken", "onrecord_absent", "onrecord.errors:shown"], indirect=True)
def test_what_cannot_be_used_is_named_when_it_is_looked_for() -> None:
    with pytest.raises(BrokenPlugin, match=r"plugin 'odd' of onrecord\.formats cannot be used"):
        known.format_named("odd")
    assert known.format_named("ris").name == "ris"


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize("added", ["onrecord.formats.known:FORMATS"], indirect=True)
def test_an_entry_point_may_not_take_the_place_of_a_built_in_format() -> None:
    with pytest.raises(BrokenPlugin):
        known.added_formats()


@pytest.mark.parametrize(
    ("name", "head", "format"),
    [
        ("a.json", '[{"id": "x", "type": "book"}]', "csl-json"),
        ("a.json", "", "csl-json"),
        ("a.json", '[{"key": "X", "data": {"itemType": "book"}}]', "zotero-json"),
        ("a.json", '{"data": {"id": "10.1234/x", "type": "dois"}}', "datacite-json"),
        ("a.json", '{"id":"https://openalex.org/W1"}', "openalex-json"),
        ("a.txt", "TY  - JOUR\n", "ris"),
        ("a.txt", "PMID- 1\n", "nbib"),
        ("a.txt", "\ufeffFN Clarivate\nVR 1.0\n", "web-of-science"),
        ("a.xml", '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "y">\n<PubmedArticleSet>', "pubmed-xml"),
        ("a.xml", '<modsCollection xmlns="http://www.loc.gov/mods/v3">', "mods"),
        ("a.xml", "<!-- saved --><xml><records>", "endnote-xml"),
        ("a.xml", "<doi_records>", "crossref-xml"),
        ("a.xml", '<collection xmlns="http://www.loc.gov/MARC21/slim">', "marc"),
        ("a.mrc", "00714cam a2200205 a 4500", "marc"),
    ],
)
def test_a_suffix_that_formats_share_is_told_apart_by_the_beginning(name: str, head: str, format: str) -> None:
    assert known.format_of(name, head) == format


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a", "a.docx"])
def test_a_suffix_that_tells_nothing_is_refused(name: str) -> None:
    with pytest.raises(UnknownFormat):
        known.format_of(name, "Dear Ann,")


def test_every_format_names_a_module_with_what_it_promises() -> None:
    for one in known.FORMATS.values():
        assert isinstance(one, Format)
        assert list(one.read("", lambda fault: None)) == [] or one.name == "onrecord"
        assert bool(one.options) or not one.is_written


SHARED = MODULE.replace('(".lines",)', '(".json", ".csv", ".xml", ".jsonl")')


@pytest.fixture
def sharing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "onrecord_sharing.py").write_text(SHARED)
    monkeypatch.syspath_prepend(tmp_path)
    point = EntryPoint("odd", "onrecord_sharing", known.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    known.added_formats.cache_clear()
    yield
    known.added_formats.cache_clear()


@pytest.mark.usefixtures("sharing")
@pytest.mark.parametrize("suffix", ["json", "csv", "xml", "jsonl"])
def test_an_added_format_is_asked_where_no_built_in_one_takes_the_beginning(suffix: str) -> None:
    assert known.format_of(f"a.{suffix}", "lines!\na1\n") == "odd"


@pytest.mark.usefixtures("sharing")
@pytest.mark.parametrize(
    ("name", "head", "format"),
    [
        ("a.json", '[{"itemType": "book"}]', "zotero-json"), ("a.json", "none", "csl-json"), ("a.json", "", "csl-json"),
        ("a.csv", "speaker,claim,source\n", "sheet"), ("a.csv", "a,b\n", "sheet"), ("a.jsonl", "", "onrecord"),
        ("a.jsonl", '{"onrecord":1}\n', "onrecord"),
    ],
)  # fmt: skip
def test_an_added_format_takes_no_file_that_it_does_not_know(name: str, head: str, format: str) -> None:
    assert known.format_of(name, head) == format


@pytest.mark.parametrize(
    ("line", "format"),
    [
        ('{"data": {"itemType": "book", "title": "Locks"}}', "zotero-json"),
        ('{"id": "https://openalex.org/W1"}', "openalex-json"), ('{"DOI": "10.9999/x", "type": "book"}', "csl-json"),
        ('{"attributes": {"titles": []}}', "datacite-json"), ('{"record": "source", "author": "Ode"}', "onrecord"),
        ('{"onrecord": 1}', "onrecord"), ("Dear Ann", "onrecord"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["jsonl", "ndjson"])
def test_answers_saved_one_a_line_are_told_from_records(suffix: str, line: str, format: str) -> None:
    assert known.format_of(f"a.{suffix}", f"{line}\n{line}\n") == format


def test_a_suffix_that_formats_share_is_refused_by_the_beginning_and_their_names() -> None:
    with pytest.raises(UnknownFormat, match=r"tells must be one of pubmed-xml, .*marc .got '<feed/>'") as told:
        known.format_of("a.xml", "<feed/>")

    assert (told.value.got, told.value.path) == ("<feed/>", "a.xml")
    assert ".bib" not in told.value.known


@pytest.mark.parametrize("name", known.FORMATS)
def test_a_format_is_marked_as_read_where_its_module_reads(name: str) -> None:
    faults: list[onrecord.Fault] = []

    onrecord.loads("{}", name, faults.append)

    only_written = [fault for fault in faults if "is only written" in fault.must]
    assert bool(only_written) is not known.FORMATS[name].is_read
    assert (name in known.READ) is known.FORMATS[name].is_read


@pytest.mark.parametrize("name", ["nbib", "marc", "coins"])
def test_a_format_that_is_only_read_is_told_to_be_that(name: str) -> None:
    with pytest.raises(UnknownFormat) as raised:
        onrecord.dumps(onrecord.Dossier(), name)

    assert f"(got {name!r}, which onrecord reads and does not write)" in str(raised.value)
    assert "did you mean" not in str(raised.value)
    assert raised.value.is_read


@pytest.mark.parametrize(
    ("name", "error"), [("gone", FileNotFoundError), ("gone.xyz", FileNotFoundError), (".", IsADirectoryError)]
)
def test_a_file_that_is_not_there_is_told_to_be_missing_and_not_of_an_unknown_format(
    name: str, error: type[OSError], tmp_path: Path
) -> None:
    with pytest.raises(error):
        onrecord.read(tmp_path / name)
