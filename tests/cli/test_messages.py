"""What the commands say where something is wrong: the option, the place, what helps, and each thing once."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.app import app


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "w.jsonl", {"record": "source", "key": "wire", "title": "Weirs"})
    (tmp_path / "plain.txt").write_text("So it is.", encoding="utf-8")
    return tmp_path


def written(path: Path, *records: object) -> None:
    lines = [one if isinstance(one, str) else json.dumps(one) for one in ({"onrecord": 1}, *records)]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app(), arguments)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("bib w.jsonl --sort size", "error: --sort must be one of author"),
        ("bib w.jsonl --where keywrd=tides", "--where"),
        ("bib w.jsonl --style aap", "error: --style aap: must be a style that `onrecord styles` lists"),
        ("bib w.jsonl --style gone.csl", "error: --style gone.csl: must be a file that is there (got no such file)"),
        ("cite w.jsonl wire --locale ../de", "error: --locale must be a language tag"),
        ("check w.jsonl --off singl-origin", "error: --off: code of a check must be one"),
        ("check --explain singel", "(got 'singel'): did you mean 'single-origin'?"),
        ("bib w.jsonl --abbreviations gone.json", "error: --abbreviations: must name a file that can be read"),
        ("styles --field histroy", "did you mean 'history'"),
        ("propose plain.txt --with nosuch", "--with must be rules or MODULE:FUNCTION (got 'nosuch')"),
        ("formats nosuch", "Invalid value for 'NAME'"),
    ],
)
def test_what_is_wrong_with_an_option_is_told_with_the_option(work: Path, asked: str, told: str) -> None:
    done = run(*asked.split())

    assert done.exit_code in (1, 2)
    assert told in done.stderr


@pytest.mark.parametrize(("turned", "meant"), [("aap", "apa"), ("mal", "mla"), ("eiee", "ieee")])
def test_turned_letters_of_a_style_are_put_right(work: Path, turned: str, meant: str) -> None:
    assert f"did you mean {meant!r}?" in run("bib", "w.jsonl", "--style", turned).stderr


def test_a_misspelt_field_is_answered_by_the_nearest_and_a_long_list_stands_once(work: Path) -> None:
    written(
        work / "d.jsonl",
        {"record": "source", "key": "a", "titel": "On"},
        {"record": "source", "key": "b", "zzqqq": 1},
        {"record": "source", "key": "c", "zzqqq": 1},
        {"record": "source", "key": "e", "type": "bok"},
    )

    lines = run("check", "d.jsonl").stderr.splitlines()

    assert [line.count("container_title_short") for line in lines] == [0, 1, 0, 0]
    assert lines[0].endswith("must have no fields but those of Source (got 'titel'): did you mean 'title'?")
    assert lines[3].endswith("type must be one of the 45 CSL types (got 'bok'): did you mean 'book'?")


def test_what_follows_from_a_broken_line_is_one_line(work: Path) -> None:
    said = [
        {"record": "attribution", "claim": "c", "speaker": "p", "source": "wire", "said_on": str(y)} for y in (1, 2)
    ]
    written(work / "d.jsonl", "{broken", {"record": "claim", "key": "c", "text": "So."}, *said)

    lines = run("check", "d.jsonl").stderr.splitlines()

    assert len(lines) == 2
    assert "4 references lead to what is not in the file or could not be read from it: 'p', 'wire'" in lines[1]


def test_without_a_broken_line_each_missing_key_is_told(work: Path) -> None:
    written(work / "d.jsonl", {"record": "attribution", "claim": "c", "speaker": "p", "source": "wire"})

    assert run("check", "d.jsonl").stderr.count("must be the key of") == 3


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"hello", "a.pdf: PDF must be whole and undamaged; get the file again (got a file of another kind"),
        ("b.pdf", b"%PDF-1.7 cut", "b.pdf: PDF must be whole and undamaged; get the file again (got a damaged one)"),
        ("c.docx", b"hello", "c.docx: Word document must be whole and undamaged"),
    ],
)
def test_a_damaged_file_is_told_once(work: Path, name: str, data: bytes, told: str) -> None:
    (work / name).write_bytes(data)

    for command in (["propose", name], ["quotes", name, "--texts", "."]):
        done = run(*command)
        assert done.exit_code == 2
        assert told in done.stderr
        assert done.stderr.splitlines()[-1].count("must") == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.cff", "a: 1\nb: *x\n", "a.cff:2: must use no aliases (got *x)"),
        ("b.cff", "a: 1\na: 2\n", "b.cff:2: must have each key once (got 'a' again)"),
        ("c.mods", "<a>\n<b></a>", "c.mods:2: must be XML; at character 6: mismatched tag"),
        ("d.mods", "<a/>", "d.mods:1: must have works in it, as mods has them (got 'a' as what stands outermost)"),
        ("e.csv", "x,y\n1,2\n3,4\n", "must have a column for speaker, claim and source: each row needs"),
        ("f.csv", "speaker,claim,source\n,C,S\n", "f.csv:2:1: speaker must be filled in: each row needs"),
        ("g.jsonl", '{"onrecord":9}\n', "must be 1, the version that this onrecord reads; update onrecord (got 9)"),
    ],
)
def test_a_fault_stands_at_its_place_once(work: Path, name: str, text: str, told: str) -> None:
    (work / name).write_text(text, encoding="utf-8")
    asked = ["--from", "mods"] if name.endswith(".mods") else []

    assert run("check", name, *asked).stderr.count(told) == 1


def test_a_folder_that_is_a_file_is_told_so_before_anything_is_written(work: Path) -> None:
    (work / "plain.txt").write_text("hello")

    report = run("report", "w.jsonl", "-o", "plain.txt/")
    begun = run("init", "y.jsonl", "--texts", "plain.txt")

    assert "plain.txt/: must be a folder (got a file)" in report.stderr
    assert "--texts must be a folder" in begun.stderr
    assert not (work / "y.jsonl").exists()


@pytest.mark.parametrize("name", ["gone.sqlite", "gone.duckdb", "gone.parquet"])
def test_a_store_that_is_not_there_is_told_so(work: Path, name: str) -> None:
    assert f"{name}: must be a f" in run("show", name, "wire").stderr


def test_merging_takes_native_files_only_and_says_so(work: Path) -> None:
    (work / "a.bib").write_text("@book{a, title = {A}}")

    told = run("merge", "a.bib", "w.jsonl", "w.jsonl").stderr

    assert "a.bib: must be a dossier in JSON Lines (.jsonl); `onrecord convert` makes one (got '@book{a" in told


def test_highlights_of_no_known_program_name_the_file(work: Path) -> None:
    (work / "h.csv").write_text("x,y\n1,2\n")

    assert "error: h.csv: must be an export of one of" in run("highlights", "h.csv").stderr


def test_words_without_a_text_are_told_once_for_a_source(work: Path) -> None:
    said = [
        {"record": "attribution", "claim": "c", "speaker": "p", "source": "wire", "said_on": str(year),
         "passage": {"exact": "so it is"}}
        for year in (2001, 2002)
    ]  # fmt: skip
    others = [
        {"record": "person", "key": "p", "name": {"family": "Lee"}},
        {"record": "claim", "key": "c", "text": "So."},
    ]
    written(work / "v.jsonl", {"record": "source", "key": "wire", "title": "Weirs"}, *others, *said)
    (work / "m.md").write_text("[So @wire]{.verify}\n")

    told = run("fill", "v.jsonl", "m.md").stderr

    assert told.count("must be verified in a text of 'wire'") == 1


@pytest.mark.parametrize(("field", "code"), [("histroy", 2), ("history", 0), ("", 0)])
def test_a_field_that_no_style_has_is_a_slip(field: str, code: int) -> None:
    assert run("styles", "chicago", *(["--field", field] if field else [])).exit_code == code


def test_a_file_where_a_store_in_parquet_must_be_is_told_as_one(work: Path) -> None:
    (work / "x.parquet").write_text("hello", encoding="utf-8")

    assert "x.parquet: must be a folder that onrecord wrote (got a file)" in run("check", "x.parquet").stderr


@pytest.mark.parametrize("options", [[], ["--sheet"]])
def test_all_files_of_a_starting_dossier_are_named(work: Path, options: list[str]) -> None:
    done = run("init", "start.csv" if options else "start.jsonl", *options, "--texts", "papers")

    assert all(
        f"{path.parent.name}/{path.name}" in done.stderr.replace("\\", "/") for path in (work / "papers").iterdir()
    )
