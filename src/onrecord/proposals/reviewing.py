"""One proposal after the other, a key each: the state of a review, without a screen.

Every step is saved before the next (`save` is called), so that a review that is broken off loses nothing.
"""

from collections.abc import Callable
from typing import Final

from onrecord.dossier import Dossier
from onrecord.passages.text import Text
from onrecord.proposals.checking import captured
from onrecord.proposals.choices import Choice, decide
from onrecord.proposals.deciding import latest, undecided, undo
from onrecord.proposals.files import ProposalFile
from onrecord.records.decisions import Decision
from onrecord.records.proposals import Proposal

SURE: Final = 0.9
"""The confidence from which proposals like one another may be accepted together."""

Save = Callable[[Dossier, ProposalFile], object]


class Review:
    """A review of proposals into a dossier.

    It is for one thread at a time.

    Attributes:
        dossier: Where what is accepted goes.
        held: The proposals and decisions.
        text: The text; None if it is not at hand.
        left: What is still to be looked at, the next first.

    >>> from onrecord import Source
    >>> from onrecord.proposals import propose
    >>> words = "Ada Okafor said it was over. Max Weber denied it."
    >>> review = Review(Dossier([Source(key="a")]), ProposalFile(proposals=propose(words, "a")), by="me")
    >>> review.accept().outcome, review.reject().outcome, review.current
    ('accepted', 'rejected', None)
    """

    def __init__(
        self, dossier: Dossier, held: ProposalFile, *, by: str, text: Text | None = None, save: Save | None = None
    ) -> None:
        self.dossier, self.held, self.text = dossier, held.with_decisions_of(dossier), text
        self._by, self._save = by, save
        self.left = undecided(self.held.proposals, self.held.decisions)
        self._done: list[tuple[Proposal, Decision | None]] = []

    @property
    def current(self) -> Proposal | None:
        """The proposal to decide on; None at the end."""
        return self.left[0] if self.left else None

    @property
    def decided(self) -> int:
        """How many proposals are decided."""
        return len(latest(self.held.decisions))

    def accept(self, claim: str = "", speaker: str = "", cue: str = "", content: str = "") -> Decision:
        """Accept the current proposal, with other words where they are given, and go on.

        Raises:
            OnrecordError: It cannot be put on record so; nothing has changed.
        """
        return self._decide("accepted", claim, speaker, cue, content)

    def reject(self) -> Decision:
        """Reject the current proposal and go on."""
        return self._decide("rejected")

    def skip(self) -> None:
        """Leave the current proposal undecided, behind the others."""
        if self.left:
            self._done.append((self.left[0], None))
            self.left = [*self.left[1:], self.left[0]]

    def undo(self) -> Proposal | None:
        """Take back the last step and return the proposal that is the current one again; None if there is none."""
        if not self._done:
            return None
        proposal, decision = self._done.pop()
        self.left = [proposal, *(one for one in self.left if one.key != proposal.key)]
        if decision is not None:
            undo(self.dossier, decision)
            decisions = tuple(one for one in self.held.decisions if one is not decision)
            self._hold(decisions)
        return proposal

    def alike(self) -> list[Proposal]:
        """Return the proposals left that have speaker and cue of the current one, all of 0.9 or more."""
        first = self.current
        if first is None:
            return []
        return [one for one in self.left if _as(one) == _as(first) and (one.confidence or 0) >= SURE]

    def accept_alike(self) -> int:
        """Accept all of `alike` with the words of the article, and return how many."""
        several = self.alike()
        for one in several:
            self.left = [one, *(other for other in self.left if other.key != one.key)]
            self.accept()
        return len(several)

    def moved(self, start: int = 0, end: int = 0) -> str:
        """Return the content of the current proposal with its ends moved by words; negative moves to the left.

        What is moved is the first and the last end where there are several stretches.
        """
        proposal = self.current
        if proposal is None or self.text is None or not proposal.content.spans:
            return ""
        spans = [list(one) for one in proposal.content.spans]
        spans[0][0] = _by_words(self.text.original, spans[0][0], start, is_end=False)
        spans[-1][1] = _by_words(self.text.original, spans[-1][1], end, is_end=True)
        if any(first >= last for first, last in spans):
            return ""
        passage = captured(self.text, [(first, last) for first, last in spans])
        return " […] ".join(" ".join(part.split()) for part in passage.parts)

    def _decide(self, outcome: str, claim: str = "", speaker: str = "", cue: str = "", content: str = "") -> Decision:
        proposal = self.left[0]
        choice = Choice(proposal.key, outcome, claim, speaker, cue, content)
        decision = decide(self.dossier, self.held, choice, by=self._by, text=self.text)
        self._done.append((proposal, decision))
        self.left = self.left[1:]
        self._hold((*self.held.decisions, decision))
        return decision

    def _hold(self, decisions: tuple[Decision, ...]) -> None:
        self.held = ProposalFile(proposals=self.held.proposals, decisions=decisions, text=self.held.text)
        if self._save is not None:
            self._save(self.dossier, self.held)


def _as(proposal: Proposal) -> tuple[object, str]:
    return proposal.speaker, " ".join(proposal.cue.words.lower().split()) if proposal.cue else ""


def _by_words(text: str, place: int, words: int, *, is_end: bool) -> int:
    """Return a place moved by whole words, to the start of one or, for an end, to the end of one."""
    step = 1 if words > 0 else -1
    for _ in range(abs(words)):
        at = place
        if step > 0:
            while at < len(text) and not text[at].isalnum():
                at += 1
            while at < len(text) and text[at].isalnum():
                at += 1
            if not is_end:
                while at < len(text) and not text[at].isalnum():
                    at += 1
        else:
            while at > 0 and not text[at - 1].isalnum():
                at -= 1
            while at > 0 and text[at - 1].isalnum():
                at -= 1
            if is_end:
                while at > 0 and not text[at - 1].isalnum():
                    at -= 1
        place = at
    return place
