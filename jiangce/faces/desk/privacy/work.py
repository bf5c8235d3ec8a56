"""Requests to erase that wait for the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.kernel import masking
from jiangce.registers.privacy.queries import waiting_for

SHOWN = 20


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per request, the nearest deadline first."""
    return [
        WorkItem(
            title=_("删除申请 %(number)s · %(name)s") % {"number": row.number, "name": masking.name(row.person.name)},
            url=reverse("desk:privacy:detail", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor)[:SHOWN]
    ]
