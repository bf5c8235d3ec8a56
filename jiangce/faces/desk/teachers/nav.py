"""What the sidebar shows of teachers."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("师资与考评人员"), url_name="desk:teachers:list", powers=(Power.TEACHER_READ,), icon="teacher")]
