"""Builds the site: guides, a reference of every public name, every command, formats, checks, how it is built.

    python -m pip install -e '.[docs]' && python .github/site/build.py FOLDER

The pages are made from what is in the repository; nothing is fetched, and what is built needs no network.
"""

import contextlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import click
from click.testing import CliRunner

import onrecord
from onrecord.checks.codes import CODES
from onrecord.cli.app import app
from onrecord.cli.commands.overview import HEAD, table
from onrecord.cli.engine import Command, option_names

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
fill_folder: Final = import_module("tests.cli.examples").fill_folder
"""Writes the files that the examples of the help name."""
MOVED: Final = MappingProxyType(
    {
        "README.md": "index.md",
        "src/onrecord/README.md": "architecture.md",
        "src/onrecord/formats/README.md": "formats.md",
        "src/onrecord/tables/README.md": "scale.md",
        "tests/benchmarks/README.md": "benchmarks.md",
        ".github/CONTRIBUTING.md": "contributing.md",
        ".github/SECURITY.md": "security.md",
    }
)
"""Pages that stand elsewhere in the repository, and where the site has them."""

FOR_SCREEN_READERS: Final = MappingProxyType(
    {
        'role="heading"': 'role="heading" aria-level="2"',
        "<pre>": '<pre tabindex="0">',
        '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Contents of the site">',
        '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="Contents of the page">',
    }
)
"""What the theme leaves out that WCAG 2.2 asks for (2.1.1, 1.3.1, 4.1.2)."""

GUIDES: Final = ("student", "journalist", "fact-checker", "analyst", "developer", "editor", "librarian")

REFERENCE: Final = MappingProxyType(
    {
        "onrecord": ("onrecord", "onrecord"),
        "records": ("onrecord.records", "Records"),
        "csl": ("onrecord.csl", "The processor of CSL"),
        "passages": ("onrecord.passages", "Passages"),
        "texts": ("onrecord.texts", "Texts"),
        "speech": ("onrecord.speech", "How texts report"),
        "proposals": ("onrecord.proposals", "Proposals"),
        "provenance": ("onrecord.provenance", "Through whom"),
        "tables": ("onrecord.tables", "Stores and engines"),
        "testing": ("onrecord.testing", "Checks for formats of others"),
    }
)
"""Pages of the reference: the module, and what the page is called."""


NOT_SHOWN: Final = ("spark",)
"""Commands that need what is not part of the site's extra."""
OPTION: Final = re.compile(r"(?<![\w`-])--?[a-z][a-z-]*")
"""An option in a sentence."""

MOST_LINES: Final = 12
"""Lines of an example's output that are shown at most."""


def main(folder: str) -> None:
    """Build the site into a folder; a link that leads nowhere, or a page that no page names, is an error."""
    with tempfile.TemporaryDirectory() as made:
        docs = Path(made)
        contents = list(written(docs))
        start = (docs / "index.md").read_text(encoding="utf-8")
        write(docs / "index.md", start + "".join(map(tree, contents)))
        shutil.copytree(ROOT / ".github/site/static", docs / "static")
        shutil.copy(ROOT / ".github/site/conf.py", docs)
        command = ["-m", "sphinx", "-q", "-W", "--keep-going", "-j", "auto", "-b", "html", str(docs), folder]
        subprocess.run([sys.executable, *command], check=True)
    for page in Path(folder).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for found, better in FOR_SCREEN_READERS.items():
            text = text.replace(found, better)
        page.write_text(text, encoding="utf-8")


def tree(contents: tuple[str, list[str]]) -> str:
    """Return a part of the table of contents: its title, and the pages under it."""
    title, pages = contents
    return "\n".join(["", "", "```{toctree}", ":hidden:", f":caption: {title}", "", *pages, "```", ""])


def written(docs: Path) -> Iterator[tuple[str, list[str]]]:
    """Write all pages, and yield the parts of the table of contents."""
    for path in (ROOT / "examples").glob("*.md"):
        write(docs / "guides" / path.name, moved(path.read_text(encoding="utf-8"), "guides/"))
    for path in (ROOT / "examples").glob("*.svg"):
        for place in ("guides", "examples"):
            write(docs / place / path.name, path.read_text(encoding="utf-8"))
    for name, place in MOVED.items():
        if (ROOT / name).exists():
            write(docs / place, moved((ROOT / name).read_text(encoding="utf-8"), ""))
    yield "Guides", [f"guides/{name}" for name in GUIDES]
    yield "Reference", list(reference(docs))
    write(docs / "commands.md", "\n".join(commands()))
    write(docs / "checks.md", "\n".join(checks()))
    others = ("commands", "checks", "formats", "scale", "benchmarks", "architecture", "contributing", "security")
    yield "More", [name for name in others if (docs / f"{name}.md").exists()]


def write(path: Path, text: str) -> None:
    """Write a page into the folder that it belongs into."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def moved(text: str, base: str) -> str:
    """Return a page with its links as the site has them; links to files that it has not become plain words."""
    places = {**MOVED, **{f"examples/{path.name}": f"guides/{path.name}" for path in (ROOT / "examples").glob("*.md")}}
    up = "../" if base else ""

    def link(found: re.Match[str]) -> str:
        label, to = found[1], found[2]
        if re.match(r"https?:|#", to):
            return found[0]
        name = to.removeprefix("../") if base else to
        clean = name.split("/")[-1] if name.endswith(".md") and f"examples/{name.split('/')[-1]}" in places else ""
        if name in places:
            return f"{label}({up}{places[name]})"
        if clean:
            return f"{label}({'' if base else 'guides/'}{clean})"
        if name.endswith(".svg"):
            return found[0]
        known = next((place for one, place in places.items() if one.endswith(name.lstrip("./"))), "")
        return f"{label}({up}{known})" if known else label.strip("[]")

    return re.sub(r"(!?\[[^\]\n]*\])\(([^)\s]+)\)", link, text)


def reference(docs: Path) -> Iterator[str]:
    """Write the pages of the reference: every public name, with its docstring and example."""
    for page, (module, title) in REFERENCE.items():
        found = import_module(module)
        own = [name for name in getattr(found, "__all__", ()) if module == "onrecord" or not hasattr(onrecord, name)]
        body = "\n".join(filter(None, (directive(getattr(found, name), name) for name in own)))
        body = body or f"```{{eval-rst}}\n.. automodule:: {module}\n   :imported-members:\n```\n"
        write(docs / f"reference/{page}.md", f"# {title}\n\n`import {module}`\n\n{body}")
        yield f"reference/{page}"


def directive(one: Any, name: str) -> str:
    """Return what prints the docstring of a class or function under its name; "" for anything else."""
    kind = "autoexception" if isinstance(one, type) and issubclass(one, BaseException) else "autoclass"
    if not str(getattr(one, "__module__", "")).startswith("onrecord") or not hasattr(one, "__qualname__"):
        return ""  # a module, a value, or the name of a type of Python's own
    kind = kind if isinstance(one, type) else "autofunction"
    return f"## {name}\n\n```{{eval-rst}}\n.. {kind}:: {one.__module__}.{one.__qualname__}\n```\n" if kind else ""


def commands() -> Iterator[str]:
    """Yield the page of commands: the help of each, as it prints it."""
    yield "# Commands\n\nAll commands at a glance, as `onrecord commands` lists them; then the `--help` of each.\n"
    yield from glance()
    group = app()
    context = click.Context(group, info_name="onrecord", terminal_width=100, max_content_width=100)
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        if command is not None:
            inner = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
            yield f"## {name}\n\n```text\n{command.get_help(inner)}\n```\n"
            yield from shown(command)


def glance() -> Iterator[str]:
    """Yield the table of all commands: what each reads, prints and means by its exit codes."""
    for row in (HEAD, ("---",) * len(HEAD), *table()):
        name, *told, example = (cell.replace("|", "\\|") for cell in row)
        is_head = name == "---" or row is HEAD
        told = told if name == "---" else [OPTION.sub(r"`\g<0>`", cell) for cell in told]
        cells = (name, *told, example) if is_head else (f"[`{name}`](#{name})", *told, f"`{example}`")
        yield f"| {' | '.join(cells)} |"
    yield ""


def shown(command: click.Command) -> Iterator[str]:
    """Yield the first example of a command with what it prints, the first lines, and the files that it writes."""
    if not isinstance(command, Command) or command.name in NOT_SHOWN:
        return
    line = command.examples[0] + (" --header" if "--header" in option_names(command) else "")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        if command.name != "init":
            fill_folder(Path(folder))
        before = set(Path(folder).rglob("*"))
        done = CliRunner().invoke(app(), shlex.split(line)[1:], prog_name="onrecord")
        written = sorted(str(path.relative_to(folder)) for path in set(Path(folder).rglob("*")) - before)
    if done.exit_code > 1:
        raise RuntimeError(f"{line}: {done.output}")
    printed = done.output.splitlines()
    more = [f"... and {len(printed) - MOST_LINES} more lines"] if len(printed) > MOST_LINES else []
    yield "\n".join([f"```text\n$ {line}", *printed[:MOST_LINES], *more, "```", ""])
    if not printed:
        yield f"It prints nothing, and exits {done.exit_code}.\n"
    if written:
        yield f"It writes {', '.join(f'`{name}`' for name in written)}.\n"


def checks() -> Iterator[str]:
    """Yield the page of codes: what each check finds, why it matters, what to do."""
    yield "# Checks and codes\n"
    for code in sorted(CODES.values()):
        yield f"## {code.code}\n\n*{code.severity}*: {code.title}. {code.docs}\n"
        yield f"{code.why}\n\nWhat to do: {code.advice}.\n"


if __name__ == "__main__":
    main(sys.argv[1])
