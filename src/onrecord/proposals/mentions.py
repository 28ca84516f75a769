"""What the words say by which a text names a speaker: a person with a role, an organization, an office, a group."""

import re
from typing import Final, NamedTuple

from onrecord.proposals.vocabulary import (
    BODIES,
    DOCUMENTS,
    MEDIA_WORDS,
    ORGANIZATION_WORDS,
)
from onrecord.speech.given_names import SEX_OF_NAME, TITLES
from onrecord.speech.places import PLACES, TWO_WORD_PLACES
from onrecord.speech.roles import ROLES

_TOKEN: Final = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}(?:-\w+)*                                                        # U.S., D.C.-based
    | (?:Mrs?|Ms|Dr|Rev|Sen|Rep|Gov|Gen|Jr|Sr|Lt|Col|Sgt|Capt|Prof|St|Hon|Adm|Maj)s?\.
    | [^\W_][\w’'&.-]*\w | [^\W_]\.? | \S
    """,
    re.VERBOSE,
)
_PARTICLES: Final = frozenset("de da di del della van von der den bin ibn al el la le du dos".split())
_SUFFIXES: Final = frozenset("jr jr. sr sr. ii iii iv".split())
_ARTICLES: Final = frozenset("the a an this that these those his her its their our".split())
_HONORIFICS: Final = frozenset("mr mr. mrs mrs. ms ms. miss".split())
_PRONOUNS: Final = frozenset(
    "he she they it who we i you others which that those this these many some most both".split()
)
_AT: Final = frozenset("at of for with from in".split())
_BASED: Final = re.compile(r"^.*?\S-based\s+")
_CLAUSE: Final = re.compile(r"(?<!\s)\s+(?:who|which|that|whose|whom|where)\b.*", re.DOTALL)
_BRACKETS: Final = re.compile(r"(?<!\s)\s*[(\[][^()\[\]]{0,200}[)\]]")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z.&-]*[A-Z]\.?")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")


class Mentioned(NamedTuple):
    """What a mention says.

    Attributes:
        kind: "person", "organization", "office", "group", "pronoun"; "" where nobody is told.
        name: Of a person or organization, as the text has it.
        role, organization: What a person or office is, and where.
        description: The words that describe a person or say an office or group.
        document: The CSL type, where it is a document that speaks ("a 2013 SIPRI report"); else "".
        acronym: The short form in brackets behind an organization's name.
    """

    kind: str
    name: str = ""
    role: str = ""
    organization: str = ""
    description: str = ""
    document: str = ""
    acronym: str = ""


def read_mention(words: str, people: frozenset[str] = frozenset()) -> Mentioned:
    """Read the words by which a text names a speaker.

    Args:
        words: The words, on one line.
        people: Family names, in lower case, of people whom the text names in full elsewhere.

    >>> read_mention("Ada Byron, an engineer at the Bridge Institute,")[:4]
    ('person', 'Ada Byron', 'engineer', 'Bridge Institute')
    >>> read_mention("Panama's foreign minister")[:4]
    ('office', '', 'foreign minister', 'Panama')
    >>> read_mention("the Korea Times").kind, read_mention("some analysts").kind, read_mention("He").kind
    ('organization', 'group', 'pronoun')
    """
    bare = " ".join(words.split()).strip(" ,;:")
    if bare.lower() in _PRONOUNS:
        return Mentioned("pronoun")
    plain = _BRACKETS.sub("", bare)
    parts = [part.strip() for part in plain.split(",") if part.strip()]
    if not parts:
        return Mentioned("")
    for at, part in enumerate(parts):
        person = _person(_CLAUSE.sub("", part), people, len(parts) > 1)
        if person:
            return _with_descriptions(person, parts[:at] + parts[at + 1 :])
    return (
        _document(plain, bare)
        or _organization(parts[0], bare)
        or _office(plain)
        or Mentioned("group", description=bare)
    )


# A person


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _person(part: str, people: frozenset[str], has_apposition: bool) -> Mentioned | None:
    """Return the person whose name ends a part of a mention, or stands before "of the ..."."""
    tokens = _tokens(part)
    head, of = _split_at_of(tokens)
    start = len(head)
    while start and _is_of_name(head[start - 1], start == len(head)):
        start -= 1
    name = head[start:]
    while name and name[0].lower() in _PARTICLES | {"and"}:
        name, start = name[1:], start + 1
    before = head[:start]
    titles = _titles(name)
    name, before = name[titles:], before + name[:titles]
    if not name or name[-1].endswith(("'s", "’s")) or not _is_persons(name, before, people, has_apposition or bool(of)):
        return None
    role, organization, description = _premodifier(before)
    if of and not organization:
        organization = _organization_name(of)
    return Mentioned("person", " ".join(name), role, organization, description)


def _split_at_of(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Split "X of the Y" where X is capitalized to its end."""
    for at in range(1, len(tokens) - 1):
        if tokens[at] in ("of", "from", "at", "with") and tokens[at - 1][:1].isupper():
            beyond = tokens[at + 1 :]
            if beyond[0].lower() == "the" or beyond[0][:1].isupper():
                before = [one for one in tokens[:at] if one[:1].isupper()]
                if 2 <= len(before) <= 4 and before[0].lower() not in TITLES | ORGANIZATION_WORDS:
                    return tokens[:at], beyond
    return tokens, []


def _is_of_name(token: str, is_last: bool) -> bool:
    low = token.lower()
    return token[:1].isupper() or (not is_last and low in _PARTICLES) or low in _SUFFIXES


def _titles(name: list[str]) -> int:
    """Count the words of a run that are titles, up to the last that is: "Cuban Foreign Minister" Bruno Rodriguez."""
    last = 0
    for at, token in enumerate(name[:-1]):
        low = token.lower()
        if low in TITLES or low in ROLES or low.rstrip(".") + "." in TITLES:
            last = at + 1
    return last


def _is_persons(name: list[str], before: list[str], people: frozenset[str], is_described: bool) -> bool:
    """Return whether a run of capitalized words is a person's name."""
    low = [token.lower().rstrip(".") for token in name]
    if not ORGANIZATION_WORDS.isdisjoint(low) or not MEDIA_WORDS.isdisjoint(low) or len(name) > 5:
        return False
    joined = " ".join(low)
    if joined in TWO_WORD_PLACES or (len(low) == 1 and low[0] in PLACES):
        return False
    family = [word for word in low if word not in _SUFFIXES][-1:] or low
    has_title = bool(before) and (before[-1].lower() in TITLES or before[-1].lower() in ROLES)
    if has_title or family[0] in people or low[0] in SEX_OF_NAME:
        return True
    if any(_ACRONYM.fullmatch(token) for token in name) and not any(
        len(token) == 2 and token[1] == "." for token in name
    ):
        return False
    if before and before[0].lower() in _ARTICLES:
        return False
    return 2 <= len(name) <= 4 or (len(name) == 1 and (is_described or not before))


def _premodifier(before: list[str]) -> tuple[str, str, str]:
    """Read what stands before a name: "Wilson Center expert" -> role, organization, description."""
    words = [word for word in before if word.lower() not in _ARTICLES | _HONORIFICS]
    description = " ".join(words)
    if not words or words[-1].lower() not in ROLES:
        return "", "", description
    caps = [at for at, word in enumerate(words[:-1]) if word[:1].isupper()]
    run = words[caps[0] : caps[-1] + 1] if caps else []
    low = [word.lower() for word in run]
    if run and caps[0] == 0 and _has_organization_word(low) and words[-1][:1].islower():
        return " ".join(words[caps[-1] + 1 :]), " ".join(run), description
    if run and all(_ACRONYM.fullmatch(word) for word in run) and words[-1][:1].islower():
        return " ".join(words[caps[-1] + 1 :]), " ".join(run), description
    return description, "", description


def _has_organization_word(low: list[str]) -> bool:
    return not ORGANIZATION_WORDS.isdisjoint(low) or not MEDIA_WORDS.isdisjoint(low)


def _with_descriptions(person: Mentioned, parts: list[str]) -> Mentioned:
    """Add what the other parts of a mention say of a person: "an expert at the U.S. Korea Institute"."""
    for part in parts:
        if part[:1].isdigit() or not any(map(str.isalpha, part)):
            continue
        role, organization = read_description(part)
        if not person.role and role:
            person = person._replace(role=role)
        if not person.organization and organization:
            person = person._replace(organization=organization)
        if not person.description and (role or organization):
            person = person._replace(description=_CLAUSE.sub("", part))
    return person


def read_description(part: str) -> tuple[str, str]:
    """Read an apposition as role and organization; "" for what it does not say.

    >>> read_description("an expert at the Leeds-based Bridge Institute")
    ('expert', 'Bridge Institute')
    """
    if re.match(r"\s*(?:who|which|whose|where|whom)\b", part):
        return "", ""
    tokens = _tokens(_CLAUSE.sub("", part))
    while tokens and tokens[0].lower() in _ARTICLES | {"then", "now", "former"} and tokens[0].lower() != "former":
        tokens = tokens[1:]
    if not tokens or not any(token.lower() in ROLES or token.lower() in TITLES for token in tokens):
        if tokens and tokens[0].lower() in ("of", "at", "from", "with"):
            return "", _organization_name(tokens[1:])
        return "", ""
    for at in range(1, len(tokens) - 1):
        beyond = tokens[at + 1 :]
        if tokens[at].lower() in _AT and (beyond[0].lower() == "the" or beyond[0][:1].isupper()):
            organization = _organization_name(beyond)
            if tokens[at].lower() in ("from", "in") and not _has_organization_word(organization.lower().split()):
                return " ".join(tokens[:at]), ""
            if organization and tokens[at - 1].lower() in ROLES | TITLES | {"chief", "manager"}:
                return " ".join(tokens[:at]), organization
    return " ".join(tokens), ""


def _organization_name(tokens: list[str]) -> str:
    """Return the run of capitalized words that starts a stretch, without article and "Leeds-based"."""
    words = tokens[1:] if tokens and tokens[0].lower() in _ARTICLES else tokens
    kept: list[str] = []
    for at, token in enumerate(words):
        following = words[at + 1][:1].isupper() if at + 1 < len(words) else False
        if (
            token[:1].isupper()
            or token.endswith("-based")
            or (token in ("of", "for", "and", "the", "&") and kept and following)
        ):
            kept.append(token)
        else:
            break
    return _BASED.sub("", " ".join(kept)).strip(" ,")


# Others


def _document(plain: str, bare: str) -> Mentioned | None:
    """Return what a document says it is: "A 2013 SIPRI report", "the Institute's survey"."""
    tokens = _tokens(plain)
    at = next((n for n, token in enumerate(tokens) if token in DOCUMENTS), None)
    if at is None or (
        at + 1 < len(tokens) and tokens[at + 1] not in ("by", "from", "of", "in", "published", "released")
    ):
        return None
    kind = DOCUMENTS[tokens[at]]
    before = [token for token in tokens[:at] if not _YEAR.fullmatch(token)]
    run = [token for token in before if token[:1].isupper() and token.lower() not in _ARTICLES]
    if not run and at + 2 < len(tokens) and tokens[at + 1] in ("by", "from"):
        run = _organization_name(tokens[at + 2 :]).split()
    name = re.sub(r"['’]s$", "", " ".join(run))
    months = re.compile(
        r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    )
    name = months.sub("", name)
    if not name:
        return Mentioned("group", description=bare, document=kind)
    return Mentioned("organization", name, description=bare, document=kind, acronym=_acronym_in(bare))


def _acronym_in(bare: str) -> str:
    found = re.search(r"\(([A-Z][A-Z&.-]{1,9})\)", bare)
    return found[1] if found else ""


def _organization(part: str, bare: str) -> Mentioned | None:
    """Return the organization that a mention names: an article at most, then capitalized words and "government"."""
    tokens = _tokens(part)
    words = tokens[1:] if tokens and tokens[0].lower() in _ARTICLES else tokens
    if not words or not words[0][:1].isupper():
        return None
    name = _organization_name(words)
    rest = words[len(_tokens(name)) :]
    if rest and rest[0].lower() in BODIES and len(rest) == 1:
        return Mentioned("organization", " ".join(words), description=bare)
    if rest or words[-1].endswith(("'s", "’s")):
        return None
    if words[-1].lower() in ROLES or words[0].lower() in ROLES | TITLES:
        return None
    if name.endswith("s") and not _has_organization_word(name.lower().split()) and name.lower() not in PLACES:
        return None if len(words) == 1 else Mentioned("organization", name, acronym=_acronym_in(bare))
    return Mentioned("organization", name, acronym=_acronym_in(bare))


def _office(plain: str) -> Mentioned | None:
    """Return the office that a mention names: "Panama's foreign minister", "the mayor of Leeds"."""
    tokens = _tokens(_CLAUSE.sub("", plain.split(",")[0]))
    for at, token in enumerate(tokens[:-1]):
        if token.endswith(("'s", "’s")) and token[:1].isupper():
            rest = tokens[at + 1 :]
            if rest[-1].lower() in ROLES:
                start = next(n for n in range(at, -1, -1) if n == 0 or not tokens[n - 1][:1].isupper())
                owner = re.sub(r"['’]s$", "", " ".join(tokens[start : at + 1]))
                return Mentioned("office", role=" ".join(rest), organization=owner, description=plain)
    role, organization = read_description(plain.split(",")[0])
    if role and organization and tokens and not tokens[0].lower().endswith("s"):
        return Mentioned("office", role=role, organization=organization, description=plain)
    return None
