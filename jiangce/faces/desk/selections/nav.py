"""What the sidebar shows of selections."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.selections.queries import waiting_for

NAV = [
    NavItem(
        label=_("征集评选"),
        url_name="desk:selections:list",
        powers=(Power.FILING_READ, Power.SELECTION_RECOMMEND),
        icon="filing",
        count=lambda actor: waiting_for(actor=actor, on=timezone.localdate()).count() or None,
    ),
    NavItem(
        label=_("数字化试点"), url_name="desk:selections:pilots", icon="filing",
        powers=(Power.PILOT_REGISTER, Power.SELECTION_ARRANGE),
    ),
]  # fmt: skip
