"""The commands that read who says what: propose and review."""

import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import onrecord
from onrecord.captions import counted
from onrecord.cli.engine import (
    ClickCommand,
    Exit,
    Share,
    UsageError,
    argument,
    ask_line,
    command,
    edit_text,
    note,
    only_one,
    option,
    read_key,
    typed,
)
from onrecord.cli.files import (
    NATIVE,
    dossier_before,
    format_into,
    holds_something,
    open_dossier,
    read_bytes,
    unread,
    write_back,
)
from onrecord.cli.screen import account, as_account, as_rows, deliver, fits, print_json, print_rows, writing
from onrecord.cli.terminal_review import Screen, run
from onrecord.cli.user_functions import imported_function
from onrecord.dossier import Dossier
from onrecord.errors import UnknownProposer
from onrecord.files import replace_file
from onrecord.nearest import either, nearest, question
from onrecord.passages.text import Text
from onrecord.proposals import ProposalFile, Proposer, propose, read_proposals, rules, undecided, write_proposals
from onrecord.proposals.added_proposers import proposer_named
from onrecord.proposals.choices import Choice, decide_all, shown
from onrecord.proposals.editing import as_blocks, read_blocks
from onrecord.proposals.files import as_json as as_json_value
from onrecord.proposals.page_choices import read_choices
from onrecord.proposals.reviewing import Review
from onrecord.records.sources import Source
from onrecord.reports.review_pages import review_page
from onrecord.texts.describing import twin
from onrecord.texts.texts import read_text

_BRIEF: Final = 80
_WITH = option(
    "--with",
    "proposer",
    metavar="NAME|MODULE:FUNCTION",
    help="Propose by another program: one that a package adds, or your own function, as MODULE:FUNCTION.",
)
_LEAST = option(
    "--least",
    type=Share(),
    metavar="NUMBER",
    default=0.0,
    show_default=True,
    help="Leave out proposals with less confidence than this, from 0 to 1.",
)


@command(
    "propose",
    "onrecord propose texts/gazette2026.txt",
    "onrecord propose texts/gazette2026.txt --dossier dossier.jsonl --least 0.6",
    columns={
        "confidence": "how sure the proposer is that somebody says this, from 0 to 1",
        "speaker": "who says it, by the name in the text or the dossier",
        "cue": "the reporting verb or phrase",
        "what is said": "the words of the text, its first 80 characters",
        "decided": '"decided" if you have decided on it already; else empty',
    },
)
@option(
    "--source",
    "key",
    metavar="KEY",
    help="Key of the source; by default its key in the dossier, or the name of the file.",
)
@option("--dossier", metavar="DOSSIER", help="Dossier whose speakers and sources are recognised.")
@_WITH
@_LEAST
@option("-o", "--output", metavar="FILE", help="File of proposals; by default KEY.proposals.jsonl.")
@as_rows
@argument("file", metavar="FILE")
def propose_command(
    file: str,
    key: str | None,
    dossier: str | None,
    proposer: str | None,
    least: float,
    output: str | None,
    as_json: bool,
) -> Exit:
    """Write proposals of who says what in a text to a file of their own. Nothing is recorded until you review it.

    A suggestion whose words are not in the text is refused and shown. Run again, it keeps what you decided.
    """
    fits(output or "", *NATIVE)
    held = open_dossier(dossier, None, keep_going=False).dossier if dossier else None
    source = source_of(file, key, held)
    path = output or f"{source.key}.proposals.jsonl"
    made = proposed(file, source, path, held, named_proposer(proposer), least)
    left = {one.key for one in undecided(made.proposals, made.decisions)}
    if as_json:
        print_json([as_json_value(one) for one in made.proposals])
    else:
        print_rows(("confidence", "speaker", "cue", "what is said", "decided"), _rows(made, held, left))
    way_on = f": {typed('review', path)}" if left else ""
    note(f"{counted(len(made.proposals), 'proposal')} in {path}, {len(left)} to decide{way_on}")
    return Exit.SOUND


def proposed(
    file: str, source: Source, path: str, dossier: Dossier | None, proposer: Proposer = rules, least: float = 0.0
) -> ProposalFile:
    """Write the file of proposals for a text, with the decisions that it has already, and return what it holds."""
    refused: list[object] = []
    made = propose(Path(file), source, proposer, dossier, least, refused.append)
    for one in refused:
        note(str(one))
    before = read_proposals(path) if holds_something(path) else ProposalFile()
    held = ProposalFile(decisions=before.decisions, proposals=before.proposals, text=file).renewed(made)
    with writing(path):
        write_proposals(path, held)
    return held


def source_of(file: str, key: str | None, dossier: Dossier | None) -> Source:
    """Return the source of a file: that on record, by key, name, text, DOI or address; else as the file tells it."""
    name = key or Path(file).name.split(".")[0]
    known = dossier.get(name) if dossier is not None else None
    if isinstance(known, Source):
        return known
    described = onrecord.source_from(Path(file))
    if described.finding is not None and read_text(Path(file)).text is None:
        raise unread(file, described.finding)
    same = twin(described, dossier) if dossier is not None and not key else None
    return dossier.sources[same.key] if dossier is not None and same else described.source.evolve(key=name)


def named_proposer(name: str | None) -> Proposer:
    """Return the proposer of a name, or the function that MODULE:FUNCTION names, of the current folder or installed."""
    if not name:
        return rules
    if ":" not in name:
        try:
            return proposer_named(name)
        except UnknownProposer as error:
            names = either([*error.known, "MODULE:FUNCTION"])
            raise UsageError(f"--with must be {names} (got {name!r}){question(nearest(name, error.known))}") from error
    proposer: Proposer = imported_function("--with", name)
    return proposer


def _rows(held: ProposalFile, dossier: Dossier | None, left: set[str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for one in held.proposals:
        fields = shown(one, dossier)
        share = f"{one.confidence:.2f}" if one.confidence is not None else ""
        done = "" if one.key in left else "decided"
        rows.append((share, fields["speaker"], fields["cue"], fields["content"][:_BRIEF], done))
    return rows


@command(
    "review",
    "onrecord review gazette2026.proposals.jsonl --html review.html",
    "printf 'aar' | onrecord review gazette2026.proposals.jsonl --into dossier.jsonl --keys",
    "onrecord review gazette2026.proposals.jsonl --into dossier.jsonl --by 'C. Kim' --decisions decisions.jsonl",
    finds="a decision cannot be taken over",
)
@option("--into", metavar="DOSSIER", help="Dossier to add to; made if it is not there.")
@option("--by", metavar="NAME", help="Name of whoever reviews; by default your user name on this machine.")
@option("--html", metavar="FILE", help="Write a page for reviewing in a browser; it saves decisions.jsonl.")
@option("--edit", "as_text", is_flag=True, help="Review in a text, in your editor ($EDITOR).")
@option(
    "--decisions",
    metavar="FILE",
    help="Apply the decisions.jsonl that the page saved, or a text that was edited elsewhere.",
)
@option("--text", metavar="FILE", help="The file of the text, if it was moved.")
@option("--keys", "from_input", is_flag=True, help="Read the keys from standard input: a accepts, e edits, r rejects.")
@as_account("how many are decided and left, and what cannot be taken over; the review itself is on the error stream")
@argument("file", metavar="PROPOSALS")
def review_command(
    file: str,
    into: str | None,
    by: str | None,
    html: str | None,
    as_text: bool,
    decisions: str | None,
    text: str | None,
    from_input: bool,
    as_json: bool,
) -> Exit:
    """Review proposals: in the terminal with one key for each, in a text (--edit), or in a browser (--html).

    What is accepted goes into the dossier, with who accepted it and when. A decision can be revised by a later one.
    """
    only_one({"--html": html, "--edit": as_text, "--decisions": decisions, "--keys": from_input})
    fits(html or "", ".html", ".htm", option="--html")
    held = read_proposals(file)
    words = _given_text(text, held) if text else _text(held.text)
    if html:
        known = dossier_before(into) if holds_something(into) else None
        page = review_page(held, words.original if words else "", dossier=known)
        account(page, html, _state(held) if as_json else None, is_private=True)
        return Exit.SOUND
    if not into:
        raise UsageError("add --into DOSSIER: the file of records that gets what you accept")
    dossier = dossier_before(into)
    _add_sources(dossier, held)
    held = held.with_decisions_of(dossier)
    save = saver(file, into)
    name = by or getpass.getuser()
    faults: Sequence[object] = ()
    if decisions or as_text:
        after, faults = _take_over(file, held, dossier, name, words, save, decisions)
    else:
        review = Review(dossier, held, by=name, text=words, save=save)
        ask = by_keys if from_input else in_terminal
        ask(review, _write_error) if as_json else ask(review)
        after = review.held
    if as_json:
        wrote = [into, file] if after.decisions != held.decisions else []
        print_json({"wrote": wrote, **_state(after), "faults": list(map(str, faults))})
    return Exit.FINDINGS if faults else Exit.SOUND


def _state(held: ProposalFile) -> dict[str, int]:
    """Lay out for JSON how far a review is."""
    left = len(undecided(held.proposals, held.decisions))
    return {"proposals": len(held.proposals), "decided": len(held.proposals) - left, "left": left}


def propose_and_review(sources: dict[str, str], dossier: Dossier, into: str, by: str | None) -> None:
    """Propose who says what in files that are on record, review that in the terminal, and write a report.

    Without a terminal the proposals are left to be reviewed in another way, which is told.

    Args:
        sources: The key of the source of each file.
        dossier: The dossier, as it stands in `into`.
        into: Where what is accepted goes.
        by: Who decides.
    """
    for file, key in sources.items():
        path = f"{key}.proposals.jsonl"
        held = proposed(file, dossier.sources[key], path, dossier)
        left = undecided(held.proposals, held.decisions)
        note(f"{counted(len(held.proposals), 'proposal')} in {path}, {len(left)} to decide")
        if not _is_terminal():
            if left:
                by_text = typed("review", path, "--into", into, "--edit")
                note(f"no terminal here; to review: {by_text}, or --html FILE")
            continue
        in_terminal(Review(dossier, held, by=by or getpass.getuser(), text=_text(file), save=saver(path, into)))
    report = f"{Path(into).stem}.report.html"
    texts = {key: Path(file) for file, key in sources.items()}
    deliver(onrecord.report(dossier, texts), report)
    note(f"report in {report}")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _write_error(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def by_keys(review: Review, write: Callable[[str], None] = _write) -> None:
    """Review with the keys that stand in standard input, one character each; a line where a line is asked for."""
    run(review, Screen(lambda: sys.stdin.read(1), lambda asked: sys.stdin.readline(), write))


def in_terminal(review: Review, write: Callable[[str], None] = _write) -> None:
    """Review in the terminal, or say how else where there is none."""
    if not _is_terminal():
        raise UsageError(
            "a review by single keys needs a terminal; elsewhere add --edit (in a text), --html FILE (in a browser) or "
            "--keys (keys from a pipe)"
        )
    colours = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    run(review, Screen(read_key, ask_line, write, colours))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def saver(file: str, into: str) -> Callable[[Dossier, ProposalFile], None]:
    """Return what saves a review after each step: the dossier first, then the file of proposals."""
    target = format_into(into)

    def save(dossier: Dossier, held: ProposalFile) -> None:
        write_back(dossier, into, target)
        with writing(file):
            write_proposals(file, held)

    return save


def _take_over(
    file: str,
    held: ProposalFile,
    dossier: Dossier,
    by: str,
    words: Text | None,
    save: Callable[[Dossier, ProposalFile], None],
    decisions: str | None,
) -> tuple[ProposalFile, Sequence[object]]:
    """Decide as a text or the page's file says; what cannot be decided so is told, and the rest is kept."""
    choices = _choices(decisions) if decisions else _edited(file, held, dossier)
    after, faults = decide_all(dossier, held, choices, by=by, text=words)
    if after.decisions != held.decisions:
        save(dossier, after)
    for fault in faults:
        note(f"error: {fault}")
    left = len(undecided(after.proposals, after.decisions))
    note(f"{counted(len(after.decisions) - len(held.decisions), 'decision')}, {left} of {len(after.proposals)} left")
    return after, faults


def _choices(path: str) -> list[Choice]:
    """Read the choices of a file: the page's JSON Lines, or an edited text."""
    words = read_bytes(path).decode("utf-8", "replace")
    return read_choices(words, path) if words.lstrip().startswith("{") else read_blocks(words, path)


def _edited(file: str, held: ProposalFile, dossier: Dossier) -> list[Choice]:
    """Let somebody edit the proposals in $EDITOR; a text with faults is kept beside the file."""
    edited = edit_text(as_blocks(held, dossier))
    if edited is None:
        note("nothing was changed")
        return []
    try:
        return read_blocks(edited)
    except ExceptionGroup:
        kept = f"{file}.edited.txt"
        replace_file(kept, [edited], is_private=True)
        note(f"note: the edited text is kept in {kept}; mend it and give it with --decisions")
        raise


def _text(path: str) -> Text | None:
    """Return the text that was read, or None where it is not at hand."""
    if not path or not os.path.exists(path):
        return None
    return read_text(Path(path)).text


def _given_text(path: str, held: ProposalFile) -> Text:
    """Return the text that `--text` names.

    Raises:
        OSError: It is not there.
        OnrecordError: It cannot be read.
        UsageError: It has the words of no proposal: it is another text.
    """
    os.stat(path)
    reading = read_text(Path(path), path)
    if reading.text is None:
        raise unread(path, reading.finding)
    words = reading.text
    if held.proposals and all(onrecord.find(one.content, words) is None for one in held.proposals):
        raise UsageError(f"--text {path}: must be the text that was read (got one with the words of no proposal)")
    return words


def _add_sources(dossier: Dossier, held: ProposalFile) -> None:
    """Put the sources of proposals on record that are not yet: what their file tells of itself."""
    for key in dict.fromkeys(one.source for one in held.proposals):
        if key in dossier:
            continue
        if held.text and os.path.exists(held.text):
            dossier.add(source_of(held.text, key, None))
        else:
            dossier.add(Source(key=key))


COMMANDS: tuple[ClickCommand, ...] = (propose_command, review_command)
