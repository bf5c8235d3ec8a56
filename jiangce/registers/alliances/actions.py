"""Writes on alliances: founded by their lead, joined, left; agreements offered, confirmed by every party, declined, ended;
contributions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import advance
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.files.actions import DOCUMENTS, store
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.alliances import facts, queries, rules
from jiangce.registers.alliances.enums import AgreementMove, MemberRole
from jiangce.registers.alliances.lifecycle import AGREEMENT
from jiangce.registers.alliances.models import Agreement, AgreementParty, Alliance, AllianceMember, Contribution
from jiangce.registers.organisations.queries import organisation_by_code, organisation_of
from jiangce.registers.periods import period

File = tuple[bytes, str]
"""Content and name of an uploaded document."""


class AllianceRefused(Refused):
    """The alliance, its member, agreement or contribution was not written."""


@dataclass(frozen=True, slots=True)
class AgreementData:
    """What an agreement says; `parties` are the keys of member organisations, the actor's own among them."""

    kind: str
    title: str
    signed_on: date
    first_day: date
    last_day: date
    parties: Sequence[int]
    occupation_code: str = ""
    ordered: int | None = None
    assessor_id: int | None = None


@transaction.atomic
def found_alliance(*, kind: str, name: str, purpose: str, since: date, actor: Actor, at: datetime) -> Alliance:
    """Found one; the actor's organisation leads it. Refuses a day to come."""
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
    _journal(row, "found_alliance", actor=actor, at=at, after={"name": row.name})
    return row


@transaction.atomic
def add_member(
    *, alliance_id: int, credit_code: str, role: str, first_day: date, actor: Actor, at: datetime
) -> AllianceMember:
    """Take in an organisation by its lead. Refuses an unknown one, one that is a member in that time, a second lead and a
    day before the alliance began."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found = _lead_objections(row, actor, today)
    member = organisation_by_code(code=credit_code)
    if member is None:
        found.append(Objection("alliances.unknown_organisation", {"code": credit_code}, where="credit_code"))
    elif row.members.filter(organisation=member, held__overlap=DateRange(first_day, None)).exists():
        found.append(Objection("alliances.member_already", {"name": member.name}, where="credit_code"))
    if role == MemberRole.LEAD:
        found.append(Objection("alliances.second_lead", where="role"))
    if first_day < row.since:
        found.append(Objection("alliances.before_founding", {"since": row.since.isoformat()}, where="first_day"))
    if found:
        raise AllianceRefused(found)
    made = AllianceMember.objects.create(alliance=row, organisation=member, role=role, held=DateRange(first_day, None))
    _journal(row, "add_member", actor=actor, at=at, after={"role": role, "credit_code": credit_code})
    return made


@transaction.atomic
def end_member(*, member_id: int, last_day: date, reason: str, actor: Actor, at: datetime) -> AllianceMember:
    """A member leaves after a day, by its lead, with a reason; agreements that it signed stand until they are ended."""
    member = queries.member_of(member_id=member_id)
    row, today = queries.alliance_for_update(alliance_id=member.alliance_id), timezone.localdate(at)
    found = _lead_objections(row, actor, today) + rules.days_objections(member.held.lower, last_day)
    if member.held.upper is not None or member.role == MemberRole.LEAD:
        found.append(Objection("alliances.not_to_end", {"name": member.organisation.name}))
    if not reason.strip():
        found.append(Objection("alliances.reason_missing", where="reason"))
    if found:
        raise AllianceRefused(found)
    member.held, member.end_reason = period(member.held.lower, last_day), reason.strip()
    member.save()
    _journal(row, "end_member", actor=actor, at=at, after={"last_day": last_day.isoformat()}, reason=reason)
    return member


def _lead_objections(row: Alliance, actor: Actor, today: date) -> list[Objection]:
    found = actor.lacks(Power.FILING_APPLY, "keep_alliance")
    if not queries.leads(alliance=row, unit_id=actor.unit_id, on=today):
        found.append(Objection("alliances.not_lead"))
    return found


@transaction.atomic
def offer_agreement(
    *, alliance_id: int, data: AgreementData, file: File | None = None, actor: Actor, at: datetime
) -> Agreement:
    """Offer an agreement to the other parties; the own confirmation is given with it. Refuses, all at once, swapped days,
    a signature after the first day or to come, parties that are no members, and one that is in force already."""
    row = queries.alliance_for_update(alliance_id=alliance_id)
    found = actor.lacks(Power.FILING_APPLY, "offer_agreement")
    found += rules.agreement_objections(
        facts.agreement_facts(row, data, unit_id=actor.unit_id, on=timezone.localdate(at))
    )
    if data.occupation_code and not facts.known_occupation(data.occupation_code):
        found.append(Objection("alliances.unknown_occupation", {"code": data.occupation_code}, where="occupation_code"))
    if found:
        raise AllianceRefused(found)
    order = next_number(series=f"agreement:{row.number}")
    made = Agreement.objects.create(
        alliance=row, number=f"{row.number}-{order:03d}", kind=data.kind, title=data.title.strip(),
        signed_on=data.signed_on, held=period(data.first_day, data.last_day),
        occupation_id=data.occupation_code or None, ordered=data.ordered, assessor_id=data.assessor_id,
        document=_document(file, actor), created_at=at,
    )  # fmt: skip
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=made, organisation_id=key) for key in dict.fromkeys(data.parties)
    )
    _journal(row, "offer_agreement", actor=actor, at=at, after={"number": made.number})
    return confirm_agreement(agreement_id=made.pk, actor=actor, at=at)


def _document(file: File | None, actor: Actor) -> object:
    if file is None:
        return None
    content, name = file
    return store(content=content, name=name, purpose="alliances", owner_key=actor.key, allowed=DOCUMENTS)


@transaction.atomic
def confirm_agreement(*, agreement_id: int, actor: Actor, at: datetime) -> Agreement:
    """确认 by a party with an own account; the last one brings it into force. A party that never confirms keeps it out."""
    row = queries.agreement_for_update(agreement_id=agreement_id)
    party = _party(row, actor, AgreementMove.CONCLUDE)
    if party.confirmed_at is not None:
        raise AllianceRefused(Objection("alliances.confirmed_already"))
    party.confirmed_at, party.confirmer_label = at, actor.label
    party.save()
    _journal(row.alliance, "confirm_agreement", actor=actor, at=at, after={"number": row.number})
    if row.parties.filter(confirmed_at__isnull=True).exists():
        return row
    return _move(row, AgreementMove.CONCLUDE, actor=actor, at=at)


@transaction.atomic
def decline_agreement(*, agreement_id: int, reason: str, actor: Actor, at: datetime) -> Agreement:
    """不同意 by a party: the agreement does not come about."""
    row = queries.agreement_for_update(agreement_id=agreement_id)
    _party(row, actor, AgreementMove.DECLINE, reason=reason)
    row.reason = reason.strip()
    return _move(row, AgreementMove.DECLINE, actor=actor, at=at, reason=reason)


@transaction.atomic
def end_agreement(*, agreement_id: int, reason: str, actor: Actor, at: datetime) -> Agreement:
    """终止 by a party with a reason, from today; what was recognised until yesterday stays so."""
    row, today = queries.agreement_for_update(agreement_id=agreement_id), timezone.localdate(at)
    _party(row, actor, AgreementMove.END, reason=reason)
    row.reason = reason.strip()
    if row.held.upper > today:
        row.held = DateRange(row.held.lower, max(today, row.held.lower + timedelta(days=1)))
    return _move(row, AgreementMove.END, actor=actor, at=at, reason=reason)


def _party(row: Agreement, actor: Actor, step: AgreementMove, *, reason: str = "") -> AgreementParty:
    """The actor's own part of an agreement; refuses strangers and a wrong state together."""
    found = AGREEMENT.objections(row.state, step, actor, reason=reason)
    party = row.parties.filter(organisation__unit=actor.unit_id).first() if actor.unit_id else None
    if party is None:
        found.append(Objection("alliances.not_a_party"))
    if found or party is None:
        raise AllianceRefused(found)
    return party


def _move(row: Agreement, step: AgreementMove, *, actor: Actor, at: datetime, reason: str = "") -> Agreement:
    before, after = advance(row, step, lifecycle=AGREEMENT, mover=actor, reason=reason)
    row.save()
    record(
        actor=actor, subject=row, action=f"agreement_{step}", at=at, before={"state": before}, after={"state": after},
        reason=reason, division=row.alliance.division,
    )  # fmt: skip
    return row


@transaction.atomic
def record_contribution(
    *, alliance_id: int, kind: str, amount: int, what: str, on: date, file: File | None, actor: Actor, at: datetime
) -> Contribution:
    """What the own organisation put in. Refuses who was no member on the day, a day to come, nothing, no evidence."""
    row, today = queries.alliance_for_update(alliance_id=alliance_id), timezone.localdate(at)
    found, own = actor.lacks(Power.FILING_APPLY, "record_contribution"), organisation_of(actor=actor)
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
        evidence=_document(file, actor), actor_label=actor.label, at=at,
    )  # fmt: skip
    _journal(row, "record_contribution", actor=actor, at=at, after={"kind": kind, "amount": amount})
    return made


def _journal(
    row: Alliance, action: str, *, actor: Actor, at: datetime, after: dict[str, object], reason: str = ""
) -> None:
    record(actor=actor, subject=row, action=action, at=at, after=after, reason=reason, division=row.division)
