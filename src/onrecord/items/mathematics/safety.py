r"""Which mathematics can be given to TeX: what sets a formula, and nothing that reads, writes, defines or ends it.

Mathematics of a record is written live, so that it comes from the user's data and is run by the user's TeX. Commands
of the tables are let through; others, which a preamble may define, are let through too unless they are primitives
or commands of LaTeX that open files, define commands or change what characters mean (TeXbook, chapters 24 to 26).
"""

import re
from functools import lru_cache
from typing import Final

from onrecord.items.mathematics.symbols import ENVIRONMENTS, KNOWN
from onrecord.lazy import late

_COMMAND: Final = late(r"\\(?:([A-Za-z@]+)|(.)|$)", re.DOTALL)
_ENVIRONMENT: Final = late(r"\\(?:begin|end)\s*\{([A-Za-z]*)\*?\}")
_ALONE: Final = late(r"[$%#\x00-\x1f\x7f]|\^\^")
_BRACE: Final = late(r"[{}]")
_DANGEROUS: Final = late(
    r"""@|input|include|write|read|open|close|shell|exec|load|file|import|path|def$|^let|let$|futurelet|^[egx]def
      |csname|catcode|code$|^chardef|loop|repeat|lua|special|expand|^every|^output|immediate|^string$|meaning|^the$
      |font|^par$|global|^long$|^outer$|verb|package|require|command|environment|^count|^dimen|^skip|^toks|^box$
      |newif|^if|^fi$|^else$|^or$|bibitem|document|^end$|^show|^message|^errmessage|mode$|interaction|^batch|^dump
      |url|href|hyper|pdf|tex$|^ref$|^cite|^index|label|^tag$|aux|^set|^add|^advance|^multiply|^divide|jobname
      |scantokens|escapechar|endlinechar|^uppercase$|^lowercase$|^aftergroup|^afterassignment|^noexpand|^halign
      |^valign|^span$|^omit|^cr$|^crcr|^noalign|minipage|^footnote|marginpar|^vspace|^hskip|^kern|^raise|^lower
      |^hrule|^vrule|rule$|^insert|^mark|^write|^penalty|^begingroup|^endgroup|^bgroup|^egroup|^obeyl|^makeat""",
    re.VERBOSE | re.IGNORECASE,
)
"""Names of commands that do more than to set a formula, or may; what a table knows is asked for first."""


@lru_cache(maxsize=1024)
def is_safe(tex: str) -> bool:
    r"""Whether a formula can stand between dollar signs: its braces balance, and it neither ends itself nor acts.

    >>> is_safe(r"\mathcal{O}(n\log n)"), is_safe(r"\input{x}"), is_safe("a}{b"), is_safe("x$y")
    (True, False, False, False)
    """
    if not tex.strip() or tex.startswith(" ") or tex.endswith(" "):
        return False
    if not all(_is_harmless(found[1], found[2]) for found in _COMMAND.finditer(tex)):
        return False
    environments = _ENVIRONMENT.findall(tex)
    if len(environments) != tex.count("\\begin") + tex.count("\\end") or not ENVIRONMENTS.issuperset(environments):
        return False
    bare = _COMMAND.sub("", tex)
    if _ALONE.search(bare) or ("&" in bare and not environments):
        return False
    return _balances(bare) and _balances(tex)


def _is_harmless(name: str | None, sign: str | None) -> bool:
    if name:
        return name in KNOWN or not _DANGEROUS.search(name)
    return sign is not None and sign not in "()[]\n\r"


def _balances(text: str) -> bool:
    """Whether each brace that is closed was opened, and each that is opened is closed."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def unknown(tex: str) -> tuple[str, ...]:
    r"""Return the names of the commands in a formula that no table has.

    >>> unknown(r"\ket{x} \times \alpha")
    ('ket',)
    """
    return tuple(name for name, _ in _COMMAND.findall(tex) if name and name not in KNOWN)
