"""Texts as the commonest editors have them, one each: filled, or left as they are with a word."""

import pytest

from onrecord import Dossier, Fault, Source, fill

DOSSIER = Dossier(
    Source(key=key, type="book", author=f"{name}, Bo", title=f"On {name}", issued=year)
    for key, name, year in (("ash2000", "Ash", 2000), ("birch2001", "Birch", 2001))
)
OBSIDIAN = """\
---
tags: [bridges, notes/@work]
aliases: ["@ash2000 on piers"]
---
# Piers #engineering

> [!note] A callout
> It says so [@ash2000, p. 3]. ^block-1

See [[@ash2000]], [[@ash2000|Ash on trees]], ![[@birch2001]] and [[Other note#Part]]. ==Marked [@birch2001]==.
%% hidden [@nobody] %% Done [@birch2001].
- [ ] task with @ash2000
"""
OBSIDIAN_FILLED = """\
---
tags: [bridges, notes/@work]
aliases: ["@ash2000 on piers"]
---
# Piers #engineering

> [!note] A callout
> It says so (Ash, 2000, p. 3). ^block-1

See [[@ash2000]], [[@ash2000|Ash on trees]], ![[@birch2001]] and [[Other note#Part]]. ==Marked (Birch, 2001)==.
%% hidden [@nobody] %% Done (Birch, 2001).
- [ ] task with Ash (2000)
"""
ZETTLR = """\
---
title: "Piers"
bibliography: refs.bib
---

Following [[20210504]] and #tag, @ash2000 [p. 4] holds that piers fall [see @birch2001, pp. 3-4; @ash2000].[^1]

[^1]: As in [-@ash2000, p. 7].
"""
ZETTLR_FILLED = """\
---
title: "Piers"
bibliography: refs.bib
---

Following [[20210504]] and #tag, Ash (2000, p. 4) holds that piers fall (see Birch, 2001, pp. 3–4; Ash, 2000).[^1]

[^1]: As in (2000, p. 7).
"""
QUARTO = """\
---
title: Piers
format: html
---

{{< include _intro@home.qmd >}}

::: {.callout-note}
See @fig-piers and @tbl-loads; @ash2000 says so [@birch2001]. {{< video https://example.org/@x >}}
:::

```{r}
#| label: fig-piers
plot(x@data)
```

Inline `{r} x@y` stays; ![Piers [@ash2000]](piers.png){#fig-piers}

::: {#refs}
:::
"""
QUARTO_FILLED = (
    QUARTO.replace("@ash2000 says so [@birch2001]", "Ash (2000) says so (Birch, 2001)")
    .replace("Piers [@ash2000]", "Piers (Ash, 2000)")
    .replace("::: {#refs}\n:::", "::: {#refs}\n\nAsh, B. (2000). *On Ash*.\n\nBirch, B. (2001). *On Birch*.\n\n:::")
)
R_MARKDOWN = """\
---
title: "Piers"
output: bookdown::pdf_document2
bibliography: [refs.bib]
---

```{r setup, include=FALSE}
x <- obj@slot
```

Figure \\@ref(fig:piers) and `r obj@slot` follow @ash2000 [pp. 3-4]; so [@birch2001].

(\\#eq:load) is an equation: $$ a @ b $$
"""
R_MARKDOWN_FILLED = R_MARKDOWN.replace("@ash2000 [pp. 3-4]; so [@birch2001]", "Ash (2000, pp. 3–4); so (Birch, 2001)")
MYST = """\
# Piers

It is so {cite:p}`ash2000`, as {cite:t}`birch2001` says {cite}`{see}ash2000{p. 3},birch2001`.
Only {cite:year}`ash2000` stays. {ref}`label@x` too.

```{note}
In a directive.
```

```{bibliography}
:style: unsrt
```

The end.
"""
MYST_FILLED = """\
# Piers

It is so (Ash, 2000), as Birch (2001) says (see Ash, 2000, p. 3; Birch, 2001).
Only {cite:year}`ash2000` stays. {ref}`label@x` too.

```{note}
In a directive.
```



Ash, B. (2000). *On Ash*.

Birch, B. (2001). *On Birch*.



The end.
"""


@pytest.mark.parametrize(
    ("text", "filled", "left"),
    [
        pytest.param(
            OBSIDIAN, OBSIDIAN_FILLED, ["[[@ash2000]]", "[[@ash2000|Ash on trees]]", "![[@birch2001]]"], id="Obsidian"
        ),
        pytest.param(ZETTLR, ZETTLR_FILLED, [], id="Zettlr"),
        pytest.param(QUARTO, QUARTO_FILLED, [], id="Quarto"),
        pytest.param(R_MARKDOWN, R_MARKDOWN_FILLED, [], id="R Markdown"),
        pytest.param(MYST, MYST_FILLED, ["{cite:year}`ash2000`"], id="MyST"),
    ],
)
def test_a_text_is_filled_in_the_dialect_of_its_editor(text: str, filled: str, left: list[str]) -> None:
    notes: list[Fault] = []

    written = fill(DOSSIER, text, on_note=notes.append)

    body, _, listed = written.partition("\nAsh, B. (2000)")
    expected = filled.partition("\nAsh, B. (2000)")
    assert body.rstrip("\n") == expected[0].rstrip("\n")
    assert not expected[1] or listed == expected[2]
    assert [note.got for note in notes] == left
    assert {note.severity for note in notes} <= {"note"}


@pytest.mark.parametrize("text", ["{cite:p}`gone`", "{cite:t}`ash2000,gone`", "{cite}`{see}gone`"])
def test_keys_of_roles_are_told_like_others(text: str) -> None:
    faults: list[Fault] = []

    assert fill(DOSSIER, text, on_fault=faults.append) == text
    assert [(fault.got, fault.column) for fault in faults] == [("gone", text.index("gone") + 1)]


@pytest.mark.parametrize(
    ("place", "listed"),
    [
        ("::: {#refs}\n:::", "::: {#refs}\n\n{}\n\n:::"),
        ("::: {#refs}\n\n\n:::", "::: {#refs}\n\n{}\n\n:::"),
        ("::: {#refs}\nold\n\n:::", "::: {#refs}\nold\n\n{}\n\n:::"),
        ("::: {#refs}\n::: {.note}\nold\n:::\n:::", "::: {#refs}\n::: {.note}\nold\n:::\n\n{}\n\n:::"),
        ("::: {#refs}\n- [t]: x\n:::", "::: {#refs}\n- [t]: x\n\n{}\n\n:::"),
        (":::: {.wide}\n::: {#refs}\n:::\n::::", ":::: {.wide}\n::: {#refs}\n\n{}\n\n:::\n::::"),
        ('<div id="refs"></div>', '<div id="refs">\n\n{}\n\n</div>'),
        ('<div id="refs" class="x">\nold\n</div>', '<div id="refs" class="x">\nold\n\n{}\n\n</div>'),
    ],
)
def test_the_list_stands_behind_what_its_place_holds(place: str, listed: str) -> None:
    """So pandoc has it: nothing that stands there is lost."""
    filled = fill(DOSSIER, f"[@ash2000]\n\n{place}\n\nThe end.\n")

    assert filled == f"(Ash, 2000)\n\n{listed.replace('{}', 'Ash, B. (2000). *On Ash*.')}\n\nThe end.\n"


def test_a_text_that_is_filled_already_stays_as_it_is() -> None:
    filled = fill(DOSSIER, "[@ash2000]\n\n::: {#refs}\n:::\n\nThe end.\n")

    assert fill(DOSSIER, filled) == filled


@pytest.mark.parametrize(
    ("text", "filled", "left"),
    [
        # Obsidian: comments of several paragraphs, names of notes with spaces
        ("%%\nhidden @gone\n\nand [@lost]\n%%\n\n[@ash2000]\n", None, []),
        ("%%\n[@gone]\n%% [@ash2000]", None, []),
        ("%% open @ash2000\n\nand [@ash2000]", "%% open Ash (2000)\n\nand (Ash, 2000)", []),
        ("[[@ash2000 On trees]] [@ash2000]", None, ["[[@ash2000 On trees]]"]),
        ("[[20210504 @ash2000|so]] [@ash2000]", None, ["[[20210504 @ash2000|so]]"]),
        ("[[image@2x.png]] [@ash2000]", None, []),
        ("[[@ash2000, p. 3]]", "[(Ash, 2000, p. 3)]", []),
        # attributes, in which pandoc cites nothing
        ('::: {.tip title="By @ash2000"}\n[@ash2000]\n:::', None, ['{.tip title="By @ash2000"}']),
        ('# Head [@ash2000] {#h data-by="@ash2000"}', None, ['{#h data-by="@ash2000"}']),
        ('{title="x@y.org"} [@ash2000] {#id .cls}', None, []),
        # MyST: roles on two lines, roles that are left, comments and breaks
        ("{cite:p}`ash2000,\nbirch2001`", "(Ash, 2000; Birch, 2001)", []),
        ("{cite:p}`ash2000\nbirch2001`", "{cite:p}`ash2000\nbirch2001`", ["{cite:p}`ash2000\nbirch2001`"]),
        ("{footcite}`ash2000` {cite}`ash2000`", "{footcite}`ash2000` (Ash, 2000)", ["{footcite}`ash2000`"]),
        ("{footcite:t}`gone` {cite}`ash2000`", "{footcite:t}`gone` (Ash, 2000)", ["{footcite:t}`gone`"]),
        ("% aside @gone\n{cite}`ash2000`\n\n+++ {\"by\": \"@gone\"}\n",
         "% aside @gone\n(Ash, 2000)\n\n+++ {\"by\": \"@gone\"}\n", []),
        ("% of people @ash2000 knows\n", "% of people Ash (2000) knows\n", []),
    ],
)  # fmt: skip
def test_what_an_editor_means_by_its_signs_is_left(text: str, filled: str | None, left: list[str]) -> None:
    notes: list[Fault] = []

    written = fill(DOSSIER, text, on_note=notes.append)

    expected = text.replace("[@ash2000]", "(Ash, 2000)") if filled is None else filled
    assert written.partition("\n\nAsh, B. (2000)")[0].rstrip("\n") == expected.rstrip("\n")
    assert [note.got for note in notes] == left


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("As @ash2000 [@fig:map] shows", "As Ash (2000) [@fig:map] shows"),
        ("As @ash2000 [@fig-map; @tbl-loads].", "As Ash (2000) [@fig-map; @tbl-loads]."),
        ("See @fig:map [@ash2000].", "See @fig:map (Ash, 2000)."),
        ("@Fig-map [see @ash2000, p. 3; @birch2001] shows", "@Fig-map (see Ash, 2000, p. 3; Birch, 2001) shows"),
        ("@sec:one\n[-@ash2000] so", "@sec:one\n(2000\\) so"),
        ("@fig:map [p. 3] and @eq:one [left]", "@fig:map [p. 3] and @eq:one [left]"),
    ],
)
def test_labels_beside_citations_stay_and_the_citations_are_filled(text: str, filled: str) -> None:
    """A figure that is named and the work that it is from stand beside one another in many a text."""
    assert fill(DOSSIER, text).partition("\n\nAsh, B. (2000)")[0] == filled


@pytest.mark.parametrize("text", ["[@ash2000; @fig:map]", "@ash2000 [p. 3; @fig:map]", "@fig:map [p. 3; @ash2000]"])
def test_a_label_among_works_is_told(text: str) -> None:
    faults: list[Fault] = []

    assert fill(DOSSIER, text, on_fault=faults.append) == text
    assert [fault.got for fault in faults] == ["fig:map"]
