"""Short forms of journals, publishers and places, from the file that an option or a text names."""

from pathlib import Path
from typing import Any

import orjson

from onrecord.cli.files import read_bytes
from onrecord.errors import Fault, json_told


def abbreviations_in(
    name: str | None, place: Path | None = None, *, path: str = "", line: int = 0, field: str = "--abbreviations",
) -> dict[str, Any] | None:  # fmt: skip
    """Read a file of abbreviations, in the JSON of Zotero and of pandoc.

    Args:
        name: The file as it is named, "-" for standard input; None or "" if none is.
        place: Where it lies, if that is elsewhere than its name says.
        path: Which text names it, for messages; "" if an option does.
        line: Line on which it is named, from 1; 0 when unknown.
        field: Under which name it is asked for.

    Raises:
        Fault: It is not there, cannot be read, or is no JSON object.
    """
    if not name:
        return None

    def wrong(must: str) -> Fault:
        return Fault(must, name, path=path or field, line=line, field=field if path else "")

    try:
        found = orjson.loads(read_bytes(str(place or name)))
    except orjson.JSONDecodeError as error:
        raise wrong(f"name a file of JSON{json_told(error)}") from error
    except OSError as error:
        raise wrong(f"name a file that can be read; {error.strerror or error}") from error
    if not isinstance(found, dict):
        raise wrong("name a file with a JSON object")
    return found
