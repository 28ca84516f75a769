"""The dossier of the worked example, for tests."""

import importlib.util
from pathlib import Path
from typing import cast

from onrecord import Dossier

EXAMPLE = Path(__file__).parent.parent / "examples" / "north_korea_cuba.py"


def dossier() -> Dossier:
    """Run the example as a module and give its dossier."""
    spec = importlib.util.spec_from_file_location("worked_example_module", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Dossier", module.dossier())
