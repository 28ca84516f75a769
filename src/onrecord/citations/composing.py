"""How a citation is put together: what stands in brackets, in a note, or in the sentence.

The processor writes what a style prints of a work; what is composed here is the rest: names in the sentence, several
works one after the other, and, for styles that cite by number, the words before the number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from onrecord.citations.listing import Listing
from onrecord.citations.locators import located, terms_of
from onrecord.citations.second_hand.citables import Citable, Item
from onrecord.csl import Document as Cited
from onrecord.csl import Processor
from onrecord.csl.text.casing import capitalize_first
from onrecord.csl.text.marks import rich
from onrecord.csl.text.output import output as output_named
from onrecord.formats.csl_json import item_to_cite
from onrecord.records.sources import Source

Cite = dict[str, Any]
Piece = str | Callable[[], str]
Joined = tuple[Piece, ...]
_NAMES: Final = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>
<citation><layout><names variable="author"><name form="{form}" and="text" et-al-min="4" et-al-use-first="1"/>
<substitute><names variable="editor"/><names variable="director"/><text variable="title"/>
<text variable="container-title"/><text variable="publisher"/></substitute></names></layout></citation></style>"""
_FORMS: Final = MappingProxyType({"note": "long", "prose": "short"})


@frozen(kw_only=True)
class Part:
    """One item within a citation, and how it is cited.

    Attributes:
        item: A source, an attribution, a claim, or the key of one.
        locator: Place in the work consulted: "4", "pp. 3-4", "para. 2".
        label: What the locator counts, one of CSL's labels; empty if the locator says it.
        original_locator: Place in the original, as the work consulted has it.
        prefix, suffix: Words before and after, with the inline markup of CSL-JSON.
        hides_names: Leave out the names, since they stand in the sentence.
    """

    item: Item
    locator: str = ""
    label: str = ""
    original_locator: str = ""
    prefix: str = ""
    suffix: str = ""
    hides_names: bool = False


@frozen
class Request:
    """What a writer asks for at one place of the text.

    Attributes:
        parts: What is cited there.
        narrative: Whether names stand in the sentence, outside the brackets.
        beside: What else stands in the brackets of the last part of a narrative citation.
        note: In a style of notes, the number of the note; 0 for the next.
    """

    parts: tuple[Part, ...]
    narrative: bool = False
    beside: tuple[Part, ...] = ()
    note: int = 0


Named = tuple[Part, Sequence[Citable]]
"""A part, and what its item names."""


class Composer:
    """Puts citations together for one document.

    Args:
        processor: The style.
        cited: The document as the processor has it.
        listing: Makes works known to the processor.
        place: "brackets", "note" or "prose".
        to: Name of the output.
    """

    def __init__(self, processor: Processor, cited: Cited, listing: Listing, place: str, to: str) -> None:
        self._processor, self._cited, self._listing, self._place = processor, cited, listing, place
        self._to, self._output = output_named(to), to
        self._clusters: list[Mapping[str, Any]] = []
        self._count = 0

    def flush(self) -> None:
        """Hand what was composed to the processor, all at once."""
        self._cited.extend(self._clusters)
        self._clusters = []

    def compose(self, named: Sequence[Named], beside: Sequence[Named], request: Request) -> tuple[Joined, Joined]:
        """Return what stands in the running text and what stands in a note; either may be nothing."""
        if self._place == "note":
            text = self._sentence(named) if request.narrative else ()
            cites = self._cites([*named, *beside])
            cites[0]["prefix"] = capitalize_first(cites[0].get("prefix", ""))
            return text, self._cluster(cites, request.note)
        compose = self._narrative if request.narrative else MappingProxyType(
            {"brackets": self._brackets, "prose": self._prose}
        )[self._place]  # fmt: skip
        return compose(named, beside), ()

    def _cluster(self, cites: Sequence[Cite], note: int = 0) -> Joined:
        """Have some cites printed as one citation.

        Where words stand before one of them ("see also"), all stay in their order: the words are about what follows.

        Source:
            APA, 7th ed., section 8.12; pandoc does the same.
        """
        properties: dict[str, object] = {"noteIndex": note} if note else {}
        if any(cite.get("prefix") for cite in cites):
            properties["unsorted"] = True
        self._clusters.append({"citationItems": cites, "properties": properties})
        at = self._count
        self._count += 1
        return (lambda: self._cited.citation(at),)

    def _brackets(self, named: Sequence[Named], beside: Sequence[Named]) -> Joined:
        return self._cluster(self._cites([*named, *beside]))

    def _prose(self, named: Sequence[Named], beside: Sequence[Named]) -> Joined:
        """Name speakers in brackets of the sentence, before those of the works consulted."""
        found: list[Joined] = []
        waiting: list[Cite] = []
        for part, citable, first, last in _each([*named, *beside]):
            if not citable.originals or part.hides_names:
                waiting.append(self._cite(part, citable, first, last))
                continue
            if waiting:
                found.append(self._cluster(waiting))
            waiting = []
            found.append((*self._before(part, first), *self._quoted(part, citable, last)))
        if waiting:
            found.append(self._cluster(waiting))
        if all(not citable.originals or part.hides_names for part, citable, _, _ in _each([*named, *beside])):
            return found[0] if found else ()
        opened, closed = ("[", "]") if self._processor.citation_layout.prefix.startswith("(") else ("(", ")")
        return (self._written(opened), *_joined(found, "; ", "; "), self._written(closed))

    def _narrative(self, named: Sequence[Named], beside: Sequence[Named]) -> Joined:
        """Name authors and speakers in the sentence, each before brackets of its own."""
        every = list(_each(named))
        found: list[Joined] = []
        for at, (part, citable, first, last) in enumerate(every):
            more = self._cites(beside) if at == len(every) - 1 else []
            before = self._before(part, first)
            if self._place == "prose":
                text = self._quoted(part, citable, last, more) if citable.originals else (
                    *self._names(citable), " ", *self._cluster([self._cite(part, citable, False, last), *more]),
                )  # fmt: skip
            elif citable.originals:
                cite = self._cite(part, citable, False, last, form="rest")
                text = (*self._names(citable), " ", *self._cluster([cite, *more]))
            else:
                cite = self._cite(part, citable, False, last)
                text = self._cluster([{**cite, "composite": True}, *more])
            found.append((*before, *text))
        return self._and(found)

    def _before(self, part: Part, first: bool) -> Joined:
        """Return the words before a part that stand in the sentence."""
        return (self._written(part.prefix.rstrip() + " "),) if first and part.prefix.strip() else ()

    def _quoted(self, part: Part, citable: Citable, last: bool, more: Sequence[Cite] = ()) -> Joined:
        """Name speakers, the connective, and the work consulted by its number."""
        bare = Citable(citable.source)
        cluster = self._cluster([self._cite(part, bare, False, last), *more])
        return (*self._names(citable), self._written(f"{citable.connective} "), *cluster)

    def _sentence(self, named: Sequence[Named]) -> Joined:
        return self._and([self._names(citable) for _, citable, _, _ in _each(named)])

    def _names(self, citable: Citable) -> Joined:
        """Name the speakers, or the authors of a work cited for itself, as the sentence does."""
        sources = [original.source for original in citable.originals] or [citable.source]
        return self._and([(self._name(source),) for source in sources])

    def _name(self, source: Source) -> Piece:
        if self._place == "brackets":
            return lambda: self._cited.author({"id": source.key})
        self._speakers.add([item_to_cite(source)])
        return self._speakers.author({"id": source.key})

    @cached_property
    def _speakers(self) -> Cited:
        """Names alone, for styles whose citations have none or have more."""
        style = _NAMES.format(form=_FORMS[self._place])
        return Processor(style, self._processor.locale.lang).document((), self._output)

    def _cites(self, named: Sequence[Named]) -> list[Cite]:
        return [self._cite(*each) for each in _each(named)]

    def _cite(self, part: Part, citable: Citable, first: bool, last: bool, form: str = "whole") -> Cite:
        """Return the cite of one work as the processor takes it."""
        cite: Cite = {"id": self._listing.register(citable.source)}
        if part.locator:
            cite |= {"locator": part.locator, "label": part.label} if part.label else self._place_in(part.locator)
        if first and part.prefix:
            cite["prefix"] = part.prefix
        if last and part.suffix:
            cite["suffix"] = part.suffix
        if citable.connective:
            form = "rest" if part.hides_names else form
            cite |= {"connective": citable.connective, "originals": self._originals(part, citable, form)}
        elif part.hides_names:
            cite["suppress-author"] = True
        return cite

    def _originals(self, part: Part, citable: Citable, form: str) -> list[Cite]:
        place = self._place_in(part.original_locator) if part.original_locator else {}
        cites = []
        for original in citable.originals:
            key = self._listing.register(original.source)
            if original.has_more or place:
                quoted = f"{original.quoted}{citable.connective} " if original.quoted else ""
                cites.append({"id": key, "form": form, "undated": True, "prefix": quoted, **place})
            elif form == "whole":
                cites.append({"id": key, "form": "names"})
        return cites

    def _place_in(self, text: str) -> dict[str, str]:
        found = located(text, self._terms)
        if found.locator and not found.rest.strip(" .,"):
            return {"locator": found.locator, "label": found.label}
        return {"locator": text, "label": "page"}

    @cached_property
    def _terms(self) -> Mapping[str, str]:
        return terms_of(self._processor.locale)

    def _written(self, text: str) -> str:
        return self._processor.write(rich(text), self._to)

    def _and(self, texts: Sequence[Joined]) -> Joined:
        language, word = self._processor.locale.lang, self._written(self._processor.locale.term("and"))
        comma = "," if len(texts) > 2 and language.startswith("en") else ""
        return _joined(texts, ", ", f"{comma} {word} ")


def _each(named: Sequence[Named]) -> Iterable[tuple[Part, Citable, bool, bool]]:
    """Return every work to be cited, and whether it is the first and the last of its part."""
    for part, citables in named:
        final = len(citables) - 1
        for at, citable in enumerate(citables):
            yield part, citable, at == 0, at == final


def _joined(texts: Sequence[Joined], between: str, final: str) -> Joined:
    joined: list[Piece] = []
    for at, text in enumerate(texts):
        joined += [(final if at == len(texts) - 1 else between) if at else "", *text]
    return tuple(joined)
