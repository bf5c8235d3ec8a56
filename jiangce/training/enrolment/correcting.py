"""What a corrected name touches of the person's classes: worked out before the approval (the port of
registers.corrections)."""

from django.utils.translation import gettext_lazy as _

from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.people.enums import Field
from jiangce.registers.people.queries import same_as
from jiangce.training.classes.enums import ClassState
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment

_RUNNING = (ClassState.SUBMITTED, ClassState.ACCEPTED, ClassState.APPROVED, ClassState.IN_SESSION, ClassState.TAUGHT)


def effects_on_seats(*, person_id: int, changes: Changes) -> list[Effect]:
    """Rosters of classes that are not over show the new name; the phone on a roster is what the roster told."""
    seats = Enrolment.objects.filter(
        person__in=same_as(person_id=person_id),
        state__in=sorted(IN_CLASS),
        training_class__state__in=[str(state) for state in _RUNNING],
    ).count()
    found = []
    if Field.NAME in changes:
        found.append(Effect(_("未结业班级的名单"), seats, _("名单、考勤和考试改用新姓名，已有记录不变。")))
    if Field.PHONE in changes:
        found.append(Effect(_("未结业班级的联系电话"), seats, _("仍是报名时登记的电话，由培训机构另行修改。")))
    return found
