"""Checks that a format of another package must pass, to be called from its tests.

    import pytest
    from onrecord.testing import FORMAT_CHECKS

    @pytest.mark.parametrize("check", FORMAT_CHECKS, ids=lambda check: check.__name__)
    def test_the_format_keeps_the_promises(check):
        check("our-format")

A format is given by the name of its entry point, or as a `Format`. What does not hold is an `AssertionError` that
names record, field and value. All our own formats pass them.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from statistics import median
from typing import Any, Final, NamedTuple, Self

from attrs import fields

from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup
from onrecord.formats.assembly import assemble
from onrecord.formats.format import Format
from onrecord.formats.known import format_named
from onrecord.formats.mapping import VARIABLES
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, TYPES
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import FIELDS, Source

_GIVEN: Final = ("language", "doi", "url", "isbn", "issn", "pmid", "pmcid", "page", "keyword")
_VALUES: Final = ("en-US", "10.1000/182", "https://example.org/a_b?c=d&e=f", "9783161484100", "2049-3630", "12345678",
                  "PMC1234567", "131-137", "barter, sanctions")  # fmt: skip
HOSTILE: Final = (
    "{", "}", "{{x}}", "\\", "\\input{x}", "%", "# x", "---", "...", "- x: *y", "@book{a,", "TY  - JOUR", "ER  - ",
    '"', "'", "''", "a, b and c", "&amp;", "&#38;", "<i>x</i>", "<b", "</ref>", "<!-- x -->", "]]>", "<script>alert(1)",
    "a\nb", "a\r\n\r\nER  - ", "\t", "a\u00a0b", "\u200b", "\u2028", "\x00", "\x85", "\ufeff", "É", "e\u0301",
    "金正恩", "علي", "🙂", "null", "NaN", "yes", "1.10", "0x1F", "2026-02-03", "=1+1", "a|b=c", " x ", "x" * 5_000,
)  # fmt: skip
"""Texts that formats find hard: what delimits, escapes, comments or ends something somewhere, and rare characters."""
_DAMAGED: Final = (
    "\x00", "{" * 100_000, "[" * 100_000, "<a>" * 50_000, '"' * 9, "a" * 1_000_000, "\n" * 10_000, "%" * 99
)  # fmt: skip
_LONGEST_S: Final = 20.0
_LINEAR: Final = 2.5
_FEW: Final = 200
_TURNS: Final = 5


class Speed(NamedTuple):
    """What an entry costs.

    Attributes:
        write_us: Microseconds of processor time to write one.
        read_us: Microseconds to read one; 0 if the format is not read.

    >>> speed = Speed(write_us=12.5, read_us=0)
    >>> speed.write_us, speed.read_us
    (12.5, 0)
    """

    write_us: float
    read_us: float


def sample_works() -> list[Source]:
    """Return a work of each of the 45 types, with a value in every variable.

    >>> len(sample_works()), sample_works()[0].title
    (45, 'A title of article')
    """
    return [Source(key=f"work{number}", type=type, **_arguments(type, number)) for number, type in enumerate(TYPES)]


def _arguments(type: str, number: int) -> dict[str, Any]:
    given = dict(zip(_GIVEN, _VALUES, strict=True))
    values = {name: given.get(name) or _value(name, type, number) for name in VARIABLES if name != "citation_key"}
    extra = {name: value for name, value in values.items() if name not in FIELDS}
    return {name: value for name, value in values.items() if name in FIELDS} | {"extra": extra}


def _value(name: str, type: str, number: int) -> Any:
    if name in NAME_VARIABLES:
        return [Name(family=f"Family{number}", given=name.replace("_", " ").title())]
    return f"20{number:02}-02-03" if name in DATE_VARIABLES else f"A {name.replace('_', ' ')} of {type}"


def hostile_works() -> list[Source]:
    """Return works with hostile texts in key, title, names and notes, each of `HOSTILE` alone in one.

    >>> len(hostile_works()) == len(HOSTILE)
    True
    """
    return [
        Source(key=f"k{text[:40]}", type="book", title=text, author=[Name(literal=f"A{text}")], note=f"{text} {text}")
        for text in HOSTILE
    ]


def check_round_trip(format: str | Format) -> None:
    """Check that a work of every type with every variable comes back, but for what is told as lost.

    Raises:
        AssertionError: A value did not come back and no `Loss` says so.

    >>> check_round_trip("csl-json")
    """
    _check_back(_format(format), sample_works())


def check_hostile_values(format: str | Format) -> None:
    """Check that no text becomes anything but itself: each hostile work comes back alone, but for what is told as lost.

    Raises:
        AssertionError: A value did not come back and no `Loss` says so, or it became a record of its own.

    >>> check_hostile_values("csl-json")
    """
    for work in hostile_works():
        _check_back(_format(format), [work])


def check_losses_told(format: str | Format) -> None:
    """Check that what is told as lost is lost: each `Loss` names a record and a value that it has, and a reason.

    Raises:
        AssertionError: A `Loss` names nothing of the dossier, or no reason.

    >>> check_losses_told("ris")
    """
    works = {work.key: work for work in sample_works()}
    _, losses = _written(_format(format), works.values())
    for loss in losses:
        assert isinstance(loss, Loss), f"on_loss must be called with a Loss (got {loss!r})"
        assert loss.record in works, f"a Loss must name a record of the dossier (got {loss.record!r})"
        assert loss.reason, f"{loss.record}, {loss.field}: a Loss must say why"
        held = works[loss.record]
        known = not loss.field or hasattr(held, loss.field) or loss.field in held.extra
        assert known, f"{loss.record}: a Loss must name a field of the record (got {loss.field!r})"


def check_damaged_texts(format: str | Format) -> None:
    """Check that texts that are cut off, or no texts of the format, give faults, and soon.

    Raises:
        AssertionError: Something else than a fault came of one, or it took more than 20 seconds.

    >>> check_damaged_texts("csl-json")
    """
    of = _format(format)
    whole = "".join(_written(of, sample_works()[:3])[0]) if of.is_written else ""
    cuts = (whole[: len(whole) * part // 20] for part in range(20))
    for text in (*cuts, *(whole + text for text in _DAMAGED), *_DAMAGED):
        begun = time.process_time()
        try:
            _read(of, text)
        except (Fault, FaultGroup):
            continue
        except Exception as error:
            raise AssertionError(f"{of.name}: {text[:40]!r} must give a fault (got {error!r})") from error
        took = time.process_time() - begun
        assert took < _LONGEST_S, f"{of.name}: {text[:40]!r} must be read in {_LONGEST_S} s (took {took:.1f} s)"


def check_speed(format: str | Format) -> Speed:
    """Measure what an entry costs, and check that it costs the same among four times as many.

    Returns:
        What one of 800 costs.

    Raises:
        AssertionError: An entry of 800 costs more than two and a half times one of 200, by the median of five turns
            of both, so that what else the machine does decides nothing.

    >>> check_speed in FORMAT_CHECKS
    True
    """
    of = _format(format)
    few, many = (_Works.of(of, count) for count in (_FEW, 4 * _FEW))
    costs = {}
    for name in Speed._fields:
        turns = [(getattr(few, name)(), getattr(many, name)()) for _ in range(_TURNS)]
        growth = median(other / one for one, other in turns)
        held = growth <= _LINEAR
        assert held, f"{of.name}, {name}: must be linear (got {growth:.1f} times the cost among four times the works)"
        costs[name] = min(other for _, other in turns)
    return Speed(**costs)


FORMAT_CHECKS: Final = (check_round_trip, check_losses_told, check_hostile_values, check_damaged_texts, check_speed)
"""All checks of a format that is written and read; one that is only read need pass `check_damaged_texts` alone."""


def _format(format: str | Format) -> Format:
    return format if isinstance(format, Format) else format_named(format)


def _written(of: Format, works: Iterable[Source]) -> tuple[str, list[Loss]]:
    losses: list[Loss] = []
    return "".join(of.write(Dossier(works), losses.append)), losses


def _read(of: Format, text: str) -> list[Source]:
    records = assemble(of.read(text, _passed_over), _passed_over)
    return [record for record in records if isinstance(record, Source)]


def _passed_over(fault: Fault) -> None:
    """Take a fault and go on."""


def _check_back(of: Format, works: list[Source]) -> None:
    """Check that works come back in what is written of them, but for what is told as lost."""
    text, losses = _written(of, works)
    told: dict[str, set[str]] = {}
    for loss in losses:
        told.setdefault(loss.record, set()).add(loss.field)
    gone = {key for key, names in told.items() if "" in names}
    back = _read(of, text)
    expected = [work for work in works if work.key not in gone]
    assert len(back) == len(expected), f"{of.name}: {len(expected)} works must come back (got {len(back)})"
    by_key = {work.key: work for work in back}
    for work, in_order in zip(expected, back, strict=True):
        found = by_key.get(work.key) or (in_order if "key" in told.get(work.key, ()) else None)
        assert found is not None, f"{of.name}: {work.key!r} must come back, or its key be told as lost"
        lost = told.get(work.key, set())
        for name, value, other in _differing(work, found):
            is_told = name in lost or (name.startswith("extra.") and lost & {"extra", name.removeprefix("extra.")})
            must = f"{of.name}: {work.key}, {name} must come back or be told as lost"
            assert is_told, f"{must} (got {other!r} for {value!r})"


def _differing(one: Source, other: Source) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields in which two works differ, those in `extra` one by one."""
    for field in fields(Source):
        if field.name not in ("extra", "key", "order") and getattr(one, field.name) != getattr(other, field.name):
            yield field.name, getattr(one, field.name), getattr(other, field.name)
    values: tuple[Mapping[str, Any], Mapping[str, Any]] = (one.extra, other.extra)
    for name in dict.fromkeys((*one.extra, *other.extra)):
        if values[0].get(name) != values[1].get(name):
            yield f"extra.{name}", values[0].get(name), values[1].get(name)


class _Works(NamedTuple):
    """Works and what is written of them, to be measured."""

    format: Format
    dossier: Dossier
    text: str

    @classmethod
    def of(cls, format: Format, count: int) -> Self:
        base = sample_works()
        dossier = Dossier(base[number % len(base)].evolve(key=f"work{number}") for number in range(count))
        return cls(format, dossier, "".join(format.write(dossier, lambda loss: None)))

    def write_us(self) -> float:
        return self._each_us(lambda: sum(map(len, self.format.write(self.dossier, lambda loss: None))))

    def read_us(self) -> float:
        return self._each_us(lambda: sum(1 for _ in self.format.read(self.text, _passed_over)))

    def _each_us(self, run: Callable[[], object]) -> float:
        begun = time.process_time()
        run()
        return (time.process_time() - begun) / len(self.dossier.sources) * 1e6
