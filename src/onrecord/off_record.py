"""On what terms something was said: what of a dossier may be published."""

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.dossier import Dossier
from onrecord.records.attributions import Assessment, Attribution
from onrecord.records.key_fields import AnyRecord, keys_in


class Public(NamedTuple):
    """The part of a dossier that may be published.

    Attributes:
        dossier: The part; the dossier itself if nothing is left out.
        secret: The attributions that were said off the record.
        assessments: What is said of these, and of the others.
        others: What only the secret attributions brought in.
    """

    dossier: Dossier
    secret: tuple[Attribution, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    others: tuple[AnyRecord, ...] = ()


def statements(dossier: Dossier) -> Public:
    """Leave out what was said off the record, and the assessments of that; all other records stay."""
    secret = tuple(attribution for attribution in dossier.attributions if attribution.terms == "off_record")
    if not secret:
        return Public(dossier)
    assessments = tuple(one for attribution in secret if attribution.key for one in dossier.assessments_of(attribution))
    part = Dossier(dossier)
    part.remove(*secret, *assessments)
    return Public(part, secret, assessments)


def publishable(dossier: Dossier) -> Public:
    """Leave out what was said off the record and what only that brought in: records to which no others lead.

    What an assessment is of does not stay for its sake.

    >>> from onrecord import Claim, Person, Source
    >>> records = [Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="a"), Source(key="b")]
    >>> whispered = Attribution(claim="c", speaker="p", source="a", terms="off_record")
    >>> list(publishable(Dossier([*records, whispered])).dossier)
    [Source(key='b')]
    """
    public = statements(dossier)
    if not public.secret:
        return public
    part = public.dossier
    brought = _reached(part, public.secret)
    held = _reached(part, (one for one in part if not isinstance(one, Assessment) and one.key not in brought))
    others = tuple(part[key] for key in brought if key not in held)
    unfounded = tuple(one for record in others for one in part.assessments_of(record.key))
    part.remove(*unfounded, *others)
    return public._replace(assessments=public.assessments + unfounded, others=others)


def _reached(dossier: Dossier, records: Iterable[AnyRecord]) -> dict[str, None]:
    """Collect the keys to which records lead, over any number of steps."""
    reached = dict.fromkeys(key for record in records for _, key in keys_in(record))
    queue = list(reached)
    for key in queue:
        new = [other for _, other in keys_in(dossier[key]) if other not in reached]
        reached.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return reached
