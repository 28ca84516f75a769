"""Spans `.verify`: whether the words of the claims that are cited there stand in their sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.citations.pandoc.inlines import Node
from onrecord.citations.second_hand.citables import CLAIM
from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.records.attributions import Attribution
from onrecord.texts.texts import AnyTexts
from onrecord.texts.verifying import Verdict, verify


def mark_verified(
    spans: Sequence[Node], dossier: Dossier, texts: AnyTexts | None, on_fault: Callable[[Fault], object] | None
) -> None:  # fmt: skip
    """Give each span the class "verified" or "unverified", and tell of the latter.

    Args:
        spans: Spans `.verify`, in place.
        dossier: Where what they cite is on record.
        texts: Texts of sources; without any nothing is verified.
        on_fault: Called with each attribution whose words do not stand in its source.
    """
    if not spans:
        return
    verdicts = {id(one.attribution): one for one in verify(dossier, {} if texts is None else texts)}
    for span in spans:
        faults = [fault for key in _keys(span) for fault in _faults(key, dossier, verdicts)]
        span["c"][0][1].append("unverified" if faults else "verified")
        for fault in faults if on_fault else ():
            on_fault(fault)  # type: ignore[misc]


def _keys(span: Node) -> Iterator[str]:
    for node in span["c"][1]:
        if node["t"] == "Cite":
            yield from (cite["citationId"] for cite in node["c"][0])


def _faults(key: str, dossier: Dossier, verdicts: Mapping[int, Verdict]) -> Iterator[Fault]:
    """Yield what was not found of what a key names."""
    attributions = list(_attributions(key, dossier))
    if not attributions:
        yield Fault("cite an attribution, whose words can be verified", key, field="verify", severity="warning")
    for attribution in attributions:
        verdict = verdicts.get(id(attribution))
        grade = "no words are recorded" if verdict is None else verdict.grade.value
        if verdict is None or not verdict.is_verified:
            must = f"stand in {attribution.source!r} as recorded"
            yield Fault(must, grade, entry=key, field="verify", severity="warning")


def _attributions(key: str, dossier: Dossier) -> Iterator[Attribution]:
    found = dossier.get(key) or dossier.claims.get(key.removeprefix(CLAIM))
    if isinstance(found, Attribution):
        yield found
    elif found is not None:
        name = found.key
        for kind in ("claim", "speaker", "source"):
            yield from dossier.attributions_of(**{kind: name})
