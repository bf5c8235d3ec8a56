"""What the sidebar shows of members."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("成员管理"), url_name="desk:members:list", powers=(Power.MEMBER_MANAGE,), icon="account")]
