"""Targets for proposals: texts that are read, suggestions of strangers, files of proposals, decisions, manuscripts."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any, Final

import onrecord
from onrecord import Dossier, OnrecordError, Source
from onrecord.passages import Text
from onrecord.proposals import ProposalFile, propose
from onrecord.proposals.choices import decide_all
from onrecord.proposals.editing import as_blocks, read_blocks
from onrecord.proposals.files import lines_of, parse_proposals
from onrecord.proposals.page_choices import read_choices
from onrecord.reports.review_pages import review_page
from onrecord.texts.manuscripts import quotes_in
from tests.fuzz import grammars
from tests.fuzz.draft_grammars import markdown
from tests.fuzz.mutations import mutated

WORDS: Final = """Ada Okafor, an engineer at Example Bridges, said on Monday the piers were no longer safe.

“Nobody asked us,” she told the BBC. “Not once.” According to Max Weber of the council, the piers would last for ten
years; Weber denied that the survey was old. 'It is over', wrote Lee (2016). Reuters reported that he had resigned.
"""
_SPEAKERS: Final = ("Ada Okafor", "Max Weber of the council", "she", "Reuters", "Lee")
_CUES: Final = ("said", "told", "according to", "denied that", "wrote")
_STARTS: Final = ("“", "According to ", "", "", "But ", "Mr ", "In 2016, ", "\n\n")


def grown_text(random: Random) -> bytes:
    """Grow a text in which people say things."""
    pieces = []
    for _ in range(random.randint(1, 8)):
        speaker, cue, words = random.choice(_SPEAKERS), random.choice(_CUES), grammars.words(random, 8)
        said = random.choice((f"{speaker} {cue} {words}", f"“{words},” {cue} {speaker}", f"{cue} {speaker}, {words}"))
        pieces.append(random.choice(_STARTS) + said + random.choice((". ", ".\n\n", ".” ", "; ", "")))
    return "".join(pieces).encode("utf-8", "surrogatepass")


def make_text(random: Random) -> bytes:
    """Make a text, more or less damaged."""
    return mutated([WORDS.encode(), grown_text(random)], random)


def proposed(data: bytes) -> str:
    """Propose, show, write, read back, and decide on all of it; what is proposed stands in the text."""
    words = data.decode("utf-8", "replace")
    try:
        proposals = propose(words, Source(key="s", issued="2026-02-03"))
    except OnrecordError as error:
        return type(error).__name__
    for one in proposals:
        assert all(words[start:end] for start, end in one.content.spans), one
    _held(ProposalFile(proposals=tuple(proposals)), words)
    return f"{len(proposals)} proposals"


def _held(held: ProposalFile, words: str = "") -> None:
    """Show a file of proposals in all ways, read it back, and decide on what is in it."""
    assert parse_proposals(lines_of(held)) == held
    review_page(held, words).encode()
    read_blocks(as_blocks(held))
    dossier = Dossier([Source(key=key) for key in dict.fromkeys(one.source for one in held.proposals)])
    after, _ = decide_all(
        dossier, held, read_blocks(as_blocks(held).replace("\n[ ]", "\n[x]")), by="me", text=Text(words)
    )
    assert len(after.decisions) >= len(held.decisions)
    parse_proposals(lines_of(after))


def suggested(data: bytes) -> str:
    """Check what a stranger's program suggests about a text: it is refused, or it is there."""
    try:
        given = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return "no JSON"
    refused: list[Any] = []
    try:
        made = propose(WORDS, "s", lambda text: given, on_refusal=refused.append, by="stranger")
    except OnrecordError as error:
        return type(error).__name__
    return f"{len(made)} proposals, {len(refused)} refused"


def make_suggestions(random: Random) -> bytes:
    """Make what a program may suggest: words of the text, of elsewhere, offsets, and values of other kinds."""
    return json.dumps(
        [_suggestion(random) for _ in range(random.randint(0, 4))], ensure_ascii=random.random() < 0.5
    ).encode("utf-8", "surrogatepass")


def _suggestion(random: Random) -> dict[str, Any]:
    at = random.randrange(len(WORDS))
    words = WORDS[at : at + random.randint(0, 60)]
    values = (
        words,
        grammars.words(random, 4),
        at,
        -1,
        10**12,
        0.5,
        None,
        True,
        [at, at + 9],
        [[at, at + 9]],
        {"a": 1},
        "",
    )
    names = (
        "content",
        "cue",
        "speaker",
        "start",
        "end",
        "confidence",
        "claim",
        "mode",
        "stance",
        "said_on",
        "mention",
        "x",
    )
    made = {random.choice(names): random.choice(values) for _ in range(random.randint(0, 6))}
    return {"content": words} | made if random.random() < 0.8 else made


@cache
def proposal_lines() -> tuple[bytes, ...]:
    """Return good files of proposals."""
    held = ProposalFile(proposals=tuple(propose(WORDS, Source(key="s", issued="2026-02-03"))), text="a.txt")
    decided, _ = decide_all(Dossier([Source(key="s")]), held, _choices(held), by="me", text=Text(WORDS))
    return tuple("".join(lines_of(one)).encode() for one in (held, decided))


def _choices(held: ProposalFile) -> Iterator[Any]:
    yield from read_blocks(as_blocks(held).replace("\n[ ]", "\n[x]"))


def proposal_file(data: bytes) -> str:
    """Read a damaged file of proposals: its faults are told, or it is whole."""
    try:
        held = parse_proposals(data.decode("utf-8", "replace").splitlines(keepends=True))
    except OnrecordError as error:
        return type(error).__name__
    _held(held)
    return f"{len(held.proposals)} proposals, {len(held.decisions)} decisions"


@cache
def _file() -> ProposalFile:
    return parse_proposals(proposal_lines()[0].decode().splitlines(keepends=True))


@cache
def choice_texts() -> tuple[bytes, ...]:
    """Return good choices: an edited text, and what the page saves."""
    keys = [one.key for one in _file().proposals]
    saved = [json.dumps({"of": key, "outcome": "accepted", "claim": "So it is."}) for key in keys]
    blocks = as_blocks(_file()).replace("\n[ ]", "\n[x]")
    return blocks.encode(), "\n".join(['{"kind":"decisions","onrecord":1}', *saved, ""]).encode()


def chosen(data: bytes) -> str:
    """Read choices in both forms, and decide by them."""
    text, done = data.decode("utf-8", "replace"), []
    for read in (read_blocks, read_choices):
        try:
            choices = read(text)
        except OnrecordError as error:
            done.append(type(error).__name__)
            continue
        dossier = Dossier([Source(key="s")])
        held, faults = decide_all(dossier, _file(), choices, by="me", text=Text(WORDS))
        onrecord.loads(onrecord.dumps(dossier, "onrecord"), "onrecord")
        done.append(f"{len(held.decisions)} decisions, {len(faults)} faults")
    return "; ".join(done)


def quoted(data: bytes) -> str:
    """Take the quotations out of a manuscript and look for them."""
    text = data.decode("utf-8", "replace")
    quotes = quotes_in(text)
    verdicts = onrecord.verify_quotes(quotes[:40], {"a": WORDS, "b": text})
    assert len(verdicts) == len(quotes[:40])
    return f"{len(quotes)} quotations"


def make_manuscript(random: Random) -> bytes:
    """Make a manuscript with quotations."""
    return mutated([markdown(random), WORDS.encode(), grown_text(random)], random)


def proposal_targets(make: Callable[..., Any]) -> list[Any]:
    """Make the targets."""
    return [
        make("propose", make_text, proposed),
        make("suggestions", make_suggestions, suggested),
        make("proposals", lambda random: mutated(proposal_lines(), random), proposal_file),
        make("choices", lambda random: mutated(choice_texts(), random), chosen),
        make("manuscript", make_manuscript, quoted),
    ]
