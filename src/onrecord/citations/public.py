"""What may be published of a dossier, and the word that something may not."""

import warnings
from collections.abc import Callable

from onrecord.dossier import Dossier
from onrecord.errors import LossWarning
from onrecord.formats.io import publishable
from onrecord.formats.mapping import Loss

OnLoss = Callable[[Loss], None]


def public_part(dossier: Dossier, off_record: bool, on_loss: OnLoss | None) -> Dossier:
    """Give what may be published: all of it if so asked, else what was not said off the record.

    Args:
        dossier: The dossier.
        off_record: Whether what was said off the record is published, too.
        on_loss: Called with each record that is left out; without it one `LossWarning` tells how many.
    """
    if off_record:
        return dossier
    losses: list[Loss] = []
    part = publishable(dossier, on_loss or losses.append)
    if losses:
        message = f"{len(losses)} record(s) left out, said off the record; off_record=True publishes them"
        warnings.warn(f"{message}, on_loss= tells which", LossWarning, stacklevel=3)
    return part
