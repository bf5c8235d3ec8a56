"""What making one person of two records touches of their classes (a port of registers.duplicates)."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.duplicates.ports import Impact, held_twice
from jiangce.training.enrolment.models import Enrolment
from jiangce.training.enrolment.seats import HOLDING


def impact_on_seats(*, kept: frozenset[int], joined: frozenset[int]) -> Impact:
    """The classes stay with the record they were written with. Whoever sits twice in one class, or in two places at once, is
    two people or a seat that nobody sat on: that is put right first."""
    rows = Enrolment.objects.filter(state__in=HOLDING).select_related("training_class")
    twice = held_twice(rows, "training_class_id", kept=kept, joined=joined, words=lambda row: row.training_class.name)
    found = [Objection("duplicates.same_class", {"items": twice})] if twice else []
    if clashes := _clashes(kept, joined):
        found.append(Objection("duplicates.same_hours", {"items": clashes}))
    count = Enrolment.objects.filter(person__in=joined).count()
    becomes = _("仍记在原档案的报名上，与保留档案的合并计算时间冲突和享受次数。")
    return Impact([Effect(_("参加的班级"), count, becomes)], found)


def _clashes(kept: frozenset[int], joined: frozenset[int]) -> list[str]:
    """Pairs of different classes that meet at the same hours."""
    seats = Enrolment.objects.filter(hours__isnull=False).select_related("training_class")
    theirs = list(seats.filter(person__in=joined).order_by("pk"))
    found = []
    for mine in seats.filter(person__in=kept).order_by("pk"):
        for seat in theirs:
            if seat.training_class_id != mine.training_class_id and _meet(mine.hours, seat.hours):
                found.append(f"{mine.training_class.name} · {seat.training_class.name}")
    return found


def _meet(one: list, other: list) -> bool:
    return any(start < until and other_start < end for start, end in one for other_start, until in other)
