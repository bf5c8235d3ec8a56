"""What the sidebar shows of alliances."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.alliances.queries import offers_to_answer, to_confirm

NAV = [
    NavItem(
        label=_("联盟与生态"),
        url_name="desk:alliances:list",
        powers=(Power.FILING_READ,),
        icon="filing",
        count=lambda actor: (to_confirm(actor=actor).count() + offers_to_answer(actor=actor).count()) or None,
    ),
]
