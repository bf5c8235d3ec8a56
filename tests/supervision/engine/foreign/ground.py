"""A province by another hand: written from the text of the contract alone, with none of the habits of our simulator.

Keys are strings with letters, files are CSV (or Parquet), a lesson is half a day, check-ins come from phones whose
owners are sometimes late, platforms send a heartbeat a minute, one office of three people decides for everybody.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from jiangce.kernel.exchange import TABLES

Row = dict[str, Any]
_ARROW = {
    "time": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
}
_TRADES = ("4-03-02-01", "6-18-01-01", "6-29-02-15", "4-10-01-05", "6-31-01-03", "5-05-02-01", "4-04-05-03")
_CATEGORIES = ("rural_transfer_worker", "registered_unemployed", "veteran", "poverty_monitored", "post_school_leaver")
_WORKING = ("enterprise_employee", "rural_transfer_worker")
HALVES = (("09:00", 180), ("14:30", 180))
_HOLIDAYS = {date(2025, 1, 27), date(2025, 2, 3), date(2025, 3, 31), date(2025, 4, 28), date(2025, 5, 5), date(2025, 6, 2),
             date(2025, 9, 29), date(2025, 10, 6)}  # fmt: skip
"""Mondays of weeks with days off."""
MONDAYS = [day for week in range(50) if (day := date(2025, 1, 6) + timedelta(days=7 * week)) not in _HOLIDAYS]


def local(day: date, clock: str = "09:00", seconds: float = 0) -> datetime:
    """A local time as UTC."""
    return (
        datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=UTC)
        - timedelta(hours=8)
        + timedelta(seconds=seconds)
    )


class Province:
    """Rows by table; every method that makes something returns its key. `honest` classes are counted in `classes`."""

    def __init__(self, seed: int, *, noise: float = 1.0) -> None:
        self.random = Random(seed)
        self.noise = noise  # how sloppy honest people and phones are
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.by_key: dict[str, Row] = {}
        self.planted: list[tuple[str, str, Row]] = []
        self._count = 0
        self.office = [self.clerk() for _ in range(3)]
        self.body = self.org("assessor", filed_from=date(2021, 5, 1))
        self.examiners = [self.teacher(self.body, kinds="assessor") for _ in range(12)]
        self.hall = self.place(self.body, seats=400.0)
        self.platform = self.org("platform")
        self.firms = [self.org("enterprise", headcount=200.0) for _ in range(8)]
        self.schools = [self.school() for _ in range(9)]

    # --- who and where ---

    def key(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._count:07d}x"

    def add(self, table: str, **values: Any) -> Row:
        assert set(values) <= set(TABLES[table].names), set(values) - set(TABLES[table].names)
        self.rows[table].append(values)
        return values

    def org(self, roles: str, **facts: Any) -> str:
        key = self.key("o")
        row = {"org_id": key, "credit_code": key, "name": f"单位{key}", "roles": roles, "division": "441200"}
        row |= {"founded_on": date(2012, 3, 1), "legal_representative_id": self.person(), "account_digest": "acc" + key}
        self.by_key[key] = self.add("organisations", **(row | facts))
        return key

    def place(self, org: str, **facts: Any) -> str:
        key = self.key("l")
        row = {"place_id": key, "org_id": org, "division": "441200", "radius_m": 300.0, "seats": 80.0}
        row |= {"lon": 112.4 + self.random.random() / 5, "lat": 23.0 + self.random.random() / 5}
        self.by_key[key] = self.add("places", **(row | facts))
        return key

    def person(self, **facts: Any) -> str:
        key = self.key("p")
        row = {"person_id": key, "id_type": "resident_id", "id_digest": "id" + key, "groups": ""}
        row |= {
            "sex": self.random.choice(["male", "female"]),
            "phone_digest": "tel" + key,
            "account_digest": "acc" + key,
        }
        row |= {"birth_date": date(1972, 1, 1) + timedelta(days=self.random.randrange(11000))}
        row |= {"household_division": "441202", "household_locality_digest": f"village{self.random.randrange(300)}"}
        self.by_key[key] = self.add("persons", **(row | facts))
        return key

    def clerk(self) -> str:
        key = self.key("s")
        self.add("staff", staff_key=key, person_id=self.person())
        return key

    def teacher(self, org: str, person: str | None = None, kinds: str = "theory|practice") -> str:
        key = self.key("t")
        self.by_key[key] = self.add(
            "teachers", teacher_id=key, person_id=person or self.person(), org_id=org, kinds=kinds
        )
        return key

    def school(self) -> Row:
        org = self.org("training_institution", filed_from=date(2020, 1, 1), filed_to=date(2027, 1, 1))
        teachers = [self.teacher(org) for _ in range(6)]
        return {"org": org, "place": self.place(org), "teachers": teachers, "clerks": [self.clerk(), self.clerk()], "turn": 0,
                "booked": {}}  # fmt: skip

    # --- a class from its roll to its money ---

    def course(self, people: int = 0, start: date | None = None, days: int = 4, school: Row | None = None, apart: int = 1,
               as_it_is: bool = False, **facts: Any) -> Row:  # fmt: skip
        """A class with its lessons and its people, nothing yet of what happens in it. Classes of a school take turns in
        its days and among its teachers."""
        school = school or self.random.choice(self.schools)
        school["turn"] += 1
        start = start or self.random.choice(MONDAYS[:32])
        start = start if as_it_is or days * apart > 20 else next(day for day in MONDAYS if day >= start)
        key = self.key("c")
        trade, level = self.random.choice(_TRADES), self.random.choice(["5", "4", "3"])
        row = {
            "class_id": key, "org_id": school["org"], "place_id": school["place"], "scheme": "training_subsidy",
            "occupation_code": trade, "level": level, "programme": "subsidised", "division": "441200",
            "approved_on": start - timedelta(days=20), "starts_on": start, "ends_on": start + timedelta(days=apart * (days - 1)),
            "planned_hours": 8.0 * days, "class_size": 50.0,
        }  # fmt: skip
        row = self.by_key[key] = self.add("classes", **(row | facts))
        made: Row = {"key": key, "row": row, "school": school, "start": start, "end": row["ends_on"], "lessons": []}
        made["teacher"] = self.free_teacher(school, start, row["ends_on"])
        room = f"room{school['turn']}"
        for day in range(days):
            for clock, minutes in HALVES:
                made["lessons"].append(
                    self.lesson(made, start + timedelta(days=apart * day), clock, minutes, room_id=room)
                )
        made["people"] = [self.trainee(start) for _ in range(people or self.random.randrange(14, 34))]
        made["seats"] = [self.seat(made, person) for person in made["people"]]
        return made

    def free_teacher(self, school: Row, start: date, end: date) -> str:
        """A teacher of the school who has no other class on these days."""
        booked = school["booked"]
        free = [
            who for who in school["teachers"] if all(end < first or last < start for first, last in booked.get(who, ()))
        ]
        if not free:
            free = [self.teacher(school["org"])]
            school["teachers"] += free
        booked.setdefault(free[0], []).append((start, end))
        return str(free[0])

    def lesson(self, course: Row, day: date, clock: str, minutes: int, **facts: Any) -> Row:
        begin = local(day, clock)
        row = {"lesson_id": self.key("n"), "class_id": course["key"], "kind": "practice", "mode": "onsite"}
        row |= {"teacher_id": course["teacher"], "starts_at": begin, "ends_at": begin + timedelta(minutes=minutes)}
        return self.add("lessons", **(row | {"hours": minutes / 45} | facts))

    def trainee(self, start: date, **facts: Any) -> str:
        kind = self.random.choice(_CATEGORIES)
        row: Row = {"groups": kind, "groups_since": start - timedelta(days=300)}
        if kind == "registered_unemployed" and self.random.random() < 0.6:
            left = start - timedelta(days=self.random.randrange(3, 200))
            row |= {"insured_from": left - timedelta(days=900), "insured_to": left}
        return self.person(**(row | facts))

    def seat(self, course: Row, person: str, **facts: Any) -> Row:
        row = {"enrolment_id": self.key("e"), "class_id": course["key"], "person_id": person, "state": "completed"}
        row |= {"enrolled_at": local(course["start"] - timedelta(days=25), "10:00", self.random.randrange(9000))}
        row |= {"category": (self.by_key[person]["groups"] or "").split("|")[0] or None, "device_id": "phone" + person}
        return self.add("enrolments", **(row | facts))

    def checkin(self, lesson: Row, person: str, at: datetime, direction: str, **facts: Any) -> Row:
        place = self.by_key[lesson.get("place_id") or self.by_key[lesson["class_id"]]["place_id"]]
        row = {"checkin_id": self.key("k"), "lesson_id": lesson["lesson_id"], "class_id": lesson["class_id"]}
        row |= {"person_id": person, "at": at, "received_at": at + timedelta(seconds=1), "direction": direction}
        row |= {"method": "qr", "device_id": "phone" + person, "accuracy_m": 25.0, "mocked": False}
        row |= {name: round(place[name] + self.random.gauss(0, 0.0002 * self.noise), 6) for name in ("lon", "lat")}
        row |= facts
        return self.add("checkins", **(row | {"received_at": max(row["received_at"], row["at"])}))

    def attend(
        self, course: Row, people: list[str] | None = None, absence: float = 0.07, mids: bool = True, **facts: Any
    ) -> None:
        """People come to lessons, and go; in every third lesson everybody is asked in the middle."""
        for number, lesson in enumerate(course["lessons"]):
            if lesson["mode"] == "selfpaced":
                continue
            for person in people if people is not None else course["people"]:
                if self.random.random() < absence * self.noise:
                    continue
                early = self.random.triangular(-6, 25, 6) * 60
                self.checkin(lesson, person, lesson["starts_at"] - timedelta(seconds=early), "in", **facts)
                if mids and number % 3 == 0 and self.random.random() > 0.05 * self.noise:
                    middle = lesson["starts_at"] + timedelta(minutes=80, seconds=self.random.randrange(600))
                    self.checkin(lesson, person, middle, "mid", **facts)
                if self.random.random() > 0.02 * self.noise:
                    left = lesson["ends_at"] + timedelta(seconds=self.random.triangular(-200, 800, 120))
                    self.checkin(lesson, person, left, "out", **facts)
            self.add("teacher_checkins", lesson_id=lesson["lesson_id"], teacher_id=lesson["teacher_id"],
                     at=lesson["starts_at"] - timedelta(minutes=9), direction="in")  # fmt: skip
        for number in (1, 2):
            lesson = course["lessons"][min(number * 2, len(course["lessons"]) - 1)]
            counted = float(round(len(course["people"]) * self.random.uniform(0.85, 1.0)))
            self.add("inspections", inspection_id=self.key("i"), class_id=course["key"], lesson_id=lesson["lesson_id"],
                     at=lesson["starts_at"] + timedelta(minutes=70), kind="onsite", counted=counted,
                     roll=float(len(course["people"])))  # fmt: skip

    def examine(self, course: Row, people: list[str] | None = None, **facts: Any) -> Row:
        """An exam a week later, scores the day after, certificates after two weeks. Returns exam, results, certificates."""
        people = course["people"] if people is None else people
        day = course["end"] + timedelta(days=7)
        examiner = self.random.choice(self.examiners)
        exam = {
            "exam_id": self.key("x"), "assessor_id": self.body, "place_id": self.hall, "level": course["row"]["level"],
            "occupation_code": course["row"]["occupation_code"], "starts_at": local(day, "09:00"),
            "ends_at": local(day, "11:30"), "seats": float(len(people)),
        }  # fmt: skip
        exam = self.add("exams", **(exam | facts))
        made: Row = {"exam": exam, "results": [], "certificates": {}}
        for number, person in enumerate(people):
            theory, practice = self.random.randrange(52, 97), self.random.randrange(58, 97)
            passed = min(theory, practice) >= 60
            made["results"].append(self.add(
                "results", exam_id=exam["exam_id"], person_id=person, theory=float(theory), practice=float(practice),
                overall=round((theory + practice) / 2, 1), passed=passed, answers_hash=self.key("h"), teacher_id=examiner,
                submitted_at=local(day + timedelta(days=1), "10:00", 40 * number)))  # fmt: skip
            if passed:
                made["certificates"][person] = self.certificate(person, course["row"], day + timedelta(days=14))
        return made

    def certificate(self, person: str, course: Row, day: date, **facts: Any) -> Row:
        self._count += 1
        level = facts.get("level", course["level"])
        row = {"certificate_no": f"S000044{7:06d}{day:%y}{level}{self._count:06d}", "person_id": person}
        row |= {"assessor_id": self.body, "occupation_code": course["occupation_code"], "level": level}
        return self.add("certificates", **(row | {"kind": "skill_level", "route": "exam", "issued_on": day} | facts))

    def claim(self, person: str, course: Row | None, day: date, certificate: Row | None = None, **facts: Any) -> Row:
        """A claim that was paid within a month, to the person."""
        row = {
            "claim_id": self.key("m"), "person_id": person, "class_id": course and course["key"], "scheme": "training_subsidy",
            "certificate_no": certificate and certificate["certificate_no"], "fund": "employment_fund", "state": "paid",
            "amount_fen": 160_000, "submitted_at": local(day, "10:00", self.random.randrange(20_000)),
            "decided_at": local(day + timedelta(days=self.random.randrange(5, 15)), "09:00", self.random.randrange(25_000)),
            "decided_by": self.random.choice(self.office), "paid_on": day + timedelta(days=24),
            "account_digest": self.by_key[person]["account_digest"], "payee_name_digest": "name" + person,
        }  # fmt: skip
        return self.add("claims", **(row | facts))

    def finish(self, course: Row, people: list[str] | None = None, **facts: Any) -> tuple[Row, list[Row]]:
        """Exam, certificates, and a claim for each of them; returns the exam and the claims."""
        exam = self.examine(course, people, **facts)
        day = course["end"] + timedelta(days=24)
        return exam, [self.claim(who, course, day, paper) for who, paper in exam["certificates"].items()]

    def whole(self, **facts: Any) -> Row:
        """An honest class from beginning to end."""
        course = self.course(**facts)
        for seat in course["seats"]:
            if self.random.random() < 0.04 * self.noise:
                seat |= {"state": "withdrawn", "ended_at": local(course["start"] + timedelta(days=1), "12:00")}
        staying = [seat["person_id"] for seat in course["seats"] if seat["state"] == "completed"]
        self.attend(course, staying)
        self.finish(course, staying)
        return course

    # --- truth and files ---

    def plant(self, code: str, name: str, **ids: Any) -> None:
        self.planted.append((code, f"{code} {name}", ids))

    def truth(self) -> list[Row]:
        return [{"pattern": code, "case_id": case, **ids} for code, case, ids in self.planted]

    def write(
        self, folder: Path, *, format: str = "csv", without: tuple[str, ...] = (), all_tables: bool = False
    ) -> Path:
        """The tables that have rows and those that must be there; `without` names tables and `table.column`s left out."""
        for name, table in TABLES.items():
            if name in without or (table.optional and not self.rows[name] and not all_tables):
                continue
            rows = sorted(self.rows[name], key=lambda row: row[table.sorted_by]) if table.sorted_by else self.rows[name]
            columns = [c for c in table if c.name != "id_number" and f"{name}.{c.name}" not in without]
            data = {
                c.name: pa.array([row.get(c.name) for row in rows], _ARROW.get(c.type, pa.string())) for c in columns
            }
            self._put(folder / f"{name}.{format}", pa.table(data))
        return folder

    def _put(self, path: Path, table: pa.Table) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".csv":
            pacsv.write_csv(table, path)
        else:
            pq.write_table(table, path)
