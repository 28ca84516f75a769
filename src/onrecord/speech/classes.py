"""The closed classes of English words, by which the parts of a clause are told without a parser.

Each word has one letter; a word that is in no class is an open one: `name` with a capital, else `word`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DETERMINER: Final = "D"
POSSESSIVE: Final = "G"
PRONOUN: Final = "R"
OBJECT_PRONOUN: Final = "O"
RELATIVE: Final = "W"
PREPOSITION: Final = "P"
CONJUNCTION: Final = "C"
SUBORDINATOR: Final = "S"
AUXILIARY: Final = "A"
ADVERB: Final = "B"
TIME: Final = "T"
VERB: Final = "F"
CUE: Final = "V"
NAME: Final = "N"
NUMBER: Final = "#"
WORD: Final = "w"
QUOTED: Final = "Q"
STOP: Final = "."
COMMA: Final = ","
COLON: Final = ":"
BREAK: Final = ";"
OPEN: Final = "("
CLOSE: Final = ")"
OTHER: Final = "x"

_CLASSES: Final = (
    (DETERMINER, "the a an this that these those some many several most few all both each every any no another other"
                 " two three four five six seven eight nine ten dozens hundreds thousands one more"),
    (POSSESSIVE, "his her its their my your our whose"),
    (PRONOUN, "he she they it i we you who nobody everyone everybody someone somebody others"),
    (OBJECT_PRONOUN, "him them me us himself herself themselves itself myself ourselves"),
    (RELATIVE, "which what whoever whatever"),
    (PREPOSITION, "of in on at for with from by to about against into over under after before during through between"
                  " among amid via without within toward towards onto upon near outside inside across around behind"
                  " beyond despite besides alongside above below per off out up down like unlike regarding concerning"
                  " including following throughout along past aboard atop"),
    (CONJUNCTION, "and or but nor yet so"),
    (SUBORDINATOR, "if when while because although though as since until unless whereas where whether why how than"
                   " once lest"),
    (AUXILIARY, "is are was were be been being am has have had do does did will would can could may might must shall"
                " should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't"
                " couldn't cannot 'd 'll 've 're"),
    (ADVERB, "not also then later now even just still first always often never ever again already only soon further"
             " too there here however instead meanwhile nevertheless nonetheless moreover furthermore therefore thus"
             " perhaps maybe indeed rather quite very almost nearly once long twice anyway afterward afterwards"
             " elsewhere thereby hence otherwise likewise"),
    (TIME, "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
           " september october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday"
           " tomorrow tonight morning afternoon evening night week weekend month year years months weeks days ago"
           " recently earlier"),
    (VERB, "came went got made took gave saw kept left held met won lost led ran began became brought bought caught"
           " chose drew drove fell felt fought grew hit knew laid let lived paid put rose sat sent set sold spent stood"
           " stuck swept threw wore gets makes takes gives goes comes keeps lives wants needs seems knows became"
           " remains plays runs leads holds faces includes contains lies sits works looks"),
)  # fmt: skip


def _classed() -> Mapping[str, str]:
    """Return the class of each word of the table; the first that names a word counts."""
    classed: dict[str, str] = {}
    for letter, words in _CLASSES:
        for word in words.split():
            classed.setdefault(word, letter)
    return MappingProxyType(classed)


CLASS_OF: Final = _classed()

BE: Final = frozenset("is are was were be been being am isn't aren't wasn't weren't 's 're ’s ’re 'm ’m".split())
SENTENCE_STARTERS: Final = frozenset(
    "the a an he she they it we i you this that these those in on at but and or so if when while as after before his"
    " her their its there what who why how for with from by not no yes one some many most all both however still now"
    " then also since because although though during according to".split()
)
"""Words that begin a sentence with a capital of no meaning."""
QUANTIFIERS: Final = frozenset(
    "many some most several few both all another others each two three four five six seven eight nine ten".split()
)
"""Determiners that can be a subject by themselves: "many say"."""
