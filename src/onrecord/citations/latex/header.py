r"""What a text in LaTeX says of its works: `\addbibresource`, `\bibliography`, babel's language, hyperref."""

import re
from typing import Final

from onrecord.citations.markdown.header import Header

_COMMENT: Final = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_RESOURCE: Final = re.compile(r"\\addbibresource(?:\[[^\]\n]{0,200}\])?\{([^{}\n]{1,500})\}")
"""A command of biblatex that names a file of works."""
_CLASSIC: Final = re.compile(r"\\bibliography\{([^{}\n]{1,2000})\}")


def header(text: str) -> Header:
    r"""Return the bibliographies that a text in LaTeX names.

    >>> header("\\addbibresource{refs.bib}\n% \\bibliography{old}").bibliographies
    ('refs.bib',)
    """
    bare = without_comments(text)
    names = [match[1].strip() for match in _RESOURCE.finditer(bare)]
    for match in _CLASSIC.finditer(bare):
        stems = (name.strip() for name in match[1].split(","))
        names += [stem if stem.endswith(".bib") else f"{stem}.bib" for stem in stems if stem]
    return Header(bibliographies=tuple(dict.fromkeys(names)))


def without_comments(text: str) -> str:
    """Return a text in LaTeX without its comments."""
    return _COMMENT.sub(r"\1", text)
