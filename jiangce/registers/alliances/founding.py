"""An alliance begins as a proposal of its lead, is given up, or ends: with a day, a reason, and what becomes of every
agreement that still runs."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.alliances import facts, queries, rules
from jiangce.registers.alliances.agreeing import close_agreement
from jiangce.registers.alliances.enums import AllianceMove, Fate, MemberRole, OfferMove
from jiangce.registers.alliances.lifecycle import ALLIANCE
from jiangce.registers.alliances.models import Alliance, AllianceMember
from jiangce.registers.alliances.offering import close_offer
from jiangce.registers.alliances.refusal import AllianceRefused, lead_objections, move, note
from jiangce.registers.organisations.queries import organisation_of
from jiangce.registers.periods import period


@transaction.atomic
def found_alliance(*, kind: str, name: str, purpose: str, since: date, actor: Actor, at: datetime) -> Alliance:
    """Propose one; the actor's organisation leads it. It runs from the moment at which the first member accepts. Refuses a
    day to come."""
    found, today = actor.lacks(Power.FILING_APPLY, "found_alliance"), timezone.localdate(at)
    if since > today:
        found.append(Objection("alliances.day_ahead", {"on": since.isoformat()}, where="since"))
    if found:
        raise AllianceRefused(found)
    lead = organisation_of(actor=actor)
    order = next_number(series=f"alliance:{lead.division}:{today.year}")
    row = Alliance.objects.create(
        number=f"{lead.division}-{today.year}-LM-{order:04d}", kind=kind, name=name.strip(), purpose=purpose.strip(),
        division=lead.division, since=since, created_at=at,
    )  # fmt: skip
    AllianceMember.objects.create(alliance=row, organisation=lead, role=MemberRole.LEAD, held=DateRange(since, None))
    note(row, "found_alliance", actor=actor, at=at, after={"name": row.name})
    return row


@transaction.atomic
def drop_alliance(*, alliance_id: int, reason: str, actor: Actor, at: datetime) -> Alliance:
    """放弃筹备 by the lead, with a reason, before anybody has accepted; open offers lapse."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found = lead_objections(row, actor, today) + ALLIANCE.objections(row.state, AllianceMove.DROP, actor, reason=reason)
    if found:
        raise AllianceRefused(found)
    return _over(row, AllianceMove.DROP, last_day=max(today, row.since), reason=reason, actor=actor, at=at)


@transaction.atomic
def end_alliance(
    *, alliance_id: int, last_day: date, reason: str, decided: Mapping[int, str], actor: Actor, at: datetime
) -> Alliance:
    """终止 by the lead. `decided` says of every agreement that is not over what becomes of it (Fate): it runs on to its own
    last day, ends today, or, unconfirmed, does not come about. Memberships end with the day, open offers lapse. Refuses, all
    at once, a day to come or before what was done in it, an agreement that nobody decided, and the end of what others
    concluded."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    queries.lock_agreements(alliance=row)
    found = lead_objections(row, actor, today)
    found += ALLIANCE.objections(row.state, AllianceMove.END, actor, reason=reason)
    found += rules.end_objections(facts.end_facts(row, last_day=last_day, decided=decided, actor=actor, on=today))
    if found:
        raise AllianceRefused(found)
    for agreement in queries.running_in(alliance=row, on=today):
        fate = Fate(decided[agreement.pk])
        note(row, "decide_agreement", actor=actor, at=at, after={"number": agreement.number, "fate": fate})
        if fate != Fate.RUN_ON:
            close_agreement(agreement, fate, reason=reason, actor=actor, at=at)
    return _over(row, AllianceMove.END, last_day=last_day, reason=reason, actor=actor, at=at)


def _over(row: Alliance, step: AllianceMove, *, last_day: date, reason: str, actor: Actor, at: datetime) -> Alliance:
    for offer in queries.open_offers_of(alliance=row):
        close_offer(offer, OfferMove.LAPSE, actor=actor, at=at)
    later = Q(held__endswith__isnull=True) | Q(held__endswith__gt=last_day + timedelta(days=1))
    for member in row.members.filter(later):
        member.held, member.end_reason = period(member.held.lower, last_day), reason.strip()
        member.save()
    row.last_day, row.end_reason = last_day, reason.strip()
    move(row, step, prefix="alliance", lifecycle=ALLIANCE, alliance=row, actor=actor, at=at, reason=reason)
    return row
