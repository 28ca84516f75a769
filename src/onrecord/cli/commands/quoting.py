"""The command that looks for the quotations of a finished text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from onrecord.cli.engine import ClickCommand, Exit, argument, command, note, option
from onrecord.cli.files import open_dossier, read_bytes, unread
from onrecord.cli.screen import as_rows, print_json, print_rows
from onrecord.encodings import decoded
from onrecord.texts import QuoteVerdict, read_text, verify_quotes
from onrecord.texts.folder import every_text
from onrecord.texts.manuscripts import quotes_in

_AS_WRITTEN: Final = frozenset((".md", ".markdown", ".qmd", ".rmd", ".txt", ".text", ".tex", ".rst", ""))
"""Suffixes of manuscripts that are read as they are written, with their citations."""
_SHOWN: Final = 60


@command(
    "quotes",
    "onrecord quotes draft.md --texts texts",
    "onrecord quotes draft.md --texts texts --dossier dossier.jsonl --json",
    columns={
        "grade": 'as `onrecord verify` has it; or "miscited": found, but not in the work that is cited with it',
        "line": "line of the manuscript on which the quotation begins",
        "text": "key of the text that has the words",
        "quotation": "its words, the first 60 characters",
        "note": "what differs, and which other texts have them",
    },
    finds="a quotation is not verified",
)
@option("--texts", metavar="DIR", required=True, help="Folder of the texts that are quoted.")
@option("--dossier", metavar="DOSSIER", help="Dossier that tells whose words each quotation has.")
@as_rows
@argument("manuscript", metavar="MANUSCRIPT")
def quotes(manuscript: str, texts: str, dossier: str | None, as_json: bool) -> Exit:
    """Look for each quotation of a manuscript in your texts: where it stands, or what was altered.

    Quotations are what stands in quotation marks of any kind, and block quotes. If a quotation cites a work whose text
    is there ("[@lee2026]"), its words must be in that text. Exits 1 unless all are verified.
    """
    opened = open_dossier(dossier, None, keep_going=False).dossier if dossier else None
    readings = {key: read_text(files, f"text {key!r}") for key, files in every_text(texts).items()}
    for key, reading in readings.items():
        if reading.finding is not None:
            note(f"warning: {key}: {reading.finding.message}")
    verdicts = verify_quotes(quotes_in(_words_of(manuscript)), readings, opened)
    sound = all(one.is_verified for one in verdicts)
    if as_json:
        print_json({"passed": sound, "quotes": [one.to_dict() for one in verdicts]})
    else:
        print_rows(("grade", "line", "text", "quotation", "note"), map(_as_row, verdicts))
        done = sum(one.is_verified for one in verdicts)
        note(f"{done} of {len(verdicts)} quotations verified" if verdicts else f"{manuscript} has no quotation")
    return Exit.SOUND if sound else Exit.FINDINGS


def _words_of(manuscript: str) -> str:
    """Read a manuscript: Markdown and plain text as they are written, other files as they are read."""
    if manuscript == "-" or Path(manuscript).suffix.lower() in _AS_WRITTEN:
        return decoded(read_bytes(manuscript), "")[0]
    reading = read_text(Path(manuscript), f"manuscript {manuscript!r}")
    if reading.text is None:
        raise unread(manuscript, reading.finding)
    return reading.text.original


def _as_row(verdict: QuoteVerdict) -> tuple[str, ...]:
    """Lay out a verdict for reading."""
    words = " ".join(verdict.quote.words.split())
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    grade = str(verdict.grade) if verdict.is_as_cited else f"{verdict.grade}, miscited"
    return grade, str(verdict.quote.line), verdict.found_in, shown, "; ".join(_told(verdict))


def _told(verdict: QuoteVerdict) -> Iterator[str]:
    """Yield what differs, what else is to be said, and which other texts have the words."""
    changes = ", ".join(f"{quoted or 'nothing'} -> {found or 'nothing'}" for quoted, found in verdict.changes)
    if changes:
        yield f"quoted and found: {changes}"
    if verdict.note:
        yield verdict.note
    if verdict.also_in:
        yield f"also in {', '.join(verdict.also_in)}"


COMMANDS: tuple[ClickCommand, ...] = (quotes,)
