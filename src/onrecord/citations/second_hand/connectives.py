"""The words between who said it and the work consulted, by language.

CSL's locales have no term for them. Where a language has no row the English words stand, as CSL falls back on
en-US for a term that is missing. "apud" is Latin everywhere.
"""

from types import MappingProxyType
from typing import Final

AS_CITED_IN: Final = "as cited in"
CITED_IN: Final = "cited in"
QUOTED_IN: Final = "quoted in"
QTD_IN: Final = "qtd. in"
APUD: Final = "apud"

CONNECTIVES: Final = MappingProxyType(
    {
        "ar": ("كما ورد في", "كما ورد في", "نقلًا عن", "نقلًا عن"),
        "bg": ("цит. по", "цит. по", "цит. по", "цит. по"),
        "ca": ("com se cita a", "citat a", "citat a", "citat a"),
        "cs": ("citováno v", "citováno v", "citováno v", "cit. v"),
        "da": ("som citeret i", "citeret i", "citeret i", "cit. i"),
        "de": ("zitiert nach", "zitiert nach", "zitiert nach", "zit. nach"),
        "el": ("όπως αναφέρεται στο", "αναφέρεται στο", "παρατίθεται στο", "παρατίθεται στο"),
        "en": (AS_CITED_IN, CITED_IN, QUOTED_IN, QTD_IN),
        "es": ("como se citó en", "citado en", "citado en", "cit. en"),
        "fa": ("به نقل از", "به نقل از", "به نقل از", "به نقل از"),
        "fr": ("cité dans", "cité dans", "cité dans", "cité dans"),
        "hr": ("citirano u", "citirano u", "citirano u", "cit. u"),
        "hu": ("idézi", "idézi", "idézi", "idézi"),
        "id": ("sebagaimana dikutip dalam", "dikutip dalam", "dikutip dalam", "dikutip dalam"),
        "it": ("come citato in", "citato in", "citato in", "cit. in"),
        "nb": ("referert i", "referert i", "sitert i", "sit. i"),
        "nl": ("zoals geciteerd in", "geciteerd in", "geciteerd in", "gecit. in"),
        "nn": ("referert i", "referert i", "sitert i", "sit. i"),
        "pl": ("cyt. za", "cyt. za", "cyt. za", "cyt. za"),
        "pt": ("como citado em", "citado em", "citado em", "cit. em"),
        "ro": ("citat în", "citat în", "citat în", "cit. în"),
        "ru": ("цит. по", "цит. по", "цит. по", "цит. по"),
        "sk": ("citované v", "citované v", "citované v", "cit. v"),
        "sl": ("citirano po", "citirano po", "citirano po", "cit. po"),
        "sv": ("refererad i", "refererad i", "citerad i", "cit. i"),
        "tr": ("aktaran", "aktaran", "aktaran", "akt."),
        "uk": ("цит. за", "цит. за", "цит. за", "цит. за"),
        "vi": ("trích dẫn trong", "trích dẫn trong", "trích dẫn trong", "trích dẫn trong"),
        "zh": ("转引自", "转引自", "转引自", "转引自"),
        "zh-TW": ("轉引自", "轉引自", "轉引自", "轉引自"),
    }
)  # fmt: skip
"""By language: the words for "as cited in", "cited in", "quoted in" and "qtd. in"."""

_COLUMNS: Final = MappingProxyType({words: at for at, words in enumerate(CONNECTIVES["en"])})


def connective(words: str, language: str) -> str:
    """Translate a connective.

    Args:
        words: One of the English ones; any other is given back as it is, since its language is the caller's.
        language: A BCP 47 tag: "de-AT".

    >>> connective("as cited in", "de-AT"), connective("apud", "pt-BR"), connective("as cited in", "xx")
    ('zitiert nach', 'apud', 'as cited in')
    """
    if words not in _COLUMNS:
        return words
    row = CONNECTIVES.get(language) or CONNECTIVES.get(language.partition("-")[0]) or CONNECTIVES["en"]
    return row[_COLUMNS[words]]
