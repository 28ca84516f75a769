"""Works that a text lists without citing them (pandoc manual, "Including uncited items in the bibliography")."""

from collections.abc import Callable, Sequence

from onrecord.citations.document import Document
from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup


def list_uncited(
    keys: Sequence[str], dossier: Dossier, document: Document, path: str,
    on_fault: Callable[[Fault], object] | None, line: int = 1,
) -> None:  # fmt: skip
    """List works that a text names; "*" names all that a bibliography of the dossier would list.

    Args:
        keys: Their keys.
        dossier: Where they are on record.
        document: What lists them.
        path: Name of the text, for messages.
        on_fault: Called with each key that is of no source.
        line: Where the text names them, 0 if that is not known.

    Raises:
        FaultGroup: A key is of no source, and `on_fault` is not given.
    """
    known = [key for key in keys if key in dossier.sources]
    faults = [
        Fault("be the key of a source on record", key, path=path, line=line, field="nocite")
        for key in keys if key != "*" and key not in dossier.sources
    ]  # fmt: skip
    if faults and on_fault is None:
        raise FaultGroup(f"{path or 'the text'} lists what cannot be listed", faults)
    for fault in faults:
        on_fault(fault)  # type: ignore[misc]
    sources = dossier.bibliography_sources() if "*" in keys else map(dossier.sources.__getitem__, known)
    document.list_all(sources)
