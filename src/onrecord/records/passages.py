"""Where in a source the words stand, and the state of the source in which they stood."""

from collections.abc import Iterable

from attrs import field, frozen

from onrecord.errors import InvalidRecord
from onrecord.items.vocabulary import LABELS
from onrecord.records.dates import PartialDate
from onrecord.records.fields import HEX_SHA256, NOT_NEGATIVE, Record, as_date, as_text, one_of

_BRIEF, _LONGEST_BRIEF = 6, 60
"""Words and characters of a passage that tell it from others."""


@frozen(kw_only=True, repr=False)
class Passage(Record):
    """A stretch of one source, quoted or pointed at.

    The selectors are W3C Web Annotation's `TextQuoteSelector` and `TextPositionSelector`.

    Attributes:
        exact: The words themselves; empty if only pointed at.
        prefix, suffix: The words just before and after, so that the place is unique.
        start, end: Code points in the text of the source, from 0, end exclusive; None if not known.
        locator: The place as printed: "14", "2/3"; empty if it has none.
        label: What the locator counts, one of CSL's locator types: "page", "section", "paragraph" ...; empty if the
            locator says it, or is a number, which is a page.
        digest: SHA-256 of the folded words in lower-case hexadecimal (`onrecord.passages.digest`), so that the
            passage can be checked without storing the words.

    >>> Passage(locator="14", label="page", exact="military first").locator
    '14'
    """

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = field(default=None, metadata=NOT_NEGATIVE)
    end: int | None = field(default=None, metadata=NOT_NEGATIVE)
    locator: str = field(converter=as_text, default="")
    label: str = field(default="", metadata=one_of(LABELS))
    digest: str = field(default="", metadata=HEX_SHA256)

    @property
    def place(self) -> str:
        """The place as it is printed: "page 4"; empty if it has none. Without a label it is a page (CSL 1.0.2).

        >>> Passage(label="paragraph", locator="2").place, Passage(locator="4").place
        ('paragraph 2', 'page 4')
        """
        return f"{self.label or 'page'} {self.locator}" if self.locator else ""

    @property
    def brief(self) -> str:
        """The passage in a few words, to tell it from others: its first words, else its place, else its offsets.

        >>> Passage(exact="It is so, and it always was so.").brief, Passage(start=3, end=9).brief
        ('“It is so, and it always…”', 'characters 3-9')
        """
        words = self.exact.split(maxsplit=_BRIEF)
        if words:
            first = " ".join(words[:_BRIEF])[:_LONGEST_BRIEF]
            return f"“{first}”" if first == " ".join(words) else f"“{first}…”"
        offsets = f"characters {self.start}-{self.end}" if self.start is not None else ""
        return self.place or offsets

    def _faults_between_fields(self) -> Iterable[InvalidRecord]:
        if (self.start is None) != (self.end is None):
            yield InvalidRecord("Passage", "start, end", "be given together", (self.start, self.end))
        elif self.start is not None and self.end is not None and self.end < self.start:
            yield InvalidRecord("Passage", "end", f"be {self.start} (start) or more", self.end)


@frozen(kw_only=True, repr=False)
class Snapshot(Record):
    """The text of a source as somebody saw it (W3C Web Annotation `State`; Memento, RFC 7089).

    Attributes:
        sha256: SHA-256 of the text in UTF-8, lower-case hexadecimal; empty if not taken.
        accessed: When it was seen.
        archive_url: Where a copy is kept for good; empty if nowhere.
        archived: When that copy was made.

    >>> str(Snapshot(accessed="2016-06-09").accessed)
    '2016-06-09'
    """

    sha256: str = field(default="", metadata=HEX_SHA256)
    accessed: PartialDate | None = field(converter=as_date, default=None)
    archive_url: str = ""
    archived: PartialDate | None = field(converter=as_date, default=None)
