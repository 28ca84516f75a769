r"""What a text in LaTeX says of its works: `\addbibresource`, `\bibliography`, babel's language, hyperref."""

import re
from types import MappingProxyType
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
    named = [*_RESOURCE.finditer(bare), *_CLASSIC.finditer(bare)]
    names: list[str] = []
    for match in named:
        if match.re is _RESOURCE:
            names.append(match[1].strip())
            continue
        stems = (name.strip() for name in match[1].split(","))
        names += [stem if stem.endswith(".bib") else f"{stem}.bib" for stem in stems if stem]
    lines = {"bibliography": bare.count("\n", 0, named[0].start()) + 1} if named else {}
    return Header(bibliographies=tuple(dict.fromkeys(names)), lines=MappingProxyType(lines))


def without_comments(text: str) -> str:
    """Return a text in LaTeX without its comments."""
    return _COMMENT.sub(r"\1", text)
