"""What the sidebar shows of attendance."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("考勤"), url_name="desk:attendance:list", powers=(Power.ATTENDANCE_READ,), icon="attendance")]
