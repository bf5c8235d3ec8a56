"""Agreements that wait for the own organisation, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.alliances.queries import to_confirm


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per agreement to confirm."""
    return [
        WorkItem(
            title=_("待确认协议 %(number)s · %(name)s") % {"number": row.number, "name": row.title},
            url=reverse("desk:alliances:detail", args=[row.alliance_id]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in to_confirm(actor=actor)[:20]
    ]
