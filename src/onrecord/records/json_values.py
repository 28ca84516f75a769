"""Values as JSON has them: of records and of whatever is found out about them, both ways.

The annotation of a field tells how its JSON value is read. `if_valid` is the fast way of files, for records that are
sound in all; the general way of files (`onrecord.formats.native`) converts the others, or says what is wrong.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, lru_cache, partial
from operator import itemgetter
from types import MappingProxyType, UnionType
from typing import Any, ClassVar, Final, Self, get_args

from attrs import NOTHING, evolve, fields

from onrecord.encodings import is_text
from onrecord.errors import NOTHING as NOTHING_GIVEN
from onrecord.errors import InvalidRecord, InvalidText, OnrecordError
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES
from onrecord.records.dates import PartialDate
from onrecord.records.display import Displayed
from onrecord.records.names import Name
from onrecord.records.unchecked import draft_in_order, has_defaults_last

Structurer = Callable[[Any], Any]

Words = str | tuple[str, ...]
"""The annotation of a field that holds one text or several."""

Stretches = tuple[tuple[int, int], ...]
"""The annotation of a field that holds pairs of offsets, start and end."""


class AsDict(Displayed):
    """What can be written as a JSON value and read back: an attrs class, by the fields that make two of it equal."""

    __slots__ = ()
    _derived: ClassVar[tuple[str, ...]] = ()
    """Names of properties that are written too, for those who read the JSON; they are passed over in reading."""

    def to_dict(self) -> dict[str, Any]:
        """Return what it holds as a JSON value, for a service or a command's `--json`; `from_dict` reads it back."""
        kind: Any = type(self)
        names = [one.name for one in fields(kind) if one.eq]
        return {name: as_json(getattr(self, name)) for name in (*names, *self._derived)}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Make one of what `to_dict` wrote; what is derived from the fields, and written too, is passed over.

        Raises:
            InvalidText: It is no mapping, or has a field that there is not.
            InvalidRecord: A field is missing, or holds what it must not.
        """
        made: Self = from_json(cls, value, cls._derived)
        return made


def as_json(value: Any) -> Any:
    """Return a value as JSON has it: texts, numbers, lists and objects.

    >>> as_json((PartialDate.parse("2013-07"), {"a": (1, 2)}, Name(family="Doe")))
    ['2013-07', {'a': [1, 2]}, {'family': 'Doe'}]
    """
    if isinstance(value, AsDict):
        return value.to_dict()
    if isinstance(value, PartialDate):
        return write_date(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Name):
        return filled(value)
    if isinstance(value, Mapping):
        return {name: as_json(held) for name, held in value.items()}
    return list(map(as_json, value)) if isinstance(value, tuple | list) else value


def filled(value: Any) -> dict[str, Any]:
    """Return the fields of a value that say something: all but those at their defaults."""
    held = ((one.name, getattr(value, one.name), one.default) for one in fields(type(value)))
    return {name: as_json(one) for name, one, default in held if one != default}


def from_json(kind: Any, value: Any, ignored: tuple[str, ...] = ()) -> Any:
    """Make a value of a class of what `to_dict` wrote; names that are `ignored` are passed over."""
    name = kind.__name__
    if not isinstance(value, Mapping):
        raise InvalidText(name, "be an object of its fields", value)
    known = {one.name: one for one in fields(kind) if one.eq and one.init}
    given = {field: held for field, held in value.items() if field not in ignored}
    for field in given:
        if field not in known:
            raise InvalidText(name, no_field(kind), field)
    for field, one in known.items():
        if one.default is NOTHING and field not in given:
            raise InvalidRecord(name, field, "be given", NOTHING_GIVEN)
    try:
        values = shaped(kind, given)
    except (TypeError, AttributeError, InvalidText) as error:
        raise _told_of_field(kind, given, error) from error
    for field, held in values.items() if not hasattr(kind, "if_valid") else ():  # a record checks itself
        if not fits(known[field].type, held):
            raise InvalidRecord(name, field, _must(known[field].type), value[field])
    return kind(**values)


def no_field(kind: Any) -> str:
    """Return what an object must be that has a field which its class does not have."""
    return f"have no fields but those of {kind.__name__} ({', '.join(one.name for one in fields(kind) if one.eq)})"


def _told_of_field(kind: Any, given: Mapping[str, Any], error: Exception) -> InvalidText:
    """Return what is wrong with the field that cannot be read, by its name."""
    for field, held in given.items():
        try:
            shaped(kind, {field: held})
        except InvalidText as inner:
            return InvalidText(f"{field} of {kind.__name__}", inner.must, inner.got)
        except (TypeError, AttributeError) as inner:
            return InvalidText(f"{field} of {kind.__name__}", f"be as `to_dict` writes it: {inner}", held)
    return InvalidText(kind.__name__, f"be as `to_dict` writes it: {error}", given)


def fits(annotation: Any, value: Any) -> bool:
    """Return whether a value is what an annotation says: of a class, one of several, a tuple of what is in it.

    >>> fits(tuple[str, ...], ("a", "b")), fits(int | None, "3"), fits(float, 1)
    (True, False, True)
    """
    if isinstance(annotation, UnionType):
        return any(fits(one, value) for one in get_args(annotation))
    if annotation is None or annotation is type(None):
        return value is None
    origin = getattr(annotation, "__origin__", None)
    if origin is tuple:
        return type(value) is tuple and _each_fits(get_args(annotation), value)
    if annotation is float:
        return type(value) in (float, int)
    if annotation in (int, bool, str):
        return type(value) is annotation or (annotation is str and isinstance(value, str))
    return isinstance(value, annotation) if isinstance(annotation, type) else True


def _each_fits(items: tuple[Any, ...], value: tuple[Any, ...]) -> bool:
    if items[-1:] == (...,):
        return all(fits(items[0], one) for one in value)
    return len(items) == len(value) and all(map(fits, items, value))


def _must(annotation: Any) -> str:
    """Say what a field must be whose annotation is broken."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f"be one of {', '.join(str(one.value) for one in annotation)}"
    return f"be of type {getattr(annotation, '__name__', None) or annotation}"


def if_valid(kind: Any, value: Mapping[str, Any], without: str = "") -> Any:
    """Make the record of a JSON object, in a third of the time of the long way; None if anything in it is not sound.

    Args:
        kind: The class of the record.
        value: Its fields by name, as a JSON parser gives them.
        without: The name of a value that is no field.

    >>> from onrecord import Attribution
    >>> said = {"claim": "c", "speaker": "p", "source": "a", "passage": {"exact": "all is well"}}
    >>> if_valid(Attribution, said).passage.exact, if_valid(Attribution, {**said, "passage": {"start": 1}})
    ('all is well', None)
    """
    try:
        return _at_once(kind, value, without)
    except (OnrecordError, TypeError, ValueError):
        return None


def _at_once(kind: Any, value: Mapping[str, Any], without: str) -> Any:
    """Make the record of an object in the way of all objects that have the same names; None if it is not sound."""
    make = _maker(kind, tuple(value), without)
    return make(value) if make else kind.if_valid(shaped(kind, value, without))


@lru_cache(maxsize=1_024)
def _maker(kind: Any, names: tuple[str, ...], without: str) -> Callable[[Mapping[str, Any]], Any] | None:
    """Return what makes records of objects that have these names, as `if_valid` would; None if nothing is gained.

    What depends on the names alone is worked out here, once: a file has many lines with the same ones.
    """
    checks, shapes = kind._plan, _shapes(kind)
    places = [place for place, name in enumerate(names) if name != without]
    texts = [place for place in places if names[place] in checks.free]
    others = tuple(
        (place, shapes.get(names[place]), checks.tests.get(names[place], _is_no_field))
        for place in places
        if place not in texts
    )
    if not texts or not set(names).issuperset(checks.needed) or not has_defaults_last(kind):
        return None
    needed = [names.index(name) for name in checks.needed]
    texts_of, needed_of = _values_at(texts), _values_at(needed)
    make = draft_in_order(kind, ["" if name == without else name for name in names])

    def made(value: Mapping[str, Any]) -> Any:
        values = list(value.values())
        given = texts_of(values)
        if set(map(type, given)) != _TEXTS:
            return kind.if_valid(shaped(kind, value, without))
        joined = "".join(given)
        if not (joined.isascii() or is_text(joined)):
            return None
        for place, shape, keeps in others:
            if shape is not None:
                values[place] = shape(values[place])
            if not keeps(values[place]):
                return None
        if needed and not all(needed_of(values)):
            return None
        record = make(values)
        for _ in record._faults_between_fields():
            return None
        return record

    return made


_TEXTS: Final = frozenset((str,))


def _values_at(places: list[int]) -> Callable[[list[Any]], tuple[Any, ...]]:
    """Return what gives the values at some places, of which there are any, as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: (values[places[0]],)


def _is_no_field(value: Any) -> bool:
    return False


def shaped(kind: Any, value: Mapping[str, Any], without: str = "") -> dict[str, Any]:
    """Return the values of an object, those that JSON has in another shape as the fields hold them, but for one."""
    shapes = _shapes(kind)
    return {
        name: shapes[name](held) if name in shapes else held for name, held in value.items() if name != without
    }  # fmt: skip


@cache
def _shapes(kind: Any) -> Mapping[str, Structurer]:
    """Map the fields that JSON has in another shape to what reads them."""
    return MappingProxyType({one.name: shape for one in fields(kind) if (shape := _shape(one.type))})


def _shape(annotation: Any) -> Structurer | None:
    """Return what reads the values of an annotation: one thing, one or None, or a list; None if JSON has the same."""
    if annotation in _WHOLE:
        return _WHOLE[annotation]
    item = get_args(annotation)[0] if get_args(annotation) else annotation
    if getattr(annotation, "__origin__", None) is tuple and getattr(item, "__origin__", None) is tuple:
        return read_list
    one = _shape_of_one(item)
    if getattr(annotation, "__origin__", None) is not tuple:
        return one
    every = partial(map, one) if one else iter
    return lambda value: tuple(every(value)) if type(value) in (list, tuple) else value


def _shape_of_one(item: Any) -> Structurer | None:
    """Return what reads one value of a class; None if JSON has the same."""
    if item in _SHAPES or not isinstance(item, type):
        return _SHAPES.get(item)
    if hasattr(item, "if_valid"):
        return partial(_nested, item)
    if issubclass(item, Enum):
        return partial(_member, item)
    read: Structurer | None = getattr(item, "from_json", None) or (item.from_dict if issubclass(item, AsDict) else None)
    return partial(_unless_none, read) if read else None


def _unless_none(read: Structurer, value: Any) -> Any:
    return None if value is None else read(value)


def _member(kind: type[Enum], value: Any) -> Any:
    return next((one for one in kind if one.value == value), value)


def _nested(kind: Any, value: Any) -> Any:
    """Read a record within another; what the fast way cannot read stays for the general one, which says why."""
    if type(value) is not dict:
        return value
    return _at_once(kind, value, "record") or value


def _name(value: Any) -> Any:
    """Read a name of an object of its parts; what is none stays as it is."""
    try:
        return Name(**value) if isinstance(value, dict) else value
    except TypeError:
        known = {one.name for one in fields(Name)}
        for unknown in (part for part in value if part not in known):
            raise InvalidText("name", no_field(Name), unknown) from None
        raise


def read_names(value: Any) -> Any:
    """Read a list of names, each an object of its parts; what is no list stays as it is."""
    return tuple(map(_name, value)) if isinstance(value, list | tuple) else value


def read_date(value: Any) -> Any:
    """Read a date: EDTF or words, or an object of words that would read as something else."""
    if isinstance(value, str):
        return PartialDate.parse(value)
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        return value
    if set(value) == {"literal"}:
        return PartialDate(literal=value["literal"])
    return evolve(PartialDate.parse(value["date"]), words=value["words"]) if set(value) == {"date", "words"} else value


def write_date(date: PartialDate) -> Any:
    """Write a date as the text that reads as the same: EDTF or its own words; else as an object of both."""
    words = date.literal or date.words
    if not words:
        return date.isoformat(time=True)
    if PartialDate.parse(words) == date:
        return words
    return {"literal": words} if date.literal else {"date": date.isoformat(time=True), "words": words}


def read_variables(value: Mapping[str, Any], names: Structurer) -> dict[str, Any]:
    """Read the variables that are not fields; `names` reads lists of names."""
    read: dict[str, Any] = dict(value)
    for variables, shape in ((NAME_VARIABLES, names), (DATE_VARIABLES, read_date)):
        for name in variables:
            if name in read:
                read[name] = shape(read[name])
    return read


def read_list(value: Any) -> Any:
    """Read a list, and the lists in it, as tuples; what is no list stays as it is."""
    return tuple(map(read_list, value)) if type(value) is list else value


_WHOLE: Final[Mapping[Any, Structurer]] = MappingProxyType({Words: read_list, Stretches: read_list})
"""Annotations that are read as a whole, whatever they are made of."""

_SHAPES: Final[Mapping[type, Structurer]] = MappingProxyType({PartialDate: read_date, Name: _name})
