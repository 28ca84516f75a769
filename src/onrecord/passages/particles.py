"""Particles that a script writes together with the word: words cut off from them are not verified, but told.

A particle may carry meaning (a negation may hide in an ending), so that a match within a longer word stays `near`; the
note names what is written together with it.
"""

import re
from typing import Final

from onrecord.passages.grading import WITHIN_LONGER
from onrecord.passages.scripts import PREFIXED, SUFFIXED
from onrecord.passages.text import Text

_REACH: Final = 8
_SCRIPTS: Final = re.compile("[\u0590-\u05ff\u0600-\u06ff\uac00-\ud7a3]")
_WORD_END: Final = re.compile(r"\w*\Z")
_WORD_START: Final = re.compile(r"\w*")


def may_have_particles(loose: str) -> bool:
    """Return whether words are of a script that writes particles together with them.

    >>> may_have_particles("핵무기"), may_have_particles("arms")
    (True, False)
    """
    return not loose.isascii() and bool(_SCRIPTS.search(loose))


def within_longer(text: Text, start: int, end: int) -> str:
    """Return the note of words that were cut out of longer ones: with the particles, where it is only these.

    Args:
        text: The text.
        start, end: Where the words stand in its loose form.

    >>> text = Text("핵무기를")
    >>> within_longer(text, 0, 3)
    'within a longer word: with the Korean particle 를'
    """
    loose = text.loose.text
    before = _WORD_END.search(loose, max(0, start - _REACH), start)
    after = _WORD_START.match(loose, end, end + _REACH)
    told = []
    for table, found in ((PREFIXED, before), (SUFFIXED, after)):
        part = found[0] if found else ""
        language = next((name for name, particles in table.items() if part in particles), "")
        if language:
            told.append(f"the {language} particle {part}")
        elif part:
            return WITHIN_LONGER
    return f"within a longer word: with {' and '.join(told)}" if told else WITHIN_LONGER
