"""Which works are known through which: what formats that relate works to each other say of second-hand sources."""

from onrecord.dossier import Dossier


def quoted_in(dossier: Dossier, source: str) -> tuple[str, ...]:
    """Give the keys of the works that have something from a source, sorted, since equal dossiers give equal bytes.

    Args:
        dossier: Where the attributions are.
        source: Key of the source that their `via` names.

    Source:
        biblatex manual 3.20, section 4.9.2, "quotedin".

    >>> from onrecord import Attribution, Claim, Person, Source
    >>> records = Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="a"), Source(key="b")
    >>> quoted_in(Dossier([*records, Attribution(claim="c", speaker="p", source="a", via="b")]), "b")
    ('a',)
    """
    return tuple(sorted({said.source for said in dossier.attributions_of(via=source)} - {source}))
