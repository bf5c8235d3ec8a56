"""Organisations are asked to join, or a member to take over the lead; they accept or refuse with their own account, in time.
Members leave by themselves, or the lead lets them go."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.registers import laws
from jiangce.registers.alliances import facts, queries, rules
from jiangce.registers.alliances.enums import AllianceMove, AllianceState, MemberRole, OfferKind, OfferMove
from jiangce.registers.alliances.lifecycle import ALLIANCE, OFFER
from jiangce.registers.alliances.models import Alliance, AllianceMember, AllianceOffer
from jiangce.registers.alliances.refusal import AllianceRefused, active_objections, lead_objections, move, note
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.organisations.queries import organisation_by_code, organisation_of
from jiangce.registers.periods import period

TERM = "alliance_offer_days"


@transaction.atomic
def invite_organisation(
    *, alliance_id: int, credit_code: str, role: str, first_day: date, actor: Actor, at: datetime
) -> AllianceOffer:
    """The lead asks an organisation to join from a day on. Refuses an unknown one, one that is a member in that time or is
    asked already, a second lead and a day before the alliance began."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found = lead_objections(row, actor, today)
    if row.state not in (AllianceState.PROPOSED, AllianceState.ACTIVE):
        found += active_objections(row)
    asked = organisation_by_code(code=credit_code)
    found += rules.offer_objections(
        facts.offer_facts(row, asked, kind=OfferKind.JOIN, role=role, code=credit_code, first_day=first_day, on=today)
    )
    if found or asked is None:
        raise AllianceRefused(found)
    return _offer(row, asked, OfferKind.JOIN, role=role, first_day=first_day, actor=actor, at=at)


@transaction.atomic
def request_to_join(*, alliance_id: int, role: str, first_day: date, actor: Actor, at: datetime) -> AllianceOffer:
    """申请加入 an alliance that runs, by an organisation for itself; the lead answers. Refuses a member, one that is asked or
    asks already, a second lead and a day before the alliance began."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found = actor.lacks(Power.FILING_APPLY, "request_to_join") + active_objections(row)
    asker = organisation_of(actor=actor)
    found += rules.offer_objections(
        facts.offer_facts(
            row, asker, kind=OfferKind.REQUEST, role=role, code=asker.credit_code, first_day=first_day, on=today
        )
    )
    if found:
        raise AllianceRefused(found)
    return _offer(row, asker, OfferKind.REQUEST, role=role, first_day=first_day, actor=actor, at=at)


@transaction.atomic
def offer_lead(*, alliance_id: int, organisation_id: int, role: str, actor: Actor, at: datetime) -> AllianceOffer:
    """The lead asks a member to take its place, and says what it will be then itself. Refuses whoever is no member today, the
    lead itself, and a second such offer at a time."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found = lead_objections(row, actor, today) + active_objections(row)
    asked = Organisation.objects.filter(pk=organisation_id).first()
    found += rules.offer_objections(
        facts.offer_facts(row, asked, kind=OfferKind.LEAD, role=role, code=str(organisation_id), on=today)
    )
    if found or asked is None:
        raise AllianceRefused(found)
    return _offer(row, asked, OfferKind.LEAD, role=role, first_day=None, actor=actor, at=at)


def _offer(
    row: Alliance, asked: Organisation, kind: OfferKind, *, role: str, first_day: date | None, actor: Actor, at: datetime
) -> AllianceOffer:  # fmt: skip
    """A new offer; those of the same thing that nobody answered in time lapse."""
    for stale in queries.open_offers_of(alliance=row, kinds={kind}):
        if stale.answer_by < timezone.localdate(at):
            close_offer(stale, OfferMove.LAPSE, actor=actor, at=at)
    today = timezone.localdate(at)
    days = laws.law(division=row.division, on=today).number(TERM)
    made = AllianceOffer.objects.create(
        alliance=row, organisation=asked, kind=kind, role=role, first_day=first_day, offered_at=at,
        answer_by=today + timedelta(days=days),
    )  # fmt: skip
    after: dict[str, object] = {"kind": kind, "role": role, "credit_code": asked.credit_code}
    action = "request_in_alliance" if kind == OfferKind.REQUEST else "offer_in_alliance"
    note(row, action, actor=actor, at=at, after={**after, "answer_by": made.answer_by.isoformat()})
    return made


@transaction.atomic
def accept_offer(*, offer_id: int, actor: Actor, at: datetime) -> AllianceOffer:
    """接受 by whoever was asked, of a request by the lead: the organisation is a member from the day that was offered (the
    first one brings the alliance about), or the lead from today, and the former lead a member. Refuses another's offer, a
    late answer, and what the alliance meanwhile no longer allows."""
    offer = queries.offer_for_update(offer_id=offer_id)
    row, today = offer.alliance, timezone.localdate(at)
    found = _answer_objections(offer, OfferMove.ACCEPT, actor, today)
    law = laws.law(division=row.division, on=today)
    found += rules.late_objections(today=today, answer_by=offer.answer_by, term=law.ref(TERM))
    found += rules.offer_objections(
        facts.offer_facts(
            row, offer.organisation, kind=offer.kind, role=offer.role, code="", first_day=offer.first_day, on=today,
            but=offer.pk,
        )
    )  # fmt: skip
    if found:
        raise AllianceRefused(found)
    if offer.kind == OfferKind.LEAD:
        _hand_over(offer, today)
    else:
        held = DateRange(offer.first_day, None)
        AllianceMember.objects.create(alliance=row, organisation=offer.organisation, role=offer.role, held=held)
    close_offer(offer, OfferMove.ACCEPT, actor=actor, at=at)
    if row.state == AllianceState.PROPOSED:
        move(row, AllianceMove.ACTIVATE, prefix="alliance", lifecycle=ALLIANCE, alliance=row, actor=actor, at=at)
    return offer


def _hand_over(offer: AllianceOffer, today: date) -> None:
    """Both change roles on one day: at no moment are there two leads, or none."""
    row = offer.alliance
    former = row.members.get(role=MemberRole.LEAD, held__contains=today)
    taker = row.members.get(organisation=offer.organisation_id, held__contains=today)
    for member, role in ((former, offer.role), (taker, MemberRole.LEAD)):
        # A role that began today is changed in place: it held for no day.
        if member.held.lower == today:
            member.role = role
            member.save()
            continue
        member.held = DateRange(member.held.lower, today)
        member.save()
        AllianceMember.objects.create(
            alliance=row, organisation_id=member.organisation_id, role=role, held=DateRange(today, None)
        )


@transaction.atomic
def refuse_offer(*, offer_id: int, reason: str, actor: Actor, at: datetime) -> AllianceOffer:
    """谢绝 by whoever was asked, of a request by the lead, with a reason."""
    offer = queries.offer_for_update(offer_id=offer_id)
    if found := _answer_objections(offer, OfferMove.REFUSE, actor, timezone.localdate(at), reason=reason):
        raise AllianceRefused(found)
    return close_offer(offer, OfferMove.REFUSE, actor=actor, at=at, reason=reason)


@transaction.atomic
def withdraw_offer(*, offer_id: int, reason: str, actor: Actor, at: datetime) -> AllianceOffer:
    """撤回 by the lead, of a request by whoever asks, with a reason, before the answer."""
    offer = queries.offer_for_update(offer_id=offer_id)
    if offer.kind == OfferKind.REQUEST:
        found = _own_objections(offer, actor)
    else:
        found = lead_objections(offer.alliance, actor, timezone.localdate(at))
    found += OFFER.objections(offer.state, OfferMove.WITHDRAW, actor, reason=reason)
    if found:
        raise AllianceRefused(found)
    return close_offer(offer, OfferMove.WITHDRAW, actor=actor, at=at, reason=reason)


def _answer_objections(
    offer: AllianceOffer, step: OfferMove, actor: Actor, today: date, *, reason: str = ""
) -> list[Objection]:  # fmt: skip
    found = OFFER.objections(offer.state, step, actor, reason=reason)
    if offer.kind == OfferKind.REQUEST:
        return found + lead_objections(offer.alliance, actor, today)
    return found + _own_objections(offer, actor)


def _own_objections(offer: AllianceOffer, actor: Actor) -> list[Objection]:
    own = actor.unit_id is not None and offer.organisation.unit_id == actor.unit_id
    return [] if own else [Objection("alliances.not_asked")]


def close_offer(
    offer: AllianceOffer, step: OfferMove, *, actor: Actor, at: datetime, reason: str = ""
) -> AllianceOffer:  # fmt: skip
    """Move an offer out of its open state."""
    offer.reason, offer.answered_at, offer.answerer_label = reason.strip(), at, actor.label
    row = offer.alliance
    move(offer, step, prefix="alliance_offer", lifecycle=OFFER, alliance=row, actor=actor, at=at, reason=reason)
    return offer


@transaction.atomic
def end_member(*, member_id: int, last_day: date, reason: str, actor: Actor, at: datetime) -> AllianceMember:
    """A member leaves after a day, by itself or by the lead, with a reason; agreements that it signed stand until they are
    ended. Refuses a stranger, the lead (which hands over first), swapped days, and who still owes an agreement its answer."""
    member = queries.member_of(member_id=member_id)
    row, today = queries.alliance_for_update(alliance_id=member.alliance_id), timezone.localdate(at)
    found = actor.lacks(Power.FILING_APPLY, "end_member")
    if actor.unit_id is None or member.organisation.unit_id != actor.unit_id:
        found = lead_objections(row, actor, today)
    found += rules.leave_objections(facts.leave_facts(row, member, last_day=last_day, reason=reason))
    if found:
        raise AllianceRefused(found)
    member.held, member.end_reason = period(member.held.lower, last_day), reason.strip()
    member.save()
    after: dict[str, object] = {"last_day": last_day.isoformat(), "credit_code": member.organisation.credit_code}
    note(row, "end_member", actor=actor, at=at, after=after, reason=reason)
    return member
