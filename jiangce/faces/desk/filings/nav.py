"""What the sidebar shows of filings."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.filings.queries import waiting_for

NAV = [
    NavItem(
        label=_("备案申请"),
        url_name="desk:filings:list",
        powers=(Power.FILING_READ,),
        icon="filing",
        count=lambda actor: waiting_for(actor=actor, on=timezone.localdate()).count() or None,
    ),
    NavItem(label=_("备案"), url_name="desk:filings:standing", powers=(Power.FILING_READ,), icon="filing"),
    NavItem(
        label=_("备案材料清单"), url_name="desk:filings:materials", powers=(Power.MATERIAL_WRITE,), icon="document"
    ),
    NavItem(label=_("单位"), url_name="desk:organisations:list", powers=(Power.FILING_READ,), icon="organisation"),
]
