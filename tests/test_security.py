"""The limits that `.github/SECURITY.md` promises are those of the code."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIMITS = re.findall(
    r"^\| ([^|]+) \| ([\d,]+) \| [^|]+ \| `([\w/.]+)`, `(\w+)` \|$",
    (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("what", "limit", "module", "name"), LIMITS, ids=[row[0] for row in LIMITS])
def test_a_limit_is_as_it_is_documented(what: str, limit: str, module: str, name: str) -> None:
    code = (ROOT / "src" / "onrecord" / module).read_text(encoding="utf-8")

    found = re.search(rf"^{name}: Final = ([\d_]+)$", code, re.MULTILINE)

    assert found is not None
    assert int(found[1]) == int(limit.replace(",", ""))


def test_the_limits_are_there() -> None:
    assert len(LIMITS) >= 20
