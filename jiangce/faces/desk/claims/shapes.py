"""What the claim pages show, built from the records: steps, rows, rule lines."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.shapes import Event, Step
from jiangce.faces.ui.who import who_words
from jiangce.funding.claims.enums import ClaimState

_ORDER = (
    (ClaimState.DRAFT, _("系统核算")),
    (ClaimState.SUBMITTED, _("机构确认")),
    (ClaimState.FIRST_REVIEW, _("初审")),
    (ClaimState.SECOND_REVIEW, _("复审")),
    (ClaimState.APPROVAL, _("审批")),
    (ClaimState.PUBLIC_NOTICE, _("公示")),
    (ClaimState.PAYABLE, _("公示无异议")),
    (ClaimState.PAID, _("拨付")),
)
_STANDS_AT = {ClaimState.RETURNED: 0, ClaimState.OBJECTION: 4, ClaimState.REFUSED: 4}


def steps_of(claim: Any) -> list[Step]:
    """The step bar: what is done, what is now, what is later."""
    states = [state for state, _label in _ORDER]
    here = _STANDS_AT.get(ClaimState(claim.state), states.index(claim.state) if claim.state in states else 0)
    last = claim.state == ClaimState.PAID
    return [
        Step(label, "done" if place <= here else "now" if place == here + 1 and not last else "later")
        for place, (_state, label) in enumerate(_ORDER)
    ]


def handled(rows: Iterable[Any]) -> list[Event]:
    """Who acted at which stage, oldest first; a decision on one row names the row."""
    return [
        Event(
            at=row.at,
            who=who_words(row.actor_label),
            title=_on_row(row) if row.line else row.get_stage_display(),
            tone="warn" if row.line else "mute",
            after=ACTS.get(row.move, row.move),
            reason=row.reason,
        )
        for row in rows
    ]


def _on_row(row: Any) -> str:
    return _("%(stage)s · 第 %(number)s 号学员 · %(scheme)s") % {
        "stage": row.get_stage_display(),
        "number": row.line.enrolment.number,
        "scheme": row.line.get_scheme_display(),
    }
