"""The parts that are made independently: the tables of records, and the events month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from jiangce.commands.simulator import amendments
from jiangce.commands.simulator.attendance import Rows, ordinary, sorted_by_receipt
from jiangce.commands.simulator.building import build, oversee
from jiangce.commands.simulator.calendar import Year, local_day, moment, month_starts
from jiangce.commands.simulator.enrolments import set_aside
from jiangce.commands.simulator.online import heartbeats
from jiangce.commands.simulator.planted import PATTERNS
from jiangce.commands.simulator.planted.payments import no_shareholders
from jiangce.commands.simulator.planting import shape, touch
from jiangce.commands.simulator.world import CHECKIN
from jiangce.commands.simulator.writing import write_file, write_part
from jiangce.kernel.exchange import TABLES, TRUTH
from jiangce.kernel.exchange.codes import GROUPS

_EVENTS = ("checkins", "heartbeats")


@dataclass(frozen=True)
class Part:
    """One piece of work: a table, or a month of events."""

    table: str
    month: str = ""
    first: int = 0
    after: int = 0

    @property
    def words(self) -> str:
        return f"{self.table} {self.month}".strip()


class Province:
    """A province made up to its events, and everything that the parts need to make those."""

    def __init__(self, seed: int, person_times: int, year: int) -> None:
        world = build(seed, person_times, Year.of(year), PATTERNS)
        world.sheets["shareholders"] = no_shareholders()
        shape(world)
        oversee(world)
        self.world = world
        self.planted = touch(world)
        lesson = world["lessons"]
        honest = np.flatnonzero(~set_aside(world)[lesson["_class"]])
        self._lessons = honest[np.argsort(lesson["_day"][honest], kind="stable")]
        self._lesson_days = lesson["_day"][self._lessons]
        self._sessions = {name: values[world["sessions"].present] for name, values in world["sessions"].base.items()}
        self._planted_beats = _by_time(world.planted_heartbeats)

    def parts(self, with_heartbeats: bool = True) -> list[Part]:
        """All parts, the large ones first."""
        last = int(
            max(self._lesson_days[-1] + amendments.LONGEST_DELAY_DAYS, local_day(self.planted["received_at"][-1]))
        )
        months = month_starts(self.world.year.first, last)
        events = [name for name in _EVENTS if with_heartbeats or name == "checkins"]
        parts = [Part(name, *month) for month in months for name in events]
        return parts + [Part(name) for name in (*TABLES, "truth") if name not in _EVENTS]

    def write(self, part: Part, folder: Path) -> int:
        """Write one part below the folder; returns its number of rows."""
        if part.table not in _EVENTS:
            return write_file(folder, TRUTH if part.table == "truth" else TABLES[part.table], self.records(part.table))
        batches = self.checkins(part) if part.table == "checkins" else self.heartbeats(part)
        target = folder / part.table
        target.mkdir(exist_ok=True)
        return write_part(target / f"part-{part.month}.parquet", TABLES[part.table], batches)

    def records(self, table: str) -> dict[str, np.ndarray]:
        """The rows of a table that is no event."""
        rows = self.world[table].merged()
        if table == "enrolments":  # declared in words, which no closed list governs
            return rows | {"category": np.array([*GROUPS, None], object)[rows["category"]]}
        if table != "persons":
            return rows
        others = self.world["others"].merged()
        return {name: np.concatenate([values, others[name]]) for name, values in rows.items()}

    def checkins(self, part: Part) -> Iterator[Rows]:
        """Check-ins received in a month, a batch a day, in the order of receipt."""
        extra = self._late_and_planted(part)
        for day in range(part.first, part.after):
            begin, end = moment(day, 0), moment(day + 1, 0)
            here = slice(*np.searchsorted(extra["received_at"], (begin, end)))
            batch = {name: values[here] for name, values in extra.items()}
            fresh = self._of_day(day)
            if len(fresh["at"]):
                batch = {name: np.concatenate([fresh[name], batch[name]]) for name in batch}
            yield sorted_by_receipt(batch)

    def _of_day(self, day: int) -> Rows:
        """The honest check-ins of the lessons of a day, but for those that came late or were corrected."""
        lessons = self._lessons_of(day)
        lessons = lessons[~amendments.is_amended(self.world, lessons)]
        rows = sorted_by_receipt(ordinary(self.world, lessons, self.world.stream("checkins", day)))
        first = CHECKIN + (day - self.world.year.first) * amendments.KEYS_PER_DAY
        rows["checkin_id"] = first + np.arange(len(rows["at"]))
        return rows

    def _lessons_of(self, day: int) -> np.ndarray:
        return self._lessons[slice(*np.searchsorted(self._lesson_days, (day, day + 1)))]

    def _late_and_planted(self, part: Part) -> Rows:
        """Rows received in the month out of the lessons of this and earlier days: late, corrected, planted."""
        first = max(self.world.year.first, part.first - amendments.LONGEST_DELAY_DAYS - 1)
        days = [amendments.amended(self.world, day, self._lessons_of(day)) for day in range(first, part.after)]
        days = [rows for rows in days if len(rows["at"])] + [self.planted]
        begin, end = moment(part.first, 0), moment(part.after, 0)
        inside = [np.flatnonzero((rows["received_at"] >= begin) & (rows["received_at"] < end)) for rows in days]
        return sorted_by_receipt(
            {
                name: np.concatenate([rows[name][chosen] for rows, chosen in zip(days, inside, strict=True)])
                for name in self.planted
            }
        )

    def heartbeats(self, part: Part) -> Iterator[Rows]:
        """Reports of a month, a batch a day, in the order of time."""
        days = self._sessions["_day"]
        for day in range(part.first, part.after):
            here = slice(*np.searchsorted(days, (day, day + 1)))
            batch = heartbeats(
                {name: values[here] for name, values in self._sessions.items()}, self.world.stream("heartbeats", day)
            )
            if self._planted_beats:
                begin, end = np.searchsorted(self._planted_beats["at"], (moment(day, 0), moment(day + 1, 0)))
                batch = _by_time([batch, {name: values[begin:end] for name, values in self._planted_beats.items()}])
            yield batch


def _by_time(batches: list[Rows]) -> Rows:
    if not batches:
        return {}
    rows = {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}
    order = np.argsort(rows["at"], kind="stable")
    return {name: values[order] for name, values in rows.items()}
