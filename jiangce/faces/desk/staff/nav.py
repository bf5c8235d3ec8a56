"""What the sidebar shows of accounts and posts."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem

NAV = [
    NavItem(label=_("账号"), url_name="desk:staff:accounts", powers=(Power.ACCOUNT_MANAGE,), icon="account"),
    NavItem(label=_("岗位"), url_name="desk:staff:posts", powers=(Power.POST_ASSIGN,), icon="post"),
]
