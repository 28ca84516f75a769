"""Lists of names: `cs:names` (CSL 1.0.2, "Names", "Name", "Et-al", "Substitute")."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Final

from onrecord.csl.rendering.context import Compiler, Context, Render, affixes, count_of
from onrecord.csl.rendering.labels import NameLabel, name_label
from onrecord.csl.rendering.name_parts import NameForm
from onrecord.csl.rendering.substitute import NO_DASH, Dash, repeated, substitution
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.marks import CLOSE, SEAM, has_italics, marks, plain
from onrecord.csl.text.scripts import HAN_AND_KANA, is_spaced
from onrecord.csl.values.item import Name
from onrecord.csl.values.readings import reading_of
from onrecord.lazy import late

NameSet = tuple[str, tuple[Name, ...]]
"""A name variable and its names."""

_NAME_DEFAULTS: Final = MappingProxyType(
    {"delimiter": ", ", "form": "long", "sort-separator": ", ", "delimiter-precedes-last": "contextual"}
)
_INHERITED: Final = MappingProxyType({"name-form": "form", "name-delimiter": "delimiter"})
_NAME_ATTRIBUTES_LINE: Final = (
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first "
    "et-al-subsequent-min et-al-subsequent-use-first et-al-use-last initialize initialize-with "
    "name-as-sort-order sort-separator"
)
_NAME_ATTRIBUTES: Final = frozenset(_NAME_ATTRIBUTES_LINE.split())
_CUT_SHORT: Final = frozenset(("et-al-min", "et-al-use-first", "et-al-use-last"))
_UNSAID: Final = -1
"""What stands for a count that is not said; 0 is one."""
_SET_APART = late(f"&|(?![{HAN_AND_KANA}ו])[^\\W\\d_]")
"""How a term starts that stands between spaces; all others are set as they are, as in languages without spaces."""
_SET_APART_ASCII = late("[&A-Za-z]")
"""The same of a term in ASCII: the set of all scripts takes milliseconds to be compiled."""


def _inherited(compiler: Compiler, node: Node | None) -> dict[str, str]:
    """Return the attributes of `name` with what it inherits from `style`, `citation` and `bibliography`.

    Within `substitute` a `name` that does not say when its list is cut short inherits that, too; styles are
    written for citeproc-js, which does so.

    Source:
        CSL 1.0.2, "Inheritable Name Options"; "Substitute".
    """
    attrs = dict(_NAME_DEFAULTS)
    for key, value in compiler.options.items():
        if key in _NAME_ATTRIBUTES:
            attrs[key] = value
        elif key in _INHERITED:
            attrs[_INHERITED[key]] = value
    outer = compiler.inside.first("name") if compiler.inside else None
    if outer is not None:
        attrs.update({key: value for key, value in outer.attrs.items() if key in _CUT_SHORT})
    attrs.update(node.attrs if node else {})
    return attrs


class NameList:
    """How the names of one `names` element are listed: delimiters, "and", "et al.".

    Attributes:
        form: How one name is written.
        delimiter: Between names.
        is_count: Whether only their number is printed.
    """

    def __init__(self, compiler: Compiler, node: Node | None, et_al: Node | None) -> None:
        attrs = _inherited(compiler, node)
        self.form = NameForm(attrs, node, compiler)
        self.is_count = attrs["form"] == "count"
        self.delimiter = SEAM + attrs["delimiter"] + SEAM
        self._limit = least, first = count_of(attrs, "et-al-min"), count_of(attrs, "et-al-use-first", _UNSAID)
        later = count_of(attrs, "et-al-subsequent-min"), count_of(attrs, "et-al-subsequent-use-first", _UNSAID)
        self._later_limit = later[0] or least, later[1] if later[1] >= 0 else first
        outer = compiler.options
        self._sorted_limit = count_of(outer, "et-al-min"), count_of(outer, "et-al-use-first")
        self._use_last = attrs.get("et-al-use-last") == "true"
        self._precedes_last = attrs["delimiter-precedes-last"]
        self._precedes_et_al = attrs.get("delimiter-precedes-et-al", "contextual")
        self._set_terms(attrs.get("and"), et_al.attrs if et_al else {}, compiler)

    def _set_terms(self, word: str | None, et_al: Mapping[str, str], compiler: Compiler) -> None:
        """Keep the words for "and" and "et al." with their formatting."""
        locale = compiler.locale
        term = locale.term("and") if word else None
        self._and = "&" if word == "symbol" else term
        self._and_in_sentence = term or self._and
        term = locale.term(et_al.get("term", "et-al"))
        slanted = has_italics(term)
        opened, closed = marks({key: value for key, value in et_al.items() if slanted or key != "font-style"})
        pre, post = affixes(et_al)
        self._et_al = pre + opened + term + closed + post if term else ""
        self._et_al_is_apart = _is_apart(plain(self._et_al))

    def shown(self, names: Sequence[Name], context: Context) -> int:
        """Say how many of the names are shown; the "others" that end a list which goes on are never.

        Cites are compared as the one of their places prints them that shows fewer names.

        Source:
            CSL 1.0.2, "Name", `et-al-min` and following; "Sorting", `names-min`. In sort keys the limits of `citation`,
            `bibliography` or `style` come before those of the names, as in citeproc-js. CSL has no place for a list
            that goes on; "others" is BibTeX's and pandoc's.
            Of `et-al-use-first` 0 no name is shown, as in citeproc-js.
        """
        count = len(names)
        most = count - 1 if _goes_on(names) else count
        least, first = self._limit
        if context.position and context.position != "first":
            least, first = self._later_limit
            if context.comparing and _kept(count, self._limit) < _kept(count, self._later_limit):
                least, first = self._limit
        if context.sorting:
            limits = context.name_limits or {}
            least = count_of(limits, "names-min") or self._sorted_limit[0] or least
            first = count_of(limits, "names-use-first") or self._sorted_limit[1] or first
            first = first or _UNSAID
        if _kept(count, (least, first)) == count or (context.cite.get("all-names") and not context.sorting):
            return most
        if least > 2 and self._shows_last(context):
            first = min(first, least - 2)
        ambiguity = context.ambiguity
        if ambiguity is not None and not context.sorting:
            first = max(first, ambiguity.names.get(len(context.names_seen), 0))
        return min(most, first)

    def count(self, names: Sequence[Name], context: Context) -> int:
        """Count the names that are shown, a last one after the ellipsis too."""
        shown = self.shown(names, context)
        return shown + self._has_last(names, shown, context)

    def left(self, names: Sequence[Name], context: Context) -> list[object]:
        """Return what tells a list as it is shown from others: who is named, and whether it is cut short."""
        shown = self.shown(names, context)
        last = names[-1].key if self._has_last(names, shown, context) else None
        return [last, shown < len(names), *(name.key for name in names[:shown])]

    def _shows_last(self, context: Context) -> bool:
        """Return whether the last name of a list cut short is shown after an ellipsis."""
        value = context.name_limits.get("names-use-last") if context.name_limits else None
        return self._use_last if value is None else value == "true"

    def _has_last(self, names: Sequence[Name], shown: int, context: Context) -> bool:
        return shown < len(names) - 1 and not _goes_on(names) and self._shows_last(context)

    def join(self, texts: list[str], total: int, last: str, inverted: bool, in_sentence: bool = False) -> str:
        """Join the written names.

        Args:
            texts: The names shown.
            total: How many there are.
            last: The very last one, where it is shown after an ellipsis.
            inverted: Whether the name before the last delimiter is inverted.
            in_sentence: Whether they stand in a sentence, where "and" is a word.

        Source:
            APA, 7th ed., section 8.17: an ampersand within parentheses, the word in the text.
        """
        count = len(texts)
        if count == 0:
            return ""
        if count < total:
            return self._cut_short(self.delimiter.join(texts), count, last, inverted)
        if count == 1:
            return texts[0]
        word = self._and_in_sentence if in_sentence else self._and
        if not word:
            return self.delimiter.join(texts)
        listed = self.delimiter.join(texts[:-1])
        if not _is_apart(word):
            gap = self.delimiter if _precedes(self._precedes_last, False, inverted) and count == 2 else ""
            return f"{listed}{gap}{word}{texts[-1]}"
        if _precedes(self._precedes_last, count > 2, inverted):
            return f"{listed}{self.delimiter}{word} {texts[-1]}"
        return f"{listed} {SEAM}{word}{SEAM} {texts[-1]}"

    def _cut_short(self, listed: str, count: int, last: str, inverted: bool) -> str:
        """Write what follows names that are not all; "et al." and they are dressed once more as one name.

        The specification does not say so; styles that end names in a space count on it, as citeproc-js does it.
        """
        if last:
            return f"{listed}{self.delimiter if count > 1 else ' '}… {last}"
        if not self._et_al:
            return listed
        gap = " " + SEAM if self._et_al_is_apart else SEAM
        if _precedes(self._precedes_et_al, count > 1, inverted):
            gap = self.delimiter
        return self.form.with_affixes(listed + gap + self._et_al)

    def write(self, names: tuple[Name, ...], context: Context, dash: Dash = NO_DASH) -> str:
        """Write the names of one variable, or what stands for the first or for all of them."""
        total = len(names)
        shown = self.shown(names, context)
        levels = _levels(total, context)
        context.names_seen.append((names, shown, self.form.form == "short"))
        write = self.form.write
        texts = [write(names[at], at == 0, levels[at], context) for at in range(shown)]
        last = write(names[-1], False, levels[-1], context) if self._has_last(names, shown, context) else ""
        if context.sorting:
            return self.delimiter.join([*texts, last] if last else texts)
        before = max(0, shown - 2 if shown == total else shown - 1)
        inverted = not names[before].literal and self.form.is_inverted(before == 0)
        replacement, count = dash
        if count < 0:
            return replacement
        if count:
            texts[:count] = [self.form.formatted(replacement)] * count
            texts = [text for text in texts if text]
            total += len(texts) - shown
        return self.join(texts, total, last, inverted, context.in_sentence)


def _is_apart(term: str) -> bool:
    """Return whether a term stands between spaces."""
    return (_SET_APART_ASCII if term.isascii() else _SET_APART).match(term) is not None


def _kept(count: int, limit: tuple[int, int]) -> int:
    """Return how many of some names are shown where at least so many are cut down to so few."""
    least, first = limit
    return first if 0 < least <= count and 0 <= first < count and first <= least else count


def _goes_on(names: Sequence[Name]) -> bool:
    """Return whether a list ends in "others" instead of a name, as one of BibTeX does that ends in "and others"."""
    return names[-1].literal == "others" and len(names) > 1


def _precedes(rule: str, several: bool, inverted: bool) -> bool:
    if rule == "contextual":
        return several
    return rule == "always" or (rule == "after-inverted-name" and inverted)


def _levels(count: int, context: Context) -> Sequence[int]:
    ambiguity = context.ambiguity
    if ambiguity is None:
        return (0,) * count
    levels = ambiguity.givens.get(len(context.names_seen), [])
    return levels + [0] * (count - len(levels))


def _in_both_roles(sets: list[NameSet], label: NameLabel, listing: NameList, context: Context) -> list[NameSet]:
    """Make one list of people who are the same in two roles, where the label has a word for both at once.

    Lists that are cut short are the same where what is left of them is, as citeproc-js has it.

    Source:
        CSL 1.0.2, "Names": the `editortranslator` term.
    """
    (one, names), (two, others) = sets
    both = "".join(sorted((one, two)))
    if not label(both, 1) or listing.left(names, context) != listing.left(others, context):
        return sets
    return [(both, names)]


def _label(pattern: Node, compiler: Compiler) -> tuple[NameLabel | None, bool]:
    """Return the label of a names element, and whether it stands before the names."""
    node = pattern.first("label")
    if node is None:
        return None, False
    tags = [child.tag for child in pattern.children]
    precedes = "name" in tags[tags.index("label") :]
    return name_label(node, compiler.locale, compiler.strips), precedes


def _around(pattern: Node, node: Node) -> tuple[str, str]:
    """Return what surrounds the names: of a names element without children that of the one that it substitutes for."""
    attrs = {**pattern.attrs, "display": node.attrs.get("display", "")}
    opened, closed = marks(attrs)
    prefix, suffix = affixes(attrs)
    return prefix + opened, closed + suffix


def _in_block(render: Render | None, display: str) -> Render | None:
    """Set what stands in for names in the block that they would have had."""
    opened, closed = affixes({"display": display})
    if render is None or not opened:
        return render

    def displayed(context: Context) -> str:
        text = render(context)
        return opened + text + closed if text else ""

    return displayed


def _nobody(otherwise: Render | None, is_count: bool) -> Render:
    """Return what stands for names that an item lacks: a substitute, or 0 where it sorts by their number."""

    def render(context: Context) -> str:
        text = otherwise(context) if otherwise is not None else ""
        if text or not is_count or not context.sorting:
            return text
        context.filled = True
        return "0"

    return render


def _values(variables: Sequence[str], context: Context) -> list[NameSet]:
    """Return the variables that hold names not printed yet."""
    record, gone = context.record, context.consumed
    found: list[NameSet] = []
    for variable in variables:
        if record.item.get(variable) is not None and not (gone and variable in gone):
            names = record.names[variable]
            if names:
                found.append((variable, names))
    return found


def _reading(variable: str, names: tuple[Name, ...], context: Context) -> str:
    """Return how names are read that an alphabet does not sort, "" where that is not said, or need not be."""
    is_written_in_letters = is_spaced(names[0].family or names[0].literal)
    return "" if is_written_in_letters else reading_of(context.record.item, variable)


def compile_names(node: Node, compiler: Compiler) -> Render:
    """Compile `cs:names`.

    Source:
        CSL 1.0.2, "Names"; within `substitute` the children of the outer element count ("Substitute").
    """
    attrs = node.attrs
    variables = tuple(attrs.get("variable", "").split())
    pattern = node
    if compiler.inside is not None and not any(n.tag in ("name", "label", "et-al") for n in node.children):
        pattern = compiler.inside
    listing = NameList(compiler, pattern.first("name"), pattern.first("et-al"))
    label, label_first = _label(pattern, compiler)
    delimiter = attrs.get("delimiter", pattern.attrs.get("delimiter", compiler.options.get("names-delimiter", "")))
    delimiter = SEAM + delimiter + SEAM
    before, after = _around(pattern, node)
    otherwise = _in_block(substitution(node, compiler), attrs.get("display", ""))
    nobody = _nobody(otherwise, listing.is_count and compiler.inside is None)
    tags = {variable: tag for variable in (*variables, "editortranslator") if (tag := compiler.tag(variable))}

    def labelled(variable: str, names: tuple[Name, ...], context: Context, dash: Dash) -> str:
        text = listing.write(names, context, dash)
        if compiler.strips:
            text = text.replace(".", "")
        if text and tags and variable in tags:
            text = tags[variable] + text + CLOSE
        are_left_out = not text and not dash[1]
        if label is None or context.sorting or are_left_out:
            return text
        word = label(variable, len(names))
        return SEAM.join([part for part in ((word, text) if label_first else (text, word)) if part])

    def joined(sets: list[NameSet], context: Context, dashes: Iterable[Dash] = repeat(NO_DASH)) -> str:
        return delimiter.join(
            [labelled(variable, names, context, dash) for (variable, names), dash in zip(sets, dashes, strict=False)]
        )

    def render(context: Context) -> str:
        context.called = True
        sets = _values(variables, context)
        is_first = context.first_names is None
        if context.dash is not None and is_first and (context.has_output or context.has_fixed_text):
            context.dash = None
        if not sets:
            return nobody(context)
        context.filled = True
        if context.substituting:
            context.take(*(variable for variable, _ in sets))
        if context.hide_names and is_first:
            context.first_names = ""
            return ""
        if label is not None and len(sets) == len(variables) == 2:
            sets = _in_both_roles(sets, label, listing, context)
        if listing.is_count:
            return str(sum(listing.count(names, context) for _, names in sets))
        if context.sorting and is_first and (read := _reading(*sets[0], context)):
            context.first_names = read
            return read
        text = joined(sets, context) if len(sets) > 1 else labelled(*sets[0], context, NO_DASH)
        if is_first:
            if context.dash is not None:
                text = repeated(text, context, len(sets), lambda dashes: joined(sets, context, dashes))
            if text or context.dash is not None:
                context.first_names = text
        return before + text + after if text else ""

    return render
