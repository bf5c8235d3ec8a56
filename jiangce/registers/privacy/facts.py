"""Gathers what requests to erase are judged by, after the lock: what is going on with the person, what each section
holds, what may go."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from jiangce.registers.corrections.queries import open_correction
from jiangce.registers.laws import law
from jiangce.registers.people.queries import same_as
from jiangce.registers.privacy import ports
from jiangce.registers.privacy.enums import Category, Kept
from jiangce.registers.privacy.ports import Ground, Keep, Weighed
from jiangce.registers.privacy.rules import Outcome, kept_outcome

PROVINCE = "440000"
NO_CLASS = 0
"""Stands for what is going on with a person outside every class."""


def ground_of(
    *, person_ids: frozenset[int], on: date, unsettled: Mapping[int, frozenset[Kept]] | None = None
) -> Ground:
    """What everything of a person is weighed by; whoever asks about many people hands in the unsettled classes."""
    all_open = ports.unsettled_classes() if unsettled is None else unsettled
    mine = {key: all_open[key] for key in ports.classes_of(person_ids=person_ids) if key in all_open}
    if any(open_correction(person_id=key) for key in person_ids):
        mine[NO_CLASS] = frozenset({Kept.CORRECTION})
    return Ground(on, law(division=PROVINCE, on=on), mine)


def outcome_of(*, person_id: int, categories: list[str], on: date) -> tuple[Outcome, Ground, frozenset[int]]:
    """What would be erased and kept of each category that was asked for, by the law of the day."""
    family = same_as(person_id=person_id)
    ground = ground_of(person_ids=family, on=on)
    found = {}
    for category in (one for one in Category if one.value in categories):
        weighed = [
            custody.weigh(person_ids=family, ground=ground)
            for custody in ports.custodies()
            if custody.category == category
        ]
        found[category] = Weighed(sum(one.erasable for one in weighed), _summed([k for w in weighed for k in w.kept]))
    return found, ground, family


def _summed(kept: list[Keep]) -> list[Keep]:
    """One line per reason and day."""
    sums: dict[tuple[Kept, date | None], int] = {}
    for one in kept:
        if one.count:
            sums[(one.why, one.until)] = sums.get((one.why, one.until), 0) + one.count
    return [Keep(why, count, until) for (why, until), count in sums.items()]


def fingerprint(outcome: Outcome) -> str:
    """Tells whether somebody who decides has seen this outcome."""
    told = [kept_outcome(outcome, {}), [weighed.erasable for weighed in outcome.values()]]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
