"""The plan for everything open that rests on a filing: shown with a choice for each before the filing is ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangce.registers.filings.enums import Way
from jiangce.registers.filings.leaving import Choice, latest_finish, open_of, receivers_of

WAY, TO, UNTIL = "way-", "to-", "until-"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One leftover, its ways and receivers as options, the last day that may be given, and what was chosen."""

    leftover: Any
    ways: list[tuple[str, Any]]
    receivers: list[tuple[str, str]]
    latest: date
    way: str = ""
    to: str = ""
    until: str = ""

    @property
    def movable(self) -> bool:
        return Way.MOVE in self.leftover.ways


def plan_rows(filing: Any, *, on: date, data: Mapping[str, str] | None = None) -> list[PlanRow]:
    """Everything that the decider must choose a way for, with what was sent."""
    found, sent = open_of(filing, on=on), data or {}
    if not found:
        return []
    others, latest = [(str(one.pk), one.name) for one in receivers_of(filing, on=on)], latest_finish(filing, on=on)
    return [
        PlanRow(
            leftover=one,
            ways=[(way, Way(way).label) for way in one.ways],
            receivers=others,
            latest=latest,
            way=sent.get(f"{WAY}{one.key}", ""),
            to=sent.get(f"{TO}{one.key}", ""),
            until=sent.get(f"{UNTIL}{one.key}", ""),
        )
        for one in found
    ]


def choices_in(data: Mapping[str, str]) -> dict[str, Choice]:
    """The choices that a form sent; what is no number is no receiver, what is no date no last day."""
    found = {}
    for name, way in data.items():
        if name.startswith(WAY):
            key = name.removeprefix(WAY)
            to = data.get(f"{TO}{key}", "")
            found[key] = Choice(way, int(to) if to.isdigit() else None, _day(data.get(f"{UNTIL}{key}", "")))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
