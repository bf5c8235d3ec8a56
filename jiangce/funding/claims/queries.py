"""Reads of claims. The only gate for the faces: always takes the actor."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind, Power
from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.claims.models import Claim, ClaimLine, Hold

_SCOPE = {"division": "division", "unit": "organisation__unit"}
_WAITS_FOR = {
    PostKind.INSTITUTION_CLERK: (ClaimState.DRAFT, ClaimState.RETURNED),
    PostKind.COUNTY_FIRST_REVIEWER: (ClaimState.SUBMITTED,),
    PostKind.COUNTY_SECOND_REVIEWER: (ClaimState.FIRST_REVIEW, ClaimState.OBJECTION),
    PostKind.COUNTY_APPROVER: (ClaimState.SECOND_REVIEW, ClaimState.APPROVAL),
    PostKind.COUNTY_FINANCE: (ClaimState.PAYABLE,),
}
"""Which states wait for which post."""


def claims_visible_to(*, actor: Actor) -> QuerySet[Claim]:
    """Claims in scope with people, entitled rows and total, those with the nearest deadline first."""
    if not actor.may(Power.CLAIM_READ):
        return Claim.objects.none()
    paid_states = [LineState.ENTITLED, LineState.PAID, LineState.RETURNED_PAYMENT]
    return (
        Claim.objects.filter(actor.within(**_SCOPE))
        .select_related("training_class__occupation", "organisation")
        .annotate(
            people=Count("lines__person", distinct=True),
            payable_rows=Count("lines", filter=Q(lines__state__in=paid_states)),
            total_fen=Sum("lines__amount_fen", filter=Q(lines__state__in=paid_states), default=0),
            held=Exists(Hold.objects.filter(claim=OuterRef("pk"), lifted_at__isnull=True)),
        )
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )


def waiting_for(*, actor: Actor) -> QuerySet[Claim]:
    """The claims that wait for this actor's post."""
    return claims_visible_to(actor=actor).filter(state__in=_WAITS_FOR.get(actor.kind, ()))


def claim_for(*, actor: Actor, claim_id: int, power: str = Power.CLAIM_READ) -> Claim:
    """One claim in scope; raises Claim.DoesNotExist outside the scope or without the power."""
    if not actor.may(power):
        raise Claim.DoesNotExist
    return claims_visible_to(actor=actor).get(pk=claim_id)


def claim_for_update(*, claim_id: int) -> Claim:
    """The claim, locked, for actions."""
    return (
        Claim.objects.select_for_update(of=("self",))
        .select_related("training_class__occupation", "organisation")
        .get(pk=claim_id)
    )


def lines_of(*, claim: Claim) -> list[ClaimLine]:
    """The lines of a claim that the actor already reached, in roster order."""
    lines = claim.lines.select_related("enrolment", "person", "bank_account").prefetch_related("sources__fund_account")
    return list(lines.order_by("enrolment__number", "-scheme"))


def line_for(*, actor: Actor, line_id: int) -> ClaimLine:
    """One line: in a claim in scope, or the worker's own; raises ClaimLine.DoesNotExist otherwise."""
    lines = ClaimLine.objects.select_related(
        "claim__training_class__occupation", "claim__organisation", "enrolment", "person", "bank_account"
    )
    if actor.kind == PostKind.WORKER:
        return lines.filter(actor.within(person="person")).get(pk=line_id)
    if not actor.may(Power.CLAIM_READ):
        raise ClaimLine.DoesNotExist
    return lines.filter(actor.within(division="claim__division", unit="claim__organisation__unit")).get(pk=line_id)


def lines_of_worker(*, actor: Actor) -> list[ClaimLine]:
    """The signed-in worker's own subsidies, newest first."""
    lines = ClaimLine.objects.filter(actor.within(person="person"))
    return list(
        lines.select_related("claim__training_class__occupation", "claim__organisation").order_by("-computed_at", "-pk")
    )


def open_holds(*, claim_id: int) -> list[Hold]:
    return list(Hold.objects.filter(claim=claim_id, lifted_at__isnull=True).order_by("placed_at"))


def undecided(*, claim: Claim) -> int:
    """How many objections of the public to this claim, in whichever notice, are not decided."""
    return claim.notice_items.filter(objections__decided_at__isnull=True, objections__isnull=False).count()


def payable_claims(*, actor: Actor) -> QuerySet[Claim]:
    """Claims whose notice ended without objection and that nothing holds."""
    return claims_visible_to(actor=actor).filter(state=ClaimState.PAYABLE, held=False)


def overdue(*, actor: Actor, on: date) -> int:
    """How many claims that wait for this actor are past their deadline."""
    return waiting_for(actor=actor).filter(due_on__lt=on, due_provisional=False).count()


def supplement_rows(*, claim: Claim) -> int:
    """How many rows of a claim were returned while the claim went on, and wait for a supplementary claim."""
    if claim.state not in (ClaimState.APPROVAL, ClaimState.PUBLIC_NOTICE, ClaimState.PAYABLE, ClaimState.PAID):
        return 0
    later = Claim.objects.filter(training_class=claim.training_class_id, sequence__gt=claim.sequence)
    if later.exists():
        return 0
    return claim.lines.filter(state=LineState.RETURNED).count()


def claims_with_returned_rows(*, actor: Actor) -> list[Claim]:
    """The institution's claims that went on without some rows, each with `returned_rows`: they wait to be corrected and
    claimed in a supplement, which is not opened yet."""
    if not actor.may(Power.CLAIM_CONFIRM):
        return []
    later = Claim.objects.filter(training_class=OuterRef("training_class"), sequence__gt=OuterRef("sequence"))
    returned = ClaimLine.objects.filter(state=LineState.RETURNED).values("claim")
    rows = claims_visible_to(actor=actor).exclude(state__in=_WAITS_FOR[PostKind.INSTITUTION_CLERK])
    waiting = Count("lines", filter=Q(lines__state=LineState.RETURNED), distinct=True)
    return list(rows.filter(pk__in=returned).exclude(Exists(later)).annotate(returned_rows=waiting))
