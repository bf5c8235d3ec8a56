"""What the sidebar shows of notices."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.funding.notices.queries import open_objections, ready_to_publish


def _ready(actor: Actor) -> int | None:
    return (ready_to_publish(actor=actor).count() or None) if actor.may(Power.NOTICE_PUBLISH) else None


def _open(actor: Actor) -> int | None:
    return (open_objections(actor=actor) or None) if actor.may(Power.OBJECTION_DECIDE) else None


NAV = [
    NavItem(label=_("公示"), url_name="desk:notices:list", powers=(Power.CLAIM_READ,), icon="notice", count=_ready),
    NavItem(
        label=_("异议处理"),
        url_name="desk:notices:objections",
        powers=(Power.OBJECTION_DECIDE,),
        icon="objection",
        count=_open,
    ),
]
