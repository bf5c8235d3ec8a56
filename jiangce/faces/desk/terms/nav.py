"""What the sidebar shows of terms."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [
    NavItem(label=_("政策参数"), url_name="desk:terms:list", powers=(Power.TERM_READ,), icon="term"),
    NavItem(label=_("补贴标准目录"), url_name="desk:terms:rates", powers=(Power.TERM_READ,), icon="rate"),
    NavItem(label=_("政策文件"), url_name="desk:terms:documents", powers=(Power.TERM_READ,), icon="document"),
]
