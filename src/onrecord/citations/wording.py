"""Records in a few words, for people: who speaks, which work, where in it."""

from onrecord.citations.second_hand.originals import name_of
from onrecord.dossier import Dossier
from onrecord.records.attributions import Attribution
from onrecord.records.markup import without_markup
from onrecord.records.sources import Source


def source_label(source: Source) -> str:
    """Name a work in a few words: by its authors, else by where it appeared or its title, and by its date.

    >>> source_label(Source(key="bbc2013", container_title="BBC", issued="2013-07"))
    'BBC, 2013-07'
    >>> source_label(Source(key="x"))
    'x'
    """
    names = [name.family or str(name) for name in source.author[:3]]
    who = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    told = who or source.container_title or source.publisher or source.title
    what = without_markup(told) or source.key
    return f"{what}, {source.issued}" if source.issued else what


def speaker_of(dossier: Dossier, attribution: Attribution) -> str:
    """Name the speaker of an attribution as running text does."""
    return str(name_of(dossier.speaker(attribution.speaker)))


def attribution_line(dossier: Dossier, attribution: Attribution, under: str) -> str:
    """Describe an attribution in one line: speaker, reporting verb, date, the other work there is, and the claim.

    Args:
        dossier: Where it is on record.
        attribution: The attribution.
        under: Key of the work under which the line stands: the `source` of the attribution or its `via`.

    >>> from onrecord import Claim, Person
    >>> said = Attribution(claim="c", speaker="p", source="a", via="b", cue="argued", said_on="2013-07")
    >>> dossier = Dossier([Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"),
    ...                    Source(key="a", author="Lee, Ann"), Source(key="b", container_title="BBC"), said])
    >>> attribution_line(dossier, said, "a"), attribution_line(dossier, said, "b")
    ('Jo Doe (argued, 2013-07, through BBC): So.', 'Jo Doe (argued, 2013-07, told in Lee): So.')
    """
    other = ""
    if attribution.source != under:
        other = f"told in {source_label(dossier.sources[attribution.source])}"
    elif attribution.via:
        other = f"through {source_label(dossier.sources[attribution.via])}"
    about = ", ".join(filter(None, (attribution.cue, str(attribution.said_on or ""), other)))
    text = " ".join(dossier.claims[attribution.claim].text.split())
    return f"{speaker_of(dossier, attribution)}{f' ({about})' if about else ''}: {text}"
