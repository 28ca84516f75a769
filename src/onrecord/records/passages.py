"""Where in a source the words stand, and the state of the source in which they stood."""

from collections.abc import Iterable
from itertools import pairwise

from attrs import field, frozen

from onrecord.errors import NOTHING as NOTHING_GIVEN
from onrecord.errors import InvalidRecord
from onrecord.items.vocabulary import LABELS
from onrecord.records.dates import PartialDate
from onrecord.records.fields import (
    HEX_SHA256,
    NOT_NEGATIVE,
    Record,
    as_date,
    as_text,
    as_tuple,
    must,
    one_of,
)
from onrecord.records.json_values import Stretches, Words

_BRIEF, _LONGEST_BRIEF = 6, 60
"""Words and characters of a passage that tell it from others."""

BREAK = " […] "
"""What is printed between two stretches of a passage."""


def _as_words(value: str | Iterable[str] | None) -> Words:
    """Keep one text as a text, several as a tuple; of a list of one, that one."""
    if isinstance(value, str) or value is None:
        return value or ""
    several: tuple[str, ...] = as_tuple(value)
    return several if len(several) > 1 else several[0] if several else ""


def _as_stretches(value: Iterable[tuple[int, int]] | None) -> Stretches:
    """Keep pairs of offsets as tuples."""
    return tuple(tuple(pair) if isinstance(pair, list) else pair for pair in as_tuple(value))


_EXACT = must(
    "be one text, or a list of two or more that are not empty",
    lambda value: type(value) is str or (len(value) > 1 and all(part.strip() for part in value)),
)
_IN_ORDER = must(
    "be two or more pairs of start and end, in order, from 0, none of them empty, or no pair",
    lambda value: (
        not value
        or (
            len(value) > 1
            and value[0][0] >= 0
            and all(start < end for start, end in value)
            and all(one[1] <= other[0] for one, other in pairwise(value))
        )
    ),
)


@frozen(kw_only=True, repr=False)
class Passage(Record):
    """A stretch of one source, quoted or pointed at; or several, where the source breaks off for "she said".

    Immutable: threads may share it.

    The selectors are W3C Web Annotation's `TextQuoteSelector` and `TextPositionSelector`, one of each a stretch.

    Attributes:
        exact: The words themselves; empty if only pointed at. Where they are broken, a tuple of their stretches, in
            order, from one place of the source.
        prefix, suffix: The words just before the first stretch and after the last, so that the place is unique.
        start, end: Code points in the text of the source, from 0, end exclusive; None if not known. They span all
            stretches.
        stretches: Start and end of each stretch, where there are several and they are known; else empty.
        locator: The place as printed: "14", "2/3"; empty if it has none.
        label: What the locator counts, one of CSL's locator types: "page", "section", "paragraph" ...; empty if the
            locator says it, or is a number, which is a page.
        digest: SHA-256 of the folded words in lower-case hexadecimal (`onrecord.passages.digest`), so that the
            passage can be checked without storing the words. It covers the stretches joined by one space.

    >>> Passage(locator="14", label="page", exact="military first").locator
    '14'
    >>> Passage(exact=("The river was high,", "and the bridge gave way.")).words
    'The river was high, and the bridge gave way.'
    """

    exact: Words = field(converter=_as_words, default="", metadata=_EXACT)
    prefix: str = ""
    suffix: str = ""
    start: int | None = field(default=None, metadata=NOT_NEGATIVE)
    end: int | None = field(default=None, metadata=NOT_NEGATIVE)
    stretches: Stretches = field(converter=_as_stretches, default=(), metadata=_IN_ORDER)
    locator: str = field(converter=as_text, default="")
    label: str = field(default="", metadata=one_of(LABELS))
    digest: str = field(default="", metadata=HEX_SHA256)

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of each stretch; none if the passage only points.

        >>> Passage(exact="So it is.").parts, Passage(start=3, end=9).parts
        (('So it is.',), ())
        """
        if isinstance(self.exact, tuple):
            return self.exact
        return (self.exact,) if self.exact else ()

    @property
    def words(self) -> str:
        """The words of all stretches, joined by one space: what the digest covers."""
        return self.exact if isinstance(self.exact, str) else " ".join(self.exact)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each stretch; of the whole, where there is one or they are not known; none without offsets.

        >>> Passage(start=3, end=9).spans
        ((3, 9),)
        """
        if self.stretches or self.start is None or self.end is None:
            return self.stretches
        return ((self.start, self.end),)

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
        words = (self.exact if isinstance(self.exact, str) else BREAK.join(self.exact)).split(maxsplit=_BRIEF)
        if words:
            first = " ".join(words[:_BRIEF])
            is_whole = len(words) <= _BRIEF and len(first) <= _LONGEST_BRIEF
            return f"“{first}”" if is_whole else f"“{first[:_LONGEST_BRIEF]}…”"
        offsets = f"characters {self.start}-{self.end}" if self.start is not None else ""
        return self.place or offsets

    def _faults_between_fields(self) -> Iterable[InvalidRecord]:
        """Yield where offsets and stretches do not fit each other or the words."""
        if (self.start is None) != (self.end is None):
            missing, other = ("start", "end") if self.start is None else ("end", "start")
            yield InvalidRecord("Passage", missing, f"be given where {other} is", NOTHING_GIVEN)
        elif self.start is not None and self.end is not None and self.end < self.start:
            yield InvalidRecord("Passage", "end", f"be {self.start} (start) or more", self.end)
        if not self.stretches:
            return
        first, last = self.stretches[0][0], self.stretches[-1][1]
        if (self.start, self.end) != (first, last):
            must_be = f"span the stretches ({first} to {last})"
            yield InvalidRecord("Passage", "start, end", must_be, (self.start, self.end))
        if self.exact and len(self.parts) != len(self.stretches):
            must_be = f"be as many as the stretches of exact ({len(self.parts)})"
            yield InvalidRecord("Passage", "stretches", must_be, self.stretches)


@frozen(kw_only=True, repr=False)
class Snapshot(Record):
    """The text of a source as somebody saw it (W3C Web Annotation `State`; Memento, RFC 7089).

    Immutable: threads may share it.

    Attributes:
        sha256: SHA-256 of the text in UTF-8, lower-case hexadecimal; empty if not taken.
        accessed: When it was seen.
        archive_url: Address of an archived copy; empty if nowhere.
        archived: When that copy was made.

    >>> str(Snapshot(accessed="2016-06-09").accessed)
    '2016-06-09'
    """

    sha256: str = field(default="", metadata=HEX_SHA256)
    accessed: PartialDate | None = field(converter=as_date, default=None)
    archive_url: str = ""
    archived: PartialDate | None = field(converter=as_date, default=None)
