"""Grouping and collapsing the cites of one citation (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from collections.abc import Callable, Mapping, Sequence

from onrecord.csl.text.marks import SEAM, plain

Again = Callable[[int, bool], str]
"""Prints a cite once more without its names, and without its year if so asked."""
PrintedCite = tuple[str, str, "Printed"]
"""What separates a cite from the one before, its text, and the cite."""


class Printed:
    """One printed cite.

    Attributes:
        place: Its place among the cites given.
        text: What it prints, affixes of the cite included.
        names: Its names as printed, or as they would be if they were not suppressed; "" if it has none.
        texted: Whether it has a text that keeps it apart from the cite before.
        year: Year without suffix, as the item has it; "" if it has none.
        suffix: Year suffix as a number, 0 for none.
        number: Citation number as printed, 0 for none.
        plain: Whether it has no prefix, suffix or locator of its own.
        opens, closes: Whether it has a prefix, a suffix of its own.
        located: Whether it prints a locator.
        points: Whether it has one, printed or not.
        apart: Whether it is set off from a cite before it by the same names, since one of them prints a locator.
    """

    __slots__ = (
        "apart",
        "closes",
        "has_text_variable",
        "located",
        "names",
        "number",
        "opens",
        "place",
        "plain",
        "points",
        "suffix",
        "text",
        "year",
    )  # fmt: skip

    def __init__(
        self, place: int, text: str, *, names: str = "", texted: bool = False, year: str = "", suffix: int = 0,
        number: int = 0, is_plain: bool = True, opens: bool = False, closes: bool = False, located: bool = False,
        points: bool = False,
    ) -> None:  # fmt: skip
        self.place, self.text, self.names, self.year = place, text, names, year
        self.suffix, self.number, self.plain, self.opens = suffix, number, is_plain, opens
        self.closes, self.located, self.has_text_variable, self.points = closes, located, texted, points
        self.apart = False


class Collapser:
    """Joins the cites of a citation as `citation` says.

    Args:
        options: Attributes of `citation`.
        delimiter: Of its layout.
        is_note: Whether citations are notes.

    Attributes:
        how: What `collapse` says, "" for nothing.
        is_grouping: Whether cites by the same names have a delimiter of their own.
    """

    def __init__(self, options: Mapping[str, str], delimiter: str, is_note: bool) -> None:
        self.how = options.get("collapse", "")
        self.delimiter = delimiter
        self._by_year = self.how.startswith("year")
        self._by_suffix = self.how.startswith("year-suffix") and options.get("disambiguate-add-year-suffix") == "true"
        self._after = options.get("after-collapse-delimiter")
        group = options.get("cite-group-delimiter", "")
        self.is_grouping = group != ""
        self._nameless = ", " if self._by_year and not is_note and self._after is None else delimiter
        self._group = group or self._nameless
        self._suffix = options.get("year-suffix-delimiter", group or delimiter)

    def join(self, cites: Sequence[Printed], again: Again) -> str:
        """Return the text of the citation without the affixes of its layout."""
        if self.how == "citation-number":
            return self._numbers(cites)
        if not self._by_year and not self.is_grouping:
            has_numbers = any(cite.number for cite in cites)
            delimiter = self.delimiter if self._after is None or has_numbers else self._after
            return _glue([(delimiter, cite.text, cite) for cite in cites])
        pieces = [self._piece(cites, at, again) for at in range(len(cites))]
        if self.how.endswith("ranged"):
            pieces = _ranged(pieces)
        return _glue([piece for piece in pieces if piece[1]])

    def _piece(self, cites: Sequence[Printed], at: int, again: Again) -> PrintedCite:
        """Return one cite: without the names, or the year too, that the one before has."""
        cite, before = cites[at], cites[at - 1] if at else None
        if before is not None and self._by_suffix and _same_year(before, cite):
            is_bare = not (cite.points or cite.opens or cite.closes or before.closes)
            delimiter = self._suffix if is_bare else self._before(cites, at)
            text = again(cite.place, True)
            if text or before.points or cite.text == before.text:
                return delimiter, text, cite
        text = again(cite.place, False) if self._by_year and _goes_on(before, cite) else cite.text
        return self._before(cites, at), text, cite

    def _before(self, cites: Sequence[Printed], at: int) -> str:
        """Return the delimiter before a cite.

        Cites by the same names are a group, and so are those that say nothing of the kind. A text that the style
        prints beside names and dates parts them again, but for a delimiter that is made for groups.
        """
        cite, before = cites[at], cites[at - 1] if at else None
        if before is None:
            return ""
        goes_on = _goes_on(before, cite)
        if goes_on and cite.apart:
            return self.delimiter
        if self.is_grouping and goes_on and self._after is None:
            return self._group
        if self._by_year and not (self._after is not None and before.points) and _is_collapsed(before, cite):
            return self._group if goes_on else self._nameless
        if self._after is None or self._stands_alone(cites, at):
            return self.delimiter
        return self._after

    def _stands_alone(self, cites: Sequence[Printed], at: int) -> bool:
        """Return whether what precedes a cite is a single one, so that nothing was collapsed there."""
        before = cites[at - 1]
        alone = not _is_collapsed(cites[at - 2] if at > 1 else None, before)
        return self.how == "year-suffix" and alone and not before.points

    def _numbers(self, cites: Sequence[Printed]) -> str:
        """Join citation numbers, three or more in a row as a range."""
        pieces: list[PrintedCite] = []
        at = 0
        while at < len(cites):
            end = at
            while end + 1 < len(cites) and _follows(cites[end], cites[end + 1]):
                end += 1
            if end - at < 2:
                end = at
            pieces.append((self._before_number(cites[at - 1]) if at else "", cites[at].text, cites[at]))
            if end > at:
                pieces.append(("–", cites[end].text, cites[end]))
            at = end + 1
        return _glue(pieces)

    def _before_number(self, before: Printed) -> str:
        return self._after if self._after is not None and before.points else self.delimiter


def _glue(pieces: Sequence[PrintedCite]) -> str:
    """Join cites; a stop that ends one, or a comma in the prefix of the next, makes the delimiter there needless."""
    texts: list[str] = []
    before: Printed | None = None
    for delimiter, text, cite in pieces:
        if before is not None:
            if before.closes and plain(texts[-1])[-1:] in ",;.":
                delimiter = delimiter[delimiter.find(" ") :] if " " in delimiter else ""
            elif cite.opens and plain(text)[:1] in ",;.":
                delimiter = ""
            texts.append(SEAM + delimiter + SEAM)
        texts.append(text)
        before = cite
    return "".join(texts)


def _follows(cite: Printed, other: Printed) -> bool:
    """Return whether a cite may go on a range: a prefix may only open it."""
    if cite.closes or cite.located or not other.plain:
        return False
    return bool(cite.number) and other.number == cite.number + 1


def _goes_on(before: Printed | None, cite: Printed) -> bool:
    """Return whether a cite has the names of the one before it."""
    return before is not None and cite.names == before.names != ""


def _is_collapsed(before: Printed | None, cite: Printed) -> bool:
    """Return whether a cite reads as one with what precedes it: it has no names, or none of its own, and no text."""
    return before is not None and not cite.has_text_variable and (not cite.names or _goes_on(before, cite))


def _same_year(cite: Printed, other: Printed) -> bool:
    """Return whether a cite differs from the one before it in year suffix or locator only.

    A year suffix tells cites apart whatever else they say; without one a text beside the year may do so.
    """
    if cite.names != other.names or cite.year != other.year or not cite.year:
        return False
    return bool(other.suffix) if cite.suffix else not (other.suffix or other.has_text_variable)


def _ranged(pieces: Sequence[PrintedCite]) -> list[PrintedCite]:
    """Leave out what stands between the first and last of three or more year suffixes in a row."""
    ranged: list[PrintedCite] = []
    at = 0
    while at < len(pieces):
        end = at
        while end + 1 < len(pieces) and _succeeds(pieces[end][2], pieces[end + 1][2]):
            end += 1
        ranged.append(pieces[at])
        if end - at >= 2:
            ranged.append(("–", *pieces[end][1:]))
            at = end
        at += 1
    return ranged


def _succeeds(cite: Printed, other: Printed) -> bool:
    return _same_year(cite, other) and cite.plain and other.plain and other.suffix == cite.suffix + 1
