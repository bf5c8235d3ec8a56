"""What the sidebar shows of appeals."""

from django.utils.translation import pgettext_lazy

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.appeals.queries import waiting_for

NAV = [
    NavItem(
        label=pgettext_lazy("appeal", "复核"),
        url_name="desk:appeals:list",
        powers=(Power.FILING_READ,),
        icon="case",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
