"""Cases that wait for the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.supervision.cases.queries import OPEN, cases_visible_to

_EACH = 20


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per open case of the region."""
    if not actor.may(Power.CASE_HANDLE):
        return []
    return [
        WorkItem(
            title=_("疑点核查 %(number)s · %(name)s") % {"number": case.number, "name": case.training_class.name},
            url=reverse("desk:cases:detail", args=[case.pk]),
            due_on=None,
            kind="warning",
            note=str(case.get_state_display()),
        )
        for case in cases_visible_to(actor=actor).filter(state__in=OPEN)[:_EACH]
    ]
