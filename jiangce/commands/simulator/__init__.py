"""jiangce simulate --person-times N --seed S --out DIR: a synthetic province in the exchange format, with planted
cases of every fraud pattern, honest lookalikes, and the truth about both."""

import argparse
import sys
from pathlib import Path

from jiangce.commands.simulator.calendar import Year
from jiangce.commands.simulator.running import simulate

_LEAST_PERSON_TIMES = 100
_MOST_PERSON_TIMES = 20_000_000


def main(arguments: list[str]) -> int:
    """Write a province. Returns 2 for arguments that cannot be followed, and then writes nothing."""
    options = _parser().parse_args(arguments)
    if problem := _problem(options):
        print(problem, file=sys.stderr)
        return 2
    counts = simulate(
        seed=options.seed,
        person_times=options.person_times,
        year=options.year,
        out=options.out,
        jobs=options.jobs,
        with_heartbeats=not options.no_heartbeats,
    )
    print(f"已写入 {options.out}：" + "，".join(f"{table} {rows:,}" for table, rows in counts.items() if rows))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("jiangce simulate", description="生成一个虚拟省份一年的交换数据集")
    parser.add_argument("--person-times", type=int, required=True, metavar="N", help="培训人次")
    parser.add_argument("--seed", type=int, required=True, metavar="S", help="随机种子；相同种子得到完全相同的文件")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="输出目录，须不存在或为空")
    parser.add_argument("--year", type=int, default=2025, help="年份（默认 2025）")
    parser.add_argument("--jobs", type=int, default=2, help="并行进程数（默认 2）")
    parser.add_argument("--no-heartbeats", action="store_true", help="不生成线上学习心跳")
    return parser


def _problem(options: argparse.Namespace) -> str:
    """Why the arguments cannot be followed; empty when they can."""
    if not _LEAST_PERSON_TIMES <= options.person_times <= _MOST_PERSON_TIMES:
        return f"培训人次须在 {_LEAST_PERSON_TIMES:,} 到 {_MOST_PERSON_TIMES:,} 之间。"
    if options.seed < 0:
        return "随机种子不能为负数。"
    if options.jobs < 1:
        return "并行进程数至少为 1。"
    try:
        Year.of(options.year)
    except ValueError:
        return f"{options.year} 年的节假日安排尚未公布或不在日历内，不能生成。"
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        return f"输出目录 {options.out} 已存在且不为空，请换一个目录或先清空。"
    return ""
