"""Signals: from the rows of a rule to the table of the contract, in an order that depends on nothing but them."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from jiangce.kernel.exchange import SIGNALS, SUBJECTS, TABLES
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.rule import Rule

Signal = dict[str, Any]

_HOMES = {
    "person_id": "persons",
    "class_id": "classes",
    "lesson_id": "lessons",
    "org_id": "organisations",
    "claim_id": "claims",
    "device_id": "checkins",
}
"""Subject → a table that tells its kind of key."""


def signals_of(rule: Rule, rows: pa.Table) -> list[Signal]:
    """The signals of a rule's rows; columns that are no part of a signal become evidence; nulls and empty lists,
    which only one engine tells apart, are left out."""
    plain = ("case_key", "severity", "score", "first_at", "last_at", *rule.subjects)
    found = []
    for row in rows.to_pylist():
        evidence = {name: _json(value) for name, value in row.items() if name not in plain and value not in (None, [])}
        if rule.part:
            evidence["measure"] = rule.part
        found.append(
            {name: row.get(name) for name in ("severity", "first_at", "last_at")}
            | {name: row[name] if name in rule.subjects else None for name in SUBJECTS}
            | {
                "rule": rule.code,
                "case_id": f"{rule.name}:{row['case_key']}",
                "score": round(float(row["score"]), 6),
                "evidence": json.dumps(evidence, ensure_ascii=False, sort_keys=True),
            }
        )
    return found


def rule_of(case_id: str) -> str:
    """The name of the rule that made a case."""
    return case_id.partition(":")[0]


def _json(value: Any) -> Any:
    """A value as JSON; times in UTC with a Z, floats to nine digits so that two engines write the same."""
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, float):
        return float(f"{value:.9g}")
    return value


def table_of(dataset: DataSet, signals: Iterable[Signal]) -> pa.Table:
    """The signals in the order of rule, case and subjects, as Arrow with the types of the contract."""
    schema = pa.schema([pa.field(column.name, _arrow(dataset, column.name, column.type)) for column in SIGNALS])
    rows = list(signals)
    for row in rows:
        for name in ("first_at", "last_at"):
            row[name] = row[name] and row[name].replace(tzinfo=None)
    return in_order(pa.Table.from_pylist(rows, schema))


def in_order(table: pa.Table) -> pa.Table:
    """Signals in the order of rule, case, subjects and evidence, in one piece."""
    places = {name: table.column(name) for name in ("rule", "case_id")}
    for name in SUBJECTS:
        # Numbers in the order of their size: padded, for a column holds either numbers or strings.
        places[name] = pc.fill_null(pc.utf8_lpad(table.column(name).cast(pa.string()), 20, "0"), "")
    places |= {name: table.column(name) for name in ("evidence", "severity", "score")}
    order = pc.sort_indices(pa.table(places), sort_keys=[(name, "ascending") for name in places])
    return table.take(order).combine_chunks()


def _arrow(dataset: DataSet, name: str, type: str) -> pa.DataType:
    if name in _HOMES:
        table = TABLES[_HOMES[name]]
        return pa.int64() if dataset.type_of(table, table.column(name)) == "BIGINT" else pa.string()
    return {"text": pa.string(), "number": pa.float64(), "time": pa.timestamp("us")}[type]


def write(path: Path, table: pa.Table) -> None:
    """Write FILE whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    pq.write_table(table, draft, compression="zstd")
    draft.replace(path)
