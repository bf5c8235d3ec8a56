"""What the night does with applications whose days went by: those that came back and were not completed lapse; those with
a document that was promised and did not come go back to the organisation."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.access.powers.enums import Power
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.outbox.actions import emit
from jiangce.registers import laws
from jiangce.registers.filings import facts, queries
from jiangce.registers.filings.enums import UNDER_REVIEW, ApplicationMove, ApplicationState
from jiangce.registers.filings.models import FilingApplication
from jiangce.registers.filings.moving import move, set_clock

_NIGHT = "备案期限核对"


def close_late_applications(*, at: datetime) -> int:
    """Each in a transaction of its own; returns how many moved. A deadline that was counted in a year without a published
    calendar decides nothing."""
    today = timezone.localdate(at)
    moved = [_lapse(key, at=at) for key in queries.returned_late(on=today)]
    moved += [_recall(key, at=at) for key in queries.with_promises_over(on=today).values_list("pk", flat=True)]
    return sum(moved)


@transaction.atomic
def _lapse(application_id: int, *, at: datetime) -> bool:
    """逾期未补正: the application ends; the organisation may apply anew at any time."""
    row = queries.application_for_update(application_id=application_id)
    if row.state != ApplicationState.RETURNED or row.due_on is None or row.due_on >= timezone.localdate(at):
        return False
    reason = f"至 {row.due_on} 没有补正后重新提交。"
    row.due_on, row.due_provisional = None, False
    move(row, ApplicationMove.LAPSE, actor=system(_NIGHT, Power.FILING_CHECK), at=at, reason=reason)
    emit("filing.lapsed", application_id=row.pk)
    return True


@transaction.atomic
def _recall(application_id: int, *, at: datetime) -> bool:
    """承诺逾期: back to the organisation, with what it promised and did not bring, once the days of grace are over."""
    row, today = queries.application_for_update(application_id=application_id), timezone.localdate(at)
    last = recalled_after(row, on=today)
    if row.state not in UNDER_REVIEW or last is None or last >= today or queries.unanswered(application=row):
        return False  # an objection of the public is answered first
    law = laws.law(division=row.division, on=today)
    missing = facts.promises_over(row, on=today)
    set_clock(row, today, law.number("filing_complete_workdays"))
    reason = f"承诺后补的材料逾期，宽限至 {last} 仍未提交。"
    move(
        row, ApplicationMove.RECALL, actor=system(_NIGHT, Power.FILING_CHECK), at=at, reason=reason, missing=missing
    )  # fmt: skip
    emit("filing.returned", application_id=row.pk)
    return True


def recalled_after(row: FilingApplication, *, on: date) -> date | None:
    """The last day of grace of the promise that is over longest; None while none is, or when the day is provisional."""
    promised = queries.documents_of(application=row).values()
    over = [one.promised_until for one in promised if one.promised_until and one.promised_until < on]
    if not over:
        return None
    days = laws.law(division=row.division, on=on).number("filing_promise_grace_workdays")
    deadline = calendar().add_workdays(min(over), days)
    return None if deadline.provisional else deadline.due
