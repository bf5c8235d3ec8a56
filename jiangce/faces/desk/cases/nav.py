"""What the sidebar shows of supervision."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.supervision.cases.queries import open_cases

NAV = [
    NavItem(
        label=_("疑点核查"),
        url_name="desk:cases:list",
        powers=(Power.CASE_READ,),
        icon="case",
        count=lambda actor: (open_cases(actor=actor) or None) if actor.may(Power.CASE_HANDLE) else None,
    ),
]
