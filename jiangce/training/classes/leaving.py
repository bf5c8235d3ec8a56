"""What the end of an organisation's filing would touch of its classes: worked out before the decision (the port of
registers.filings)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from jiangce.registers.filings.ports import Consequence
from jiangce.registers.organisations.enums import Role
from jiangce.training.classes.enums import ClassState
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment

ASKED = (ClassState.SUBMITTED, ClassState.ACCEPTED, ClassState.RETURNED)
RUNNING = (ClassState.IN_SESSION,)


def consequences_for_classes(*, organisation_id: int, role: str, on: date) -> list[Consequence]:
    """Of an institution: running classes and their people go on, those not begun are placed elsewhere (domain study
    §1.5). Of an assessor: classes that chose it and are not examined yet choose another."""
    if role == Role.TRAINING_INSTITUTION:
        return _of_institution(organisation_id)
    return _of_assessor(organisation_id) if role == Role.ASSESSOR else []


def _of_institution(organisation_id: int) -> list[Consequence]:
    mine = TrainingClass.objects.filter(organisation=organisation_id)
    running, approved = mine.filter(state__in=RUNNING), mine.filter(state=ClassState.APPROVED)
    people = Enrolment.objects.filter(state__in=sorted(IN_CLASS))
    return [
        Consequence(_("开班中的班级"), running.count(), _("按原计划办完并申领补贴。")),
        Consequence(_("其中的学员"), people.filter(training_class__in=running).count(), _("继续培训和考核。")),
        Consequence(_("已批准未开班的班级"), approved.count(), _("由县区撤销开班，或指导转到其他机构。")),
        Consequence(
            _("其中的学员"), people.filter(training_class__in=approved).count(), _("在县区指导下安置到其他机构。")
        ),
        Consequence(_("办理中的开班申请"), mine.filter(state__in=ASKED).count(), _("不能再批准。")),
        Consequence(_("已结课待评价的班级"), mine.filter(state=ClassState.TAUGHT).count(), _("照常考试、发证和申领。")),
    ]


def _of_assessor(organisation_id: int) -> list[Consequence]:
    chosen = TrainingClass.objects.filter(assessor=organisation_id)
    waiting = chosen.filter(state__in=[*ASKED, ClassState.APPROVED, *RUNNING, ClassState.TAUGHT])
    people = Enrolment.objects.filter(state__in=sorted(IN_CLASS), training_class__in=waiting)
    return [
        Consequence(_("选定该评价机构、尚未结业的班级"), waiting.count(), _("尚未考试的须另选评价机构。")),
        Consequence(_("其中的学员"), people.count(), _("尚未考试的由另选的评价机构考试。")),
    ]
