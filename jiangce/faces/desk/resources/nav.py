"""What the sidebar shows of digital resources."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.resources.queries import waiting_for

NAV = [
    NavItem(
        label=_("数字资源"),
        url_name="desk:resources:list",
        powers=(Power.FILING_READ,),
        icon="filing",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
