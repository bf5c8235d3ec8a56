"""What may be consented to, asked to be erased, and decided. Pure: facts in, every objection out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jiangce.kernel.verdict import Objection
from jiangce.registers.privacy.enums import Act, Category, Purpose
from jiangce.registers.privacy.ports import Weighed
from jiangce.registers.privacy.purposes import USES, Notice

Outcome = Mapping[Category, Weighed]
"""What is held of each category that was asked for."""


def consent_objections(*, purpose: str, act: str, version: str, shown: str, standing: bool) -> list[Objection]:
    """Why an act of consent is refused. `version` is the notice that the person saw, `shown` the one in force,
    `standing` whether consent stands now."""
    if purpose not in Purpose.values or not USES[Purpose(purpose)].by_consent:
        return [Objection("privacy.not_by_consent")]
    found = []
    if act == Act.GIVEN and version != shown:
        found.append(Objection("privacy.notice_changed"))
    if act == Act.GIVEN and standing:
        found.append(Objection("privacy.given_already"))
    if act == Act.WITHDRAWN and not standing:
        found.append(Objection("privacy.not_given"))
    return found


def counts(version: str, *, purpose: Purpose, notices: Sequence[Notice]) -> bool:
    """Whether a consent given on this version of the notice still counts: no later version asks for it anew."""
    names = [one.version for one in notices]
    if version not in names:
        return False
    return all(purpose not in one.renews for one in notices[names.index(version) + 1 :])


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to erase as it is judged when it is handed in. `held`: how much there is of each category."""

    categories: Sequence[str]
    division: str
    other_open: str


def ask_objections(asked: Asked) -> list[Objection]:
    """Why this request can't be handed in, all at once."""
    found = []
    if asked.other_open:
        found.append(Objection("privacy.open_already", {"number": asked.other_open}))
    if not asked.division:
        found.append(Objection("privacy.no_county"))
    if not asked.categories or not set(asked.categories) <= set(Category.values):
        found.append(Objection("privacy.nothing_chosen", where="categories"))
    return found


def erase_objections(outcome: Outcome, *, seen_changed: bool) -> list[Objection]:
    """Why nothing may be erased now: nothing of it can go, or it is not what the decider was shown."""
    found = []
    if not any(weighed.erasable for weighed in outcome.values()):
        found.append(Objection("privacy.nothing_erasable"))
    if seen_changed:
        found.append(Objection("privacy.outcome_changed"))
    return found


def kept_outcome(outcome: Outcome, erased: Mapping[Category, int]) -> list[dict[str, Any]]:
    """The outcome as the record keeps it: counts, reasons and days, no content."""
    return [
        {
            "category": str(category.value),
            "erased": erased.get(category, 0),
            "kept": [
                {"why": str(one.why.value), "count": one.count, "until": one.until.isoformat() if one.until else ""}
                for one in weighed.kept
            ],
        }
        for category, weighed in outcome.items()
    ]


def years_later(day: date, years: int) -> date:
    """The day on which so many years are over; of 29 February the 1st of March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day + timedelta(days=1)).replace(year=day.year + years)
