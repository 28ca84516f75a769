"""What the page saves: JSON Lines with one choice each, and a header of its own."""

from onrecord.errors import Fault, FaultGroup, json_told
from onrecord.proposals.choices import FIELDS, Choice

_FORM_FIELDS = frozenset(("of", "outcome", "why", *FIELDS))


def read_choices(text: str, path: str = "") -> list[Choice]:
    """Read the choices of a file that the page saved.

    Raises:
        FaultGroup: Lines that are no choice, all of them, each with its line.

    >>> lines = '{"kind":"decisions","onrecord":1}\\n{"of":"a-1","outcome":"rejected"}\\n'
    >>> [(one.of, one.outcome) for one in read_choices(lines)]
    [('a-1', 'rejected')]
    """
    from orjson import JSONDecodeError, loads

    faults: list[Fault] = []
    choices: list[Choice] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = loads(line)
        except (JSONDecodeError, UnicodeEncodeError) as error:
            faults.append(Fault(f"be JSON{json_told(error)}", line[:200], path=path, line=number))
            continue
        if isinstance(value, dict) and value.get("kind") == "decisions":
            continue
        must = _must(value)
        if must:
            faults.append(Fault(must, value, path=path, line=number))
        else:
            choices.append(Choice(**value, line=number))
    if faults:
        raise FaultGroup("the file of decisions has faults", faults)
    return choices


def _must(value: object) -> str:
    """Say what a line must be to be a choice; "" if it is one."""
    if not isinstance(value, dict) or not isinstance(value.get("of"), str):
        return "be an object with the key of a proposal under 'of'"
    if value.get("outcome") not in ("accepted", "rejected"):
        return "have the outcome accepted or rejected"
    if not set(value) <= _FORM_FIELDS or not all(isinstance(one, str) for one in value.values()):
        return f"have texts under no other names than {', '.join(sorted(_FORM_FIELDS))}"
    return ""
