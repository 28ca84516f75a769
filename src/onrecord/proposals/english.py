"""The proposer that ships: who says what by rules, without a model or a dependency. English."""

from collections.abc import Iterator
from typing import Final

from onrecord.arguments import must_be
from onrecord.proposals.confidence import confidence
from onrecord.proposals.languages import require_english
from onrecord.proposals.suggestions import Suggestion
from onrecord.records.sources import Source
from onrecord.speech.reported import ReportedSpeech

RULES: Final = "onrecord.rules 1"
"""The name under which the rules propose; the number changes with what they find."""


def rules(text: str) -> Iterator[Suggestion]:
    """Yield what a text says that somebody said, thought or wants, by the constructions of `onrecord.speech`.

    Args:
        text: The whole text of an article; its lines may be hard-wrapped.

    Raises:
        InvalidText: The text is in another language than English.

    >>> [one["content"] for one in rules("Ada Okafor said the piers were no longer safe.")]
    [[(16, 45)]]
    """
    must_be("text", text, "a text", str)
    require_english(text)
    yield from suggestions_of(ReportedSpeech(text))


def suggestions_of(speech: ReportedSpeech, source: Source | str | None = None) -> Iterator[Suggestion]:
    """Yield the suggestions for a text that is read already; with a source, its language is believed.

    Raises:
        InvalidText: The text is in another language than English.
    """
    if source is not None:
        require_english(speech.text, source)
    for one in speech.statements:
        words = speech.words_at(one.speaker)
        made = Suggestion(content=list(one.content), cue=one.cue, confidence=confidence(one, words))
        if one.speaker:
            made["speaker"] = one.speaker
        if one.means:
            made["means"] = one.means
        if one.verb:
            made["stance"] = one.verb.stance
        yield made
