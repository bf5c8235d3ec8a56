"""Scorings that wait for the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.scoring.queries import waiting_for


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per sheet to hand in, or per scoring that lacks a scorer."""
    return [
        WorkItem(
            title=_("专家评分 %(number)s") % {"number": row.number},
            url=reverse("desk:scoring:detail", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor)[:20]
    ]
