"""What is written and what commands print, as digests: `python -m tests.outputs` prints the same on every machine.

`tests/test_outputs.py` compares hash seeds, locales, time zones and folders; `.ci/pythons` compares Pythons.
"""

import hashlib
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

import onrecord
from onrecord import Dossier, Source
from onrecord.cli.app import app
from onrecord.cli.starter import TEXT, starter
from onrecord.csl import Processor
from onrecord.formats.known import WRITTEN
from onrecord.proposals.files import ProposalFile, lines_of
from onrecord.reports.review_pages import review_page
from tests.cli.examples import fill_folder
from tests.worked_example import dossier as worked_example

STYLES = ("apa", "mla", "chicago", "ieee", "chicago-notes-bibliography", "nature", "din-1505-2", "gost-r-7-0-5-2008")
NAMES = (
    "Ångström, Åsa",
    "Œuvre, Žak",
    "李, 明",
    "ʿUdhrī, A.",
    "O'Neil, Ann",
    "van der Berg, Jo",
    "{NATO}",
    "Ｗｉｄｅ, Ann",
)


def dossiers() -> Iterator[tuple[str, Dossier]]:
    """Yield dossiers with their names."""
    yield "starter", starter()
    yield "worked example", worked_example()
    sources = [
        Source(key=f"s{n}", type="book", title=f"Title {n} ﬁ", author=[name], issued=2000 + n % 3, language="en")
        for n, name in enumerate(NAMES)
    ]
    yield "names", Dossier(sources)


def outputs() -> Iterator[tuple[str, str]]:
    """Yield all that is written, with its name."""
    for name, dossier in dossiers():
        for format in WRITTEN:
            yield f"{name} {format}", onrecord.dumps(dossier, format, lambda loss: None)
        for style in STYLES:
            yield f"{name} {style}", onrecord.bibliography(dossier, style, "html", on_loss=lambda loss: None)
        for picture in ("svg", "mermaid", "dot"):
            yield f"{name} {picture}", onrecord.diagram(dossier, None, picture)
            for claim in dossier.claims:
                yield f"{name} {picture} {claim}", onrecord.diagram(dossier, claim, picture)
        for table in ("text", "markdown", "html", "csv"):
            yield f"{name} table {table}", onrecord.claims_table(dossier, table, on_loss=lambda loss: None)
        yield f"{name} report", onrecord.report(dossier, dict.fromkeys(dossier.sources, TEXT))
        yield f"{name} check", "\n".join(map(str, onrecord.check(dossier)))
        yield f"{name} verify", "\n".join(map(repr, onrecord.verify(dossier, dict.fromkeys(dossier.sources, TEXT))))
        yield f"{name} repr", "\n".join(map(repr, dossier))
    held = ProposalFile(proposals=tuple(onrecord.propose(TEXT, Source(key="s", issued="2026-02-03"))))
    yield "proposals", "".join(lines_of(held))
    yield "review", review_page(held, TEXT)
    items = [
        {"id": f"i{n}", "type": "book", "title": name, "author": [{"family": name}]} for n, name in enumerate(NAMES)
    ]
    for locale in ("en-US", "de-DE", "sv-SE", "zh-CN", "ru-RU"):
        yield f"sorted {locale}", "\n".join(Processor("apa", locale).bibliography(items))


def commands() -> Iterator[tuple[str, str]]:
    """Yield what the first example of each command prints, and the files that it writes; on a screen of a set width.

    That of Spark is left out: what its engine says, and the names of its files, are its own.
    """
    os.environ["COLUMNS"] = "80"
    for name, command in app().commands.items():
        if name == "spark":
            continue
        line = getattr(command, "examples", ("",))[0]
        with TemporaryDirectory() as folder, chdir(folder):
            fill_folder(Path(folder))
            before = {path: path.read_bytes() for path in _files(folder)}
            words = shlex.split(line.split("|")[-1])
            done = CliRunner().invoke(app(), words[words.index("onrecord") + 1 :] if words else ["--help"], input=b"")
            written = [path for path in _files(folder) if before.get(path) != path.read_bytes()]
            digests = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in written]
            yield f"command {line}", "\n".join((done.output.replace(folder, "."), str(done.exit_code), *digests))


def _files(folder: str) -> list[Path]:
    """Return the files of a folder, without the modules that Python compiles there."""
    return sorted(path for path in Path(folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def main() -> None:
    """Print a line for each output: its digest and its name."""
    for name, text in (*outputs(), *commands()):
        sys.stdout.write(f"{hashlib.sha256(text.encode()).hexdigest()[:16]} {name}\n")


if __name__ == "__main__":
    main()
