"""What of a dossier may be published: not what was said off the record, nor what only that brought in."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from onrecord.dossier import Dossier
from onrecord.errors import LossWarning
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.key_fields import AnyRecord, keys_in
from onrecord.records.losses import Loss

OnLoss = Callable[[Loss], None]

_SAID: Final = "said off the record"
_ONLY: Final = "only on record for what was said off the record"


class Publishable(NamedTuple):
    """The part of a dossier that may be published.

    Attributes:
        dossier: The part; the dossier itself if nothing is left out.
        attributions: Those that were said off the record.
        assessments: What is said of these, and of the others.
        others: What only these attributions brought in.

    >>> from onrecord import Claim
    >>> Publishable(Dossier([Claim(key="c", text="So.")])).attributions
    ()
    """

    dossier: Dossier
    attributions: tuple[Attribution, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    others: tuple[AnyRecord, ...] = ()

    def hidden_keys(self) -> Iterator[str]:
        """Yield the keys of what is left out."""
        left_out = (*self.attributions, *self.others)
        yield from (record.key for record in left_out if not isinstance(record, Assessment) and record.key)

    def losses(self) -> Iterator[Loss]:
        """Yield a loss for each record that is left out."""
        for attribution in self.attributions:
            yield Loss(attribution.source, "attributions", attribution.claim, _SAID)
        for record in (*self.assessments, *self.others):
            yield Loss.of(record, _ONLY)


def is_secret(loss: Loss) -> bool:
    """Whether a loss is of a record that is left out because of what was said off the record: not to be printed.

    >>> is_secret(Loss("a", "attributions", "c", _SAID)), is_secret(Loss("a", "title", "So.", "no field for it"))
    (True, False)
    """
    return loss.reason in (_SAID, _ONLY)


def without_off_record(dossier: Dossier) -> Publishable:
    """Leave out what was said off the record, and the assessments of that; all other records stay.

    >>> from onrecord import Claim, Person, Source
    >>> whispered = Attribution(claim="c", speaker="p", source="a", terms="off_record")
    >>> known = [Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="a")]
    >>> len(without_off_record(Dossier([*known, whispered])).dossier)
    3
    """
    left_out = tuple(attribution for attribution in dossier.attributions if attribution.terms == "off_record")
    if not left_out:
        return Publishable(dossier)
    keys = dict.fromkeys(made.key for made in left_out if made.key)
    assessments = tuple(one for key in keys for one in dossier.assessments_of(key))
    part = Dossier(dossier)
    part.remove(*left_out, *assessments)
    return Publishable(part, left_out, assessments)


def publishable(dossier: Dossier) -> Publishable:
    """Leave out what was said off the record and what only that brought in: records to which no others lead.

    What an assessment is of does not stay for its sake.

    >>> from onrecord import Claim, Person, Source
    >>> records = [Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="a"), Source(key="b")]
    >>> whispered = Attribution(claim="c", speaker="p", source="a", terms="off_record")
    >>> list(publishable(Dossier([*records, whispered])).dossier)
    [Source(key='b')]
    """
    found = without_off_record(dossier)
    if not found.attributions:
        return found
    part = found.dossier
    brought = _reached(part, found.attributions)
    held = _reached(part, (one for one in part if not isinstance(one, Assessment) and one.key not in brought))
    others = tuple(part[key] for key in brought if key not in held)
    unfounded = tuple(one for record in others for one in part.assessments_of(record.key))
    part.remove(*unfounded, *others)
    return found._replace(assessments=found.assessments + unfounded, others=others)


def _reached(dossier: Dossier, records: Iterable[AnyRecord]) -> dict[str, None]:
    """Collect the keys to which records lead, over any number of steps."""
    reached = dict.fromkeys(key for record in records for _, key in keys_in(record))
    queue = list(reached)
    for key in queue:
        new = [other for _, other in keys_in(dossier[key]) if other not in reached]
        reached.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return reached


def published_part(dossier: Dossier, off_record: bool, on_loss: OnLoss | None) -> Dossier:
    """Return what is published: all of it if so asked, else what was not said off the record.

    Args:
        dossier: The dossier.
        off_record: Whether what was said off the record is published, too.
        on_loss: Called with each record that is left out; without it one `LossWarning` tells how many.

    >>> from onrecord import Claim, Person, Source
    >>> whispered = Attribution(claim="c", speaker="p", source="a", terms="off_record")
    >>> known = [Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="a")]
    >>> losses = []
    >>> len(published_part(Dossier([*known, whispered]), False, losses.append)), losses[0].reason
    (0, 'said off the record')
    """
    if off_record:
        return dossier
    part = publishable(dossier)
    left_out = "are left out, said off the record (off_record=True publishes them)"
    report_losses(part.losses(), left_out, on_loss, stacklevel=4)
    return part.dossier


def report_losses(losses: Iterable[Loss], what: str, on_loss: OnLoss | None, stacklevel: int = 3) -> None:
    """Report what is left out, one by one or, where nobody asks, by one warning.

    Args:
        losses: What is left out.
        what: What has become of it, for the warning.
        on_loss: Called with each; without it one `LossWarning` tells how many.
        stacklevel: How far up the caller is whom the warning is for (`warnings.warn`).

    >>> losses = []
    >>> report_losses([Loss("a", "title", "So.", "no field for it")], "are left out", losses.append)
    >>> losses[0].field
    'title'
    """
    found = list(losses)
    if on_loss is not None:
        for loss in found:
            on_loss(loss)
    elif found:
        warnings.warn(
            f"records that {what}: {len(found)}; on_loss= tells which",
            LossWarning,
            stacklevel=stacklevel,
        )
