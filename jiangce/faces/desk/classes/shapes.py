"""What the case page of a class shows: the step bar and the facts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.faces.desk.standards.shapes import grounding_words
from jiangce.faces.ui.shapes import Step
from jiangce.kernel import masking
from jiangce.training.classes.enums import DEAD, EDITABLE, ClassState

_STEPS = (
    (_("编制申请"), ClassState.DRAFT),
    (_("提交"), ClassState.SUBMITTED),
    (_("受理"), ClassState.ACCEPTED),
    (_("批准备案"), ClassState.APPROVED),
    (_("开班授课"), ClassState.IN_SESSION),
    (_("结课"), ClassState.TAUGHT),
    (_("结业发证"), ClassState.COMPLETED),
)
_STANDS_AT = {
    ClassState.RETURNED: ClassState.DRAFT,
    ClassState.DISCARDED: ClassState.DRAFT,
    ClassState.REJECTED: ClassState.ACCEPTED,
    ClassState.REVOKED: ClassState.APPROVED,
}


def steps_of(row: Any) -> list[Step]:
    """What is done, what is now, what is later."""
    order = [state for _label, state in _STEPS]
    state = ClassState(row.state)
    here = order.index(_STANDS_AT.get(state, state))
    if state in EDITABLE:
        return [Step(label, "now" if place == 0 else "later") for place, (label, _s) in enumerate(_STEPS)]
    following = None if state in DEAD else here + 1
    return [
        Step(label, "done" if place <= here else "now" if place == following else "later")
        for place, (label, _s) in enumerate(_STEPS)
    ]


def summary_of(row: Any) -> list[tuple[Any, Any]]:
    """The facts of a class, for the key-value list."""
    return [
        (_("申请编号"), row.application_no),
        (_("开班备案号"), row.filing_no or "—"),
        (_("培训机构"), row.organisation.name),
        (_("职业（工种）"), f"{row.occupation} · {row.get_level_display()}"),
        (_("标准依据"), grounding_words(row.occupation_id, row.level, on=row.ends_on)),
        (_("起止日期"), f"{row.starts_on:%Y-%m-%d} – {row.ends_on:%Y-%m-%d}"),
        (
            _("课时"),
            _("理论 %(theory)s · 实操 %(practice)s") % {"theory": row.theory_hours, "practice": row.practice_hours},
        ),
        (_("培训地点"), f"{row.place.name}　{row.place.address}"),
        (_("评价机构"), row.assessor.name if row.assessor else "—"),
        (_("计划人数"), row.capacity),
        (_("培训类型"), row.get_programme_display()),
        (_("负责人"), f"{row.contact_name}　{masking.phone(row.contact_phone)}"),
        (_("申请轮次"), row.round),
    ]
