"""Which works are known through which: what formats that relate works to each other say of second-hand sources."""

from collections.abc import Mapping

from onrecord.dossier import Dossier


def quotations(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Map each source that another has something from to the keys of the works that do.

    They are sorted, since equal dossiers give equal bytes. The cost is one pass over the attributions.

    Source:
        biblatex manual 3.20, section 4.9.2, "quotedin".

    >>> from onrecord import Attribution, Claim, Person, Source
    >>> records = Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="a"), Source(key="b")
    >>> quotations(Dossier([*records, Attribution(claim="c", speaker="p", source="a", via="b")]))
    {'b': ('a',)}
    """
    works: dict[str, set[str]] = {}
    for attribution in dossier.attributions:
        if attribution.via and attribution.via != attribution.source:
            works.setdefault(attribution.via, set()).add(attribution.source)
    return {source: tuple(sorted(quoting)) for source, quoting in works.items()}
