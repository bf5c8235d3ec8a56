"""What the sidebar shows of numbers."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("数据总览"), url_name="desk:dashboard:home", powers=(Power.DASHBOARD_READ,), icon="dashboard")]
