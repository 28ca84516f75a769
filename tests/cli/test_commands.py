"""The commands, run in this process: what they print, and the codes with which they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source
from onrecord.cli.app import app
from onrecord.cli.starter import TEXT, TEXT_NAME, starter
from onrecord.formats.known import FORMATS
from onrecord.formats.mapping import VARIABLES
from onrecord.records.key_fields import AnyRecord
from tests import worked_example


def run(*arguments: object, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app(), [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the dossier of `init`, its text, and a .bib file."""
    onrecord.write(starter(), tmp_path / "dossier.jsonl")
    onrecord.write(starter(), tmp_path / "refs.bib", on_loss=lambda loss: None)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / TEXT_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_sound_dossier_ends_with_0_and_says_nothing(tmp_path: Path) -> None:
    onrecord.write(onrecord.Dossier(), tmp_path / "empty.jsonl")

    done = run("check", tmp_path / "empty.jsonl")

    assert (done.exit_code, done.output) == (0, "")


def test_findings_end_with_1_and_stand_on_a_line_each(folder: Path) -> None:
    done = run("check", folder / "dossier.jsonl")

    assert done.exit_code == 1
    assert [line.split("\t")[:3] for line in done.stdout.splitlines()] == [
        ["note", "second-hand-only", "Claim 'bridge-usable'"],
        ["warning", "anonymous-only", "Claim 'bridge-usable'"],
    ]


def test_checks_can_be_left_out_by_code_and_by_severity(folder: Path) -> None:
    assert run("check", folder / "dossier.jsonl", "--least", "error").exit_code == 0
    done = run("check", folder / "dossier.jsonl", "--off", "anonymous-only", "--json")
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["second-hand-only"]


def test_an_unknown_check_is_wrong_usage(folder: Path) -> None:
    done = run("check", folder / "dossier.jsonl", "--off", "nonsense")

    assert done.exit_code == 2
    assert "nonsense" in done.stderr


def test_verified_passages_end_with_0_and_altered_ones_with_1(folder: Path) -> None:
    assert run("verify", folder / "dossier.jsonl", "--texts", folder / "texts").exit_code == 0
    text = folder / "texts" / TEXT_NAME
    text.write_text(TEXT.replace("two middle piers", "two outer arches"), encoding="utf-8")

    done = run("verify", folder / "dossier.jsonl", "--texts", folder / "texts", "--json")

    told = json.loads(done.stdout)
    assert done.exit_code == 1
    assert told["passed"] is False
    assert [verdict["verified"] for verdict in told["verdicts"]] == [False, True]


def test_of_several_passages_of_one_claim_in_a_source_each_is_named(tmp_path: Path) -> None:
    said = [
        Attribution(claim="c", speaker="p", source="doi/10.1/a", passage=Passage(exact=words))
        for words in ("The piers are safe", "They carry light traffic")
    ]
    records: list[AnyRecord] = [
        Source(key="doi/10.1/a"),
        Claim(key="c", text="All is well."),
        Person(key="p", name="Doe, Jo"),
    ]
    onrecord.write(Dossier([*records, *said]), tmp_path / "dossier.jsonl")
    (tmp_path / "texts" / "doi" / "10.1").mkdir(parents=True)
    (tmp_path / "texts" / "doi" / "10.1" / "a.txt").write_text("The piers are safe.")

    done = run("verify", tmp_path / "dossier.jsonl", "--texts", tmp_path / "texts")
    told = json.loads(run("verify", tmp_path / "dossier.jsonl", "--texts", tmp_path / "texts", "--json").stdout)

    assert sorted(line.split("\t")[0::4] for line in done.stdout.splitlines()) == [
        ["absent", "“They carry light traffic”; not in the text"],
        ["verbatim", "“The piers are safe”"],
    ]
    assert {(verdict["passage"], verdict["grade"]) for verdict in told["verdicts"]} == {
        ("“The piers are safe”", "verbatim"),
        ("“They carry light traffic”", "absent"),
    }


@pytest.mark.parametrize("command", [("bib", "-o", ""), ("convert", "", "--to", "bibtex")])
def test_a_file_without_a_name_is_wrong_usage(command: tuple[str, ...], folder: Path) -> None:
    name, *rest = command

    done = run(name, folder / "dossier.jsonl", *rest)

    assert done.exit_code == 2
    assert "the name of a file must not be empty" in done.stderr


def test_a_file_with_faults_is_not_replaced_by_what_could_be_read_of_it(folder: Path) -> None:
    broken = folder / "refs.bib"
    broken.write_text("@book{a, title = {One}}\n@book{b, title = {Two\n", encoding="utf-8")
    before = broken.read_bytes()

    done = run("convert", broken, broken, "--keep-going")

    assert (done.exit_code, broken.read_bytes()) == (2, before)
    assert "OUT must be another file than DOSSIER" in done.stderr
    assert run("convert", broken, folder / "other.bib", "--keep-going").exit_code == 1


def test_a_picture_of_a_kind_that_there_is_not_is_wrong_usage_and_no_text_in_its_file(folder: Path) -> None:
    done = run("diagram", folder / "dossier.jsonl", "-o", folder / "picture.png")

    assert done.exit_code == 2
    assert "add --format mermaid, dot or svg" in done.stderr
    assert not (folder / "picture.png").exists()


def test_a_source_is_shown_with_what_is_said_in_it_or_through_it_and_how_far_it_is_trusted(folder: Path) -> None:
    read, through = (
        json.loads(run("show", folder / "dossier.jsonl", key, "--json").stdout) for key in ("gazette2026", "survey2025")
    )

    assert [record["record"] for record in read] == ["source", "attribution", "attribution", "assessment"]
    assert [(record["record"], record.get("via")) for record in through] == [
        ("source", None), ("attribution", "survey2025")
    ]  # fmt: skip


def test_a_file_of_another_format_in_which_nothing_is_found_is_told(folder: Path) -> None:
    done = run("show", folder / "dossier.jsonl", "--from", "bibtex")

    assert done.stdout == ""
    assert "dossier.jsonl:1:1: must be an entry; kept as a comment" in done.stderr
    assert done.stderr.endswith("0 records\n")


def test_a_type_without_a_format_is_wrong_usage() -> None:
    done = run("formats", "--type", "book")

    assert done.exit_code == 2
    assert "--type is for one format" in done.stderr


def test_what_cannot_be_written_is_named_itself_and_no_temporary_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, *arguments: int) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("onrecord.files.os.open", refuse)

    done = run("bib", folder / "dossier.jsonl", "-o", folder / "refs.html")

    assert (done.exit_code, done.stderr) == (2, f"error: {folder / 'refs.html'}: Permission denied\n")


def test_a_folder_without_the_text_has_verified_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "texts" / TEXT_NAME).rename(folder / "texts" / "other.txt")

    done = run("verify", folder / "dossier.jsonl", "--texts", folder / "texts")

    assert done.exit_code == 1
    assert "no source has the key 'other'" in done.stderr
    assert "0 of 2 passages verified" in done.stderr


def test_trails_and_origins_tell_what_the_library_tells(tmp_path: Path) -> None:
    dossier = worked_example.dossier()
    onrecord.write(dossier, tmp_path / "d.jsonl")
    read = onrecord.read(tmp_path / "d.jsonl")

    walks = json.loads(run("trails", tmp_path / "d.jsonl", "--json").stdout)
    counts = json.loads(run("origins", tmp_path / "d.jsonl", "--json").stdout)

    assert [row["trail"] for row in walks] == [str(t) for claim in read.claims for t in onrecord.trails(read, claim)]
    assert [row["chains"] for row in counts] == [onrecord.origins(read, claim).chains for claim in read.claims]


def test_trails_beyond_the_limit_are_named_not_hidden(folder: Path) -> None:
    again = starter()
    again.add(onrecord.Source(key="repost", reprint_of="gazette2026"))
    onrecord.write(again, folder / "again.jsonl")

    done = run("trails", folder / "again.jsonl", "bridge-unsafe", "--limit", 1)

    assert len(done.stdout.splitlines()) == 1
    assert "more trails than the 1 shown" in done.stderr


@pytest.mark.parametrize("command", ["trails", "origins", "show", "diagram"])
def test_an_unknown_key_ends_with_2(folder: Path, command: str) -> None:
    done = run(command, folder / "dossier.jsonl", "nobody")

    assert done.exit_code == 2
    assert "'nobody'" in done.stderr
    assert done.stdout == ""


def test_show_lists_every_record_and_shows_one_with_what_is_said_about_it(folder: Path) -> None:
    listed = run("show", folder / "dossier.jsonl").stdout
    shown = json.loads(run("show", folder / "dossier.jsonl", "bridge-usable", "--json").stdout)

    assert len(listed.splitlines()) == len(starter())
    assert [record["record"] for record in shown] == ["claim", "attribution"]
    assert shown[1]["via"] == "survey2025"


def test_the_formats_table_has_every_format_and_every_variable() -> None:
    table = json.loads(run("formats", "--json").stdout)

    assert [row["format"] for row in table] == list(FORMATS)
    assert {row["format"]: row["loses"] for row in table}["onrecord"] == "nothing"
    for name in FORMATS:
        places = json.loads(run("formats", name, "--json").stdout)
        assert {row["variable"] for row in places} == (set(VARIABLES) if FORMATS[name].has_fields else set())


def test_the_formats_table_says_what_a_writer_does() -> None:
    """What the table names for a type is the field that stands in the output."""
    places = json.loads(run("formats", "biblatex", "--type", "article-journal", "--json").stdout)
    article = onrecord.Source(
        key="a", type="article-journal", container_title="Journal", issue="3", extra={"scale": "1"}
    )

    written = onrecord.dumps(onrecord.Dossier([article]), "biblatex", on_loss=lambda loss: None)

    fields = {row["variable"]: row["field"] or row["beside it"] for row in places}
    for variable in ("container_title", "issue", "scale"):
        assert f"  {fields[variable]} = " in written


def test_converting_without_loss_ends_with_0_and_with_losses_with_1(folder: Path) -> None:
    lossless = run("convert", folder / "dossier.jsonl", folder / "copy.json")
    lossy = run("convert", folder / "dossier.jsonl", folder / "copy.bib")

    assert (lossless.exit_code, lossless.output) == (0, "")
    assert onrecord.read(folder / "copy.json") == starter()
    assert lossy.exit_code == 1
    assert "loss: 2 claims: entries hold works, and no other records" in lossy.stderr
    assert "loss: survey2025: known only through another source (--second-hand lists it)" in lossy.stderr
    assert lossy.stderr.count("claim") == 1
    assert set(onrecord.read(folder / "copy.bib").sources) == {"gazette2026"}


def test_losses_can_be_allowed_and_told_as_json(folder: Path) -> None:
    done = run("convert", folder / "dossier.jsonl", folder / "copy.bib", "--allow-losses", "--json", "--second-hand")

    assert done.exit_code == 0
    assert {loss["field"] for loss in json.loads(done.stdout)} == {"", "snapshots"}
    assert set(onrecord.read(folder / "copy.bib").sources) == {"gazette2026", "survey2025"}


def test_plain_output_has_no_fields_of_ours(folder: Path) -> None:
    source = onrecord.Source(key="a", title="T", extra={"scale": "1:25"})
    onrecord.write(onrecord.Dossier([source]), folder / "a.jsonl")

    with_ours = run("convert", folder / "a.jsonl", "-", "--to", "biblatex")
    plain = run("convert", folder / "a.jsonl", "-", "--to", "biblatex", "--plain")

    assert "csl-scale" in with_ours.stdout
    assert "csl-" not in plain.stdout
    assert "loss: a, scale: no field" in plain.stderr
    assert run("convert", folder / "a.jsonl", "-", "--to", "onrecord", "--plain").exit_code == 2


def test_standard_input_is_read_where_its_format_is_said(folder: Path) -> None:
    text = (folder / "refs.bib").read_bytes()

    assert run("show", "-", "--from", "biblatex", stdin=text).exit_code == 0
    unsaid = run("show", "-", stdin=text)
    assert unsaid.exit_code == 2
    assert "add --from FORMAT (`onrecord formats` lists them)" in unsaid.stderr


BROKEN = "@book{good, title = {One}, date = {2001}}\n\n@book{bad, title = {Two\n\n@book{fine, title = {Three}}\n"


def test_faults_are_told_with_line_and_column_and_end_with_2(folder: Path) -> None:
    file = folder / "broken.bib"
    file.write_text(BROKEN, encoding="utf-8")

    done = run("show", file)

    assert done.exit_code == 2
    assert f"error: {file}:5:1: entry 'bad'" in done.stderr
    assert done.stdout == ""


def test_with_keep_going_the_good_entries_are_kept_and_the_code_is_1(folder: Path) -> None:
    file = folder / "broken.bib"
    file.write_text(BROKEN, encoding="utf-8")

    done = run("show", file, "--keep-going")

    assert done.exit_code == 1
    assert f"{file}:5:1: entry 'bad'" in done.stderr
    assert "good" in done.stdout
    assert "fine" in done.stdout


@pytest.mark.parametrize("name", ["no/such.jsonl", ".", "x.unknown"])
def test_what_cannot_be_read_ends_with_2_and_is_named(folder: Path, name: str) -> None:
    done = run("check", folder / name, "--from", "onrecord")

    assert done.exit_code == 2
    assert str(folder / name) in done.stderr
    assert "Traceback" not in done.output


def test_what_cannot_be_written_ends_with_2_and_is_named(folder: Path) -> None:
    for out in (folder / "none" / "x.svg", folder):
        done = run("diagram", folder / "dossier.jsonl", "-o", out)
        assert done.exit_code == 2
        assert str(out.parent if out.suffix else out) in done.stderr


def test_diagram_tells_its_format_by_the_name_of_the_file(folder: Path) -> None:
    assert run("diagram", folder / "dossier.jsonl", "-o", folder / "all.svg").exit_code == 0
    assert (folder / "all.svg").read_text(encoding="utf-8").startswith("<svg")
    assert run("diagram", folder / "dossier.jsonl", "bridge-unsafe").stdout.startswith("flowchart")


def test_init_writes_a_dossier_that_is_verified_and_never_replaces_a_file_unasked(tmp_path: Path) -> None:
    file = tmp_path / "story.jsonl"

    assert run("init", file, "--texts", tmp_path / "texts").exit_code == 0
    assert onrecord.read(file) == starter()
    assert run("verify", file, "--texts", tmp_path / "texts").exit_code == 0
    assert run("init", file).exit_code == 2
    assert run("init", file, "--force").exit_code == 0
    assert run("show", "-", "--from", "onrecord", stdin=run("init", "-").stdout).exit_code == 0


def test_the_dossier_of_init_has_every_kind_of_record_and_says_what_they_are_for() -> None:
    kinds = {type(record).__name__ for record in starter()}

    assert kinds == {"Person", "Organization", "Unnamed", "Source", "Claim", "Attribution", "Assessment"}
    assert all(source.annote for source in starter().sources.values())
    assert all(attribution.note for attribution in starter().attributions)


def test_what_steers_a_terminal_is_shown_not_sent(folder: Path) -> None:
    evil = onrecord.Source(key="evil", title="\x1b[31mred\x07\u202etxt", note="\x9b2J")
    onrecord.write(onrecord.Dossier([evil]), folder / "evil.jsonl")

    for arguments in (["show", "evil.jsonl"], ["show", "evil.jsonl", "evil"], ["check", "evil.jsonl"]):
        done = run(arguments[0], folder / arguments[1], *arguments[2:])
        assert not set(done.output) & {"\x1b", "\x07", "\u202e", "\x9b"}


def test_quotes_exits_with_1_for_anything_not_verified(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "lee.txt").write_text(
        "“The piers are old,” she said, “and nobody knows why.”", encoding="utf-8"
    )
    sound, altered = tmp_path / "sound.md", tmp_path / "altered.md"
    sound.write_text("As @lee has it, “The piers are old, and nobody knows why.”", encoding="utf-8")
    altered.write_text("As @lee has it, “The piers are old, and everybody knows why.”", encoding="utf-8")

    told = [run("quotes", draft, "--texts", tmp_path / "texts") for draft in (sound, altered)]

    assert [one.exit_code for one in told] == [0, 1]
    assert told[0].stdout.startswith("editorial\t1\tlee\tThe piers are old")
    assert told[1].stdout.startswith("near\t1\tlee\tThe piers are old")
