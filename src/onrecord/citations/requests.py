"""What a writer asks to have cited at one place of a text."""

from attrs import field, frozen

from onrecord.citations.second_hand.citables import Item
from onrecord.errors import InvalidText
from onrecord.records.fields import as_text


@frozen(kw_only=True)
class Part:
    """One item within a citation, and how it is cited.

    Immutable: threads may share it.

    Attributes:
        item: A source, an attribution, a claim or a speaker, or the key of one.
        locator: Place in the work consulted: "4", "pp. 3-4", "para. 2".
        label: What the locator counts, one of CSL's labels; empty if the locator says it.
        original_locator: Place in the original, as the work consulted has it.
        prefix, suffix: Words before and after, with the inline markup of CSL-JSON.
        hides_names: Leave out the names, since they stand in the sentence.
        all_names: Name all of them, however many the style names ("et al.").

    >>> Part(item="lee2016", locator="pp. 3-4", prefix="see ").locator
    'pp. 3-4'
    """

    item: Item
    locator: str = ""
    label: str = ""
    original_locator: str = ""
    prefix: str = ""
    suffix: str = ""
    hides_names: bool = False
    all_names: bool = False


@frozen(init=False)
class Cite:
    """A citation to be made: what is cited at one place of a text, and how.

    Immutable: threads may share it.

    Args:
        *items: Sources, attributions, claims or speakers, or their keys ("claim:military-first"), or a `Part` for one
            that has a locator or words of its own; several stand in one pair of brackets or one note.
        narrative: Names stand in the sentence: "Person (2013, as cited in Ramani, 2016)".
        locator: Place in the work consulted: "4" (a page), "pp. 3-4", "para. 2".
        original_locator: Place in the original, as the work consulted gives it.
        prefix: Words before the first item.
        suffix: Words after the last one.
        beside: What else stands in the brackets of the last item of a narrative citation.
        note: In a style of notes, the number of the note; 0 for the next.
        names_only: Print the names alone, as a sentence has them; the works come into the list.

    Attributes:
        parts: What is cited, a `Part` each, in order.

    Raises:
        InvalidText: No item is given, or a locator is neither text nor number.

    >>> Cite("ramani2016", locator=4).parts[0].locator
    '4'
    """

    parts: tuple[Part, ...] = field()
    narrative: bool = field()
    beside: tuple[Part, ...] = field()
    note: int = field()
    names_only: bool = field()

    def __init__(
        self, *items: Item | Part, narrative: bool = False, locator: str | int | None = None,
        original_locator: str | int | None = None, prefix: str = "", suffix: str = "",
        beside: tuple[Part, ...] = (), note: int = 0, names_only: bool = False,
    ) -> None:  # fmt: skip
        if not items:
            raise InvalidText("citation", "name something to cite", items)
        last = len(items) - 1
        places = [_place(locator), _place(original_locator)]
        parts = tuple(
            item if isinstance(item, Part) else Part(
                item=item, locator=places[0], original_locator=places[1],
                prefix=prefix if not at else "", suffix=suffix if at == last else "",
            )
            for at, item in enumerate(items)
        )  # fmt: skip
        self.__attrs_init__(parts, narrative, tuple(beside), note, names_only)


def _place(locator: str | int | None) -> str:
    place = "" if locator is None else as_text(locator)
    if not isinstance(place, str):
        raise InvalidText("locator", "be a text or a whole number", locator)
    return place
