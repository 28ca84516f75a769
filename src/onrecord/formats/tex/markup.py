"""CSL's inline markup (CSL-JSON, "Rich text"), as these modules look for it."""

import re
from typing import Final

from onrecord.items.mathematics import MATH_PATTERN

SMALL_CAPS: Final = '<span style="font-variant:small-caps;">'
NOCASE: Final = '<span class="nocase">'

_FORMULA: Final = MATH_PATTERN.replace("(", "(?P<math>", 1)
MARKUP: Final = re.compile(
    rf"{_FORMULA}|<(?P<opening>i|b|sup|sub|sc)>|"
    r'<span style="font-variant: ?small-caps;?">|<span class="nocase">|</(?P<closing>i|b|sup|sub|sc|span)>'
)
"""What opens and closes a stretch, and formulas whole."""
NOCASE_SPAN: Final = re.compile(
    r'<span class="nocase">(?<![^ ]<span class="nocase">)([^<>]*)</span>(?=[,.:;?!]?(?: |$))'
)
"""A span of whole words; what begins with certain signs is found fastest."""
