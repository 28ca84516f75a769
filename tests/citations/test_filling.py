"""What `fill` makes of a draft."""

import pytest

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, Unnamed, fill
from onrecord.errors import Fault, FaultGroup
from tests.worked_example import dossier as worked_example

RAMANI = Source(
    key="ramani2016", type="article-magazine", title="A Connection", author=["Ramani, Samuel"], issued="2016-06-07",
    container_title="The Diplomat",
)  # fmt: skip
LANKOV = Person(key="lankov", name="Lankov, Andrei")
SOME = Unnamed(key="some", description="some analysts")
ARMS = Claim(key="arms", text="So it was.")
DOSSIER = Dossier(
    [RAMANI, LANKOV, SOME, ARMS, Claim(key="rhetoric", text="Words."),
     Attribution(claim=ARMS, speaker=LANKOV, source=RAMANI),
     Attribution(claim="rhetoric", speaker=SOME, source=RAMANI, key="said-so")]
)  # fmt: skip
LISTED = "Ramani, S. (2016, June 7). A Connection. *The Diplomat*."


@pytest.mark.parametrize(
    ("draft", "filled"),
    [
        ("[@ramani2016]", "(Ramani, 2016)"),
        ("[see @ramani2016, pp. 3-4, *my* italics]", "(see Ramani, 2016, pp. 3–4, *my* italics)"),
        ("Ramani says [-@ramani2016, chap. 2]", "Ramani says (2016, Chapter 2)"),
        ("@ramani2016 says", "Ramani (2016) says"),
        ("@ramani2016 [para. 3] says", "Ramani (2016, para. 3) says"),
        ("@ramani2016 [p. 3; @claim:arms]", "Ramani (2016, p. 3; Lankov, as cited in Ramani, 2016)"),
        ("[@claim:arms]", "(Lankov, as cited in Ramani, 2016)"),
        ("[@arms, 4]", "(Lankov, as cited in Ramani, 2016, p. 4)"),
        ("[@said-so]", "(some analysts, as cited in Ramani, 2016)"),
        ("Lankov says so [-@claim:arms].", "Lankov says so (as cited in Ramani, 2016)."),
        ("@claim:arms says", "Lankov (as cited in Ramani, 2016) says"),
        ("@claim:rhetoric say", "Some analysts (as cited in Ramani, 2016) say"),
        ("So @claim:rhetoric say", "So some analysts (as cited in Ramani, 2016) say"),
        ("So. @claim:rhetoric say", "So. Some analysts (as cited in Ramani, 2016) say"),
        ("- @claim:rhetoric say", "- Some analysts (as cited in Ramani, 2016) say"),
        ("[@ramani2016, {p. xx (note)}, end]", "(Ramani, 2016, p. xx (note), end)"),
    ],
)
def test_a_citation_reads_as_the_style_has_it(draft: str, filled: str) -> None:
    assert fill(DOSSIER, draft) == f"{filled}\n\n{LISTED}"


@pytest.mark.parametrize(
    ("draft", "style", "filled"),
    [
        ("[@zed, p. 3; see also @abe]", "apa", "(Zed, 2000, p. 3; see also Abe, 2001)"),
        ("[see @zed; @abe]", "apa", "(see Zed, 2000; Abe, 2001)"),
        ("[@zed; @abe]", "apa", "(Abe, 2001; Zed, 2000)"),
        ("@cox [p. 1; see also @zed; @abe]", "apa", "Cox (2002, p. 1; see also Zed, 2000; Abe, 2001)"),
    ],
)
def test_cites_stay_in_their_order_where_words_stand_before_one(draft: str, style: str, filled: str) -> None:
    works = [("zed", 2000), ("abe", 2001), ("cox", 2002)]
    dossier = Dossier(Source(key=key, author=f"{key.title()}, Ann", issued=year, title="T") for key, year in works)

    assert fill(dossier, draft, style).startswith(filled + "\n")


VERIFIED = Dossier(
    [
        Source(key="lee", type="report", author="Lee, Ann", title="Rivers", issued=2016),
        Person(key="okafor", name="Okafor, Ada"), Claim(key="unsafe", text="They are not safe."),
        Attribution(
            key="said", claim="unsafe", speaker="okafor", source="lee", cue="said", first_hand=True,
            passage=Passage(exact="the piers are no longer safe"),
        ),
    ]
)  # fmt: skip


def test_what_is_no_citation_stays_to_the_letter() -> None:
    draft = "---\r\ntitle: a@b\r\n---\r\n\r\n`@a` \\@a a@b.c\t<mailto:a@b>\r\n\r\n    @a\r\n\r\n"

    assert fill(DOSSIER, draft) == draft


def test_the_words_of_places_are_those_of_the_language_and_english_ones() -> None:
    assert fill(DOSSIER, "[@ramani2016, S. 3]", locale="de-DE").startswith("(Ramani, 2016, S. 3)")
    assert fill(DOSSIER, "[@claim:arms, p. 3]", locale="de-DE").startswith("(Lankov, zitiert nach Ramani, 2016, S. 3)")


def test_a_style_of_notes_makes_footnotes_after_the_stop() -> None:
    draft = "It was [@claim:arms]. @ramani2016 [p. 3] knew,[^1] as he says [@ramani2016]!\n\n"
    draft += "[^1]: See [@ramani2016, p. 9].\n"

    filled = fill(DOSSIER, draft, "chicago-notes-bibliography")

    assert filled == (
        "It was.[^cite-1] Samuel Ramani[^cite-2] knew,[^1] as he says![^cite-3]\n\n"
        "[^1]: See Ramani, “A Connection,” 9.\n\n"
        "Ramani, Samuel. “A Connection.” *The Diplomat*, June 7, 2016.\n\n"
        "[^cite-1]: Andrei Lankov, quoted in Samuel Ramani, “A Connection,” *The Diplomat*, June 7, 2016.\n"
        "[^cite-2]: Ramani, “A Connection,” 3.\n"
        "[^cite-3]: Ramani, “A Connection.”\n"
    )


def test_notes_are_numbered_with_those_that_are_there() -> None:
    """CSL 1.0.2, "first-reference-note-number": the number that the reader sees."""
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>'
        '<text variable="title"/><text variable="first-reference-note-number" prefix=" (n. " suffix=")"/>'
        "</layout></citation></style>"
    )
    draft = "One.[^n] Two ^[inline]. Three [@ramani2016]. Four.[^m] Five [@ramani2016].\n\n"

    filled = fill(DOSSIER, f"{draft}[^n]: Text.\n\n[^m]: [@ramani2016]\n", style)

    assert filled == (
        "One.[^n] Two ^[inline]. Three.[^cite-1] Four.[^m] Five.[^cite-2]\n\n"
        "[^n]: Text.\n\n[^m]: A Connection (n. 3)\n\n"
        "[^cite-1]: A Connection\n[^cite-2]: A Connection (n. 3)\n"
    )


def test_labels_of_notes_do_not_clash_with_those_of_the_text() -> None:
    filled = fill(DOSSIER, "A[^cite-1] [@ramani2016].\n\n[^cite-1]: Mine.\n", "chicago-notes-bibliography")

    assert "A[^cite-1].[^cite-x-1]" in filled


@pytest.mark.parametrize(
    "div", ["::: {#refs}\n:::", "::: {#refs .c}\n\n\n:::", '<div id="refs">\n</div>', '<div id="refs"></div>']
)
def test_the_list_stands_where_the_text_has_a_place_for_it(div: str) -> None:
    opening = div.partition("\n")[0].removesuffix("</div>")
    closing = div.rpartition("\n")[2].removeprefix('<div id="refs">')

    filled = fill(DOSSIER, f"A [@ramani2016].\n\n{div}\n\n# End\n")

    assert filled == f"A (Ramani, 2016).\n\n{opening}\n\n{LISTED}\n\n{closing}\n\n# End\n"


def test_everything_that_cannot_be_cited_is_told_with_its_line() -> None:
    secret = Attribution(claim=ARMS, speaker=LANKOV, source=RAMANI, terms="off_record", key="secret")
    made = Dossier([RAMANI, LANKOV, ARMS, Claim(key="silent", text="Nobody says it."), secret])
    draft = "[@nobody]\n\nSee @nothing and [@ramani2016; @claim:gone].\n"
    draft += "[@lankov] [@secret]\n[@claim:silent] [@claim:arms]\n"

    with pytest.raises(FaultGroup) as raised:
        fill(made, draft, path="draft.md")

    faults = [fault for fault in raised.value.exceptions if isinstance(fault, Fault)]
    assert [(fault.line, fault.column, fault.got) for fault in faults] == [
        (1, 2, "nobody"), (3, 5, "nothing"), (3, 32, "claim:gone"), (4, 2, "lankov"), (4, 12, "secret"),
        (5, 2, "claim:silent"), (5, 18, "claim:arms"),
    ]  # fmt: skip
    assert {fault.path for fault in faults} == {"draft.md"}
    assert "off_record=True" in str(faults[4])
    assert "(Lankov, as cited in" in fill(made, "[@secret] [@claim:arms]", off_record=True)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("[@claim:unsafe]{.verify}", "[(Okafor, as cited in Lee, 2016)]{.verify {}}"),
        ("[@said]{.verify .x}", "[(Okafor, as cited in Lee, 2016)]{.verify {} .x}"),
        ("[see @claim:unsafe there]{#i .verify}", "[see Okafor (as cited in Lee, 2016) there]{#i .verify {}}"),
        ("[[@claim:unsafe, p. 3]]{.verify k=v}", "[(Okafor, as cited in Lee, 2016, p. 3)]{.verify {} k=v}"),
        ("[so]{.verify}", "[so]{.verify .verified}"),
        ("[@claim:unsafe]{.verify-not}", "[Okafor (as cited in Lee, 2016)]{.verify-not}"),
    ],
)
@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"lee": "She said the piers are no longer safe."}, ".verified"),
        ({"lee": "She said the piers are as safe as can be."}, ".unverified"),
        (None, ".unverified"),
    ],
)
def test_a_span_to_be_verified_says_whether_the_words_stand_there(
    text: str, filled: str, texts: dict[str, str] | None, said: str
) -> None:  # fmt: skip
    told: list[Fault] = []

    written = fill(VERIFIED, f"So\n{text}.", texts=texts, on_unverified=told.append)

    assert written.partition("\n\n")[0] == f"So\n{filled.replace('{}', said)}."
    assert [(fault.line, fault.severity) for fault in told] == [(2, "warning")] * (
        said == ".unverified" and "{}" in filled
    )


def test_two_keys_without_a_semicolon_between_are_told() -> None:
    with pytest.raises(FaultGroup) as raised:
        fill(DOSSIER, "[@ramani2016 and @arms]")

    assert "must be one key between semicolons" in str(raised.value)


def test_a_filled_text_has_nothing_that_is_filled_again() -> None:
    odd = Source(key="odd", title="On @ramani2016, [@b] and $x$ *y*", author=["@kim, A."], issued=2016)
    made = Dossier([odd, RAMANI])

    once = fill(made, "[@odd] @odd [@ramani2016]\n")

    assert fill(made, once) == once
    assert fill(made, fill(made, "[@odd]", "chicago-notes-bibliography")) == fill(
        made, "[@odd]", "chicago-notes-bibliography"
    )


@pytest.mark.parametrize("style", ["apa", "mla", "chicago-notes-bibliography", "chicago-author-date", "ieee"])
def test_the_worked_example_is_cited_by_all_its_claims(style: str) -> None:
    made = worked_example()
    draft = "".join(f"[@claim:{key}]\n\n@claim:{key} said.\n\n" for key in made.claims)

    filled = fill(made, draft, style)

    assert "@" not in filled
    assert filled.count("Ramani") >= (3 if style == "ieee" else 17)


def test_a_text_without_citations_stays_as_it_is() -> None:
    assert fill(DOSSIER, "Nothing here.\n") == "Nothing here.\n"
    assert fill(DOSSIER, "") == ""


@pytest.mark.parametrize(
    "label",
    [
        "@fig:one",
        "@fig-one",
        "@tbl:x",
        "@tbl-x",
        "@eq:e",
        "@sec:intro",
        "@sec-a",
        "@lst:code",
        "@thm-1",
        "@Fig:one",
        "@Exm-two",
        "@hyp-1",
        "@vid-tides",
        "@suppfig-3",
        "@eqn:wave",
        "@figure:one",
        "@chap:weirs",
        "@appendix:data",
        "@algorithm:sort",
        "[@fig:a; @tbl:b]",
    ],
)
def test_labels_that_are_not_on_record_stay_for_the_filter_that_comes_later(label: str) -> None:
    dossier = Dossier([Source(key="a", author="Ash, Bo", title="T", issued=2000)])

    assert fill(dossier, f"See {label} and [@a].").startswith(f"See {label} and (Ash, 2000).")


@pytest.mark.parametrize("key", ["app-store", "chapter-2020", "figures", "section:", "suppe:1990", "ch2-notes"])
def test_an_unknown_key_that_only_begins_like_a_label_is_told(key: str) -> None:
    dossier = Dossier([Source(key="a", author="Ash, Bo", title="T", issued=2000)])

    with pytest.raises(FaultGroup):
        fill(dossier, f"See [@{key}] and [@a].")


def test_a_work_whose_key_looks_like_a_label_is_cited() -> None:
    dossier = Dossier([Source(key="sec:2020", author="Ash, Bo", title="T", issued=2000)])

    assert fill(dossier, "So [@sec:2020].").startswith("So (Ash, 2000).")


def test_what_cannot_be_cited_stays_and_is_told_where_somebody_listens() -> None:
    dossier = Dossier([Source(key="a", author="Ash, Bo", title="T", issued=2000)])
    faults: list[Fault] = []

    filled = fill(dossier, "Known [@a].\n\nUnknown [@x; @a] and @y [p. 3].", on_fault=faults.append, path="d.md")

    assert filled.startswith("Known (Ash, 2000).\n\nUnknown [@x; @a] and @y [p. 3].")
    assert [(fault.got, fault.line, fault.path) for fault in faults] == [("x", 3, "d.md"), ("y", 3, "d.md")]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("[@a, p.\\ 1-10]", "(Ash, 2000, pp. 1–10)"),
        ("@a [p.\\ 3] says", "Ash (2000, p. 3) says"),
        ("[@a, {}99 years later]", "(Ash, 2000, 99 years later)"),
        ("[@a {}, 99 years later]", "(Ash, 2000, 99 years later)"),
        ("[@a, 6(1)(f)]", "(Ash, 2000, p. 6(1)(f))"),
        ("[@a, sec. 123(4)(a)(iv), as amended]", "(Ash, 2000, Section 123(4)(a)(iv), as amended)"),
        ("[@a, 00:12:30]", "(Ash, 2000, 00:12:30)"),
        ("@a [among others]", "Ash (2000, among others)"),
        ("@a [, among others]", "Ash (2000, among others)"),
        ("[@a, with $a^2 + b^2$]", "(Ash, 2000, with $a^2 + b^2$)"),
        ("[for $x_1$ see @a]", "(for $x_1$ see Ash, 2000)"),
        ("[@a, of the 2^nd^ kind]", "(Ash, 2000, of the 2<sup>nd</sup> kind)"),
        ("[@a, H~2~O]", "(Ash, 2000, H<sub>2</sub>O)"),
        ("[@a, for $5 and $6]", "(Ash, 2000, for \\$5 and \\$6)"),
    ],
)
def test_places_and_words_in_citations_are_read_as_pandoc_reads_them(text: str, filled: str) -> None:
    dossier = Dossier([Source(key="a", type="book", author="Ash, Bo", title="T", issued=2000)])

    assert fill(dossier, text + "\n").split("\n")[0] == filled


@pytest.mark.parametrize("style", ["nature", "american-medical-association"])
def test_numbers_that_a_style_raises_stand_close_to_the_word(style: str) -> None:
    dossier = Dossier([Source(key="a", type="book", author="Ash, Bo", title="T", issued=2000)])

    assert fill(dossier, "Some text [@a] goes on.", style).startswith("Some text<sup>1</sup> goes on.")
    assert fill(dossier, "A line\n[@a] goes on.", style).startswith("A line<sup>1</sup> goes on.")


def test_words_after_a_citation_in_a_note_have_one_stop() -> None:
    work = Source(key="x", type="article-journal", title="Art", author="Ash, Bo", container_title="J", issued=2000)
    notes = "\n\n[^1]: See [@x]. And more.\n\n[^2]: By [@x], too.\n\n[^3]: As [@x] says.\n\n[^4]: [@x]\n"

    filled = fill(Dossier([work]), "T [@x]. U.[^1] V.[^2] W.[^3] X.[^4]" + notes, "chicago-notes-bibliography")

    assert "See Ash, “Art.” And more." in filled
    assert "By Ash, “Art,” too." in filled
    assert "As Ash, “Art” says." in filled
    assert "[^4]: Ash, “Art.”\n" in filled


@pytest.mark.parametrize(
    ("printed", "author"), [("Ilse D. Marsh", "Marsh, Ilse D"), ("A. B. Roe", "Roe, A. B."), ("Jo Poe", "Poe, Jo")]
)
def test_initials_in_the_sentence_have_the_mark_that_they_have_in_the_note(printed: str, author: str) -> None:
    """CSL 1.0.2, "Name", `initialize-with` where `initialize` is "false"."""
    source = Source(key="a", type="article-journal", author=author, title="T", container_title="J", issued=2001)
    filled = fill(text="@a shows.", dossier=Dossier([source]), style="chicago-notes-bibliography")
    assert filled.startswith(f"{printed}[^")
    assert f": {printed}," in filled
