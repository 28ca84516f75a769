"""Hypothesis strategies: one for each record, without hidden filters.

Each is made once for its arguments: to make one anew for each draw, with all that is in it, took most of the time.
"""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Name,
    Organization,
    PartialDate,
    Passage,
    Person,
    Snapshot,
    Source,
    Unnamed,
)
from onrecord.items.vocabulary import DATE_VARIABLES, LABELS, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, TYPES
from onrecord.records.attributions import MODES, TERMS
from onrecord.records.decisions import Decision
from onrecord.records.sources import FIELDS

_TRICKY = (
    "{", "}", "\\", "%", "&", "$", "#", "_", "^", "~", '"', "'", ",", "=", "@", "--", "``", "''", " and ", "\n", "\t",
    "\\input{x}", "<i>", "</i>", "<sup>2</sup>", '<span class="nocase">', "</span>", "É", "ß", "ı", "金正恩",
    "علي", "🙂", "NATO", "iPhone", "O'Grady",
    "\u00a0", "\u00ad", "\u0301", "\0", "\r", "others", "1--2", "\\&", "{\\'e}", "et al.",
)  # fmt: skip


@cache
def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Texts of any characters UTF-8 can hold, often with what formats find hard."""
    pieces = st.one_of(st.text(max_size=8), st.sampled_from(_TRICKY), st.text("abc XYZ", max_size=8))
    joined = st.lists(pieces, max_size=4).map("".join)
    return joined if not min_size else st.builds(str.__add__, st.sampled_from("abcXYZÉ金"), joined)


@cache
def keys() -> st.SearchStrategy[str]:
    """Keys, most of them plain."""
    return st.one_of(st.from_regex(r"[a-z][a-z0-9:-]{0,8}", fullmatch=True), texts(min_size=1))


@cache
@st.composite
def single_dates(draw: st.DrawFn) -> PartialDate:
    """One date of any precision."""
    marks: dict[str, Any] = {"approximate": draw(st.booleans()), "uncertain": draw(st.booleans())}
    year = draw(st.one_of(st.integers(1, 2100), st.integers(-9999, 9999), st.integers(-99_999, 99_999)))
    precision = draw(st.sampled_from(("year", "month", "day", "season")))
    if precision == "day":
        on = draw(st.dates(date(2000, 1, 1), date(2000, 12, 31)))
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        day = on.day if leap or (on.month, on.day) != (2, 29) else 28
        return PartialDate(year=year, month=on.month, day=day, **marks)
    if precision == "season":
        return PartialDate(year=year, season=draw(st.integers(1, 4)), **marks)
    return PartialDate(year=year, month=draw(st.integers(1, 12)) if precision == "month" else 0, **marks)


@cache
@st.composite
def intervals(draw: st.DrawFn) -> PartialDate:
    """Two ends, of which one may be open or unknown."""
    first, last = draw(single_dates()), draw(single_dates())
    bound = PartialDate(bound=draw(st.sampled_from(("open", "unknown"))))
    start, end = draw(st.sampled_from(((first, last), (bound, last), (first, bound))))
    return PartialDate(
        year=start.year, month=start.month, day=start.day, season=start.season, approximate=start.approximate,
        uncertain=start.uncertain, bound=start.bound, end=end,
    )  # fmt: skip


@cache
def dates() -> st.SearchStrategy[PartialDate]:
    """Dates: single, intervals, and texts that are read as whatever they are."""
    return st.one_of(single_dates(), single_dates(), intervals(), texts(min_size=1).map(PartialDate.parse))


@cache
def names(agents: tuple[str, ...] = ("",)) -> st.SearchStrategy[Name]:
    """Names with any parts, or literal; `agents` are the keys they may name."""
    agent = st.sampled_from(agents)
    parts = st.builds(
        Name,
        family=texts(min_size=1),
        given=texts(),
        dropping_particle=st.sampled_from(("", "van", "de la", "d'")),
        non_dropping_particle=st.sampled_from(("", "von", "al-", "De")),
        suffix=st.sampled_from(("", "Jr.", "III", "PhD, MD")),
        comma_suffix=st.booleans(),
        static_ordering=st.booleans(),
        agent=agent,
    )
    given = st.builds(Name, given=texts(min_size=1), agent=agent)
    return st.one_of(parts, given, st.builds(Name, literal=texts(min_size=1), agent=agent))


@cache
def affiliations() -> st.SearchStrategy[Affiliation]:
    """Affiliations with and without dates."""
    some = st.none() | dates()
    return st.builds(Affiliation, texts(), role=texts(), since=some, until=some)


@cache
def snapshots() -> st.SearchStrategy[Snapshot]:
    """Snapshots with and without a digest."""
    digest = st.sampled_from(("", "0" * 64, "ab" * 32))
    some = st.none() | dates()
    return st.builds(Snapshot, sha256=digest, accessed=some, archive_url=texts(), archived=some)


@cache
def aliases() -> st.SearchStrategy[list[str]]:
    """Other names of an agent."""
    return st.lists(texts(min_size=1), max_size=2)


@cache
def passages() -> st.SearchStrategy[Passage]:
    """Passages that quote, point, or do both; of one stretch or several."""
    words = {"exact": texts(), "prefix": texts(), "suffix": texts(), "locator": texts()}
    label = st.sampled_from(("", *LABELS))
    pointed = st.builds(
        lambda start, length, **more: Passage(start=start, end=start + length, **more),
        st.integers(0, 10**6),
        st.integers(0, 10**4),
        label=label,
        digest=st.just("cd" * 32),
        **words,
    )
    part = texts(min_size=1)
    broken = st.builds(
        lambda start, first, between, last, exact: Passage(
            exact=exact,
            start=start,
            end=start + first + between + last,
            stretches=[(start, start + first), (start + first + between, start + first + between + last)],
        ),
        st.integers(0, 10**6),
        st.integers(1, 99),
        st.integers(0, 99),
        st.integers(1, 99),
        st.just("") | st.lists(part, min_size=2, max_size=2),
    )
    several = st.builds(Passage, exact=st.lists(part, min_size=2, max_size=4), label=label)
    return st.one_of(st.builds(Passage, label=label, **words), pointed, broken, several)


@cache
@st.composite
def sources(draw: st.DrawFn, key: str = "", agents: tuple[str, ...] = ("",), reprints: tuple[str, ...] = ()) -> Source:
    """A source of any type with a handful of variables, fields and extra alike."""
    fields: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name in draw(_SOME_VARIABLES):
        (fields if name in FIELDS else extra)[name] = draw(_values(name, agents))
    return Source(
        key=key or draw(keys()),
        type=draw(_TYPES),
        extra=extra,
        reprint_of=draw(st.sampled_from(("", *reprints))),
        snapshots=draw(_lists(snapshots(), most=1)),
        **fields,
    )


@cache
def _values(name: str, agents: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Values of a variable."""
    if name in NAME_VARIABLES:
        return st.lists(names(agents), min_size=1, max_size=3)
    return dates() if name in DATE_VARIABLES else texts(min_size=1)


@cache
def _lists(of: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, max_size=most)


_VARIABLES = (*NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES)
_SOME_VARIABLES = st.lists(st.sampled_from(_VARIABLES), max_size=8, unique=True)
_TYPES = st.sampled_from(TYPES)


@cache
def people(key: str) -> st.SearchStrategy[Person]:
    """People, some with an ORCID iD that is none."""
    orcid = st.sampled_from(("", "0000-0002-1825-0097", "not an ORCID"))
    some = st.lists(affiliations(), max_size=2)
    return st.builds(
        Person, key=st.just(key), name=names(), affiliations=some, orcid=orcid, description=texts(), aliases=aliases()
    )


@cache
def organizations(key: str) -> st.SearchStrategy[Organization]:
    """Organizations."""
    return st.builds(
        Organization, key=st.just(key), name=texts(min_size=1), kind=texts(), url=texts(), aliases=aliases()
    )


@cache
def unnamed(key: str) -> st.SearchStrategy[Unnamed]:
    """Speakers known only by description."""
    number = st.none() | st.integers(1, 100)
    some = st.lists(affiliations(), max_size=1)
    return st.builds(
        Unnamed, key=st.just(key), description=texts(min_size=1), affiliations=some, number=number, aliases=aliases()
    )


@cache
def claims(key: str, others: tuple[str, ...] = ()) -> st.SearchStrategy[Claim]:
    """Claims that may be about others."""
    links = st.lists(st.sampled_from(others), max_size=2, unique=True) if others else st.just([])
    return st.builds(
        Claim,
        key=st.just(key),
        text=texts(min_size=1),
        supports=links,
        disputes=links,
        qualifies=links,
        interprets=links,
    )


@cache
def decisions() -> st.SearchStrategy[Decision]:
    """What people did with proposals."""
    return st.builds(
        Decision,
        of=keys(),
        outcome=st.sampled_from(("accepted", "edited")),
        by=texts(min_size=1),
        on=st.none() | dates(),
        why=texts(),
        proposer=texts(),
        confidence=st.none() | st.floats(0, 1),
        edited=st.lists(texts(min_size=1), max_size=2).map(tuple),
        made=st.lists(keys(), max_size=2).map(tuple),
    )


@cache
def attributions(
    claim: tuple[str, ...], speaker: tuple[str, ...], source: tuple[str, ...]
) -> st.SearchStrategy[Attribution]:
    """Attributions among these keys; first-hand, through another source, or of unknown origin."""
    origin = st.one_of(
        st.just({}), st.just({"first_hand": True}), st.builds(lambda via: {"via": via}, st.sampled_from(source))
    )
    return st.builds(
        lambda origin, **more: Attribution(**more, **origin),
        origin,
        claim=st.sampled_from(claim),
        speaker=st.sampled_from(speaker),
        source=st.sampled_from(source),
        passage=st.none() | passages(),
        cue=texts(),
        mode=st.sampled_from(("", *MODES)),
        stance=texts(),
        said_on=st.none() | dates(),
        addressee=texts(),
        terms=st.sampled_from(("", *TERMS)),
        decision=st.none() | decisions(),
        note=texts(),
    )


@cache
def assessments(of: tuple[str, ...], credibility: str = "123456") -> st.SearchStrategy[Assessment]:
    """Assessments of what has these keys; of whoever speaks, by reliability only: with no `credibility`."""
    return st.builds(
        Assessment,
        of=st.sampled_from(of),
        reliability=st.sampled_from(("", *"ABCDEF")),
        credibility=st.sampled_from(("", *credibility)),
        by=texts(min_size=1),
        on=st.none() | dates(),
        why=texts(),
    )


@cache
def _assessments_of_any(works: tuple[str, ...], agents: tuple[str, ...]) -> st.SearchStrategy[Assessment]:
    return assessments(works) | assessments(agents, "")


@cache
@st.composite
def dossiers(draw: st.DrawFn, off_record: bool = True) -> Dossier:
    """A small dossier of every kind of record, with chains, loops and reprints as they come."""
    agents = (draw(people("ann")), draw(organizations("bureau")), draw(unnamed("someone")))
    works = ("first", "second", "third")
    claimed = ("one", "two")
    held: list[Any] = [
        *agents,
        draw(sources(works[0], ("", "ann", "bureau"))),
        draw(sources(works[1], ("", "ann", "bureau"), works[:1])),
        draw(sources(works[2], ("", "ann", "bureau"), works[:2])),
        *(draw(claims(key, claimed)) for key in claimed),
        *draw(_lists(attributions(claimed, ("ann", "bureau", "someone"), works), most=5)),
        *draw(_lists(_assessments_of_any(works, ("ann", "bureau", "someone")), most=2)),
    ]
    if not off_record:
        held = [item.evolve(terms="") if isinstance(item, Attribution) else item for item in held]
    return Dossier(held)


@cache
@st.composite
def identifiers(draw: st.DrawFn) -> tuple[str, str]:
    """A kind of identifier with a check digit, and a right one of that kind (sums by the standards' own words)."""
    kind, length = draw(st.sampled_from((("isbn", 9), ("isbn", 12), ("issn", 7), ("orcid", 15))))
    digits = draw(st.text("0123456789", min_size=length, max_size=length))
    if length == 12:
        digits = draw(st.sampled_from(("978", "9791"))) + digits
        digits = digits[:12]
        total = sum(int(digit) for digit in digits[::2]) + 3 * sum(int(digit) for digit in digits[1::2])
        return kind, digits + str((10 - total % 10) % 10)
    if kind == "orcid":
        total = sum(int(digit) * 2 ** (15 - place) for place, digit in enumerate(digits))
        return kind, digits + "0123456789X"[(1 - total) % 11]
    total = sum(int(digit) * (length + 1 - place) for place, digit in enumerate(digits))
    return kind, digits + "0123456789X"[-total % 11]
