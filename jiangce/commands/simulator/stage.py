"""The hands of a planted case: what it may change in the province, and the truth that it leaves behind."""

from typing import Any

import numpy as np

from jiangce.commands.simulator.attendance import Rows
from jiangce.commands.simulator.cases import Case
from jiangce.commands.simulator.enrolments import GROUP
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL, NULL_DAY
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import ORG, PERSON, World


class Stage:
    """One case at work. `classes` and `seats` are rows of classes and enrolments that belong to it alone."""

    def __init__(
        self, world: World, case: Case, rows: Rows | None = None, slices: dict[int, slice] | None = None
    ) -> None:
        self.world, self.case = world, case
        self.rng = world.stream("case", case.name, "shape" if rows is None else "touch")
        self.classes, self.seats = case.classes, np.array(case.enrolments)
        self._rows, self._slices = rows, slices or {}

    @property
    def number(self) -> int:
        """The number of the case: lets cases of one pattern differ in kind and strength."""
        return self.case.number

    # --- looking ---

    def person_rows(self, seats: np.ndarray) -> np.ndarray:
        """Rows of the people on these seats."""
        return self.world["enrolments"]["person_id"][seats] - PERSON - 1

    def start(self, seats: np.ndarray) -> np.ndarray:
        """First day of the class of each seat."""
        return self.world["classes"]["starts_on"][self.world["enrolments"]["_class"][seats]]

    def end(self, seats: np.ndarray) -> np.ndarray:
        """Last day of the class of each seat."""
        return self.world["classes"]["ends_on"][self.world["enrolments"]["_class"][seats]]

    def seats_of(self, turn: int) -> np.ndarray:
        """Seats of the case's first, second … class."""
        return self.world.enrolments_of(self.classes[turn])

    def lessons(self, turn: int = 0) -> np.ndarray:
        """Lessons of the case's first, second … class."""
        return self.world.lessons_of(self.classes[turn])

    def org_row(self, turn: int = 0) -> int:
        """Row of the organisation that runs a class of the case."""
        return int(self.world["classes"]["org_id"][self.classes[turn]] - ORG - 1)

    def some(self, seats: np.ndarray, low: float, high: float) -> np.ndarray:
        """A share of the seats between low and high: how strong the case is."""
        share = self.rng.uniform(low, high)
        return self.rng.choice(seats, max(2, round(share * len(seats))), replace=False)

    def checkins(self, class_row: int) -> Rows:
        """Views of the check-ins of a class set aside; rows whose `keep` is made False vanish. Only when touching."""
        if self._rows is None:
            raise RuntimeError("attendance is not made yet")
        place = self._slices[class_row]
        return {name: values[place] for name, values in self._rows.items()}

    # --- truth ---

    def truth(self, code: str | None = None, **records: Any) -> None:
        """Say what was planted: keys by `person_id`, `class_id`, `lesson_id`, `org_id`, `claim_id`, `device_id`."""
        self.world["truth"].add(pattern=code or self.case.pattern.code, case_id=self.case.name, **records)

    def truth_of_class(self, turn: int = 0, **more: Any) -> None:
        """One row for a class and its organisation."""
        classes = self.world["classes"]
        row = self.classes[turn]
        self.truth(class_id=classes["class_id"][row], org_id=classes["org_id"][row], **more)

    def truth_of_seats(self, seats: np.ndarray, code: str | None = None, claims: bool = False) -> None:
        """One row for each of the trainees, with the claim when it is part of the case."""
        enrolment, claim = self.world["enrolments"], self.world["claims"]
        keys = np.where(claim.present[seats] & claims, claim["claim_id"][seats], NULL)
        self.truth(code, person_id=enrolment["person_id"][seats], class_id=enrolment["class_id"][seats], claim_id=keys)

    # --- people ---

    def people(self, seats: np.ndarray, **facts: Any) -> None:
        """Set facts of the people on these seats."""
        rows = self.person_rows(seats)
        for name, values in facts.items():
            self.world["persons"][name][rows] = values

    def become(self, seats: np.ndarray, kind: str) -> None:
        """Make these trainees people of one kind without work, insurance or school behind them."""
        enrolment, person = self.world["enrolments"], self.world["persons"]
        enrolment["_kind"][seats] = GROUP[kind]
        enrolment["category"][seats] = GROUP[kind]
        rows = self.person_rows(seats)
        person["groups"][rows] = kind
        for name in ("insured_from", "insured_to", "student_from", "student_to", "unemployment_benefit_from"):
            person[name][rows] = NULL_DAY
        person["employer_id"][rows] = NULL
        keys = person["person_id"][rows]
        for table in ("employments", "group_memberships"):
            self.world[table].present &= ~np.isin(self.world[table]["person_id"], keys)

    def employ(self, seats: np.ndarray, employer: np.ndarray | int, **dates: Any) -> None:
        """Give these people an employer and an insurance; dates are insured_from and insured_to."""
        self.people(seats, employer_id=employer, **dates)
        rows = self.person_rows(seats)
        self.world["employments"].present &= ~np.isin(
            self.world["employments"]["person_id"], self.world["persons"]["person_id"][rows]
        )
        dates.setdefault("contract_from", dates.get("insured_from", NULL_DAY))
        self.world["employments"].add(
            person_id=self.world["persons"]["person_id"][rows], employer_id=employer, post="操作工", **dates
        )

    def replace(self, seats: np.ndarray, others: np.ndarray) -> None:
        """Seat the people of `others` here: the same people in another class."""
        world = self.world
        keys = world["enrolments"]["person_id"][others]
        for table in ("enrolments", "results", "certificates", "claims"):
            world[table]["person_id"][seats] = keys
        for name in ("category", "_kind", "employer_id"):
            world["enrolments"][name][seats] = world["enrolments"][name][others]
        world["claims"]["account_digest"][seats] = world["persons"]["account_digest"][keys - PERSON - 1]
        world["claims"]["payee_name_digest"][seats] = digest(world.seed, "payee", keys)

    def candidates(self, count: int, city: int) -> np.ndarray:
        """People who sit no class, only an exam."""
        return other_people(self.world, self.rng, self.world.geo.county_in(self.rng, np.full(count, city)))
