"""The dossier of `onrecord init`: one invented news story, each record of which says what it is there for.

JSON Lines has no comments, so the annotations stand in the records: `annote` of sources, `note` of attributions,
`description` of speakers, `why` of assessments. They can stay there while the records are replaced.
"""

from typing import Final

from onrecord.dossier import Dossier
from onrecord.records.agents import Affiliation, Organization, Person, Unnamed
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.claims import Claim
from onrecord.records.passages import Passage, Snapshot
from onrecord.records.sources import Source

TEXT: Final = """\
Old bridge to stay closed

The bridge over the Example will not open this year. "The two middle piers are no longer safe," said the engineer
Ada Okafor in a talk with this paper on Monday. A member of the council put it otherwise: according to the council's
own survey of 2025, the piers would carry light traffic for ten more years.
"""
"""The text of the invented article, for `verify`."""

TEXT_NAME: Final = "gazette2026.txt"


def starter() -> Dossier:
    """Return a small dossier in which every kind of record occurs.

    >>> len(starter().attributions)
    2
    """
    return Dossier([*_SPEAKERS, *_SOURCES, *_CLAIMS, *_ATTRIBUTIONS, _ASSESSMENT])


_SPEAKERS: Final = (
    Person(
        key="okafor",
        name="Okafor, Ada",
        affiliations=[Affiliation("Example Bridges", role="engineer")],
        description="A person: whoever speaks under a name. Affiliations tell what they are, and for whom.",
    ),
    Unnamed(
        key="council-member",
        description="a member of the council",
        affiliations=[Affiliation("council")],
        number=1,
    ),
    Organization(key="council", name="Example Town Council", kind="council"),
)

_SOURCES: Final = (
    Source(
        key="gazette2026",
        type="article-newspaper",
        title="Old bridge to stay closed",
        author=["Lee, Ann"],
        container_title="The Example Gazette",
        issued="2026-02-03",
        page="4",
        url="https://example.org/2026/bridge",
        snapshots=[Snapshot(accessed="2026-02-04", archive_url="https://archive.example.org/2026/bridge")],
        annote="A source that was read. Its key is the citation key, and its fields are those of CSL.",
    ),
    Source(
        key="survey2025",
        type="report",
        title="Survey of the Bridges",
        author=["{Example Town Council}"],
        publisher="Example Town Council",
        issued="2025",
        annote="A source that nobody here read: it is on record because another source has something from it.",
    ),
)

_CLAIMS: Final = (
    Claim(key="bridge-unsafe", text="The middle piers of the bridge cannot be trusted any more."),
    Claim(key="bridge-usable", text="The bridge can bear light traffic until 2035.", disputes="bridge-unsafe"),
)

_ATTRIBUTIONS: Final = (
    Attribution(
        key="okafor-unsafe",
        claim="bridge-unsafe",
        speaker="okafor",
        source="gazette2026",
        passage=Passage(exact="The two middle piers are no longer safe", locator="4", label="page"),
        cue="said",
        mode="direct",
        stance="asserts",
        said_on="2026-02-02",
        first_hand=True,
        note="First hand: the paper heard it from her. `exact` is what `onrecord verify` looks for in the text.",
    ),
    Attribution(
        key="council-usable",
        claim="bridge-usable",
        speaker="council-member",
        source="gazette2026",
        passage=Passage(exact="the piers would carry light traffic for ten more years", locator="4", label="page"),
        cue="according to",
        mode="indirect",
        stance="asserts",
        via="survey2025",
        note="Second hand: `via` names the source from which the paper has it. Without it, the origin is unknown.",
    ),
)

_ASSESSMENT: Final = Assessment(
    of="gazette2026",
    reliability="B",
    credibility="2",
    by="you",
    on="2026-02-05",
    why="An assessment: how far somebody trusts a source (A to F) and what it says (1 to 6), and the reason.",
)
