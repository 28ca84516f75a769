"""What stands between two pages is told from the body: by what it says, by repeating, by size, by what is around."""

import pytest

from onrecord.texts.between_pages import Line, gaps

BODY, SMALL = 11.0, 8.0


def laid_out(*pages: tuple[str | tuple[str, float], ...]) -> tuple[str, list[list[Line]]]:
    """Set pages of lines one after the other, as the reader of PDF does."""
    text, found = "", []
    for page in pages:
        lines = []
        for line in page:
            words, size = line if isinstance(line, tuple) else (line, BODY)
            lines.append(Line(len(text), len(text) + len(words), words, size))
            text += words + "\n"
        found.append(lines)
        text += "\f\n"
    return text, found


def run_on(*pages: tuple[str | tuple[str, float], ...]) -> str:
    text, lines = laid_out(*pages)
    kept, last = "", 0
    for start, end in gaps(lines):
        kept += text[last:start]
        last = end
    return " ".join((kept + text[last:]).split())


NUMBERED = (("The council met in a", "closed", "12"), ("session at dawn.", "13"))
HEADED = (
    ("Bridges of the Valley", "The council met in a closed"),
    ("Bridges of the Valley", "session at", "dawn, and then it"),
    ("Bridges of the Valley", "went home."),
)
NOTED = (
    ("The council met in a closed", ("1 See the survey of 2025,", SMALL), ("which nobody read.", SMALL), ("7", BODY)),
    ("session at dawn.", "It went home."),
)
SAME_SIZE = (("The council met in a closed", "* See the survey."), ("The Example Gazette", "session at dawn."))
ABOVE = (("12", "Gazette", "The council met in a closed"), ("13", "Gazette", "session at dawn."))


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (NUMBERED, "met in a closed session at dawn."),
        (HEADED, "met in a closed session at dawn, and then it went home."),
        (NOTED, "met in a closed session at dawn."),
        (SAME_SIZE, "met in a closed session at dawn."),
        (ABOVE, "met in a closed session at dawn."),
        ((("Page 1 of 9", "It met in a closed"), ("Page 2 of 9", "session.")), "It met in a closed session."),
        ((("It met in", "– iv –"), ("– v –", "a closed session.")), "It met in a closed session."),
    ],
)
def test_words_run_on_over_what_stands_between(pages: tuple[tuple[str, ...], ...], words: str) -> None:
    assert words in run_on(*pages)


def test_lines_of_the_body_are_never_taken_out() -> None:
    pages = (
        ("The council did not agree, and in its", "closed session said nothing.", "3"),
        ("The mayor of the town was told", "that the bridge would stay.", "4"),
    )

    assert run_on(*pages) == " ".join(line for page in pages for line in page[:-1]) + " 4"


def test_a_line_that_stands_twice_is_a_head_only_where_it_stands_as_high() -> None:
    """A line of the body may be the first of a page and stand on another, too: a refrain, a clause of a contract."""
    refrain = "the tenant shall keep the weir in repair"

    def page(number: int, *lines: str) -> list[Line]:
        return [
            Line(number * 1000 + n * 50, number * 1000 + n * 50 + 40, line, BODY, 0.1 + n / 20)
            for n, line in enumerate(lines)
        ]

    body = [page(0, "It says that", refrain, "and pay"), page(1, refrain, "and nobody else.", "It ends")]
    heads = [page(0, "Of weirs", "It says that the tenant"), page(1, "Of weirs", "shall keep it.")]

    assert gaps(body) == ()
    assert len(gaps(heads)) == 1


def test_pages_without_furniture_have_no_gaps() -> None:
    _, lines = laid_out(("It met in a closed", "session at"), ("dawn and went", "home again."))

    assert gaps(lines) == ()
