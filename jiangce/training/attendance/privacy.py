"""What check-ins hold of a person (the ports of registers.privacy): told in full; place and device may go when the class
is settled, on request, when consent is taken back, or after the term. That somebody was there, and how far outside the
fence, stays: it is what the hours rest on."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.ports import Code, Ground, Keep, Table, Weighed
from jiangce.training.attendance.enums import Direction
from jiangce.training.attendance.models import CheckIn, LessonAttendance, RefusedScan, TeacherCheckIn

_FILLED = ~Q(device_id="") | Q(lon__isnull=False) | Q(lat__isnull=False)
_FORGET = """
    UPDATE training_checkin SET lon = NULL, lat = NULL, accuracy_m = NULL, device_id = ''
    WHERE {which} AND (lon IS NOT NULL OR lat IS NOT NULL OR device_id <> '')
"""
"""The trigger lets exactly this pass: place and device become nothing, everything else stays as it is."""


def scans_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Every scan as it came in, taken or not, and what was made of it lesson by lesson."""
    taken = [
        (row.at, row.get_direction_display(), row.get_method_display(), row.lon, row.lat, row.accuracy_m, row.outside_m, row.device_id)
        for row in CheckIn.objects.filter(person__in=person_ids).order_by("at")
    ]  # fmt: skip
    refused = [
        (row.at, Code("objection", row.objection), row.lon, row.lat, row.device_id)
        for row in RefusedScan.objects.filter(person__in=person_ids).order_by("at")
    ]
    rows = LessonAttendance.objects.filter(enrolment__person__in=person_ids).select_related("lesson__training_class")
    lessons = [
        (
            row.lesson.training_class.name, row.lesson.number, row.lesson.during.lower, row.get_presence_display(),
            row.checked_in_at, row.checked_out_at, row.hours,
        )
        for row in rows.order_by("lesson__during")
    ]  # fmt: skip
    teaching = [
        (row.at, Direction(row.direction).label, row.lon, row.lat, row.device_id)
        for row in TeacherCheckIn.objects.filter(teacher__person__in=person_ids).order_by("at")
    ]
    place = (_("经度"), _("纬度"))
    return [
        Table(
            Category.SEATS, _("出勤"),
            (_("班级"), _("课次"), _("开始时间"), _("出勤"), _("签到"), _("签退"), _("课时")), lessons,
        ),
        Table(
            Category.LOCATION, _("签到记录"),
            (_("时间"), _("方向"), _("方式"), *place, _("精度（米）"), _("围栏外（米）"), _("设备编号")), taken,
        ),
        Table(Category.LOCATION, _("未受理的签到"), (_("时间"), _("原因"), *place, _("设备编号")), refused),
        Table(Category.LOCATION, _("教师签到"), (_("时间"), _("方向"), *place, _("设备编号")), teaching),
    ]  # fmt: skip


def weigh_positions(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Places and devices, class by class: those of classes that are not settled are evidence and stay."""
    free, kept = 0, {}
    for rows, of_class in ((_scans(person_ids), "training_class_id"), (_refused(person_ids), "lesson__training_class")):
        for key in rows.values_list(of_class, flat=True):
            if why := ground.unsettled.get(key, frozenset()):
                for one in why:
                    kept[one] = kept.get(one, 0) + 1
            else:
                free += 1
    return Weighed(free, [Keep(why, count) for why, count in sorted(kept.items())])


def erase_positions(*, person_ids: frozenset[int], ground: Ground, at: datetime) -> int:
    """Forget place and device of the scans of settled classes."""
    keep = list(ground.unsettled)
    with connection.cursor() as cursor:
        cursor.execute(
            _FORGET.format(which="person_id = ANY(%s) AND NOT training_class_id = ANY(%s)"), [list(person_ids), keep]
        )
        count = int(cursor.rowcount)
    return count + _forget_refused(_refused(person_ids).exclude(lesson__training_class__in=keep))


def forget_old_positions(before: datetime, but: frozenset[int]) -> int:
    """The same for everybody, of lessons before a moment, except of classes that are not settled."""
    # The month keeps the later partitions out of it.
    old, month = "month <= %s AND at < %s AND NOT training_class_id = ANY(%s)", timezone.localdate(before)
    with connection.cursor() as cursor:
        cursor.execute(_FORGET.format(which=old), [month, before, list(but)])
        count = int(cursor.rowcount)
    refused = RefusedScan.objects.filter(_FILLED, at__lt=before)
    return count + _forget_refused(refused.exclude(lesson__training_class__in=but))


def _scans(person_ids: Iterable[int]) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(_FILLED, person__in=person_ids)


def _refused(person_ids: Iterable[int]) -> QuerySet[RefusedScan]:
    return RefusedScan.objects.filter(_FILLED, person__in=person_ids)


def _forget_refused(rows: QuerySet[RefusedScan]) -> int:
    return rows.update(lon=None, lat=None, device_id="")
