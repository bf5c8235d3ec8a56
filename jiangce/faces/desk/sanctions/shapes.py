"""What the page of a sanction shows: its facts and its steps."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import day, region
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.shapes import Event
from jiangce.faces.ui.who import who_words
from jiangce.registers.sanctions.enums import SanctionMove, Wait
from jiangce.registers.sanctions.queries import waits


def with_wait(rows: Iterable[Any], *, on: date) -> list[Any]:
    """Rows, each with what it waits for and the last day for it; whoever is to act is of the authority that opened it."""
    found = list(rows)
    for row in found:
        waiting = waits(row, on=on)
        row.wait, row.wait_until = waiting or (None, None)
        row.wait_words = wait_words(row)
    return found


def wait_words(row: Any) -> str:
    """What a row with its wait waits for, by whom: the authority that opened it, or the organisation."""
    if row.wait in (Wait.DECISION, Wait.RECHECK, Wait.LIFTING):
        return f"{row.wait.label}　{region(row.authority)}"
    return str(row.wait.label) if row.wait else "—"


def summary_of(row: Any) -> list[tuple[Any, Any]]:
    """The facts of a sanction with its wait."""
    told = [
        (_("处理编号"), row.number),
        (_("单位"), row.filing.organisation.name),
        (_("备案号"), row.filing.number),
        (_("措施"), row.get_measure_display()),
        (_("事由"), row.get_cause_display()),
        (_("依据"), row.basis),
        (_("来源"), f"{row.get_source_display()}　{row.source_note}"),
        (_("备案区划"), region(row.division)),
        (_("处理机关区划"), region(row.authority)),
        (_("当前等待"), row.wait_words),
        (_("此步期限"), day(row.wait_until) if row.wait_until else "—"),
        (_("陈述期限"), day(row.reply_until)),
        *([(_("紧急暂停须在此前确认"), day(row.urgent_until))] if row.urgent_until else []),
        (_("整改期限"), day(row.rectify_until) if row.rectify_until else "—"),
        (_("不得新开班至"), day(row.barred_last_day) if row.barred_until else "—"),
    ]
    if term := row.bar_ref():
        told.append((_("期限依据"), f"{term.value} {term.unit}　{term.basis}　{term.certainty}"))
    return [*told, (_("查明的事实"), row.facts)]


def step_events(rows: Iterable[Any]) -> list[Event]:
    """The moves of a sanction for the timeline, with the words of each."""
    return [
        Event(
            at=row.at,
            who=who_words(row.actor_label),
            title=look(row.move, "registers.sanctions.SanctionMove").label,
            reason=row.reason,
            tone="bad" if row.move in (SanctionMove.FAIL, SanctionMove.IMPOSE) else "mute",
        )
        for row in rows
    ]
