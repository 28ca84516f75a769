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

ROLES: Final = frozenset(
    "expert analyst spokesman spokeswoman spokesperson director professor minister president secretary chairman"
    " chairwoman chief head leader manager strategist consultant economist historian author journalist reporter editor"
    " columnist correspondent lawyer attorney scholar researcher scientist activist ambassador senator congressman"
    " congresswoman governor mayor judge officer official fellow adviser advisor aide founder co-founder ceo executive"
    " pollster candidate commander general colonel representative lawmaker lobbyist teacher student farmer worker"
    " engineer doctor physician nurse pastor priest critic novelist writer artist actor producer host anchor envoy"
    " diplomat negotiator commissioner coordinator organizer member chairperson treasurer speaker counsel prosecutor"
    " investigator detective sheriff coach player owner banker investor trader supporter volunteer operative insider"
    " deputy vice-president premier chancellor king queen".split()
)
"""What people are: nouns of office and trade."""

PLACES: Final = frozenset(
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus"
    " belgium"
    " bolivia bosnia botswana brazil britain bulgaria burma cambodia cameroon canada chad chile china colombia congo"
    " croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia finland france georgia germany ghana"
    " greece guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy"
    " jamaica"
    " japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg"
    " macedonia madagascar malawi malaysia maldives mali malta mauritania mexico moldova monaco mongolia montenegro"
    " morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine"
    " panama"
    " paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia"
    " slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia"
    " turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe america"
    " europe"
    " asia africa havana pyongyang seoul moscow beijing washington london paris berlin tehran kabul baghdad damascus"
    " jerusalem ankara kyiv brussels tokyo".split()
)
"""States and their seats, which speak as a state does."""

TWO_WORD_PLACES: Final = frozenset(
    ("north korea", "south korea", "united states", "united kingdom", "saudi arabia", "new zealand", "south africa",
     "sri lanka", "costa rica", "el salvador", "czech republic", "dominican republic", "puerto rico", "hong kong",
     "soviet union", "european union", "united nations", "white house", "burkina faso", "sierra leone",
     "ivory coast", "south sudan", "vatican city")
)  # fmt: skip
