"""What the sidebar shows of standards."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.registers.standards.register import waiting_for


def _waiting(actor: Actor) -> int | None:
    return waiting_for(actor=actor).count() or None


_READ = (Power.STANDARD_READ,)
NAV = [
    NavItem(label=_("标准"), url_name="desk:standards:list", powers=_READ, icon="standard", count=_waiting),
    NavItem(label=_("标准覆盖"), url_name="desk:standards:coverage", powers=_READ, icon="standard"),
    NavItem(label=_("职业词典"), url_name="desk:standards:dictionary", powers=_READ, icon="standard"),
]
