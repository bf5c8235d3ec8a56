"""Reads of shortfalls."""

from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.filings.enums import FilingState
from jiangce.registers.filings.models import Filing
from jiangce.registers.filings.queries import filings_visible_to
from jiangce.registers.verification.enums import Register
from jiangce.registers.verification.models import Question


def shortfalls_of(*, filing: Filing) -> list[Shortfall]:
    """What the filing lacks now, the oldest first."""
    return list(filing.shortfalls.filter(cleared_on__isnull=True).order_by("found_on", "pk"))


def filings_short(*, actor: Actor) -> QuerySet[Filing]:
    """Filings in scope that lack something, for those who apply or check, each with the number of what it lacks."""
    if not (actor.may(Power.FILING_APPLY) or actor.may(Power.FILING_CHECK)):
        return Filing.objects.none()
    lacking = Count("shortfalls", filter=Q(shortfalls__cleared_on__isnull=True))
    return filings_visible_to(actor=actor).annotate(lacking=lacking).filter(lacking__gt=0)


def filings_to_check(*, on: date) -> list[int]:
    """Ids of the filings whose period holds the day and that did not end."""
    return list(_standing(on).order_by("pk").values_list("pk", flat=True))


def _standing(on: date) -> QuerySet[Filing]:
    return Filing.objects.filter(held__contains=on).exclude(state=FilingState.ENDED)


def organisations_to_ask(*, on: date, since: datetime) -> list[int]:
    """Ids of organisations with a filing that stands, about which the register of businesses was not asked since."""
    recent = Question.objects.filter(
        register=Register.BUSINESS, organisation=OuterRef("organisation"), asked_at__gte=since
    )
    rows = _standing(on).exclude(Exists(recent)).order_by("organisation").values_list("organisation", flat=True)
    return list(rows.distinct())
