"""What the sidebar shows of targets."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.reporting.targets.queries import waiting_targets


def _waiting(actor: Actor) -> int | None:
    return waiting_targets(actor=actor).count() or None


NAV = [
    NavItem(
        label=_("年度计划"), url_name="desk:targets:list", powers=(Power.TARGET_READ,), icon="target", count=_waiting
    )
]
