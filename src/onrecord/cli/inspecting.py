"""The commands that report: check, verify, trails, origins, show, formats."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import onrecord
from onrecord.captions import counted
from onrecord.cli.engine import Choice, ClickCommand, Exit, IntRange, UsageError, argument, command, note, option
from onrecord.cli.files import TEXTS, FormatChoice, open_dossier, reads_dossier, texts_in
from onrecord.cli.screen import print_json, print_rows
from onrecord.cli.tables import KEPT_HEAD, PLACES_HEAD, SUMMARY_HEAD, field_rows, kept, summary
from onrecord.formats.known import FORMATS, known_formats
from onrecord.formats.native import as_native
from onrecord.records.findings import SEVERITIES
from onrecord.records.sources import Source
from onrecord.terminal import progress_bar

AS_JSON = option("--json", "as_json", is_flag=True, help="Print JSON.")


@command("check", "onrecord check dossier.jsonl", "onrecord check refs.bib --least warning --off no-archive")
@option("--off", multiple=True, metavar="CODE", help="Leave out a check; may be repeated.")
@option("--least", type=Choice(SEVERITIES), default="note", show_default=True, help="Report nothing milder.")
@TEXTS
@AS_JSON
@reads_dossier
def check(
    dossier: str, source_format: str | None, keep_going: bool, as_json: bool, texts: str | None, least: str,
    off: tuple[str, ...],
) -> Exit:  # fmt: skip
    """Look for what is doubtful in a dossier. Exits 1 if anything is reported."""
    opened = open_dossier(dossier, source_format, keep_going)
    at_hand = texts_in(texts, opened.dossier) or None
    asked = SEVERITIES[: SEVERITIES.index(least) + 1]
    found = [item for item in onrecord.check(opened.dossier, at_hand, off) if item.severity in asked]
    if as_json:
        names = ("code", "severity", "record", "message", "advice")
        print_json([{name: getattr(item, name) for name in names} for item in found])
    elif found:
        rows = ((item.severity, item.code, item.record, _with_advice(item)) for item in found)
        print_rows(("severity", "code", "record", "what"), rows)
    return Exit.FINDINGS if found else opened.exit


def _with_advice(finding: onrecord.Finding) -> str:
    return f"{finding.message} ({finding.advice})" if finding.advice else finding.message


@command("verify", "onrecord verify dossier.jsonl --texts texts")
@option(
    "--texts", metavar="DIR", required=True, help="Folder of texts named after sources: KEY.pdf, KEY.docx, KEY.html ..."
)
@option("--speakers", is_flag=True, help="Tell whom the text names as the one who says each passage, too.")
@AS_JSON
@reads_dossier
def verify(
    dossier: str, source_format: str | None, keep_going: bool, as_json: bool, texts: str, speakers: bool
) -> Exit:
    """Check every passage against the texts at hand. Exits 1 unless all are verified."""
    from onrecord.texts import passed

    opened = open_dossier(dossier, source_format, keep_going)
    at_hand = texts_in(texts, opened.dossier)
    if sys.stderr.isatty():
        with progress_bar() as progress:
            verdicts = onrecord.verify(opened.dossier, at_hand, progress)
    else:
        verdicts = onrecord.verify(opened.dossier, at_hand)
    sound = passed(verdicts)
    if as_json:
        print_json(
            {"passed": sound, "verdicts": [_as_row(verdict) | _named(verdict, speakers) for verdict in verdicts]}
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
    changes = ", ".join(f"{recorded or 'nothing'} -> {found or 'nothing'}" for recorded, found in verdict.changes)
    return "; ".join(filter(None, (changes and f"recorded and found: {changes}", verdict.found_at, verdict.note)))


def _as_row(verdict: onrecord.Verdict) -> dict[str, Any]:
    """Lay out a verdict for JSON; `attribution` is its key, which may be empty."""
    attribution = verdict.attribution
    return {
        "grade": str(verdict.grade), "verified": verdict.is_verified, "attribution": attribution.key,
        "claim": attribution.claim,
        "speaker": attribution.speaker, "source": attribution.source,
        "passage": attribution.passage.brief if attribution.passage else "",
        "start": verdict.start, "end": verdict.end, "score": verdict.score, "found_in": verdict.found_in,
        "changes": verdict.changes, "label": verdict.label, "locator": verdict.locator, "note": verdict.note,
    }  # fmt: skip


@command("trails", "onrecord trails dossier.jsonl", "onrecord trails dossier.jsonl bridge-unsafe --json")
@option("--limit", type=IntRange(min=1), default=1000, show_default=True, help="Trails of a claim, at most.")
@AS_JSON
@reads_dossier
@argument("claims", metavar="[CLAIM]...", nargs=-1)
def trails(
    claims: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, as_json: bool, limit: int
) -> Exit:
    """Walk from each document that carries a claim back to whoever said it."""
    opened = open_dossier(dossier, source_format, keep_going)
    found: list[dict[str, Any]] = []
    for claim in claims or opened.dossier.claims:
        walks = onrecord.trails(opened.dossier, claim)
        for trail in islice(walks, limit):
            hops = [{"kind": hop.kind, "at": hop.at, "to": hop.to, "date": hop.date} for hop in trail.hops]
            ends = {"document": trail.document, "end": trail.end, "origin": trail.origin}
            found.append({"claim": claim, **ends, "trail": str(trail), "hops": hops})
        if next(walks, None):
            note(f"note: {claim}: more than {limit} trails, the others are not shown (--limit)")
    if as_json:
        print_json(found)
    else:
        print_rows(("claim", "trail", "ends"), ((row["claim"], row["trail"], row["end"]) for row in found))
    return opened.exit


@command("origins", "onrecord origins dossier.jsonl", "onrecord origins dossier.jsonl bridge-unsafe --json")
@AS_JSON
@reads_dossier
@argument("claims", metavar="[CLAIM]...", nargs=-1)
def origins(claims: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, as_json: bool) -> Exit:
    """Count the documents that carry a claim, and the origins they have it from."""
    opened = open_dossier(dossier, source_format, keep_going)
    head = ("claim", "documents", "origins", "chains", "bottlenecks", "unknown")
    counted = [(claim, onrecord.origins(opened.dossier, claim)) for claim in claims or opened.dossier.claims]
    if as_json:
        print_json([{"claim": claim} | {name: getattr(count, name) for name in head[1:]} for claim, count in counted])
    else:
        print_rows(
            head,
            (
                (
                    claim, ", ".join(count.documents), ", ".join(count.origins), str(count.chains),
                    ", ".join(count.bottlenecks), str(count.unknown),
                )
                for claim, count in counted
            ),
        )  # fmt: skip
    return opened.exit


@command(
    "show", "onrecord show dossier.jsonl", "onrecord show dossier.jsonl bridge-unsafe", "onrecord show refs.bib --json"
)
@AS_JSON
@reads_dossier
@argument("keys", metavar="[KEY]...", nargs=-1)
def show(keys: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, as_json: bool) -> Exit:
    """List what is on record; or show the records with these keys, and what is said about them."""
    opened = open_dossier(dossier, source_format, keep_going)
    if keys:
        records = [record for key in keys for record in _about(opened.dossier, key)]
        if as_json:
            print_json([as_native(record) for record in records])
        else:
            for record in records:
                print_rows(("field", "value"), _fields(as_native(record)))
                sys.stdout.write("\n")
    elif as_json:
        print_json([as_native(record) for record in opened.dossier])
    else:
        print_rows(SUMMARY_HEAD, summary(opened.dossier))
        count = len(opened.dossier)
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


@command("formats", "onrecord formats", "onrecord formats bibtex", "onrecord formats csl-json --json")
@option("--type", "source_type", metavar="TYPE", help="Only for sources of this CSL type: book, webpage ...")
@AS_JSON
@argument("name", type=FormatChoice(list(FORMATS)), required=False)
def formats(name: str | None, as_json: bool, source_type: str | None) -> Exit:
    """Show what each format keeps and loses; or where one format puts each variable."""
    if source_type and not name:
        raise UsageError(f"--type must go with one of {', '.join(known_formats())}")
    head, rows = (PLACES_HEAD, list(field_rows(name, source_type))) if name else (KEPT_HEAD, list(kept()))
    if as_json:
        print_json([dict(zip(head, row, strict=True)) for row in rows])
    else:
        print_rows(head, rows)
    return Exit.SOUND


COMMANDS: tuple[ClickCommand, ...] = (check, verify, trails, origins, show, formats)
