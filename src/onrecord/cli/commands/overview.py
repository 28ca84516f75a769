"""The command that lists the commands: what each reads, prints and means by its exit codes."""

from collections.abc import Iterator
from typing import Final

from onrecord.cli.app import app
from onrecord.cli.engine import ClickCommand, Command, Exit, argument_names, command, option_names
from onrecord.cli.screen import as_rows, print_json, print_rows

HEAD: Final = ("command", "what", "standard input", "prints", "--json", "exit codes", "progress", "example")
_STREAMED: Final = ("dossier", "text", "manuscript")
"""Arguments that may be "-" for standard input."""


@command(
    "commands",
    "onrecord commands",
    "onrecord commands --json",
    columns={
        "command": "name of the command",
        "what": "what it does, in a line",
        "standard input": 'what may be "-" for standard input',
        "prints": "a table (lines with tabs in a pipe), or a text or file",
        "--json": "whether it prints JSON when asked: the table, or what was written and what was left out",
        "exit codes": "what 0, 1 and 2 mean for it",
        "progress": "whether it shows a bar on a terminal while it works",
        "example": "a line to type",
    },
)
@as_rows
def commands(as_json: bool) -> Exit:
    """List all commands: what each reads, what it prints, and what its exit codes mean."""
    rows = list(table())
    if as_json:
        print_json([dict(zip(HEAD, row, strict=True)) for row in rows])
    else:
        print_rows(HEAD, rows)
    return Exit.SOUND


def table() -> Iterator[tuple[str, ...]]:
    """Yield the rows of `HEAD`, a command each."""
    for name, one in app().commands.items():
        if isinstance(one, Command):
            yield (
                name, one.get_short_help_str(), _reads(one), _prints(one), _tells_json(one), _codes(one),
                "a bar" if one.progress else "no: it is quick, or asks", one.examples[0],
            )  # fmt: skip


def _reads(one: Command) -> str:
    streamed = [name.upper() for name in argument_names(one) if name in _STREAMED]
    with_format = " with --from FORMAT" if "DOSSIER" in streamed else ""
    return f"{' or '.join(streamed)} as -{with_format}" if streamed else "no: files by name, or nothing"


def _prints(one: Command) -> str:
    to = next((name for name in option_names(one) if name in ("--output", "--into", "--html")), "")
    file = f"; or a file, {'-o' if to == '--output' else to}" if to else ""
    return ("a table" if one.columns else "a text") + file


def _tells_json(one: Command) -> str:
    return "yes" if "--json" in option_names(one) else "no"


def _codes(one: Command) -> str:
    """Say what the exit codes of a command mean: 1 where it finds something, or passes over faults."""
    when = [one.finds] if one.finds else []
    when += ["faults are passed over (--keep-going)"] if "--keep-going" in option_names(one) else []
    finds = f"1 if {' or '.join(when)}; " if when else ""
    return f"0 sound; {finds}2 wrong usage or an unreadable input"


COMMANDS: tuple[ClickCommand, ...] = (commands,)
