"""jiangce supervise DIR --out FILE: all rules over an exchange data set, without a database or a server."""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow as pa

from jiangce.supervision.engine import signals
from jiangce.supervision.engine.checking import check
from jiangce.supervision.engine.data.dataset import DataSet, open_dataset
from jiangce.supervision.engine.data.faults import DataSetRefused
from jiangce.supervision.engine.engines.engine import Engine
from jiangce.supervision.engine.engines.in_process import DuckDBEngine
from jiangce.supervision.engine.engines.spark import MasterSilent, SparkEngine, SparkMissing
from jiangce.supervision.engine.incremental import resume, seen
from jiangce.supervision.engine.rules import chosen
from jiangce.supervision.engine.running import Outcome, Tell, run

REFUSED = 1
MISUSED = 2


def main(arguments: list[str]) -> int:
    """Check, run, write; 1 when the data set is refused, 2 for a rule or an engine that is not there."""
    options = _parser().parse_args(arguments)
    try:
        rules = chosen([code.strip() for code in options.rules.split(",") if code.strip()])
    except KeyError as unknown:
        return _refuse(f"没有规则 {unknown.args[0]}：可用的规则见 docs/supervision.md", MISUSED)
    try:
        dataset = open_dataset(options.folder)
        check(dataset, seen(options.state))
    except DataSetRefused as refused:
        return _refuse(f"数据集有错误，没有运行任何规则：\n{refused}", REFUSED)
    if options.out.is_dir():
        return _refuse(f"--out {options.out} 是文件夹：请写出文件名，如 {options.out / 'signals.parquet'}", MISUSED)
    if options.since and not options.state:
        return _refuse("--since 需要 --state 指明保存汇总的文件夹", MISUSED)
    if options.state and options.engine == "spark":
        return _refuse("--state 只用于 --engine duckdb", MISUSED)
    try:
        engine = _engine(dataset, options)
    except SparkMissing:
        return _refuse("没有安装 Spark：请安装 pyspark 和 Java 17，或使用 --engine duckdb", MISUSED)
    except MasterSilent as silent:
        address, reason = silent.args
        return _refuse(f"连不上 Spark 集群 {address}（{reason}）：请核对 --master，并确认主节点已启动", MISUSED)
    try:
        if options.state and isinstance(engine, DuckDBEngine):
            outcome = resume(dataset, rules, engine, options.state, options.since, tell=_teller())
        else:
            outcome = run(dataset, rules, engine, tell=_teller())
    finally:
        engine.close()
    table = outcome.table(dataset)
    signals.write(options.out, table)
    _report(outcome, table, options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jiangce supervise", description="对一个交换数据集运行监管规则，写出疑点。")
    parser.add_argument("folder", type=Path, metavar="DIR", help="交换数据集所在的文件夹（见 docs/exchange.md）")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="疑点写入的 Parquet 文件")
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="计算引擎（默认 duckdb）")
    parser.add_argument("--master", default="local[*]", help="Spark 集群地址（默认本机）")
    parser.add_argument(
        "--conf",
        type=_setting,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="Spark 设置，可重复（见 docs/operations.md）",
    )
    parser.add_argument("--since", type=_day, metavar="DATE", help="只重算从这一天起收到的记录所影响的部分")
    parser.add_argument("--state", type=Path, metavar="DIR", help="保存各日汇总的文件夹，供下次沿用")
    parser.add_argument("--rules", default="", metavar="F06,F13", help="只运行这些规则")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期：请写成 2025-03-01") from None


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key.startswith("spark.") or not equals:
        raise argparse.ArgumentTypeError(f"“{text}”不是 Spark 设置：请写成 spark.executor.memory=4g")
    return key, value


def _engine(dataset: DataSet, options: argparse.Namespace) -> Engine:
    if options.engine == "spark":
        return SparkEngine(dataset, master=options.master, settings=dict(options.conf))
    return DuckDBEngine(dataset)


def _teller() -> Tell:
    began = time.monotonic()
    return lambda words: print(f"[{time.monotonic() - began:7.1f} 秒] {words}", file=sys.stderr, flush=True)


def _report(outcome: Outcome, table: pa.Table, out: Path) -> None:
    cases = len(table.column("case_id").unique())
    print(f"疑点 {table.num_rows} 条、{cases} 组，已写入 {out}")
    for name, why in outcome.narrowed.items():
        print(f"{name} 部分运行：{why}")
    for name, why in outcome.skipped.items():
        print(f"{name} 没有运行：{why}")


def _refuse(why: str, code: int) -> int:
    print(why, file=sys.stderr)
    return code
