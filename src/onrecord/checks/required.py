"""What a reference needs, by the type of its source and by style guide.

Sources: Publication Manual of the American Psychological Association, 7th edition (2020), chapter 10; MLA Handbook,
9th edition (2021), chapter 5, "core elements"; The Chicago Manual of Style, 18th edition (2024), chapters 13 and 14,
which asks for no place of publication any more.
A date is asked for where the guides ask for one; all of them allow for a work without ("n.d."), so that a missing
one is a note, never an error.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.items.vocabulary import TYPES
from onrecord.nearest import either
from onrecord.records.sources import Source

APA, MLA, CHICAGO = "APA 7", "MLA 9", "Chicago 18"
ALL: Final = (APA, MLA, CHICAGO)


class Need(NamedTuple):
    """A need of some guides for sources of some types.

    Attributes:
        types: CSL types, separated by spaces; "*" for all that no other row names.
        variables: Variables of which one is enough, separated by "|".
        guides: The guides that ask for it.
    """

    types: str
    variables: str
    guides: tuple[str, ...] = ALL


_PERIODICAL = "article-journal article-magazine article-newspaper review review-book"
_ONLINE = "webpage post post-weblog"
_WHOLE = "book report thesis classic collection dataset map motion_picture software standard pamphlet"
_PART = "chapter entry entry-dictionary entry-encyclopedia paper-conference"
_HEARD = "interview speech broadcast performance song"
_PRIVATE = "personal_communication"
_LAW = "bill hearing legal_case legislation regulation treaty patent"

NEEDS: Final = (
    Need(_PERIODICAL, "title|reviewed_title"),
    Need(_PERIODICAL, "container_title"),
    Need(_PERIODICAL, "issued"),
    Need("article-journal", "author", (APA, CHICAGO)),
    Need("article-journal", "volume"),
    Need("article-journal", "issue", (MLA, CHICAGO)),
    Need("article-journal", "page|number|doi|url"),
    Need("article-magazine article-newspaper", "page|url|doi", (MLA,)),
    Need(_ONLINE, "title|genre"),
    Need(_ONLINE, "url|doi"),
    Need(_ONLINE, "container_title|publisher|author", (MLA, CHICAGO)),
    Need(_ONLINE, "issued|accessed"),
    Need(_WHOLE, "title"),
    Need(_WHOLE, "issued"),
    Need(_WHOLE, "author|editor|director|publisher|authority", (APA, CHICAGO)),
    Need("book report dataset motion_picture software standard", "publisher|doi|url|author"),
    Need("book", "publisher"),
    Need("thesis", "publisher"),
    Need("thesis", "genre", (APA, CHICAGO)),
    Need(_PART, "title"),
    Need(_PART, "container_title|event_title"),
    Need(_PART, "issued"),
    Need("chapter", "page"),
    Need("chapter", "publisher"),
    Need("chapter", "author", (APA, CHICAGO)),
    Need("paper-conference", "author", (APA, CHICAGO)),
    Need(_HEARD, "author|performer|director|interviewer|host|guest"),
    Need(_HEARD, "issued|event_date"),
    Need("broadcast performance song", "title"),
    Need("interview speech", "title|genre"),
    Need(_PRIVATE, "author"),
    Need(_PRIVATE, "issued"),
    Need(_LAW, "title"),
    Need(_LAW, "issued"),
    Need("patent", "number"),
    Need("legal_case", "authority|container_title", (APA, CHICAGO)),
    Need("*", "title|genre|author"),
    Need("*", "issued|accessed"),
)


def _by_type() -> Mapping[str, tuple[Need, ...]]:
    named = {kind: tuple(need for need in NEEDS if kind in need.types.split()) for kind in TYPES}
    others = tuple(need for need in NEEDS if need.types == "*")
    return MappingProxyType({kind: needs or others for kind, needs in named.items()})


BY_TYPE: Final = _by_type()
"""The needs of each of CSL's types."""


def missing(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the variables that a source lacks, alternatives joined by commas and "or", and the guides that need them.

    >>> [what for what, guides in missing(Source(key="a", type="book", title="On Claims", author=["Doe, Jo"]))]
    ['issued', 'publisher']
    """
    for need in BY_TYPE[source.type]:
        variables = need.variables.split("|")
        if not any(source.value(variable) for variable in variables):
            yield either(variables), need.guides
