"""How often a proposal of the rules can be used as it stands: shares counted on annotated articles.

Counted on four fifths of the 840 articles of PolNeAR's train split (11,210 proposals); the fifth whose names have a
SHA-256 that 5 divides was held back to measure by. A proposal is usable if half of the words of its content and of its
speaker are those that people annotated (intersection over union). The share of proposals of one construction, kind of
verb and kind of speaker was drawn towards that without the speaker (by 60 proposals), that towards the construction's
(by 30) and that towards the share of all (by 10). A share of its own for each kind says more than so many articles can
tell: the kinds were put in order and into four levels, of 21, 22, 27 and 30 % of the proposals, each with the share
counted over all of it. Held back: 92.9, 85.1, 65.2 and 40.9 % of 619, 620, 636 and 772.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.speech.reported import Statement

_SAYS: Final = frozenset(
    "tell add write note argue insist tweet reply conclude explain warn acknowledge recall continue admit assert"
    " suggest point observe maintain contend quip joke predict".split()
)
"""Verbs that do nothing but report, besides "say"."""
_SAY: Final = frozenset(("say",))


def kind_of(statement: Statement, words: str) -> tuple[str, str, str]:
    """Return the construction, the kind of verb ("say", "says", "thinks", "does") and the kind of speaker.

    Args:
        statement: What was found.
        words: The words that name the speaker.
    """
    verb = statement.verb
    if verb is None or verb.base in _SAY:
        of_verb = "say"
    else:
        of_verb = "says" if verb.base in _SAYS else "thinks" if "m" in verb.takes else "does"
    if statement.speaker is None:
        return statement.rule, of_verb, "nobody"
    tokens = words.split()
    if len(tokens) == 1 and tokens[0].lower() in _PRONOUNS:
        return statement.rule, of_verb, "pronoun"
    is_name = len(tokens) <= 4 and all(one[:1].isupper() for one in tokens)
    return statement.rule, of_verb, "name" if is_name else "others"


_PRONOUNS: Final = frozenset("he she they it who we i you which".split())


def confidence(statement: Statement, words: str) -> float:
    """Return the share of proposals like this one that could be used as they stood.

    Args:
        statement: What was found.
        words: The words that name its speaker.
    """
    rule, of_verb, of_speaker = kind_of(statement, words)
    for key in (f"{rule} / {of_verb} / {of_speaker}", f"{rule} / {of_verb}", rule):
        if key in _SHARES:
            return _SHARES[key]
    return _LEAST


_LEVELS: Final[Mapping[float, str]] = MappingProxyType(
    {
        0.95: """
            quotation; that / say / name; that / says / name; “…,” X said; …, X said / say / name
        """,
        0.83: """
            clause / say; participle, that / say / name; participle, that / says / name; person clause / says /
            name; person clause / says / pronoun; question / does / others; question / say; quotation / does;
            quotation / thinks; that; “…,” X said / does / name; “…,” X said / thinks / pronoun; “…,” said X; …, X
            said / say; …, X said, … / say; …, X said, … / says; …, said X / say
        """,
        0.69: """
            NAME: …; according to; as X said, …; asked; clause; clause behind adverbial / say; clause behind
            adverbial, second verb; clause, second verb / say; colon, next paragraph; infinitive / does / others;
            object; part quotation, second verb; participle, clause; participle, clause behind adverbial;
            participle, person clause; participle, question; participle, quotation; participle, that; person clause;
            person clause, second verb; person to; person to, second verb; question; question, second verb / does /
            others; quotation / thinks / name; that / does; that, second verb; “…,” said X / does; “…,” said X / say
            / name; …, X said; …, X said, …; …, X said, … / say / pronoun; …, said X
        """,
        0.45: """
            as X said, … / does; clause / does; clause / thinks; clause behind adverbial; clause, second verb;
            colon; impersonal; infinitive; infinitive, second verb; noun about; noun against; noun for; noun of;
            noun on; noun that; noun to; object / says / others; object / says / pronoun; object / thinks; object,
            second verb; part quotation; part quotation, second verb / does / name; part quotation, second verb /
            does / pronoun; participle, clause / does; participle, clause / says / others; participle, clause /
            thinks; participle, infinitive; participle, object; participle, part quotation; participle, person to;
            participle, preposition; passive; person clause / does / others; person clause / does / pronoun;
            preposition; preposition, second verb; question, second verb; quotation, second verb; which X said; …, X
            said / does; …, X said / says; …, X said / thinks; …, X said, … / does; …, X said, … / thinks / pronoun;
            …, as X said; …, said X / does; …, said X / says; …, said X / thinks
        """,
    }
)
"""Kinds of proposals by level: a construction, with the kind of verb, and with that of speaker, where these differ."""
_SHARES: Final[Mapping[str, float]] = MappingProxyType(
    {" ".join(kind.split()): level for level, kinds in _LEVELS.items() for kind in kinds.split(";")}
)
_LEAST: Final = min(_LEVELS)
