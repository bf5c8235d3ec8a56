"""The plan for everything open that rests on a filing: shown with a choice for each before the filing is ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangce.registers.filings.enums import Way
from jiangce.registers.filings.leaving import Choice, open_of, receivers_of

WAY, TO = "way-", "to-"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One leftover, its ways and receivers as options, and what was chosen."""

    leftover: Any
    ways: list[tuple[str, Any]]
    receivers: list[tuple[str, str]]
    way: str = ""
    to: str = ""

    @property
    def movable(self) -> bool:
        return Way.MOVE in self.leftover.ways


def plan_rows(filing: Any, *, on: date, data: Mapping[str, str] | None = None) -> list[PlanRow]:
    """Everything that the decider must choose a way for, with what was sent."""
    found, sent = open_of(filing, on=on), data or {}
    others = [(str(one.pk), one.name) for one in receivers_of(filing, on=on)] if found else []
    return [
        PlanRow(
            leftover=one,
            ways=[(way, Way(way).label) for way in one.ways],
            receivers=others,
            way=sent.get(f"{WAY}{one.key}", ""),
            to=sent.get(f"{TO}{one.key}", ""),
        )
        for one in found
    ]


def choices_in(data: Mapping[str, str]) -> dict[str, Choice]:
    """The choices that a form sent; what is no number is no receiver."""
    found = {}
    for name, way in data.items():
        if name.startswith(WAY):
            key = name.removeprefix(WAY)
            to = data.get(f"{TO}{key}", "")
            found[key] = Choice(way, int(to) if to.isdigit() else None)
    return found
