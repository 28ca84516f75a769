"""Graphs of who has what from whom, as tangled as they come, and what the walks in Python say of them."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Name, Organization, Person, Snapshot, Source, Unnamed
from onrecord.checks.context import Context
from onrecord.provenance import Copies, impact, origins
from onrecord.provenance.claim_graph import ClaimGraph
from onrecord.records.key_fields import AnyRecord

SOURCES = ("a", "b", "c", "d", "e", "f")
SPEAKERS = ("ann", "paper", "someone")
SHAS = ("11" * 32, "22" * 32, "33" * 32)


@st.composite
def graphs(draw: st.DrawFn) -> Dossier:
    """Two claims in six sources that report and reprint each other, loops, diamonds, authors and copies included."""
    said = st.tuples(
        st.sampled_from(("one", "two")),
        st.sampled_from(SOURCES),
        st.sampled_from(SPEAKERS),
        st.sampled_from((*SOURCES, "!", "")),
    )
    rows = draw(st.lists(said, min_size=1, max_size=12))
    reprints = draw(st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(SOURCES), max_size=4))
    authors = draw(st.dictionaries(st.sampled_from(SOURCES), st.sampled_from(("agent", "name", "paper")), max_size=3))
    shots = draw(st.dictionaries(st.sampled_from(SOURCES), st.lists(st.sampled_from(SHAS), max_size=3), max_size=4))
    records: list[AnyRecord] = [
        Person(key="ann", name="Lee, Ann"), Organization(key="paper", name="Straße Daily"),
        Unnamed(key="someone", description="an official"), Claim(key="one", text="So."), Claim(key="two", text="So."),
    ]  # fmt: skip
    for key in SOURCES:
        known: dict[str, list[Name]] = {"agent": [Name(family="Lee", agent="ann")], "name": [Name.parse("Lee, Ann")]}
        author = known.get(authors.get(key, ""), [])
        records.append(
            Source(
                key=key,
                reprint_of="" if reprints.get(key) == key else reprints.get(key, ""),
                author=author,
                publisher="STRASSE DAILY" if authors.get(key) == "paper" else "",
                snapshots=[Snapshot(sha256=one) for one in shots.get(key, ())],
            )
        )
    for claim, source, speaker, via in rows:
        origin = {"first_hand": True} if via == "!" else {"via": via}
        records.append(Attribution(claim=claim, source=source, speaker=speaker, **origin))
    return Dossier(records)


def prefixed(dossier: Dossier, number: int) -> Iterator[AnyRecord]:
    """Yield the records of a dossier under keys of their own, so that many fit into one."""

    def named(key: str) -> str:
        return f"{number}-{key}" if key else ""

    for record in dossier:
        if isinstance(record, Attribution):
            keys = {name: named(getattr(record, name)) for name in ("claim", "speaker", "source", "via")}
            yield record.evolve(**keys, id="")
        elif isinstance(record, Source):
            author = [
                one.__class__(family=one.family, given=one.given, agent=named(one.agent)) for one in record.author
            ]
            shots = [shot.evolve(sha256=f"{number:04}{shot.sha256[4:]}") for shot in record.snapshots]
            yield record.evolve(
                key=named(record.key), reprint_of=named(record.reprint_of), author=author, snapshots=shots
            )
        else:
            yield record.evolve(key=named(record.key))  # type: ignore[union-attr]


def many_graphs(count: int) -> Dossier:
    """Return generated graphs in one dossier."""
    found: list[Dossier] = []

    @given(dossier=graphs())
    @settings(max_examples=count, database=None)
    def collect(dossier: Dossier) -> None:
        found.append(dossier)

    collect()
    return Dossier([record for number, one in enumerate(found) for record in prefixed(one, number)])


def answers_of_python(dossier: Dossier) -> dict[str, set[tuple[str, ...]]]:
    """Return what the walks in Python say, as the views do."""
    context = Context(dossier, None)
    standing = {claim: context.known(claim) for claim in dossier.claims}
    graphs = {claim: ClaimGraph(dossier, claim) for claim in dossier.claims}
    return {
        "documents": {(claim, key) for claim, graph in graphs.items() for key in graph.survey.documents},
        "origins": {(claim, key) for claim in dossier.claims for key in origins(dossier, claim).origins},
        "loses_all_support": {
            (hit.claim, key) for key in dossier.sources for hit in impact(dossier, key) if hit.loses_all_support
        },
        "second_hand_only": {(claim,) for claim, one in standing.items() if one.through and not one.is_direct},
        "unknown_origin": {(claim,) for claim, one in standing.items() if one.open_ends and not one.origins},
        "duplicate_texts": set(Copies(dossier).among(dossier.sources).items()),
    }
