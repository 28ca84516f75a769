"""The verbs by which English reports: their forms, what the speaker does (stance), what they take.

One table: a row names verbs of one stance that take the same. What a verb takes:

- `t`: a clause with or without "that" ("said it was over"), and so a quotation;
- `q`: a quotation, or to stand beside what is said (", he joked");
- `p`: a person, then a clause, a quotation or an infinitive ("told her that", "urged them to");
- `o`: an object that is what is said ("condemned the attack");
- `i`: an infinitive that is what is said ("promised to go");
- `w`: a clause with whether, how, what ("asked whether");
- `c`: an object, then "as" ("portrayed it as");
- `h`: of clauses only those with "that";
- `a`: an object with a preposition ("warned of", "called for").

`m` marks an attitude: somebody thinks or wants it, nobody need have said it. `n` marks verbs of which a form is a
noun too. Forms go by rule; irregular ones are listed.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Verb(NamedTuple):
    """A reporting verb.

    Attributes:
        base: The infinitive.
        stance: What the speaker does: "asserts", "denies", "condemns" ...
        takes: Letters, see the module.
    """

    base: str
    stance: str
    takes: frozenset[str]


class Form(NamedTuple):
    """A form of a reporting verb.

    Attributes:
        verb: Of which verb.
        kind: "base", "s", "past", "ing"; the participle is with "past".
    """

    verb: Verb
    kind: str


_ROWS: Final = (
    ("asserts", "tqw", "say"),
    ("asserts", "tqo", "proclaim attest clarify echo"),
    ("asserts", "tq", "profess confide reckon retort elaborate crow enthuse marvel recite relay stipulate certify"),
    ("asserts", "th", "rule charge determine establish demonstrate"),
    ("suggests", "tq", "insinuate hypothesize postulate envision envisage"),
    ("condemns", "tq", "grumble gripe grouse"),
    ("asks", "tq", "plead"),
    ("discusses", "ow", "discuss"),
    ("asserts", "tq", "add assert contend affirm declare insist"),
    ("asserts", "tqh", "maintain"),
    ("asserts", "tqhn", "state"),
    ("asserts", "qn", "remark comment"),
    ("asserts", "tqn", "note observe report"),
    ("asserts", "tqwa", "write testify brag boast tweet blog"),
    ("asserts", "tqo", "announce reiterate stress emphasize emphasise underline underscore repeat"),
    ("asserts", "pqw", "tell"),
    ("asserts", "pt", "assure remind inform notify"),
    ("asserts", "tqpi", "promise vow pledge"),
    ("asserts", "tqi", "swear"),
    ("asserts", "tqwo", "explain reveal disclose confirm mention recall recount"),
    ("asserts", "tqin", "claim"),
    ("asserts", "qn", "post"),
    ("asserts", "q", "quip joke exclaim shout yell cry scream chant whisper mutter murmur interject snap deadpan"
                     " declaim chime gush intone muse demur boom react thunder bellow shoot fire hit"),
    ("asserts", "q", "continue"),
    ("asserts", "tq", "conclude"),
    ("asserts", "tqn", "reply answer counter"),
    ("asserts", "tqa", "respond"),
    ("asserts", "qo", "read"),
    ("asserts", "oq", "cite quote list detail highlight tout outline"),
    ("asserts", "a", "speak talk"),
    ("argues", "tqa", "argue posit opine"),
    ("argues", "tqo", "justify"),
    ("admits", "tqo", "admit acknowledge concede confess"),
    ("agrees", "tqia", "agree concur"),
    ("agrees", "o", "endorse back"),
    ("denies", "tqo", "deny dispute"),
    ("denies", "o", "reject rebut refute dismiss rebuff downplay"),
    ("denies", "i", "refuse decline"),
    ("asks", "pqwt", "ask"),
    ("asks", "qwta", "wonder inquire"),
    ("asks", "on", "question"),
    ("demands", "tqion", "demand request"),
    ("urges", "ptqo", "urge"),
    ("urges", "p", "implore exhort beg encourage instruct order direct advise"),
    ("urges", "tqo", "recommend propose"),
    ("urges", "tqon", "advocate"),
    ("warns", "ptqa", "warn caution"),
    ("predicts", "tqo", "predict forecast foresee"),
    ("predicts", "tqon", "forecast"),
    ("speculates", "tqa", "speculate theorize surmise"),
    ("suggests", "tqo", "suggest imply hint intimate"),
    ("suggests", "tqon", "estimate project"),
    ("interprets", "oc", "interpret characterize characterise portray depict regard view cast"),
    ("describes", "ow", "describe"),
    ("describes", "o", "compare liken label brand dub"),
    ("describes", "oqan", "call"),
    ("alleges", "tqo", "allege"),
    ("accuses", "o", "accuse blame fault"),
    ("condemns", "oq", "condemn denounce criticize criticise blast slam decry deride mock lambaste lambast rip bash"
                       " assail castigate chide rebuke scold ridicule excoriate skewer disparage vilify admonish"),
    ("condemns", "on", "attack taunt insult"),
    ("condemns", "tqo", "complain lament protest bemoan regret"),
    ("condemns", "tqa", "fume rail"),
    ("praises", "oq", "praise applaud commend hail laud salute thank congratulate compliment "),
    ("defends", "oq", "defend"),
    ("apologizes", "tqa", "apologize apologise"),
    ("threatens", "ti", "threaten"),
    ("indicates", "tqo", "indicate signal"),
    ("finds", "tq", "find"),
    ("indicates", "tqo", "show"),
    ("suggests", "a", "point refer allude"),
    ("calculates", "tq", "calculate"),
    ("believes", "tqmo", "believe"),
    ("believes", "tqmw", "think realize realise know"),
    ("believes", "tqmh", "feel"),
    ("believes", "tqm", "assume suspect guess"),
    ("believes", "tmo", "consider deem"),
    ("fears", "tmon", "fear"),
    ("fears", "tmia", "worry"),
    ("hopes", "tmian", "hope"),
    ("hopes", "tmo", "expect anticipate"),
    ("wants", "imo", "want"),
    ("wants", "im", "wish intend seek"),
    ("wants", "omn", "desire"),
    ("plans", "imn", "plan"),
    ("supports", "omn", "support favor favour"),
    ("opposes", "om", "oppose"),
    ("prefers", "oim", "prefer"),
    ("likes", "omi", "love hate"),
    ("understands", "tmow", "understand notice"),
    ("appears", "im", "appear seem"),
)  # fmt: skip

_IRREGULAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "say": "says said said",
        "tell": "tells told told",
        "write": "writes wrote written",
        "swear": "swears swore sworn",
        "read": "reads read read",
        "speak": "speaks spoke spoken",
        "foresee": "foresees foresaw foreseen",
        "forecast": "forecasts forecast forecast",
        "cast": "casts cast cast",
        "find": "finds found found",
        "show": "shows showed shown",
        "shoot": "shoots shot shot",
        "hit": "hits hit hit",
        "think": "thinks thought thought",
        "feel": "feels felt felt",
        "know": "knows knew known",
        "understand": "understands understood understood",
        "seek": "seeks sought sought",
        "beg": "begs begged begged",
    }
)
PARTICLES: Final = MappingProxyType({"point": "out", "shoot": "back", "fire": "back", "hit": "back", "chime": "in"})
"""Verbs that report with a particle, and most of them only with it."""

_DOUBLED: Final = frozenset("admit quip blog brag chat rip snap beg plan rebut refer dub".split())
"""Verbs whose last letter is doubled before "-ed" and "-ing"."""


def _forms(base: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb with their kinds."""
    yield base, "base"
    stem = base + base[-1] if base in _DOUBLED else base
    soft = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else stem
    yield soft + "ing", "ing"
    if base in _IRREGULAR:
        third, past, participle = _IRREGULAR[base].split()
        yield from ((third, "s"), (past, "past"), (participle, "past"))
        return
    consonant_y = base.endswith("y") and base[-2] not in "aeiou"
    yield (base[:-1] + "ies" if consonant_y else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")), "s"
    yield (base[:-1] + "ied" if consonant_y else base + "d" if base.endswith("e") else soft + "ed"), "past"


def _table() -> Mapping[str, Form]:
    made: dict[str, Form] = {}
    for stance, takes, bases in _ROWS:
        for base in bases.split():
            verb = Verb(base, stance, frozenset(takes))
            for form, kind in _forms(base):
                if form not in made or made[form].kind == "base":
                    made[form] = Form(verb, kind)
    return MappingProxyType(made)


NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        noun: stance
        for stance, nouns in (
            ("asserts", "claim claims assertion assertions statement statements announcement announcements remark"
                        " remarks comment comments contention insistence declaration"),
            ("promises", "promise promises pledge pledges vow vows"),
            ("condemns", "criticism criticisms attack attacks condemnation denunciation complaint complaints mockery"),
            ("praises", "praise admiration"),
            ("supports", "support endorsement endorsements backing"),
            ("opposes", "opposition objection objections"),
            ("demands", "call calls demand demands request requests"),
            ("suggests", "suggestion suggestions proposal proposals"),
            ("alleges", "allegation allegations accusation accusations"),
            ("denies", "denial denials refusal"),
            ("predicts", "prediction predictions"),
            ("warns", "warning warnings"),
            ("believes", "belief view views opinion conviction"),
        )
        for noun in nouns.split()
    }
)  # fmt: skip
"""Nouns that report, by stance: "his claim that", "the minister's criticism of"."""

CUES: Final = _table()
"""Every form of every reporting verb."""
