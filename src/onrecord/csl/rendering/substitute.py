"""What stands in for absent or repeated names (CSL 1.0.2, "Substitute", "Reference Grouping")."""

from collections.abc import Callable
from typing import Final

from onrecord.csl.rendering.conditions import compile_alternatives
from onrecord.csl.rendering.context import Compiler, Context, Render
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.marks import EDGE, INNER, QUOTE, UNQUOTE, plain, unformatted
from onrecord.lazy import late

Dash = tuple[str, int]
"""What stands for the first names of one role, and for how many of them: 0 for none, -1 for all at once."""
NO_DASH: Final[Dash] = ("", 0)
_QUOTATION: Final = late(f"[{QUOTE}{INNER}{EDGE}{UNQUOTE}]")
"""The marks of a quotation, which the title has that a dash replaces, but not the dash."""


def repeated(text: str, context: Context, roles: int, again: Callable[[list[Dash]], str]) -> str:
    """Replace names that the entry before has too.

    Args:
        text: The names of an entry as printed; a repetition as a whole replaces those of several roles at once.
        context: What is rendered, with a dash.
        roles: How many roles the names have, 1 or more.
        again: Writes the names again, with the dashes of each role.

    Source:
        CSL 1.0.2, "Reference Grouping".
    """
    seen = context.names_seen[-roles:]
    who: list[object] = ["".join(name.key) for names, shown, _ in seen for name in names[:shown]]
    who += [shown < len(names) for names, shown, _ in seen]
    replacement, left = context.dash(who, sum(shown for _, shown, _ in seen)) if context.dash else NO_DASH
    if not left:
        return text
    if left < 0 and roles > 1:
        return replacement
    del context.names_seen[-roles:]
    dashes = []
    for _, shown, _ in seen:
        dashes.append((replacement, min(left, shown)))
        left -= min(left, shown)
    return again(dashes)


def substitution(node: Node, compiler: Compiler) -> Render | None:
    """Compile the `substitute` of a names element; None if it has none.

    The first alternative that gives something is rendered; a variable that it prints is not printed again, not even
    by itself. Fixed words end the search even where the locale leaves them empty, and so do names none of which is
    shown (`et-al-use-first` 0).
    """
    substitute = node.first("substitute")
    if substitute is None:
        return None
    alternatives = compile_alternatives(substitute.children, compiler.within(node))

    def render(context: Context) -> str:
        outer, context.substituting = context.substituting, True
        taken = len(context.consumed or ())
        is_first = context.first_names is None
        text, found, worded, context.has_fixed_text = "", False, context.has_fixed_text, False
        for alternative in alternatives:
            text = alternative(context)
            found = bool(text) or (is_first and context.stands_in) or len(context.consumed or ()) > taken
            if found or context.has_fixed_text or (context.hide_names and context.filled):
                break
        context.has_fixed_text |= worded
        context.substituting = outer
        if context.is_repeated:
            context.is_repeated, text = False, _QUOTATION.sub("", text)
            text = unformatted(text) if context.dash is not None and context.dash.is_bare else text
        if (
            text
            and len(context.consumed or ()) > taken
            and is_first
            and context.first_names is None
            and not context.sorting
        ):
            return _as_names(text, context)
        return text

    return render


def value_standing_in(text: str, context: Context) -> str:
    """Return a value that stands in for names, or what replaces it where it is that of the entry before, too."""
    context.first_names, context.stands_in = text, True
    replacement, count = context.dash((plain(text),), 1) if context.dash else NO_DASH
    context.is_repeated = bool(count)
    return replacement if count else text


def _as_names(text: str, context: Context) -> str:
    """Let a text that is no name count as the names of the entry."""
    text = value_standing_in(text, context)
    context.is_repeated = False
    return "" if context.hide_names else text
