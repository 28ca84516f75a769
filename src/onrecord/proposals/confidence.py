"""How often a proposal of the rules can be used as it stands: shares counted on annotated articles.

Counted on four fifths of the 840 articles of PolNeAR's train split: a proposal is usable if half of the words of its
content and of its speaker are those that people annotated (intersection over union). A share is that of all proposals
of the same construction, kind of verb and kind of speaker; where these are fewer than 40, of the construction.
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


_OTHERS: Final = 0.4
_SHARES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "NAME: …": 0.65,
        "NAME: … / say": 0.67,
        "according to": 0.71,
        "according to / say / name": 0.7,
        "asked": 0.69,
        "asked / does": 0.72,
        "clause": 0.71,
        "clause / does": 0.55,
        "clause / does / others": 0.53,
        "clause / say": 0.82,
        "clause / say / name": 0.86,
        "clause / say / others": 0.79,
        "clause / says": 0.68,
        "clause / says / name": 0.77,
        "clause / says / others": 0.62,
        "clause / thinks": 0.53,
        "clause / thinks / others": 0.47,
        "clause behind adverbial": 0.53,
        "clause, second verb": 0.51,
        "clause, second verb / say": 0.62,
        "impersonal": 0.48,
        "infinitive": 0.5,
        "infinitive / does": 0.58,
        "infinitive / does / others": 0.65,
        "infinitive / does / pronoun": 0.52,
        "infinitive / thinks": 0.44,
        "infinitive / thinks / name": 0.52,
        "infinitive / thinks / others": 0.39,
        "infinitive / thinks / pronoun": 0.41,
        "noun to": 0.26,
        "noun to / say": 0.21,
        "object": 0.62,
        "object / does": 0.65,
        "object / does / name": 0.72,
        "object / does / others": 0.59,
        "object / thinks": 0.5,
        "object / thinks / name": 0.61,
        "object / thinks / others": 0.57,
        "object / thinks / pronoun": 0.37,
        "object, second verb": 0.43,
        "object, second verb / does": 0.46,
        "part quotation": 0.47,
        "participle, clause": 0.6,
        "participle, clause / does": 0.47,
        "participle, clause / say": 0.71,
        "participle, object": 0.44,
        "participle, object / does / name": 0.54,
        "participle, object / does / others": 0.38,
        "participle, preposition": 0.46,
        "participle, quotation": 0.66,
        "participle, that": 0.74,
        "participle, that / says": 0.79,
        "participle, that / says / name": 0.82,
        "preposition": 0.5,
        "preposition / does / name": 0.53,
        "preposition / does / others": 0.52,
        "preposition / does / pronoun": 0.46,
        "question": 0.73,
        "quotation": 0.88,
        "quotation / does": 0.82,
        "quotation / say": 0.93,
        "quotation / says": 0.93,
        "that": 0.82,
        "that / does": 0.75,
        "that / does / pronoun": 0.78,
        "that / say": 0.87,
        "that / say / name": 0.9,
        "that / says": 0.85,
        "that / says / name": 0.9,
        "that / says / others": 0.8,
        "that / says / pronoun": 0.88,
        "that, second verb": 0.66,
        "which X said": 0.47,
        "which X said / does": 0.42,
        "“…,” X said": 0.95,
        "“…,” X said / does": 0.89,
        "“…,” X said / does / name": 0.85,
        "“…,” X said / say / others": 0.93,
        "“…,” X said / says / name": 0.94,
        "“…,” X said / says / pronoun": 0.98,
        "“…,” said X": 0.82,
        "“…,” said X / say / name": 0.75,
        "“…,” said X / say / others": 0.85,
        "…, X said": 0.59,
        "…, X said / does": 0.41,
        "…, X said / say": 0.88,
        "…, X said / say / pronoun": 0.86,
        "…, X said / says": 0.47,
        "…, X said, …": 0.73,
        "…, X said, … / say": 0.81,
        "…, X said, … / say / pronoun": 0.78,
        "…, said X": 0.58,
    }
)
