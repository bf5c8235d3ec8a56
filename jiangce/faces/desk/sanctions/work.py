"""Sanctions that wait for the actor, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.desk.sanctions.shapes import with_wait
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.sanctions.queries import waiting_for


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per sanction that waits."""
    return [
        WorkItem(
            title=_("%(measure)s %(number)s · %(name)s")
            % {"measure": row.get_measure_display(), "number": row.number, "name": row.filing.organisation.name},
            url=reverse("desk:sanctions:detail", args=[row.pk]),
            due_on=row.wait_until,
            kind="due",
            note=row.wait_words,
        )
        for row in with_wait(waiting_for(actor=actor, on=today)[:20], on=today)
    ]
