"""Assessors that the year has not seen checked, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.yearly.queries import unchecked


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item for all that stand and were not checked; the check of a year is due when it ends."""
    if not actor.may(Power.FILING_CHECK):
        return []
    left = unchecked(actor=actor, year=today.year)
    if not left:
        return []
    return [
        WorkItem(
            title=_("%(year)s 年度检查 · 未检查的评价机构 %(count)s 家") % {"year": today.year, "count": left},
            url=reverse("desk:yearly:list"),
            due_on=date(today.year, 12, 31),
            kind="due",
        )
    ]
