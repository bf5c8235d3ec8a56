"""What the sidebar shows of scorings."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.scoring.queries import waiting_for

NAV = [
    NavItem(
        label=_("专家评分"),
        url_name="desk:scoring:list",
        powers=(Power.SCORING_ARRANGE, Power.SCORING_SCORE),
        icon="filing",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
