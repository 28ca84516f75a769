"""Sources that have the same text: copies, whatever they are called."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.dossier import Dossier

if TYPE_CHECKING:
    from onrecord.texts.texts import AnyTexts


class Copies:
    """Tells which sources have the same text; each text at hand is read once.

    Threads may share it as long as none changes the dossier.

    Two sources are copies if one digest is found with both: a `sha256` of their snapshots, that of the text at hand,
    or that of its folded words (`onrecord.passages.digest`). A text without words is a copy of none.

    Args:
        dossier: Where the sources are.
        texts: Texts by the key of their source, as `onrecord.verify` takes them; None for none.

    >>> from onrecord import Source
    >>> same = Copies(Dossier([Source(key="a"), Source(key="b")]), {"a": "It rains.", "b": "It rains."})
    >>> same.among(["a", "b"])
    {'b': 'a'}
    """

    __slots__ = ("_marks", "dossier", "texts")

    def __init__(self, dossier: Dossier, texts: "AnyTexts | None" = None) -> None:
        self.dossier = dossier
        self.texts = texts
        self._marks: dict[str, tuple[str, ...]] = {}

    def among(self, keys: Iterable[str]) -> dict[str, str]:
        """Map each of these sources that is a copy of another of them to the first of its kind.

        >>> from onrecord import Source
        >>> Copies(Dossier([Source(key="a"), Source(key="b")]), {"a": "Yes, he said", "b": "Yes,  he said"}).among("ab")
        {'b': 'a'}
        """
        places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
        first: dict[str, str] = {}
        same: dict[str, str] = {}

        def root(key: str) -> str:
            while key in same:
                same[key] = same.get(same[key], same[key])
                key = same[key]
            return key

        for key in places:
            for mark in self._marks_of(key):
                one, other = root(first.setdefault(mark, key)), root(key)
                if one != other:
                    earlier, later = sorted((one, other), key=places.__getitem__)
                    same[later] = earlier
        return {key: root(key) for key in same}

    def _marks_of(self, key: str) -> tuple[str, ...]:
        """Return the digests by which the text of a source is known."""
        if key not in self._marks:
            self._marks[key] = (*self._of_snapshots(key), *self._of_text(key))
        return self._marks[key]

    def _of_snapshots(self, key: str) -> tuple[str, ...]:
        return tuple(snapshot.sha256 for snapshot in self.dossier.sources[key].snapshots if snapshot.sha256)

    def _of_text(self, key: str) -> tuple[str, ...]:
        if self.texts is None:
            return ()
        from onrecord.passages import digest
        from onrecord.texts.texts import look_up

        reading = look_up(self.texts, key, self.dossier.sources[key].described())
        if reading is None or reading.text is None or not any(map(str.isalnum, reading.text.original)):
            return ()
        return *sorted(reading.sha256s), f"folded {digest(reading.text.original)}"
