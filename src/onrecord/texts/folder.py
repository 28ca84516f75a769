"""A folder of texts: files named after the sources whose text they have."""

from collections.abc import Callable, Collection, Iterator
from os import PathLike
from pathlib import Path, PurePath
from typing import Final

_DOUBLE: Final = (".warc.gz",)
"""Suffixes with two dots."""


def folder(
    path: str | PathLike[str], keys: Collection[str], tell: Callable[[str], object] | None = None
) -> dict[str, tuple[Path, ...]]:
    """Map the keys of sources to the files of a folder that are named after them: "ramani2016.txt".

    Args:
        path: The folder. Where keys have a "/", the folders in it are looked through, too: "conf/ndss/Lee26.pdf".
        keys: The keys of the sources, or a mapping by key.
        tell: Is told which files no source has the key of.

    Returns:
        For each key that has files these, by name: of several, the first that can be read serves.

    Raises:
        OSError: The folder cannot be read.
    """
    root, found = Path(path), dict[str, tuple[Path, ...]]()
    for file in sorted(_files(root, any("/" in key for key in keys))):
        key = key_of(file.relative_to(root))
        if key in keys:
            found[key] = (*found.get(key, ()), file)
        elif tell:
            tell(f"{file}: no source has the key {key!r}")
    return found


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
