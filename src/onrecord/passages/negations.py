"""Words and parts of words that turn a statement into its opposite: where they differ, nothing is verified.

The list is that of the languages in which most news is printed; a language that is not listed loses this guard, not
the others.
"""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.passages.folding import fold_marked
from onrecord.passages.loosening import loosely

BY_LANGUAGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ar": "لا لم لن ليس ليست غير",
        "cs, pl, sk": "ne nie nigdy nikt nic bez żaden żadna nikdy nikdo nikto",
        "da, nb, nn, sv": "ikke ikkje inte aldri aldrig ingen inga inget intet uden uten utan",
        "de": "nicht nichts nie niemals niemand nirgends kein keine keinem keinen keiner keines weder ohne kaum",
        "el": "δεν μην ποτέ κανείς κανένας τίποτα χωρίς",
        "en": "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely seldom",
        "es, pt": "nunca jamás nada nadie ningún ninguna ninguno sin tampoco não nem ninguém nenhum nenhuma sem",
        "fa": "نه هرگز هیچ",
        "fr": "ne pas jamais rien aucun aucune personne ni sans guère",
        "he": "לא אין אל בלי מעולם",
        "id, ms": "tidak bukan jangan tanpa",
        "it": "non mai niente nulla nessun nessuno nessuna senza neanche nemmeno neppure",
        "nl": "niet niets nooit niemand geen nergens zonder",
        "ru, uk": "не ни нет никогда никто ничего нельзя без ні ніколи ніхто нічого немає",
        "tr": "değil yok asla hiç",
    }
)
"""Whole words by language (BCP 47)."""

WITHIN: Final = ("不", "没", "沒", "無", "无", "未", "勿", "ない", "ません", "ไม่", "않", "없", "아니", "नहीं", "नही")
"""Negations in scripts that put no spaces between words, or where they are parts of words."""

PREFIXES: Final = frozenset(("non", "un", "anti", "not", "contra", "counter", "nicht", "pseudo"))
"""What reverses the word after its hyphen: "non-violent"."""

SUFFIXES: Final = ("less", "free", "los")
"""What reverses the word that it is part of: "lawless"."""

_WORDS: Final = frozenset(loosely(fold_marked(" ".join(BY_LANGUAGE.values()))).text.split())
_WITHIN: Final = re.compile("|".join(loosely(fold_marked(part)).text for part in WITHIN))
"""Any of `WITHIN`, folded as the texts are in which it is looked for."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def negations(loose: str) -> Counter[str]:
    """Count the negations in a loosely folded text.

    >>> sorted(negations("he didn't say that nobody knows").items())
    [("n't", 1), ('nobody', 1)]
    """
    words = _WORD.findall(loose)
    found: Counter[str] = Counter() if loose.isascii() else Counter(_WITHIN.findall(loose))
    if _WORDS.isdisjoint(words) and "n'" not in loose:
        return found
    for word in words:
        if word in _WORDS:
            found[word] += 1
        elif word.endswith("n't"):
            found["n't"] += 1
        elif word.startswith("n'"):
            found["ne"] += 1
    return found
