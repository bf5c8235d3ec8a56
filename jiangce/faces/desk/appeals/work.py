"""Appeals that wait for the actor's authority, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.appeals.queries import waiting_for


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per appeal that waits."""
    return [
        WorkItem(
            title=_("复核 %(number)s · %(name)s") % {"number": row.number, "name": row.organisation.name},
            url=reverse("desk:appeals:detail", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_against_display()),
        )
        for row in waiting_for(actor=actor)[:20]
    ]
