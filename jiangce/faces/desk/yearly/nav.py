"""What the sidebar shows of annual checks."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("年度检查"), url_name="desk:yearly:list", powers=(Power.FILING_CHECK,), icon="filing")]
