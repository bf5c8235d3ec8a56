"""bench duplicates: how many of the duplicates of a synthetic register are found, how many of the found are none, and what
it costs beside a bare scan and the bare join of the pairs compared. Needs no database."""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from jiangce.commands.bench.duplicates.register import PLACEHOLDER_PHONES, Register, synthetic
from jiangce.commands.bench.figures import at_least, at_most
from jiangce.commands.bench.measuring import Cost, WorkFailed, measured
from jiangce.registers.duplicates.matching import FIELDS, LEVELS, estimate
from jiangce.registers.duplicates.pairs import Limits

WORK = "jiangce.commands.bench.duplicates.work"
MEMORY = "3GB"
PEAK = 6e9
"""Bytes that the whole process may take."""
LEAST_RECALL, LEAST_PRECISION, MOST_JOINS = 0.9, 0.95, 5
Pairs = set[tuple[int, int]]


def run(arguments: list[str] | None = None) -> int:
    """Make the register, find its duplicates, print the figures; or estimate the weights and print them."""
    options = _parser().parse_args(arguments or [])
    register = synthetic(people=options.people, seed=options.seed)
    limits = limits_in_force()
    if options.estimate:
        truth = [pair for pairs in register.truth.values() for pair in pairs]
        print(told_weights(estimate(register.table, truth, limits=limits), options.people, options.seed))
        return 0
    with ExitStack() as ending:
        work = options.work or Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="jiangce-bench-")))
        try:
            costs, found = _measure(register, limits, work)
        except WorkFailed as failed:
            print(f"测量中断：{failed}", file=sys.stderr)
            return 1
    print(f"人员档案 {options.people:,} 条，种子 {options.seed}，阈值 {limits.permille / 10:.1f}%")
    for line in [*quality_lines(register, found), *_cost_lines(costs)]:
        print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("jiangce bench duplicates", description="查找重复档案的准确率、召回率和开销")
    parser.add_argument("--people", type=int, default=1_000_000, help="档案条数（默认 1000000）")
    parser.add_argument("--seed", type=int, default=11, help="随机种子（默认 11）")
    parser.add_argument("--work", type=Path, help="工作文件夹（默认用完即删）")
    parser.add_argument("--estimate", action="store_true", help="不查找，估计各项的权重并打印（weights.toml）")
    return parser


def limits_in_force() -> Limits:
    """The terms as they come with the product."""
    source = resources.files("jiangce.schemes") / "data" / "guangdong.toml"
    terms = tomllib.loads(source.read_text(encoding="utf-8"))["terms"]
    return Limits(
        terms["duplicate_permille_min"]["value"], terms["duplicate_phone_people_max"]["value"],
        terms["duplicate_photo_people_max"]["value"], frozenset(PLACEHOLDER_PHONES),
    )  # fmt: skip


def _measure(register: Register, limits: Limits, work: Path) -> tuple[dict[str, Cost], Pairs]:
    work.mkdir(parents=True, exist_ok=True)
    path, out = work / "people.parquet", work / "pairs.parquet"
    pq.write_table(register.table, path)
    told = asdict(limits) | {"no_phones": sorted(limits.no_phones)}
    costs = {
        "scan": measured("scan", work=WORK, register=path),
        "join": measured("join", work=WORK, register=path, limits=told),
        "match": measured("match", work=WORK, register=path, out=out, limits=told, memory=MEMORY),
    }
    rows = pq.read_table(out).to_pylist()
    return costs, {(row["left"], row["right"]) for row in rows}


def quality_lines(register: Register, found: Iterable[tuple[int, int]]) -> list[str]:
    """Recall by kind and as a whole, twins taken for one person, precision."""
    pairs = set(found)
    truth = {kind: set(known) for kind, known in register.truth.items()}
    everything = set().union(*truth.values())
    lines = [
        f"· 召回率 {kind}：{len(known & pairs):,} / {len(known):,}，{len(known & pairs) / max(1, len(known)):.1%}"
        for kind, known in truth.items()
    ]
    right = everything & pairs
    lines.append(at_least(f"召回率：{len(right):,} / {len(everything):,}", len(right) / len(everything), LEAST_RECALL))
    lines.append(f"· 被当作一人的双胞胎：{len(set(register.twins) & pairs):,} / {len(register.twins):,}")
    lines.append(at_least(f"准确率：{len(right):,} / {len(pairs):,}", len(right) / len(pairs), LEAST_PRECISION))
    return lines


def _cost_lines(costs: dict[str, Cost]) -> list[str]:
    match, join, scan = costs["match"], costs["join"], costs["scan"]
    return [
        f"· 比对的对数：{join.told['pairs']:,}",
        at_most(f"查找：{match.cpu:.1f} CPU 秒，比单纯配对 {join.cpu:.2f} 秒", match.cpu / join.cpu, MOST_JOINS),
        f"· 查找比单纯扫描 {scan.cpu:.2f} CPU 秒；比值 {match.cpu / scan.cpu:.0f}",
        f"{'✓' if match.peak <= PEAK else '✕'} 内存峰值 {match.peak / 1e9:.2f} GB（上限 {PEAK / 1e9:.0f} GB）",
    ]


def told_weights(weights: dict[str, Any], people: int, seed: int) -> str:
    """The file of weights, with where and when they come from."""
    lines = [
        "# Weights of registers.duplicates, made by: jiangce bench duplicates --estimate",
        f'source = "synthetic register of {people} records, seed {seed}"',
        f"estimated_on = {datetime.now(UTC).date().isoformat()}",
        f"second_records = {weights['second_records']:.4g}",
    ]
    for field in FIELDS:
        lines += ["", f"[{field}]", f"# {', '.join(LEVELS[field])}"]
        lines += [f"{name} = [{', '.join(f'{value:.4g}' for value in weights[field][name])}]" for name in ("m", "u")]
    return "\n".join(lines)
