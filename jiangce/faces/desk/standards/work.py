"""Standards that wait for the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.standards.register import waiting_for

SHOWN = 20


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per version, the nearest deadline first."""
    return [
        WorkItem(
            title=_("标准 %(number)s · %(title)s") % {"number": row.number, "title": row.standard.title},
            url=reverse("desk:standards:version", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor)[:SHOWN]
    ]
