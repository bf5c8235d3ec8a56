"""What a correction touches of the person's classes: worked out before the approval (the port of registers.corrections);
and the account of seats that follows a corrected one."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from jiangce.registers.corrections.enums import GROUP, GroupMove
from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.corrections.wishes import covers, group_wish
from jiangce.registers.people.enums import ID_NUMBER, Field
from jiangce.registers.people.queries import same_as
from jiangce.training.classes.enums import ClassState
from jiangce.training.enrolment.enums import IN_CLASS
from jiangce.training.enrolment.models import Enrolment

_RUNNING = (ClassState.SUBMITTED, ClassState.ACCEPTED, ClassState.APPROVED, ClassState.IN_SESSION, ClassState.TAUGHT)


def effects_on_seats(*, person_id: int, changes: Changes) -> list[Effect]:
    """Rosters of classes that are not over show the new name and number; the phone and the group on a roster are what the
    roster told."""
    running = Enrolment.objects.filter(
        person__in=same_as(person_id=person_id),
        state__in=sorted(IN_CLASS),
        training_class__state__in=[str(state) for state in _RUNNING],
    )
    seats = running.count()
    found = []
    if Field.NAME in changes:
        found.append(Effect(_("未结业班级的名单"), seats, _("名单、考勤和考试改用新姓名，已有记录不变。")))
    if ID_NUMBER in changes:
        found.append(
            Effect(_("未结业班级的名单"), seats, _("名单、考勤和考试改用新号码，已有记录仍是同一人的，不变。"))
        )
    if Field.PHONE in changes:
        found.append(Effect(_("未结业班级的联系电话"), seats, _("仍是报名时登记的电话，由培训机构另行修改。")))
    if GROUP in changes and group_wish(changes[GROUP][1]).move == GroupMove.CLAIM:
        covered = covers(*changes[GROUP])
        others = running.exclude(category=covered[0]).count() if covered else 0
        found.append(
            Effect(_("未结业班级中按其他类别报名的"), others, _("报名类别不变；需要改的，由培训机构更正名单。"))
        )
    return found


def use_account(*, enrolment_ids: Iterable[int], account_id: int) -> int:
    """The account of these seats is another one of the same person from now on; returns of how many it was not before."""
    rows = Enrolment.objects.filter(pk__in=list(enrolment_ids)).exclude(bank_account=account_id)
    return rows.update(bank_account=account_id)
