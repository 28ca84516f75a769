"""Entries that take fields from others, as they are written: with what they say besides those, and the reference.

An entry is written with all that it says first. A field that comes back from the parent as it stands is left out then,
so that programs that know the references, biber and BibTeX, get the entry as people write it: a chapter whose book has
an address of its own data model is no longer faulted for it.

Source: biblatex manual, sections 2.4.1 (`crossref`) and 3.14.6 (`xdata`); btxdoc, section 2.1.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from onrecord.errors import OnrecordError
from onrecord.formats.bib.dialect import FOREIGN, Dialect
from onrecord.formats.bib.inheritance import INHERITS, with_inherited
from onrecord.formats.bib.reading import source_of
from onrecord.formats.bib.scanner import RawEntry, scan
from onrecord.records.sources import Source

_CROSSREF: Final = f"{FOREIGN}crossref"
_XDATA: Final = f"{FOREIGN}xdata"
_GENERATIONS: Final = 8
"""How far an entry is followed to see that it does not lead back to itself; one with more above it is written whole."""
_MOST: Final = 64
"""Over how many others of one generation it is followed."""
_END: Final = "}\n"


class Heirs:
    """The entries of one file that refer to others.

    Args:
        dialect: By which tables they are read again.
        listed: All sources that are written, in their order.
        renamed: The keys that are written, of the sources that have others.
        entry: Writes the entry of a source with all that it says.
    """

    __slots__ = ("_by_key", "_dialect", "_entry", "_places", "_read", "_renamed")

    def __init__(
        self, dialect: Dialect, listed: Iterable[Source], renamed: Mapping[str, str], entry: Callable[[Source], str]
    ) -> None:
        self._dialect, self._renamed, self._entry = dialect, renamed, entry
        self._by_key = {self._key(source): source for source in listed}
        self._places = {key: place for place, key in enumerate(self._by_key)}
        self._read: dict[str, RawEntry] = {}

    def shortened(self, text: str, source: Source) -> str:
        """Leave out of a whole entry what it takes from those to which it refers.

        Where the entry would not be read as the same, it stays whole and says that it takes nothing.
        """
        above = [*self._above(source)]
        if not above:
            return text
        referring = "crossref" if _CROSSREF in source.extra else "xdata"
        alone = f'{text.removesuffix(_END)}  {referring}+an:csl = {{="nothing"}},\n{_END}'
        if not self._is_below_few(source, above):
            return alone
        whole, parents = scan(text, _ignored)[0], [self._as_read(key) for key in above]
        candidates = [text]
        if not self._dialect.classic or all(self._places[key] > self._places[self._key(source)] for key in above):
            candidates = [*self._without_inherited(text, whole, parents), text]  # BibTeX wants parents after children
        return next((one for one in candidates if self._says_the_same(one, whole, parents)), alone)

    def _key(self, source: Source) -> str:
        return (self._renamed.get(source.key) or source.key).lower()

    def _above(self, source: Source) -> Iterator[str]:
        """Yield the keys of the written entries from which one takes fields, those that count first before others."""
        if not source.extra:
            return
        crossref, xdata = str(source.extra.get(_CROSSREF, "")), str(source.extra.get(_XDATA, ""))
        for key in (crossref, *reversed(xdata.split(","))):
            if (folded := key.strip().lower()) in self._by_key:
                yield folded

    def _as_read(self, key: str) -> RawEntry:
        """Return the entry of a parent as it is read again, with what it takes itself."""
        if key not in self._read:
            source = self._by_key[key]
            entry = scan(self.shortened(self._entry(source), source), _ignored)[0]
            above = () if not INHERITS.isdisjoint(entry.fields) else self._above(source)
            self._read[key] = with_inherited(entry, [self._as_read(one) for one in above], self._dialect.classic)
        return self._read[key]

    def _is_below_few(self, source: Source, above: list[str]) -> bool:
        """Whether an entry has few generations above it, and so does not lead back to itself."""
        reached = above
        for _ in range(_GENERATIONS):
            if not reached:
                return True
            if len(reached) > _MOST:
                return False
            reached = [key for child in dict.fromkeys(reached) for key in self._above(self._by_key[child])]
        return False

    def _without_inherited(self, text: str, whole: RawEntry, parents: list[RawEntry]) -> Iterator[str]:
        """Yield an entry without the fields that parents give as they stand, then without those of any name.

        In BibLaTeX the date stays, by which entries are sorted and checked also where nobody looks at their parents.
        """
        references = {name: whole.fields[name] for name in ("crossref", "xdata") if name in whole.fields}
        given = with_inherited(whole._replace(fields=references), parents, self._dialect.classic).fields
        values = frozenset(given.values())
        kept = references.keys() if self._dialect.classic else {"date", *references}
        for is_given in (lambda name, value: given.get(name) == value, lambda _, value: value in values):
            short = text
            for name, value in whole.fields.items():
                line = f"\n  {name} = {{{value}}},\n"
                if name not in kept and is_given(name, value) and short.count(line) == 1:
                    short = short.replace(line, "\n")
            yield short

    def _says_the_same(self, text: str, whole: RawEntry, parents: list[RawEntry]) -> bool:
        """Whether an entry as it is written now is read as the whole one."""
        found = with_inherited(scan(text, _ignored)[0], parents, self._dialect.classic)
        try:
            return source_of(self._dialect, found) == source_of(self._dialect, whole)
        except OnrecordError:
            return False


def _ignored(_: object) -> None:
    """Take a fault that is told elsewhere."""
