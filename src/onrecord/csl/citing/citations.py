"""Citations: their layout, and the cites in it (CSL 1.0.2, "Citation", "Citation-specific Options")."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from onrecord.csl.citing.collapse import Collapser, Printed
from onrecord.csl.citing.layouts import Layout
from onrecord.csl.citing.position import Standing
from onrecord.csl.rendering.compile import StyleCompiler
from onrecord.csl.rendering.context import Ambiguity, Cite, Context, NameSeen
from onrecord.csl.sorting.keys import NamesKey
from onrecord.csl.styles.xml import Node, parse
from onrecord.csl.text.casing import capitalize_first
from onrecord.csl.text.marks import (
    BLOCK,
    CLOSE,
    INDENT,
    MARKS,
    NOCASE,
    SEAM,
    TERM,
    Quoting,
    nesting,
    plain,
    rich,
)
from onrecord.csl.text.tags import cite_mark
from onrecord.csl.values.item import CiteItem, string
from onrecord.lazy import late

LEADING_TERM = late(rf"\W*?{TERM}")
_TAGS = late(f"[{MARKS}]")
BLOCKS = late(f"[{BLOCK}-{INDENT}]")
"""What `display` asks for; in citations it is of no account (CSL 1.0.2, "Display")."""
_AFTER_AUTHORS = ".,;:!?’'"
_AFTER_PREFIX: Final = "\"'”’»\u202f\u00a0 "
"""What may stand after the last letter of a prefix."""
_SPACELESS = late("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
NO_CITE: Mapping[str, Any] = MappingProxyType({})
_IN_PROSE: Final = """<intext><layout><names variable="author">
<name form="short" and="text" delimiter=", " delimiter-precedes-last="contextual" et-al-min="4" et-al-use-first="1"
name-as-sort-order=""/><substitute><names variable="editor"/><names variable="translator"/><names variable="director"/>
<choose><if type="book classic collection document motion_picture periodical report thesis">
<text variable="title" form="short" font-style="italic"/></if>
<else><text variable="title" form="short" quotes="true"/></else></choose>
<text variable="container-title"/><text variable="publisher"/></substitute></names></layout></intext>"""
"""How the authors of a work are named in a sentence where neither `intext` nor the citations of a style name them."""


class CiteState:
    """One cite in a document: the cite as given, its item, where it stands and how it is told from others.

    Attributes:
        originals: Where the item is cited for what stands in other works, the states of these.
    """

    __slots__ = ("ambiguity", "cite", "number", "originals", "record", "standing")

    def __init__(
        self, record: CiteItem, cite: Cite, standing: Standing | None, ambiguity: Ambiguity | None, number: int,
        originals: "Sequence[CiteState]" = (),
    ) -> None:  # fmt: skip
        self.record, self.cite, self.standing = record, cite, standing
        self.ambiguity, self.number, self.originals = ambiguity, number, originals

    def context(self) -> Context:
        """Return a fresh context."""
        context = Context(self.record, self.cite, self.ambiguity)
        context.number = self.number
        if self.standing is not None:
            context.position, context.near_note = self.standing.position, self.standing.near_note
            context.first_note = self.standing.first_note
        return context


class CitationLayout(Layout):
    """Renders citations.

    Attributes:
        is_note: Whether they are notes.
        quotes: The quotation marks of the language.
        names_key: What groups of cites sort by besides the keys; None where cites are not grouped.
        is_numbered: Whether they print, or depend on, citation numbers.
    """

    def __init__(self, node: Node, compiler: StyleCompiler, is_note: bool) -> None:
        super().__init__(node, compiler)
        self.is_note = is_note
        self.quotes = compiler.locale.quotes
        self.is_numbered = compiler.mentions(node, "citation-number")
        self.collapser = Collapser(self.options, self.delimiter, is_note)
        groups = self.collapser.is_grouping or (self.collapser.how and not is_note)
        self.names_key = NamesKey(self.text, self.keys[0].language) if groups and self.keys else None

    def citation(self, states: Sequence[CiteState], mode: str = "", around: Cite = NO_CITE) -> str:
        """Render one citation as rich text, seams not yet settled.

        Args:
            states: Its cites, in order of print.
            mode: "", "suppress-author", "author-only" or "composite", for all cites.
            around: Its `prefix` and `suffix`, and the `infix` of a composite one; whether it is `linked`, and whether
                works that have words or places of their own stand `apart`.
        """
        asking = (at for at, s in enumerate(states) if _flag(s.cite, "composite") or _flag(s.cite, "author-only"))
        lead = next(asking, 0)
        if mode == "composite" and states:
            rest = self._cluster([states[lead], *states[:lead], *states[lead + 1 :]], around, 0)
            return _composite(self._in_sentence(states[lead]), rich(string(around.get("infix")), self.quotes), rest)
        if states and (mode == "author-only" or any(_flag(s.cite, "author-only") for s in states)):
            cite, quotes = states[lead].cite, self.quotes
            return _affixed(_prefix(cite, quotes), self.author(states[lead]), _suffix(cite, quotes))
        return self._cluster(states, around, 0 if mode == "suppress-author" else None)

    def _cluster(self, states: Sequence[CiteState], around: Cite, hidden: int | None) -> str:
        """Render all cites; that at a place is hidden the names of."""
        printed = []
        is_linked = _flag(around, "linked")
        for at, state in enumerate(states):
            hide = _flag(state.cite, "suppress-author") or at == hidden
            cite = self._cite(state, at, hide, False, is_linked)
            if cite.text:
                if "connective" in state.cite:
                    cite.names = f"{at}{SEAM}{cite.names}"  # it stands for other works: nothing is joined with it
                elif hide and len(states) > 1:
                    cite.names = self._hidden_names(state)
                printed.append(cite)
        if not printed:
            return ""
        if _flag(around, "apart"):
            _set_apart(printed)

        def again(place: int, without_year: bool) -> str:
            return self._cite(states[place], place, True, without_year, is_linked).text

        part = self._shared(states)
        collapser = self.collapser if part is self else Collapser(self.options, part.delimiter, self.is_note)
        body = collapser.join(printed, again)
        if not plain(body).strip():
            return ""
        before, after = part.prefix + _prefix(around, self.quotes), _suffix(around, self.quotes) + part.suffix
        prefix, suffix = before + SEAM if before else "", SEAM + after if after else ""
        return BLOCKS.sub(NOCASE, part.opened + prefix + body + suffix + part.closed)

    def _shared(self, states: Sequence[CiteState]) -> Layout:
        """Return the layout whose affixes and delimiter some cites have: theirs if all have the same one."""
        parts = [self.of(state.record) for state in states] if self._by_language else []
        return parts[0] if parts and all(part is parts[0] for part in parts) else self

    def _hidden_names(self, state: CiteState) -> str:
        """Return the names that a cite would have if they were not suppressed: they tell what it is grouped with."""
        context = state.context()
        self.text(context)
        return "" if context.stands_in else context.first_names or ""

    def author(self, state: CiteState) -> str:
        """Render the names of a cite as they stand in a sentence; of a work without names what stands in for them."""
        return self._named(state) or self._prose.text(state.context()) or self.text(state.context())

    def _in_sentence(self, state: CiteState) -> str:
        """Render the names before a composite citation; a note that names nobody ("Ibid.") needs none."""
        return self._named(state) or ("" if self.is_note else self._prose.text(state.context()))

    def _named(self, state: CiteState) -> str:
        """Render the names of a cite as the style names them, in sentences if it says how, else in citations."""
        context = state.context()
        if self._intext is not None:
            return self._intext.text(context)
        context.in_sentence = True
        self.text(context)
        return context.first_names or ""

    @cached_property
    def _intext(self) -> Layout | None:
        """How the style names authors in a sentence, if it says so."""
        node = self.compiler.style.root.first("intext")
        return Layout(node, self.compiler.with_options(node.attrs)) if node is not None else None

    @cached_property
    def _prose(self) -> Layout:
        node = parse(_IN_PROSE)
        return Layout(node, self.compiler.with_options({}))

    def _cite(
        self, state: CiteState, place: int, hide_names: bool, hide_year: bool, is_linked: bool = False
    ) -> Printed:  # fmt: skip
        """Render one cite with its affixes, and keep what merging and collapsing need to know of it."""
        context = state.context()
        context.hide_names = hide_names
        context.hide_year = "issued" if hide_year else ""
        text = self.text(context)
        prefix, suffix = _prefix(state.cite, self.quotes), _suffix(state.cite, self.quotes)
        if self.is_note:
            prefix, suffix = nesting(prefix), nesting(suffix)
        if text and "connective" in state.cite:
            prefix += self._secondary(state, place == 0 and _starts_sentence(prefix))
        if text and self.is_note and (place == 0 or prefix) and LEADING_TERM.match(text) and _starts_sentence(prefix):
            text = capitalize_first(text)
        if text and is_linked and (mark := cite_mark(place)):
            text = mark + text + CLOSE
        if prefix or suffix:
            text = _affixed(prefix, text, suffix)
        date = state.record.dates["issued"]
        return Printed(
            place,
            text,
            names="" if context.stands_in else context.first_names or "",
            texted=context.has_text_variable,
            year=(date.literal or str(date.year)) if date is not None else "",
            suffix=state.ambiguity.suffix if state.ambiguity else 0,
            number=state.number if context.numbered else 0,
            is_plain=not (prefix or suffix or context.located),
            opens=bool(prefix),
            closes=bool(suffix),
            located=context.located,
            points=bool(string(state.cite.get("locator")).strip()),
        )

    def _secondary(self, state: CiteState, starts: bool) -> str:
        """Render the works or names that a cite stands in for, and what connects them with it."""
        texts = [text for original in state.originals if (text := self._original(original))]
        connective = rich(string(state.cite.get("connective")), self.quotes)
        whole = self._listed(texts) + SEAM + (connective if texts else connective.lstrip(" ,;"))
        return (capitalize_first(whole) if self.is_note and starts else whole) + " "

    def _listed(self, texts: Sequence[str]) -> str:
        """Join texts by commas and the word for "and"; only English has a comma before it."""
        if len(texts) < 2:
            return "".join(texts)
        locale = self.compiler.locale
        comma = "," if len(texts) > 2 and locale.lang.startswith("en") else ""
        return f"{', '.join(texts[:-1])}{comma} {locale.term('and')} {texts[-1]}"

    def _original(self, state: CiteState) -> str:
        form = state.cite.get("form")
        if form == "names":
            return self.author(state)
        context = state.context()
        context.hide_names = form == "rest"
        text = self.text(context)
        return _prefix(state.cite, self.quotes) + text if text else ""

    def bare(self, record: CiteItem, ambiguity: Ambiguity | None, first_note: str = "") -> tuple[str, list[NameSeen]]:
        """Print the cite of an item as compared with others: not the first, without locator or marks.

        Returns:
            The cite, and the lists of names in it.
        """
        context = Context(record, NO_CITE, ambiguity)
        context.position, context.near_note, context.comparing = "subsequent", True, True
        context.first_note = first_note
        return _TAGS.sub("", self.text(context)), context.names_seen


def _set_apart(printed: Sequence[Printed]) -> None:
    """Keep cites that have words of their own from being joined with others, and set those with places off from them.

    "See also" is not said of the year before, and the comma after a page would let the next year read as one more page.

    Source:
        Chicago Manual of Style, 17th ed., 15.30: "(Wong 1999, 328; 2000, 475)"; pandoc 3.9 does the same.
    """
    located = {cite.names for cite in printed if cite.located}
    for at, cite in enumerate(printed):
        cite.apart = cite.names in located
        if cite.closes or (at and cite.opens):
            cite.names = f"{cite.place}{SEAM}{cite.names}"


def _composite(authors: str, infix: str, rest: str) -> str:
    """Join authors in the text, what follows them there, and the rest of their citation; equal ones are said once."""
    if not authors or plain(authors) == plain(rest):
        return rest
    if infix and (plain(infix)[:1] in _AFTER_AUTHORS):
        authors, infix = authors + SEAM + infix, ""
    return f" {SEAM}".join(part for part in (authors, infix, rest) if part)


def _affixed(prefix: str, text: str, suffix: str) -> str:
    """Put what comes before and after a cite around its text."""
    return SEAM.join([part for part in (prefix, text, suffix) if part])


def _flag(cite: Cite, name: str) -> bool:
    return bool(cite.get(name))


def _starts_sentence(prefix: str) -> bool:
    bare = plain(prefix).strip()
    return not bare or (bare[-1] in ".!?:;" and " " in bare)


def _prefix(cite: Cite, quotes: Quoting) -> str:
    raw = string(cite.get("prefix"))
    if not raw.strip():
        return raw and " "
    text = rich(raw, quotes)
    last = plain(text).rstrip(_AFTER_PREFIX)[-1:]
    return text.rstrip() + " " if _is_word(last) or last in ",;:.!?&)]" else text


def _suffix(cite: Cite, quotes: Quoting) -> str:
    raw = string(cite.get("suffix"))
    text = rich(raw, quotes)
    first = plain(text)[:1]
    return " " + text if _is_word(first) or (first and first in "[(&") else text


def _is_word(letter: str) -> bool:
    """Return whether a letter or digit is of a script that has spaces between words."""
    return letter.isalnum() and _SPACELESS.match(letter) is None
