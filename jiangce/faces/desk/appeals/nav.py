"""What the sidebar shows of appeals."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.appeals.queries import waiting_for

NAV = [
    NavItem(
        label=_("复核"),
        url_name="desk:appeals:list",
        powers=(Power.FILING_READ,),
        icon="case",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
