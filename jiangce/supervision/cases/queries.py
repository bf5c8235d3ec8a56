"""Reads of cases."""

from django.db.models import Count, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.claims.models import Claim, Hold
from jiangce.supervision.cases.enums import CaseState
from jiangce.supervision.cases.models import Case
from jiangce.supervision.signals.models import Signal

OPEN = (CaseState.OPEN, CaseState.CHECKING)
MAY_HOLD = (*OPEN, CaseState.CONFIRMED)
"""A confirmed case may hold a claim that is only made after it."""


def cases_visible_to(*, actor: Actor) -> QuerySet[Case]:
    """Cases of the actor's region, open ones and the newest first."""
    if not actor.may(Power.CASE_READ):
        return Case.objects.none()
    rows = Case.objects.filter(actor.within(division="division"))
    return (
        rows.select_related("organisation", "training_class__occupation")
        .annotate(signal_count=Count("signals"))
        .order_by("closed_at", "-opened_at", "-pk")
    )


def case_for(*, actor: Actor, case_id: int, power: str = Power.CASE_READ) -> Case:
    """One case in scope; raises Case.DoesNotExist outside the scope or without the power."""
    if not actor.may(power):
        raise Case.DoesNotExist
    return cases_visible_to(actor=actor).get(pk=case_id)


def case_for_update(*, case_id: int) -> Case:
    """The case, locked, for actions."""
    return Case.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=case_id)


def signals_of(*, case: Case) -> list[Signal]:
    """The signals of a case that the actor already reached, oldest first."""
    return list(case.signals.select_related("person", "training_class", "lesson").order_by("first_at", "pk"))


def claims_of(*, case: Case) -> list[Claim]:
    """The claims of the case's class."""
    return list(Claim.objects.filter(training_class=case.training_class_id).order_by("pk"))


def holds_of(*, case: Case) -> list[Hold]:
    """The holds that this case has placed and not lifted."""
    rows = Hold.objects.filter(case_number=case.number, lifted_at__isnull=True)
    return list(rows.select_related("claim").order_by("pk"))


def open_cases(*, actor: Actor) -> int:
    """How many cases wait in the actor's region."""
    return cases_visible_to(actor=actor).filter(state__in=OPEN).count()


def found_in_case(*, number: str, organisation_id: int) -> str:
    """The conclusion of a confirmed case of this number about the organisation; "" without one (the port of
    registers.sanctions)."""
    row = Case.objects.filter(number=number, organisation=organisation_id, state=CaseState.CONFIRMED).first()
    return row.conclusion if row else ""
