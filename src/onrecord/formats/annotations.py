"""The claims of a source as readable lines, for the formats that have a field for annotations."""

from onrecord.dossier import Dossier
from onrecord.records.agents import agent_name
from onrecord.records.attributions import Attribution
from onrecord.records.sources import Source


def annotation(dossier: Dossier, source: Source) -> str:
    """Return one line for each attribution of a source, in the order added; empty if it has none.

    >>> from onrecord import Claim, Person
    >>> said = Attribution(claim="c", speaker="lankov", source="a", cue="interpreted")
    >>> lankov = Person(key="lankov", name="Lankov, Andrei")
    >>> dossier = Dossier([lankov, Source(key="a"), Claim(key="c", text="So."), said])
    >>> annotation(dossier, dossier["a"])
    'Andrei Lankov (interpreted): So.'
    """
    return "\n".join(line(dossier, attribution) for attribution in dossier.attributions_of(source=source.key))


def line(dossier: Dossier, attribution: Attribution) -> str:
    """Describe an attribution in one line: speaker, cue, date and source of the source, claim."""
    who = agent_name(dossier.speaker(attribution.speaker))
    said = f"{attribution.said_on}" if attribution.said_on else ""
    via = f"via {attribution.via}" if attribution.via else ""
    about = ", ".join(part for part in (attribution.cue, said, via) if part)
    text = dossier.claims[attribution.claim].text.replace("\n", " ")
    return f"{who} ({about}): {text}" if about else f"{who}: {text}"
