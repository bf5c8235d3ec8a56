"""What the sidebar shows of places."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [
    NavItem(label=_("场地与基地"), url_name="desk:places:list", powers=(Power.PLACE_READ,), icon="place"),
    NavItem(label=_("预约教室"), url_name="desk:places:shared", powers=(Power.ROOM_BOOK,), icon="place"),
]
