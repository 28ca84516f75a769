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
WIKI_LINKS = ["[[@ash2000]]", "[[@ash2000|Ash on trees]]", "![[@birch2001]]"]
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
