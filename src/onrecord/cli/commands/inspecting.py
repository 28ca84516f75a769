"""The commands that look into a dossier, check, verify and show, and into formats: formats, schema."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import onrecord
from onrecord.captions import counted
from onrecord.cli.engine import Choice, ClickCommand, Exit, UsageError, argument, command, note, option, working
from onrecord.cli.files import (
    OFF_RECORD,
    TEXTS,
    FormatChoice,
    may_read_dossier,
    open_dossier,
    read_bytes,
    reads_dossier,
    shown_part,
    texts_in,
)
from onrecord.cli.screen import OUTPUT, as_rows, deliver, fits, print_json, print_rows, print_text
from onrecord.cli.tables import KEPT_HEAD, PLACES_HEAD, SUMMARY_HEAD, field_rows, kept, summary
from onrecord.formats.known import FORMATS
from onrecord.formats.native import as_native
from onrecord.records.findings import SEVERITIES
from onrecord.records.sources import Source
from onrecord.terminal import as_json as json_text


@command(
    "check",
    "onrecord check dossier.jsonl",
    "onrecord check refs.bib --least warning --off no-archive",
    "onrecord check dossier.jsonl --retractions retraction_watch.csv",
    "onrecord check --explain single-origin",
    columns={
        "severity": "error (must be corrected), warning (look at it) or note (good to know)",
        "code": "name of the check; --explain CODE tells why it matters",
        "record": "the record concerned; if there are many, the first few",
        "what": "the finding, on how many records, and in brackets what to do about it",
    },
    finds="anything is reported",
    progress=True,
)
@option("--off", multiple=True, metavar="CODE", help="Leave out a check; may be repeated.")
@option(
    "--explain",
    metavar="CODE",
    help="Tell what a check looks for, why it matters and what to do; `all` for every check.",
)
@option("--least", type=Choice(SEVERITIES), default="note", show_default=True, help="Lowest severity to report.")
@option(
    "--retractions",
    metavar="FILE",
    help="Look up sources by DOI in a list of retractions: a saved CSV of Retraction Watch, or JSON of Crossref.",
)
@TEXTS
@as_rows
@OFF_RECORD
@may_read_dossier
def check(
    dossier: str | None, source_format: str | None, keep_going: bool, as_json: bool, texts: str | None, least: str,
    off: tuple[str, ...], explain: str | None, off_record: bool, retractions: str | None,
) -> Exit:  # fmt: skip
    """Look for what is doubtful in a dossier. Exits 1 if it reports anything.

    A finding that many records share is printed once, with a count; --json lists each. References are checked against
    Chicago 18, MLA 9 and APA 7.
    """
    if explain:
        return _explain(explain, as_json)
    if dossier is None:
        raise UsageError("Missing argument 'DOSSIER'.")
    from onrecord.checks import read_retractions

    opened = open_dossier(dossier, source_format, keep_going)
    at_hand = texts_in(texts, opened.dossier) or None
    asked = SEVERITIES[: SEVERITIES.index(least) + 1]
    part = shown_part(opened.dossier, off_record)
    notices = read_retractions(read_bytes(retractions), retractions) if retractions else None
    with working("Checking"):
        every = onrecord.check(part, at_hand, off, off_record=True, retractions=notices)
        found = [item for item in every if item.severity in asked]
    if as_json:
        print_json([item.to_dict() for item in found])
    elif found:
        print_rows(("severity", "code", "record", "what"), _finding_rows(found))
    return Exit.FINDINGS if found else opened.exit


_ADDRESS: Final = re.compile(r"https?://[^\s)]+(?<![.,;])")
_NAMED: Final = 5
"""Records of which the same thing is noticed that are named, at most."""


def _finding_rows(found: Sequence[onrecord.Finding]) -> Iterator[tuple[str, ...]]:
    """Lay out findings for reading: what is said of several records in the same words, once."""
    alike: dict[tuple[str, str], list[onrecord.Finding]] = {}
    for item in found:
        alike.setdefault((item.code, _ADDRESS.sub("its address", item.message)), []).append(item)
    for (code, said), items in alike.items():
        message = items[0].message if len(items) == 1 else said
        names = [item.record for item in items]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        advice = f" ({items[0].advice})" if items[0].advice else ""
        times = f"{len(names)} times: " if len(names) > 1 else ""
        yield items[0].severity, code, ", ".join(names[:_NAMED]) + more, f"{times}{message}{advice}"


def _explain(code: str, as_json: bool) -> Exit:
    """Print what a check looks for, why it matters and what to do."""
    from onrecord.checks import CODES, explained

    rows = list(CODES.values()) if code == "all" else [explained(code)]
    names = ("code", "severity", "title", "docs", "why", "advice")
    if as_json:
        print_json([{name: getattr(row, name) for name in names} for row in rows])
        return Exit.SOUND
    told = (
        f"{row.code} ({row.severity}): {row.title}\n  Reported when: {row.docs}\n"
        f"  Why it matters: {row.why}\n  What to do: {row.advice}."
        for row in rows
    )
    print_text("\n\n".join(told))
    return Exit.SOUND


@command(
    "verify",
    "onrecord verify dossier.jsonl --texts texts",
    columns={
        "grade": "these count as verified: verbatim (letter for letter), typographic (at most quotation marks, dashes "
        "and spaces differ), case, accents, editorial (changes that style guides allow) and moved (at another place); "
        "these do not: near (other words), ambiguous (at several places), absent, and unchecked (no text)",
        "claim": "key of the claim for which the passage is quoted",
        "speaker": "key of the speaker",
        "source": "key of the source whose text should have the words",
        "note": "what differs, the place where it was found, and other remarks",
    },
    finds="a passage is not verified",
    progress=True,
    reads_files=True,
)
@option(
    "--texts", metavar="DIR", required=True, help="Folder of texts named after sources: KEY.pdf, KEY.docx, KEY.html ..."
)
@option("--speakers", is_flag=True, help="Also tell whom the text names as the speaker of each passage.")
@as_rows
@OFF_RECORD
@reads_dossier
def verify(
    dossier: str,
    source_format: str | None,
    keep_going: bool,
    as_json: bool,
    texts: str,
    speakers: bool,
    off_record: bool,
) -> Exit:
    """Check each passage against the text of its source. Exits 1 unless all are verified."""
    from onrecord.texts import passed

    opened = open_dossier(dossier, source_format, keep_going)
    at_hand = texts_in(texts, opened.dossier)
    part = shown_part(opened.dossier, off_record)
    with working("Verifying passages") as progress:
        verdicts = onrecord.verify(part, at_hand, progress)
    sound = passed(verdicts)
    if as_json:
        print_json(
            {"passed": sound, "verdicts": [verdict.to_dict() | _named(verdict, speakers) for verdict in verdicts]}
        )
    else:
        print_rows(("grade", "claim", "speaker", "source", "note"), _verdict_rows(verdicts, speakers))
        done = sum(verdict.is_verified for verdict in verdicts)
        note(f"{done} of {len(verdicts)} passages verified" if verdicts else "no attribution has a passage")
    return opened.exit if sound else Exit.FINDINGS


def _named(verdict: onrecord.Verdict, asked: bool) -> dict[str, Any]:
    """Lay out for JSON whom the text names as speaker, where that is asked."""
    speaker = verdict.speaker if asked else None
    return {"named": speaker.verdict, "who": speaker.who} if speaker else {}


def _who(verdict: onrecord.Verdict) -> str:
    """Describe whom the text names as speaker."""
    speaker = verdict.speaker
    return f"speaker {speaker.verdict}{f': {speaker.who}' if speaker.who else ''}" if speaker else ""


def _verdict_rows(verdicts: Sequence[onrecord.Verdict], speakers: bool) -> Iterator[tuple[str, ...]]:
    """Lay out verdicts for reading; where one claim has several passages in a source, the note says which it is."""
    named = [
        (attribution.claim, attribution.speaker, attribution.source)
        for attribution in (verdict.attribution for verdict in verdicts)
    ]
    times = Counter(named)
    for verdict, name in zip(verdicts, named, strict=True):
        passage = verdict.attribution.passage
        which = passage.brief if passage and times[name] > 1 else ""
        who = _who(verdict) if speakers else ""
        yield str(verdict.grade), *name, "; ".join(filter(None, (which, _what_to_say(verdict), who)))


def _what_to_say(verdict: onrecord.Verdict) -> str:
    """Describe what differs in the words, where they were found, and the note."""
    if not verdict.changes and not verdict.locator:
        return verdict.note
    changes = ", ".join(f"{recorded or 'nothing'} -> {found or 'nothing'}" for recorded, found in verdict.changes)
    return "; ".join(filter(None, (changes and f"recorded and found: {changes}", verdict.found_at, verdict.note)))


@command(
    "show",
    "onrecord show dossier.jsonl",
    "onrecord show dossier.jsonl bridge-unsafe",
    "onrecord show refs.bib --json",
    columns={
        "record": "what kind of record it is: source, person, claim, attribution ...",
        "key": "the key by which other records, and commands, name it; attributions may have none",
        "what": "the record in one line",
        "field": "with KEY: a field of the record; of one within another, passage.locator",
        "value": "with KEY: what the field holds",
    },
)
@as_rows
@OFF_RECORD
@reads_dossier
@argument("keys", metavar="[KEY]...", nargs=-1)
def show(
    keys: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, as_json: bool, off_record: bool
) -> Exit:
    """List what is on record; or show the records with these keys, and what is said about them."""
    opened = open_dossier(dossier, source_format, keep_going)
    part = shown_part(opened.dossier, off_record)
    if keys:
        records = [record for key in keys for record in _about(part, key)]
        if as_json:
            print_json([as_native(record) for record in records])
        else:
            for record in records:
                print_rows(("field", "value"), _fields(as_native(record)))
                sys.stdout.write("\n")
    elif as_json:
        print_json([as_native(record) for record in part])
    else:
        print_rows(SUMMARY_HEAD, summary(part))
        count = len(part)
        note(counted(count, "record"))
    return opened.exit


def _about(dossier: onrecord.Dossier, key: str) -> list[Any]:
    """Return the record with this key, the attributions it takes part in, and the assessments of it."""
    record = dossier[key]
    if isinstance(record, onrecord.Claim):
        return [record, *dossier.attributions_of(claim=key)]
    if isinstance(record, Source):
        attributions = (*dossier.attributions_of(source=key), *dossier.attributions_of(via=key))
        return [record, *attributions, *dossier.assessments_of(key)]
    if isinstance(record, onrecord.Person | onrecord.Organization | onrecord.Unnamed):
        return [record, *dossier.attributions_of(speaker=key), *dossier.assessments_of(key)]
    return [record, *dossier.assessments_of(record)]


def _fields(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Lay out a JSON value as rows; fields within fields are named "passage.locator"."""
    rows: list[tuple[str, str]] = []
    stack: list[tuple[str, Any]] = list(reversed(value.items()))
    while stack:
        name, item = stack.pop()
        if isinstance(item, dict):
            stack.extend((f"{name}.{inner}", item[inner]) for inner in reversed(item))
        elif isinstance(item, list | tuple):
            stack.extend((name, inner) for inner in reversed(item))
        else:
            rows.append((name, str(item)))
    return rows


@command(
    "formats",
    "onrecord formats",
    "onrecord formats bibtex",
    "onrecord formats csl-json --json",
    columns={
        "format": "name of the format, as --from and --to take it",
        "suffixes": "how the names of its files end",
        "keeps": "kinds of record that come back from it",
        "fields": "how many variables have a field of the format",
        "beside": "how many are kept in fields that only onrecord reads, and other programs ignore",
        "loses": "what it cannot hold; or that onrecord reads the format and does not write it",
        "variable": "with NAME: the variable, by its CSL name",
        "field": "with NAME: the field of the format in which it stands",
        "types": "with NAME: the types of source whose variable stands there",
        "beside it": "with NAME: whether other programs ignore it",
    },
)
@option("--type", "source_type", metavar="TYPE", help="Only for sources of this CSL type: book, webpage ...")
@as_rows
@argument("name", type=FormatChoice(list(FORMATS)), required=False, metavar="[NAME]")
def formats(name: str | None, as_json: bool, source_type: str | None) -> Exit:
    """Show what each format keeps and loses; or, with NAME, where that format puts each variable."""
    if source_type and not name:
        raise UsageError("--type is for one format: name it before, as in onrecord formats bibtex --type book")
    head, rows = (PLACES_HEAD, list(field_rows(name, source_type))) if name else (KEPT_HEAD, list(kept()))
    if as_json:
        print_json([dict(zip(head, row, strict=True)) for row in rows])
    else:
        print_rows(head, rows)
    return Exit.SOUND


@command("schema", "onrecord schema", "onrecord schema -o onrecord.schema.json")
@option("--json", "as_json", is_flag=True, help="Print JSON, as it does without this.")
@OUTPUT
def schema(output: str, as_json: bool) -> Exit:
    """Print the JSON Schema (2020-12) of a line of a dossier (.jsonl), so that editors can complete and check it."""
    from onrecord.formats.schema import native_schema

    fits(output, ".json")
    deliver(json_text(native_schema()) + "\n", output)
    return Exit.SOUND


COMMANDS: tuple[ClickCommand, ...] = (check, verify, show, formats, schema)
