"""What the sidebar shows of people."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.corrections.queries import REVIEWING, waiting_for

NAV = [
    NavItem(label=_("人员查询"), url_name="desk:people:search", powers=(Power.PERSON_READ,), icon="person"),
    NavItem(
        label=_("信息更正"),
        url_name="desk:people:corrections",
        powers=REVIEWING,
        icon="person",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
