"""The command that fills the citations of a text, in Markdown or LaTeX."""

import os
from pathlib import Path
from typing import Any, Final, NamedTuple

import onrecord
from onrecord.citations.latex.filling import fill_latex
from onrecord.citations.latex.header import header as latex_header
from onrecord.citations.markdown.header import Header, header
from onrecord.cli.abbreviations import abbreviations_in
from onrecord.cli.commands.publishing import ABBREVIATIONS, CASE, LINKS, OFF_RECORD, ORIGINALS, style_named
from onrecord.cli.engine import (
    Choice,
    ClickCommand,
    Exit,
    UsageError,
    argument,
    command,
    note,
    note_each,
    option,
    typed,
    warn,
)
from onrecord.cli.files import fault_told, open_dossier, read_bytes, reads_dossier
from onrecord.cli.header_files import HeaderFiles
from onrecord.cli.screen import OUTPUT, account, as_account, fits, promised
from onrecord.dossier import Dossier
from onrecord.encodings import decode, is_binary
from onrecord.errors import Fault, InWords
from onrecord.formats.format import SNIFFED
from onrecord.formats.known import FORMATS, sniffed
from onrecord.tables.suffixes import SUFFIXES
from onrecord.texts.texts import Texts

LATEX: Final = (".tex", ".latex", ".ltx")
"""Suffixes of texts in LaTeX; all others are taken for Markdown."""
MARKDOWN: Final = (".md", ".markdown", ".qmd", ".rmd")
_OF_RECORDS: Final = frozenset({*SUFFIXES, *(suffix for one in FORMATS.values() for suffix in one.suffixes)} - {".txt"})
"""Suffixes of dossiers, by which they are told from texts."""


class _Draft(NamedTuple):
    """A text to be filled: its name, its words, whether it is LaTeX, and what its header asks."""

    path: str
    text: str
    is_latex: bool
    header: Header


@command("fill", "onrecord fill dossier.jsonl draft.md -o final.md")
@option("--annotated", is_flag=True, help="List the claims of each source under it.")
@ORIGINALS
@CASE
@LINKS
@ABBREVIATIONS
@option(
    "--markdown",
    type=Choice(["gfm", "pandoc"]),
    default="gfm",
    show_default=True,
    help="Kind of Markdown that is written: <sup>1</sup> or ^1^.",
)
@as_account("the text if it goes to none, and what could not be cited or is doubtful")
@option(
    "--texts",
    "texts_folder",
    metavar="DIR",
    help="Folder of texts of sources, against which passages marked {.verify} are checked.",
)
@option("--trust-header", is_flag=True, help="Also read files that the header names outside TEXT's folder.")
@option("--style", metavar="STYLE", help="Citation style, by name or CSL file; by default the header's, else apa.")
@option("--locale", metavar="TAG", help="Language of the citations (BCP 47): de-DE; by default the header's.")
@OFF_RECORD
@OUTPUT
@reads_dossier
@argument("text", metavar="[TEXT]", required=False)
def fill(
    text: str | None, dossier: str, source_format: str | None, keep_going: bool, output: str, style: str | None,
    locale: str | None, off_record: bool, annotated: bool, originals: bool | None, case: str | None, links: bool,
    markdown: str, trust_header: bool, texts_folder: str | None, as_json: bool, abbreviations: str | None,
) -> Exit:  # fmt: skip
    r"""Fill in the citations of a Markdown or LaTeX text, and append its list of references.

    With one file only, that is TEXT, and the works are those of the bibliographies that it names. In Markdown:
    [@gazette2026, p. 4], [@claim:bridge-usable]; files that the header names (`bibliography`, `csl`,
    `citation-abbreviations`) are read only from TEXT's folder and below. In LaTeX (.tex): \cite, \parencite,
    \textcite, \footcite and the like.
    """
    if text == dossier == "-":
        raise UsageError("only one of DOSSIER and TEXT can be standard input (-)")
    path = text or dossier
    _in_their_places(dossier, text, source_format)
    fits(output, *(LATEX if _is_latex(path) else MARKDOWN), ".txt")
    opened = open_dossier(dossier, source_format, keep_going) if text is not None else None
    draft = _draft(path)
    named = HeaderFiles(
        Path.cwd() if path == "-" else Path(path).parent,
        is_trusted=trust_header,
        path="" if path == "-" else path,
        lines=draft.header.lines,
    )
    works = _works(draft, [opened.dossier] if opened else [], named, keep_going)
    chosen = style_named(style) if style else named.style(draft.header.style) if draft.header.style else "apa"
    faults: list[Fault] = []
    notes: list[Fault] = []
    asked: dict[str, Any] = {
        "originals": originals, "annotated": annotated, "off_record": off_record, "case": case, "links": links,
        "path": "" if path == "-" else path, "on_fault": faults.append if keep_going else None, "on_note": notes.append,
        "abbreviations": abbreviations_in(abbreviations) or named.abbreviations(draft.header.abbreviations),
    }  # fmt: skip
    if draft.is_latex:
        filled = fill_latex(works, draft.text, chosen, locale, **asked)
    else:
        asked |= {"texts": _texts(draft, texts_folder, named, works), "on_unverified": warn}
        filled = onrecord.fill(works, draft.text, chosen, locale, markdown=markdown, **asked)
    note_each([f"note: {left}" for left in notes])
    for left in faults:
        note(str(left))
    told = {"faults": list(map(fault_told, faults)), "notes": list(map(fault_told, notes))}
    account(filled, output, told if as_json else None, is_private=off_record)
    return Exit.FINDINGS if faults else opened.exit if opened else Exit.SOUND


def _in_their_places(dossier: str, text: str | None, source_format: str | None) -> None:
    """Refuse files that stand in each other's place, or that are no texts, by what their names say.

    Raises:
        UsageError: DOSSIER is a text, or TEXT is none.
    """
    if text is None:
        if _no_text(dossier) in _OF_RECORDS:
            raise UsageError(f"name a TEXT after {dossier}, which is a DOSSIER: {typed('fill', dossier, 'TEXT')}")
        text = dossier
    elif dossier.lower().endswith((*MARKDOWN, *LATEX)) and source_format is None and not _is_sniffed(dossier):
        after = text if _no_text(text) else "DOSSIER"
        raise UsageError(f"{dossier} is a text, and DOSSIER comes before it: {typed('fill', after, dossier)}")
    if suffix := _no_text(text):
        raise UsageError(f"TEXT must be Markdown or LaTeX, not {suffix} (got {text!r})")


def _no_text(path: str) -> str:
    """Return the suffix of a file that is no text to be filled; "" if it may be one."""
    suffix = os.path.splitext(path)[1].lower()
    is_other = promised(path) or suffix in _OF_RECORDS
    return suffix if is_other and suffix not in (*MARKDOWN, *LATEX, ".txt") else ""


def _is_sniffed(path: str) -> bool:
    """Return whether a file begins as one of a format of records: notes in Markdown may hold them."""
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return bool(sniffed(decode(file.read(SNIFFED))[0]))


def _draft(path: str) -> _Draft:
    data = read_bytes(path)
    if is_binary(data):
        raise Fault("be a text in Markdown or LaTeX", InWords("a binary file"), path=path)
    text, fault = decode(data, path)
    if fault:
        raise fault
    is_latex = _is_latex(path)
    return _Draft(path, text, is_latex, latex_header(text) if is_latex else header(text))


def _texts(draft: _Draft, given: str | None, files: HeaderFiles, dossier: Dossier) -> Texts | None:
    """Return the texts of sources: those of the folder that was given, else of the one that the header names."""
    folder = given or (files.place(draft.header.texts, "texts") if draft.header.texts else "")
    return Texts.folder(folder, dossier, warn) if folder else None


def _is_latex(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in LATEX


def _works(draft: _Draft, given: list[Dossier], files: HeaderFiles, keep_going: bool) -> Dossier:
    """Return the records of the dossier that was given, and those of the bibliographies that the text names.

    Raises:
        UsageError: There is neither.
    """
    names = draft.header.bibliographies
    if not given and not names:
        raise UsageError(f"name a DOSSIER before {draft.path}, which names no bibliography in its header")
    return files.works(names, given or [Dossier()], keep_going, may_lack=bool(given))


COMMANDS: tuple[ClickCommand, ...] = (fill,)
