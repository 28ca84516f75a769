"""What a person chose, in words, and what comes of it: the core of all ways to decide.

The text to edit, the page and the terminal all give choices; `decide` turns each into a decision and records.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from onrecord.captions import agent_name
from onrecord.dossier import Dossier
from onrecord.errors import Fault, OnrecordError
from onrecord.passages.finding import find
from onrecord.passages.text import Text
from onrecord.proposals.agents import Speakers, key_of, unused
from onrecord.proposals.checking import captured
from onrecord.proposals.deciding import accept, latest, reject, undo
from onrecord.proposals.files import ProposalFile
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.decisions import Decision
from onrecord.records.passages import BREAK, Passage
from onrecord.records.proposals import Proposal

FIELDS: Final = ("claim", "speaker", "cue", "content")
"""What can be changed in words, in the order in which it is shown."""


class Choice(NamedTuple):
    """What a person chose for one proposal.

    Attributes:
        of: Key of the proposal.
        outcome: "accepted" or "rejected".
        claim: The claim in words, or the key of one on record; "" for the words of the article.
        speaker: Key of an agent on record, or a name or description; "" as proposed.
        cue, content: Other words of the text; "" as proposed.
        why: The reason.
        line: Where it was written, from 1; 0 if nowhere.
    """

    of: str
    outcome: str
    claim: str = ""
    speaker: str = ""
    cue: str = ""
    content: str = ""
    why: str = ""
    line: int = 0


def shown(proposal: Proposal, dossier: Dossier | None = None) -> dict[str, str]:
    """Return what a proposal says, field by field of `FIELDS`, each on one line.

    >>> shown(Proposal(source="s", content=Passage(exact="no\\nmore"), speaker="ada", by="me", key="s-1"))["content"]
    'no more'
    """
    return {
        "claim": _line(proposal.claim),
        "speaker": speaker_shown(proposal, dossier),
        "cue": _line(proposal.cue.words) if proposal.cue else "",
        "content": BREAK.join(map(_line, proposal.content.parts)),
    }


def speaker_shown(proposal: Proposal, dossier: Dossier | None = None) -> str:
    """Return whom a proposal names: the name of an agent, of one on record by its key; else the text's own words."""
    agent = proposal.speaker
    if isinstance(agent, str):
        found = dossier.get(agent) if dossier is not None else None
        return _line(agent_name(found)) if isinstance(found, Person | Organization | Unnamed) else agent
    if agent is not None:
        return _line(agent_name(agent))
    return _line(proposal.mention.words) if proposal.mention else ""


def decide(dossier: Dossier, held: ProposalFile, choice: Choice, *, by: str, text: Text | None = None) -> Decision:
    """Make a decision of a choice: put on record what was accepted, and take back what was decided before.

    Args:
        dossier: Where it goes.
        held: The proposals, with the decisions so far.
        choice: What a person chose.
        by: Who decides.
        text: The text, for other words of it.

    Raises:
        Fault: There is no such proposal, or other words of the content are not in the text.
        OnrecordError: The dossier would not be valid, or somebody like-named is on record (`accept`).
    """
    proposal = next((one for one in held.proposals if one.key == choice.of), None)
    if proposal is None:
        raise Fault("be the key of a proposal of the file", choice.of, line=choice.line, field="of")
    before = latest(held.decisions).get(choice.of)
    if choice.outcome == "rejected":
        if before is not None and before.made:
            undo(dossier, before)
        return reject(proposal, by=by, why=choice.why)
    changes: dict[str, Any] = {}
    as_proposed = shown(proposal, dossier)
    if (choice.speaker and choice.speaker != as_proposed["speaker"]) or (proposal.speaker is None and choice.speaker):
        changes["speaker"] = agent_of(choice.speaker, dossier)
    if choice.cue and choice.cue != as_proposed["cue"]:
        changes["cue"] = choice.cue
    if choice.content and choice.content != as_proposed["content"]:
        changes["content"] = _other_words(choice, text)
    instead = before if before is not None and before.made else None
    claim = choice.claim or None
    return accept(dossier, proposal, by=by, claim=claim, why=choice.why, instead=instead, **changes)


def decide_all(
    dossier: Dossier, held: ProposalFile, choices: Iterable[Choice], *, by: str, text: Text | None = None
) -> tuple[ProposalFile, list[Fault]]:
    """Decide on all choices, and return the file with the decisions and the faults of those that could not be.

    A choice that says what was decided already is passed over.
    """
    faults: list[Fault] = []
    for choice in choices:
        if _is_as_decided(held, choice):
            continue
        try:
            decision = decide(dossier, held, choice, by=by, text=text)
        except Fault as fault:
            faults.append(fault)
        except (OnrecordError, ExceptionGroup) as error:
            faults.extend(_as_faults(error, choice))
        else:
            held = ProposalFile(proposals=held.proposals, decisions=(*held.decisions, decision), text=held.text)
    return held, faults


def _is_as_decided(held: ProposalFile, choice: Choice) -> bool:
    """Return whether a choice only repeats what was decided: the same outcome, and nothing changed by it."""
    before = latest(held.decisions).get(choice.of)
    if before is None:
        return False
    if choice.outcome == "rejected" or before.outcome == "rejected":
        return choice.outcome == before.outcome
    return not any((choice.claim, choice.speaker, choice.cue, choice.content))


def _as_faults(error: Exception, choice: Choice) -> Iterator[Fault]:
    leaves = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    for leaf in leaves:
        yield Fault(f"be a choice that can be put on record: {leaf}", choice.of, line=choice.line)


def agent_of(words: str, dossier: Dossier) -> Agent | str:
    """Return the agent that a person wrote: the key or full name of one on record, else a new one.

    >>> from onrecord import Person
    >>> agent_of("Ada Okafor", Dossier([Person(key="ada", name="Okafor, Ada")]))
    'ada'
    >>> agent_of("some painters", Dossier()).key
    'some-painters'
    """
    found = dossier.get(words)
    if found is not None:
        return words
    agent = Speakers([words], dossier).of(words)
    return agent if agent is not None else Unnamed(key=unused(key_of(words), dossier.__contains__), description=words)


def _other_words(choice: Choice, text: Text | None) -> Passage:
    """Return the passage of other words of the text.

    Raises:
        Fault: They are not there, word for word, or no text is at hand.
    """
    if text is None:
        must = "be left as proposed, since no text is at hand (--text FILE)"
        raise Fault(must, choice.content, line=choice.line, field="content")
    parts = tuple(part.strip() for part in choice.content.split(BREAK.strip()) if part.strip())
    match = find(Passage(exact=parts if len(parts) > 1 else parts[0]), text) if parts else None
    if match is None or not match.grade.is_verified:
        note = f", which has it so: {dict(match.changes)}" if match and match.changes else ""
        raise Fault(f"be words of the text, word for word{note}", choice.content, line=choice.line, field="content")
    return captured(text, match.stretches or [(match.start, match.end)])


def _line(words: str) -> str:
    return " ".join(words.split())
