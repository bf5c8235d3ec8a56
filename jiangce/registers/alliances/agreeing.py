"""Agreements: offered by one party, confirmed by every other one, declined, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.numbering.actions import next_number
from jiangce.registers.alliances import facts, queries, rules
from jiangce.registers.alliances.enums import AgreementMove, Fate
from jiangce.registers.alliances.lifecycle import AGREEMENT
from jiangce.registers.alliances.models import Agreement, AgreementParty
from jiangce.registers.alliances.refusal import AllianceRefused, File, active_objections, keep, move, note
from jiangce.registers.periods import period


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
def offer_agreement(
    *, alliance_id: int, data: AgreementData, file: File | None = None, actor: Actor, at: datetime
) -> Agreement:
    """Offer an agreement to the other parties; the own confirmation is given with it. Refuses, all at once, swapped days,
    a signature after the first day or to come, parties that are no members, and one that is in force already."""
    row = queries.alliance_for_update(alliance_id=alliance_id)
    found = actor.lacks(Power.FILING_APPLY, "offer_agreement") + active_objections(row)
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
        document=keep(file, actor), created_at=at,
    )  # fmt: skip
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=made, organisation_id=key) for key in dict.fromkeys(data.parties)
    )
    note(row, "offer_agreement", actor=actor, at=at, after={"number": made.number})
    return confirm_agreement(agreement_id=made.pk, actor=actor, at=at)


@transaction.atomic
def confirm_agreement(*, agreement_id: int, actor: Actor, at: datetime) -> Agreement:
    """确认 by a party with an own account; the last one brings it into force. A party that never confirms keeps it out.
    Refuses whoever has confirmed, and who is no member any more."""
    row = queries.agreement_for_update(agreement_id=agreement_id)
    party = _party(row, actor, AgreementMove.CONCLUDE)
    if party.confirmed_at is not None:
        raise AllianceRefused(Objection("alliances.confirmed_already"))
    if (
        not queries.members_on(alliance=row.alliance, on=timezone.localdate(at))
        .filter(pk=party.organisation_id)
        .exists()
    ):
        raise AllianceRefused(Objection("alliances.no_member", {"name": party.organisation.name}))
    party.confirmed_at, party.confirmer_label = at, actor.label
    party.save()
    note(row.alliance, "confirm_agreement", actor=actor, at=at, after={"number": row.number})
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
    _shorten(row, today)
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


def close_agreement(row: Agreement, fate: Fate, *, reason: str, actor: Actor, at: datetime) -> Agreement:
    """What the end of its alliance does to an agreement: ended from today, or, unconfirmed, not come about."""
    row.reason = reason.strip()
    if fate == Fate.END:
        _shorten(row, timezone.localdate(at))
    return _move(
        row, AgreementMove.END if fate == Fate.END else AgreementMove.DECLINE, actor=actor, at=at, reason=reason
    )


def _shorten(row: Agreement, today: date) -> None:
    if row.held.upper > today:
        row.held = DateRange(row.held.lower, max(today, row.held.lower + timedelta(days=1)))


def _move(row: Agreement, step: AgreementMove, *, actor: Actor, at: datetime, reason: str = "") -> Agreement:
    alliance = row.alliance
    move(row, step, prefix="agreement", lifecycle=AGREEMENT, alliance=alliance, actor=actor, at=at, reason=reason)
    return row
