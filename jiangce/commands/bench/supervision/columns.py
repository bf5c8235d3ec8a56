"""The columns that the answers of some rules depend on, found by asking DuckDB's planner and not the engine: every relation
is a view here, so that only what is used at the end of a query is read at its beginning."""

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from jiangce.kernel.exchange import TABLES
from jiangce.supervision.engine.checking.source import read
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.views import RESERVED, select
from jiangce.supervision.engine.dialect import DUCKDB
from jiangce.supervision.engine.engines.engine import written
from jiangce.supervision.engine.relations.money import with_money
from jiangce.supervision.engine.relations.online import PLAY_SEGMENTS
from jiangce.supervision.engine.rule import Rule, ordered

_NAMES = {shown: name for name, shown in RESERVED.items()}
SEGMENTS = Rule("-", "", "", (), "", sql=f"SELECT * FROM {PLAY_SEGMENTS.name}", reads=(PLAY_SEGMENTS,))
"""Asks for nothing but the heartbeats in short."""
_SAMPLE = 100  # rows: the planner wants tables, not what is in them


def columns_of(dataset: DataSet, rules: list[Rule]) -> dict[str, list[str]]:
    """Table → its columns that the rules read."""
    connection = duckdb.connect()
    # Filters stay where they are, so that their columns are named; nothing is left out for what a sample holds.
    connection.execute("SET disabled_optimizers = 'statistics_propagation,filter_pushdown,empty_result_pullup'")
    for name, table in TABLES.items():
        connection.execute(f"CREATE TABLE raw_{name} AS {select(dataset, table, read, DUCKDB)} LIMIT {_SAMPLE}")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM raw_{name}")
    found: dict[str, set[str]] = {}
    for sql in _queries(connection, rules):
        ((_, plan),) = connection.execute(f"EXPLAIN (FORMAT json) {sql}").fetchall()
        for table, columns in _scans(json.loads(plan)):
            found.setdefault(table, set()).update(columns)
    return {name: sorted(found[name]) for name in TABLES if found.get(name)}


def _queries(connection: duckdb.DuckDBPyConnection, rules: list[Rule]) -> Iterator[str]:
    """What each rule asks in the end, once everything that it reads is a view."""
    money = {rule.name: with_money(rule.sql, rule.subjects) for rule in rules if rule.sql}
    relations = ordered(rules, [relation for _, needed in money.values() for relation in needed])
    texts = [relation.sql for relation in relations]
    texts += [text for rule in rules for text in (rule.sql, *rule.inputs.values())]
    for relation in relations:
        sql = written(DUCKDB, relation.sql, relation.terms, texts, lambda at: f"({at} IS NOT NULL)")
        connection.execute(f"CREATE VIEW {relation.name} AS {sql}")
    for rule in rules:
        asked = [money[rule.name][0]] if rule.sql else list(rule.inputs.values())
        for sql in asked:
            yield written(DUCKDB, sql, rule.terms, texts)


def _scans(nodes: list[dict[str, Any]]) -> Iterator[tuple[str, set[str]]]:
    """Table and columns of every scan in a plan."""
    for node in nodes:
        yield from _scans(node["children"])
        told = node.get("extra_info", {})
        table = str(told.get("Table", "")).rpartition(".")[2].removeprefix("raw_")
        if table in TABLES:
            names = told.get("Projections", [])
            names = [names] if isinstance(names, str) else names
            columns = {_NAMES.get(name.strip('"'), name.strip('"')) for name in names}
            yield table, columns & set(TABLES[table].names)
