"""No file, however broken, gives a traceback: it is read, or its faults are told."""

import json
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.cli.app import app
from onrecord.cli.starter import starter
from onrecord.formats.known import FORMATS, WRITTEN
from tests.formats.samples import SAMPLES

NATIVE = onrecord.dumps(starter(), "onrecord").encode()
SEEDS = {name: onrecord.dumps(starter(), name, on_loss=lambda loss: None).encode() for name in WRITTEN}
SEEDS |= {name: text.encode() for name, text in SAMPLES.items()}
COMMANDS = tuple(
    (name, arguments)
    for name, arguments in (
        ("check", ()), ("trails", ()), ("origins", ()), ("show", ()), ("show", ("--json",)), ("diagram", ()),
        ("convert", ("-", "--to", "biblatex")), ("convert", ("-", "--to", "bibtex")),
        ("convert", ("-", "--to", "csl-json")), ("convert", ("-", "--to", "onrecord")), ("bib", ()), ("report", ()),
    )
    if name in app().commands
)  # fmt: skip
JUNK = (
    b"\x00",
    b"\xff\xfe",
    b"{",
    b"}",
    b'"',
    b"\\",
    b"@",
    b"#",
    b"\n",
    b"[" * 300,
    b"{" * 300,
    b"\\u0000",
    b"null",
    b"1e999",
)


@st.composite
def hostile(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with pieces taken out, doubled or replaced by junk; or anything at all."""
    name = draw(st.sampled_from(sorted(FORMATS)))
    data = SEEDS[name]
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        junk = draw(st.one_of(st.sampled_from(JUNK), st.binary(max_size=20)))
        data = data[:start] + junk + data[draw(st.sampled_from((start, end))) :]
    return name, draw(st.one_of(st.just(data), st.just(data), st.binary(max_size=200)))


@pytest.mark.parametrize(("command", "arguments"), COMMANDS)
@given(case=hostile(), keep_going=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_hostile_file_gives_no_traceback(
    command: str, arguments: tuple[str, ...], case: tuple[str, bytes], keep_going: bool
) -> None:
    name, data = case
    options = ["--keep-going"] if keep_going else []

    done = CliRunner().invoke(app(), [command, "-", *arguments, "--from", name, *options], input=data)

    assert done.exit_code in (0, 1, 2)
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert done.exit_code != 2 or "error: " in done.stderr.lower()


@given(text=st.one_of(st.binary(max_size=300), st.just(b"%PDF-1.7\n%%EOF"), st.just(b"<html><p>" * 500)))
@settings(max_examples=25)
def test_a_hostile_text_gives_no_traceback(text: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("txt", "html", "pdf"):
            (Path(folder) / f"gazette2026.{suffix}").write_bytes(text)
            done = CliRunner().invoke(
                app(), ["verify", "-", "--from", "onrecord", "--texts", folder, "--json"], input=NATIVE
            )

            assert done.exit_code == 1
            assert json.loads(done.stdout)["passed"] is False
            (Path(folder) / f"gazette2026.{suffix}").unlink()


@given(
    arguments=st.lists(
        st.one_of(st.sampled_from(["--json", "--from", "-", "show", "check", "bibtex", "--off"]), st.text(max_size=8)),
        max_size=5,
    )
)
@settings(max_examples=60)
def test_no_command_line_gives_a_traceback(arguments: list[str]) -> None:
    if "init" in arguments or "-o" in arguments or "convert" in arguments:
        return

    done = CliRunner().invoke(app(), arguments, input=b"")

    assert isinstance(done.exception, SystemExit | None), done.exception
    assert done.exit_code in (0, 1, 2)


@pytest.mark.parametrize(
    ("records", "more"), [(1, ""), (2, "; 1 more record names it"), (40, "; 39 more records name it")]
)
def test_a_record_that_is_missing_is_told_once_with_how_many_name_it(records: int, more: str, tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"onrecord": 1}, {"record": "person", "key": "lee"}, {"record": "source", "key": "s", "title": "T"},
        {"record": "claim", "key": "c", "text": "So."},
    ]  # fmt: skip
    said: dict[str, object] = {"record": "attribution", "claim": "c", "speaker": "lee", "source": "s"}
    lines += [said | {"cue": f"said {number}"} for number in range(records)]
    file = tmp_path / "d.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    told = CliRunner().invoke(app(), ["check", str(file)]).stderr.splitlines()

    assert [line.partition("d.jsonl")[2][:3] for line in told] == [":2:", ": A"]
    assert told[1].endswith(f"(got 'lee'){more}")


def test_records_that_miss_several_things_are_told_for_each_and_the_question_is_last(tmp_path: Path) -> None:
    sources = {"gazette": "", "x0": "gazete", "x1": "gazete", "x2": "gazete", "y0": "daily", "y1": "daily"}
    lines: list[dict[str, object]] = [{"onrecord": 1}]
    lines += [{"record": "source", "key": key, "reprint_of": of} for key, of in sources.items()]
    file = tmp_path / "d.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    first, second = CliRunner().invoke(app(), ["check", str(file)]).stderr.splitlines()

    assert first.endswith("(got 'gazete'); 2 more records name it: did you mean 'gazette'?")
    assert second.endswith("(got 'daily'); 1 more record names it")
