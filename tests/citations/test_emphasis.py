"""Italics of citations within emphasis of the writer's: readers of Markdown find the emphasis that the writer meant."""

import pytest
from markdown_it import MarkdownIt

from onrecord import Dossier, Source, fill

DOSSIER = Dossier(
    [
        Source(key="book", type="book", author="Ash, Bo", title="On Ash", issued=2000),
        Source(key="bare", type="book", title="Titled", issued=2001),
        Source(key="paper", type="article-journal", author="Elm, Al", title="Elms", container_title="Journal of Elms"),
    ]
)
NOTES = "chicago-notes-bibliography"


def filled(text: str, style: str) -> str:
    return fill(DOSSIER, text, style).partition("\n\n")[0]


@pytest.mark.parametrize(
    ("style", "text", "right"),
    [
        (NOTES, "X.^[*see [@book]*]", "X.^[*see Bo Ash, _On Ash_ (2000)*]"),
        (NOTES, "X.^[*[@bare]*]", "X.^[*_Titled_ (2001)*]"),
        (NOTES, "X.^[*as [@book] and\nso on*]", "X.^[*as Bo Ash, _On Ash_ (2000) and\nso on*]"),
        (NOTES, "X.^[***see [@book]***]", "X.^[***see Bo Ash, _On Ash_ (2000)***]"),
        ("apa", "So *see @bare* there.", "So *see _Titled_ (2001)* there."),
        (NOTES, "X.^[*so*: [@book]]", "X.^[*so*: Bo Ash, *On Ash* (2000).]"),
        (NOTES, "X.^[_see [@book]_]", "X.^[_see Bo Ash, *On Ash* (2000)_]"),
        (NOTES, "X.^[**see [@book]**]", "X.^[**see Bo Ash, *On Ash* (2000)**]"),
        (NOTES, r"X.^[2 * 3 \*see [@book]]", r"X.^[2 * 3 \*see Bo Ash, *On Ash* (2000).]"),
        (NOTES, "* X.^[see [@book]]", "* X.^[see Bo Ash, *On Ash* (2000).]"),
    ],
)
def test_italics_within_emphasis_between_asterisks_stand_between_underlines(style: str, text: str, right: str) -> None:
    assert filled(text, style) == right


@pytest.mark.parametrize("style", [NOTES, "mhra-notes", "oscola", "apa", "mla"])
@pytest.mark.parametrize("mark", ["*", "_", "**", "***"])
@pytest.mark.parametrize("cited", ["see [@{}]", "[@{}] now", "[@{}]", "see [@{}].", "@{} says"])
def test_no_mark_of_emphasis_is_left_over(style: str, mark: str, cited: str) -> None:
    for key in ("book", "bare", "paper"):
        written = filled(f"X.^[({mark}{cited.format(key)}{mark})]", style)

        shown = MarkdownIt("commonmark").renderInline(written)

        assert "*" not in shown, written
        assert "_" not in shown, written
