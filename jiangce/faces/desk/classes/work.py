"""Classes that wait for the actor, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.queries import waiting_for


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per class that waits, the nearest deadline first."""
    return [
        WorkItem(
            title=_("开班申请 %(number)s · %(name)s") % {"number": row.application_no, "name": row.name},
            url=reverse("desk:classes:detail", args=[row.pk]),
            due_on=row.due_on,
            kind="returned" if row.state == ClassState.RETURNED else "due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor)[:20]
    ]
