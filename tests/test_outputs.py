"""The same dossier gives the same bytes, whatever the hash seed, the locale, the time zone and the folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C.UTF-8", "PYTHONOPTIMIZE": "1", "TZ": "America/Lima", "COLUMNS": "20"},
    {"PYTHONHASHSEED": "random", "LANG": "tr_TR.UTF-8", "PYTHONDEVMODE": "1", "NO_COLOR": "1"},
)


def digests(folder: Path, **environment: str) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "tests.outputs"], cwd=folder, capture_output=True, text=True, check=True,
        env=kept | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))} | environment,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def here() -> str:
    return digests(ROOT, PYTHONHASHSEED="0")


@pytest.mark.parametrize("environment", ELSEWHERE, ids=lambda environment: environment["PYTHONHASHSEED"])
def test_all_outputs_are_the_same_bytes_elsewhere(environment: dict[str, str], here: str, tmp_path: Path) -> None:
    assert digests(tmp_path, **environment) == here
    assert here.count("\n") > 100
