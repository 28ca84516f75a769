"""The files that the header of a text names: read only where they lie beneath the folder of the text, or on demand."""

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from onrecord.cli.abbreviations import abbreviations_in
from onrecord.cli.engine import note, warn
from onrecord.csl.styles.style import is_known, meant
from onrecord.dossier import Dossier
from onrecord.errors import DuplicateKey, Fault, FaultGroup, OnrecordError
from onrecord.formats.io import read
from onrecord.nearest import question

ABBREVIATIONS: Final = "citation-abbreviations"
"""Under which name a header names short forms (pandoc manual, "Other relevant metadata fields")."""
_WEB: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""How an address begins; one letter before the colon is a drive."""


class HeaderFiles:
    """Opens the files that a header names.

    Args:
        folder: The folder of the text.
        is_trusted: Whether files elsewhere are opened, too.
        given: Names that the user gave, and not the header.
        path: Name of the text, for messages.
        advice: How the user says that the header is to be trusted.
        lines: The lines of the text on which the header names files, by the names of its fields, as far as known.
    """

    def __init__(
        self, folder: Path, *, is_trusted: bool = False, given: Collection[str] = (), path: str = "",
        advice: str = "--trust-header reads others", lines: Mapping[str, int] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self._folder, self._is_trusted, self._given = folder, is_trusted, given
        self._path, self._advice, self._lines = path, advice, lines

    def place(self, name: str, field: str) -> Path:
        """Return where a file lies.

        Raises:
            Fault: It is an address on the web, or lies elsewhere and the header is not trusted.
        """
        if _WEB.match(name):
            raise self._wrong("name a file on this machine, since onrecord fetches nothing from the web", name, field)
        found = Path(os.path.realpath(self._folder / name))
        if self._is_trusted or name in self._given or found.is_relative_to(os.path.realpath(self._folder)):
            return self._folder / name
        raise self._wrong(f"name a file beneath the folder of the text ({self._advice})", name, field)

    def _wrong(self, must: str, name: str, field: str) -> Fault:
        return Fault(must, name, path=self._path, line=self._lines.get(field, 0), field=field)

    def style(self, name: str) -> str | Path:
        """Return the style that a header names: a file that is there, else the name of a style.

        Raises:
            Fault: It is an address on the web, or lies elsewhere and the header is not trusted; or there is neither a
                file nor a style of this name.
        """
        is_file_name = name.endswith(".csl")
        if is_file_name or (self._folder / name).is_file():
            place = self.place(name, "csl")
            if place.is_file():
                return place
        style = Path(name).stem if is_file_name else name
        if not is_known(style):
            if _WEB.match(name):
                self.place(name, "csl")
            near = "" if is_file_name else question(meant(style))
            must = f"name a CSL file that is there, or a style that `onrecord styles` lists{near}"
            raise self._wrong(must, name, "csl")
        return style

    def abbreviations(self, name: str) -> dict[str, Any] | None:
        """Read the short forms that a header names; None if it names none.

        Raises:
            Fault: The file is refused, is not there, or is no JSON object.
        """
        if not name:
            return None
        place, line = self.place(name, ABBREVIATIONS), self._lines.get(ABBREVIATIONS, 0)
        return abbreviations_in(name, place, path=self._path, line=line, field=ABBREVIATIONS)

    def works(
        self, names: Iterable[str], opened: Sequence[Dossier], keep_going: bool = False, may_lack: bool = False
    ) -> Dossier:  # fmt: skip
        """Read bibliographies, and return their records together with those of others.

        Args:
            names: The files.
            opened: Dossiers whose records come first; of two records of one key the first counts.
            keep_going: Tell of what cannot be read, and go on with the rest.
            may_lack: Only tell of files that are not there.

        Raises:
            FaultGroup: A file is refused, is not there or cannot be read.
        """
        faults: list[OnrecordError] = []
        dossiers = list(opened)
        for name in names:
            try:
                dossiers.append(self._read(self.place(name, "bibliography"), faults))
            except FileNotFoundError:
                missing = self._wrong("name a file that is there", name, "bibliography")
                if may_lack:
                    note(f"note: {missing}")
                else:
                    faults.append(missing)
            except OSError as error:
                reason = error.strerror or str(error)
                faults.append(self._wrong(f"name a file that can be read; {reason}", name, "bibliography"))
            except OnrecordError as error:
                faults.append(error)
        if faults and not keep_going:
            raise FaultGroup(f"{self._path or 'the text'} names what cannot be read", faults)
        for fault in faults:
            note(f"error: {fault}")
        return _together(dossiers)

    def _read(self, path: Path, faults: list[OnrecordError]) -> Dossier:
        found: list[Fault] = []
        dossier = read(path, on_fault=found.append)
        faults += [fault for fault in found if fault.severity == "error"]
        for fault in found:
            if fault.severity == "warning":
                warn(fault)
        return dossier


def _together(dossiers: Sequence[Dossier]) -> Dossier:
    """Return the records of several dossiers in one; of two of one key the first counts, and others are told."""
    if len(dossiers) == 1:
        return dossiers[0]
    whole = Dossier()
    for dossier in dossiers:
        new = [record for record in dossier if not _is_there(record, whole)]
        try:
            whole.add(*new)
        except (FaultGroup, DuplicateKey) as error:
            warn(error)
    return whole


def _is_there(record: object, whole: Dossier) -> bool:
    key = getattr(record, "key", "")
    if not key or key not in whole:
        return False
    if whole[key] != record:
        note(f"warning: {key!r} is in two bibliographies; the first counts")
    return True
