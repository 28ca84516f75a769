"""For a fact-checker: are these quotations in the articles that they are attributed to, word for word?

    python examples/fact_checker.py             check three made-up articles, written to a folder that is removed again
    python examples/fact_checker.py FOLDER      the same, but leave the articles in FOLDER to play with

Articles are files as one saves them, plain text or HTML, named after the keys of their sources. Of the seven
quotations four stand in their article in one way or another, one has another number, one is another's, and one is
nobody's: the run has not passed.
"""

import sys
import tempfile
from pathlib import Path

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, Verdict, verify
from onrecord.texts import passed

ARTICLES = {
    "courier.txt": """Ferry to run again

The ferry across the sound will run again “by the end of the summer at the latest”, harbour master Ida Lund said on
Monday. She would not say what the repairs had cost. A spokes-
man for the yard put the sum at 1.5 million.
""",
    "herald.html": """<!doctype html><html><head><title>Ferry</title><style>p { color: navy }</style></head><body>
<h1>No ferry before autumn</h1>
<p>&ldquo;Nobody&nbsp;told us that the <b>engine</b> had to be replaced,&rdquo; said Ida Lund.</p>
<script>track("reader")</script></body></html>
""",
    "gazette.txt": """The yard’s owner, Per Holm, expects that tests, sea trials included, will not be over before
October. “We were promised spare parts in May, and we have not seen one of them.”
""",
}

QUOTATIONS = (
    ("lund", "courier", "by the end of the summer at the latest"),
    ("lund", "courier", "A spokesman for the yard put the sum at 1.5 million."),
    ("lund", "courier", "A spokesman for the yard put the sum at 5 million."),
    ("lund", "herald", "Nobody told us that the engine had to be replaced"),
    ("holm", "gazette", "[T]ests ... will not be over before October"),
    ("lund", "herald", "We were promised spare parts in May, and we have not seen one of them."),
    ("holm", "gazette", "The ferry has always been the heart of this town"),
)


def on_record() -> Dossier:
    """Lay each quotation to its speaker in its article."""
    return Dossier(
        [
            Person(key="lund", name="Lund, Ida"),
            Person(key="holm", name="Holm, Per"),
            Claim(key="ferry", text="What was said of the ferry."),
            *(Source(key=Path(name).stem, type="article-newspaper") for name in ARTICLES),
            *(
                Attribution(claim="ferry", speaker=speaker, source=source, passage=Passage(exact=exact))
                for speaker, source, exact in QUOTATIONS
            ),
        ]
    )


def line(verdict: Verdict) -> str:
    """Tell a verdict in one line."""
    said = verdict.attribution
    quoted = said.passage.exact if said.passage else ""
    mark = "ok " if verdict.is_verified else "NOT"
    changed = "; ".join(f"{ours or '(nothing)'} -> {theirs or '(nothing)'}" for ours, theirs in verdict.changes)
    more = ", ".join(filter(None, (verdict.note, changed)))
    return f"{mark} {verdict.grade:11} {said.source:8} “{quoted}”{f' ({more})' if more else ''}"


def check(folder: Path) -> None:
    """Write the articles, verify the quotations, and tell what came of it."""
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    verdicts = verify(on_record(), {Path(name).stem: folder / name for name in ARTICLES})
    for verdict in verdicts:
        print(line(verdict))
    print(f"{sum(verdict.is_verified for verdict in verdicts)} of {len(verdicts)} quotations verified")
    print("passed" if passed(verdicts) else "not passed")


def main() -> None:
    """Check the quotations in a folder."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        check(folder)
        return
    with tempfile.TemporaryDirectory() as made:
        check(Path(made))


if __name__ == "__main__":
    main()
