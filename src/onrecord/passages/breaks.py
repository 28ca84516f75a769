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

from onrecord.passages.between_marks import CLAUSE_AT_MOST as CLAUSE_AT_MOST
from onrecord.passages.between_marks import DOUBLE, OPENING, SINGLE, UNCLOSED, Between, Part, between_marks
from onrecord.passages.scripts import is_unspaced, words_of
from onrecord.speech.reporting import REPORTING

_QUOTED_AT_MOST: Final = 3_000
_WORD_AT_MOST: Final = 24
_SHORTEST_FILLED, _LONGEST_FILLED = 50, 140
"""Columns of lines that were broken to fit a page, at least and at most."""
_DOUBLES: Final = re.compile(f"[{DOUBLE}]+")
_SINGLES: Final = re.compile(r"(?<=[\w,.?!…—-])['’›\x92](?!\w)")
_AMBIGUOUS: Final = frozenset("\"'’\x92")
"""Marks that also are apostrophes, or signs of feet, inches, minutes and seconds."""
_LAST: Final = MappingProxyType(
    {
        kind: re.compile(rf"[{kind}](?:(?<![\w.,!?…].)(?=[{kind}]?[\w…\[¿¡(.$€£])(?P<opens>)|(?<!s.)(?!\w))")
        for kind in (DOUBLE, SINGLE)
    }
)
"""A mark that opens or closes, by whether it is a double or a single one; not the apostrophe of a plural."""
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP: Final = re.compile(r"[.!?;:。；：](?:\s+\S|(?<=[。；：]).)")
"""What may end a sentence within a clause."""
_LAST_WORD: Final = re.compile(r"[^\W\d_]+\Z")

_CONNECTIVES: Final = words_of(
    "and but or for of which that whose to in on at by with from into about as because if than then while",
    "whereas so und aber oder dass et mais ou que de pour y o pero e ma che en maar of dat och men att og",
    "at i ale и но что not nicht pas niet inte ikke",
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

REPORTING_WITHIN: Final = re.compile("说|說|表示|指出|称|稱|道|言|述べ|話し|語っ|言っ|말했|밝혔|전했|강조했|설명했")
"""Reporting verbs in scripts whose words are not apart, or have endings."""

_GOING_ON_WITHIN: Final = re.compile(
    r"(?:と|とも|、|，|他|她|并|並|还|還|又|也|彼は|彼女は)*(?:续|續|接着|補充|补充|続け|付け加え|加え)"
)
"""The same of going on, behind nobody's name."""

_FULL_STOPS: Final = "。．！？"
"""Stops of scripts without spaces, which stand before a closing mark though the speaker follows."""

_COORDINATING: Final = words_of(
    "and but yet so nor whereas though although doch aber und wogegen wohingegen mais et pero y mas ma e però maar en",
    "men och og ale lecz jednak а и но однако але проте",
)
_SUBORDINATING: Final = words_of(
    "while as when before after until because since während als bevor nachdem weil tandis quand alors mientras cuando",
    "mentre quando enquanto terwijl toen medan mens podczas gdy пока когда",
)
"""Words with which a further clause begins: one that lays what follows to its own subject, and one that may."""

_DETERMINERS: Final = words_of(
    "the a an this that his her their its my our der die das ein eine sein seine ihr ihre le la les un une son sa el",
    "los las una su il lo gli o os as um uma de het een den det en ett",
)
_SEGMENT: Final = re.compile(r"[,;—–]|\s-\s")
_TURNS_WITHIN: Final = re.compile(
    "(?:が|けど|けれども?|のに対し|一方で?)、|[，、](?:但|而|却|卻|可是|不过|不過|然而)|(?:지만|으나|는데),?[ ]"
)
"""What turns to somebody else within a clause in scripts whose words are not apart, or have endings."""

_NAMED_AFTER: Final = re.compile(r"\s*[—–(-]\s*(?=[^\W\d_])")
"""A dash or bracket behind a quotation, in which its speaker is named."""
_NAMED_IN: Final = 4
"""Words of such a name at most."""

_NAMING: Final = words_of(
    "according selon laut zufolge según secondo segundo aldus volgens enligt ifølge według zdaniem podle potrivit",
    "conform σύμφωνα според",
)
"""Words with which a clause without a verb begins that says who speaks."""

_SMALL: Final = "(?:the|der|die|das|am|im|in|on|at|of|vom|von|zu|zum|zur|für|an)"
_SO: Final = re.compile(rf"[\s,—–-]*so (?:{_SMALL} )*[A-ZÄÖÜ][\w.'’-]*(?: {_SMALL}| [A-ZÄÖÜ\d][\w.'’-]*)*[\s,.—–-]*")
"""The German "so Okafor am Montag": names and small words only, since an English clause may begin with "so" too."""

_DASHES: Final = "—–-"


class Break(NamedTuple):
    """A place where a quotation is broken off.

    Attributes:
        start, end: From the closing mark to the opening one, both included, in code points, end exclusive.
        clause: The reporter's words between.
    """

    start: int
    end: int
    clause: str


def breaks(part: Part) -> Iterator[Break]:
    """Yield the places where a quotation is broken off for its speaker, in order.

    >>> text = "“The river was high,” Okafor said on Monday, “and the old bridge gave way.”"
    >>> [found.clause for found in breaks(Part.whole(text))]
    ['Okafor said on Monday']
    >>> list(breaks(Part.whole("“The river was high,” said Okafor. “It was not,” said Brandt.")))
    []
    """
    for found in between_marks(part):
        if _is_speakers(found, part.original):
            clause = found.clause.strip(" \n\t,.;:-–—，、：；。،")
            yield Break(found.start, found.end, " ".join(clause.split()))


def speaker_clause(original: str, end: int, start: int) -> str | None:
    """Return the reporter's words between two stretches of one quotation; None if something else stands there.

    Args:
        original: The text.
        end: Where the last word of the first stretch ends.
        start: Where the first word of the second stretch begins.
    """
    if not 0 < start - end <= CLAUSE_AT_MOST + 8:
        return None
    for found in breaks(Part(original, end, start + 1)):
        if not any(map(str.isalnum, original[end : found.start] + original[found.end : start])):
            return found.clause
    return None


def _is_speakers(found: Between, original: str) -> bool:
    """Return whether what stands between two quotations only says who speaks both; what is soon seen comes first."""
    clause, stop = found.clause, original[found.start - 1]
    end = clause.rstrip()[-1:]
    says_who = _says_who(clause)
    attached = _is_attached(stop, clause) or (says_who and clause.lstrip()[:1] in _DASHES)
    if end in ":：" or not _face_outwards(found.close, found.open, clause):
        return False
    first = _WORDS.search(clause)
    if first is None or (first[0] in _CONNECTIVES and not says_who) or _is_two_sentences(clause):
        return False
    words = _WORDS.findall(clause)
    reports = _reports(words, clause)
    if not attached and stop in ".。;；" and not (reports and stop in _FULL_STOPS and is_unspaced(clause[0])):
        return False
    if not reports and (not attached or end not in ",.，。،—–-" or len(words) > 6):
        return False
    if _has_second_subject(clause):
        return False
    is_whole = end in ".。!?"
    if stop in "?!？！" and not is_whole and original[found.end : found.end + 1].isupper():
        return False
    if not is_whole and (len(reports) > 1 or re.search(r",\s+(?:and|but|while|und|et|y|e)\s[^,]*,?\s*\Z", clause)):
        return False
    return (
        _closes(found, original) and not _ends_paragraph(found, original) and not _has_its_own(found, original, words)
    )


def _closes(found: Between, original: str) -> bool:
    """Return whether the first mark closes what the second opens again: no apostrophe, no sign of inches or minutes.

    Where a mark may be one of these, a quotation must be open there.
    """
    kind = DOUBLE if _is_double(found.close) else SINGLE
    if (kind is DOUBLE) != _is_double(found.open):
        return False
    is_sure = not original[found.start - 1].isalnum() and not found.clause[0].isalpha()
    if is_sure or not _AMBIGUOUS.issuperset(found.close):
        return True
    low = max(original.rfind("\n\n", 0, found.start), found.start - _QUOTED_AT_MOST, 0)
    before = list(_LAST[kind].finditer(original, low, found.start))
    return bool(before) and before[-1]["opens"] is not None


def _is_double(mark: str) -> bool:
    """Return whether a mark is a double one, or two single ones that stand for it."""
    return not set(DOUBLE).isdisjoint(mark) or mark in ("''", "’’", "‘‘")


def _is_attached(stop: str, clause: str) -> bool:
    """Return whether what stands before and after a closing mark shows already that the sentence goes on."""
    return stop in UNCLOSED or clause.lstrip()[:1] in ",，،"


def _says_who(clause: str) -> bool:
    """Return whether a clause says without a verb who speaks: "according to Okafor", "so Okafor am Montag"."""
    first = _WORDS.search(clause)
    return first is not None and (first[0] in _NAMING or (first[0] == "so" and _SO.fullmatch(clause) is not None))


def _has_second_subject(clause: str) -> bool:
    """Return whether a clause goes on with another whose subject may be who says what follows: ", but Lee objected"."""
    if _TURNS_WITHIN.search(clause):
        return True
    seen: set[str] = set()
    for segment in _SEGMENT.split(clause):
        words = _WORDS.findall(segment)
        first, second = (*words[:2], "", "")[:2]
        is_other = second[:1].isupper() and second not in seen
        if seen and (
            (first in _COORDINATING and (is_other or second in _PRONOUNS or second in _DETERMINERS))
            or (first in _SUBORDINATING and is_other and len(words) > 2)
            or second in ("which", "whom")
        ):
            return True
        acts = second.endswith("ed") or second in _reporting()
        if first[:1].isupper() and first not in seen and acts and seen & _reporting():
            return True
        said = next((at for at, word in enumerate(words) if word.lower() in _reporting()), len(words))
        if any(
            one[0].isupper() and one not in seen and two in _reporting() and before in _SUBORDINATING
            for before, one, two in zip(words[said:], words[said + 1 :], words[said + 2 :], strict=False)
        ):
            return True
        seen.update(words)
    return False


def _is_two_sentences(clause: str) -> bool:
    """Return whether a sentence ends within a clause: at a stop that is not an initial's or an abbreviation's."""
    from onrecord.speech.words import ABBREVIATIONS

    for stop in _STOP.finditer(clause):
        word = _LAST_WORD.search(clause, max(0, stop.start() - _WORD_AT_MOST), stop.start())
        if word is None or (len(word[0]) > 1 and f"{word[0].lower()}." not in ABBREVIATIONS):
            return True
    return False


def _face_outwards(close: str, open: str, clause: str) -> bool:
    """Return whether a mark closes and another opens: by the spaces beside them, or by their form."""
    if clause[0].isalpha():
        return close[-1] not in OPENING and open[0] in OPENING
    return clause[-1].isspace() or clause[-1] in "—–-" or open[0] in OPENING


def _reports(words: list[str], clause: str) -> list[str]:
    """List the reporting verbs of a clause."""
    known = _reporting()
    if known.isdisjoint(map(str.lower, words)):
        return REPORTING_WITHIN.findall(clause)
    return [word for word in words if word.lower() in known]


@cache
def _reporting() -> frozenset[str]:
    """Return the forms of all reporting verbs."""
    from onrecord.speech.verbs import CUES

    english = (form for form, cue in CUES.items() if cue.kind in ("s", "past") and cue.verb.takes & set("tqp"))
    return frozenset((*english, *" ".join(REPORTING.values()).split()))


def _ends_paragraph(found: Between, original: str) -> bool:
    """Return whether a line end just before the opening mark ends a paragraph: its line is not filled, or too long."""
    clause, opens = found.clause, found.end - len(found.open)
    line_end = opens - (len(clause) - len(clause.rstrip()))
    if "\n" not in original[line_end:opens]:
        return False
    start = original.rfind("\n", 0, line_end) + 1
    following = original[opens : opens + 400].split("\n", 1)[0]
    length = line_end - start
    next_word = following.split(" ", 1)[0]
    is_short = length < _SHORTEST_FILLED
    return (
        is_short
        or length > _LONGEST_FILLED
        or len(following) > _LONGEST_FILLED
        or length + 1 + len(next_word) <= len(following)
    )


def _has_its_own(found: Between, original: str, words: list[str]) -> bool:
    """Return whether somebody else is named after the second stretch as the one who says it."""
    quoted = original[found.end : found.end + _QUOTED_AT_MOST]
    close = next(_closing_marks(quoted, found.open), None)
    if close is None:
        return False
    stop, after = quoted[close.start() - 1], quoted[close.end() : close.end() + CLAUSE_AT_MOST]
    line = re.split(rf"\n|[{DOUBLE}]|[.!?。](?=\s|\Z)", after, maxsplit=1)[0]
    follows = _WORDS.findall(line)
    reports = _reports(follows[:8], line)
    if _is_named_after(after, follows):
        return not is_same_speaker(words, follows, reports)
    is_glued = is_unspaced(after[:1]) and after[0].isalpha()
    begins_clause = stop in ",，" or after.lstrip(" ")[:1] in (",", "，") or _says_who(line) or (
        stop not in ".。" and (bool(reports) or (line.lstrip(" ,")[:1].islower() and stop in "?!？！—–-"))
    ) or (is_glued and bool(reports))  # fmt: skip
    if is_glued and _GOING_ON_WITHIN.match(line):
        return False
    tells = reports or _names(follows[:8]) or (follows and not (follows[0].islower() or follows[0].isupper()))
    if not begins_clause or not tells:
        return False
    return not is_same_speaker(words, follows[:8], reports)


def _is_named_after(after: str, follows: list[str]) -> bool:
    """Return whether nothing follows a quotation but the name of its speaker: “…” (Lee). “…” — Lee."""
    is_name = 0 < len(follows) <= _NAMED_IN and follows[0][0].isupper()
    return is_name and _NAMED_AFTER.match(after) is not None


def _closing_marks(quoted: str, opening: str) -> Iterator[re.Match[str]]:
    """Yield the marks that may close a quotation which a mark opened."""
    marks = _SINGLES if opening[-1] in SINGLE else _DOUBLES
    for mark in marks.finditer(quoted):
        if mark.start() and (not quoted[mark.start() - 1].isspace() or mark[0][0] not in OPENING):
            yield mark


def is_same_speaker(words: list[str], others: list[str], reports: list[str]) -> bool:
    """Return whether two clauses name one speaker: a name that both have, the same pronoun, or a verb of going on.

    Args:
        words, others: The words of each clause.
        reports: The reporting verbs of the second.

    >>> is_same_speaker(["said", "Lee"], ["Ann", "Lee", "added"], ["added"])
    True
    """
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
