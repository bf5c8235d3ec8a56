"""The pause that a suspension puts on a filing: at once in an emergency, confirmed or put on by the decision, ended when
the sanction is lifted, dropped, quashed, or lapses because nobody confirmed it in its days."""

from datetime import date, datetime, timedelta

from jiangce.access.posts.actor import Actor
from jiangce.kernel.periods import add_months
from jiangce.registers import laws
from jiangce.registers.filings.enums import FilingMove, Ground
from jiangce.registers.filings.pausing import confirm_pause, paused_by, resume_filing, suspend_filing
from jiangce.registers.sanctions.enums import Cause
from jiangce.registers.sanctions.models import Sanction

_GROUNDS = {
    Cause.CONDITIONS_LOST: Ground.CONDITION_LOST,
    Cause.SAFETY: Ground.SAFETY,
    Cause.ACCIDENT: Ground.SAFETY,
    Cause.NOT_RECTIFIED: Ground.RECTIFICATION,
}
_DAY = timedelta(days=1)


def rectify_until(law: laws.Law, *, on: date) -> date:
    """The last day by which the reasons of a suspension decided on a day are to be gone."""
    return add_months(on, law.number("sanction_months_suspension"))


def hold(row: Sanction, *, actor: Actor, at: datetime) -> None:
    """紧急暂停 today, before the decision, until the last day on which it can be confirmed."""
    if row.urgent_until is None:
        return
    suspend_filing(
        filing_id=row.filing_id, ground=_ground(row), until=row.urgent_until + _DAY,
        reason=f"{row.number}：{row.facts}", actor=actor, at=at, rests_on=row.number, step=FilingMove.HOLD,
    )  # fmt: skip


def decide(row: Sanction, *, until: date, reason: str, actor: Actor, at: datetime) -> None:
    """Put the pause on, for the facts that the directory tells, or confirm the one that holds; `until` is the last day of the rectification."""
    told = {"filing_id": row.filing_id, "until": until + _DAY, "actor": actor, "at": at, "rests_on": row.number}
    if row.urgent_until is None:
        suspend_filing(ground=_ground(row), reason=f"{row.number}：{row.facts}", **told)
    else:
        confirm_pause(reason=f"{row.number}：{reason.strip()}", **told)


def release(row: Sanction, *, reason: str, actor: Actor, at: datetime, step: FilingMove = FilingMove.RESUME) -> None:
    """End the pause of this sanction, where one still holds: a filing that ended meanwhile has none."""
    if paused_by(row.filing, rests_on=row.number):
        resume_filing(
            filing_id=row.filing_id, reason=f"{row.number}：{reason.strip()}", actor=actor, at=at, rests_on=row.number,
            step=step,
        )  # fmt: skip


def _ground(row: Sanction) -> Ground:
    return _GROUNDS.get(Cause(row.cause), Ground.OTHER)
