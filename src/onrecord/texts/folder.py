"""A folder of texts: files named after the sources whose text they have."""

from collections.abc import Callable, Collection, Iterator
from os import PathLike
from pathlib import Path, PurePath
from typing import Final

from onrecord.texts.versions import UNDATED

_DOUBLE: Final = (".warc.gz",)
"""Suffixes with two dots."""


def folder(
    path: str | PathLike[str], keys: Collection[str], tell: Callable[[str], object] | None = None
) -> dict[str, tuple[Path, ...] | dict[str, tuple[Path, ...]]]:
    """Map the keys of sources to the files of a folder that are named after them: "ramani2016.txt".

    Several texts of one source have a label after the key: "ramani2016@2016-06-09.html", "ramani2016@archived.html".

    Args:
        path: The folder. Where keys have a "/", the folders in it are looked through, too: "conf/ndss/Lee26.pdf".
        keys: The keys of the sources, or a mapping by key.
        tell: Is told which files no source has the key of.

    Returns:
        For each key that has files these, by name: of several, the first that can be read serves. Where files have a
        label, a mapping of the labels to such files.

    Raises:
        OSError: The folder cannot be read.
    """
    root, found = Path(path), dict[str, dict[str, tuple[Path, ...]]]()
    for file in sorted(_files(root, any("/" in key for key in keys))):
        name = key_of(file.relative_to(root))
        key, _, label = (name, "", "") if name in keys else name.rpartition("@")
        if key in keys:
            labelled = found.setdefault(key, {})
            labelled[label] = (*labelled.get(label, ()), file)
        elif tell:
            tell(f"{file}: no source has the key {name!r}")
    return {key: _versions(labelled) for key, labelled in found.items()}


def every_text(path: str | PathLike[str]) -> dict[str, tuple[Path, ...]]:
    """Map the names of all files of a folder to the files: of several of one name, the first that can be read serves.

    Raises:
        OSError: The folder cannot be read.
    """
    root, found = Path(path), dict[str, tuple[Path, ...]]()
    for file in sorted(_files(root, is_deep=True)):
        name = key_of(file.relative_to(root))
        found[name] = (*found.get(name, ()), file)
    return found


def _versions(labelled: dict[str, tuple[Path, ...]]) -> tuple[Path, ...] | dict[str, tuple[Path, ...]]:
    """Return the files of a source by their label, or, where none has one, as they are."""
    if labelled.keys() == {""}:
        return labelled[""]
    return {label or UNDATED: files for label, files in labelled.items()}


def key_of(path: PurePath) -> str:
    """Return the key that a file is named after.

    >>> key_of(PurePath("conf/Lee26.pdf")), key_of(PurePath("lee.v2.warc.gz"))
    ('conf/Lee26', 'lee.v2')
    """
    name = path.as_posix()
    double = next((suffix for suffix in _DOUBLE if name.lower().endswith(suffix)), "")
    return name[: -len(double)] if double else path.with_suffix("").as_posix()


def _files(root: Path, is_deep: bool) -> Iterator[Path]:
    inside = list(root.iterdir())  # raises where there is no such folder, as `rglob` does not
    for file in root.rglob("*") if is_deep else inside:
        if not any(part.startswith(".") for part in file.relative_to(root).parts) and file.is_file():
            yield file
