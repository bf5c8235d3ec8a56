"""How a teaching day looks: when its lessons begin, how many class hours each has, and which band of days it uses."""

from dataclasses import dataclass

import numpy as np

from jiangce.commands.simulator.calendar import DAYTIME, EVENING, WEEKEND

HOUR_MINUTES = 45  # a class hour


@dataclass(frozen=True)
class Template:
    """Lessons of a day: minutes after midnight and class hours; `opens` marks the first lesson of each half-day."""

    band: int
    starts: tuple[int, ...]
    hours: tuple[int, ...]
    opens: tuple[bool, ...]

    @property
    def day_hours(self) -> int:
        return sum(self.hours)


FULL_DAY, SHORT_DAY, MORNING, AFTERNOON, EVENINGS, WEEKENDS = range(6)
TEMPLATES = (
    Template(DAYTIME, (510, 615, 840, 945), (2, 2, 2, 2), (True, False, True, False)),
    Template(DAYTIME, (540, 645, 870), (2, 2, 2), (True, False, True)),
    Template(DAYTIME, (510, 615), (2, 2), (True, False)),
    Template(DAYTIME, (840, 945), (2, 2), (True, False)),
    Template(EVENING, (1125, 1220), (2, 1), (True, False)),
    Template(WEEKEND, (540, 645, 840, 945), (2, 2, 2, 2), (True, False, True, False)),
)
BAND = np.array([template.band for template in TEMPLATES])
DAY_HOURS = np.array([template.day_hours for template in TEMPLATES])
PER_DAY = np.array([len(template.starts) for template in TEMPLATES])
