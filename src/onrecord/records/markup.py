r"""The inline markup that texts of a source may carry: CSL's (CSL-JSON, "Rich text"), and `<math>TeX</math>`.

`onrecord.items.mathematics.markup` says what stands between the tags of a formula.
"""

from typing import Final

from onrecord.items.mathematics import MATH, readable
from onrecord.lazy import late

_MARKUP: Final = late(r"</?(?:i|b|sup|sub|sc|span)(?: (?:class|style)=\"[^\"<>]{0,60}\")?>")
"""A tag of the markup that texts of records may have."""


def without_markup(text: str) -> str:
    r"""Return a text as it is read where there are no italics: without its markup, and with formulas in Unicode.

    >>> without_markup('On <i>claims</i> < 3')
    'On claims < 3'
    >>> without_markup(r"Maps on <math>\mathbb{R}^n</math>")
    'Maps on ℝⁿ'
    """
    if "<" not in text:
        return text
    return _MARKUP.sub("", MATH.sub(lambda found: readable(found[1]), text))
