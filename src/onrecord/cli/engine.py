"""The only import of click: commands that carry their examples, and one place where errors become exit codes."""

import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Final, NoReturn, TextIO

import click

from onrecord.errors import OnrecordError
from onrecord.terminal import without_controls

ClickCommand = click.Command
Choice = click.Choice
IntRange = click.IntRange
UsageError = click.UsageError
argument = click.argument
read_key = click.getchar
edit_text = click.edit
option = click.option


class Exit(IntEnum):
    """What the exit codes mean."""

    SOUND = 0
    FINDINGS = 1
    UNREADABLE = 2
    STOPPED = 130
    NO_READER = 141


class Command(click.Command):
    """A command with examples, which its help shows and the tests run.

    Attributes:
        examples: Lines to type, at least one.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help, whole: a line that is cut says nothing."""
        return (self.help or "").strip().partition("\n")[0]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for line in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")


class App(click.Group):
    """The command `onrecord`: whatever goes wrong is printed on the error stream, and by the exit code."""

    @staticmethod
    def with_version(app: "App", version: str) -> "App":
        """Return the command the option `--version`."""
        return click.version_option(version, prog_name="onrecord")(app)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, whatever becomes of the reader of its output."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _to_nowhere(sys.stdout)
            code = Exit.NO_READER
        return code

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run a command line and leave the process, or raise `SystemExit`, with one of `Exit`."""
        kwargs["standalone_mode"] = False
        try:
            speak_utf8()
            code = super().main(*args, **kwargs)
        except (click.Abort, KeyboardInterrupt):
            code = Exit.STOPPED
        except click.ClickException as error:
            error.show()
            code = Exit.UNREADABLE
        except OnrecordError as error:
            code = complain(error)
        except OSError as error:
            code = complain(f"{error.filename or 'onrecord'}: {error.strerror or error}")
        sys.exit(int(code) if isinstance(code, int) else 0)


def command(name: str, *examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command; it returns its exit code, and its docstring is the help."""
    return click.command(name, cls=Command, examples=examples)


def complain(error: object) -> Exit:
    """Print what is wrong on the error stream: the first faults of a group, a line each, and a count."""
    note_each([f"error: {fault}" for fault in getattr(error, "exceptions", (error,))])
    return Exit.UNREADABLE


def note_each(lines: Sequence[str]) -> None:
    """Write lines to the error stream, at most as many as somebody reads, then how many more there are."""
    for line in lines[:MOST_LINES]:
        note(line)
    if len(lines) > MOST_LINES:
        note(f"... and {len(lines) - MOST_LINES} more")


MOST_LINES: Final = 19
"""How many faults are told in full; the line that counts the others is the twentieth."""


def note(text: str) -> None:
    """Write a line to the error stream; where nobody can read it, the exit code alone tells."""
    try:
        click.echo(without_controls(text, lines=True), err=True)
    except OSError:
        _to_nowhere(sys.stderr)


def speak_utf8() -> None:
    """Make the standard streams UTF-8, whatever the locale; what is not text passes through as it came.

    Raises:
        OSError: Standard output is closed (`>&-`).
    """
    if sys.stdout is None:
        raise closed("standard output")
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        sys.stdout = _buffered(sys.stdout)


def _buffered(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """Put a buffer behind a stream that has none (PYTHONUNBUFFERED): without it a short write goes unnoticed.

    Source:
        `io.RawIOBase.write`: fewer bytes than were given may be written, and only the number that is returned tells.
    """
    buffer = io.BufferedWriter(stream.detach())  # type: ignore[type-var]
    return io.TextIOWrapper(buffer, encoding="utf-8", errors="surrogateescape", newline="\n", line_buffering=True)


def ask_line(prompt: str) -> str:
    """Ask for a line of text, which may be empty."""
    answer: str = click.prompt(prompt, default="", show_default=False, prompt_suffix="")
    return answer


def closed(stream: str) -> OSError:
    """Return the error of a standard stream that the process was started without."""
    return OSError(errno.EBADF, os.strerror(errno.EBADF), stream)


def _to_nowhere(stream: TextIO) -> None:
    """Send what is left in a stream to nowhere, so that Python does not complain when it closes it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
