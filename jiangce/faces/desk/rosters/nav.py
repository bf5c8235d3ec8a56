"""What the sidebar shows of an enterprise's staff."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.nav import NavItem
from jiangce.training.enrolment.enums import StaffConfirmation
from jiangce.training.enrolment.queries import staff_to_confirm

NAV = [
    NavItem(
        label=_("本单位学员确认"),
        url_name="desk:rosters:staff",
        powers=(Power.ROSTER_CONFIRM,),
        icon="staff",
        count=lambda actor: (
            staff_to_confirm(actor=actor).filter(staff_confirmation=StaffConfirmation.WAITING).count() or None
        ),
    ),
]
