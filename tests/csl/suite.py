"""The adapter between our processor and the runner of the public CSL test suite."""

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.csl import Document, Processor

EMPTY = "[CSL STYLE ERROR: reference with no printed form.]"


def render(case: Mapping[str, Any]) -> str:
    """Give what a case prints, in the dialect of the suite."""
    processor = Processor(case["csl"])
    document = Document(processor.style, case["input"], "suite", is_sorted="nosort" not in case.get("submodes", ()))
    citations = _citations(case, document)
    if case["mode"] == "bibliography":
        return _bibliography(document, 'variable="citation-number"' in case["csl"])
    return "\n".join(text or EMPTY for text in citations)


def _citations(case: Mapping[str, Any], document: Document) -> list[str]:
    """Cite what the case cites; where it does not say, all items at once, in the order of the bibliography."""
    if case["citations"]:
        document.cite_all(case["citations"])
        return document.citations()
    document.register(_listed(case["bibentries"] or document.keys))
    clusters = case["citation_items"] or [[{"id": key} for key in document.order]]
    return [document.isolated(cluster) for cluster in clusters]


def _listed(entries: Sequence[Any]) -> list[str]:
    """Give the items of the bibliography: of several lists the last, as each replaces the one before."""
    last = entries[-1]
    return [str(key) for key in (last if isinstance(last, list) else entries)]


def _bibliography(document: Document, is_numeric: bool) -> str:
    """Wrap the entries; of those that print nothing, the suite shows an error in a numeric style and none in others."""
    lines = ['<div class="csl-bib-body">']
    for entry in document.entries().values():
        if entry or is_numeric:
            lines.append(f'  <div class="csl-entry">{entry or f"{len(lines)}. {EMPTY}"}</div>')
    return "\n".join([*lines, "</div>"])
