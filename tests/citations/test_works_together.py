"""Several works in one pair of brackets: which are joined by their author, and which stand apart, in what order."""

import json

import pytest

from onrecord import Dossier, Source, cite, dumps, fill
from onrecord.citations import Cite, Document, Part
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.citations.pandoc.inlines import text_of
from onrecord.csl import Processor
from tests.citations.beside_pandoc import csl, pandoc
from tests.csl.oracles import pandoc_program

WORKS = Dossier(
    Source(key=key, type="book", author=name, title=f"Title {key}", issued=year)
    for key, name, year in (
        ("a", "Ash, Bo", 2000), ("b", "Ash, Bo", 2002), ("c", "Cedar, Di", 2001), ("d", "Ash, Bo", 2004),
    )
)  # fmt: skip
TOGETHER = (
    # words of one work: its author is said, and nothing is put into another order
    ("[@a; see @b]", "(Ash, 2000; see Ash, 2002)"),
    ("[@a, among others; @b]", "(Ash, 2000, among others; Ash, 2002)"),
    ("[@a; @b, among others]", "(Ash, 2000; Ash, 2002, among others)"),
    ("[@a; @b; but see @d]", "(Ash, 2000, 2002; but see Ash, 2004)"),
    ("[see @a; @b]", "(see Ash, 2000, 2002)"),
    ("[@c, and more; @a]", "(Cedar, 2001, and more; Ash, 2000)"),
    ("[@c; @a, and more]", "(Cedar, 2001; Ash, 2000, and more)"),
    ("@a [and more; @b]", "Ash (2000, and more; Ash, 2002)"),
    ("Ash [-@a; see -@b]", "Ash (2000; see 2002)"),
    # places: the comma after a page is none before a year
    ("[@a, p. 1; @b, p. 2]", "(Ash, 2000, p. 1; 2002, p. 2)"),
    ("[@a; @b, p. 2]", "(Ash, 2000; 2002, p. 2)"),
    ("[@a, p. 1; @b; @d]", "(Ash, 2000, p. 1; 2002; 2004)"),
    ("[@a, p. 4; @c; @b, p. 5]", "(Ash, 2000, p. 4; 2002, p. 5; Cedar, 2001)"),
    ("@a [p. 3; @b]", "Ash (2000, p. 3; 2002)"),
    ("Ash [-@a, p. 3; -@b, p. 5]", "Ash (2000, p. 3; 2002, p. 5)"),
    # neither
    ("[@c; @a; @b]", "(Ash, 2000, 2002; Cedar, 2001)"),
    ("@a [@b]", "Ash (2000, 2002)"),
)


@pytest.mark.parametrize(("text", "right"), TOGETHER)
def test_works_with_words_or_places_of_their_own_stand_apart(text: str, right: str) -> None:
    assert fill(WORKS, text).partition("\n")[0] == right


@pytest.mark.skipif(pandoc_program() is None, reason="not at hand: pandoc")
def test_pandoc_and_the_filter_say_the_same() -> None:
    text = "\n\n".join(text for text, _ in TOGETHER)
    works = json.loads(dumps(WORKS, "csl-json"))
    header = json.dumps({"references": works, "suppress-bibliography": True})
    theirs = pandoc(
        "--citeproc", f"--csl={csl('apa')}", "-t", "plain", "--wrap=none", text=f"---\n{header}\n---\n\n{text}"
    )

    ours = [text_of(block["c"]) for block in fill_pandoc(WORKS, json.loads(pandoc("-t", "json", text=text)))["blocks"]]

    expected = [right for _, right in TOGETHER]
    assert [line.replace("\u00a0", " ") for line in theirs.splitlines() if line] == expected
    assert [line.replace("\u00a0", " ") for line in ours[: len(expected)]] == expected


def test_years_of_a_style_without_brackets_of_its_own_are_set_off_in_the_same_way() -> None:
    assert cite(WORKS, "a", "chicago-author-date", locator="1") == "(Ash 2000, 1)"
    document = Document(WORKS, "chicago-author-date")
    [cited] = document.cite_all([Cite(Part(item="a", locator="328"), Part(item="b", locator="475"), Part(item="c"))])

    assert cited.text == "(Ash 2000, 328; 2002, 475; Cedar 2001)"


def test_the_processor_joins_works_as_the_standard_has_it_unless_they_are_to_stand_apart() -> None:
    items = [
        {"id": key, "type": "book", "author": [{"family": "Ash", "given": "Bo"}], "issued": {"date-parts": [[year]]}}
        for key, year in (("a", 2000), ("b", 2002))
    ]
    cites = [{"id": "a", "locator": "1"}, {"id": "b", "prefix": "see "}]

    joined, apart = Processor("apa").cite([cites, {"citationItems": cites, "properties": {"apart": True}}], items)

    assert joined == "(Ash, 2000, p. 1, see 2002)"
    assert apart == "(Ash, 2000, p. 1; see Ash, 2002)"
