"""The command `onrecord`, put together."""

import onrecord
from onrecord.cli import adding, converting, inspecting, proposing, publishing, quoting
from onrecord.cli.engine import App

HELP = """Put on record who said what, where and through whom; check it, verify it, cite it.

DOSSIER is a file (.jsonl, .bib, .bibtex, .json), or "-" for standard input with --from FORMAT. In a pipe, tables are
lines with tabs between the columns; --json is for programs. Exit codes: 0 sound, 1 findings, 2 wrong usage or an
unreadable input.
"""

COMPLETION = """Completion of commands and options: eval "$(_ONRECORD_COMPLETE=bash_source onrecord)" in ~/.bashrc, or
zsh_source in ~/.zshrc; _ONRECORD_COMPLETE=fish_source onrecord | source in fish."""


def app() -> App:
    """Make the command."""
    commands = [
        *adding.COMMANDS,
        *proposing.COMMANDS,
        *inspecting.COMMANDS,
        *quoting.COMMANDS,
        *converting.COMMANDS,
        *publishing.COMMANDS,
    ]
    made = App("onrecord", help=HELP, epilog=COMPLETION, commands=commands)
    return App.with_version(made, onrecord.__version__)
