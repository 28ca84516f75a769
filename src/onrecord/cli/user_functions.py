"""Functions of the user's that a command is given by name."""

import importlib
import os
import sys
from typing import Any

from onrecord.cli.engine import UsageError


def imported_function(option: str, name: str) -> Any:
    """Return the function that MODULE:FUNCTION names, of the current folder or installed.

    Args:
        option: The option under which it was given, for the messages.
        name: What was given.

    Raises:
        UsageError: It names nothing that can be imported and called.
    """
    module, _, function = name.partition(":")
    if not module or not function:
        raise UsageError(f"{option} must be a name, or MODULE:FUNCTION (got {name!r})")
    sys.path.insert(0, os.getcwd())
    try:
        found = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise UsageError(f"{option} must name a function that can be imported: {error}") from error
    finally:
        sys.path.remove(os.getcwd())
    if not callable(found):
        raise UsageError(f"{option} must name a function (got {type(found).__name__})")
    return found
