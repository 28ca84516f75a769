"""Which scripts set words, and the parts of names, apart by spaces."""

from typing import Final

from onrecord.lazy import late

HAN_AND_KANA: Final = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that set no words apart by spaces, as a class of a regular expression."""
_HANGUL_AND_YI: Final = "\u1100-\u11ff\u3130-\u318f\ua000-\ua4cf\uac00-\ud7ff"
"""Scripts that set words apart, but not the parts of names."""
_SPACED = late(f"[-&]|(?![{HAN_AND_KANA}{_HANGUL_AND_YI}])[^\\W_]")
_SPACED_ASCII = late("[-&0-9A-Za-z]")
"""The same in a text of ASCII: the sets of all scripts take milliseconds to be compiled, and most texts need none."""


def is_spaced(name: str) -> bool:
    """Return whether a name is written in a script that sets its parts apart by spaces; Chinese ones do not.

    Source:
        CSL 1.0.2, "Name", `name-as-sort-order`: names in Asian scripts, which put the family name first.

    >>> is_spaced("Иван"), is_spaced("बोस"), is_spaced("泽东")
    (True, True, False)
    """
    return (_SPACED_ASCII if name.isascii() else _SPACED).search(name) is not None
