"""Parts of citations from what stands around their keys: the place, and the words before and after."""

from collections.abc import Callable, Mapping
from typing import Final

from onrecord.citations.locators import located
from onrecord.citations.requests import Part
from onrecord.citations.stops import STOPS

KEPT_FIRST, KEPT_LAST = 0x10E000, 0x10FFFD
"""The private characters that stand for what citations cannot hold, until it is put back."""
KEPT: Final = "[\U0010e000-\U0010fffd]"
"""What finds them."""
_NEEDS_NO_COMMA: Final = STOPS + "'’”»)]}"
"""What may follow a key without a comma."""


def part(
    key: str, before: str, after: str, terms: Mapping[str, str], *, is_named: bool = False, hides_names: bool = False,
    all_names: bool = False, rich: Callable[[str], str] = str,
) -> Part:  # fmt: skip
    """Make a part of a citation.

    Args:
        key: What is cited.
        before, after: What stands around the key.
        terms: Words for places in lower case, and their labels.
        is_named: Whether the words after the key stand in brackets of their own: they are set off by a comma, as
            pandoc does.
        hides_names: Whether its names are left out.
        all_names: Whether all of them are named.
        rich: Turns what stands around the key into the markup of items.

    Source:
        pandoc manual, "Citation syntax".
    """
    label, locator, rest = located(after, terms) if after else ("", "", "")
    suffix = rich(rest.rstrip())
    if is_named and not locator and suffix.strip() and suffix.lstrip()[0] not in _NEEDS_NO_COMMA:
        suffix = f", {suffix.lstrip()}"
    prefix = rich(before.lstrip())
    return Part(
        item=key, locator=locator, label=label, prefix=prefix, suffix=suffix, hides_names=hides_names,
        all_names=all_names,
    )  # fmt: skip
