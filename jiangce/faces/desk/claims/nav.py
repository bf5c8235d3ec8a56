"""What the sidebar shows of claims."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.funding.claims.queries import waiting_for

NAV = [
    NavItem(
        label=_("补贴申领"),
        url_name="desk:claims:list",
        powers=(Power.CLAIM_READ,),
        icon="claim",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
