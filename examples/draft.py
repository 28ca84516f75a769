"""A writer's draft in Markdown, filled in: names and dates, quotations at second hand, and the list at the end.

    python examples/draft.py                        print the draft in two styles, and the claims as a table
    python examples/draft.py --style ieee           print it in another style

`[@key, p. 4]` cites a work that was read, `@key` names its author in the sentence, and `[@claim:key]` cites whoever
made the claim, through the work in which it was read. The story is invented.
"""

import argparse

import onrecord
from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, Unnamed

okafor = Person(key="okafor", name="Okafor, Ada", description="engineer")
council = Organization(key="council", name="Example Town Council", kind="council")
insiders = Unnamed(key="insiders", description="two people at the works office")

gazette = Source(
    key="gazette2026",
    type="article-newspaper",
    title="Old bridge to stay closed",
    author=["Lee, Ann"],
    container_title="The Example Gazette",
    issued="2026-02-03",
    page="4",
    url="https://example.org/2026/bridge",
)
history = Source(
    key="marsh2019",
    type="book",
    title="Bridges of the Example",
    author=["Marsh, Tom", "Bell, Ida"],
    publisher="River Press",
    publisher_place="Exampleton",
    issued=2019,
)
survey = Source(
    key="survey2025",
    type="report",
    title="Survey of the Bridges",
    author=[council],
    publisher="Example Town Council",
    issued=2025,
)

unsafe = Claim(key="unsafe", text="The middle piers cannot be trusted any more.")
usable = Claim(key="usable", text="The bridge can bear light traffic until 2035.", disputes=unsafe)
delayed = Claim(key="delayed", text="The repairs are put off for want of money.")

DOSSIER = Dossier(
    [
        okafor, council, insiders, gazette, history, survey, unsafe, usable, delayed,
        Attribution(claim=unsafe, speaker=okafor, source=gazette, first_hand=True, cue="said", said_on="2026-02-02",
                    passage=Passage(locator="4", label="page")),
        Attribution(claim=usable, speaker=council, source=gazette, via=survey, cue="according to"),
        Attribution(claim=delayed, speaker=insiders, source=gazette, cue="told the paper", first_hand=True),
    ]
)  # fmt: skip

DRAFT = """\
# A bridge and its piers

The bridge was built in a hurry [see @marsh2019, pp. 31-33]. That it stays closed is not disputed [@gazette2026];
why it does is. The piers are no longer safe [@claim:unsafe, p. 4], though they may bear light traffic for years
[@claim:usable]. @claim:delayed say that money is what is wanting. @marsh2019 [chap. 2] tell of an earlier closure.

Write to the desk@example.org, not to `@desk`.

## References
"""


def main() -> None:
    """Print the draft as it reads in a style or two, then the table of claims."""
    options = argparse.ArgumentParser(description="A writer's draft, filled in.")
    options.add_argument("--style", action="append", help="a CSL style; may be repeated")
    for style in options.parse_args().style or ("apa", "chicago-notes-bibliography"):
        print(f"--- {style} ---\n\n{onrecord.fill(DOSSIER, DRAFT, style)}")
    print(f"--- claims ---\n\n{onrecord.claims_table(DOSSIER, 'markdown')}")


if __name__ == "__main__":
    main()
