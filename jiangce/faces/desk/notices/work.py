"""What the public notice asks of the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import WorkItem
from jiangce.funding.notices.enums import ObjectionState
from jiangce.funding.notices.queries import objections_visible_to, ready_to_publish

_EACH = 20


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per objection that is not decided, and one for all claims that wait to be published."""
    return _objections(actor) + _to_publish(actor)


def _objections(actor: Actor) -> list[WorkItem]:
    if not actor.may(Power.OBJECTION_DECIDE):
        return []
    rows = objections_visible_to(actor=actor).filter(state=ObjectionState.OPEN)
    return [
        WorkItem(
            title=_("异议 %(code)s · %(name)s")
            % {"code": row.tracking_code, "name": row.item.claim.training_class.name},
            url=reverse("desk:notices:objection", args=[row.pk]),
            due_on=None,
            kind="warning",
            note=str(row.get_state_display()),
        )
        for row in rows[:_EACH]
    ]


def _to_publish(actor: Actor) -> list[WorkItem]:
    waiting = ready_to_publish(actor=actor).count() if actor.may(Power.NOTICE_PUBLISH) else 0
    if not waiting:
        return []
    title = _("待公示的申领 %(count)s 批") % {"count": waiting}
    return [WorkItem(title=title, url=reverse("desk:notices:list"), due_on=None, kind="due")]
