"""A text in which passages are looked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.passages.folding import fold_marked
from onrecord.passages.layers import Folded
from onrecord.passages.loosening import loosely

if TYPE_CHECKING:
    from onrecord.passages.near import Grams


class Text:
    """A text, folded and indexed when that is first needed, and once only.

    >>> text = Text("She said: “No deal.”")
    >>> text.loose.text
    "she said: 'no deal.'"
    """

    def __init__(self, original: str) -> None:
        self.original = original

    @cached_property
    def marked(self) -> Folded:
        """The typographic fold, doubtful line-end hyphens marked."""
        return fold_marked(self.original)

    @cached_property
    def loose(self) -> Folded:
        """The loose fold."""
        return loosely(self.marked)

    @cached_property
    def grams(self) -> "Grams":
        """The index for words that differ."""
        from onrecord.passages.near import Grams

        return Grams(self.loose.text)
