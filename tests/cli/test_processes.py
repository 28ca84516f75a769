"""The command as a process of its own: pipes, signals, locales, and a file that is being written."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import onrecord
from onrecord import Dossier, Source
from onrecord.cli.starter import starter

SRC = Path(__file__).parent.parent.parent / "src"
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(SRC),
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
ONRECORD = (sys.executable, "-W", "error", "-m", "onrecord")


def run(*arguments: object, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*ONRECORD, *map(str, arguments)], input=stdin, capture_output=True, env=ENVIRONMENT | environment, check=False
    )


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    onrecord.write(starter(), tmp_path / "dossier.jsonl")
    return tmp_path / "dossier.jsonl"


def on_terminal(*arguments: object, columns: int = 80, **environment: str) -> bytes:
    """Run the command on a terminal of its own and give what stands there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*ONRECORD, *map(str, arguments)], stdout=theirs, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env=ENVIRONMENT | {"TERM": "xterm-256color", "COLUMNS": str(columns)} | environment,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass  # Linux reports the end of a terminal as an error
    os.close(ours)
    assert process.wait() in (0, 1)
    return shown


def test_text_is_utf_8_in_and_out_in_the_plain_c_locale(tmp_path: Path) -> None:
    source = Source(key="a", title="Ökonomie — 経済")
    onrecord.write(Dossier([source]), tmp_path / "a.jsonl")

    done = run("convert", "-", "-", "--from", "onrecord", "--to", "csl-json", stdin=(tmp_path / "a.jsonl").read_bytes())

    assert done.returncode == 0
    assert onrecord.loads(done.stdout, "csl-json").sources["a"].title == "Ökonomie — 経済"


def test_a_reader_that_goes_away_is_no_reason_to_complain(tmp_path: Path) -> None:
    many = Dossier([Source(key=f"s{number}", title="T" * 100) for number in range(5000)])
    onrecord.write(many, tmp_path / "many.jsonl")
    process = subprocess.Popen(
        [*ONRECORD, "show", str(tmp_path / "many.jsonl")], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None

    assert process.stdout.readline().startswith(b"source\ts0\t")
    process.stdout.close()

    assert b"Error" not in process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141


def test_a_pipe_gets_no_colours_and_a_terminal_does(dossier: Path) -> None:
    assert b"\x1b" not in run("show", dossier, TERM="xterm-256color").stdout
    assert b"\x1b[1m" in on_terminal("show", dossier)


def test_no_color_and_dumb_terminals_get_no_colours(dossier: Path) -> None:
    assert b"\x1b[3" not in on_terminal("show", dossier, NO_COLOR="1")
    assert b"\x1b[" not in on_terminal("show", dossier, TERM="dumb")


@pytest.mark.parametrize("columns", [20, 40, 80, 160])
def test_no_line_on_a_terminal_is_wider_than_it(dossier: Path, columns: int) -> None:
    shown = on_terminal("check", dossier, columns=columns).decode()
    shown = re.sub(r"\x1b\[[0-9;]*m", "", shown)

    assert "anonymous-only" in shown.replace("\r\n", "")
    assert max(len(line) for line in shown.splitlines()) <= columns


def test_what_is_not_a_dossier_is_a_fault_not_a_traceback(tmp_path: Path) -> None:
    for name in ("bytes.jsonl", "bytes.bib", "bytes.bibtex", "bytes.json"):
        (tmp_path / name).write_bytes(bytes(range(256)))
        done = run("show", tmp_path / name)
        assert done.returncode in (0, 2), done.stderr
        assert b"Traceback" not in done.stderr


def test_a_kill_in_the_middle_of_writing_leaves_the_old_file(tmp_path: Path) -> None:
    many = Dossier([Source(key=f"s{number}", title="T" * 500) for number in range(20_000)])
    onrecord.write(many, tmp_path / "many.jsonl")
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    process = subprocess.Popen([*ONRECORD, "convert", str(tmp_path / "many.jsonl"), str(out)], env=ENVIRONMENT)

    while process.poll() is None and not list(tmp_path.glob(".out.json.*")):
        time.sleep(0.001)
    caught = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()

    if caught and process.returncode == -signal.SIGKILL and list(tmp_path.glob(".out.json.*")):
        assert out.read_text(encoding="utf-8") == "old"
    else:
        assert len(onrecord.read(out)) == 20_000


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*ONRECORD, "show", "-", "--from", "onrecord"], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL, env=ENVIRONMENT,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # what runs in the background ignores it
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"x" * 200_000)  # more than a pipe holds: it is being read
    process.stdin.flush()

    process.send_signal(signal.SIGINT)

    _, told = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in told


@pytest.mark.parametrize(
    ("shell", "told"),
    [
        ('"$@" show "$DOSSIER" >&-', "error: standard output: Bad file descriptor"),
        ('"$@" show - --from onrecord <&-', "error: standard input: Bad file descriptor"),
        ('"$@" show no.jsonl 2>&-', ""),
        ('"$@" show no.jsonl 2>/dev/full', ""),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_traceback(shell: str, told: str, dossier: Path) -> None:
    """POSIX lets a process start with a standard stream closed."""
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *ONRECORD], capture_output=True, check=False, cwd=dossier.parent,
        env=ENVIRONMENT | {"DOSSIER": str(dossier)},
    )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.decode().strip() == told


PRINTING = (
    "--help", "--version", "commands", "check --help", "schema", "show D", "show D --json", "bib D", "check D",
    "convert D - --to csl-json", "diagram D", "report D -o -", "diff D D --json",
)  # fmt: skip
"""Commands that print; without a buffer every fourth, and all with `pytest -m slow tests/cli/test_processes.py`."""


@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [
        *((command, "") for command in PRINTING),
        *((command, "1") for command in PRINTING[::4]),
        *(pytest.param(command, "1", marks=pytest.mark.slow) for command in PRINTING if command not in PRINTING[::4]),
    ],
)
def test_a_full_disk_behind_standard_output_is_told_and_exits_2(command: str, unbuffered: str, dossier: Path) -> None:
    arguments = [str(dossier) if part == "D" else part for part in command.split()]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*ONRECORD, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT | {"PYTHONUNBUFFERED": unbuffered},
        )

    assert done.returncode == 2
    assert done.stderr.decode().strip().splitlines()[-1] == "error: standard output: No space left on device"


@pytest.mark.parametrize("command", ["--help", "--version", "commands"])
def test_a_reader_that_went_away_is_no_fault(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as gone:
        done = subprocess.run([*ONRECORD, command], stdout=gone, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT)

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_the_filter_of_pandoc_is_told(unbuffered: str) -> None:
    document = b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}'
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from onrecord.cli.pandoc_filter import main; sys.exit(main())"],
            input=document, stdout=full, stderr=subprocess.PIPE, check=False,
            env=ENVIRONMENT | {"PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.decode().strip() == "error: standard output: No space left on device"


@pytest.mark.parametrize(
    "command",
    ["propose lee.txt -o P", "add lee.txt --into P", "highlights marks.json -o P", "highlights marks.json --into P"],
)
@pytest.mark.parametrize("kind", ["pipe", "full"])
def test_what_a_command_adds_to_is_not_read_for_ever(command: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "lee.txt").write_text("“The piers are old,” said Ann Lee on Monday.\n", encoding="utf-8")
    (tmp_path / "marks.json").write_text("[]", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "full.jsonl").symlink_to("/dev/full")
    held = os.open(tmp_path / "pipe.jsonl", os.O_RDWR | os.O_NONBLOCK)

    arguments = [f"{kind}.jsonl" if part == "P" else part for part in command.split()]
    done = subprocess.run(
        [*ONRECORD, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=tmp_path, timeout=60,
        env=ENVIRONMENT,
    )  # fmt: skip
    os.close(held)

    if kind == "full" and "marks" not in command:
        assert (done.returncode, done.stderr) == (2, b"error: full.jsonl: No space left on device\n")
    else:
        assert done.returncode in (0, 2), done.stderr
        assert b"Traceback" not in done.stderr
