"""What members put in, with what shows it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.registers.alliances import queries
from jiangce.registers.alliances.models import Contribution
from jiangce.registers.alliances.refusal import AllianceRefused, File, active_objections, keep, note
from jiangce.registers.organisations.queries import organisation_of


@transaction.atomic
def record_contribution(
    *, alliance_id: int, kind: str, amount: int, what: str, on: date, file: File | None, actor: Actor, at: datetime
) -> Contribution:
    """What the own organisation put in. Refuses who was no member on the day, a day to come, nothing, no evidence."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found, own = actor.lacks(Power.FILING_APPLY, "record_contribution"), organisation_of(actor=actor)
    found += active_objections(row)
    if not queries.members_on(alliance=row, on=on).filter(pk=own.pk).exists():
        found.append(Objection("alliances.no_member", {"name": own.name}, where="on"))
    if on > today:
        found.append(Objection("alliances.day_ahead", {"on": on.isoformat()}, where="on"))
    if amount < 1:
        found.append(Objection("alliances.nothing_given", where="amount"))
    if file is None:
        found.append(Objection("alliances.evidence_missing", where="file"))
    if found:
        raise AllianceRefused(found)
    made = Contribution.objects.create(
        alliance=row, organisation=own, kind=kind, amount=amount, what=what.strip(), on=on,
        evidence=keep(file, actor), actor_label=actor.label, at=at,
    )  # fmt: skip
    note(row, "record_contribution", actor=actor, at=at, after={"kind": kind, "amount": amount})
    return made
