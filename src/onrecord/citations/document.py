"""The citations of one text, in order, and the list of what they cite."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from onrecord.captions import attribution_line
from onrecord.citations.composing import Composer, Joined, Named, Part, Request
from onrecord.citations.listing import Entry, Listing
from onrecord.citations.second_hand.citables import Citable, Citables, Item
from onrecord.citations.second_hand.rules import SecondHandRule, rule_for
from onrecord.csl import Processor
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText
from onrecord.records.fields import as_text
from onrecord.records.sources import Source


@frozen
class Citation:
    """One citation of a document, as it reads now.

    Attributes:
        text: What stands in the running text; in a style of notes the names of a narrative citation, else nothing.
        note: What stands in the note; empty in other styles.
    """

    text: str
    note: str = ""

    def __str__(self) -> str:
        return self.note or self.text


def _place(locator: str | int | None) -> str:
    place = "" if locator is None else as_text(locator)
    if not isinstance(place, str):
        raise InvalidText("locator", "be a text or a whole number", locator)
    return place


class Document:
    """The citations of one text and, when they are complete, the list of what was cited.

    A citation may read differently once others follow: a second work of one author and year makes both "2016a" and
    "2016b", and a work cited again in a note is shortened. `citations` gives them as they read in the end.

    Args:
        dossier: What can be cited.
        style: Name, id, path or XML of a CSL style; "apa", "mla", "chicago", "ieee" ...
        output: "text", "html", "markdown", "latex" or "rtf".
        locale: BCP 47 tag of the language of the text: "de-DE"; that of the style, else en-US, if None.
        rules: Rules of one's own for second-hand citations; they come before the table's.
        originals: Whether works known only through another are listed, too: None as the rule has it.
        off_record: Cite what was said off the record, too.

    Raises:
        StyleError: The style cannot be found or used.
        UnknownFormat: There is no such output.

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
        self, dossier: Dossier, style: str = "apa", output: str = "text", locale: str | None = None, *,
        rules: SecondHandRule | Iterable[SecondHandRule] = (), originals: bool | None = None,
        off_record: bool = False, is_sorted: bool = True,
    ) -> None:  # fmt: skip
        self._processor = Processor(style, locale)
        self._dossier, self._rule = dossier, rule_for(self._processor.style, rules)
        self._citables = Citables(dossier, self._rule, self._processor.locale.lang, off_record)
        cited = self._processor.document((), output, is_sorted)
        self._listing = Listing(self._processor, cited, self._rule, originals, output)
        place = "prose" if self._rule.place == "prose" else "brackets"
        place = "note" if self._processor.style.is_note else place
        self._composer = Composer(self._processor, cited, self._listing, place, output)
        self._citations: list[tuple[Joined, Joined]] = []

    @property
    def rule(self) -> SecondHandRule:
        """The rule by which the document cites at second hand."""
        return self._rule

    @property
    def language(self) -> str:
        """BCP 47 tag of the language of its citations."""
        return self._processor.locale.lang

    @property
    def is_note(self) -> bool:
        """Whether the citations of the style are notes."""
        return self._processor.style.is_note

    # Citing

    def cite(
        self, *items: Item, narrative: bool = False, locator: str | int | None = None,
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
            The citation as it reads now.

        Raises:
            UnknownKey: An item is not on record.
            Refused: An item was said off the record.
            InvalidText: No item is given, or a locator is neither text nor number.
        """
        if not items:
            raise InvalidText("citation", "name something to cite", items)
        last = len(items) - 1
        places = [_place(locator), _place(original_locator)]
        parts = (
            Part(
                item=item, locator=places[0], original_locator=places[1],
                prefix=prefix if not at else "", suffix=suffix if at == last else "",
            )
            for at, item in enumerate(items)
        )  # fmt: skip
        self.extend([Request(tuple(parts), narrative)])
        return self._read(*self._citations[-1])

    def extend(self, requests: Iterable[Request]) -> None:
        """Cite many things at once, which takes less time than one after the other.

        Raises:
            UnknownKey: An item is not on record; nothing is cited then.
            Refused: An item was said off the record; nothing is cited then.
        """
        known: dict[Item, Sequence[Citable]] = {}
        named = [
            (self._named(request.parts, known), self._named(request.beside, known), request) for request in requests
        ]
        for parts, beside, request in named:
            self._citations.append(self._composer.compose(parts, beside, request))
            for _, citables in (*parts, *beside):
                for citable in citables:
                    self._listing.list_cited(citable.source, citable.originals)
        self._listing.arrange()
        self._composer.flush()

    def _named(self, parts: Iterable[Part], known: dict[Item, Sequence[Citable]]) -> list[Named]:
        for part in parts:
            if part.item not in known:
                known[part.item] = self._citables.of(part.item)
        return [(part, known[part.item]) for part in parts]

    def check(self, item: Item) -> None:
        """Say nothing of what can be cited.

        Raises:
            UnknownKey: The item is not on record.
            Refused: The item was said off the record.
        """
        self._citables.of(item)

    def citations(self) -> list[Citation]:
        """Return all citations as they read now."""
        return [self._read(*citation) for citation in self._citations]

    def _read(self, text: Joined, note: Joined) -> Citation:
        return Citation(
            *("".join(piece if isinstance(piece, str) else piece() for piece in part) for part in (text, note))
        )

    # Listing

    def entries(self) -> list[Entry]:
        """Return the entries of what was cited, in the order of the style."""
        return self._listing.entries()

    def unprinted(self) -> list[str]:
        """Name the cited works of which the style prints nothing in the list: Chicago's of letters, for one."""
        return self._listing.unprinted()

    def bibliography(self, annotated: bool = False) -> str:
        """Write the list of what was cited.

        Args:
            annotated: Under each work, the claims that it carries and whose they are.
        """
        return self._listing.write(self._told_in if annotated else None)

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
        behind = [
            (source, original)
            for original, source in self._citables.originals()
            if source.key in works and self._listing.wants(original)
        ]
        listed = works | {original.work.key: original.work for _, original in behind if original.work}
        for work in arrange(list(listed.values())):
            self._listing.list_work(work)
        for source, original in behind:
            self._listing.list_originals(source, [original])
        self._listing.arrange()
