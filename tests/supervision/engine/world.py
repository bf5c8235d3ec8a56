"""A small complete data set from a few rows, for the tests of rules.

A World is born with one institution, its place, a teacher and a class. Methods add rows with honest defaults, return
the key of what they added, and take any column of the contract by keyword. Numbers are handed out in order.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from jiangce.kernel.exchange import TABLES, Table
from jiangce.supervision.engine.checking import check
from jiangce.supervision.engine.data.dataset import DataSet, open_dataset
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.rules import RULES
from jiangce.supervision.engine.running import Outcome, run

ARROW = {
    "text": pa.string(),
    "division": pa.string(),
    "list": pa.string(),
    "time": pa.timestamp("us"),
    "date": pa.date32(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
}
TEXT_KEYS = {"device_id", "certificate_no"}
"""Keys that a World writes as strings; other digests and keys are whatever the first row has."""
LON, LAT = 113.26, 23.13


def at(day: date | str, clock: str = "09:00") -> datetime:
    """A local time of a day as UTC; clock as HH:MM or HH:MM:SS."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}").replace(tzinfo=UTC) - timedelta(hours=8)


class World:
    """Rows of a data set in the making."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        self._numbers: dict[str, int] = {}
        self.school = self.organisation()
        self.place = self.add_place()
        self.teacher = self.add_teacher()

    def _next(self, kind: str) -> int:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        """A bare row; every column not named is null."""
        known = set(TABLES[table].names)
        assert set(values) <= known, set(values) - known
        self.rows[table].append(values)
        return values

    def person(self, **values: Any) -> int:
        key = self._next("person")
        row = {"person_id": key, "id_type": "resident_id", "id_digest": f"id-{key}", "sex": "male", "groups": ""}
        row |= {"birth_date": date(1990, 1, 1), "phone_digest": f"number-{key}"}
        return int(self.add("persons", **(row | values))["person_id"])

    def people(self, number: int, **values: Any) -> list[int]:
        return [self.person(**values) for _ in range(number)]

    def organisation(self, **values: Any) -> int:
        key = self._next("organisation")
        row = {
            "org_id": key,
            "credit_code": f"C{key}",
            "name": f"机构{key}",
            "roles": "training_institution",
            "division": "440100",
        }
        return int(self.add("organisations", **(row | values))["org_id"])

    def add_place(self, *, lon: float = LON, lat: float = LAT, **values: Any) -> int:
        row = {"place_id": self._next("place"), "org_id": self.school, "division": "440100", "lon": lon, "lat": lat}
        return int(self.add("places", **(row | {"radius_m": 200.0, "seats": 60.0} | values))["place_id"])

    def add_teacher(self, **values: Any) -> int:
        row = {"teacher_id": self._next("teacher"), "person_id": values.pop("person_id", None) or self.person()}
        return int(
            self.add("teachers", **(row | {"org_id": self.school, "kinds": "theory|practice"} | values))["teacher_id"]
        )

    def add_class(self, **values: Any) -> int:
        row = {
            "class_id": self._next("class"), "org_id": self.school, "place_id": self.place, "scheme": "training_subsidy",
            "occupation_code": "6-31-01-03", "level": "4", "programme": "subsidised", "division": "440100",
            "approved_on": date(2025, 2, 20), "starts_on": date(2025, 3, 1), "ends_on": date(2025, 3, 31),
            "planned_hours": 40.0, "class_size": 40.0,
        }  # fmt: skip
        return int(self.add("classes", **(row | values))["class_id"])

    def lesson(self, class_id: int, starts_at: datetime, *, minutes: int = 180, **values: Any) -> int:
        row = {
            "lesson_id": self._next("lesson"), "class_id": class_id, "teacher_id": self.teacher, "kind": "theory",
            "mode": "onsite", "starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes),
            "hours": minutes / 45,
        }  # fmt: skip
        return int(self.add("lessons", **(row | values))["lesson_id"])

    def lessons(self, class_id: int, days: Iterable[date | str], *, clock: str = "09:00", **values: Any) -> list[int]:
        return [self.lesson(class_id, at(day, clock), **values) for day in days]

    def enrol(self, class_id: int, person_id: int, **values: Any) -> int:
        row = {
            "enrolment_id": self._next("enrolment"), "class_id": class_id, "person_id": person_id,
            "enrolled_at": at("2025-02-25"), "state": "completed",
        }  # fmt: skip
        return int(self.add("enrolments", **(row | values))["enrolment_id"])

    def checkin(self, lesson_id: int, person_id: int, when: datetime, **values: Any) -> int:
        """One check-in by the person's own phone, a few metres from the place, received a second later."""
        key = self._next("checkin")
        lesson = next(row for row in self.rows["lessons"] if row["lesson_id"] == lesson_id)
        row = {
            "checkin_id": key, "lesson_id": lesson_id, "class_id": lesson["class_id"], "person_id": person_id, "at": when,
            "received_at": values.get("at", when) + timedelta(seconds=1), "direction": "in", "method": "qr",
            "device_id": f"phone-{person_id}", "lon": LON + key * 1e-7, "lat": LAT + key * 1e-7, "accuracy_m": 15.0,
            "mocked": False, "score": 0.95,
        }  # fmt: skip
        return int(self.add("checkins", **(row | values))["checkin_id"])

    def attend(self, lesson_id: int, people: Iterable[int], **values: Any) -> None:
        """Everybody checks in before the lesson, half a minute apart, and out after it."""
        lesson = next(row for row in self.rows["lessons"] if row["lesson_id"] == lesson_id)
        for order, person in enumerate(people):
            apart = timedelta(seconds=31 * order)
            self.checkin(lesson_id, person, lesson["starts_at"] - timedelta(minutes=5) - apart, **values)
            self.checkin(lesson_id, person, lesson["ends_at"] + apart, **(values | {"direction": "out"}))

    def claim(self, person_id: int, class_id: int | None, **values: Any) -> int:
        row = {
            "claim_id": self._next("claim"), "person_id": person_id, "class_id": class_id, "scheme": "training_subsidy",
            "fund": "employment_fund", "amount_fen": 150_000, "submitted_at": at("2025-04-10"), "state": "paid",
        }  # fmt: skip
        return int(self.add("claims", **(row | values))["claim_id"])

    def certificate(self, person_id: int, **values: Any) -> str:
        number = f"S000044{1:06d}254{self._next('certificate'):06d}"
        row = {
            "certificate_no": number, "person_id": person_id, "assessor_id": self.school, "occupation_code": "6-31-01-03",
            "level": "4", "kind": "skill_level", "route": "exam", "issued_on": date(2025, 4, 5),
        }  # fmt: skip
        return str(self.add("certificates", **(row | values))["certificate_no"])

    def write(self, folder: Path, *, format: str = "parquet") -> Path:
        """All required tables, and of the optional ones those that have rows."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in TABLES.items():
            if self.rows[name] or not table.optional:
                put(folder / f"{name}.{format}", arrow(table, self.rows[name]))
        return folder

    def supervise(self, folder: Path, *codes: str, slice_rows: int = 5_000_000) -> Outcome:
        """Write it, and supervise what was written."""
        return supervised(self.write(folder), *codes, slice_rows=slice_rows)


def supervised(folder: Path, *codes: str, slice_rows: int = 5_000_000) -> Outcome:
    """Check a folder and run the rules of these codes (`F14`) or names (`F14/travel`) on DuckDB; all for none."""
    dataset = checked(folder)
    engine = DuckDBEngine(dataset, slice_rows=slice_rows)
    try:
        return run(dataset, [rule for rule in RULES if not codes or {rule.code, rule.name} & set(codes)], engine)
    finally:
        engine.close()


def checked(folder: Path) -> DataSet:
    dataset = open_dataset(folder)
    check(dataset)
    return dataset


def arrow(table: Table, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as the contract has them, sorted."""
    if table.sorted_by:
        rows = sorted(rows, key=lambda row: row[table.sorted_by])
    fields = []
    for column in table:
        type = ARROW.get(column.type)
        if type is None:
            words = column.name in TEXT_KEYS or any(isinstance(row.get(column.name), str) for row in rows)
            type = pa.string() if words else pa.int64()
        fields.append(pa.field(column.name, type))
    plain = [{name: _plain(row.get(name)) for name in table.names} for row in rows]
    return pa.Table.from_pylist(plain, pa.schema(fields))


def _plain(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def put(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        pacsv.write_csv(table, path)
    else:
        pq.write_table(table, path)


def cases(outcome: Outcome, code: str) -> dict[str, list[dict[str, Any]]]:
    """case_id → its signals, of one rule."""
    found: dict[str, list[dict[str, Any]]] = {}
    for signal in outcome.signals:
        if signal["rule"] == code:
            found.setdefault(signal["case_id"], []).append(signal)
    return found
