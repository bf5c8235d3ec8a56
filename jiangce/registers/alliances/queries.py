"""Reads of alliances. The desk's gate takes the actor; whether an agreement recognises a certificate on a day is asked by
the layers above without one."""

from collections.abc import Collection
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.alliances.enums import (
    AgreementKind,
    AgreementState,
    AllianceState,
    MemberRole,
    OfferKind,
    OfferState,
)
from jiangce.registers.alliances.models import (
    Agreement,
    AgreementParty,
    Alliance,
    AllianceMember,
    AllianceOffer,
    Contribution,
)
from jiangce.registers.organisations.models import Organisation


def alliances_visible_to(*, actor: Actor) -> QuerySet[Alliance]:
    """Alliances in scope by number, the newest first; an organisation sees those that it belongs or belonged to."""
    if not actor.may(Power.FILING_READ):
        return Alliance.objects.none()
    rows = Alliance.objects.filter(actor.within(division="division", unit="members__organisation__unit"))
    return rows.distinct().order_by("-since", "number")


def alliances_to_read(*, actor: Actor) -> QuerySet[Alliance]:
    """Those in scope, and those that ask the actor's organisation to join, or are asked by it: it reads what is to be
    answered."""
    asked = _open_with(actor).values("alliance")
    seen = alliances_visible_to(actor=actor).order_by().values("pk")
    return Alliance.objects.filter(Q(pk__in=seen) | Q(pk__in=asked)).order_by("-since", "number")


def _open_with(actor: Actor) -> QuerySet[AllianceOffer]:
    """The open offers to, and requests of, the actor's organisation."""
    if not actor.may(Power.FILING_APPLY) or actor.unit_id is None:
        return AllianceOffer.objects.none()
    return AllianceOffer.objects.filter(state=OfferState.OPEN, organisation__unit=actor.unit_id)


def alliance_to_read(*, actor: Actor, alliance_id: int) -> tuple[Alliance, bool]:
    """One of them, and whether its papers are in scope too; raises Alliance.DoesNotExist outside."""
    row = alliances_to_read(actor=actor).get(pk=alliance_id)
    return row, alliances_visible_to(actor=actor).filter(pk=alliance_id).exists()


def alliance_for(*, actor: Actor, alliance_id: int) -> Alliance:
    """One alliance in scope; raises Alliance.DoesNotExist outside."""
    return alliances_visible_to(actor=actor).get(pk=alliance_id)


def alliance_for_update(*, alliance_id: int) -> Alliance:
    """The alliance, locked, for actions."""
    return Alliance.objects.select_for_update(of=("self",)).get(pk=alliance_id)


def members_of(*, alliance: Alliance) -> list[AllianceMember]:
    """Every member of any time, the lead first."""
    rows = alliance.members.select_related("organisation").order_by("held", "pk")
    return sorted(rows, key=lambda row: row.role != MemberRole.LEAD)


def member_of(*, member_id: int) -> AllianceMember:
    """One membership, for actions; raises AllianceMember.DoesNotExist."""
    return AllianceMember.objects.select_related("organisation").get(pk=member_id)


def members_on(*, alliance: Alliance, on: date) -> QuerySet[Organisation]:
    """The organisations that belong to it on a day."""
    held = AllianceMember.objects.filter(alliance=alliance, held__contains=on)
    return Organisation.objects.filter(alliances__in=held).distinct().order_by("name", "pk")


def leads(*, alliance: Alliance, unit_id: int | None, on: date) -> bool:
    """Whether the unit is the lead's on a day."""
    rows = _leading(on).filter(alliance=alliance)
    return unit_id is not None and rows.filter(organisation__unit=unit_id).exists()


def _leading(on: date) -> QuerySet[AllianceMember]:
    """The leads of a day."""
    return AllianceMember.objects.filter(role=MemberRole.LEAD, held__contains=on)


def offers_of(*, alliance: Alliance) -> list[AllianceOffer]:
    """Every offer, the open ones and then the latest first."""
    rows = alliance.offers.select_related("organisation").order_by("-offered_at", "-pk")
    return sorted(rows, key=lambda row: row.state != OfferState.OPEN)


def open_offers_of(*, alliance: Alliance, kinds: Collection[str] = ()) -> QuerySet[AllianceOffer]:
    """The offers and requests that nobody answered, of some kinds or of all; those whose time is over among them."""
    rows = alliance.offers.filter(state=OfferState.OPEN).select_related("alliance", "organisation")
    return (rows.filter(kind__in=sorted(kinds)) if kinds else rows).order_by("pk")


def offers_to_answer(*, actor: Actor) -> QuerySet[AllianceOffer]:
    """The open offers to the actor's organisation, and the requests to an alliance that it leads, the nearest deadline
    first."""
    if not actor.may(Power.FILING_APPLY) or actor.unit_id is None:
        return AllianceOffer.objects.none()
    led = _leading(timezone.localdate()).filter(organisation__unit=actor.unit_id)
    asked = Q(organisation__unit=actor.unit_id) & ~Q(kind=OfferKind.REQUEST)
    asked |= Q(kind=OfferKind.REQUEST, alliance__in=led.values("alliance"))
    rows = AllianceOffer.objects.filter(asked, state=OfferState.OPEN)
    return rows.select_related("alliance", "organisation").order_by("answer_by", "pk")


def to_join(*, actor: Actor) -> list[Alliance]:
    """Alliances that the actor's organisation may ask to let it in: those that run, of which it is no member, and in which
    nothing waits between the two. Told are number, name, kind, aim and lead, no papers."""
    if not actor.may(Power.FILING_APPLY) or actor.unit_id is None:
        return []
    today = timezone.localdate()
    belongs = AllianceMember.objects.filter(organisation__unit=actor.unit_id, held__contains=today)
    waits = _open_with(actor).filter(answer_by__gte=today)
    rows = Alliance.objects.filter(state=AllianceState.ACTIVE)
    rows = rows.exclude(pk__in=belongs.values("alliance")).exclude(pk__in=waits.values("alliance"))
    led = _leading(today).select_related("organisation")
    found = list(
        rows.prefetch_related(Prefetch("members", queryset=led, to_attr="led_by")).order_by("-since", "number")
    )
    for row in found:
        row.lead_name = row.led_by[0].organisation.name if row.led_by else ""
    return found


def offer_for(*, actor: Actor, offer_id: int) -> AllianceOffer:
    """One offer of an alliance that the actor reads; raises AllianceOffer.DoesNotExist."""
    return AllianceOffer.objects.filter(alliance__in=alliances_to_read(actor=actor).order_by()).get(pk=offer_id)


def offer_for_update(*, offer_id: int) -> AllianceOffer:
    """The offer, locked after its alliance, for actions."""
    alliance = alliance_for_update(
        alliance_id=AllianceOffer.objects.values_list("alliance", flat=True).get(pk=offer_id)
    )
    row = AllianceOffer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=offer_id)
    row.alliance = alliance
    return row


def running_in(*, alliance: Alliance, on: date) -> list[Agreement]:
    """The agreements that are offered, or hold on a day or later."""
    offered, running = Q(state=AgreementState.OFFERED), Q(state=AgreementState.CONCLUDED, held__endswith__gt=on)
    return list(alliance.agreements.filter(offered | running).select_related("alliance").order_by("pk"))


def lock_agreements(*, alliance: Alliance) -> None:
    """Hold every agreement, after the alliance, while its end is decided."""
    list(alliance.agreements.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def agreements_of(*, alliance: Alliance) -> list[Agreement]:
    """The agreements with their parties, the newest first."""
    rows = alliance.agreements.select_related("occupation", "assessor", "document")
    return list(rows.prefetch_related("parties__organisation").order_by("-signed_on", "-pk"))


def agreement_for(*, actor: Actor, agreement_id: int) -> Agreement:
    """One agreement of an alliance in scope; raises Agreement.DoesNotExist."""
    rows = Agreement.objects.filter(alliance__in=alliances_visible_to(actor=actor).order_by())
    return rows.select_related("alliance", "document").get(pk=agreement_id)


def agreement_for_update(*, agreement_id: int) -> Agreement:
    """The agreement, locked, for actions."""
    return Agreement.objects.select_for_update(of=("self",)).select_related("alliance").get(pk=agreement_id)


def contributions_of(*, alliance: Alliance) -> list[Contribution]:
    """What was contributed, the newest first."""
    return list(alliance.contributions.select_related("organisation", "evidence").order_by("-on", "-pk"))


def contribution_for(*, actor: Actor, contribution_id: int) -> Contribution:
    """One contribution in scope, with its evidence; raises Contribution.DoesNotExist."""
    rows = Contribution.objects.filter(alliance__in=alliances_visible_to(actor=actor).order_by())
    return rows.select_related("evidence").get(pk=contribution_id)


def to_confirm(*, actor: Actor) -> QuerySet[Agreement]:
    """The offered agreements that wait for the actor's organisation."""
    if not actor.may(Power.FILING_APPLY) or actor.unit_id is None:
        return Agreement.objects.none()
    mine = AgreementParty.objects.filter(organisation__unit=actor.unit_id, confirmed_at__isnull=True)
    return Agreement.objects.filter(state=AgreementState.OFFERED, parties__in=mine).select_related("alliance")


def recognising(*, assessor_id: int, occupation_code: str, on: date) -> list[Agreement]:
    """The agreements by which a certificate of this assessor in this occupation is recognised on a day (4.2b)."""
    any_or_this = Q(occupation__isnull=True) | Q(occupation=occupation_code)
    rows = Agreement.objects.filter(
        any_or_this, kind=AgreementKind.RECOGNITION, state=AgreementState.CONCLUDED, assessor=assessor_id,
        held__contains=on,
    )  # fmt: skip
    return list(rows.select_related("alliance").prefetch_related("parties__organisation").order_by("number"))
