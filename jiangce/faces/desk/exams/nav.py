"""What the sidebar shows of exams."""

from django.utils.translation import gettext_lazy as _

from jiangce.access.powers.enums import Power
from jiangce.assessment.exams.queries import exams_to_finish
from jiangce.faces.ui.nav import NavItem

NAV = [
    NavItem(
        label=_("考试与成绩"),
        url_name="desk:exams:list",
        powers=(Power.EXAM_READ,),
        icon="exam",
        count=lambda actor: exams_to_finish(actor=actor).count() or None,
    ),
    NavItem(label=_("证书"), url_name="desk:exams:certificates", powers=(Power.CERTIFICATE_READ,), icon="certificate"),
]
