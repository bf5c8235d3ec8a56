"""Claims that wait for the actor, for the desk's first page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.funding.claims.enums import ClaimState
from jiangce.funding.claims.queries import claims_with_returned_rows, waiting_for

KINDS = {ClaimState.RETURNED: "returned", ClaimState.OBJECTION: "warning"}


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """One item per claim that waits, the nearest deadline first; then the claims that went on without some rows."""
    waiting = [
        _item(
            claim,
            kind=KINDS.get(ClaimState(claim.state), "due"),
            note=str(claim.get_state_display()),
            due_on=claim.due_on,
        )
        for claim in waiting_for(actor=actor)[:20]
    ]
    returned = [
        _item(claim, kind="returned", note=_("%(count)s 行被退回，更正后补报") % {"count": claim.returned_rows})
        for claim in claims_with_returned_rows(actor=actor)[:20]
    ]
    return waiting + returned


def _item(claim: Any, *, kind: str, note: str, due_on: date | None = None) -> WorkItem:
    return WorkItem(
        title=_("补贴申领 %(number)s · %(name)s") % {"number": claim.number, "name": claim.training_class.name},
        url=reverse("desk:claims:detail", args=[claim.pk]),
        due_on=due_on,
        kind=kind,
        note=note,
    )
