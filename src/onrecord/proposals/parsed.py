"""The rules over a parse: a spaCy pipeline that the user brings; spaCy itself is never imported here.

Quotations and what has a cue of the rules' own come from the rules; the parse adds what is said in clauses that the
rules do not reach (subjects and clausal complements by their dependencies, in the labels of Universal Dependencies and
of ClearNLP, which spaCy's English pipelines use) and corrects the subject of what both find.

Source: Universal Dependencies v2 (`nsubj`, `ccomp`, `xcomp`); ClearNLP Guidelines (`nsubj`, `ccomp`).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol

from onrecord.errors import InvalidText
from onrecord.proposals.english import suggestions_of
from onrecord.proposals.languages import require_english
from onrecord.proposals.suggestions import Proposer, Suggestion
from onrecord.speech.reported import ReportedSpeech
from onrecord.speech.verbs import CUES

_SUBJECTS: Final = frozenset(("nsubj", "nsubj:pass", "nsubjpass", "csubj"))
_CLAUSES: Final = frozenset(("ccomp", "parataxis"))
_AUXILIARIES: Final = frozenset(("aux", "aux:pass", "auxpass", "neg", "advmod"))
_CONFIDENCE: Final = 0.5
"""Of what the parse alone finds; counted on no corpus, since the pipeline is the user's."""


class Token(Protocol):
    """What is used of a token of spaCy."""

    i: int
    idx: int
    text: str
    lower_: str
    dep_: str
    pos_: str

    @property
    def children(self) -> Iterable[Any]:
        """The tokens that depend on it."""

    @property
    def subtree(self) -> Iterable[Any]:
        """The token and all that depends on it."""


class Doc(Protocol):
    """What is used of a parsed text of spaCy."""

    text: str

    def __iter__(self) -> Iterator[Any]:
        """The tokens."""

    def has_annotation(self, attr: str) -> bool:
        """Whether the tokens have an attribute."""


def parsed(nlp: Callable[[str], Doc]) -> Proposer:
    """Return a proposer over a pipeline of spaCy.

    Args:
        nlp: The pipeline, or any function from a text to a `Doc`. Which one is the user's choice; none is named or
            fetched here.

    Returns:
        The proposer. It raises `InvalidText` where the pipeline has no parser.
    """

    def proposer(text: str) -> Iterator[Suggestion]:
        require_english(text)
        speech = ReportedSpeech(text)
        doc = nlp(speech.joined)
        if not doc.has_annotation("DEP"):
            raise InvalidText("pipeline", "have a parser (spaCy: 'parser')", type(doc).__name__)
        if doc.text != speech.joined:
            raise InvalidText("pipeline", "leave the text as it is", doc.text[:80])
        ours = list(suggestions_of(speech))
        yield from ours
        yield from _further(doc, ours, speech)

    proposer.__qualname__ = f"parsed({getattr(nlp, 'meta', {}).get('name', '') or type(nlp).__name__})"
    return proposer


def _further(doc: Doc, ours: list[Suggestion], speech: ReportedSpeech) -> Iterator[Suggestion]:
    """Yield what the parse finds where the rules found nothing: neither a cue there, nor the words of another."""
    taken: list[tuple[int, int]] = []
    for one in ours:
        taken += [one["cue"]] if isinstance(one.get("cue"), tuple) else []  # type: ignore[list-item]
    taken += [(quote.start, quote.end) for quote in speech.quotations]
    for token in doc:
        form = CUES.get(token.lower_)
        if form is None or token.pos_ not in ("VERB", "AUX") or _is_within(token.idx, taken):
            continue
        found = _of_verb(token)
        if found is not None:
            found["stance"] = form.verb.stance
            yield found


def _is_within(place: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _of_verb(token: Token) -> Suggestion | None:
    """Return what a verb with a subject and a clause says."""
    subject = next((one for one in token.children if one.dep_ in _SUBJECTS), None)
    clause = next((one for one in token.children if one.dep_ in _CLAUSES), None)
    if subject is None or clause is None:
        return None
    beside = [one for one in token.children if one.dep_ in _AUXILIARIES and one.i < token.i]
    content = _stretch(clause.subtree)
    cue = _stretch([*beside, token])
    speaker = _stretch(subject.subtree)
    if content[0] < cue[1] and content[1] > cue[0]:
        return None
    return Suggestion(content=content, cue=cue, speaker=speaker, confidence=_CONFIDENCE)


def _stretch(tokens: Iterable[Token]) -> tuple[int, int]:
    """Return where tokens stand, from the first to the last, without marks at the end."""
    listed = sorted(tokens, key=lambda one: one.idx)
    while len(listed) > 1 and not any(map(str.isalnum, listed[-1].text)):
        listed.pop()
    return listed[0].idx, listed[-1].idx + len(listed[-1].text)
