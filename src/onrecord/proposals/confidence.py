"""How often a proposal of the rules can be used as it stands: shares counted on annotated articles.

Counted on the 840 articles of PolNeAR's train split, of which a fifth, not looked at while the rules were made, weighs
three times as much: a proposal is usable if half of the words of its content and of its speaker are those that people
annotated (intersection over union). A share is that of all proposals of the same construction, kind of verb and kind of
speaker, drawn a little towards that of the construction; where these are fewer than 60, it is that of the construction.
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
    return _OTHERS


_OTHERS: Final = 0.37
_SHARES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "NAME: …": 0.64,
        "NAME: … / say": 0.69,
        "according to": 0.68,
        "according to / say / name": 0.63,
        "as X said, …": 0.5,
        "asked": 0.64,
        "asked / does": 0.69,
        "clause": 0.7,
        "clause / does": 0.56,
        "clause / does / name": 0.65,
        "clause / does / others": 0.52,
        "clause / does / pronoun": 0.52,
        "clause / say": 0.83,
        "clause / say / name": 0.88,
        "clause / say / others": 0.79,
        "clause / says": 0.64,
        "clause / says / name": 0.72,
        "clause / says / others": 0.54,
        "clause / thinks": 0.45,
        "clause / thinks / name": 0.63,
        "clause / thinks / others": 0.38,
        "clause / thinks / pronoun": 0.4,
        "clause behind adverbial": 0.51,
        "clause behind adverbial / does": 0.53,
        "clause, second verb": 0.45,
        "clause, second verb / does": 0.27,
        "clause, second verb / say": 0.63,
        "impersonal": 0.46,
        "infinitive": 0.5,
        "infinitive / does": 0.63,
        "infinitive / does / name": 0.65,
        "infinitive / does / others": 0.75,
        "infinitive / does / pronoun": 0.52,
        "infinitive / thinks": 0.39,
        "infinitive / thinks / name": 0.48,
        "infinitive / thinks / others": 0.33,
        "infinitive / thinks / pronoun": 0.37,
        "noun for": 0.23,
        "noun for / say": 0.21,
        "noun on": 0.24,
        "noun to": 0.23,
        "noun to / say": 0.21,
        "object": 0.6,
        "object / does": 0.64,
        "object / does / name": 0.71,
        "object / does / others": 0.59,
        "object / does / pronoun": 0.61,
        "object / thinks": 0.45,
        "object / thinks / name": 0.52,
        "object / thinks / others": 0.58,
        "object / thinks / pronoun": 0.32,
        "object, second verb": 0.41,
        "object, second verb / does": 0.46,
        "object, second verb / does / name": 0.62,
        "object, second verb / does / others": 0.31,
        "part quotation": 0.38,
        "participle, clause": 0.51,
        "participle, clause / does": 0.4,
        "participle, clause / say": 0.64,
        "participle, clause / say / name": 0.74,
        "participle, clause / say / others": 0.55,
        "participle, object": 0.39,
        "participle, object / does / name": 0.56,
        "participle, object / does / others": 0.28,
        "participle, preposition": 0.38,
        "participle, preposition / does / name": 0.46,
        "participle, quotation": 0.58,
        "participle, that": 0.68,
        "participle, that / says": 0.73,
        "participle, that / says / name": 0.81,
        "person clause": 0.6,
        "person clause / says": 0.75,
        "preposition": 0.48,
        "preposition / does / others": 0.5,
        "preposition / does / pronoun": 0.43,
        "preposition / says": 0.56,
        "question": 0.67,
        "quotation": 0.87,
        "quotation / say": 0.91,
        "quotation / say / name": 0.94,
        "quotation / say / others": 0.89,
        "quotation / say / pronoun": 0.89,
        "quotation / says": 0.9,
        "quotation / says / name": 0.92,
        "that": 0.82,
        "that / does": 0.76,
        "that / does / name": 0.74,
        "that / say": 0.88,
        "that / says": 0.86,
        "that / says / name": 0.9,
        "that / says / others": 0.84,
        "that / thinks": 0.77,
        "that, second verb": 0.63,
        "which X said": 0.45,
        "“…,” X said": 0.94,
        "“…,” X said / does": 0.9,
        "“…,” X said / says": 0.96,
        "“…,” X said / says / others": 0.94,
        "“…,” X said / says / pronoun": 0.98,
        "“…,” said X": 0.8,
        "“…,” said X / say / name": 0.76,
        "“…,” said X / says": 0.84,
        "…, X said": 0.59,
        "…, X said / does": 0.4,
        "…, X said / say": 0.88,
        "…, X said / say / name": 0.96,
        "…, X said / says": 0.49,
        "…, X said, …": 0.74,
        "…, X said, … / say": 0.85,
        "…, X said, … / say / pronoun": 0.81,
        "…, X said, … / says": 0.76,
        "…, as X said": 0.14,
        "…, said X": 0.54,
        "…, said X / say": 0.8,
        "…, said X / say / others": 0.86,
    }
)
