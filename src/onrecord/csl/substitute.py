"""What stands in for absent or repeated names (CSL 1.0.2, "Substitute", "Reference Grouping")."""

from collections.abc import Callable, Sequence

from onrecord.csl.conditions import compile_alternatives
from onrecord.csl.context import Compiler, Context, Render
from onrecord.csl.markup import plain
from onrecord.csl.xml import Node


def stand_in(
    texts: list[str], context: Context, who: Sequence[object], formatted: Callable[[str], str] = str
) -> str | None:
    """Replace names that the entry before has too.

    Args:
        texts: The names as printed; those that are replaced one by one are changed here.
        context: What is rendered.
        who: What tells each name from others; the names of all roles where there are several.
        formatted: Gives what stands for one name the formatting of a name.

    Returns:
        What stands for all of them at once; None if it is the changed `texts`.
    """
    if context.dash is None:
        return None
    replaced, count = context.dash(who, len(texts))
    if count < 0:
        return replaced
    for at in range(count):
        texts[at] = formatted(replaced)
    return None


def substitution(node: Node, compiler: Compiler) -> Render | None:
    """Compile the `substitute` of a names element; None if it has none.

    The first alternative that gives something is rendered; what it printed is not printed again. Fixed words end
    the search even where the locale leaves them empty.
    """
    substitute = node.first("substitute")
    if substitute is None:
        return None
    alternatives = compile_alternatives(substitute.children, compiler.within(node))

    def render(context: Context) -> str:
        trace = context.trace
        context.trace = []
        is_first = context.first_names is None
        text, worded, context.worded = "", context.worded, False
        for alternative in alternatives:
            text = alternative(context)
            if text or context.worded or (context.hide_names and context.filled):
                break
        context.worded |= worded
        printed = context.trace
        if printed and text:
            context.gone = (context.gone or set()) | set(printed)
        context.trace = trace
        if trace is not None:
            trace.extend(printed)
        if text and printed and is_first and context.first_names is None and not context.sorting:
            return _as_names(text, context)
        return text

    return render


def _as_names(text: str, context: Context) -> str:
    """Let a text that is no name count as the names of the entry."""
    context.first_names, context.stands_in = text, True
    if context.hide_names:
        return ""
    texts = [text]
    dashed = stand_in(texts, context, (plain(text),))
    return texts[0] if dashed is None else dashed
