"""Words by which a speaker is told to be a person, an organization, an office, a group or a document."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ORGANIZATION_WORDS: Final = frozenset(
    "party committee news times post university council house senate department institute institution center centre"
    " association company inc corp co llc group fund foundation bank court agency bureau office commission union league"
    " society church college school journal magazine tribune herald press network radio ministry parliament congress"
    " government nations organization organisation team campaign coalition alliance federation administration authority"
    " academy laboratory museum hospital observer guardian telegraph mirror sun star globe chronicle gazette review"
    " weekly daily today channel television broadcasting post-dispatch courier examiner register sentinel forum trust"
    " initiative project conference caucus secretariat board service services police army navy regime junta kremlin"
    " pentagon embassy consulate watch international republicans democrats studies research".split()
)
"""Words that, within a run of capitalized words, make it an organization's name."""

MEDIA_WORDS: Final = frozenset(
    "times post news journal bbc cnn reuters ap afp herald tribune guardian magazine radio tv telegraph mirror sun star"
    " globe chronicle gazette observer weekly daily politico buzzfeed bloomberg npr nbc abc cbs msnbc fox pbs xinhua"
    " yonhap kcna tass interfax spiegel figaro monde zeitung economist atlantic yorker newsweek axios vox slate"
    " press today courier examiner register sentinel inquirer dispatch independent jazeera".split()
)
"""Words of the names of newspapers, agencies and broadcasters."""

BODIES: Final = frozenset(
    "administration government campaign regime ministry team party company embassy committee council commission court"
    " agency police army office department bureau university institute bank union board foundation".split()
)
"""Small nouns that make what stands before them an organization: "the Obama administration"."""

DOCUMENTS: Final[Mapping[str, str]] = MappingProxyType({
    "report": "report", "study": "report", "survey": "report",
    "poll": "report", "analysis": "report", "paper": "report",
    "audit": "report", "assessment": "report", "investigation": "report", "article": "article-newspaper",
    "story": "article-newspaper", "column": "article-newspaper", "editorial": "article-newspaper",
    "op-ed": "article-newspaper", "dispatch": "article-newspaper",
    "essay": "article-magazine", "interview": "interview",
    "statement": "document", "memo": "document", "letter": "personal_communication", "book": "book", "memoir": "book",
    "tweet": "post", "post": "post", "blog": "post-weblog", "documentary": "motion_picture", "broadcast": "broadcast",
    "speech": "speech", "release": "document",
})  # fmt: skip
"""What speaks on paper, and which CSL type it is of."""
