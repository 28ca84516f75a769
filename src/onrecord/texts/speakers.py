"""Who says, by the text, the words of an attribution: the recorded speaker, or somebody else."""

from onrecord.dossier import Dossier
from onrecord.records.agents import Agent, Unnamed
from onrecord.records.attributions import Attribution
from onrecord.records.sources import Source
from onrecord.speech import ReportedSpeech, Speaker, speaker_of


def speaker_in(speech: ReportedSpeech, start: int, end: int, attribution: Attribution, dossier: Dossier) -> Speaker:
    """Tell whether a text lays words to the speaker who is recorded.

    Args:
        speech: The text.
        start, end: Where the words stand, in code points, end exclusive.
        attribution: What is recorded.
        dossier: Where the speaker is on record.

    >>> from onrecord import Claim, Person
    >>> lee = Person(key="lee", name="Lee, Ann")
    >>> made = Attribution(claim="c", speaker="lee", source="a")
    >>> dossier = Dossier([lee, Claim(key="c", text="It rains."), Source(key="a"), made])
    >>> speaker_in(ReportedSpeech("Bo Kim said it was raining."), 12, 26, made, dossier).verdict
    'somebody else is named as speaker'
    """
    agent, source = dossier.speaker(attribution.speaker), dossier.sources[attribution.source]
    return speaker_of(speech, start, end, agent, dossier.organizations, is_author=is_author(agent, source))


def is_author(agent: Agent, source: Source) -> bool:
    """Return whether an agent is named by the key of an author's name or, where it has none, has this very name."""
    if isinstance(agent, Unnamed):
        return False
    return any(one.agent == agent.key if one.agent else str(one) == str(agent.name) for one in source.author)
