"""Names (CSL 1.0.2, "Names", "Name", "Et-al", "Substitute", "Name-part")."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from onrecord.csl.casing import CASES
from onrecord.csl.context import Compiler, Context, Render, affixes
from onrecord.csl.initials import initials
from onrecord.csl.labels import name_label
from onrecord.csl.markup import SEAM, clean, marks, plain, rich
from onrecord.csl.record import Name, string
from onrecord.csl.xml import Node

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
_ROMANESQUE = re.compile(
    "[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]"
)
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_PARTICLE = re.compile(
    r"((?:['’ʼ]?[^\W\d_A-Z][^\W\d_]*(?:\.[^\W\d_]+)*['’ʼ.]?[\s-]+|[^\W\d_A-Z]{1,3}['’ʼ]\s?|al-)+)(?=\S)"
)
_TRAILING = re.compile(r"(?<=\s)((?:[^\W\d_]+['’]?\s*)+)$")
_JUNIOR = re.compile(r"^(.*\S),(!?)\s*((?:[JS]r\.?)|[IVX]+\.?)$")


def read_names(value: Any) -> tuple[Name, ...]:
    """Read a CSL-JSON name list; what cannot be a name is passed over.

    >>> read_names([{"family": "van Gogh", "given": "Vincent"}])[0].non_dropping
    'van'
    """
    if isinstance(value, Mapping | str):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    names = (_read_name(entry) for entry in value)
    return tuple(name for name in names if name is not None)


def _part(value: Any) -> str:
    text = string(value).strip()
    return text if not text or (text.isascii() and text.isalpha()) else rich(clean(text))


def _family(entry: Mapping[str, Any]) -> str:
    """Give the family name; one in quotation marks is taken whole, particles and all."""
    text = string(entry.get("family")).strip()
    if len(text) > 2 and text[0] == text[-1] == '"':
        return _part(text[1:-1])
    return _part(text)


def _read_name(entry: Any) -> Name | None:
    name = Name()
    if isinstance(entry, str):
        name.literal = _part(entry)
        return name if name.literal else None
    if not isinstance(entry, Mapping):
        return None
    name.literal = _part(entry.get("literal") or entry.get("name"))
    if name.literal:
        return name
    name.family, name.given = _family(entry), _part(entry.get("given"))
    name.dropping, name.non_dropping = (
        _part(entry.get("dropping-particle")), _part(entry.get("non-dropping-particle")),
    )  # fmt: skip
    name.suffix = _part(entry.get("suffix"))
    name.comma_suffix = bool(entry.get("comma-suffix"))
    name.static = bool(entry.get("static-ordering"))
    if not name.family:
        name.family, name.given = name.given, ""
        if not name.family:
            name.family = name.non_dropping or name.dropping or name.suffix
            name.non_dropping = name.dropping = name.suffix = ""
            if not name.family:
                return None
    name.is_asian = _ROMANESQUE.search(name.family + name.given) is None
    whole = string(entry.get("family")).strip()[:1] == '"'
    if not whole and str(entry.get("parse-names", True)).lower() not in ("0", "false"):
        _split_particles(name)
    return name


def _split_particles(name: Name) -> None:
    """Take particles in lower case off the front of a family name and the end of a given name."""
    if not name.non_dropping and not name.dropping and name.family.lstrip("'’ʼ")[:1].islower():
        match = _PARTICLE.match(name.family)
        if match:
            name.non_dropping = match[0].strip()
            name.family = name.family[match.end() :]
    given = name.given
    if not name.suffix and "," in given:
        junior = _JUNIOR.match(given)
        if junior:
            name.given, name.suffix = junior[1], junior[3]
            name.comma_suffix = bool(junior[2])
            given = name.given
    if not name.dropping and " " in given and given[-1:].islower() | (given[-1:] in "'’"):
        words = given.split()
        keep = len(words)
        while keep > 1 and words[keep - 1][0].islower() and words[keep - 1].rstrip("'’").isalpha():
            keep -= 1
        if keep < len(words):
            name.given, name.dropping = " ".join(words[:keep]), " ".join(words[keep:])


def _particle(particle: str, rest: str) -> str:
    if not particle:
        return rest
    return particle + rest if particle[-1] in "'’-ʼ" else f"{particle} {rest}"


class _PartFormat:
    """What a `name-part` does to a part."""

    __slots__ = ("after", "before", "case", "prefix", "suffix")

    def __init__(self, attrs: Mapping[str, str]) -> None:
        self.before, self.after = marks(dict(attrs))
        self.prefix, self.suffix = affixes(attrs)
        self.case = CASES.get(attrs.get("text-case", ""))

    def __call__(self, text: str, lead: str = "") -> str:
        if not text:
            return ""
        if self.case is not None:
            text = self.case(text)
        if lead:
            lead = self.before + (self.case(lead) if self.case is not None else lead) + self.after
            text = _particle(lead, self.before + text + self.after) if not self.after else _apart(lead, text, self)
            return self.prefix + text + self.suffix
        return self.prefix + self.before + text + self.after + self.suffix


def _apart(lead: str, text: str, part: _PartFormat) -> str:
    joint = "" if plain(lead)[-1:] in "'’-ʼ" else " "
    return lead + joint + part.before + text + part.after


class NameStyle:
    """How the names of one `names` element are written, from `name` and what it inherits."""

    def __init__(self, compiler: Compiler, node: Node | None, et_al: Node | None) -> None:
        attrs = dict(_NAME_DEFAULTS)
        for key, value in compiler.options.items():
            if key in _NAME_ATTRIBUTES:
                attrs[key] = value
            elif key in _INHERITED:
                attrs[_INHERITED[key]] = value
        attrs.update(node.attrs if node else {})
        self.attrs = attrs
        self.form = attrs["form"]
        self.delimiter = SEAM + attrs["delimiter"] + SEAM if attrs["delimiter"] else ""
        self.separator = SEAM + attrs["sort-separator"] + SEAM
        self.with_initials = attrs.get("initialize-with")
        self.bare_initials = self.with_initials is not None and "." not in self.with_initials
        self.initialize = attrs.get("initialize", "true") != "false"
        self.hyphen = compiler.options.get("initialize-with-hyphen", "true") != "false"
        self.order = attrs.get("name-as-sort-order", "")
        self.demote = compiler.options.get("demote-non-dropping-particle", "display-and-sort")
        self.before, self.after = marks(node.attrs if node else {})
        self.prefix, self.suffix = affixes(node.attrs if node else {})
        parts = {n.attrs.get("name"): n for n in (node.children if node else ()) if n.tag == "name-part"}
        self.family = _PartFormat(parts["family"].attrs if "family" in parts else {})
        self.given = _PartFormat(parts["given"].attrs if "given" in parts else {})
        self.plain_parts = not parts
        self.et_al_limits(attrs)
        locale = compiler.locale
        word = attrs.get("and")
        self.and_word = locale.term("and", "symbol") if word == "symbol" else locale.term("and") if word else ""
        if word == "symbol" and (not self.and_word or self.and_word == locale.term("and")):
            self.and_word = "&"
        et_attrs = et_al.attrs if et_al else {}
        opened, closed = marks(et_attrs)
        pre, post = affixes(et_attrs)
        self.et_al = locale.term(et_attrs.get("term", "et-al"))
        self.et_al = pre + opened + self.et_al + closed + post if self.et_al else ""
        self.et_al_joined = _CJK.match(plain(self.et_al)) is not None
        self.precedes_last = attrs["delimiter-precedes-last"]
        self.precedes_et_al = attrs.get("delimiter-precedes-et-al", "contextual")

    def et_al_limits(self, attrs: Mapping[str, str]) -> None:
        """Read when a list is cut short."""
        self.limit = _count(attrs, "et-al-min"), _count(attrs, "et-al-use-first")
        later = _count(attrs, "et-al-subsequent-min"), _count(attrs, "et-al-subsequent-use-first")
        self.later_limit = later[0] or self.limit[0], later[1] or self.limit[1]
        self.use_last = attrs.get("et-al-use-last") == "true"

    def shown(self, count: int, variable: str, context: Context) -> int:
        """Say how many of `count` names are shown.

        Source:
            CSL 1.0.2, "Name", `et-al-min` and following; "Sorting", `names-min`.
        """
        least, first = self.limit
        if context.position and context.position != "first":
            least, first = self.later_limit
        limits = context.name_limits
        if limits:
            least = _count(limits, "names-min") or least
            first = _count(limits, "names-use-first") or first
        if not least or not first or count < least or first >= count:
            return count
        ambiguity = context.ambiguity
        if ambiguity is not None and not context.sorting:
            first = max(first, ambiguity.names.get(variable, 0))
        return min(count, first)

    def name(self, name: Name, first: bool, level: int, context: Context) -> str:
        """Write one name."""
        if name.literal:
            text = self.family(name.literal) if not self.plain_parts else name.literal
        elif context.sorting:
            text = self._sortable(name, level)
        elif self.form == "short" and not level:
            text = name.family if self.plain_parts else self.family(name.family)
            if name.non_dropping and not name.is_asian:
                text = self.family(name.family, name.non_dropping)
        else:
            text = self._full(name, self._given(name, level), self.order == "all" or (first and self.order == "first"))
        if name.literal:
            return self.before + text + self.after
        if self.before or self.prefix or self.suffix:
            return self.prefix + self.before + text + self.after + self.suffix
        return text

    def _given(self, name: Name, level: int) -> str:
        given = name.given
        if not given or self.with_initials is None or level > 1:
            return given
        if name.is_asian:
            return given
        return initials(given, self.with_initials, self.initialize, self.hyphen)

    def _full(self, name: Name, given: str, inverted: bool) -> str:
        family, suffix = name.family, name.suffix
        if self.bare_initials:
            suffix = suffix.rstrip(".")
        if name.is_asian:
            return self.family(family) + self.given(given)
        if name.static:
            return " ".join(part for part in (self.family(family, name.non_dropping), self.given(given)) if part)
        if not inverted:
            whole = self.family(family, _join(name.dropping, name.non_dropping))
            if not self.plain_parts and name.dropping and name.dropping[-1] not in "'’":
                whole = self.given(name.dropping) + " " + self.family(family, name.non_dropping)
                if given:
                    whole = self.given(given) + " " + whole
                return whole + ((", " if name.comma_suffix else " ") + suffix if suffix else "")
            if given:
                given = self.given(given)
                whole = given + " " + whole
            if suffix:
                whole += (", " if name.comma_suffix else " ") + suffix
            return whole
        particles = name.dropping
        lead = name.non_dropping
        if self.demote == "display-and-sort":
            particles, lead = _join(name.dropping, lead), ""
        head = self.family(family, lead)
        tail = self._given_and(given, particles, name) if particles else self.given(given)
        if tail:
            head += self.separator + tail
        if suffix:
            head += self.separator + suffix
        return head

    def _given_and(self, given: str, particles: str, name: Name) -> str:
        """Write given name and particles after the family name, the formats of their parts kept apart."""
        if self.plain_parts:
            return f"{given} {particles}" if given else particles
        part, demoted = self.given, self.family if particles == name.non_dropping else self.given
        case = demoted.case
        shown = demoted.before + (case(particles) if case is not None else particles) + demoted.after
        if not given:
            return part.prefix + shown + part.suffix
        given = part.case(given) if part.case is not None else given
        return f"{part.prefix}{part.before}{given}{part.after} {shown}{part.suffix}"

    def _sortable(self, name: Name, level: int) -> str:
        family = name.family
        tail = _join(name.dropping, name.non_dropping)
        if self.demote == "never":
            family = "\u0001".join(part for part in (name.non_dropping.rstrip("'’"), family) if part)
            tail = name.dropping
        if self.form == "short" and not level:
            return family
        given = self._given(name, level)
        return "\u0001".join(part for part in (family, given, tail, name.suffix) if part)

    def join(self, texts: list[str], total: int, last: str, inverted: bool) -> str:
        """Join the written names; `last` is the very last one, where it is shown after an ellipsis."""
        count = len(texts)
        if count == 0:
            return ""
        if count < total:
            listed = self.delimiter.join(texts)
            if last:
                return f"{listed}{self.delimiter}… {last}"
            if not self.et_al:
                return listed
            if _precedes(self.precedes_et_al, count > 1, inverted):
                return f"{listed}{self.delimiter}{self.et_al}"
            return f"{listed}{SEAM}{self.et_al}" if self.et_al_joined else f"{listed} {SEAM}{self.et_al}"
        if count == 1:
            return texts[0]
        if not self.and_word:
            return self.delimiter.join(texts)
        listed = self.delimiter.join(texts[:-1])
        if _precedes(self.precedes_last, count > 2, inverted):
            return f"{listed}{self.delimiter}{self.and_word} {texts[-1]}"
        if _CJK.match(self.and_word):
            return f"{listed}{self.and_word}{texts[-1]}"
        return f"{listed} {SEAM}{self.and_word}{SEAM} {texts[-1]}"


def _join(left: str, right: str) -> str:
    return _particle(left, right) if left and right else left or right


def _precedes(rule: str, several: bool, inverted: bool) -> bool:
    if rule == "contextual":
        return several
    return rule == "always" or (rule == "after-inverted-name" and inverted)


def _count(attrs: Mapping[str, str], name: str) -> int:
    value = attrs.get(name, "")
    return int(value) if value.isdecimal() else 0


def _editors_translate(
    sets: list[tuple[str, tuple[Name, ...]]], has_term: Callable[[str], bool]
) -> list[tuple[str, tuple[Name, ...]]]:
    """Make one list of editors and translators who are the same.

    Source:
        CSL 1.0.2, "Names": the `editortranslator` term.
    """
    by_name = dict(sets)
    editors, translators = by_name.get("editor"), by_name.get("translator")
    if not editors or not translators or not has_term("editortranslator"):
        return sets
    if [n.key for n in editors] != [n.key for n in translators]:
        return sets
    return [
        ("editortranslator" if variable == "editor" else variable, names)
        for variable, names in sets
        if variable != "translator"
    ]


def _dashed(texts: list[str], context: Context, whole: str) -> str | None:
    """Give what stands for names that the entry before has too; None if the names stay."""
    if context.dash is None:
        return None
    replaced, count = context.dash(whole, texts)
    if count < 0:
        return replaced
    for at in range(count):
        texts[at] = replaced
    return None


def _levels(variable: str, count: int, context: Context) -> Sequence[int]:
    ambiguity = context.ambiguity
    levels = ambiguity.givens.get(variable) if ambiguity is not None and not context.sorting else None
    return (0,) * count if levels is None else levels + [0] * (count - len(levels))


def compile_names(node: Node, compiler: Compiler) -> Render:
    """Compile `cs:names`."""
    attrs = node.attrs
    variables = tuple(attrs.get("variable", "").split())
    pattern = node
    if compiler.inside is not None and not any(n.tag in ("name", "label", "et-al") for n in node.children):
        pattern = compiler.inside
    style = NameStyle(compiler, pattern.first("name"), pattern.first("et-al"))
    label_node = pattern.first("label")
    label = name_label(label_node, compiler.locale) if label_node is not None else None
    tags = [child.tag for child in pattern.children]
    label_first = label_node is not None and "name" in tags and tags.index("label") < tags.index("name")
    substitute = node.first("substitute")
    alternatives = compiler.within(node).children(substitute) if substitute is not None else []
    delimiter = attrs.get("delimiter", pattern.attrs.get("delimiter", compiler.options.get("names-delimiter", "")))
    delimiter = SEAM + delimiter + SEAM if delimiter else ""
    opened, closed = marks(attrs)
    prefix, suffix = affixes(attrs)
    if pattern is not node:
        outer = affixes(pattern.attrs)
        opened, closed = (opened, closed) if opened else marks(pattern.attrs)
        prefix, suffix = prefix or outer[0], suffix or outer[1]
    case = CASES.get(attrs.get("text-case", ""))
    has_term = compiler.locale.has
    is_count = style.form == "count"
    use_last = style.use_last

    def one_set(variable: str, names: tuple[Name, ...], context: Context, is_first: bool) -> str:
        total = len(names)
        shown = style.shown(total, variable, context)
        context.names_seen.append((variable, tuple(names), shown))
        levels = _levels(variable, total, context)
        texts = [style.name(names[at], at == 0, levels[at], context) for at in range(shown)]
        last = ""
        if use_last and shown < total - 1:
            last = style.name(names[-1], False, levels[-1], context)
        if context.sorting:
            return style.delimiter.join([*texts, last] if last else texts)
        before_last = names[shown - (2 if shown == total else 1)] if shown > 1 or shown < total else names[0]
        inverted = not before_last.literal and (
            style.order == "all" or (style.order == "first" and before_last is names[0])
        )
        text = style.join(texts, total, last, inverted)
        context.name_texts.append(text)
        if is_first and context.dash is not None:
            stand_in = _dashed(texts, context, text)
            text = style.join(texts, total, last, inverted) if stand_in is None else stand_in
        if label is not None and not context.sorting:
            word = label(variable, total)
            if word:
                text = word + text if label_first else text + word
        return text

    def render(context: Context) -> str:
        context.called = True
        sets: list[tuple[str, tuple[Name, ...]]] = []
        for variable in variables:
            names = context.record.names[variable]
            if names and not (context.gone and variable in context.gone):
                sets.append((variable, names))
        if not sets:
            return _substitute(alternatives, context) if alternatives else ""
        context.filled = True
        is_first = context.first_names is None
        if context.trace is not None:
            context.trace.extend(variable for variable, _ in sets)
            context.gone = (context.gone or set()) | {variable for variable, _ in sets}
        if context.hide_names and is_first:
            context.first_names = ""
            return ""
        if len(sets) > 1:
            sets = _editors_translate(sets, has_term)
        if is_count:
            return str(sum(style.shown(len(names), variable, context) for variable, names in sets))
        text = delimiter.join([one_set(variable, names, context, is_first) for variable, names in sets])
        if is_first:
            context.first_names = text
        if case is not None:
            text = case(text)
        return prefix + opened + text + closed + suffix

    return render


def _substitute(alternatives: list[Render], context: Context) -> str:
    """Render the first alternative that gives something; what it printed is not printed again.

    Source:
        CSL 1.0.2, "Substitute".
    """
    trace = context.trace
    context.trace = []
    text = ""
    is_first = context.first_names is None
    for alternative in alternatives:
        text = alternative(context)
        if text or (context.hide_names and context.filled):
            break
    printed = context.trace
    if printed and text:
        context.gone = (context.gone or set()) | set(printed)
    context.trace = trace
    if trace is not None:
        trace.extend(printed)
    if text and is_first and context.first_names is None and not context.sorting:
        context.first_names = text
        if context.hide_names:
            return ""
        texts = [text]
        stand_in = _dashed(texts, context, text)
        return texts[0] if stand_in is None else stand_in
    return text
