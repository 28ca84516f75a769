"""The command that takes over what was highlighted elsewhere."""

import os

from attrs import evolve

from onrecord.captions import counted
from onrecord.cli.engine import ClickCommand, Exit, UsageError, argument, command, note, note_each, option
from onrecord.cli.files import NATIVE, TEXTS, dossier_before, format_into, holds_something, read_bytes, write_back
from onrecord.cli.screen import as_rows, fits, print_json, print_rows, writing
from onrecord.encodings import decode
from onrecord.errors import Fault, InvalidText
from onrecord.proposals import ProposalFile, read_proposals, write_proposals
from onrecord.proposals.files import as_json as as_json_value
from onrecord.proposals.highlights import proposals_of, read_highlights
from onrecord.texts.folder import every_text

_BRIEF = 80


@command(
    "highlights",
    "onrecord highlights clippings.txt --texts texts -o marked.proposals.jsonl",
    "onrecord highlights clippings.txt --source gazette2026 --texts texts --into dossier.jsonl",
    columns={
        "source": "key of the source that was highlighted",
        "place": "where in the source, as the other program says",
        "highlight": f"the words, the first {_BRIEF} characters",
        "checked": 'yes if they stand in the text at hand; "no text" where there is none',
    },
    finds="a highlight is refused",
)
@option(
    "--source",
    "key",
    metavar="KEY",
    help="Key of the source, if all highlights are from one; by default each highlight names its own.",
)
@option(
    "--into",
    metavar="DOSSIER",
    help="Dossier in which the highlighted sources are looked up, and to which new ones are added.",
)
@TEXTS
@option("-o", "--output", metavar="FILE", help="File of proposals; by default FILE.proposals.jsonl.")
@as_rows
@argument("file", metavar="FILE")
def highlights(
    file: str, key: str | None, into: str | None, texts: str | None, output: str | None, as_json: bool
) -> Exit:
    """Make proposals from what you highlighted in another program; you say who speaks in `onrecord review`.

    FILE is what Zotero (annotations of its API), Hypothes.is, Readwise (CSV) or Kindle exports, a W3C Web Annotation,
    or a language model's answer with its citations. Each highlight is looked for in your texts (--texts), and refused
    if it is not there. Exits 1 if any is refused.
    """
    fits(output or "", *NATIVE)
    dossier = dossier_before(into)
    target = format_into(into) if into else ""
    text = decode(read_bytes(file))[0]
    try:
        found = read_highlights(text)
    except InvalidText as error:
        raise Fault(error.must, error.got, path=file) from error
    at_hand = every_text(texts) if texts else {}
    made = proposals_of(found, dict(at_hand), dossier, key or "")
    note_each([str(one) for one in made.refusals])
    path = output or f"{os.path.splitext(os.path.basename(file))[0] or 'highlights'}.proposals.jsonl"
    if os.path.exists(path) and os.path.samefile(path, file):
        raise UsageError(f"-o {path}: must be another file than FILE, which would be lost")
    before = read_proposals(path) if holds_something(path) else ProposalFile()
    keys = {one.key for one in made.proposals}
    others = (one for one in before.proposals if one.key not in keys)
    held = evolve(before, proposals=(*others, *made.proposals))
    with writing(path):
        write_proposals(path, held)
    if into and made.sources and not key:
        dossier.add(*made.sources)
        write_back(dossier, into, target)
    if as_json:
        print_json([as_json_value(one) for one in made.proposals])
    else:
        rows = [
            (one.source, one.content.place, one.content.words[:_BRIEF], "yes" if one.content.digest else "no text")
            for one in made.proposals
        ]
        print_rows(("source", "place", "highlight", "checked"), rows)
    unchecked = f", {made.unverified} not checked, since there is no text" if made.unverified else ""
    note(f"{counted(len(made.proposals), 'proposal')} in {path}{unchecked}; {len(made.refusals)} refused")
    return Exit.FINDINGS if made.refusals else Exit.SOUND


COMMANDS: tuple[ClickCommand, ...] = (highlights,)
"""What takes over highlights."""
