"""The only import of click: commands that carry their examples, and one place where errors become exit codes."""

import errno
import io
import math
import os
import shlex
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from functools import partial
from typing import Any, Final, NoReturn, TextIO

import click

from onrecord.errors import (
    WITHHELD,
    DanglingReference,
    Fault,
    InvalidText,
    InWords,
    LeftoverWarning,
    OnrecordError,
    StyleError,
    UnknownKey,
    WrongArgument,
    shown,
)
from onrecord.lazy import late
from onrecord.nearest import all_of, asked_last, listed_once, nearest, question
from onrecord.terminal import progress_bar, without_controls

ClickCommand = click.Command
UsageError = click.UsageError
read_key = click.getchar
edit_text = click.edit
option = click.option


class Argument(click.Argument):
    """An argument; messages name it without the brackets that tell in the help that it may be left out."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Return how messages name it."""
        return super().get_error_hint(ctx).replace("[", "").replace("]", "")


argument = partial(click.argument, cls=Argument)


class AtLeastOne(click.IntRange):
    """A whole number from 1 on."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(min=1)

    def _describe_range(self) -> str:
        """Return what the help says of the range."""
        return "1 or more"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the number."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number from 1 on.", param, ctx)


class Share(click.FloatRange):
    """A number from 0 to 1."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(min=0, max=1)

    def _describe_range(self) -> str:
        """Return what the help says of the range: the option's own words say it."""
        return ""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the number."""
        try:
            made = super().convert(value, param, ctx)
        except click.BadParameter:
            made = math.nan
        if math.isnan(made):
            self.fail(f"{value!r} is not a number from 0 to 1.", param, ctx)
        return made


class Choice(click.Choice[str]):
    """One of a few names; whoever misspells one is asked which was meant.

    Attributes:
        listed_by: The command that lists the names, where they are too many for a message; else "".
    """

    listed_by = ""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the name."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            near = question(nearest(str(value), map(str, self.choices)))
            told = f"{value!r} is not one that `{self.listed_by}` lists" if self.listed_by else error.message
            self.fail(f"{told.removesuffix('.')}{near or '.'}", param, ctx)


COLUMNS: Final = "Columns (in a pipe with tabs between them; --header puts their names first)"
"""The heading under which the help of a command explains the columns that it prints."""


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
        columns: What each column of its table says, by its heading; empty if it prints no table.
        finds: When it exits 1, besides faults that were passed over; "" if never.
        progress: Whether it shows a bar on a terminal while it works.
        reads_files: Whether it reads files of any kind, which its help then lists.
    """

    def __init__(
        self,
        *args: Any,
        examples: Sequence[str] = (),
        columns: Mapping[str, str] | None = None,
        finds: str = "",
        progress: bool = False,
        reads_files: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.columns = dict(columns or {})
        self.finds, self.progress, self.reads_files = finds, progress, reads_files

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help, whole: a line that is cut says nothing."""
        return (self.help or "").strip().partition("\n")[0]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; of a key that is not on record, tell in which file it is not, and what lists all.

        What is wrong with the value of an option is told with the option in front: the library does not know it.
        """
        try:
            return super().invoke(ctx)
        except UnknownKey as error:
            path = ctx.params.get("dossier")
            if not path or path == "-":
                raise
            way_on = "" if error.near else f" ({typed('show', path)} lists the keys)"
            return complain(f"{path}: {str(error).removeprefix('dossier: ')}{way_on}")
        except (InvalidText, StyleError, WrongArgument) as error:
            return complain(_with_option(ctx, error))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write which files are read, what the columns say, and the examples."""
        if self.reads_files:
            from onrecord.texts.readers import suffixes_told

            with formatter.section("Files that are read, by their content or by what their names end with"):
                formatter.write_text(suffixes_told())
        if self.columns:
            with formatter.section(COLUMNS if "--header" in option_names(self) else "Columns"):
                formatter.write_dl(list(self.columns.items()))
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for line in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")


def _with_option(ctx: click.Context, error: InvalidText | StyleError | WrongArgument) -> object:
    """Return an error with the option in front that was given and whose name or value it tells; else as it is."""
    options = [
        each for each in ctx.command.params if isinstance(each, click.Option) and ctx.params.get(each.name or "")
    ]
    given = {each.opts[-1]: ctx.params[each.name or ""] for each in options}
    if not isinstance(error, StyleError):
        what = error.what if isinstance(error, InvalidText) else error.argument
        word = _FIRST_WORD.match(what)
        if word and f"--{word[0].replace('_', '-')}" in given:
            return f"--{word[0].replace('_', '-')}{str(error).removeprefix(word[0])}"
    wrong = error.style if isinstance(error, StyleError) else error.got
    for name, value in given.items():
        if (
            isinstance(wrong, str)
            and wrong
            and (wrong == value or (isinstance(value, tuple | list) and wrong in value))
        ):
            return f"{name}{' ' if isinstance(error, StyleError) else ': '}{error}"
    return error


_FIRST_WORD: Final = late(r"\w+")


class App(click.Group):
    """The command `onrecord`: whatever goes wrong is printed on the error stream, and by the exit code."""

    @staticmethod
    def with_version(app: "App", version: str) -> "App":
        """Return the command the option `--version`."""
        return click.version_option(version, prog_name="onrecord")(app)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; what `--help` and `--version` print may have lost its reader."""
        with _reader_may_go():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, whatever becomes of the reader of its output."""
        with _reader_may_go():
            code = super().invoke(ctx)
            sys.stdout.flush()
        return code

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run a command line and leave the process, or raise `SystemExit`, with one of `Exit`."""
        kwargs["standalone_mode"] = False
        try:
            speak_utf8()
            with _told_leftovers():
                code = super().main(*args, **kwargs)
        except (click.Abort, KeyboardInterrupt):
            code = Exit.STOPPED
        except click.ClickException as error:
            error.show()
            code = Exit.UNREADABLE
        except OnrecordError as error:
            code = complain(error)
        except OSError as error:
            code = complain_of_system(error)
        except MemoryError:
            code = complain("memory: must be enough for what was asked (got no more): ask for less, or keep a store")
        sys.exit(int(code) if isinstance(code, int) else 0)


def command(
    name: str,
    *examples: str,
    columns: Mapping[str, str] | None = None,
    finds: str = "",
    progress: bool = False,
    reads_files: bool = False,
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command; it returns its exit code, and its docstring is the help. See `Command`."""
    told = {"columns": columns, "finds": finds, "progress": progress, "reads_files": reads_files}
    return click.command(name, cls=Command, examples=examples, **told)


def kept_flag(name: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a flag that is no argument of the command, but is asked for by `is_asked`."""

    def keep(context: click.Context, option: click.Parameter, value: bool) -> None:
        context.meta[f"onrecord {name}"] = value

    return click.option(name, is_flag=True, expose_value=False, callback=keep, help=help)


def is_asked(name: str) -> bool:
    """Return whether a flag of `kept_flag` was given to the command that runs."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(f"onrecord {name}"))


def only_one(given: Mapping[str, object]) -> None:
    """Refuse several options of which one alone would count.

    Args:
        given: What was given for each, by the names of the options as they are typed.

    Raises:
        UsageError: More than one was given.
    """
    asked = [name for name, value in given.items() if value]
    if len(asked) > 1:
        raise UsageError(f"{all_of(asked)} do not go together; choose one")


def typed(*words: str) -> str:
    """Return a command of onrecord as it is typed: names of files with spaces and the like in quotation marks.

    >>> typed("review", "b c.jsonl", "--edit")
    "onrecord review 'b c.jsonl' --edit"
    """
    return shlex.join(("onrecord", *words))


def at_end(close: Callable[[], object]) -> None:
    """Have something called when the command that runs has ended, however it does."""
    click.get_current_context().call_on_close(close)


def argument_names(asked: click.Command) -> list[str]:
    """Return the names of the arguments of a command."""
    return [each.name or "" for each in asked.params if isinstance(each, click.Argument)]


def option_names(asked: click.Command) -> list[str]:
    """Return the options of a command as they are typed: --json, --output."""
    return [name for each in asked.params if isinstance(each, click.Option) for name in each.opts]


def complain(error: object) -> Exit:
    """Print what is wrong on the error stream: the first faults of a group, a line each, and a count."""
    note_each(faults_in_lines(getattr(error, "exceptions", (error,))))
    return Exit.UNREADABLE


def faults_in_lines(faults: Iterable[object]) -> list[str]:
    """Say each fault in a line with its severity; that several records name one that is missing, once for them all.

    >>> fault = Fault("be the key of a source", "lee", path="a.jsonl", entry=InWords("Source 'kim'"), field="via")
    >>> faults_in_lines([fault, fault])
    ["error: a.jsonl: Source 'kim', via must be the key of a source (got 'lee'); 1 more record names it"]
    """
    alike: dict[object, list[object]] = {}
    broken: set[str] = set()
    for number, fault in enumerate(faults):
        missing = _missing(fault)
        if not missing and isinstance(fault, Fault) and fault.severity == "error":
            broken.add(fault.path)
        alike.setdefault(missing or number, []).append(fault)
    lines: list[str] = []
    followed: dict[str, list[list[object]]] = {}
    for same in alike.values():
        first = same[0]
        if isinstance(first, Fault) and first.path in broken and _missing(first) and "did you mean" not in first.must:
            followed.setdefault(first.path, []).append(same)
        else:
            lines.append(_in_line(same))
    for path, missed in followed.items():
        lines.append(_in_line(missed[0]) if len(missed) == 1 else _followed(path, missed))
    return list(listed_once(lines))


def _in_line(same: Sequence[object]) -> str:
    """Say a fault in a line with its severity, and how many others are the same."""
    return f"{getattr(same[0], 'severity', 'error')}: {_with_others(str(same[0]), len(same) - 1)}"


def _followed(path: str, missed: Sequence[Sequence[object]]) -> str:
    """Say in a line to which records that could not be read, or are not there, the others of a file refer."""
    keys = [shown(getattr(same[0], "got", None)) for same in missed]
    more = f" and {len(keys) - _MOST_KEYS:,} more" if len(keys) > _MOST_KEYS else ""
    references = sum(map(len, missed))
    told = f"{references:,} references lead to what is not in the file or could not be read from it"
    return f"error: {path}: {told}: {', '.join(keys[:_MOST_KEYS])}{more}"


_MOST_KEYS: Final = 5


def _missing(fault: object) -> tuple[str, ...]:
    """Return which record a fault misses, if it is one of a reference; () if it is another, or may not tell."""
    if isinstance(fault, Fault) and isinstance(fault.entry, InWords) and fault.must.startswith("be the key of "):
        return fault.path, fault.must.partition(": ")[0], str(fault.got)
    if isinstance(fault, DanglingReference) and repr(WITHHELD) not in str(fault):
        return fault.kind, fault.key
    return ()


def _with_others(told: str, others: int) -> str:
    if not others:
        return told
    return asked_last(told, f"; {others:,} more {'record names' if others == 1 else 'records name'} it")


def complain_of_system(error: OSError) -> Exit:
    """Print what the system refuses; a standard output that takes no more is let go, or Python would try it again."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _to_nowhere(sys.stdout)
    return complain(f"{error.filename or 'standard output'}: {error.strerror or error}")


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


@contextmanager
def working(title: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal's error stream that something is being done; gives what `verify` takes as `progress`."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with progress_bar(title) as progress:
        yield progress


@contextmanager
def _told_leftovers() -> Iterator[None]:
    """Tell what killed processes left as a note, whatever is done with warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", LeftoverWarning)
        show = warnings.showwarning

        def told(message: Warning | str, category: type[Warning], *rest: Any, **more: Any) -> None:
            if issubclass(category, LeftoverWarning):
                note(f"note: {message}")
            else:
                show(message, category, *rest, **more)

        warnings.showwarning = told
        yield


def warn(about: object) -> None:
    """Write to the error stream that something is doubtful."""
    note(f"warning: {about}")


def note_on_terminal(text: str) -> None:
    """Write a line to the error stream where somebody sees it: if both streams are terminals."""
    if sys.stdout.isatty() and sys.stderr is not None and sys.stderr.isatty():
        note(text)


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


@contextmanager
def _reader_may_go() -> Iterator[None]:
    """End with the exit code for it where the reader of a pipe goes away."""
    try:
        yield
    except BrokenPipeError:
        _to_nowhere(sys.stdout)
        raise click.exceptions.Exit(Exit.NO_READER) from None


def _to_nowhere(stream: TextIO) -> None:
    """Send what is left in a stream to nowhere, so that Python does not complain when it closes it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
