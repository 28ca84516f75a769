"""The inline markup that texts of a source may carry (CSL-JSON, "Rich text")."""

import re
from typing import Final

_MARKUP: Final = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: (?:class|style)=\"[^\"<>]{0,60}\")?>")


def without_markup(text: str) -> str:
    """Return a text as it is read where there are no italics: without its markup.

    >>> without_markup('On <i>claims</i> < 3')
    'On claims < 3'
    """
    return _MARKUP.sub("", text) if "<" in text else text
