"""Whether a place, a room or a teacher may be ended from a day on. Pure: all objections at once, in the words of the
section that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class EndFacts:
    """What ending reads: the day, today, why, whether it is ended already, and what is scheduled from that day on."""

    on: date
    today: date
    reason: str
    ended_on: date | None
    scheduled: Sequence[str]


def end_objections(facts: EndFacts, *, section: str) -> list[Objection]:
    """Why it can't end on this day; empty means it can. `section` is places or teachers: each has its words."""
    found = []
    if not facts.reason.strip():
        found.append(Objection(f"{section}.reason_missing", where="reason"))
    if facts.ended_on is not None:
        found.append(Objection(f"{section}.ended_already", {"on": facts.ended_on.isoformat()}))
    if facts.on < facts.today:
        found.append(Objection(f"{section}.ends_in_past", {"on": facts.on.isoformat()}, where="on"))
    elif facts.scheduled:
        params = {"on": facts.on.isoformat(), "count": len(facts.scheduled), "items": list(facts.scheduled)}
        found.append(Objection(f"{section}.scheduled", params))
    return found
