"""For an editor: four papers have the story, but how many witnesses are there?

    python examples/wire_story.py                print who has it from whom, in a few lines
    python examples/wire_story.py report.html    write the report, to be opened in a browser and printed
    python examples/wire_story.py report/        write it as a folder: an index, and a page for each paper

The town, the bridge and the papers are made up. A news agency talked to one engineer; three papers print what the
agency sent, one of them without saying so; a fourth talked to the harbour master; the town disputes it all.
"""

import sys
from types import MappingProxyType

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, Unnamed
from onrecord.reports import report_folder

TEXTS = MappingProxyType(
    {
        "wire": "NORTHPORT (Agency) - The old bridge cannot carry trucks any more, Hanna Varga said on Monday. The "
        "engineer led last year’s survey. “Two piers are hollow,” she said.",
        "daily": "The old bridge cannot carry trucks any more, engineer Hanna Varga told the Agency.",
        "courier": "Trucks may soon be banned from the old bridge. Hanna Varga, an engineer, said that it cannot carry "
        "trucks any more, the Agency reports.",
        "post": "The old bridge cannot carry trucks any more, it was said in Northport on Tuesday.",
        "herald": "“No truck should cross it,” harbour master Dan Osei told the Herald. A town official said that the "
        "bridge was safe for all traffic.",
    }
)


def paper(key: str, title: str, issued: str, container: str = "") -> Source:
    """Put a work on record."""
    return Source(
        key=key, type="article-newspaper", title=title, container_title=container or key.title(), issued=issued
    )


def said(claim: str, speaker: str, source: str, exact: str, via: str = "", first_hand: bool = False) -> Attribution:
    """Attribute a claim to somebody in a paper, with the words."""
    return Attribution(
        claim=claim, speaker=speaker, source=source, via=via, first_hand=first_hand, cue="said",
        passage=Passage(exact=exact),
    )  # fmt: skip


def dossier() -> Dossier:
    """Put the story on record."""
    return Dossier(
        [
            Person(key="varga", name="Varga, Hanna", description="engineer"),
            Person(key="osei", name="Osei, Dan", description="harbour master"),
            Unnamed(key="official", description="a town official", number=1),
            paper("wire", "Old bridge unsafe for trucks", "2026-02-02", "Agency"),
            paper("daily", "Bridge closed to trucks?", "2026-02-03"),
            paper("courier", "Trucks face ban", "2026-02-03"),
            paper("post", "Northport bridge in doubt", "2026-02-04"),
            paper("herald", "“No truck should cross”", "2026-02-04"),
            Claim(key="no-trucks", text="The old bridge cannot carry trucks."),
            Claim(key="hollow", text="Two of its piers are hollow.", supports="no-trucks"),
            Claim(key="safe", text="The bridge is safe for all traffic.", disputes="no-trucks"),
            said("no-trucks", "varga", "wire", "The old bridge cannot carry trucks any more", first_hand=True),
            said("hollow", "varga", "wire", "Two piers are hollow", first_hand=True),
            said("no-trucks", "varga", "daily", "The old bridge cannot carry trucks any more", via="wire"),
            said("no-trucks", "varga", "courier", "it cannot carry trucks any more", via="wire"),
            said("no-trucks", "varga", "post", "The old bridge cannot carry trucks any more", via="wire"),
            said("no-trucks", "osei", "herald", "No truck should cross it", first_hand=True),
            said("safe", "official", "herald", "the bridge was safe for all traffic", first_hand=True),
        ]
    )


def main() -> int:
    """Print who has it from whom, or write a report."""
    story = dossier()
    for target in sys.argv[1:]:
        if target.endswith("/"):
            report_folder(story, target, TEXTS)
        else:
            with open(target, "w", encoding="utf-8") as file:
                file.write(onrecord.report(story, TEXTS, title="How many witnesses has the bridge?"))
        print(f"wrote {target}")
    found = onrecord.origins(story, "no-trucks", TEXTS)
    print(f"{len(found.documents)} papers print it; {len(found.origins)} people said it: {', '.join(found.origins)}")
    for trail in onrecord.trails(story, "no-trucks"):
        print(f"- {trail}")
    for hit in onrecord.impact(story, "wire"):
        print(
            f"without the wire, {hit.claim} is left to {len(hit.after.documents)} of {len(hit.before.documents)} papers"
        )
    print(f"against it: {', '.join(onrecord.debate(story, 'no-trucks').disputes)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
