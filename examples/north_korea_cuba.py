"""The worked example: one magazine article, and the seventeen statements that it lays to somebody.

    python examples/north_korea_cuba.py                     print what is on record, the exports, and the citations
    python examples/north_korea_cuba.py --out DIR           write the exports to DIR as well
    python examples/north_korea_cuba.py --text ARTICLE.txt  verify the passages against a copy of the article
    python examples/north_korea_cuba.py --picture FILE.svg  draw what the four experts said, and through whom

The article is "The North Korea-Cuba Connection" by Samuel Ramani (The Diplomat, 7 June 2016), read in a copy that a
blog reposted. None of its sentences is stored here: claims are in our own words, and each passage is given by
the paragraph, by its place in the copy, and by the digest of its words.
"""

import argparse
import sys
from pathlib import Path

import onrecord
from onrecord import (
    Affiliation,
    Attribution,
    Claim,
    Dossier,
    Organization,
    PartialDate,
    Passage,
    Person,
    Snapshot,
    Source,
    Unnamed,
)

EXPERTS = ("person", "lankov", "melvin", "ogrady")
STYLES = (
    "apa",
    "modern-language-association",
    "chicago-notes-bibliography",
    "chicago-author-date",
    "associacao-brasileira-de-normas-tecnicas",
)

# Who speaks.

PEOPLE = (
    Person(key="person", name="Person, James", affiliations=[Affiliation("Wilson Center")]),
    Person(key="lankov", name="Lankov, Andrei", description="leading North Korea expert"),
    Person(key="melvin", name="Melvin, Curtis", affiliations=[Affiliation("U.S.-Korea Institute")]),
    Person(key="ogrady", name="O'Grady, Mary", affiliations=[Affiliation("Wall Street Journal")]),
    Person(key="guevara", name="Guevara, Che"),
    Person(key="castro", name="Castro, Fidel"),
    Person(
        key="power",
        name="Power, Samantha",
        affiliations=[Affiliation("United States", role="Ambassador to the United Nations")],
    ),
    Person(key="rodriguez", name="Rodriguez, Bruno", affiliations=[Affiliation("Cuba", role="foreign minister")]),
    Person(key="ramani", name="Ramani, Samuel"),
)
ORGANIZATIONS = (
    Organization(key="koreatimes", name="Korea Times", kind="newspaper"),
    Organization(key="nknews", name="NK News", kind="news service"),
    Organization(key="sipri", name="Stockholm International Peace Research Institute", kind="institute"),
    Organization(key="cuba", name="Cuba", kind="state"),
)
UNNAMED = (
    Unnamed(
        key="panama-minister",
        description="Panama's foreign minister",
        affiliations=[Affiliation("Panama", role="foreign minister")],
        number=1,
    ),
    Unnamed(key="nknews-analysts", description="some NK News analysts", affiliations=[Affiliation("nknews")]),
)

# What was read, and what is known only through it. Titles that nobody told stay unknown.

SOURCES = (
    Source(
        key="ramani2016",
        type="article-magazine",
        title="The North Korea-Cuba Connection",
        author=[PEOPLE[-1]],
        container_title="The Diplomat",
        issued="2016-06-07",
        url="http://thediplomat.com/2016/06/the-north-korea-cuba-connection/",
    ),
    Source(
        key="repost",
        type="post-weblog",
        reprint_of="ramani2016",
        snapshots=[Snapshot(sha256="0f751af91f3824e92c382e5dffd0a1e48cbf75486cce1a4acd5cc8df3c6c87b5")],
    ),
    Source(key="koreatimes2016", type="article-newspaper", container_title="Korea Times", issued="2016-05-24"),
    Source(key="bbc2013", type="webpage", container_title="BBC", issued="2013-07"),
    Source(key="nknews2016", type="webpage", container_title="NK News", issued="2016-01"),
    Source(key="nknews-analysis", type="webpage", container_title="NK News"),
    Source(key="sipri2013", type="report", author=[ORGANIZATIONS[2]], issued="2013"),
)

# What is claimed, in our own words.

CLAIMS = (
    Claim(
        key="military-first",
        text="North Korea's military-first policy, which hurt its economy, grew out of the wish not to depend on "
        "Soviet arms as Cuba did.",
    ),
    Claim(
        key="no-softening",
        text="Cuba will go on criticizing the United States, normalization or not.",
        interprets="solidarity",
    ),
    Claim(
        key="barter-works",
        text="Bartering lets both states get around sanctions and keep their hard currency.",
    ),
    Claim(
        key="harms-normalization",
        text="Cuba's work with North Korea, intelligence included, does grave harm to its normalization with the "
        "United States.",
    ),
    Claim(key="party-talks", text="Officials of both ruling parties met to talk about closer ties."),
    Claim(key="model", text="Kim Il-sung's North Korea is an example for Cuba."),
    Claim(key="no-statues", text="Statues of a living leader do not go with Marxism-Leninism."),
    Claim(key="larger-deal", text="The cargo of the seized ship belonged to an arms deal of far greater size."),
    Claim(key="sanctions-broken", text="Cuba broke the international sanctions."),
    Claim(
        key="solidarity",
        text="Cuba stands by North Korea because its foreign policy defends just principles against Western meddling.",
    ),
    Claim(key="rhetoric", text="Cuba's support is more words than substance.", disputes="no-softening"),
    Claim(key="railways", text="Kim Jong-un wants to modernize North Korea's railways."),
    Claim(key="spanish", text="Many of North Korea's arms brokers are fluent in Spanish."),
    Claim(key="impunity", text="Cuban dealers are sought after since they need not fear the law in this trade."),
    Claim(
        key="only-repairs",
        text="The weapons were sent to be repaired, which the sanctions do not forbid.",
        disputes="sanctions-broken",
    ),
    Claim(key="tie-overstated", text="Republican critics of the Obama administration made too much of the tie."),
    Claim(key="no-shift-soon", text="Cuba will hardly change its North Korea policy in the short term."),
)


def passage(paragraph: int, start: int, end: int, digest: str) -> Passage:
    """Point at a stretch of the article: paragraph from 1, code points in the copy, digest of the words."""
    return Passage(label="paragraph", locator=str(paragraph), start=start, end=end, digest=digest)


def said(
    claim: str, speaker: str, cue: str, stance: str, where: Passage, said_on: str = "", via: str = ""
) -> Attribution:
    """Lay a claim to a speaker in the article, in indirect speech."""
    return Attribution(
        claim=claim,
        speaker=speaker,
        source="ramani2016",
        passage=where,
        cue=cue,
        mode="indirect",
        stance=stance,
        said_on=PartialDate.parse(said_on) if said_on else None,
        via=via,
    )


# Who said it, in which words, when, and through whom the article has it. The four experts come first.

ATTRIBUTIONS = (
    said(
        "military-first",
        "person",
        "argued",
        "argues",
        passage(2, 1984, 2339, "00b06b3d4ddc5236c467fa885438823a578b7da753815c413292997b9328c49d"),
        said_on="2013-07",
        via="bbc2013",
    ),
    said(
        "no-softening",
        "lankov",
        "interpreted",
        "interprets",
        passage(5, 3730, 3909, "de7616379348615adea0955e65e3d5bbbc14e967e11c8d49f811afe9c1d44ebd"),
    ),
    said(
        "barter-works",
        "melvin",
        "according to",
        "asserts",
        passage(8, 5391, 5621, "5821e745e60561e4f009adc5e7a54b785fff18ff8aa907ceaa0e8546d13abbe1"),
    ),
    said(
        "harms-normalization",
        "ogrady",
        "speculated",
        "speculates",
        passage(12, 7370, 7587, "48aa253567dcdf478a4d3365746751a2f492eecbf8b9b06ec1c72cc8f7da6aa8"),
        said_on="2016~",
    ),
    said(
        "party-talks",
        "koreatimes",
        "reported",
        "reports",
        passage(1, 160, 380, "14e073257360d33d36d2473bc688d00123a6f96d20ac2ef21741bad8e0ebb448"),
        said_on="2016-05-24",
        via="koreatimes2016",
    ),
    said(
        "model",
        "guevara",
        "praising",
        "praises",
        passage(2, 1665, 1783, "a932fbf26f368615aded776e5af667e299383c796de927c477a5bfd6a61a862b"),
        said_on="1960",
    ),
    said(
        "no-statues",
        "castro",
        "felt",
        "believes",
        passage(2, 2341, 2595, "3fe7ba58efca11eaf98da07030312c5aa113d9f567ff553893610187dcd081d0"),
        said_on="1986~",
    ),
    said(
        "larger-deal",
        "panama-minister",
        "regarded",
        "asserts",
        passage(3, 2995, 3154, "2c3e39f502bda0220f97bd709bd8a42111e39d76314ac2271b0dda2929306ca7"),
        said_on="2013~",
    ),
    said(
        "sanctions-broken",
        "power",
        "condemned",
        "condemns",
        passage(3, 3155, 3269, "7a65f2e298a80aa89e9c6e9315f3bd6f17d77e79fc40a7af84efef960addfcd6"),
        said_on="2013~",
    ),
    said(
        "solidarity",
        "rodriguez",
        "declared",
        "declares",
        passage(4, 3360, 3729, "0f3cc35aac26134cde56c03e2bcafd61bd473ac1a24356604cd0f80785b2cf39"),
        said_on="2015-03",
    ),
    said(
        "rhetoric",
        "nknews-analysts",
        "contended",
        "contends",
        passage(5, 3911, 4034, "6649bb0de2fa11dc11e2607deea964453e8009950160f62d4f89c4dad47f41cc"),
        via="nknews-analysis",
    ),
    said(
        "railways",
        "nknews",
        "reported",
        "reports",
        passage(9, 6021, 6120, "a1686f7cbdc6171c3570916b7d8e2f848219671d3f9c6809852a32b94b00f862"),
        said_on="2016-01",
        via="nknews2016",
    ),
    said(
        "spanish",
        "sipri",
        "noted",
        "reports",
        passage(10, 6426, 6575, "b5893fea91e24004abcc9a41fe266bbf94f217c0860962d2b12d47e09b5116dc"),
        said_on="2013",
        via="sipri2013",
    ),
    said(
        "impunity",
        "sipri",
        "notes",
        "reports",
        passage(10, 6674, 6813, "42c93819949e9afa06dc1bc9c5d454334d2650c4e853bdef4ea5ed959829cce5"),
        said_on="2013",
        via="sipri2013",
    ),
    said(
        "only-repairs",
        "cuba",
        "insisted",
        "insists",
        passage(12, 7198, 7369, "34e268edcb44aa65e16b2366ce99c734b112715bfb21c574d6055d48666e8a87"),
    ),
    said(
        "tie-overstated",
        "ramani",
        "suggests",
        "suggests",
        passage(5, 4141, 4282, "e025824b1665da14313f41e43b7df2cb1c9631bcf5d8be09b7317982f96f8ed4"),
        said_on="2016-06-07",
    ),
    said(
        "no-shift-soon",
        "ramani",
        "unlikely",
        "predicts",
        passage(13, 7848, 8014, "0f77934d97cc963f641cb067e686177d320b17203e6c8b7cff06681f4cf5b7d8"),
        said_on="2016-06-07",
    ),
)


def dossier() -> Dossier:
    """Put the article on record."""
    return Dossier([*PEOPLE, *ORGANIZATIONS, *UNNAMED, *SOURCES, *CLAIMS, *ATTRIBUTIONS])


def line(on_record: Dossier, attribution: Attribution) -> str:
    """Tell an attribution in one line."""
    speaker = on_record.speaker(attribution.speaker)
    who = speaker.description if isinstance(speaker, Unnamed) else str(speaker.name)
    when = f", {attribution.said_on}" if attribution.said_on else ""
    if attribution.via:
        origin = f"via {attribution.via}"
    else:
        origin = "own voice" if attribution.speaker == "ramani" else "no known origin"
    where = f"para. {attribution.passage.locator}" if attribution.passage else "no passage"
    return f"{who} ({attribution.cue}{when}; {where}; {origin}): {on_record.claims[attribution.claim].text}"


def cite(on_record: Dossier, style: str) -> None:
    """Print how a style cites the four experts, whom the article quotes, and what it lists then."""
    document = onrecord.Document(on_record, style)
    for expert in EXPERTS:
        [attribution] = on_record.attributions_of(speaker=expert)
        where = f"para. {attribution.passage.locator}" if attribution.passage else None
        print(document.cite(attribution, locator=where))
    print(f"\n{document.bibliography()}")


def verify(on_record: Dossier, copy: Path) -> bool:
    """Compare each passage with a copy of the article, tell what came of it, and say whether all are verified."""
    verdicts = onrecord.verify(on_record, {"repost": copy})
    for verdict in verdicts:
        where = "" if verdict.start is None else f" {verdict.start}-{verdict.end}"
        print(f"- {verdict.attribution.claim}: {verdict.grade}{where} ({verdict.note})")
    verified = sum(verdict.is_verified for verdict in verdicts)
    print(f"{verified} of {len(verdicts)} passages verified")
    return 0 < verified == len(verdicts)


def picture(on_record: Dossier) -> str:
    """Draw what the four experts said, and through whom it is known."""
    claims = [said.claim for expert in EXPERTS for said in on_record.attributions_of(speaker=expert)]
    return onrecord.diagram(on_record, claims, "svg")


def main() -> int:
    """Print what is on record and the exports; write or verify what is asked for.

    Returns:
        0; or 1 if a copy of the article was given and not every passage is verified in it.
    """
    options = argparse.ArgumentParser(description="The worked example of onrecord.")
    options.add_argument("--out", type=Path, metavar="DIR", help="write the exports to this folder")
    options.add_argument("--text", type=Path, metavar="FILE", help="a copy of the article to verify against")
    options.add_argument("--picture", type=Path, metavar="FILE", help="draw the claims of the four experts as SVG")
    asked = options.parse_args()

    on_record = dossier()
    print(f"{len(on_record.attributions)} attributions on record\n")
    for attribution in on_record.attributions:
        print("-", line(on_record, attribution))
    for name in ("bibtex", "biblatex", "csl-json"):
        print(f"\n--- {name} ---\n")
        print(onrecord.dumps(on_record, name, on_loss=lambda loss: None, claims=True, second_hand=True).rstrip())
    for style in STYLES:
        print(f"\n--- {style} ---\n")
        cite(on_record, style)
    if asked.picture:
        asked.picture.write_text(picture(on_record), encoding="utf-8")
        print(f"drew {asked.picture}")
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        for name in ("cuba.bibtex", "cuba.bib", "cuba.json", "cuba.jsonl"):
            onrecord.write(on_record, asked.out / name, on_loss=lambda loss: None)
            print(f"wrote {asked.out / name}")
    if asked.text:
        print(f"\n--- passages in {asked.text.name} ---\n")
        return 0 if verify(on_record, asked.text) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
