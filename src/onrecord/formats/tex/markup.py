"""CSL's inline markup (CSL-JSON, "Rich text"), as these modules look for it."""

import re
from typing import Final

SMALL_CAPS: Final = '<span style="font-variant:small-caps;">'
NOCASE: Final = '<span class="nocase">'

MARKUP: Final = re.compile(
    r'<(i|b|sup|sub|sc)>|<span style="font-variant: ?small-caps;?">|<span class="nocase">|</(i|b|sup|sub|sc|span)>'
)
NOCASE_SPAN: Final = re.compile(
    r'<span class="nocase">(?<![^ ]<span class="nocase">)([^<>]*)</span>(?=[,.:;?!]?(?: |$))'
)
"""A span of whole words; what begins with certain signs is found fastest."""
