"""What the sidebar shows of sanctions."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.sanctions.queries import waiting_for

NAV = [
    NavItem(
        label=_("处理措施"),
        url_name="desk:sanctions:list",
        powers=(Power.FILING_READ,),
        icon="case",
        count=lambda actor: waiting_for(actor=actor, on=timezone.localdate()).count() or None,
    ),
]
