"""Claims, quotations and reviews of claims in schema.org JSON-LD, as fact-checkers publish them.

| record | where it goes |
| --- | --- |
| attribution | a `Claim`: text, `author`, `datePublished`, `appearance` in the source, `firstAppearance` for `via` |
| passage | a `Quotation`: the words, who said them (`creator`), in which work (`isPartOf`) |
| assessment of an attribution | a `ClaimReview`: credibility as 5 (confirmed) to 1 (improbable), by whom, when |

Whatever else a record says is lost, and told: that somebody denies a claim, for a `Claim` is its author's; other
assessments; and a review without the address where it is
published (`base`), since a `ClaimReview` must have one.

Source: schema.org, Claim, ClaimReview, Quotation; Google Search Central, "Fact Check (ClaimReview) structured data".
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from onrecord.captions import agent_name
from onrecord.dossier import Dossier
from onrecord.formats.linked.names import address, address_of_work, checked_base, iso_date, losses_of, not_read
from onrecord.provenance.debates import DENIALS
from onrecord.records.agents import Organization
from onrecord.records.attributions import Assessment, Attribution, with_ids
from onrecord.records.losses import Loss
from onrecord.records.sources import Source

read = not_read("claim-review")
_NO_PLACE: Final = "schema.org has no place for it"
_DENIED: Final = "schema.org has no word for who denies a claim"
_KEPT: Final = frozenset(
    ("title", "issued", "doi", "url", "name", "claim", "speaker", "source", "via", "said_on", "passage", "text")
)
"""The fields that are written; of a passage the words, of an unnamed speaker the description."""
_WORDS: Final = ("", "confirmed", "probably true", "possibly true", "doubtful", "improbable")
"""What the credibilities 1 to 5 are called (NATO AJP-2.1); 6, "cannot be judged", is no rating."""


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = True, base: str = ""
) -> Iterator[str]:  # fmt: skip
    """Write claims, quotations and reviews of claims.

    Args:
        dossier: What to write.
        on_loss: Called with each record and value that schema.org has no place for.
        claims: Taken as by every writer; they are what is written.
        base: The address under which the reviews are published: "https://example.org/checks#".
    """
    from orjson import OPT_INDENT_2, dumps

    base = checked_base(base)
    graph: list[dict[str, Any]] = []
    for one in with_ids(dossier.attributions):
        graph += _nodes(dossier, one, base)
    for record in dossier:
        if isinstance(record, Attribution) and record.stance in DENIALS:
            on_loss(Loss.of(record, _DENIED))
        elif not isinstance(record, Assessment):
            for loss in losses_of(record, _KEPT, _NO_PLACE):
                on_loss(loss)
    for number, assessment in enumerate(dossier.assessments, 1):
        review = _review(dossier, assessment, base, number)
        if isinstance(review, str):
            on_loss(Loss.of(assessment, review))
        else:
            graph.append(review)
    yield dumps({"@context": {"@vocab": "https://schema.org/"}, "@graph": graph}, option=OPT_INDENT_2).decode() + "\n"


def _nodes(dossier: Dossier, one: Attribution, base: str) -> Iterator[dict[str, Any]]:
    """Yield the claim that an attribution makes, and the quotation where it has words."""
    if one.stance not in DENIALS:
        yield _claim(dossier, one, base)
    if one.passage is not None and one.passage.words:
        yield {
            "@type": "Quotation", "@id": address(base, "quotation", one.id), "text": one.passage.words,
            "creator": _agent(dossier, one.speaker), "isPartOf": _work(dossier.sources[one.source], base),
        }  # fmt: skip


def _claim(dossier: Dossier, one: Attribution, base: str) -> dict[str, Any]:
    made = {
        "@type": "Claim", "@id": address(base, "attribution", one.id), "text": dossier.claims[one.claim].text,
        "author": _agent(dossier, one.speaker), "appearance": _work(dossier.sources[one.source], base),
    }  # fmt: skip
    if day := iso_date(one.said_on):
        made["datePublished"] = day
    return made | ({"firstAppearance": _work(dossier.sources[one.via], base)} if one.via else {})


def _agent(dossier: Dossier, key: str) -> dict[str, str]:
    one = dossier.speaker(key)
    return {"@type": "Organization" if isinstance(one, Organization) else "Person", "name": agent_name(one)}


def _work(source: Source, base: str) -> dict[str, str]:
    told = {"@type": "CreativeWork", "@id": address_of_work(base, source), "name": source.title}
    if source.url.startswith(("http://", "https://")):
        told["url"] = source.url
    told["datePublished"] = iso_date(source.issued)
    return {name: value for name, value in told.items() if value}


def _review(dossier: Dossier, one: Assessment, base: str, number: int) -> dict[str, Any] | str:
    """Return the review that an assessment is, or why it is none."""
    of = dossier.get(one.of, Attribution)
    if of is None or not one.credibility:
        return "schema.org reviews claims, by a credibility"
    if of.stance in DENIALS:
        return _DENIED
    if one.credibility == "6":
        return "what cannot be judged has no rating"
    if not base.startswith(("http://", "https://")):
        return "a ClaimReview must have the address where it is published (base=...)"
    worth = 6 - int(one.credibility)
    rating = {
        "@type": "Rating", "ratingValue": worth, "bestRating": 5, "worstRating": 1,
        "alternateName": _WORDS[int(one.credibility)],
    }  # fmt: skip
    is_known = one.by in _speakers(dossier)
    name = _agent(dossier, one.by) if is_known else {"@type": "Organization", "name": one.by}
    [named] = with_ids([of]) if not of.id else [of]
    place = address(base, "review", str(number))
    told = {
        "@type": "ClaimReview", "@id": place, "url": place,
        "claimReviewed": dossier.claims[of.claim].text, "author": name, "reviewRating": rating,
        "itemReviewed": _claim(dossier, named, base), "datePublished": iso_date(one.on), "reviewBody": one.why,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}


def _speakers(dossier: Dossier) -> set[str]:
    return {*dossier.people, *dossier.organizations, *dossier.unnamed}
