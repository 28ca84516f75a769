"""The JSON schema of CSL-JSON, which is not part of this project: found beside it, or in a package that has it."""

import importlib.util
import json
from pathlib import Path
from typing import Any, Final

import pytest

_BESIDE: Final = Path(__file__).parents[2] / "shared" / "csl" / "csl-data.json"


def _schema_path() -> Path | None:
    if _BESIDE.exists():
        return _BESIDE
    spec = importlib.util.find_spec("commonmeta")
    found = Path(spec.origin).parent / "resources" / "csl-data.json" if spec and spec.origin else None
    return found if found and found.exists() else None


def csl_schema() -> Any:
    """Give the validator; skip, saying so, where the schema is not at hand."""
    import jsonschema

    path = _schema_path()
    if path is None:
        pytest.skip("the schema csl-data.json is not at hand (PyPI: commonmeta-py has it)")
    return jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
