"""Proposals as a text to edit: one block each, decided with a mark in its brackets.

    [ ] lee2026-3f2a 0.91
    claim:
    speaker: Ada Okafor
    cue: said
    content: the two middle piers were no longer safe

`[x]` accepts, `[-]` rejects, `[ ]` and a block that is deleted leave it undecided. Lines that begin with "#" are notes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup
from onrecord.proposals.choices import FIELDS, Choice, shown
from onrecord.proposals.deciding import latest
from onrecord.proposals.files import ProposalFile
from onrecord.records.proposals import Proposal

_HEAD: Final = re.compile(r"\[(.?)\]\s+(\S+)(?:\s.*)?")
_FIELD: Final = re.compile(rf"({'|'.join((*FIELDS, 'why'))}):(?:\s(.*))?")
_OUTCOMES: Final = (("x", "accepted"), ("X", "accepted"), ("-", "rejected"), (" ", ""), ("", ""))
_MARKS: Final = (("accepted", "x"), ("edited", "x"), ("rejected", "-"))
_HELP: Final = """\
# [x] accepts, [-] rejects, [ ] leaves undecided; so does deleting a block.
# claim: say it in your own words, or give the key of a claim on record; empty takes the words of the article.
# speaker: a name, a description, or the key of somebody on record. content: words of the text, […] between stretches.
"""


def as_blocks(held: ProposalFile, dossier: Dossier | None = None, proposals: Iterable[Proposal] | None = None) -> str:
    """Return proposals as a text to edit; those that are decided have their mark.

    Args:
        held: The proposals and decisions.
        dossier: For the names of speakers on record.
        proposals: Which, and in which order; all, as they stand in the text, if not given.
    """
    outcomes = {of: one.outcome for of, one in latest(held.decisions).items()}
    marks = dict(_MARKS)
    blocks = [_HELP]
    for one in held.proposals if proposals is None else proposals:
        mark = marks.get(outcomes.get(one.key, ""), " ")
        share = f" {one.confidence:.2f}" if one.confidence is not None else ""
        fields = shown(one, dossier)
        lines = [f"[{mark}] {one.key}{share}", *(f"{name}: {fields[name]}".rstrip() for name in FIELDS)]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def read_blocks(text: str, path: str = "") -> list[Choice]:
    """Read the choices of an edited text.

    Raises:
        FaultGroup: Lines that are none of a block, all of them, each with its line.
    """
    faults: list[Fault] = []
    choices = list(_choices(text, path, faults))
    if faults:
        raise FaultGroup("the edited text has faults", faults)
    return choices


def _choices(text: str, path: str, faults: list[Fault]) -> Iterator[Choice]:
    """Yield the choices of blocks that are decided."""
    outcomes = dict(_OUTCOMES)
    current: Choice | None = None
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        head, field = _HEAD.fullmatch(line.strip()), _FIELD.fullmatch(line.strip())
        if head:
            if current and current.outcome:
                yield current
            current = None
            if head[1] not in outcomes:
                faults.append(
                    Fault(
                        "begin with [x] (accept), [-] (reject) or [ ] (leave undecided)",
                        f"[{head[1]}]",
                        path=path,
                        line=number,
                    )
                )
            elif head[2] in seen:
                faults.append(Fault("stand only once in the text", head[2], path=path, line=number))
            else:
                seen.add(head[2])
                current = Choice(head[2], outcomes[head[1]], line=number)
        elif field and current is not None:
            changed: dict[str, Any] = {field[1]: (field[2] or "").strip()}
            current = current._replace(**changed)
        else:
            faults.append(
                Fault(
                    "begin with [x], [-] or [ ], with a name of a field and a colon, or with #",
                    line[:80],
                    path=path,
                    line=number,
                )
            )
    if current and current.outcome:
        yield current
