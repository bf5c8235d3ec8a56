"""Reads of shortfalls."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.conditions.rules import major_subject
from jiangce.registers.filings.enums import FilingState
from jiangce.registers.filings.models import Filing
from jiangce.registers.filings.queries import filings_visible_to
from jiangce.registers.verification.enums import Register
from jiangce.registers.verification.models import Question


def shortfalls_of(*, filing: Filing) -> list[Shortfall]:
    """What the filing lacks now, the oldest first."""
    return list(filing.shortfalls.filter(cleared_on__isnull=True).order_by("found_on", "pk"))


def filings_short(*, actor: Actor) -> QuerySet[Filing]:
    """Filings in scope that lack something, for those who apply or check, each with the number of what it lacks and the
    first day by which something is to be restored; the most urgent first."""
    if not (actor.may(Power.FILING_APPLY) or actor.may(Power.FILING_CHECK)):
        return Filing.objects.none()
    standing = Q(shortfalls__cleared_on__isnull=True)
    found = filings_visible_to(actor=actor).annotate(
        lacking=Count("shortfalls", filter=standing), restore_by=Min("shortfalls__due_on", filter=standing)
    )
    return found.filter(lacking__gt=0).order_by("restore_by", "number")


def shortfalls_of_majors(majors: Iterable[int]) -> dict[int, list[Shortfall]]:
    """What these new majors lack now, by their keys, the oldest first."""
    found: dict[int, list[Shortfall]] = {}
    subjects = {major_subject(key): key for key in majors}
    rows = Shortfall.objects.filter(subject__in=list(subjects), cleared_on__isnull=True)
    for row in rows.order_by("found_on", "pk"):
        found.setdefault(subjects[row.subject], []).append(row)
    return found


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
