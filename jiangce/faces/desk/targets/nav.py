"""What the sidebar shows of targets."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("年度计划"), url_name="desk:targets:list", powers=(Power.TARGET_READ,), icon="target")]
