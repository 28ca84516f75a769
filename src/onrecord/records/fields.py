"""How the fields of a record are declared and checked.

Every record is a frozen `attrs` class that derives from `Record`. Its converters never raise: what they cannot
read they leave as it is, and the one check after construction compares every field with its annotation and its
rule, so that all faults of a record are reported together, each with the record, the field, what must be and
what was got.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import wraps
from itertools import compress
from operator import attrgetter, is_not
from types import MappingProxyType
from typing import Any, ClassVar, Final, NamedTuple, Self, cast

from attrs import NOTHING, Attribute, Factory, evolve, fields

from onrecord.encodings import is_text
from onrecord.errors import FaultGroup, InvalidRecord, InvalidText, OnrecordError
from onrecord.nearest import nearest, question
from onrecord.records.dates import PartialDate
from onrecord.records.json_values import AsDict, Stretches, Words, filled, from_json
from onrecord.records.names import Name, NameLike, parse_names
from onrecord.records.reprs import short_repr
from onrecord.records.unchecked import draft


class Rule(NamedTuple):
    """What a value must be, as a phrase, and the test of it."""

    must: str
    holds: Callable[[Any], bool]


def must(phrase: str, holds: Callable[[Any], bool]) -> Mapping[str, Rule]:
    """Return the `metadata` of an attrs field that must pass a test besides having its type.

    >>> must("be 0 or more", lambda value: value >= 0)["rule"].must
    'be 0 or more'
    """
    return MappingProxyType({"rule": Rule(phrase, holds)})


def one_of(words: Iterable[str]) -> Mapping[str, Rule]:
    """Return the `metadata` of a field that takes one of `words`, or "" where nothing is said."""
    known = frozenset(words)
    return must(f"be one of {', '.join(sorted(known))}, or empty", (known | {""}).__contains__)


FILLED: Final = must("be a text that is not empty", bool)
ONE_WORD: Final = must(
    "be a text without spaces that is not empty", lambda value: len(value.split()) == 1 and value == value.strip()
)
ALL_FILLED: Final = must("be a list of texts that are not empty", all)
NOT_NEGATIVE: Final = must("be 0 or more, or None", lambda value: value is None or value >= 0)
ORDER: Final = must("be 1 or more, or None", lambda value: value is None or value > 0)
"""The rule of the field `order` that every record of a dossier has: its place among those put on record."""
HEX_SHA256: Final = must(
    "be 64 hexadecimal digits in lower case (SHA-256), or empty",
    lambda value: not value or (len(value) == 64 and set(value) <= set("0123456789abcdef")),
)


DateLike = PartialDate | str | int | date | None
"""What is taken as a date: one, EDTF text, a year, a `datetime.date`; "" and None are "not known"."""

KEEPS_TEXTS: Final = MappingProxyType({"keeps_texts": True})
"""The `metadata` of a field whose converter leaves every text as it is."""

FILLED_KEY: Final = MappingProxyType({**FILLED, **KEEPS_TEXTS})
"""The `metadata` of a field that names another record: not empty."""


# Converters: from what people write to what is kept. None of them raises.


def as_text(value: str | int) -> str:
    """Accept a whole number where a text is kept: `volume=3` is `volume="3"`."""
    return str(value) if type(value) is int else cast("str", value)


def as_key(value: object) -> str:
    """Accept a record where its key is kept; None is "nobody"."""
    if isinstance(value, str):
        return value
    return "" if value is None else cast("str", getattr(value, "key", value))


def as_keys(value: object) -> tuple[str, ...]:
    """Accept one record or key, or several; keep their keys."""
    if isinstance(value, str) or hasattr(value, "key"):
        return (as_key(value),) if value else ()
    return tuple(map(as_key, value)) if isinstance(value, Iterable) else cast("tuple[str, ...]", value)


def as_date(value: DateLike) -> PartialDate | None:
    """Accept EDTF text, a year or a `datetime.date`; "" and None are "not known"."""
    if value is None or type(value) is PartialDate:
        return value
    if value == "":
        return None
    if not isinstance(value, str | date | int) or isinstance(value, bool):
        return cast("PartialDate", value)
    return PartialDate.of(value)


def as_name(value: NameLike) -> Name:
    """Accept a name as text, or the agent who has it."""
    if isinstance(value, Name) or not (isinstance(value, str) or hasattr(value, "name")):
        return cast("Name", value)
    try:
        return Name.of(value)
    except OnrecordError:
        return cast("Name", value)


_ONLY_NAMES: Final = frozenset({Name})


def as_names(value: NameLike | Iterable[NameLike] | None) -> tuple[Name, ...]:
    """Accept one name or several, as names, agents or texts; one text may hold several, joined by "and"."""
    if type(value) is tuple and _ONLY_NAMES.issuperset(map(type, value)):
        return value
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return _as_parsed(value)
    if isinstance(value, Name) or hasattr(value, "name"):
        return (as_name(cast("Name", value)),)
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return tuple(map(as_name, value))
    return cast("tuple[Name, ...]", value)


def _as_parsed(text: str) -> tuple[Name, ...]:
    try:
        return parse_names(text)
    except OnrecordError:
        return cast("tuple[Name, ...]", text)


def as_tuple(value: Any) -> Any:
    """Accept one thing or several; keep a tuple."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple | Iterator) else (value,)


def as_texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """Accept one text or several; "" is none."""
    return () if value == "" else cast("tuple[str, ...]", as_tuple(value))


TEXT: Final = Rule("be a text, of characters that UTF-8 can hold", is_text)
_ANY_TEXT: Final = Rule("be a text", is_text)
"""What is told of a value that is no text at all."""
_NOUNS: Final = MappingProxyType(
    {
        str: "texts",
        Name: "names, each a text or a Name with at least one part",
        PartialDate: "a date (a year, a text such as 2026-05-31 or other EDTF, a PartialDate or a datetime.date)",
        int: "a whole number",
        float: "a number",
    }
)


def _are_words(value: object) -> bool:
    return is_text(value) or (type(value) is tuple and all(map(is_text, value)))


def _are_stretches(value: object) -> bool:
    return type(value) is tuple and all(
        type(pair) is tuple and len(pair) == 2 and type(pair[0]) is type(pair[1]) is int for pair in value
    )


_RULES: Final[Mapping[Any, Rule]] = MappingProxyType(
    {
        Words: Rule("be one text or a list of texts that UTF-8 can hold", _are_words),
        Stretches: Rule("be a list of pairs of whole numbers, start and end", _are_stretches),
    }
)


def rule_of(annotation: Any) -> Rule:
    """Translate a field's annotation to the test of its type; the annotations that records use are few.

    Raises:
        TypeError: The annotation is of no kind that records use: an error in a record class, not of its user.
    """
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if annotation in _RULES:
        return _RULES[annotation]
    if annotation is str:
        return TEXT
    if annotation is bool:
        return Rule("be true or false", lambda value: type(value) is bool)
    if annotation is Name:
        return Rule("be a name with at least one part", lambda value: isinstance(value, Name))
    if getattr(annotation, "__origin__", None) is tuple:
        item = arguments[0]
        holds = is_text if item is str else lambda value: isinstance(value, item)
        noun = _NOUNS.get(item, f"{item.__name__} records")
        return Rule(f"be a list of {noun}", lambda value: type(value) is tuple and all(map(holds, value)))
    if len(arguments) > 2:
        kinds = tuple(one for one in arguments if one is not type(None))
        names = ", ".join("a key" if one is str else one.__name__ for one in kinds)
        return Rule(f"be one of {names}, or not be given", lambda value: value is None or isinstance(value, kinds))
    if type(None) in arguments:
        item = arguments[0]
        noun = _NOUNS.get(item, f"of type {item.__name__}")
        return Rule(
            f"be {noun}, or not be given",
            lambda value: value is None or (isinstance(value, item) and not isinstance(value, bool)),
        )
    if isinstance(annotation, type):
        return Rule(f"be of type {annotation.__name__}", lambda value: isinstance(value, annotation))
    raise TypeError(f"no rule for the annotation {annotation!r}")


class ClassChecks:
    """What to check in the records of one class, worked out once; `unset()` gives the defaults.

    Texts are checked in one sweep. Of the other fields, and of the rules besides types, those are asked that do not
    hold their default, the very object.
    """

    __slots__ = ("checks", "defaults", "free", "needed", "tests", "text_values", "texts", "unset", "values")

    def __init__(self, cls: type) -> None:
        every = fields(cls)
        self.unset = {field.name: field.default for field in every}.copy
        self.texts = tuple(field.name for field in every if field.type is str)
        self.text_values: Callable[[Any], Any] = attrgetter(*self.texts, *self.texts[:1])
        others = [(field, rule_of(field.type)) for field in every if field.type is not str]
        others += [(field, field.metadata["rule"]) for field in every if "rule" in field.metadata]
        self.checks = tuple((field.name, rule) for field, rule in others)
        self.defaults = tuple(field.default if _is_sound(field.default, rule) else NOTHING for field, rule in others)
        names = [field.name for field, _ in others]
        self.values: Callable[[Any], Any] = attrgetter(*names, *(names or self.texts)[:1])
        filled = {field.name for field in every if field.metadata.get("rule") == FILLED["rule"]}
        self.needed = tuple(field.name for field in every if field.default is NOTHING or field.name in filled)
        ruled = {field.name for field in every if "rule" in field.metadata} - filled
        self.free = {field.name for field in every if field.type is str and _keeps_texts(field)} - ruled
        self.tests = {field.name: _keeper(field) for field in every if field.name not in self.free}
        self.free |= {field.name for field in every if field.type == Words}

    def keeps(self, values: Mapping[str, Any]) -> bool:
        """Return whether the constructor would keep these values of fields, as they are.

        A field that must be filled has to be among them, and filled. It may be that a value is fine all the same.
        """
        free, tests = self.free, self.tests
        for name, value in values.items():
            if type(value) is str and name in free:
                if not (value.isascii() or is_text(value)):
                    return False
            elif name not in tests or not tests[name](value):
                return False
        return all(map(values.get, self.needed))

    def broken(self, record: Any) -> dict[str, Rule]:
        """Map the fields of `record` that break a rule to the rule."""
        bad = {}
        try:
            "".join(self.text_values(record)).encode()
        except (TypeError, UnicodeEncodeError):
            values = {name: getattr(record, name) for name in self.texts}
            bad = {
                name: TEXT if isinstance(value, str) else _ANY_TEXT
                for name, value in values.items() if not is_text(value)
            }  # fmt: skip
        given = map(is_not, self.values(record), self.defaults)
        for name, rule in compress(self.checks, given):
            if name not in bad and not rule.holds(getattr(record, name)):
                bad[name] = rule
        return bad


def _keeps_texts(field: "Attribute[Any]") -> bool:
    """Return whether a field has no converter, or one that leaves every text as it is."""
    converter: object = field.converter
    return converter in (None, as_key, as_text) or "keeps_texts" in field.metadata


def _keeper(field: "Attribute[Any]") -> Callable[[Any], bool]:
    """Return the test whether a field keeps a value: it passes every rule, and the converter leaves it as it is."""
    holds, rule, convert = rule_of(field.type).holds, field.metadata.get("rule"), cast("Any", field.converter)
    further = rule.holds if rule else _anything
    return lambda value: holds(value) and further(value) and (convert is None or convert(value) == value)


def _anything(value: Any) -> bool:
    return True


def _is_sound(default: Any, rule: Rule) -> bool:
    """Whether a field's default keeps its rule, and is a value at all (attrs has `NOTHING` or a factory otherwise)."""
    return default is not NOTHING and not isinstance(default, Factory) and rule.holds(default)  # type: ignore[arg-type]


def asking(cls: Any) -> Callable[..., None]:
    """Return the constructor of a class of records, which asks what was meant by a field that there is not."""
    construct = cls.__init__

    @wraps(construct)
    def constructed(self: Any, *values: Any, **named: Any) -> None:
        try:
            construct(self, *values, **named)
        except TypeError as error:
            unknown = next((name for name in named if f"argument {name!r}" in str(error)), "")
            if not unknown:
                raise
            raise TypeError(f"{error}{question(nearest(unknown, cls._plan.unset()))}") from None

    return constructed


class Record(AsDict):
    """What all records share: one check of all fields, a description for messages, and a changed copy.

    Immutable: threads may share it.

    >>> from onrecord import Claim
    >>> claim = Claim(key="rain", text="It rains.")
    >>> isinstance(claim, Record), claim.described(), claim.evolve(text="It rained.").text
    (True, "Claim 'rain'", 'It rained.')
    """

    __slots__ = ()
    _tag: ClassVar[str] = ""
    _plan: ClassVar[ClassChecks]
    __repr__ = short_repr

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        cls._plan = ClassChecks(cls)
        type.__setattr__(cls, "__init__", asking(cls))

    def __attrs_post_init__(self) -> None:
        broken = self._plan.broken(self)
        faults = list(self._faults_beside(broken) if broken else self._faults_between_fields())
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise FaultGroup(f"{self.described()} is not valid", faults)

    def _faults_beside(self, broken: Mapping[str, Rule]) -> Iterator[InvalidRecord]:
        """List the faults of broken fields, and those between the other fields, as if the broken had their defaults."""
        for name, rule in broken.items():
            yield InvalidRecord(self.described(), name, rule.must, self._told(name))
        values = {
            name: default if name in broken and default is not NOTHING else getattr(self, name)
            for name, default in self._plan.unset().items()
        }
        for fault in draft(type(self))(**values)._faults_between_fields():  # type: ignore[arg-type]
            if broken.keys().isdisjoint(fault.field.split(", ")):
                yield fault

    def _faults_between_fields(self) -> Iterable[InvalidRecord]:
        """List the faults that concern more than one field, by whose names they go; for subclasses."""
        return ()

    def described(self) -> str:
        """Describe the record, for messages: its class and, where it has one, its key."""
        key = getattr(self, "key", "")
        return f"{type(self).__name__} {key!r}" if key else type(self).__name__

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that say something as a JSON value, as a line of the native format has it.

        >>> from onrecord import Claim
        >>> Claim(key="c", text="All is well.").to_dict()
        {'record': 'claim', 'key': 'c', 'text': 'All is well.'}
        """
        return {"record": self._tag, **filled(self)} if self._tag else filled(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Make a record of what `to_dict` wrote, checked like any new one.

        Raises:
            InvalidText: It is no mapping, is of another kind of record, or has a field that there is not.
            InvalidRecord: A field is missing, or holds what it must not.
            FaultGroup: Several do.
        """
        tag = value.get("record", cls._tag) if isinstance(value, Mapping) and cls._tag else cls._tag
        if tag != cls._tag:
            raise InvalidText(f"record of {cls.__name__}", f"be {cls._tag}", tag)
        made: Self = from_json(cls, value, ("record",) if cls._tag else ())
        return made

    @classmethod
    def unchecked(cls, values: Mapping[str, Any]) -> Self:
        """Make a record of values that are known to be sound, without converting or checking them; see `draft`.

        For readers, whose tables say what each value is. What they cannot know goes through the constructor.

        Args:
            values: By field: what the constructor would keep. Every field without a default is among them.
        """
        made: Self = draft(cls)(**values)  # type: ignore[arg-type]
        return made

    @classmethod
    def if_valid(cls, values: Mapping[str, Any]) -> Self | None:
        """Make a record of values that the constructor would keep as they are, in less time; None where it would not.

        The constructor then converts them, or says what is wrong.

        >>> from onrecord import Claim
        >>> Claim.if_valid({"key": "a", "text": "All is well."}).text, Claim.if_valid({"key": "a", "text": 1})
        ('All is well.', None)
        """
        if not cls._plan.keeps(values):
            return None
        record = cls.unchecked(values)
        for _ in record._faults_between_fields():
            return None
        return record

    def _told(self, name: str) -> object:
        """Return the value of a field as a message may tell it."""
        return getattr(self, name)

    def evolve(self, **changes: Any) -> Self:
        """Return a copy with some fields changed, checked like any new record."""
        return evolve(self, **changes)  # type: ignore[misc]
