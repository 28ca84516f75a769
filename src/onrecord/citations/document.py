"""The citations of one text, in order, and the list of what they cite."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from os import PathLike
from threading import RLock
from typing import Any, Final, Unpack

from attrs import evolve

from onrecord.captions import attribution_line
from onrecord.citations.composing import Composer, Named
from onrecord.citations.handles import Change, Citation, How, handle_of, joined_text
from onrecord.citations.listing import Entry, Listed, Listing
from onrecord.citations.requests import Cite, Part
from onrecord.citations.second_hand.citables import Citable, Citables, Item
from onrecord.citations.second_hand.rules import SecondHandRule, citation_format, rule_for
from onrecord.citations.title_case import items_in
from onrecord.csl import Document as Cited
from onrecord.csl import DocumentState, Style, Whitespace
from onrecord.csl.citing.handles import aim_among, place_among
from onrecord.csl.citing.sections import Where
from onrecord.csl.citing.style import compiled_style
from onrecord.csl.writers.known import opens_raised
from onrecord.csl.writers.known import output as output_named
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText, OffTheRecord, UnknownKey
from onrecord.records.sources import Source

Annotations = Mapping[str, str | Iterable[str]]
"""Texts to stand under works in a list, by the keys of these."""
_KEPT_AT_MOST: Final = 1_024
"""Citations that stand in no text which are kept for when they are asked for again."""


class Document:
    """The citations of one text and, when they are complete, the list of what was cited.

    A citation is a handle: how it reads is worked out when it is read, once for all that changed, since others may
    change it. A document may be edited (`insert`, `replace`, `remove`, `move`) and shared between threads.

    Args:
        dossier: What can be cited.
        style: A `Style`, or the name, id, path or XML of one; "apa", "mla", "chicago", "ieee" ...
        output: "text", "html", "markdown", "latex", "typst", "rst" or "rtf".
        locale: BCP 47 tag of the language of the text: "de-DE"; that of the style, else en-US, if None.
        rules: Rules of one's own for second-hand citations; they come before the table's.
        originals: Whether works known only through another are listed, too: None as the rule has it.
        off_record: Cite what was said off the record, too.
        case: Where the style sets no case, put titles into sentence case: None for those of the sources that have
            them in title case by the convention of BibTeX (English entries of .bib files), "sentence" for those of
            all works in English or in no language that is known, "written" for none. `nocase` spans stay.
        links: Whether addresses and identifiers (DOI, PMID, PMCID) are links, where the output has any.
        links_cites: Whether what a citation prints of a work leads to the entry of that work, where the output has
            links; a list in Markdown or LaTeX has what they lead to.
        links_back: Whether an entry leads back to the first citation of its work; None as `links_cites` has it.
        abbreviations: Short forms of journals, publishers and places, in the JSON of Zotero and of pandoc, for styles
            that ask for them: `{"default": {"container-title": {"Journal of Tides": "J. Tides"}}}`.

    Raises:
        StyleError: The style cannot be found or used.
        UnknownFormat: There is no such output.
        InvalidText: `case` is none of these.

    >>> from onrecord import Attribution, Claim, Person
    >>> dossier = Dossier([
    ...     Person(key="lankov", name="Lankov, Andrei"), Claim(key="no-softening", text="Cuba will not soften."),
    ...     Source(key="ramani2016", author=["Ramani, Samuel"], title="A Connection", issued=2016),
    ...     Attribution(claim="no-softening", speaker="lankov", source="ramani2016"),
    ... ])
    >>> document = Document(dossier, "apa")
    >>> str(document.cite("claim:no-softening", locator="4"))
    '(Lankov, as cited in Ramani, 2016, p. 4)'
    >>> str(document.cite("claim:no-softening", narrative=True))
    'Lankov (as cited in Ramani, 2016)'
    >>> document.bibliography()
    'Ramani, S. (2016). A Connection.'
    """

    def __init__(
        self, dossier: Dossier, style: Style | str | PathLike[str] = "apa", output: str = "text",
        locale: str | None = None, *, rules: SecondHandRule | Iterable[SecondHandRule] = (),
        originals: bool | None = None, off_record: bool = False, is_sorted: bool = True, case: str | None = None,
        links: bool = True, links_cites: bool = False, links_back: bool | None = None,
        abbreviations: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self._style = Style.of(style, locale)
        self._dossier, self._rule = dossier, rule_for(compiled_style(self._style).style, rules)
        self._citables = Citables(dossier, self._rule, self._style.language, off_record)
        leads_back = links_cites if links_back is None else links_back
        self._cited = Cited(
            self._style, (), output, is_sorted=is_sorted, links=links, abbreviations=abbreviations,
            links_cites=leads_back,
        )  # fmt: skip
        self._listing = Listing(
            self._style, self._cited, self._rule, originals, output, items_in(case), links, links_cites,
            leads_back,
        )  # fmt: skip
        place = "prose" if self._rule.place == "prose" else "brackets"
        place = "note" if self._style.is_note else place
        self._composer = Composer(self._style, self._cited, self._listing, place, output, links_cites)
        self._raised = opens_raised(output_named(output))
        self._citations: list[Citation] = []
        self._lock = RLock()

    @property
    def rule(self) -> SecondHandRule:
        """The rule by which the document cites at second hand."""
        return self._rule

    @property
    def language(self) -> str:
        """BCP 47 tag of the language of its citations."""
        return self._style.language

    @property
    def is_note(self) -> bool:
        """Whether the citations of the style are notes."""
        return self._style.is_note

    @property
    def has_list(self) -> bool:
        """Whether the style has a list of what is cited; some styles of notes have none."""
        return self._style.has_bibliography

    @property
    def style_name(self) -> str:
        """What the style is called."""
        return self._style.name

    @property
    def has_stops_in_quotes(self) -> bool:
        """Whether a full stop or comma goes into the quotation before it (CSL 1.0.2, `punctuation-in-quote`)."""
        return compiled_style(self._style).locale.options["punctuation-in-quote"] == "true"

    @property
    def brackets(self) -> tuple[str, str]:
        """What the style puts before and after a citation."""
        layout = compiled_style(self._style).citation_layout
        return layout.prefix, layout.suffix

    @property
    def is_numbered(self) -> bool:
        """Whether its citations are numbers."""
        return compiled_style(self._style).citation_layout.is_numbered

    @property
    def is_author_date(self) -> bool:
        """Whether its citations are names and years, so that without the names they are years."""
        return citation_format(compiled_style(self._style).style) == "author-date" and not self.is_numbered

    @property
    def list_word(self) -> str:
        """What a list of works is called in the language."""
        return compiled_style(self._style).locale.term("reference", plural=True)

    @property
    def whitespace(self) -> Whitespace:
        """How the style wants the entries of its list set."""
        return self._style.whitespace

    @property
    def cited_keys(self) -> frozenset[str]:
        """Keys of the works that citations bring into the list."""
        return frozenset(self._listing.source_of(work.key) for one in self._citations for work in one._listed)

    def source_of(self, entry: Entry) -> Source:
        """Return the work of an entry."""
        return self._dossier.sources[entry.source]

    # Citing

    def cite(
        self, *items: Item | Part, narrative: bool = False, locator: str | int | None = None,
        original_locator: str | int | None = None, prefix: str = "", suffix: str = "",
    ) -> Citation:  # fmt: skip
        """Cite something at the next place of the text.

        Args:
            *items: Sources, attributions, claims or speakers, or their keys ("claim:military-first"); several
                stand in one pair of brackets or one note.
            narrative: Names stand in the sentence: "Person (2013, as cited in Ramani, 2016)".
            locator: Place in the work consulted: "4" (a page), "pp. 3-4", "para. 2".
            original_locator: Place in the original, as the work consulted gives it.
            prefix: Words before the first item.
            suffix: Words after the last one.

        Returns:
            The citation; its text is worked out when it is read.

        Raises:
            UnknownKey: An item is not on record.
            OffTheRecord: An item was said off the record.
            InvalidText: No item is given, or a locator is neither text nor number.
        """
        asked = Cite(
            *items, narrative=narrative, locator=locator, original_locator=original_locator, prefix=prefix,
            suffix=suffix,
        )  # fmt: skip
        return self.cite_all([asked])[0]

    def cite_all(self, cites: Iterable[Cite]) -> list[Citation]:
        """Cite many things, in order.

        Raises:
            UnknownKey: An item is not on record; nothing is cited then.
            OffTheRecord: An item was said off the record; nothing is cited then.
        """
        with self._lock:
            return self._added(self._composed(cites))

    def _added(self, citations: list[Citation]) -> list[Citation]:
        handles = iter(self._cited.cite_all(chain.from_iterable(one._composed.clusters for one in citations)))
        for citation in citations:
            citation._handles = [next(handles) for _ in citation._composed.clusters]
        self._citations += citations
        return citations

    def _composed(self, cites: Iterable[Cite]) -> list[Citation]:
        """Put citations together that are not in the text yet.

        One that is asked for again and again is put together once, unless it is at second hand: its originals stand
        where they stand.
        """
        known: dict[Item, Sequence[Citable]] = {}
        named = [(self._named(cite.parts, known), self._named(cite.beside, known), cite) for cite in cites]
        alike: dict[int, Citation] = {}
        made: list[Citation] = []
        for parts, beside, cite in named:
            one = alike.get(id(cite))
            if one is not None:
                made.append(handle_of(self, one._composed, one._listed))
                continue
            made.append(self._citation(parts, beside, cite))
            if not any(citable.originals for _, citables in (*parts, *beside) for citable in citables):
                alike[id(cite)] = made[-1]
        return made

    def _citation(self, parts: list[Named], beside: list[Named], cite: Cite) -> Citation:
        listed = [
            work
            for _, citables in (*parts, *beside)
            for citable in citables
            for work in self._listing.brought_by(citable.source, citable.originals)
        ]
        keys = list(dict.fromkeys(work.key for work in listed))
        return handle_of(self, self._composer.compose(parts, beside, cite, keys), listed)

    def _named(self, parts: Iterable[Part], known: dict[Item, Sequence[Citable]]) -> list[Named]:
        for part in parts:
            if part.item not in known:
                known[part.item] = self._citables.of(part.item)
        return [(part, known[part.item]) for part in parts]

    def check(self, item: Item) -> None:
        """Raise unless an item can be cited.

        Raises:
            UnknownKey: The item is not on record.
            OffTheRecord: The item was said off the record.
        """
        self._citables.of(item)

    def knows(self, item: Item) -> bool:
        """Return whether an item is on record, be it off the record or not."""
        try:
            self.check(item)
        except UnknownKey:
            return False
        except OffTheRecord:
            return True
        return True

    def citations(self) -> list[Citation]:
        """Return all citations, in the order of the text."""
        with self._lock:
            return list(self._citations)

    # Editing

    def insert(self, at: int | Citation, *items: Item | Part | Cite, **how: Unpack[How]) -> Change:
        """Put a citation before another.

        Args:
            at: The place that it gets, from 0, or the citation before which it comes; the number of citations for
                the end.
            *items: As for `cite`, or one `Cite`.
            **how: As for `cite`.

        Returns:
            What it changed.

        Raises:
            UnknownCitation: There is no such place or citation.
            UnknownKey: An item is not on record; nothing is changed then.
            OffTheRecord: An item was said off the record; nothing is changed then.
        """
        with self._lock:
            place = place_among(self._citations, at, end=True)
            [new] = self._composed([_asked(items, how)])
            return self._edited(new, lambda: self._put_in(place, new))

    def replace(self, at: int | Citation, *items: Item | Part | Cite, **how: Unpack[How]) -> Change:
        """Let a citation cite something else; its handle stays.

        Raises:
            UnknownCitation: There is no such place or citation.
            UnknownKey: An item is not on record; nothing is changed then.
            OffTheRecord: An item was said off the record; nothing is changed then.
        """
        with self._lock:
            place = place_among(self._citations, at)
            citation = self._citations[place]
            [new] = self._composed([_asked(items, how)])

            def edit() -> None:
                self._take_out(place)
                citation._composed, citation._listed = new._composed, new._listed
                self._put_in(place, citation)

            return self._edited(citation, edit)

    def remove(self, at: int | Citation) -> Change:
        """Take a citation out; works that nothing else brings into the list leave it.

        Raises:
            UnknownCitation: There is no such place or citation.
        """
        with self._lock:
            place = place_among(self._citations, at)
            return self._edited(self._citations[place], lambda: self._take_out(place))

    def move(self, at: int | Citation, to: int | Citation) -> Change:
        """Put a citation elsewhere.

        Args:
            at: The citation, or its place.
            to: The place that it has afterwards, or the citation before which it comes.

        Raises:
            UnknownCitation: There is no such place or citation.
        """
        with self._lock:
            place, aim = aim_among(self._citations, at, to)
            citation = self._citations[place]

            def edit() -> None:
                self._take_out(place)
                self._put_in(aim, citation)

            return self._edited(citation, edit)

    def place_of(self, citation: Citation) -> int:
        """Return the place of a citation, from 0.

        Raises:
            UnknownCitation: It is not in this document, or not any more.
        """
        with self._lock:
            return place_among(self._citations, citation)

    def _put_in(self, place: int, citation: Citation) -> None:
        """Let the processor print a citation from now on."""
        start = sum(len(one._handles) for one in self._citations[:place])
        citation._handles, _ = self._cited.splice(start, 0, citation._composed.clusters)
        self._citations.insert(place, citation)

    def _take_out(self, place: int) -> None:
        citation = self._citations.pop(place)
        start = sum(len(one._handles) for one in self._citations[:place])
        self._cited.splice(start, len(citation._handles), ())
        citation._handles = []

    def _edited(self, citation: Citation, edit: Callable[[], None]) -> Change:
        """Edit the text, and return what that changed."""
        before, listed = self._cited.snapshot(), self._listed()
        was = self._texts(before)
        edit()
        _, entries = self._cited.changes(before)
        citations = tuple(one for one, text in self._texts(self._cited.snapshot()).items() if was.get(one) != text)
        return Change(citation, citations, self._changed_sources(entries, listed))

    def _texts(self, state: DocumentState) -> dict[Citation, tuple[str, str]]:
        """Return how all citations read, given how what the processor prints of them does."""
        return {
            one: (
                joined_text(one._composed.text, [state.texts[id(handle)] for handle in one._handles], self._raised),
                joined_text(one._composed.note, [state.texts[id(handle)] for handle in one._handles], self._raised),
            )
            for one in self._citations
        }

    def _changed_sources(self, entries: Iterable[str], before: Mapping[str, Listed]) -> tuple[str, ...]:
        """Return the keys of the sources whose entries changed, from the ids of items that did."""
        changed, now = set(entries), self._listed()
        ids = {key for key in before.keys() | now.keys() if key in changed or before.get(key) != now.get(key)}
        ids |= {key for key, work in now.items() if work.within is not None and work.within.key in changed}
        order = [*now, *(key for key in before if key not in now)]
        return tuple(dict.fromkeys(self._listing.source_of(key) for key in order if key in ids))

    # Listing

    def entries(self) -> list[Entry]:
        """Return the entries of what was cited, in the order of the style."""
        with self._lock:
            return self._listing.entries(self._listed())

    def unprinted(self) -> list[str]:
        """Name the cited works of which the style prints nothing in the list: Chicago's of letters, for one."""
        with self._lock:
            return self._listing.unprinted(self._listed())

    def _listed(self) -> Mapping[str, Listed]:
        return self._listing.works(work for citation in self._citations for work in citation._listed)

    def bibliography(self, annotated: bool | Annotations = False, where: Where | None = None) -> str:
        """Write the list of what was cited.

        Args:
            annotated: Under each work, the claims that it carries and whose they are; or, by the key of a work, a text
                of one's own or several, each a line. Works without any have none.
            where: Which works, for a list in sections: `{"type": "book"}`, `{"keyword": ["tides", "weirs"]}`,
                `{"language": "de"}`, `{"cited": False}`, several of these at once, or a function of a CSL item. Their
                numbers and year suffixes are those of the whole list.

        Raises:
            InvalidText: There is no such condition or type, or an annotation is no text.
        """
        with self._lock:
            return self._listing.write(self._listed(), self._annotate(annotated), where)

    def _annotate(self, annotated: bool | Annotations) -> Callable[[str], Iterable[str]] | None:
        """Return what gives the lines under a work."""
        if isinstance(annotated, bool):
            return self._told_in if annotated else None
        lines = {key: [text] if isinstance(text, str) else list(text) for key, text in annotated.items()}
        for key, own in lines.items():
            for line in own:
                if not isinstance(line, str):
                    raise InvalidText(f"annotated: {key}", "be a text, or several", line)
        return lambda key: [line for line in lines.get(key, ()) if line.strip()]

    def _told_in(self, source: str) -> list[str]:
        """Describe the claims that a work carries, a line each; lines that read alike stand once."""
        return list(
            dict.fromkeys(
                attribution_line(self._dossier, attribution, source) for attribution in self._citables.told_in(source)
            )
        )

    def list_all(
        self, sources: Iterable[Source], arrange: Callable[[list[Source]], Iterable[Source]] = list
    ) -> None:  # fmt: skip
        """Put works into the list without citing them, and what is known only through them if the rule wants it.

        Args:
            sources: The works.
            arrange: Puts the works and the originals in order, for a document that is not sorted by its style.
        """
        works = {source.key: source for source in sources}
        known = self._citables.originals(works) if self._listing.wants_originals else ()
        behind = [(source, original) for original, source in known if self._listing.wants(original)]
        listed = works | {original.work.key: original.work for _, original in behind if original.work}
        with self._lock:
            self._listing.list_uncited(Listed(self._listing.register(work)) for work in arrange(list(listed.values())))
            self._listing.list_uncited(
                work for source, original in behind for work in self._listing.originals_in(source, [original])
            )


def cite_alone(
    citables: Citables, cite: Cite, style: Style, output: str, case: str | None, links: bool,
    abbreviations: Mapping[str, Any] | None = None,
) -> str:  # fmt: skip
    """Write a citation that stands in no text.

    It depends on nothing but values, so that what is asked for again and again is written once.

    Args:
        citables: Gives what an item names.
        cite: What is cited; nothing stands beside it, and no words before or after it.
        style: The style, in its language.
        output: As for `Document`; so are `case`, `links` and `abbreviations`.
    """
    output_named(output)
    items_in(case)
    named = tuple((evolve(part, item=""), tuple(citables.of(part.item))) for part in cite.parts)
    if abbreviations is not None:
        document = Document(
            Dossier(), style, output, rules=citables.rule, case=case, links=links, abbreviations=abbreviations
        )
        return _first(document, named, cite.narrative)
    return _written_alone(style, citables.rule, output, case, bool(links), named, cite.narrative)


@lru_cache(_KEPT_AT_MOST)
def _written_alone(
    style: Style, rule: SecondHandRule, output: str, case: str | None, links: bool, named: tuple[Named, ...],
    narrative: bool,
) -> str:  # fmt: skip
    return _first(Document(Dossier(), style, output, rules=rule, case=case, links=links), named, narrative)


def _first(document: Document, named: Sequence[Named], narrative: bool) -> str:
    """Return how a citation reads that is the first of a document."""
    cite = Cite(*(part for part, _ in named), narrative=narrative)
    [citation] = document._added([document._citation(list(named), [], cite)])
    return str(citation)


def _asked(items: Sequence[Item | Part | Cite], how: How) -> Cite:
    """Return what is to be cited, from the arguments of an edit."""
    if len(items) == 1 and isinstance(items[0], Cite):
        return items[0]
    return Cite(*(item for item in items if not isinstance(item, Cite)), **how)
