"""`onrecord-pandoc`: the filter by which pandoc and Quarto cite with onrecord, into whatever they write.

    pandoc --filter onrecord-pandoc chapter.md -o chapter.docx

The metadata of the text name the works and the style, as for pandoc's own processor: `bibliography` (files in any
format that onrecord reads), `csl` (a file, or the name of a style), `citation-abbreviations` (a file of JSON),
`lang`, `nocite`, `link-citations`, `reference-section-title`, `references`; and `texts`, a folder of texts by which
spans `.verify` are verified, and `keep-going`, by which citations that cannot be made stay as they stand. Without
`csl` the style is pandoc's own, chicago-author-date. Files are read beneath the working folder, or where the command
line of pandoc names them, or, with ONRECORD_TRUST_HEADER=1 in the environment, anywhere; nothing is fetched.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import orjson

import onrecord
from onrecord.citations.pandoc import metadata
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.cli.engine import Exit, complain, complain_of_system, speak_utf8, warn
from onrecord.cli.header_files import ABBREVIATIONS, HeaderFiles
from onrecord.dossier import Dossier
from onrecord.errors import Fault, OnrecordError
from onrecord.formats.io import loads
from onrecord.texts.texts import Texts

TRUST: Final = "ONRECORD_TRUST_HEADER"
_STYLE: Final = "chicago-author-date"
_NO_DOCUMENT: Final = "be a document of pandoc in JSON (pandoc --filter onrecord-pandoc)"


def main() -> int:
    """Read a document of pandoc from standard input, fill it, and write it to standard output."""
    try:
        speak_utf8()
        sys.stdout.buffer.write(_answer(sys.argv[1:]))
        sys.stdout.flush()
    except OnrecordError as error:
        return complain(error)
    except OSError as error:
        return complain_of_system(error)
    return Exit.SOUND


def _answer(arguments: Sequence[str]) -> bytes:
    """Return what is asked for: the help, the version, or the filled document."""
    if "-h" in arguments or "--help" in arguments:
        return f"{__doc__}\n".encode()
    if "--version" in arguments:
        return f"onrecord-pandoc, version {onrecord.__version__}\n".encode()
    return filtered(sys.stdin.buffer.read(), Path.cwd(), next(iter(arguments), ""))


def filtered(data: bytes, folder: Path, to: str = "") -> bytes:
    """Return a document of pandoc with its citations filled.

    Args:
        data: What `pandoc -t json` writes.
        folder: Beneath which the files lie that its metadata name.
        to: The format that pandoc writes, which it gives its filters; Typst would cite once more what is cited.

    Raises:
        Fault: It is no such document, or names files that are not read.
        FaultGroup: Keys are not on record, or a bibliography cannot be read.
        StyleError: The style cannot be found or used.
    """
    document = _document(data)
    meta = document["meta"]
    advice = f"{TRUST}=1 in the environment reads others"
    is_trusted = os.environ.get(TRUST, "") not in ("", "0")
    files = HeaderFiles(folder, is_trusted=is_trusted, given=_given(), path="metadata", advice=advice)
    keep_going = metadata.says(meta, "keep-going")
    dossier = files.works(metadata.texts(meta, "bibliography"), _described(meta), keep_going)
    filled = fill_pandoc(
        dossier, document, _style(meta, files), on_fault=warn if keep_going else None, on_unverified=warn,
        texts=_texts(meta, files, dossier), as_text=to.startswith("typst"), abbreviations=_abbreviations(meta, files),
        on_note=warn,
    )  # fmt: skip
    return _written(filled)


def _document(data: bytes) -> dict[str, Any]:
    """Read a document.

    Raises:
        Fault: It is none.
    """
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Fault(_NO_DOCUMENT, str(error), path="standard input")
    is_one = isinstance(document, dict) and isinstance(document.get("blocks"), list)
    if not is_one or not isinstance(document.get("meta"), dict):
        raise Fault(_NO_DOCUMENT, data[:60], path="standard input")
    return document  # type: ignore[no-any-return]


def _described(meta: metadata.Meta) -> list[Dossier]:
    """Return the works that the metadata describe themselves."""
    items = metadata.items(meta)
    return [loads(orjson.dumps(items), "csl-json", path="metadata, references")] if items else [Dossier()]


def _style(meta: metadata.Meta, files: HeaderFiles) -> str | Path:
    """Return the style that the metadata name: a file that is there, else a style of this name."""
    name = next(iter([*metadata.texts(meta, "csl"), *metadata.texts(meta, "citation-style")]), "")
    return files.style(name) if name else _STYLE


def _abbreviations(meta: metadata.Meta, files: HeaderFiles) -> dict[str, Any] | None:
    return files.abbreviations(next(iter(metadata.texts(meta, ABBREVIATIONS)), ""))


def _texts(meta: metadata.Meta, files: HeaderFiles, dossier: Dossier) -> Texts | None:
    folder = next(iter(metadata.texts(meta, "texts")), "")
    return Texts.folder(files.place(folder, "texts"), dossier, warn) if folder else None


def _written(document: dict[str, Any]) -> bytes:
    """Write a document; one that nests deeper than `orjson` goes is written by a slower writer."""
    try:
        return orjson.dumps(document)
    except orjson.JSONEncodeError:
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _given() -> frozenset[str]:
    """Return what stands on the command line of the process that runs this one, where the system tells.

    A file that is named there is named by the user; in the metadata it looks as if the text named it.
    """
    try:
        line = Path(f"/proc/{os.getppid()}/cmdline").read_bytes()
    except OSError:
        return frozenset()
    arguments = line.decode("utf-8", "surrogateescape").split("\0")
    values = (argument[at:] for argument in arguments for at in _value_starts(argument))
    return frozenset(filter(None, values))


def _value_starts(argument: str) -> list[int]:
    """Return where the value of an argument may begin: `--csl=a.csl`, `-Mcsl=a.csl`, `-Mcsl:a.csl`, `a.csl`."""
    return [0, *(argument.find(sign) + 1 for sign in "=:")]


if __name__ == "__main__":
    sys.exit(main())
