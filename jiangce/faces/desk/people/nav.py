"""What the sidebar shows of people."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.corrections.queries import REVIEWING, waiting_for
from jiangce.registers.duplicates import queries as duplicates

NAV = [
    NavItem(label=_("人员查询"), url_name="desk:people:search", powers=(Power.PERSON_READ,), icon="person"),
    NavItem(label=_("外部核验"), url_name="desk:people:questions", powers=(Power.FACT_VERIFY,), icon="person"),
    NavItem(
        label=_("信息更正"),
        url_name="desk:people:corrections",
        powers=REVIEWING,
        icon="person",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
    NavItem(
        label=_("重复档案"),
        url_name="desk:people:duplicates",
        powers=duplicates.HANDLING,
        icon="person",
        count=lambda actor: duplicates.waiting_for(actor=actor).count() or None,
    ),
]
