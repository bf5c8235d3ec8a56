"""What the sidebar shows of the calendar."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("工作日历"), url_name="desk:calendar:year", powers=(Power.TERM_READ,), icon="calendar")]
