"""The processor: a compiled style that writes bibliographies and citations."""

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any

from onrecord.collector import collector_paused
from onrecord.csl.citing.clusters import Cluster
from onrecord.csl.citing.document import Document
from onrecord.csl.citing.sections import Where
from onrecord.csl.citing.style import Style
from onrecord.csl.text.runs import Run, Writer
from onrecord.csl.values.item import Item


class Processor:
    """Writes in a style; it keeps nothing between calls.

    Threads may share it: it keeps nothing between calls.

    Args:
        style: A `Style`, or what one is made of: a name, a path, or the XML itself.
        locale: Language tag, "de-DE"; the style's own default or en-US if not given.
        abbreviations: Short forms of journals, publishers and places, as for `Document`.

    Attributes:
        style: The style.

    Raises:
        StyleError: The style cannot be found or is broken.
        InvalidText: The locale is no language tag.

    >>> apa = Processor("apa")
    >>> item = {"id": "x", "type": "book", "title": "On Record", "author": [{"family": "Doe", "given": "Jo"}]}
    >>> apa.bibliography([item])
    ['Doe, J. (n.d.). On Record.']
    >>> apa.cite([[{"id": "x", "locator": "4"}]], [item])
    ['(Doe, n.d., p. 4)']
    """

    def __init__(
        self, style: Style | str | PathLike[str], locale: str | None = None, *,
        abbreviations: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.style, self._abbreviations = Style.of(style, locale), abbreviations

    def document(
        self, items: Iterable[Item], output: str | Writer = "text", is_sorted: bool = True, links: bool = True,
        links_cites: bool = False, classes: bool = False,
    ) -> Document:  # fmt: skip
        """Open a document that cites some of the items.

        Args:
            items: CSL-JSON objects; of two with one id the later counts.
            output: "text", "html", "markdown", "pandoc" (its Markdown), "latex", "typst", "rst", "rtf", "ansi"; or a
                function that writes the runs of a citation or an entry.
            is_sorted: Whether the bibliography is sorted as the style says; else it is in the order of citation.
            links: Whether addresses and identifiers (DOI, PMID, PMCID) are links, where the output has any, and
                titles where the style prints none of these.
            links_cites: Whether what a citation prints of a work leads to the entry of that work, and the entry to
                the first citation of it, where the output has links.
            classes: Whether the value of each variable has a class in HTML: "csl-author", "csl-title", "csl-doi".

        Source:
            CSL 1.0.2, Appendix VI, "Links".

        Raises:
            UnknownFormat: There is no such output.
        """
        return Document(
            self.style, items, output, is_sorted=is_sorted, links=links, links_cites=links_cites, classes=classes,
            abbreviations=self._abbreviations,
        )  # fmt: skip

    def bibliography(
        self, items: Iterable[Item], output: str | Writer = "text", links: bool = True, classes: bool = False, *,
        where: Where | None = None,
    ) -> list[str]:  # fmt: skip
        """Write the entries of all items, sorted as the style says.

        Args:
            items: CSL-JSON objects.
            output, links, classes: As for `document`.
            where: Which of them, with the numbers of the whole list: as for `Document.bibliography`.

        >>> lee = {"id": "lee", "type": "book", "title": "Rivers", "author": [{"family": "Lee"}]}
        >>> Processor("apa").bibliography([lee], "html", classes=True)
        ['<span class="csl-author">Lee</span>. (n.d.). <i><span class="csl-title">Rivers</span></i>.']
        """
        with collector_paused():
            return self._whole(items, output, links, classes).bibliography(where)

    def runs(self, items: Iterable[Item]) -> list[list[Run]]:
        """Return the entries of all items, sorted as the style says, as runs: for a writer of one's own.

        Args:
            items: CSL-JSON objects.

        >>> item = {"id": "x", "type": "book", "title": "On Record", "DOI": "10.1000/x"}
        >>> [entry] = Processor("apa").runs([item])
        >>> [(run.text, run.formatting, run.variable, run.link) for run in entry][:2]
        [('On Record', ('italic',), 'title', ''), ('. (n.d.). ', (), '', '')]
        >>> entry[2].text, entry[2].variable, entry[2].link
        ('https://doi.org/10.1000/x', 'DOI', 'https://doi.org/10.1000/x')
        """
        with collector_paused():
            return [entry for entry in self._whole(items).entry_runs().values() if entry]

    def _whole(
        self, items: Iterable[Item], output: str | Writer = "text", links: bool = True, classes: bool = False
    ) -> Document:  # fmt: skip
        """Return a document that lists all items and cites none."""
        document = self.document(items, output, links=links, classes=classes)
        document.register(document.keys)
        return document

    def cited_runs(self, clusters: Iterable[Cluster], items: Iterable[Item]) -> list[list[Run]]:
        """Return the citations of a document as runs, in order: those of a cite name its `work`.

        Args:
            clusters: As for `cite`.
            items: CSL-JSON objects.
        """
        return [citation.runs for citation in self.document(items).cite_all(clusters)]

    def cite(
        self, clusters: Iterable[Cluster], items: Iterable[Item], output: str | Writer = "text", links: bool = True
    ) -> list[str]:
        """Write the citations of a document, in order.

        Args:
            clusters: For each citation its cites, or `{"citationItems": [...], "properties": {...}}` with a
                `noteIndex` among the properties, or `unsorted`: its cites stay in the order in which they are given,
                or `linked`: what it prints of each work leads to the entry of that, where the output has links, or
                `apart`: a work that has words of its own is not joined with others by its author, and one that has
                a place is set off by the delimiter of the layout.
                A cite has `id` and may have `locator`, `label`, `prefix`, `suffix`, `suppress-author`,
                `author-only` and `composite` ("Ramani (2016)"). One that is cited for what stands in other works
                has `connective` (" as cited in") and may have `originals`: cites of items that are no part of the
                bibliography by that, each with a `form`: "whole", "names" or "rest", which is all but the names.
                A cite that is `undated` says nothing where its item has no date.
            items: CSL-JSON objects.
            output, links: As for `document`.

        Raises:
            InvalidText: A `noteIndex` is no whole number, 0 or more.
        """
        with collector_paused():
            document = self.document(items, output, links=links)
            document.cite_all(clusters)
            return document.citations()
