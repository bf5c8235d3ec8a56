"""jiangce score SIGNALS TRUTH: recall and false alarms per pattern, with the decoys that were accused."""

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from jiangce.commands.bench.charts import Bar, bars
from jiangce.supervision.engine.scoring import DECOY, Score, score

SHOWN = 5
"""Missed cases and false alarms that are named of each pattern."""


@dataclass(slots=True)
class Total:
    """Scores of one or more provinces, by pattern; `decoys` counts those that were planted."""

    provinces: int = 0
    classes: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    decoys: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, scores: dict[str, Score], truth: list[dict[str, Any]], classes: int) -> None:
        self.provinces += 1
        self.classes += classes
        for name, one in scores.items():
            own = self.scores[name]
            own.planted += one.planted
            own.found += one.found
            own.missed += one.missed
            own.alarms += one.alarms
            own.decoys += one.decoys
        for pattern, _ in {(row["pattern"], row["case_id"]) for row in truth if row["pattern"].startswith(DECOY)}:
            self.decoys[pattern.removeprefix(DECOY)] += 1

    def named(self) -> list[str]:
        """Patterns in order."""
        return sorted({*self.scores, *self.decoys})


def main(arguments: list[str]) -> int:
    """Print a table in Markdown; 2 when a file can't be read."""
    options = _parser().parse_args(arguments)
    if len(options.files) % 2 or (options.data and len(options.data) * 2 != len(options.files)):
        print("请成对给出 SIGNALS 和 TRUTH；--data 须与各对一一对应", file=sys.stderr)
        return 2
    total = Total()
    try:
        for place in range(0, len(options.files), 2):
            _score(total, *options.files[place : place + 2], options.data[place // 2] if options.data else None)
    except (OSError, pa.ArrowException) as error:
        print(f"读不了文件：{error}", file=sys.stderr)
        return 2
    _print(total)
    if options.svg:
        options.svg.write_text(_chart(total), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jiangce score", description="按真值文件给疑点评分：召回率和误报。")
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="SIGNALS TRUTH",
        help="jiangce supervise 写出的疑点和模拟器写出的真值；可给出几对，合并计算",
    )
    parser.add_argument(
        "--data",
        type=Path,
        action="append",
        metavar="DIR",
        help="数据集：按人的疑点归到班级，并计算每千个班的误报；几对时逐一给出",
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="另写一张图：各规则找到的和误报的")
    return parser


def _score(total: Total, signals: Path, truth: Path, data: Path | None) -> None:
    found, planted = _rows(signals), _rows(truth)
    classes_of: dict[Any, list[Any]] = defaultdict(list)
    for row in _rows(data / "enrolments", ["class_id", "person_id"]) if data else []:
        classes_of[row["person_id"]].append(row["class_id"])
    classes = len(_rows(data / "classes", ["class_id"])) if data else 0
    guilty = {row["class_id"] for row in planted if not row["pattern"].startswith(DECOY)} - {None}
    total.add(score(found, planted, classes_of), planted, max(0, classes - len(guilty)))


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


def _print(total: Total) -> None:
    print("| 规则 | 植入 | 找到 | 召回率 | 误报 | 诱饵 | 被误报的诱饵 |\n|---|---|---|---|---|---|---|")
    for name in total.named():
        one = total.scores[name]
        recall = "—" if one.recall is None else f"{one.recall:.3f}"
        cells = (
            name,
            one.planted,
            one.found,
            recall,
            len(one.alarms),
            total.decoys[name],
            "、".join(one.decoys[:SHOWN]),
        )
        print(f"| {' | '.join(map(str, cells))} |")
    alarms = sum(len(one.alarms) for one in total.scores.values())
    planted, found = (sum(getattr(one, name) for one in total.scores.values()) for name in ("planted", "found"))
    rate = f"，每千个未植入违规的班 {alarms * 1000 / total.classes:.2f}" if total.classes else ""
    print(f"\n植入 {planted}，找到 {found}；诱饵 {sum(total.decoys.values())}；误报 {alarms}{rate}")
    for name, one in total.scores.items():
        if one.missed:
            print(f"{name} 没有找到：{'、'.join(one.missed[:SHOWN])}")
        if one.alarms:
            print(f"{name} 误报：{'、'.join(f'{kind}={key}' for kind, key in one.alarms[:SHOWN])}")


def _chart(total: Total) -> str:
    """A bar for each planted pattern: the share that was found; false alarms in the other colour of the words."""
    rows = []
    for name in total.named():
        one = total.scores[name]
        if one.recall is not None:
            words = f"{one.found}/{one.planted}，误报 {len(one.alarms)}"
            rows.append(Bar(name, one.recall, words, 1 if one.recall < 1 or one.alarms else 0))
    return bars(f"植入的违规样本：找到的比例（{total.provinces} 个模拟省份）", rows, most=1.0, labels=60)
