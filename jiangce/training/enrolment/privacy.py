"""What the rosters hold of a person (the ports of registers.privacy): told in full; the phone of a roster may go when
nothing is open, the seat itself is kept for the years of the term."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from jiangce.registers.privacy.enums import Category, Kept
from jiangce.registers.privacy.ports import Ground, Keep, Table, Weighed
from jiangce.registers.privacy.rules import years_later
from jiangce.training.classes.enums import DEAD, ClassState
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment, RosterUpload

_OVER = (ClassState.COMPLETED, *DEAD)
_HISTORY = Enrolment.pgh_event_model
"""Rows as they were before each change: a phone that goes, goes from there too."""


def classes_of(person_ids: frozenset[int]) -> set[int]:
    """The classes that these records have, or had, a seat in."""
    return set(Enrolment.objects.filter(person__in=person_ids).values_list("training_class", flat=True))


def running_classes() -> Iterable[int]:
    """Classes that are not over."""
    return TrainingClass.objects.exclude(state__in=[str(state) for state in _OVER]).values_list("pk", flat=True)


def seats_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Every class, with what the roster says."""
    seats = Enrolment.objects.filter(person__in=person_ids).select_related(
        "training_class__organisation", "training_class__occupation", "bank_account", "employer"
    )
    rows = [
        (
            row.training_class.name, row.training_class.organisation.name, row.training_class.occupation.name,
            row.training_class.starts_on, row.number, row.get_state_display(), row.get_category_display(), row.phone,
            row.bank_account.number, row.employer.name if row.employer else row.employer_name, row.hours_taught,
            row.hours_attended, row.enrolled_at, row.end_reason, row.extra,
        )
        for row in seats.order_by("pk")
    ]  # fmt: skip
    columns = (
        _("班级"), _("培训机构"), _("职业"), _("开班日期"), _("序号"), _("状态"), _("人员类别"), _("联系电话"),
        _("银行账号"), _("工作单位"), _("已授课时"), _("出勤课时"), _("报名时间"), _("终止理由"), _("其他"),
    )  # fmt: skip
    return [Table(Category.SEATS, _("报名"), columns, rows)]


def weigh_phones(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Phones on rosters, one by one: those of classes that are not settled stay."""
    seats = _with_phone(person_ids)
    kept = [why for seat in seats for why in ground.unsettled.get(seat.training_class_id, ())]
    free = [seat for seat in seats if seat.training_class_id not in ground.unsettled]
    return Weighed(len(free), [Keep(why, kept.count(why)) for why in sorted(set(kept))])


def erase_phones(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    """Blank the phone of the seats of settled classes, and of what they were before."""
    free = [seat.pk for seat in _with_phone(person_ids) if seat.training_class_id not in ground.unsettled]
    Enrolment.objects.filter(pk__in=free).update(phone="")
    _HISTORY.objects.filter(pgh_obj__in=free).update(phone="")
    return len(free)


def _with_phone(person_ids: frozenset[int]) -> list[Enrolment]:
    rows = Enrolment.objects.filter(person__in=person_ids).only("pk", "phone", "training_class")
    return [row for row in rows.order_by("pk") if row.phone]


def weigh_seats(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Seats show who was trained: kept for the years of the term after the class."""
    ends = list(Enrolment.objects.filter(person__in=person_ids).values_list("training_class__ends_on", flat=True))
    if not ends:
        return Weighed()
    return Weighed(
        0, [Keep(Kept.TRAINING, len(ends), years_later(max(ends), ground.law.number("retain_years_training")))]
    )


def weigh_rosters(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Roster workbooks of the person's classes, as they were uploaded: they tell of everybody in the class, and are kept as
    long as its seats."""
    classes = classes_of(person_ids)
    count = RosterUpload.objects.filter(training_class__in=classes, file__erased_at__isnull=True).count()
    kept = weigh_seats(person_ids=person_ids, ground=ground).kept
    return Weighed(0, [Keep(one.why, count, one.until) for one in kept]) if count else Weighed()
