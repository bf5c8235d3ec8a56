"""Yearly targets that wait for the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.kernel import divisions
from jiangce.reporting.targets.queries import waiting_targets


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per target that waits to be approved."""
    return [
        WorkItem(
            title=_("%(year)s 年度计划 · %(place)s · %(programme)s")
            % {"year": row.year, "place": divisions.full_name(row.division), "programme": row.get_programme_display()},
            url=reverse("desk:targets:detail", args=[row.pk]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_targets(actor=actor)
    ]
