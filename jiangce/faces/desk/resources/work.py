"""Digital resources that wait, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.resources.queries import waiting_for


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per edition to complete or to review."""
    return [
        WorkItem(
            title=_("数字资源 %(number)s · %(name)s") % {"number": row.resource.number, "name": row.title},
            url=reverse("desk:resources:detail", args=[row.pk]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor)[:20]
    ]
