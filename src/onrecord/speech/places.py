"""Names of states and of other places that are no person's: "Cuba said" names a state, and no Mr. Cuba."""

from typing import Final

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
