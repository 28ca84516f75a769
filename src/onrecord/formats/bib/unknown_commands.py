r"""Commands of TeX that no table knows, told once each, with where they stand first and how often they do."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final

from onrecord.errors import Fault
from onrecord.formats import tex as latex
from onrecord.formats.bib.dialect import CSL, FOREIGN
from onrecord.formats.bib.scanner import RawEntry
from onrecord.records.sources import Source

_VERBATIM: Final = frozenset(
    {"url", "doi", "eprint", "file", "pdf", "verba", "verbb", "verbc", "crossref", "xref", "related", "options", "isbn"}
)
"""Fields whose text is no TeX (biblatex manual, section 2.2.1)."""
_PRINTED: Final = "the words of its arguments are kept; of one without arguments, its name is"


class UnknownCommands:
    """The commands of one file.

    Attributes:
        may_be: Whether there may be any; nothing needs to be noted of a file whose commands are all known.
    """

    __slots__ = ("_count", "_first", "may_be")

    def __init__(self, text: str) -> None:
        self.may_be = bool(latex.unknown_names(text))
        self._count: Counter[str] = Counter()
        self._first: dict[str, Callable[..., Fault]] = {}

    def note(self, entry: RawEntry, source: Source, path: str) -> None:
        """Note what stands in the fields of an entry that were read as TeX."""
        for field, text in entry.fields.items():
            if "\\" not in text or field in _VERBATIM or field.startswith(CSL) or FOREIGN + field in source.extra:
                continue
            for name in latex.unknown_commands(text):
                self._count[name] += 1
                if name not in self._first:
                    self._first[name] = partial(
                        Fault, path=path, line=entry.line, column=entry.column, entry=entry.key, field=field
                    )

    def tell(self, on_fault: Callable[[Fault], None]) -> None:
        r"""Report each command as a note: `must be TeX that is known; ... (got '\\foo', 3 times)`."""
        for name, count in self._count.items():
            got = f"\\{name}" if count == 1 else f"\\{name} ({count} times)"
            on_fault(self._first[name](f"have commands of TeX that are known; {_PRINTED}", got, severity="note"))
