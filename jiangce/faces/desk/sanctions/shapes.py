"""What the page of a sanction shows: its facts and its steps."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import day, region
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.shapes import Event
from jiangce.faces.ui.who import who_words
from jiangce.registers.sanctions.enums import SanctionMove


def summary_of(row: Any) -> list[tuple[Any, Any]]:
    """The facts of a sanction."""
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
