"""The province while it is being made: one sheet a table, and what its makers need to know of each other."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from jiangce.commands.simulator import catalogue, geography
from jiangce.commands.simulator.calendar import Year
from jiangce.commands.simulator.cases import Case
from jiangce.commands.simulator.sheet import Sheet
from jiangce.commands.simulator.streams import stream

# First number of each kind of key, far enough apart that a mixed-up key is seen at once.
ORG, PLACE, TEACHER, STAFF = 1_000_000, 2_000_000, 3_000_000, 4_000_000
ROOM, EXAM, CLASS, INSPECTION = 5_000_000, 20_000_000, 30_000_000, 40_000_000
LESSON, ENROLMENT = 100_000_000, 1_000_000_000
CLAIM, DOCUMENT = 2_000_000_000, 3_000_000_000
PERSON, OTHER_PERSON = 5_000_000_000, 8_000_000_000
SESSION, CHECKIN = 10_000_000_000, 100_000_000_000


@dataclass
class World:
    """`sheets` by table name. Enrolments of a class, and lessons of a class, lie together: `first_enrolment` and
    `first_lesson` say where. Results, certificates and claims have one row an enrolment, present or not."""

    seed: int
    person_times: int
    year: Year
    cases: list[Case] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    first_enrolment: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    first_lesson: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    institutions: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    enterprises: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    assessors: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    platforms: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    officials: list[np.ndarray] = field(default_factory=list)  # staff keys that decide, by city
    planted_checkins: list[dict[str, Any]] = field(default_factory=list)
    planted_heartbeats: list[dict[str, Any]] = field(default_factory=list)
    _next: dict[int, int] = field(default_factory=dict)

    @property
    def geo(self) -> geography.Geography:
        return geography.province()

    @property
    def trades(self) -> catalogue.Catalogue:
        return catalogue.occupations()

    def __getitem__(self, table: str) -> Sheet:
        return self.sheets[table]

    def stream(self, *part: str | int) -> np.random.Generator:
        """The random stream of a part of this province."""
        return stream(self.seed, *part)

    def keys(self, base: int, count: int) -> np.ndarray:
        """The next `count` keys of a kind."""
        first = self._next.get(base, base + 1)
        self._next[base] = first + count
        return np.arange(first, first + count, dtype=np.int64)

    def enrolments_of(self, class_index: int) -> np.ndarray:
        """Rows of the enrolments of one class."""
        first = self.first_enrolment
        return np.arange(first[class_index], first[class_index + 1])

    def lessons_of(self, class_index: int) -> np.ndarray:
        """Rows of the lessons of one class, in their order."""
        first = self.first_lesson
        return np.arange(first[class_index], first[class_index + 1])
