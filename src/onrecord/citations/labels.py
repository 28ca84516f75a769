"""Labels of figures, tables, equations and the like, which look like keys of works.

Sources: pandoc-crossref manual, "Syntax"; Quarto, "Cross References"; bookdown, "Cross-references".
"""

import re
from collections.abc import Collection, Iterable
from typing import Final

_LABEL: Final = re.compile(
    r"(?:(?:supp)?(?:fig|tbl|tab)|eqn?|sec|lst|thm|lem|cor|prp|cnj|hyp|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau"
    r"|vid|dia)[:-].|(?:figure|table|equation|section|listing|chapter|chap?|appendix|app|theorem|lemma|algorithm):.",
    re.IGNORECASE,
)
"""The beginnings of labels of pandoc-crossref (with a colon) and Quarto (with a hyphen), and those that people give."""


def are_labels(keys: Iterable[str], known: Collection[str]) -> bool:
    """Return whether all keys of a citation look like labels, and none is on record.

    >>> are_labels(["fig:one", "tbl-2"], set()), are_labels(["fig:one", "lee"], {"lee"})
    (True, False)
    """
    return all(_LABEL.match(key) and key not in known for key in keys)
