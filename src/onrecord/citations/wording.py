"""Records in a few words, for people: who speaks, which work, where in it."""

from onrecord.citations.originals import name_of
from onrecord.dossier import Dossier
from onrecord.records.attributions import Attribution
from onrecord.records.markup import without_markup
from onrecord.records.sources import Source


def short(source: Source) -> str:
    """Name a work in a few words: by its authors, else by where it appeared or its title, and by its date.

    >>> short(Source(key="bbc2013", container_title="BBC", issued="2013-07"))
    'BBC, 2013-07'
    >>> short(Source(key="x"))
    'x'
    """
    names = [name.family or str(name) for name in source.author]
    who = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    told = who or source.container_title or source.publisher or source.title
    what = without_markup(told) or source.key
    return f"{what}, {source.issued}" if source.issued else what


def speaker_of(dossier: Dossier, attribution: Attribution) -> str:
    """Name the speaker of an attribution as running text does."""
    return str(name_of(dossier.speaker(attribution.speaker)))


def told(dossier: Dossier, attribution: Attribution) -> str:
    """Tell an attribution in one line: speaker, reporting verb, date, the work behind the source, and the claim.

    >>> from onrecord import Claim, Person
    >>> said = Attribution(claim="c", speaker="p", source="a", via="b", cue="argued", said="2013-07")
    >>> told(Dossier([Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"),
    ...               Source(key="a"), Source(key="b", container_title="BBC"), said]), said)
    'Jo Doe (argued, 2013-07, through BBC): So.'
    """
    through = f"through {short(dossier.sources[attribution.via])}" if attribution.via else ""
    about = ", ".join(filter(None, (attribution.cue, str(attribution.said or ""), through)))
    text = " ".join(dossier.claims[attribution.claim].text.split())
    return f"{speaker_of(dossier, attribution)}{f' ({about})' if about else ''}: {text}"
