"""What the sidebar shows of the journal."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [NavItem(label=_("留痕审计"), url_name="desk:journal:list", powers=(Power.JOURNAL_READ,), icon="journal")]
