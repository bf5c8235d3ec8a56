"""Claims that wait for the actor, for the desk's first page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.funding.claims.enums import ClaimState
from jiangce.funding.claims.queries import waiting_for

KINDS = {ClaimState.RETURNED: "returned", ClaimState.OBJECTION: "warning"}


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per claim that waits, the nearest deadline first."""
    return [
        WorkItem(
            title=_("补贴申领 %(number)s · %(name)s") % {"number": claim.number, "name": claim.training_class.name},
            url=reverse("desk:claims:detail", args=[claim.pk]),
            due_on=claim.due_on,
            kind=KINDS.get(ClaimState(claim.state), "due"),
            note=str(claim.get_state_display()),
        )
        for claim in waiting_for(actor=actor)[:20]
    ]
