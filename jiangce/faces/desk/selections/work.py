"""Applications for selections that wait for the actor, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.selections.queries import waiting_for


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per application that waits."""
    return [
        WorkItem(
            title=_("评选申请 %(number)s · %(name)s") % {"number": row.number, "name": row.organisation.name},
            url=reverse("desk:selections:application", args=[row.pk]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor, on=today)[:20]
    ]
