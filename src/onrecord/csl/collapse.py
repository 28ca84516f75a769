"""Grouping and collapsing the cites of one citation (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from collections.abc import Callable, Mapping, Sequence

from onrecord.csl.markup import SEAM, plain

Again = Callable[[int, bool], str]
"""Prints a cite once more without its names, and without its year if so asked."""


class Printed:
    """One printed cite.

    Attributes:
        place: Its place among the cites given.
        text: What it prints, affixes of the cite included.
        names: Its names as printed, or what stands in for them; "" if it has none.
        stands_in: Whether they are no names.
        year: Year without suffix, as the item has it; "" if it has none.
        suffix: Year suffix as a number, 0 for none.
        number: Citation number, 0 for none.
        plain: Whether it has no prefix, suffix or locator of its own.
        opens, closes: Whether it has a prefix, a suffix of its own.
        located: Whether it has a locator.
    """

    __slots__ = (
        "closes", "located", "names", "number", "opens", "place", "plain", "stands_in", "suffix", "text", "year",
    )  # fmt: skip

    def __init__(
        self, place: int, text: str, *, names: str = "", stands_in: bool = False, year: str = "", suffix: int = 0,
        number: int = 0, is_plain: bool = True, opens: bool = False, closes: bool = False, located: bool = False,
    ) -> None:  # fmt: skip
        self.place, self.text, self.names, self.year = place, text, names, year
        self.suffix, self.number, self.plain, self.opens = suffix, number, is_plain, opens
        self.closes, self.located, self.stands_in = closes, located, stands_in


class Collapser:
    """Joins the cites of a citation as `citation` says.

    Args:
        options: Attributes of `citation`.
        delimiter: Of its layout.
        is_note: Whether citations are notes.
        is_sorted: Whether cites are sorted; if so, all by the same names are brought together.
    """

    def __init__(self, options: Mapping[str, str], delimiter: str, is_note: bool, is_sorted: bool) -> None:
        self.how = options.get("collapse", "")
        self.delimiter = delimiter
        self._sorted = is_sorted
        self._by_year = self.how.startswith("year")
        self._grouping = "cite-group-delimiter" in options
        has_comma = self._by_year and not is_note and "after-collapse-delimiter" not in options
        self._nameless = ", " if has_comma else delimiter
        self._group = options.get("cite-group-delimiter", self._nameless)
        self._suffix = options.get("year-suffix-delimiter", options.get("cite-group-delimiter", delimiter))
        self._after = options.get("after-collapse-delimiter")

    def join(self, cites: Sequence[Printed], again: Again) -> str:
        """Give the text of the citation without the affixes of its layout."""
        if self.how == "citation-number":
            return self._numbers(cites)
        if not self._by_year and not self._grouping:
            return _glue([(cite.text, self.delimiter, cite) for cite in cites])
        groups = _grouped(cites) if self._sorted else _neighbours(cites)
        pieces: list[tuple[str, str, Printed]] = []
        for group in groups:
            shown = self._years(group, again) if self._by_year else [
                (cite.text, self._within(cite), cite) for cite in group
            ]  # fmt: skip
            shown[-1] = (shown[-1][0], self._between(group), shown[-1][2])
            pieces += shown
        return _glue(pieces)

    def _within(self, cite: Printed) -> str:
        """Give the delimiter within a group: its own where the group is one of names."""
        return self._group if cite.names else self._nameless

    def _between(self, group: Sequence[Printed]) -> str:
        """Give the delimiter after a group."""
        if self._after is None or (len(group) == 1 and self.how == "year-suffix" and not group[-1].located):
            return self.delimiter
        return self._after

    def _years(self, group: Sequence[Printed], again: Again) -> list[tuple[str, str, Printed]]:
        """Give text and following delimiter of each cite of a group by the same authors.

        A cite that prints nothing but the names says what was said; it is gone.
        """
        by_suffix = self.how in ("year-suffix", "year-suffix-ranged")
        pieces: list[tuple[str, str, Printed]] = []
        at = 0
        while at < len(group):
            cite = group[at]
            text = again(cite.place, False) if at and cite.names else cite.text
            run = [cite]
            while by_suffix and at + len(run) < len(group) and _same_year(run[-1], group[at + len(run)]):
                run.append(group[at + len(run)])
            after = self._after if self._after is not None and cite.located else self._within(cite)
            pieces.append((text, after, cite))
            if len(run) > 1:
                pieces[-1:] = self._suffixes(text, run, again)
            at += len(run)
        return [piece for piece in pieces if piece[0]]

    def _suffixes(self, text: str, run: Sequence[Printed], again: Again) -> list[tuple[str, str, Printed]]:
        pieces = [(text, self._suffix, run[0])]
        at = 1
        while at < len(run):
            end = at - 1
            while self.how.endswith("ranged") and end + 1 < len(run) and run[end + 1].suffix == run[end].suffix + 1:
                end += 1
            if end - at >= 1:
                pieces[-1] = (pieces[-1][0], "–", pieces[-1][2])
                at = end
            pieces.append((again(run[at].place, True), self._suffix, run[at]))
            at += 1
        pieces[-1] = (pieces[-1][0], self._within(run[-1]), pieces[-1][2])
        return pieces

    def _numbers(self, cites: Sequence[Printed]) -> str:
        """Join citation numbers, three or more in a row as a range."""
        pieces: list[tuple[str, str, Printed]] = []
        at = 0
        while at < len(cites):
            end = at
            while end + 1 < len(cites) and _follows(cites[end], cites[end + 1]):
                end += 1
            if end - at >= 2:
                pieces.append((cites[at].text, "–", cites[at]))
                pieces.append((cites[end].text, self.delimiter, cites[end]))
            else:
                pieces += [(cite.text, self._after_number(cite), cite) for cite in cites[at : end + 1]]
            at = end + 1
        return _glue(pieces)

    def _after_number(self, cite: Printed) -> str:
        return self._after if self._after is not None and cite.located else self.delimiter


def _glue(pieces: Sequence[tuple[str, str, Printed]]) -> str:
    """Join cites; a comma in an affix of a cite makes the delimiter there needless."""
    texts: list[str] = []
    for at, (text, delimiter, cite) in enumerate(pieces):
        texts.append(text)
        if at == len(pieces) - 1:
            break
        if cite.closes and plain(text)[-1:] in ",;":
            delimiter = " "
        elif pieces[at + 1][2].opens and plain(pieces[at + 1][0])[:1] in ",;":
            delimiter = ""
        texts.append(SEAM + delimiter + SEAM)
    return "".join(texts)


def _follows(cite: Printed, other: Printed) -> bool:
    """Say whether a cite may go on a range: a prefix may only open it."""
    if cite.closes or cite.located or not other.plain:
        return False
    return bool(cite.number) and other.number == cite.number + 1


def _same_year(cite: Printed, other: Printed) -> bool:
    return bool(cite.year == other.year and cite.suffix and other.suffix and cite.plain and other.plain)


def _neighbours(cites: Sequence[Printed]) -> list[list[Printed]]:
    """Put neighbours with the same names together."""
    groups: list[list[Printed]] = []
    for cite in cites:
        before = groups[-1][-1] if groups else None
        if before and before.names == cite.names and not (cite.opens or before.closes):
            groups[-1].append(cite)
        else:
            groups.append([cite])
    return groups


def _grouped(cites: Sequence[Printed]) -> list[list[Printed]]:
    """Bring cites with the same names together, at the place of the first of them."""
    groups: dict[str, list[Printed]] = {}
    for cite in cites:
        key = plain(cite.names) if cite.names and not cite.opens else f"\0{cite.place}"
        groups.setdefault(key, []).append(cite)
    return list(groups.values())
