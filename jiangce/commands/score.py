"""jiangce score SIGNALS TRUTH: recall and false alarms per pattern, with the decoys that were accused."""

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from jiangce.supervision.engine.scoring import Score, score

SHOWN = 5
"""Missed cases and false alarms that are named of each pattern."""


def main(arguments: list[str]) -> int:
    """Print a table in Markdown; 2 when a file can't be read."""
    parser = argparse.ArgumentParser(prog="jiangce score", description="按真值文件给疑点评分：召回率和误报。")
    parser.add_argument("signals", type=Path, metavar="SIGNALS", help="jiangce supervise 写出的疑点")
    parser.add_argument("truth", type=Path, metavar="TRUTH", help="模拟器写出的真值")
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据集：按人的疑点归到班级，并计算每千个班的误报")
    options = parser.parse_args(arguments)
    try:
        signals, truth = _rows(options.signals), _rows(options.truth)
        enrolments = _rows(options.data / "enrolments", ["class_id", "person_id"]) if options.data else []
        classes = len(_rows(options.data / "classes", ["class_id"])) if options.data else 0
    except (OSError, pa.ArrowException) as error:
        print(f"读不了文件：{error}", file=sys.stderr)
        return 2
    classes_of: dict[Any, list[Any]] = defaultdict(list)
    for row in enrolments:
        classes_of[row["person_id"]].append(row["class_id"])
    _print(score(signals, truth, classes_of), classes)
    return 0


def _rows(path: Path, columns: list[str] | None = None) -> list[dict[str, Any]]:
    """The rows of a Parquet or CSV file, or of all parts of a folder; a path without ending is looked for."""
    if not path.exists():
        path = next(
            (found for end in (".parquet", ".csv") if (found := path.with_name(path.name + end)).exists()), path
        )
    parts = sorted(path.iterdir()) if path.is_dir() else [path]
    rows: list[dict[str, Any]] = []
    for part in parts:
        table = pq.read_table(part, columns=columns) if _is_parquet(part) else pacsv.read_csv(part)
        rows += table.to_pylist()
    return rows


def _is_parquet(path: Path) -> bool:
    """By what is in it: `jiangce supervise` writes Parquet under any name."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _print(scores: dict[str, Score], classes: int) -> None:
    print("| 规则 | 植入 | 找到 | 召回率 | 误报 | 被误报的诱饵 |\n|---|---|---|---|---|---|")
    for name, one in scores.items():
        recall = "—" if one.recall is None else f"{one.recall:.3f}"
        print(
            f"| {name} | {one.planted} | {one.found} | {recall} | {len(one.alarms)} | {'、'.join(one.decoys[:SHOWN])} |"
        )
    alarms = sum(len(one.alarms) for one in scores.values())
    planted, found = (sum(getattr(one, name) for one in scores.values()) for name in ("planted", "found"))
    print(
        f"\n植入 {planted}，找到 {found}；误报 {alarms}"
        + (f"，每千个班 {alarms * 1000 / classes:.2f}" if classes else "")
    )
    for name, one in scores.items():
        if one.missed:
            print(f"{name} 没有找到：{'、'.join(one.missed[:SHOWN])}")
        if one.alarms:
            print(f"{name} 误报：{'、'.join(f'{kind}={key}' for kind, key in one.alarms[:SHOWN])}")
