"""What the sidebar shows of personal data."""

from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.nav import NavItem
from jiangce.registers.privacy.queries import REVIEWING, WATCHING, waiting_for

NAV = [
    NavItem(
        label=_("删除申请"),
        url_name="desk:privacy:list",
        powers=REVIEWING,
        icon="person",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
    NavItem(label=_("保存期限"), url_name="desk:privacy:retention", powers=WATCHING, icon="person"),
]
