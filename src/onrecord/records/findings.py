"""What a check noticed and somebody should look at: returned, never raised."""

from typing import Any

from attrs import field, frozen

from onrecord.records.fields import FILLED, Record, must

SEVERITIES = ("error", "warning", "note")


@frozen(kw_only=True, repr=False)
class Finding(Record):
    """Something doubtful about one record or one text at hand.

    Immutable: threads may share it.

    Attributes:
        code: Short name of the rule, stable between versions: "text-unreadable".
        severity: "error" (it cannot stand), "warning" (look at it) or "note" (good to know).
        record: What it is about, as `described()` says it: "Source 'ramani2016'".
        about: The record itself, which `record` may not tell from others; None where it is about a text at hand.
            Findings are equal whatever it is.
        message: What was noticed, in one sentence.
        advice: What to do about it; empty if that is plain.

    >>> print(Finding(code="text-unreadable", severity="error", record="Source 'bbc2013'", message="no such file"))
    error text-unreadable: Source 'bbc2013': no such file
    """

    code: str = field(metadata=FILLED)
    severity: str = field(metadata=must(f"be one of {', '.join(SEVERITIES)}", SEVERITIES.__contains__))
    record: str
    message: str = field(metadata=FILLED)
    advice: str = ""
    about: Record | None = field(default=None, eq=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it but the record itself as a JSON value.

        >>> Finding(code="no-archive", severity="note", record="Source 'a'", message="no copy").to_dict()["severity"]
        'note'
        """
        return {name: getattr(self, name) for name in ("code", "severity", "record", "message", "advice")}

    def __str__(self) -> str:
        advice = f" ({self.advice})" if self.advice else ""
        return f"{self.severity} {self.code}: {self.record}: {self.message}{advice}"
