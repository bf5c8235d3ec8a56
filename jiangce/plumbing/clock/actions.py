"""Publishing days after the State Council's notice."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from jiangce.plumbing.clock.models import CalendarDay
from jiangce.plumbing.journal.actions import Author, record


@transaction.atomic
def publish_days(*, days: Mapping[date, bool], basis: str, actor: Author, at: datetime) -> int:
    """Publish or correct days; return how many. A year counts as published once its 1 January and 1 October are in.

    The journal keeps each day as it is now and, for a corrected one, as it was.
    """
    known = {row.date: row for row in CalendarDay.objects.select_for_update().filter(date__in=list(days))}
    for day, is_workday in sorted(days.items()):
        CalendarDay.objects.update_or_create(date=day, defaults={"is_workday": is_workday, "basis_document": basis})
    before = {day.isoformat(): [row.is_workday, row.basis_document] for day, row in sorted(known.items())}
    after = {day.isoformat(): is_workday for day, is_workday in sorted(days.items())}
    record(
        actor=actor,
        subject=("plumbing.calendar", min(days).year if days else ""),
        action="publish",
        at=at,
        before=before or None,
        after={"basis": basis, **after},
    )
    return len(days)
