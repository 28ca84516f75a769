"""Labels of figures, tables, equations and the like, which look like keys of works.

Sources: pandoc-crossref manual, "Syntax"; Quarto, "Cross References"; bookdown, "Cross-references".
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

_LABEL: Final = re.compile(
    r"(?:(?:supp)?(?:fig|tbl|tab)|eqn?|sec|lst|thm|lem|cor|prp|cnj|hyp|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau"
    r"|vid|dia)[:-].|(?:figure|table|equation|section|listing|chapter|chap?|appendix|app|theorem|lemma|algorithm):.",
    re.IGNORECASE,
)
"""The beginnings of labels of pandoc-crossref (with a colon) and Quarto (with a hyphen), and those that people give."""


def are_labels(keys: Iterable[str], knows: Callable[[str], bool]) -> bool:
    """Return whether all keys of a citation look like labels, and none is known to be on record.

    >>> known = {"lee", "tbl-9"}.__contains__
    >>> [are_labels(keys, known) for keys in (["fig:one", "tbl-2"], ["fig:one", "lee"], ["tbl-9"])]
    [True, False, False]
    """
    return all(_LABEL.match(key) and not knows(key) for key in keys)
