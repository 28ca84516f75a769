"""How a citation is put together: what stands in brackets, in a note, or in the sentence.

The processor writes what a style prints of a work; what is composed here is the rest: names in the sentence, several
works one after the other, and, for styles that cite by number, the words before the number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.citations.listing import Listing
from onrecord.citations.locators import located, terms_of, worded
from onrecord.citations.requests import Cite, Part
from onrecord.citations.second_hand.citables import Citable
from onrecord.csl import Document as Cited
from onrecord.csl import Style
from onrecord.csl.citing.style import compiled_style
from onrecord.csl.text.casing import capitalize_first
from onrecord.csl.text.marks import rich
from onrecord.csl.writers.known import output as output_named
from onrecord.lazy import late
from onrecord.records.sources import Source

CslCite = dict[str, Any]
ClusterPart = str | int | Callable[[], str]
"""A text, the place of a cluster among those of the citation, or what gives names as they read now."""
Joined = tuple[ClusterPart, ...]
_NAMES_STYLE: Final = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>
<citation><layout><names variable="author"><name form="{form}" and="text" et-al-min="4" et-al-use-first="1"{initials}/>
<substitute><names variable="editor"/><names variable="director"/><text variable="title"/>
<text variable="container-title"/><text variable="publisher"/></substitute></names></layout></citation></style>"""
_HAS_WORDS: Final = late(r"[^\W_]")
_OPENED: Final = late(r"(?:<(?:i|b|sc|sup|sub)>)*")
_FORMS: Final = MappingProxyType({"note": "long", "prose": "short"})


Named = tuple[Part, Sequence[Citable]]
"""A part, and what its item names."""


class Composed(NamedTuple):
    """A citation, put together.

    Attributes:
        text: What stands in the running text.
        note: What stands in a note.
        clusters: What the processor is to print for it.
    """

    text: Joined
    note: Joined
    clusters: Sequence[Mapping[str, Any]]


class Composer:
    """Puts citations together for one document.

    Args:
        style: The style.
        cited: The document as the processor has it.
        listing: Makes works known to the processor.
        place: "brackets", "note" or "prose".
        output: Name of the output.
        links_cites: Whether what is printed of a work leads to its entry.
    """

    def __init__(
        self, style: Style, cited: Cited, listing: Listing, place: str, output: str, links_cites: bool = False
    ) -> None:  # fmt: skip
        self._links_cites = links_cites
        self._style, self._compiled = style, compiled_style(style)
        self._cited, self._listing, self._place = cited, listing, place
        self._to, self._output = output_named(output), output
        self._clusters: list[dict[str, Any]] = []

    def compose(
        self, named: Sequence[Named], beside: Sequence[Named], request: Cite, listed: Sequence[str]
    ) -> Composed:
        """Put a citation together.

        Args:
            named: What is cited.
            beside: What else stands in the brackets of a narrative citation.
            request: How it is cited.
            listed: Ids of the items that it puts into the list.
        """
        self._clusters = []
        text, note = self._composed(named, beside, request)
        clusters, self._clusters = self._clusters, []
        clusters[0]["properties"]["listed"] = listed
        return Composed(text, note, clusters)

    def _composed(self, named: Sequence[Named], beside: Sequence[Named], request: Cite) -> tuple[Joined, Joined]:
        """Return what stands in the running text and what stands in a note; either may be nothing."""
        if request.names_only:
            self._cluster(self._cites(named), request.note, mode="author-only")
            return self._sentence(named), ()
        if self._place == "note":
            text = self._sentence(named) if request.narrative else ()
            cites = self._cites([*named, *beside])
            cites[0]["prefix"] = _capitalized(cites[0].get("prefix", ""))
            return text, self._cluster(cites, request.note)
        compose = self._narrative if request.narrative else MappingProxyType(
            {"brackets": self._brackets, "prose": self._prose}
        )[self._place]  # fmt: skip
        return compose(named, beside), ()

    def _cluster(self, cites: Sequence[CslCite], note: int = 0, mode: str = "") -> Joined:
        """Have some cites printed as one citation.

        Where words stand before or after one of them ("see also", "among others"), all stay in their order, and it is
        not joined with another work by its author: the words are about one work.

        Source:
            APA, 7th ed., section 8.12; pandoc does the same.
        """
        properties: dict[str, object] = {"noteIndex": note} if note else {}
        if mode:
            properties["mode"] = mode
        if self._links_cites:
            properties["linked"] = True
        if any(cite.get("prefix") or _HAS_WORDS.search(cite.get("suffix", "")) for cite in cites):
            properties["unsorted"] = True
        if len(cites) > 1 and any(cite.get(name) for cite in cites for name in ("prefix", "suffix", "locator")):
            properties["apart"] = True
        self._clusters.append({"citationItems": cites, "properties": properties})
        return (len(self._clusters) - 1,)

    def _brackets(self, named: Sequence[Named], beside: Sequence[Named]) -> Joined:
        return self._cluster(self._cites([*named, *beside]))

    def _prose(self, named: Sequence[Named], beside: Sequence[Named]) -> Joined:
        """Name speakers in brackets of the sentence, before those of the works consulted."""
        found: list[Joined] = []
        waiting: list[CslCite] = []
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
        opened, closed = ("[", "]") if self._compiled.citation_layout.prefix.startswith("(") else ("(", ")")
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
                    *self._names(citable, part), " ", *self._cluster([self._cite(part, citable, False, last), *more]),
                )  # fmt: skip
            elif citable.originals:
                cite = self._cite(part, citable, False, last, form="rest")
                text = (*self._names(citable, part), " ", *self._cluster([cite, *more]))
            else:
                cite = self._cite(part, citable, False, last)
                text = self._cluster([{**cite, "composite": True}, *more])
            found.append((*before, *text))
        return self._and(found)

    def _before(self, part: Part, first: bool) -> Joined:
        """Return the words before a part that stand in the sentence."""
        return (self._written(part.prefix.rstrip() + " "),) if first and part.prefix.strip() else ()

    def _quoted(self, part: Part, citable: Citable, last: bool, more: Sequence[CslCite] = ()) -> Joined:
        """Name speakers, the connective, and the work consulted by its number."""
        bare = Citable(citable.source)
        cluster = self._cluster([self._cite(part, bare, False, last), *more])
        return (*self._names(citable, part), self._written(f"{citable.connective} "), *cluster)

    def _sentence(self, named: Sequence[Named]) -> Joined:
        return self._and([self._names(citable, part) for part, citable, _, _ in _each(named)])

    def _names(self, citable: Citable, part: Part) -> Joined:
        """Name the speakers, or the authors of a work cited for itself, as the sentence does."""
        sources = [original.source for original in citable.originals] or [citable.source]
        return self._and([(self._name(source, part),) for source in sources])

    def _name(self, source: Source, part: Part) -> ClusterPart:
        cite: CslCite = {"id": source.key, "all-names": True} if part.all_names else {"id": source.key}
        if self._place == "brackets":
            return lambda: self._cited.author(cite)
        self._speakers.add([self._listing.itemize(source)])
        return self._speakers.author(cite)

    @cached_property
    def _speakers(self) -> Cited:
        """Names alone, for styles whose citations have none or have more; initials are marked as the style marks them.

        Source:
            CSL 1.0.2, "Name": `initialize-with` where `initialize` is "false".
        """
        mark = self._compiled.rules.mark
        initials = "" if mark is None else f' initialize="false" initialize-with="{escape(mark)}"'
        style = _NAMES_STYLE.format(form=_FORMS[self._place], initials=initials)
        return Cited(Style(style, self._style.language), (), self._output)

    def _cites(self, named: Sequence[Named]) -> list[CslCite]:
        return [self._cite(*each) for each in _each(named)]

    def _cite(self, part: Part, citable: Citable, first: bool, last: bool, form: str = "whole") -> CslCite:
        """Return the cite of one work as the processor takes it."""
        cite: CslCite = {"id": self._listing.register(citable.source)}
        if part.locator:
            cite |= {"locator": part.locator, "label": part.label} if part.label else self._place_in(part.locator)
        if first and part.prefix:
            cite["prefix"] = part.prefix
        if last and part.suffix:
            cite["suffix"] = cite.get("suffix", "") + part.suffix
        if citable.connective:
            form = "rest" if part.hides_names else form
            cite |= {"connective": citable.connective, "originals": self._originals(part, citable, form)}
        elif part.hides_names:
            cite["suppress-author"] = True
        if part.all_names:
            cite["all-names"] = True
        return cite

    def _originals(self, part: Part, citable: Citable, form: str) -> list[CslCite]:
        """Return the cites of the works that something is quoted from, each with its words and its place."""
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
        if found.locator:
            rest = found.rest.rstrip(" .,")
            return {"locator": found.locator, "label": found.label} | ({"suffix": rest} if rest else {})
        found = worded(text, self._terms)
        return {"locator": found.locator, "label": found.label} if found.label else {"suffix": f", {found.rest}"}

    @cached_property
    def _terms(self) -> Mapping[str, str]:
        return terms_of(self._compiled.locale)

    def _written(self, text: str) -> str:
        return self._compiled.write(rich(text), self._to)

    def _and(self, texts: Sequence[Joined]) -> Joined:
        if len(texts) == 1:
            return _joined(texts, "", "")
        comma = "," if len(texts) > 2 and self._style.language.startswith("en") else ""
        return _joined(texts, ", ", f"{comma} {self._and_word} ")

    @cached_property
    def _and_word(self) -> str:
        return self._written(self._compiled.locale.term("and"))


def _capitalized(prefix: str) -> str:
    """Give the words that open a note a capital, within markup or not."""
    opened = _OPENED.match(prefix)[0]  # type: ignore[index]
    return opened + capitalize_first(prefix[len(opened) :])


def _each(named: Sequence[Named]) -> Iterable[tuple[Part, Citable, bool, bool]]:
    """Return every work to be cited, and whether it is the first and the last of its part."""
    for part, citables in named:
        final = len(citables) - 1
        for at, citable in enumerate(citables):
            yield part, citable, at == 0, at == final


def _joined(texts: Sequence[Joined], between: str, final: str) -> Joined:
    joined: list[ClusterPart] = []
    for at, text in enumerate(texts):
        joined += [(final if at == len(texts) - 1 else between) if at else "", *text]
    return tuple(joined)
