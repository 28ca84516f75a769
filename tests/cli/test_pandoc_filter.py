"""The filter `onrecord-pandoc`, as pandoc runs it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.citations.pandoc.inlines import text_of, words
from onrecord.cli.pandoc_filter import filtered, main
from onrecord.errors import Fault, FaultGroup, StyleError
from tests.citations.beside_pandoc import filter_program, pandoc
from tests.citations.test_pandoc import cite, cited, document, para, string
from tests.csl.oracles import pandoc_program

BIB = "@book{lee, author={Lee, Ann}, title={Rivers}, date={2016}}"


def run(folder: Path, **meta: Any) -> dict[str, Any]:
    text = document(para(cite(cited("lee"))), **meta)
    return json.loads(filtered(json.dumps(text).encode(), folder))  # type: ignore[no-any-return]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "text"
    made.mkdir()
    (made / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "x.bib").write_text(BIB, encoding="utf-8")
    return made


def test_works_and_style_are_those_of_the_metadata(folder: Path) -> None:
    filled = run(folder, bibliography=string("refs.bib"), csl=string("apa"))

    assert text_of(filled["blocks"][0]["c"]) == "(Lee, 2016)"
    assert text_of(run(folder, bibliography=string("refs.bib"))["blocks"][0]["c"]) == "(Lee 2016)"


def test_several_bibliographies_and_works_of_the_header_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.json").write_text(
        '[{"id": "kim", "type": "book", "title": "T"}, {"id": "lee", "type": "book"}]', "utf-8"
    )
    described = {
        "t": "MetaList",
        "c": [{"t": "MetaMap", "c": {"id": string("poe"), "type": string("book"), "title": string("P")}}],
    }
    both = {"t": "MetaList", "c": [string("refs.bib"), string("more.json")]}
    star = {"t": "MetaInlines", "c": [cite(cited("*"))]}

    filled = run(folder, bibliography=both, nocite=star, references=described)

    assert sorted(entry["c"][0][0] for entry in filled["blocks"][1]["c"][1]) == ["ref-kim", "ref-lee", "ref-poe"]
    assert "'lee' is in two bibliographies" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../x.bib", "https://example.org/refs.bib", "file:///etc/passwd", "link/x.bib"]
)
@pytest.mark.parametrize("field", ["bibliography", "csl", "texts", "citation-abbreviations"])
def test_files_elsewhere_are_refused(folder: Path, name: str, field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "link").symlink_to(folder.parent, target_is_directory=True)
    meta = {
        "bibliography": string("refs.bib"),
        field: string(name + (".csl" if field == "csl" and "." not in name else "")),
    }
    monkeypatch.delenv("ONRECORD_TRUST_HEADER", raising=False)

    with pytest.raises((Fault, FaultGroup, StyleError)) as raised:
        run(folder, **meta)

    assert "must name a file" in str(raised.value) or "must be a style that" in str(raised.value)


def test_a_trusted_header_names_files_elsewhere_but_none_of_the_web(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_TRUST_HEADER", "1")

    assert text_of(run(folder, bibliography=string("../x.bib"))["blocks"][0]["c"]) == "(Lee 2016)"
    with pytest.raises(FaultGroup) as raised:
        run(folder, bibliography=string("http://example.org/x.bib"))
    assert "fetches nothing from the web" in str(raised.value)


def test_short_forms_are_those_of_the_file_that_the_metadata_name(folder: Path) -> None:
    """pandoc manual, "Other relevant metadata fields": `citation-abbreviations`."""
    article = {"id": "lee", "type": "article-journal", "title": "T", "container-title": "Journal of Tides"}
    (folder / "a.json").write_text(json.dumps([article]), "utf-8")
    short = {"container-title": {"Journal of Tides": "J. Tides"}}
    (folder / "short.json").write_text(json.dumps({"default": short}), "utf-8")

    filled = run(
        folder, bibliography=string("a.json"), csl=string("american-medical-association"),
        **{"citation-abbreviations": string("short.json")},
    )  # fmt: skip

    assert text_of(filled["blocks"][1]["c"][1]).endswith("T. J Tides.")
    assert "citation-abbreviations" not in filled["meta"]


@pytest.mark.parametrize(
    ("written", "told"), [(None, "name a file"), ("[", "name a file of JSON"), ("[]", "a JSON object")]
)
def test_short_forms_that_cannot_be_read_are_told(folder: Path, written: str | None, told: str) -> None:
    if written is not None:
        (folder / "short.json").write_text(written, "utf-8")

    with pytest.raises(Fault) as raised:
        run(folder, bibliography=string("refs.bib"), **{"citation-abbreviations": string("short.json")})

    assert told in str(raised.value)
    assert "short.json" in str(raised.value)


@pytest.mark.parametrize(
    ("meta", "blocks", "is_told"),
    [
        ({"reference-section-title": string("Works")}, [], True),
        ({}, [{"t": "Div", "c": [["refs", [], []], []]}], True),
        ({}, [], False),
        (
            {"reference-section-title": string("Works"), "suppress-bibliography": {"t": "MetaBool", "c": True}},
            [],
            False,
        ),
    ],
)
def test_a_place_for_a_list_is_told_of_that_the_style_does_not_have(
    meta: dict[str, Any], blocks: list[Any], is_told: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"bibliography": string("refs.bib"), "csl": string("bluebook-law-review"), **meta}
    text = document(para(cite(cited("lee"))), **asked)
    text["blocks"] += blocks
    text["meta"] = asked

    filtered(json.dumps(text).encode(), folder)

    told = capsys.readouterr().err
    assert ("the document: list must be of a style that has one; the style has no bibliography" in told) == is_told


def test_a_bibliography_in_parts_is_read_whole(folder: Path) -> None:
    (folder / "more.bib").write_text(BIB.replace("lee", "kim"), encoding="utf-8")
    parts = {"t": "MetaMap", "c": {"main": string("more.bib"), "others": string("refs.bib")}}

    assert text_of(run(folder, bibliography=parts)["blocks"][0]["c"]) == "(Lee 2016)"


@pytest.mark.parametrize(
    ("first", "more", "shown"),
    [
        (cited("lee", mode="AuthorInText"), [cited("fig:map")], ["Lee (2016)", "[@fig:map]"]),
        (cited("fig:map", mode="AuthorInText"), [cited("lee")], ["@fig:map", "(Lee 2016)"]),
        (cited("tbl-a", mode="AuthorInText"), [cited("fig:map")], ["@"]),
    ],
)
def test_labels_beside_citations_stay_citations_for_the_filter_that_comes_later(
    first: Any, more: list[Any], shown: list[str], folder: Path
) -> None:
    text = document(para(cite(first, *more)), bibliography=string("refs.bib"))

    filled = json.loads(filtered(json.dumps(text).encode(), folder))["blocks"][0]["c"]

    assert [text_of(node) for node in filled if node["t"] == "Cite"] == shown
    keys = [one["citationId"] for node in filled if node["t"] == "Cite" for one in node["c"][0]]
    assert keys == [one["citationId"] for one in (first, *more)]


def test_unknown_keys_are_left_where_the_metadata_ask_to_keep_going(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = run(folder, keep_going={"t": "MetaBool", "c": True})

    assert text_of(filled["blocks"][0]["c"]) == "@"
    assert "must be a key on record" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"not json", b'{"blocks": [], "meta": 1}', b"[" * 100_000])
def test_what_is_no_document_is_refused(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    monkeypatch.setattr(sys, "argv", ["onrecord-pandoc", "html"])

    assert main() == 2
    assert "must be a document of pandoc in JSON" in capsys.readouterr().err


def test_documents_that_nest_deep_are_written(folder: Path) -> None:
    node = para(*words("x"))
    for _ in range(200):
        node = {"t": "BlockQuote", "c": [node]}

    assert b"BlockQuote" in filtered(json.dumps(document(node)).encode(), folder)


def test_help_and_version_are_told() -> None:
    for option, words_in_it in (
        ("--help", "pandoc --filter onrecord-pandoc"),
        ("--version", "onrecord-pandoc, version"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.cli.pandoc_filter", option], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        )  # fmt: skip
        assert words_in_it in done.stdout


@pytest.mark.skipif(pandoc_program() is None, reason="not at hand: pandoc")
def test_files_that_the_user_names_to_pandoc_are_read_wherever_they_are(folder: Path, tmp_path: Path) -> None:
    (folder / "t.md").write_text("[@lee]\n", encoding="utf-8")
    program = filter_program(tmp_path)

    for argument in (f"--bibliography={tmp_path}/x.bib", f"-Mbibliography:{tmp_path}/x.bib"):
        written = pandoc("--filter", program, argument, "-t", "plain", "t.md", folder=folder)
        assert ("(Lee 2016)" in written) == Path("/proc/self/cmdline").exists()
