"""The command `onrecord`, put together."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

import onrecord
from onrecord.cli.engine import App

MODULES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "adding": ("add", "text"),
        "proposing": ("propose", "review"),
        "inspecting": ("check", "verify", "show", "formats", "schema"),
        "tracing": ("trails", "origins", "impact", "debate"),
        "quoting": ("quotes",),
        "together": ("merge", "diff"),
        "resolving": ("resolve",),
        "highlighting": ("highlights",),
        "converting": ("convert", "diagram", "init"),
        "publishing": ("cite", "bib", "claims", "report", "styles"),
        "filling": ("fill",),
        "scaling": ("spark",),
        "overview": ("commands",),
    }
)
"""The commands of each module, so that one can be run without what the others need."""

HELP = """Put on record who said what, where and through whom; check it, verify it, cite it.

DOSSIER is a file of records (.jsonl), a bibliography (.bib, .ris, .json ...), a sheet (.csv, .xlsx) or a database
(.sqlite, .duckdb, .parquet): `onrecord formats` lists the formats. It is "-" for standard input, with --from FORMAT. In
a pipe, tables have tabs between their columns, and --header adds a line that names these; --json is for programs. Exit
codes: 0 sound, 1 findings, 2 wrong usage or an unreadable input.
"""

COMPLETION = """Completion of commands and options: eval "$(_ONRECORD_COMPLETE=bash_source onrecord)" in ~/.bashrc, or
zsh_source in ~/.zshrc; _ONRECORD_COMPLETE=fish_source onrecord | source in fish."""


def app(asked: str = "") -> App:
    """Make the command.

    Args:
        asked: The name of the one command that will be run: only its module is imported then, if there is one.
    """
    modules = [module for module, names in MODULES.items() if asked in names] or list(MODULES)
    commands = [one for module in modules for one in import_module(f"onrecord.cli.commands.{module}").COMMANDS]
    settings = {"help_option_names": ["-h", "--help"]}
    made = App("onrecord", help=HELP, epilog=COMPLETION, commands=commands, context_settings=settings)
    return App.with_version(made, onrecord.__version__)
