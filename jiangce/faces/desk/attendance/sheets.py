"""考勤表 as a workbook: one row per person and lesson, with what was scanned and what counts."""

import io

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.kernel import masking
from jiangce.training.attendance.queries import MatrixData


def attendance_sheet(data: MatrixData) -> bytes:
    """The export (domain study §8.3): masked numbers, local times, class hours, the rate per person on a second sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#E6EEFA", "border": 1})
    page = book.add_worksheet(_("考勤表"))
    page.set_landscape()
    page.repeat_rows(0)
    page.set_column(0, 12, 14)
    titles = [
        _("序号"),
        _("姓名"),
        _("证件号码"),
        _("日期"),
        _("课次"),
        _("课别"),
        _("课时"),
        _("教室"),
        _("教师"),
        _("签到时间"),
        _("签退时间"),
        _("状态"),
        _("计入课时"),
    ]
    page.write_row(0, 0, titles, head)
    line = 1
    for seat in data.seats:
        for lesson in data.lessons:
            found = data.cells.get((seat.pk, lesson.pk))
            page.write_row(line, 0, [
                seat.number, masking.name(seat.person.name), masking.id_number(seat.person.id_number),
                f"{timezone.localtime(lesson.during.lower):%Y-%m-%d}", lesson.number, str(lesson.get_kind_display()),
                lesson.hours, lesson.room.name, lesson.teacher.person.name,
                _clock(found.checked_in_at if found else None), _clock(found.checked_out_at if found else None),
                str(found.get_presence_display()) if found else "", found.hours if found else 0,
            ])  # fmt: skip
            line += 1
    total = book.add_worksheet(_("出勤率"))
    total.write_row(0, 0, [_("序号"), _("姓名"), _("证件号码"), _("计入课时"), _("已授课时"), _("出勤率")], head)
    for place, seat in enumerate(data.seats, start=1):
        rate = data.rates.get(seat.pk)
        total.write_row(place, 0, [
            seat.number, masking.name(seat.person.name), masking.id_number(seat.person.id_number),
            rate.hours_attended if rate else 0, rate.hours_taught if rate else 0,
            f"{rate.percent_tenths / 10:.1f}%" if rate and rate.percent_tenths is not None else "",
        ])  # fmt: skip
    book.close()
    return target.getvalue()


def _clock(moment: object) -> str:
    return f"{timezone.localtime(moment):%H:%M:%S}" if moment else ""
