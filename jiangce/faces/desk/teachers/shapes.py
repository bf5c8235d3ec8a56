"""What the pages of teachers show: facts with masked numbers, and the timeline with what changed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.desk.changes import Fields
from jiangce.faces.ui.filters import bracketed, day, enumerated
from jiangce.faces.ui.labels import look
from jiangce.kernel import masking
from jiangce.kernel.verdict import TermRef
from jiangce.registers import laws
from jiangce.training.classes.load import load_of


def kind_words(kinds: Any) -> str:
    """The kinds of teaching in words, in the order of the list."""
    return enumerated(look(kind, "registers.teachers.Teaching").label for kind in kinds)


FIELDS: Fields = {
    "kinds": (gettext_lazy("任职类别"), kind_words),
    "qualification": (gettext_lazy("资格"), lambda value: look(value, "registers.teachers.QualificationKind").label),
    "number": (gettext_lazy("证书编号"), str),
    "from": (gettext_lazy("起"), str),
    "until": (gettext_lazy("止"), str),
    "on": (gettext_lazy("日期"), str),
}
"""What the timeline tells of an act, in words."""


def teacher_summary(row: Any, *, dual: bool) -> list[tuple[Any, Any]]:
    """The facts of a teacher; numbers are masked."""
    person = row.person
    return [
        (_("单位"), row.organisation.name),
        (_("任职类别"), kind_words(kind.kind for kind in row.kinds.all())),
        (_("证件类型"), person.get_id_type_display()),
        (_("证件号码"), masking.id_number(person.id_number)),
        (_("手机号"), masking.phone(person.phone)),
        (_("双师型"), _("是（有教学资格和技能资格）") if dual else _("否")),
        *([(_("停聘日期"), day(row.ended_on) + bracketed(row.end_reason))] if row.ended_on else []),
    ]


def load_shown(row: Any, *, on: date) -> list[tuple[Any, int, TermRef]]:
    """The class hours of this week and month over all organisations, each beside its limit."""
    load, law = load_of(person_id=row.person_id, on=on), laws.law(division=row.organisation.division, on=on)
    return [
        (_("本周课时"), load.week, law.ref("teacher_week_hours_max")),
        (_("本月课时"), load.month, law.ref("teacher_month_hours_max")),
    ]
