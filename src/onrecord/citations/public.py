"""What may be published of a dossier, and the word that something may not."""

import warnings
from collections.abc import Callable, Iterable

from onrecord.dossier import Dossier
from onrecord.errors import LossWarning
from onrecord.formats.io import publishable
from onrecord.records.losses import Loss

OnLoss = Callable[[Loss], None]


def public_part(dossier: Dossier, off_record: bool, on_loss: OnLoss | None) -> Dossier:
    """Return what may be published: all of it if so asked, else what was not said off the record.

    Args:
        dossier: The dossier.
        off_record: Whether what was said off the record is published, too.
        on_loss: Called with each record that is left out; without it one `LossWarning` tells how many.
    """
    if off_record:
        return dossier
    losses: list[Loss] = []
    part = publishable(dossier, losses.append)
    tell_losses(losses, "are left out, said off the record (off_record=True publishes them)", on_loss, stacklevel=4)
    return part


def tell_losses(losses: Iterable[Loss], what: str, on_loss: OnLoss | None, stacklevel: int = 3) -> None:
    """Report what is left out, one by one or, where nobody asks, by one warning.

    Args:
        losses: What is left out.
        what: What has become of it, for the warning.
        on_loss: Called with each; without it one `LossWarning` tells how many.
        stacklevel: How far up the caller is whom the warning is for (`warnings.warn`).
    """
    found = list(losses)
    if on_loss is not None:
        for loss in found:
            on_loss(loss)
    elif found:
        warnings.warn(f"{len(found)} record(s) {what}; on_loss= tells which", LossWarning, stacklevel=stacklevel)
