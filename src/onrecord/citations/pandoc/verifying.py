"""Spans `.verify`: whether the words of the claims that are cited there stand in their sources."""

from collections.abc import Callable, Iterator, Sequence

from onrecord.citations.pandoc.inlines import Node
from onrecord.citations.verifying import CitedWords
from onrecord.errors import Fault


def mark_verified(spans: Sequence[Node], words: CitedWords, on_fault: Callable[[Fault], object] | None) -> None:
    """Give each span the class "verified" or "unverified", and tell of the latter.

    Args:
        spans: Spans `.verify`, in place.
        words: Verifies what they cite.
        on_fault: Called with each attribution whose words do not stand in its source.
    """
    for span in spans:
        faults = list(words.faults(_keys(span)))
        span["c"][0][1].append("unverified" if faults else "verified")
        for fault in faults if on_fault else ():
            on_fault(fault)  # type: ignore[misc]


def _keys(span: Node) -> Iterator[str]:
    for node in span["c"][1]:
        if node["t"] == "Cite":
            yield from (cite["citationId"] for cite in node["c"][0])
