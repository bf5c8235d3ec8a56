"""What the sidebar shows of classes."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.training.classes.queries import waiting_for

NAV = [
    NavItem(
        label=_("开班与班级"),
        url_name="desk:classes:list",
        powers=(Power.CLASS_READ,),
        icon="class",
        count=lambda actor: waiting_for(actor=actor).count() or None,
    ),
]
