"""What the sidebar shows of new majors."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("新设专业"), url_name="desk:majors:list", powers=(Power.FILING_READ,), icon="filing")]
