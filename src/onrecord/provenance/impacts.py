"""Which claims lose support when a source is corrected or retracted."""

from collections.abc import Hashable, Iterator
from typing import Final

from attrs import frozen

from onrecord.arguments import must_be
from onrecord.dossier import Dossier
from onrecord.provenance.claim_graph import ClaimGraph, ClaimGraphs
from onrecord.provenance.origin_counts import Origins
from onrecord.records.fields import as_key
from onrecord.records.json_values import AsDict
from onrecord.records.sources import Source

_NOTHING: Final = Origins((), (), 0, (), 0)
_AT_ONCE: Final = 2_000
"""Claims of which what their walks need is read at once."""


@frozen
class Impact(AsDict):
    """What becomes of a claim without a source.

    Immutable: threads may share it.

    Attributes:
        claim: Key of the claim.
        loses_all_support: No trail is left that does without the source.
        lost: Keys of the origins to which no trail leads any more.
        before, after: What stands behind the claim with the source and without it.

    >>> before = Origins(("gazette2026",), ("lee",), 1, ("gazette2026",), 0)
    >>> lost = Impact("rain", True, ("lee",), before, Origins((), (), 0, (), 0))
    >>> lost.loses_all_support, lost.before.chains, lost.after.chains
    (True, 1, 0)
    """

    claim: str
    loses_all_support: bool
    lost: tuple[str, ...]
    before: Origins
    after: Origins


def impact(dossier: Dossier, source: str | Source) -> tuple[Impact, ...]:
    """Return the claims that lose all support, an origin or an independent chain without a source.

    The source is taken out together with everything that is known only through it, reprints included. The cost is
    that of the claims that it or its reprints carry.

    Args:
        dossier: Where it is on record.
        source: The source or its key.

    Returns:
        The affected claims, in the order in which the source came to carry them; a claim that only loses a
        document is not.

    Raises:
        UnknownKey: There is no such source.

    >>> from onrecord import Attribution, Claim, Dossier, Person, Source
    >>> dossier = Dossier([
    ...     Person(key="person", name="Person, James"), Claim(key="c", text="It grew out of a wish."),
    ...     Source(key="ramani2016"), Source(key="bbc2013"),
    ...     Attribution(claim="c", speaker="person", source="ramani2016", via="bbc2013"),
    ... ])
    >>> [(hit.claim, hit.loses_all_support, hit.lost) for hit in impact(dossier, "bbc2013")]
    [('c', True, ('person',))]
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("source", source, "a Source or its key", Hashable)
    key: str = as_key(source)
    if key not in dossier.sources:
        raise dossier.unknown_key("the source", key, Source)
    return tuple(_affected(dossier, key))


def _affected(dossier: Dossier, key: str) -> Iterator[Impact]:
    """Yield what becomes of each claim that loses something without the source."""
    graphs = ClaimGraphs(dossier)
    claims = _claims_through(dossier, key)
    for start in range(0, len(claims), _AT_ONCE):
        some = claims[start : start + _AT_ONCE]
        with dossier.reading_ahead(some):
            hits = [hit for claim in some if (hit := _hit(graphs[claim], claim, key))]
        yield from hits


def _hit(whole: ClaimGraph, claim: str, key: str) -> Impact | None:
    """Return what becomes of a claim without a source, if it loses something."""
    left = whole.without(key)
    before, after = whole.origins, left.origins if left.is_supported else _NOTHING
    loses_all_support = whole.is_supported and not left.is_supported
    lost = tuple(origin for origin in before.origins if origin not in after.origins)
    if loses_all_support or lost or after.chains < before.chains:
        return Impact(claim, loses_all_support, lost, before, after)
    return None


def _claims_through(dossier: Dossier, key: str) -> list[str]:
    """List the claims that the source or one of its reprints carries or passes on."""
    copies = [key]
    seen = {key}
    claims: dict[str, None] = {}
    for copy in copies:
        for found in (dossier.attributions_of(source=copy), dossier.attributions_of(via=copy)):
            claims.update((item.claim, None) for item in found)
        for reprint in dossier.reprints_of(copy):
            if reprint.key not in seen:
                seen.add(reprint.key)
                copies.append(reprint.key)
    return list(claims)
