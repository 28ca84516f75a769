"""The dossier and the texts of the example of a wire story, for tests."""

import importlib.util
from pathlib import Path
from typing import Any, Final, cast

from onrecord import Dossier

EXAMPLE = Path(__file__).parent.parent / "examples" / "wire_story.py"


def _module() -> Any:
    spec = importlib.util.spec_from_file_location("wire_story_module", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dossier() -> Dossier:
    """Run the example as a module and give its dossier."""
    return cast("Dossier", _module().dossier())


TEXTS: Final[Any] = _module().TEXTS
