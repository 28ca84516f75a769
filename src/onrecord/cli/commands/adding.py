"""The commands that begin with a file: add puts works on record, text prints what is read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord.cli.commands.proposing import propose_and_review
from onrecord.cli.engine import ClickCommand, Exit, UsageError, argument, command, note, only_one, option
from onrecord.cli.files import dossier_before, format_into, records_format, told_of, write_back
from onrecord.cli.screen import as_rows, print_json, print_rows, print_text
from onrecord.errors import InvalidText
from onrecord.records import identifiers
from onrecord.texts import Reading, read_text
from onrecord.texts.describing import Described, Evidence, new_key, twin

_SURE = 0.895
"""From how sure on a value is called "sure"; "likely" from 0.6 on, and "guessed" below."""
_LIKELY = 0.6


@command(
    "add",
    "onrecord add page.html --url https://example.org/2026/bridge",
    "onrecord add mail.eml hearing.vtt --into dossier.jsonl",
    "onrecord add texts/gazette2026.txt --propose --by 'C. Kim'",
    columns={
        "key": "key of the source that was added",
        "field": 'its field; "or title" marks another title that the file gives, which was not used',
        "value": "what was read",
        "how sure": "sure, likely or guessed",
        "from": "where in the file it was read",
    },
    finds="a file is not added",
    reads_files=True,
)
@option(
    "--into",
    default="dossier.jsonl",
    show_default=True,
    metavar="DOSSIER",
    help="Dossier (the file of records) to add to; made if it is not there.",
)
@option("--url", metavar="URL", help="Address from which the file was saved (one file only).")
@option(
    "--key", metavar="KEY", help="Key that names the source (one file only); by default made of author, year and title."
)
@option(
    "--propose",
    "proposes",
    is_flag=True,
    help="Then also propose who says what, let you review it, and write a report.",
)
@option("--by", metavar="NAME", help="Name of whoever reviews; by default your user name on this machine.")
@as_rows
@argument("files", metavar="FILE...", nargs=-1, required=True)
def add(
    files: tuple[str, ...], into: str, url: str | None, key: str | None, proposes: bool, by: str | None, as_json: bool
) -> Exit:
    """Add works to a dossier from files, and print what was read of each. Nothing is fetched.

    A work that is on record already (same text, DOI or address) is reported, not added. A file that cannot be read, or
    that is not the work itself (a page that only asks for cookies or a login), is not added. Exits 1 if that is so of
    some files, 2 if of all.
    """
    if len(files) > 1 and (url or key):
        raise UsageError("--url and --key are for a single FILE; leave them out where you name several")
    _check_address(url)
    target = format_into(into)
    dossier = dossier_before(into)
    if key and key in dossier:
        raise UsageError(f"--key: {key!r} is taken by a record of {into}; choose another")
    rows: list[tuple[str, ...]] = []
    found: list[dict[str, Any]] = []
    refused = added = 0
    sources: dict[str, str] = {}
    for file in files:
        if form := records_format(file):
            way_on = "`onrecord convert` makes a dossier of it, `onrecord merge` joins two"
            note(f"error: {file}: it holds records ({form}), and is not a work to read; {way_on}")
            refused += 1
            continue
        described = onrecord.source_from(Path(file), url)
        known = twin(described, dossier)
        if described.finding is not None:
            note(f"error: {file}: {told_of(file, described.finding)}")
            refused += 1
        elif known is not None:
            other = "" if known.is_same_text else "; its text differs from the one on record"
            note(f"note: {file}: on record already as {known.key!r} ({known.why}){other}")
            sources[file] = known.key
        else:
            source = described.source.evolve(key=key or new_key(described.source, dossier))
            dossier.add(source)
            sources[file] = source.key
            added += 1
            rows += _rows(source.key, described)
            found.append(_as_json(file, source.key, described))
            for name in described.contradictions:
                note(f"note: {file}: the file has several values for {name}; the rows “or {name}” show those not used")
    if added:
        write_back(dossier, into, target)
    if as_json:
        print_json(found)
    else:
        print_rows(("key", "field", "value", "how sure", "from"), rows)
    note(f"{added} of {len(files)} added to {into}")
    if proposes:
        propose_and_review(sources, dossier, into, by)
    return Exit.SOUND if not refused else Exit.FINDINGS if refused < len(files) else Exit.UNREADABLE


def _check_address(url: str | None) -> None:
    """Refuse what is given as an address and is none.

    Raises:
        UsageError: It is none.
    """
    try:
        if url:
            identifiers.parse("url", url)
    except InvalidText as error:
        raise UsageError(f"--url must {error.must} (got {error.got!r})") from error


def _rows(key: str, described: Described) -> Iterator[tuple[str, ...]]:
    """Lay out the values that are used, and those that contradict them."""
    for one in described.evidence:
        if one.is_used:
            yield key, one.field, one.value, _sure(one), one.where
    for name, several in described.contradictions.items():
        for one in several:
            if not one.is_used:
                yield key, f"or {name}", one.value, one.note or _sure(one), one.where


def _sure(one: Evidence) -> str:
    return "sure" if one.confidence >= _SURE else "likely" if one.confidence >= _LIKELY else "guessed"


def _as_json(file: str, key: str, described: Described) -> dict[str, Any]:
    names = ("field", "value", "where", "confidence", "is_used", "note")
    return {
        "file": file,
        "key": key,
        "evidence": [{name: getattr(one, name) for name in names} for one in described.evidence],
        "contradictions": sorted(described.contradictions),
    }


@command("text", "onrecord text page.html", "onrecord text hearing.vtt --plain", reads_files=True)
@option("--url", metavar="URL", help="Address of the page to read from a web archive.")
@option("--plain", is_flag=True, help="Print the text alone, without places and parts.")
@option("--json", "as_json", is_flag=True, help="Print JSON, with the offsets of places and parts.")
@argument("file", metavar="FILE")
def text(file: str, url: str | None, plain: bool, as_json: bool) -> Exit:
    """Print the text of a file as onrecord reads it, with its places, and with the parts that are not its main text.

    A line in brackets marks where a page, subtitle, section or record begins, or a menu, caption or comment.
    """
    only_one({"--plain": plain, "--json": as_json})
    _check_address(url)
    reading = read_text(Path(file), file, address=url or "")
    if reading.text is None or reading.extract is None:
        note(f"error: {file}: {told_of(file, reading.finding)}")
        return Exit.UNREADABLE
    if reading.note:
        note(f"note: {file}: {reading.note}")
    if as_json:
        print_json(_text_as_json(reading))
    else:
        print_text(reading.text.original if plain else "\n".join(_with_places(reading)))
    return Exit.SOUND


def _text_as_json(reading: Reading) -> dict[str, Any]:
    return {
        "kind": reading.extract.kind if reading.extract else "",
        "text": reading.text.original if reading.text else "",
        "places": [place._asdict() for place in reading.places],
        "parts": [part._asdict() for part in reading.parts],
        "note": reading.note,
    }


def _with_places(reading: Reading) -> Iterator[str]:
    """Yield the text in pieces, with a line in brackets before each place and each part."""
    words = reading.text.original if reading.text else ""
    marks: dict[int, list[str]] = {}
    for place in reading.places:
        marks.setdefault(place.start, []).append(f"[{place.kind} {place.name}]")
    for part in reading.parts:
        marks.setdefault(part.start, []).append(f"[{part.kind}]")
        marks.setdefault(part.end, []).append("[article]")
    start = 0
    for at in sorted(marks):
        piece = words[start:at].strip("\n\f")
        if piece:
            yield piece
        last = [mark for mark in marks[at] if mark != "[article]"]
        yield from last or (["[article]"] if words[at:].strip() else [])
        start = at
    if words[start:].strip("\n\f"):
        yield words[start:].strip("\n\f")


COMMANDS: tuple[ClickCommand, ...] = (add, text)
"""What begins with a file."""
