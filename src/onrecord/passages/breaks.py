"""Where a source breaks a quotation off for its speaker: “The river was high,” she said, “and the bridge gave way.”

What stands between two stretches is the speaker's clause only if nothing shows that the second one is somebody else's:
the clause must belong to the first stretch, hold no further speaker, and none must follow the second. Where that is
not sure, there is no break: two quotations are never joined to one in doubt.
"""

import re
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.passages.scripts import words_of

CLAUSE_AT_MOST: Final = 240
"""Characters between two stretches of one quotation, at most."""

_QUOTED_AT_MOST: Final = 3_000
_SEEN: Final = 8
"""Characters after a mark among which the comma of a clause stands: a second mark and spaces may be before it."""
_SHORTEST_FILLED, _LONGEST_FILLED = 50, 140
"""Columns of lines that were broken to fit a page, at least and at most."""
_DOUBLE: Final = '"“”„‟«»「」『』｢｣﹁﹂﹃﹄\x93\x94'
_SINGLE: Final = "'‘’‚‹›\x91\x92"
_THIN: Final = " \\u00a0\\u2009\\u202f"
_OPENING: Final = frozenset("“„「『｢﹁﹃«‘‚‹\x91\x93")
_UNCLOSED: Final = "-,?!…—–‒―，？！、،\x96\x97"
"""After these a quotation is not closed; the hyphen stands first, as a class of a pattern needs it."""

_BREAK: Final = re.compile(
    rf"""
    (?<= [{_UNCLOSED}\w.。;；)\]] )
    (?P<close> (?:[{_SINGLE}][{_THIN}])? (?:[{_THIN}](?=»))? [{_DOUBLE}{_SINGLE}]{{1,2}} )
    (?= [\s,;.，。،—–-] | [^\W\d_] )
    (?P<clause>
        (?:
            [^{_DOUBLE}{_SINGLE}\n]
            | \n (?! [^\S\n]*\n )               # a line end, but no blank line
            | (?<=\w) [{_DOUBLE}{_SINGLE}] (?=\w)  # an apostrophe, gershayim
            | (?<=s) ['’] (?=\s)
            | (?: (?<=['’]s[ \u00a0]) | (?<=\b(?:on|in|of|to)[ \u00a0]) | (?<=\b(?:the|for)[ \u00a0]) | (?<=\bfrom[ ]) )
              [{_DOUBLE}] (?=[A-Z]) [^{_DOUBLE}{_SINGLE}\n,?!]{{2,60}} ,? [{_DOUBLE}]  # the title of a broadcast
        ){{2,{CLAUSE_AT_MOST}}}
    )
    (?P<open> [{_DOUBLE}{_SINGLE}]{{1,2}} (?:(?<=«)[{_THIN}])? ) (?= [\w…\[¿¡(.$€£] )
    """,
    re.VERBOSE,
)
_MAY_CLOSE: Final = re.compile(rf"[{_DOUBLE}{_SINGLE}]|[{_THIN}](?=»)")
_DOUBLES: Final = re.compile(f"[{_DOUBLE}]+")
_SINGLES: Final = re.compile(r"(?<=[\w,.?!…—-])['’›\x92](?!\w)")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP: Final = re.compile(r"(?:\b([^\W\d_]+))?[.!?;:]\s+\S|[。；：].")
"""What may end a sentence within a clause, and the word before."""

_CONNECTIVES: Final = words_of(
    "and but or for of which that whose to in on at by with from into about as because if than then while",
    "whereas so und aber oder dass et mais ou que de pour y o pero e ma che en maar of dat och men att og",
    "at i ale и но что",
)
"""Words with which a clause goes on that is not its speaker's alone; a language's own "and", "but", "that" first."""

_PRONOUNS: Final = words_of(
    "he she they it i we er sie il elle on ils elles él ella ellos lui lei hij zij",
)
_CAPITALIZED_ONLY_FIRST: Final = frozenset(("The", "A", "An", "Der", "Die", "Das", "Le", "La", "El", "Il"))
_GOING_ON: Final = words_of(
    "added adds continued continues concluded concludes resumed fügte fuhr ergänzte ajoute ajouté añadió",
    "aggiunto",
)
"""Verbs that lay words to whoever was speaking."""

REPORTING: Final = MappingProxyType(
    {
        "da, nb, nn, sv": "sagde siger sa sier säger sade forklarede forklarte sade tilføjede la",
        "de": "sagte sagt sagten erklärte erklärt meinte betonte fügte ergänzte teilte schrieb fragte antwortete rief",
        "en": "cried exclaimed ejaculated sighed laughed smiled nodded gasped groaned grunted began begins resumed"
        " proceeded pursued persisted rejoined returned inquired enquired demanded interrupted interposed sobbed"
        " whispered stammered panted growled snarled thought drawled faltered inquires mumbled hissed remarked put",
        "es, pt": "dijo dice afirmó señaló añadió agregó explicó declaró sostuvo disse afirmou explicou acrescentou",
        "fr": "dit déclaré affirmé expliqué ajouté ajoute explique assure estime raconte écrit lance demande répond",
        "it": "detto dice spiegato aggiunto afferma dichiarato sostiene chiede risponde",
        "nl": "zei zegt zeiden verklaarde voegde schreef vroeg",
        "pl, cs": "powiedział powiedziała mówi dodał dodała řekl řekla uvedl uvedla dodal dodala",
        "ru, uk": "сказал сказала заявил заявила отметил добавил добавила подчеркнул говорит сообщил сказав сказала",
        "tr": "dedi diyor",
        "ar": "قال قالت وقال أضاف أضافت وأضاف أكد أكدت صرح صرحت أوضح أوضحت",
        "el": "είπε δήλωσε τόνισε πρόσθεσε ανέφερε σημείωσε",
        "fa": "گفت افزود",
        "fi": "sanoi sanoo kertoi totesi lisäsi",
        "he": "אמר אמרה הוסיף הוסיפה ציין ציינה",
        "hu": "mondta mondja tette közölte hangsúlyozta nyilatkozta",
        "ro": "spus declarat adăugat afirmat precizat",
    }
)
"""Reporting verbs by language, besides those that the room `speech` knows for English."""

REPORTING_WITHIN: Final = re.compile("说|說|表示|指出|称|稱|道|言|述べ|話し|語っ|言っ|말했|밝혔|전했|강조했|설명했")
"""Reporting verbs in scripts whose words are not apart, or have endings."""


class Break(NamedTuple):
    """A place where a quotation is broken off.

    Attributes:
        start, end: From the closing mark to the opening one, both included, in code points, end exclusive.
        clause: The reporter's words between.
    """

    start: int
    end: int
    clause: str


def breaks(original: str, low: int = 0, high: int | None = None) -> Iterator[Break]:
    """Yield the places of a text, or of a part of it, where a quotation is broken off for its speaker, in order.

    >>> text = "“The river was high,” Okafor said on Monday, “and the old bridge gave way.”"
    >>> [found.clause for found in breaks(text)]
    ['Okafor said on Monday']
    >>> list(breaks("“The river was high,” said Okafor. “It was not,” said Brandt."))
    []
    """
    high, done = len(original) if high is None else high, low
    reports = None
    for mark in _MAY_CLOSE.finditer(original, low, high):
        if mark.start() < done:
            continue
        follows = original[mark.end() : mark.end() + _SEEN].lstrip(_DOUBLE + _SINGLE)
        if not _is_attached(original[mark.start() - 1], follows):
            if reports is None:
                reports = _may_report(original, low, high)
            if not reports:
                continue
        found = _BREAK.match(original, mark.start(), high)
        if found is None:
            continue
        done = found.end()
        if _is_speakers(found, original):
            clause = found["clause"].strip(" \n\t,.;:-–—，、：；。،")
            yield Break(found.start(), found.end(), " ".join(clause.split()))


def speaker_clause(original: str, end: int, start: int) -> str | None:
    """Return the reporter's words between two stretches of one quotation; None if something else stands there.

    Args:
        original: The text.
        end: Where the last word of the first stretch ends.
        start: Where the first word of the second stretch begins.
    """
    if not 0 < start - end <= CLAUSE_AT_MOST + 8:
        return None
    for found in breaks(original, end, start + 1):
        if not any(map(str.isalnum, original[end : found.start] + original[found.end : start])):
            return found.clause
    return None


def _is_speakers(found: re.Match[str], original: str) -> bool:
    """Return whether what stands between two quotations only says who speaks both."""
    clause = found["clause"]
    words = _WORDS.findall(clause)
    if not words or not _face_outwards(found["close"], found["open"], clause):
        return False
    stop, end = original[found.start() - 1], clause.rstrip()[-1:]
    attached = _is_attached(stop, clause)
    reports = _reports(words, clause)
    if not attached and not (reports and stop not in ".。;；"):
        return False
    if end in ":：" or _is_two_sentences(clause) or _ends_paragraph(found, original):
        return False
    if words[0] in _CONNECTIVES:
        return False
    is_whole = end in ".。!?"
    if stop in "?!？！" and not is_whole and original[found.end() : found.end() + 1].isupper():
        return False
    if not is_whole and (len(reports) > 1 or re.search(r",\s+(?:and|but|while|und|et|y|e)\s[^,]*,?\s*\Z", clause)):
        return False
    if not reports and (end not in ",.，。،—–-" or len(words) > 6):
        return False
    return not _has_its_own(found, original, words)


def _is_attached(stop: str, clause: str) -> bool:
    """Return whether what stands before and after a closing mark shows already that the sentence goes on."""
    return stop in _UNCLOSED or clause.lstrip()[:1] in ",，،"


def _is_two_sentences(clause: str) -> bool:
    """Return whether a sentence ends within a clause: at a stop that is not an initial's or an abbreviation's."""
    from onrecord.speech.words import ABBREVIATIONS

    words = (stop[1] or "" for stop in _STOP.finditer(clause))
    return any(len(word) != 1 and f"{word.lower()}." not in ABBREVIATIONS for word in words)


def _face_outwards(close: str, open: str, clause: str) -> bool:
    """Return whether a mark closes and another opens: by the spaces beside them, or by their form."""
    if clause[0].isalpha():
        return close[-1] not in _OPENING and open[0] in _OPENING
    return clause[-1].isspace() or clause[-1] in "—–-" or open[0] in _OPENING


def _reports(words: list[str], clause: str) -> list[str]:
    """List the reporting verbs of a clause."""
    known = _reporting()
    if known.isdisjoint(map(str.lower, words)):
        return REPORTING_WITHIN.findall(clause)
    return [word for word in words if word.lower() in known]


def _may_report(original: str, low: int, high: int) -> bool:
    """Return whether there is any reporting verb in a part of a text."""
    known = _reporting()
    return any(found[0].lower() in known for found in _WORDS.finditer(original, low, high)) or (
        REPORTING_WITHIN.search(original[low:high]) is not None
    )


@cache
def _reporting() -> frozenset[str]:
    """Return the forms of all reporting verbs."""
    from onrecord.speech.verbs import CUES

    english = (form for form, cue in CUES.items() if cue.kind in ("s", "past") and cue.verb.takes & set("tqp"))
    return frozenset((*english, *" ".join(REPORTING.values()).split()))


def _ends_paragraph(found: re.Match[str], original: str) -> bool:
    """Return whether a line end just before the opening mark ends a paragraph: its line is not filled, or too long."""
    clause = found["clause"]
    line_end = found.start("open") - (len(clause) - len(clause.rstrip()))
    if "\n" not in original[line_end : found.start("open")]:
        return False
    start = original.rfind("\n", 0, line_end) + 1
    following = original[found.start("open") : found.start("open") + 400].split("\n", 1)[0]
    length = line_end - start
    next_word = following.split(" ", 1)[0]
    is_short = length < _SHORTEST_FILLED
    return (
        is_short
        or length > _LONGEST_FILLED
        or len(following) > _LONGEST_FILLED
        or length + 1 + len(next_word) <= len(following)
    )


def _has_its_own(found: re.Match[str], original: str, words: list[str]) -> bool:
    """Return whether somebody else is named after the second stretch as the one who says it."""
    quoted = original[found.end() : found.end() + _QUOTED_AT_MOST]
    close = next(_closing_marks(quoted, found["open"]), None)
    if close is None:
        return False
    stop, after = quoted[close.start() - 1], quoted[close.end() : close.end() + CLAUSE_AT_MOST]
    line = re.split(rf"\n|[{_DOUBLE}]|[.!?。](?=\s|\Z)", after, maxsplit=1)[0]
    follows = _WORDS.findall(line)
    reports = _reports(follows[:8], line)
    begins_clause = stop in ",，" or after.lstrip(" ")[:1] in (",", "，") or (
        stop not in ".。" and (bool(reports) or (line.lstrip(" ,")[:1].islower() and stop in "?!？！—–-"))
    )  # fmt: skip
    tells = reports or _names(follows[:8]) or (follows and not (follows[0].islower() or follows[0].isupper()))
    if not begins_clause or not tells:
        return False
    return not _is_same_speaker(words, follows[:8], reports)


def _closing_marks(quoted: str, opening: str) -> Iterator[re.Match[str]]:
    """Yield the marks that may close a quotation which a mark opened."""
    marks = _SINGLES if opening[-1] in _SINGLE else _DOUBLES
    for mark in marks.finditer(quoted):
        if mark.start() and (not quoted[mark.start() - 1].isspace() or mark[0][0] not in _OPENING):
            yield mark


def _is_same_speaker(words: list[str], others: list[str], reports: list[str]) -> bool:
    """Return whether two clauses name one speaker: a name that both have, the same pronoun, or a verb of going on."""
    names, other_names = _names(words), _names(others)
    if names and other_names:
        return names <= other_names or other_names <= names
    lower, other_lower = ({word.lower() for word in of} for of in (words, others))
    if not other_names and any(word in _GOING_ON for word in reports) and other_lower & _PRONOUNS:
        return True
    return not names and not other_names and bool(lower & other_lower & _PRONOUNS)


def _names(words: list[str]) -> set[str]:
    """Return the capitalized words of a clause."""
    return {word for word in words if word[0].isupper() and word not in _CAPITALIZED_ONLY_FIRST} - {
        "I",
        "He",
        "She",
        "They",
    }
