"""Whether a text is in a language that the rules can read: by its letters and its small words."""

import re
from types import MappingProxyType
from typing import Final

from onrecord.errors import InvalidText
from onrecord.records.sources import Source

_WORDS: Final = re.compile(r"[^\W\d_]+")
_OTHER_LETTER: Final = re.compile("[\u0300-\U0010ffff]")
_LOOKED_AT: Final = 3_000
_ENOUGH_WORDS: Final = 5
_LEAST: Final = 0.12
_NOT_LATIN: Final = 0.5
_SMALL_WORDS: Final = MappingProxyType(
    {
        "English": "the of and to in that is was for on with as it at by he she said from his her they are were"
        " have has not"
        " but be an this which who will would had been their after",
        "French": "le la les de des du et en que qui est dans pour sur pas une un il elle ne au aux avec ce se par"
        " plus sont",
        "German": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an"
        " werden aus er hat",
        "Spanish": "el la los las de del y en que es un una por con para no se su al lo como más pero fue ha sus este",
        "Italian": "il lo la gli le di del della e in che è un una per con non si da dei al sono ha come ma nel più",
        "Portuguese": "o a os as de do da dos das e em que um uma para com não se por mais no na ao foi como mas",
        "Dutch": "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door naar heeft maar die",
        "Swedish": "och att det som en på är av för med den till inte har de ett om var han men sig från så kan",
        "Polish": "w i na z do się nie że to jest o jak po od za przez ale co są dla oraz był już tym",
    }
)
_ALSO_ENGLISH: Final = frozenset(
    "i a o no come me do so on as in is was at for den men die all but by are may per pro".split()
)
_SETS: Final = MappingProxyType(
    {
        name: frozenset(words.split()) - (frozenset() if name == "English" else _ALSO_ENGLISH)
        for name, words in _SMALL_WORDS.items()
    }
)
"""Small words of each language; of the others without those that are English words too."""


def require_english(text: str, source: Source | str | None = None) -> None:
    """Raise unless a text is in English as far as can be told; a text of few words passes.

    Args:
        text: The text.
        source: Its source, whose `language` is believed.

    Raises:
        InvalidText: The rules know no construction of its language.

    >>> require_english("Le ministre a dit que " * 10)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    onrecord.errors.InvalidText: text must be in English, ... (got 'French')
    """
    tag = source.language if isinstance(source, Source) else ""
    if tag and not re.match(r"en(?![a-z])", tag, re.IGNORECASE):
        raise _refused(f"the language {tag!r}")
    if tag:
        return
    looked_at = text[:_LOOKED_AT]
    words = _WORDS.findall(looked_at.lower())
    if not looked_at.isascii():
        letters = "".join(words)
        if len(letters) > _ENOUGH_WORDS and len(_OTHER_LETTER.findall(letters)) > _NOT_LATIN * len(letters):
            raise _refused("another script")
    if len(words) < _ENOUGH_WORDS:
        return
    english = sum(map(_SETS["English"].__contains__, words))
    if english >= _LEAST * len(words):
        return
    counts = {name: sum(word in small for word in words) for name, small in _SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] > english and counts[best] > 1:
        raise _refused(best)


def _refused(got: str) -> InvalidText:
    must = "be in English, the only language that the rules know; for another, give a proposer of your own"
    return InvalidText("text", must, got)
