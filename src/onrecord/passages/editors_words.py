"""What editors write in brackets of a quotation that is no word of it: [sic], (emphasis added), （中略）."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.passages.scripts import words_of

_SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "de": "Hervorhebung hinzugefügt|Hervorhebungen hinzugefügt|Hervorhebung im Original|Hervorhebungen im Original"
        "|Hervorhebung von mir|Hervorhebung durch den Verfasser|Hervorhebung durch die Verfasserin"
        "|Hervorhebung d. Verf.|Hervorh. d. Verf.|Hervorh. im Orig.|Herv. i. O.|H. i. O.|meine Hervorhebung",
        "en": "emphasis added|emphasis mine|my emphasis|our emphasis|emphasis ours|emphasis supplied|emphasis omitted"
        "|emphasis in original|emphasis in the original|original emphasis|italics added|italics mine|my italics"
        "|italics ours|italics in original|italics in the original|italics original|underlining added",
        "es": "énfasis añadido|énfasis agregado|énfasis mío|énfasis nuestro|énfasis del original|cursiva añadida"
        "|cursivas añadidas|cursiva mía|cursivas mías|las cursivas son mías|cursiva en el original|subrayado mío"
        "|el subrayado es mío|el subrayado es nuestro|negritas añadidas",
        "fr": "nous soulignons|je souligne|c'est nous qui soulignons|c'est moi qui souligne|souligné par nous"
        "|souligné par l'auteur|l'auteur souligne|italiques ajoutés|italique ajouté|italiques dans l'original",
        "it": "corsivo mio|corsivi miei|corsivo nostro|corsivo dell'autore|corsivo nell'originale|enfasi aggiunta"
        "|enfasi mia|corsivo aggiunto|n.d.r.|ndr",
        "ja": "傍点筆者|傍点引用者|傍点原文|傍線筆者|傍線引用者|強調筆者|強調引用者|強調原文"
        "|下線筆者|下線引用者|ママ|原文ママ|原文のまま",
        "ko": "강조 인용자|강조 필자|강조는 인용자|강조는 필자|강조 원문|원문대로|원문 그대로",
        "la": "sic|sic!|!|?",
        "nl": "nadruk toegevoegd|mijn cursivering|cursivering toegevoegd|mijn nadruk|onze cursivering",
        "pl": "podkreślenie moje|podkreślenie autora|wyróżnienie moje|podkr. moje",
        "pt": "grifo meu|grifos meus|grifo nosso|grifos nossos|grifo do autor|ênfase adicionada|ênfase minha"
        "|itálico meu|itálico nosso|sublinhado meu",
        "ru": "курсив мой|курсив наш|курсив автора|выделено мной|выделено мною|выделено нами|выделено автором"
        "|подчеркнуто мной|подчёркнуто мной|так в оригинале|так!",
        "zh": "着重号为引者所加|着重号系引者所加|着重号为作者所加|强调为引者所加|强调为笔者所加"
        "|強調為引者所加|原文如此|粗体为引者所加",
    }
)
"""What an editor says of words, in their place or behind them, by language (BCP 47)."""

NOTHING_SAID: Final = frozenset("|".join(_SAID.values()).lower().split("|"))
"""The same in small letters."""

OMITTED: Final = words_of("中略 前略 後略 略 중략 전략 후략 하략 省略 omissis")
"""What stands for words left out, beside dots."""

NOT_OF_THE_SOURCE: Final = NOTHING_SAID | OMITTED
"""Both: words of which none stands in the source."""

_IN_ROUND: Final = tuple(
    sorted((one for one in NOT_OF_THE_SOURCE - {"略"} if any(map(str.isalpha, one))), key=len, reverse=True)
)

BY_EDITORS: Final = re.compile(rf"[(〔](?:{'|'.join(map(re.escape, _IN_ROUND))})[)〕]", re.IGNORECASE)
"""Such words in brackets that a source often has too: only these words show that they are an editor's."""
