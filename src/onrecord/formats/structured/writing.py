"""From sources to trees, by the rows by which they are read; what these cannot say is kept beside each, or lost."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.captions import annotation
from onrecord.dossier import Dossier
from onrecord.errors import OnrecordError
from onrecord.formats.bib.unwritten import losses_beside
from onrecord.formats.kept import kept_text, unsaid
from onrecord.formats.structured.table import OWN, Item, Vocabulary, source_of
from onrecord.records.losses import Loss
from onrecord.records.sources import FIELDS, Source

Tree = dict[str, Any]


class Writing(NamedTuple):
    """How the works of a vocabulary are written.

    Attributes:
        vocabulary: By whose rows.
        typed: Returns the members that say the type, which come first.
        closed: Makes of the members that the rows give the work as it is written.
        opened: Makes of a work as it is written the one that the rows read.
        notes: The member to which annotations are added.
    """

    vocabulary: Vocabulary
    typed: Callable[[str], Tree]
    closed: Callable[[Tree, Source], Tree] = lambda tree, source: tree
    opened: Callable[[Tree], Item] = lambda tree: tree
    notes: str = "note"


class Asked(NamedTuple):
    """What is asked of a writer: see `onrecord.formats.tagged.ris.write`."""

    claims: bool
    second_hand: bool
    lossless: bool


def works_of(
    usual: Writing,
    dossier: Dossier,
    on_loss: Callable[[Loss], None],
    asked: Asked,
    by_key: Mapping[str, Writing] = MappingProxyType({}),
) -> Iterator[tuple[Source, Tree]]:
    """Yield the sources to be listed, in the order added, each with its work; what is not sayable is kept in it.

    Args:
        usual: How works are written.
        dossier, on_loss, asked: As a writer is asked.
        by_key: How the works with some keys are written otherwise.
    """
    listed = dossier.bibliography_sources(asked.second_hand)
    for loss in losses_beside(dossier, listed, claims=asked.claims, lossless=False):
        on_loss(loss)
    for source in listed:
        writing = by_key.get(source.key, usual)
        tree = work_of(writing, source)
        kept = unsaid(source, partial(_read_back, writing, tree), asked.lossless)
        if kept and asked.lossless:
            tree[OWN] = kept_text(kept)
        for name in () if asked.lossless else kept:
            value = getattr(source, name)
            on_loss(Loss(source.key, name, value, f"{writing.vocabulary.name} has no place for it"))
        if asked.claims and (lines := annotation(dossier, source)):
            tree[writing.notes] = f"{tree[writing.notes]}\n{lines}" if writing.notes in tree else lines
        yield source, tree


def work_of(writing: Writing, source: Source) -> Tree:
    """Return the work of a source as the rows say it."""
    tree = writing.typed(source.type)
    done: set[str] = set()
    for row in writing.vocabulary.rows:
        if row.write is None or source.type not in row.types or row.ours in done:
            continue
        value = (
            source.value(row.ours) if row.ours in FIELDS or row.ours in source.extra else getattr(source, row.ours, "")
        )
        made = row.write(value) if value else None
        if made and _put(tree, row.path.split(".") if row.path else [], made):
            done.add(row.ours)
    _put_foreign(writing.vocabulary, source, tree)
    return writing.closed(tree, source)


def _put(tree: Tree, path: list[str], value: Any) -> bool:
    """Put a value at the end of a path, unless there is something; lists are joined, and members added to others."""
    for name in path[:-1]:
        inner = tree.setdefault(name, {})
        if not isinstance(inner, dict):
            return False
        tree = inner
    if not path:
        if not tree.keys().isdisjoint(value):
            return False
        tree.update(value)
        return True
    there = tree.setdefault(path[-1], value)
    if there is not value and isinstance(there, list) and isinstance(value, list):
        there.extend(value)
    return there is value or isinstance(there, list)


def _put_foreign(vocabulary: Vocabulary, source: Source, tree: Tree) -> None:
    """Put back the members of a work that were read as foreign, with the lists and objects in which they stood."""
    prefix = f"{vocabulary.name}:"
    for name, value in source.extra.items():
        if name.startswith(prefix) and isinstance(value, str):
            steps = [int(step) if _INDEX.fullmatch(step) else step for step in name.removeprefix(prefix).split(".")]
            inner: Any = tree
            for step, following in pairwise(steps):
                inner = _step(inner, step, [] if isinstance(following, int) else {})
            _step(inner, steps[-1], value)


_INDEX: Final = re.compile(r"[0-9]{1,6}")


def _step(around: Any, step: str | int, fresh: Any) -> Any:
    """Return what stands at a step, put there if nothing does; None if it is no step of an object or list."""
    if isinstance(around, dict) and isinstance(step, str) and step:
        return around.setdefault(step, fresh)
    if isinstance(around, list) and isinstance(step, int) and step <= len(around):
        if step == len(around):
            around.append(fresh)
        return around[step]
    return None


def _read_back(writing: Writing, tree: Tree, kept: Mapping[str, Any]) -> Source | None:
    """Return the source that a work is read as, with some fields kept beside it; None if it is none."""
    try:
        work = writing.opened(tree)
        return source_of(writing.vocabulary, {**work, OWN: kept_text(kept)} if kept else work, ())
    except (OnrecordError, ValueError, TypeError, AttributeError):
        return None
