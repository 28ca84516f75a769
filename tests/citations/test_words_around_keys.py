"""What stands around keys: spaces, mathematics, code, markup and quotation marks of Markdown, as a writer has them."""

import json

import pytest

from onrecord import Dossier, Source, fill
from onrecord.citations.pandoc.filling import fill_pandoc
from onrecord.citations.pandoc.inlines import text_of
from tests.citations.beside_pandoc import csl, pandoc
from tests.csl.oracles import pandoc_program

WORKS = Dossier(
    Source(key=key, type="book", author=f"{name}, Bo", title=f"Title {key}", issued=year)
    for key, name, year in (("a", "Ash", 2000), ("b", "Birch", 2001), ("c", "Ash", 2002))
)


def filled(text: str, style: str = "apa") -> str:
    return fill(WORKS, text, style, markdown="pandoc").partition("\n")[0].replace("\u00a0", " ")


KEPT = (
    "[@a, with ~~this~~]", "[@a, with `x`{=html} there]", "[@a, with $$x^2$$]", "[@a, words -- more --- and ...]",
    "[@a, with `x = [1]`{.python}]", "[see $x_1$, $x_2$ @a]", "[@a, a [link](https://example.org/a_b_c) there]",
    "[@a, {}p. of `@b`]", "[@a, $\\frac{a}{b}$]", "[@a, 5 < 6 and ~~ 7]",
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_citations_cannot_hold_stays_to_the_letter(text: str) -> None:
    words = text.removeprefix("[@a, ").removeprefix("{}").removeprefix("[").removesuffix("]").removesuffix(" @a")

    assert words.replace("<", "\\<") in filled(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[@a, a\\_b \\* c]", "(Ash, 2000, a\\_b \\* c)"),
        ("[@a, ***both***]", "(Ash, 2000, ***both***)"),
        ("[@a, 'single' and don't]", "(Ash, 2000, ‘single’ and don’t)"),
        ("[@a, p.&nbsp;3]", "(Ash, 2000, p. 3)"),
        ("[@a, p.&#160;3; @b]", "(Ash, 2000, p. 3; Birch, 2001)"),
        ("[@a, Fish &amp; Chips]", "(Ash, 2000, Fish & Chips)"),
        ("[@a,\\ p.\\ 3]", "(Ash, 2000, p. 3)"),
        ("-@a [among others]", "(2000, among others)"),
        ("[-@a among others]", "(2000 among others)"),
        ("@a ['s words]", "Ash (2000’s words)"),
        ("@a [*as ever*]", "Ash (2000, *as ever*)"),
    ],
)
def test_markup_of_markdown_is_read(text: str, right: str) -> None:
    assert filled(text).replace("\\&", "&") == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("word\\ [@a] on", "word^1^ on"), ("word\\\n[@a] on", "word^1^ on"), ("word  \n[@a] on", "word^1^ on"),
        ("word\\\\ [@a]", "word\\\\^1^"), ("“word” [@a].", "“word”^1^."), ("*word*\n[@a]", "*word*^1^"),
        ("word @a [p. 3]", "word Ash^1^"), ("word—[@a]", "word—^1^"),
    ],
)  # fmt: skip
def test_what_is_raised_stands_close_to_the_word(text: str, right: str) -> None:
    got = fill(WORKS, text, "nature", markdown="pandoc").partition("\n\n")[0]

    assert got == right


BLOCKS = (
    "- ", "* ", "+ ", "1. ", "(2) ", "# ", "> ", "> > - ", "Term\n:   ", "[^n]: ", "::: {.x}\n", "| ", "| one | ",
    "Words\n\n", "Words\n \n", "Words\n\n- ", "Words\n\n> ", "> - ", "", "\n",
)  # fmt: skip


@pytest.mark.parametrize("opening", BLOCKS)
@pytest.mark.parametrize(("style", "mark"), [("nature", "^1^"), ("chicago-notes-bibliography", "[^cite-1]")])
def test_a_block_that_begins_with_a_citation_stays_one(opening: str, style: str, mark: str) -> None:
    filled = fill(WORKS, f"{opening}[@a] is so.\n", style, markdown="pandoc")

    assert filled.startswith(f"{opening}{'' if opening == '[^n]: ' and style != 'nature' else mark}")


@pytest.mark.parametrize(("text", "right"), [("So\\ [@a].", "So.[^cite-1]"), ("So\\\n[@a], too", "So,[^cite-1] too")])
def test_a_note_stands_close_to_the_word(text: str, right: str) -> None:
    assert filled(text, "chicago-notes-bibliography") == right


@pytest.mark.parametrize("prefix", ["*e.g.*, ", "**see** ", "*see also* ", "cf. ", "_so_ "])
def test_words_that_open_a_note_have_a_capital_within_markup_too(prefix: str) -> None:
    note = fill(WORKS, f"So [{prefix}@a].", "chicago-notes-bibliography").partition("[^cite-1]: ")[2]

    assert note.lstrip("*_")[0] == prefix.lstrip("*_")[0].upper()


@pytest.mark.skipif(pandoc_program() is None, reason="not at hand: pandoc")
def test_the_filter_sets_words_around_keys_off_as_pandoc_does() -> None:
    texts = (
        "[see $x$ @a]", "[*see $x$* @a]", "[see `x` @a, p. 3]", "-@a [among others]",
        "[-@a among others]", "[@a, {}99 years]", "@a [p. 3, `x`]", "@a ['s words]", "[@a, ~~gone~~]",
    )  # fmt: skip
    references = [{"id": "a", "type": "book", "author": [{"family": "Ash"}], "issued": {"date-parts": [[2000]]}}]
    text = json.dumps({"references": references}) + "\n---\n\n" + "\n\n".join(texts)
    own = ["--wrap=none", "-t", "json"]

    ours = fill_pandoc(WORKS, json.loads(pandoc(*own, text="\n\n".join(texts))))
    theirs = json.loads(pandoc("--citeproc", f"--csl={csl('apa')}", *own, text=f"---\n{text}"))

    each = [[text_of(block).replace("\u00a0", " ") for block in one["blocks"][: len(texts)]] for one in (ours, theirs)]
    assert each[0] == each[1]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[*see* @a p. **32**]", "(*see* Ash, 2000, p. 32)"),
        ("[@a, p. *32*, so]", "(Ash, 2000, p. 32, so)"),
        ("[@a, **32**-34]", "(Ash, 2000, pp. 32–34)"),
        ("@a [chap. __3__]", "Ash (2000, Chapter 3)"),
        ("[@a, vol. ***2***; @b]", "(Ash, 2000, Volume 2; Birch, 2001)"),
        ("[@a, *see* 32]", "(Ash, 2000, *see* 32)"),
        ("[@a, as *much* as **3**]", "(Ash, 2000, as *much* as **3**)"),
    ],
)
def test_a_number_in_emphasis_is_a_place_as_any_other(text: str, right: str) -> None:
    assert filled(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("word [@a]...", "word...[^cite-1]"),
        ("word [@a].... More", "word....[^cite-1] More"),
        ("word [@a]… More", "word…[^cite-1] More"),
        ("word [@a].. More", "word..[^cite-1] More"),
        ("word [@a]. More", "word.[^cite-1] More"),
        ("word [@a]?! More", "word?[^cite-1]! More"),
        ("word. [@a]. More", "word.[^cite-1] More"),
    ],
)
def test_points_for_what_is_left_out_stay_together_before_a_note(text: str, right: str) -> None:
    assert filled(text, "chicago-notes-bibliography") == right
