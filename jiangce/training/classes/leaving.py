"""What the end of an organisation's filing would touch of its classes: worked out before the decision, and done after
it (the ports of registers.filings)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from jiangce.access.posts.actor import Actor
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.messages.actions import send
from jiangce.registers.filings.enums import Way
from jiangce.registers.filings.ports import Consequence, Leftover
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.training.classes.enums import ClassState, ReturnReason
from jiangce.training.classes.models import TrainingClass
from jiangce.training.classes.opening import revoke_class
from jiangce.training.classes.queries import class_for_update
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


KEY = "class"


def classes_left_open(*, organisation_id: int, role: str, on: date) -> list[Leftover]:
    """An institution's classes that run (finished under supervision, or stopped) or were approved and have not begun
    (stopped); either way their people may be placed with another institution, for a class of its own."""
    if role != Role.TRAINING_INSTITUTION:
        return []
    rows = TrainingClass.objects.filter(
        organisation=organisation_id, state__in=[ClassState.APPROVED, *RUNNING]
    ).order_by("starts_on", "pk")
    return [
        Leftover(
            key=f"{KEY}:{row.pk}",
            what=_("开班中的班级") if row.state in RUNNING else _("已批准未开班的班级"),
            name=row.name,
            people=row.enrolments.filter(state__in=sorted(IN_CLASS)).count(),
            occupation_code=row.occupation_id,
            level=row.level,
            on=on,
            ways=(Way.FINISH, Way.MOVE, Way.STOP) if row.state in RUNNING else (Way.MOVE, Way.STOP),
        )
        for row in rows
    ]


def follow_for_classes(*, key: str, way: str, receiver_id: int | None, reason: str, actor: Actor, at: datetime) -> bool:
    """Finished ones go on; the others are revoked, and their people told why, and who takes them."""
    kind, _sep, pk = key.partition(":")
    if kind != KEY:
        return False
    if way == Way.FINISH:
        return True
    row = TrainingClass.objects.get(pk=pk)
    phones = phones_of(row)
    revoke_class(class_id=row.pk, actor=actor, at=at, reason=reason, reason_codes=[ReturnReason.OTHER])
    told = {"name": row.name, "reason": reason}
    if receiver_id:
        told |= {"receiver": Organisation.objects.get(pk=receiver_id).name}
    tell_people(phones, template="class_moved" if receiver_id else "class_stopped", told=told, at=at)
    return True


def phones_of(row: TrainingClass) -> list[str]:
    """The phones of the people in a class."""
    seats = row.enrolments.filter(state__in=sorted(IN_CLASS)).select_related("person").order_by("pk")
    return [seat.person.phone for seat in seats if seat.person.phone]


def tell_people(phones: Iterable[str], *, template: str, told: dict[str, str | int], at: datetime) -> None:
    """One message each."""
    for phone in phones:
        send(to_phone=phone, template=template, context=told, at=at)


def hand_to_assessor(*, class_id: int, assessor_id: int, reason: str, actor: Actor, at: datetime) -> TrainingClass:
    """Another assessor examines the class, because the one it chose is leaving; decided with the exit."""
    row = class_for_update(class_id=class_id)
    before, row.assessor_id = row.assessor_id, assessor_id
    row.save(update_fields=["assessor"])
    names = dict(Organisation.objects.filter(pk__in=[before, assessor_id]).values_list("pk", "name"))
    record(
        actor=actor, subject=row, action="change_assessor", at=at, before={"assessor": names[before]},
        after={"assessor": names[assessor_id]}, reason=reason, division=row.division,
    )  # fmt: skip
    return row
