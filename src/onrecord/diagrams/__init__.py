"""Pictures of who said what through whom: as SVG, or as text for Mermaid and Graphviz.

Words travel from left to right: who spoke, what was said, where it was reported, what was read, what reprints it.
What each module does: `picture` turns a dossier into boxes and arrows, `text_fitting` fits words into boxes, `layout`
places them, `curves` leads arrows and finds room for the words at them, `palette` has the colours, `svg` draws,
`mermaid_and_dot` writes Mermaid and DOT. The same dossier gives the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.arguments import all_must_be, must_be
from onrecord.diagrams.mermaid_and_dot import as_dot, as_mermaid
from onrecord.diagrams.picture import MOST_STEPS, Picture, of_claim, of_dossier
from onrecord.diagrams.svg import as_svg
from onrecord.dossier import Dossier
from onrecord.errors import UnknownFormat
from onrecord.records.claims import Claim
from onrecord.records.display import MermaidText, SvgText

__all__ = ["diagram"]

FORMATS: Final[Mapping[str, Callable[[Picture], str]]] = MappingProxyType(
    {"mermaid": as_mermaid, "dot": as_dot, "svg": as_svg}
)

_SHOWN: Final[Mapping[str, type[str]]] = MappingProxyType({"svg": SvgText, "mermaid": MermaidText})
"""As what a notebook shows a picture."""


def diagram(
    dossier: Dossier,
    claim: str | Claim | Iterable[str | Claim] | None = None,
    format: str = "mermaid",
    *,
    off_record: bool = False,
    most: int = MOST_STEPS,
) -> str:
    """Draw a dossier, some of its claims, or the trails of one.

    Args:
        dossier: What to draw.
        claim: The claim or its key; several draw these and what they are to each other, None draws all.
        format: "mermaid", "dot" or "svg"; the SVG stands alone, with a title and a description for those who do
            not see it, on a ground of its own, light or dark as the reader's screen is set.
        off_record: Draw what was said off the record, too. Else the picture says how much was left out.
        most: Steps that are drawn at most, from source to source or speaker; the picture says what was left out.

    Returns:
        The picture as a text, which a notebook shows as a picture.

    Raises:
        UnknownFormat: `format` is none of these.
        UnknownKey: There is no such claim.

    >>> from onrecord import Attribution, Person, Source
    >>> dossier = Dossier([
    ...     Person(key="person", name="Person, James"), Claim(key="c", text="It grew out of a wish."),
    ...     Source(key="bbc2013", container_title="BBC"),
    ...     Attribution(claim="c", speaker="person", source="bbc2013", first_hand=True, cue="argued"),
    ... ])
    >>> print(diagram(dossier, "c"), end="")
    flowchart LR
        accTitle: It grew out of a wish.
        accDescr: 1 document, 1 origin, 1 independent chain. James Person said it in BBC.
        n0["BBC"]:::source
        n1(["James Person"]):::speaker
        n1 -->|"argued"| n0
        classDef speaker fill:#fff4e0,stroke:#9a5b00,color:#1b1f24
        classDef source fill:#e6f4ec,stroke:#1a7f4b,color:#1b1f24
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("format", format, "the name of a format", str)
    must_be("most", most, "a number", int)
    if claim is not None and not isinstance(claim, str | Claim):
        claim = all_must_be("claim", claim, "Claims or keys of claims", str, Claim)
    if format not in FORMATS:
        raise UnknownFormat(format, tuple(FORMATS))
    return drawn(picture_of(dossier, claim, off_record=off_record, most=most), format)


def picture_of(
    dossier: Dossier, claim: str | Claim | Iterable[str | Claim] | None, *, off_record: bool, most: int
) -> Picture:
    """Return what `diagram` draws: boxes, arrows, and what is left out."""
    if isinstance(claim, str | Claim):
        return of_claim(dossier, claim, off_record, most)
    return of_dossier(dossier, off_record, claim, most=most)


def drawn(picture: Picture, format: str) -> str:
    """Return a picture as a text in one of `FORMATS`."""
    return _SHOWN.get(format, str)(FORMATS[format](picture))
