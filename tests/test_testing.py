"""`onrecord.testing`: our own formats pass its checks, and formats that break a promise do not."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from onrecord.formats.format import Format
from onrecord.formats.known import FORMATS, WRITTEN
from onrecord.testing import FORMAT_CHECKS, check_damaged_texts, check_speed

_BUT_SPEED: Final = tuple(check for check in FORMAT_CHECKS if check is not check_speed)


@pytest.mark.parametrize("name", [name for name in WRITTEN if FORMATS[name].has_fields])
@pytest.mark.parametrize("check", _BUT_SPEED, ids=lambda check: check.__name__)
def test_a_format_of_ours_passes(name: str, check: Callable[[str], object]) -> None:
    check(name)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in WRITTEN])
def test_a_format_that_is_only_read_gives_faults_for_damage(name: str) -> None:
    check_damaged_texts(name)


def test_an_entry_has_a_speed() -> None:
    speed = check_speed("csl-json")

    assert 0 < speed.read_us < 1e6
    assert 0 < speed.write_us < 1e6


_GOOD: Final = """
import json
from onrecord import Source, Loss, Fault
def read(text, on_fault, path):
    for line in filter(None, text.split("\\n")):
        try:
            key, title = json.loads(line)
            yield Source(key=key, title=title)
        except (ValueError, TypeError, RecursionError):
            on_fault(Fault("be a pair", line))
def write(dossier, on_loss):
    for source in dossier.sources.values():
        for name in source.__attrs_attrs__:
            if name.name not in ("key", "title") and getattr(source, name.name) != name.default:
                on_loss(Loss(source.key, name.name, getattr(source, name.name), "no place"))
        yield json.dumps([source.key, source.title]) + "\\n"
"""
_BROKEN: Final = MappingProxyType(
    {
        "loses in silence": ('on_loss(Loss(', "str(Loss("),
        "takes a text for two": (
            "json.dumps([source.key, source.title])", "'[\"%s\", \"%s\"]' % (source.key, source.title)"
        ),
        "raises what is no fault": ("except (ValueError, TypeError, RecursionError)", "except ZeroDivisionError"),
        "invents losses": ("Loss(source.key,", "Loss('x',"),
        "is not linear": (
            "    for source in dossier",
            "    [1 for a in dossier.sources for b in dossier.sources for c in range(50)]\n    for source in dossier",
        ),
    }
)  # fmt: skip


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Format]:
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(name: str, text: str) -> Format:
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return Format(name=name, module=name)

    return make


def test_a_small_format_that_tells_its_losses_passes(made: Callable[[str, str], Format]) -> None:
    for check in _BUT_SPEED:
        check(made("pairs_good", _GOOD))


@pytest.mark.parametrize("number", range(len(_BROKEN)), ids=_BROKEN)
def test_a_format_that_breaks_a_promise_does_not_pass(made: Callable[[str, str], Format], number: int) -> None:
    old, new = list(_BROKEN.values())[number]
    assert old in _GOOD
    broken = made(f"pairs_broken_{number}", _GOOD.replace(old, new))

    with pytest.raises(AssertionError):
        _check_all(broken)


def _check_all(format: Format) -> None:
    for check in FORMAT_CHECKS:
        check(format)
