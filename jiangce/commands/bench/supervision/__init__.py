"""bench supervision: what the supervision engine costs on an invented province, as ratios to limits measured in the same run.

CPU seconds (user and system) of processes of their own, without the start of the interpreter: what else the machine does then
changes little. Needs no database. Results go to a file, by part, and are drawn as charts.
"""

import argparse
import json
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jiangce.commands.bench.figures import at_most
from jiangce.commands.bench.measuring import WorkFailed
from jiangce.commands.bench.supervision.charts import draw
from jiangce.commands.bench.supervision.parts import PARTS, Figure, Ground

RESULTS = "supervision.json"


def run(arguments: list[str] | None = None) -> int:
    """Measure the parts that are asked for; 1 when one failed, 2 for arguments that can't be followed."""
    options = _parser().parse_args(arguments or [])
    wanted = options.parts.split(",") if options.parts else list(PARTS)
    if strange := [name for name in wanted if name not in PARTS]:
        print(f"没有“{strange[0]}”这一部分，可用：{'、'.join(PARTS)}", file=sys.stderr)
        return 2
    with ExitStack() as ending:
        work = options.work or Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="jiangce-bench-")))
        ground = Ground(work, options.person_times, options.seed)
        try:
            for name in wanted:
                _tell(name, PARTS[name](ground), ground, options.out)
        except WorkFailed as failed:
            print(f"测量中断：{failed}", file=sys.stderr)
            return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jiangce bench supervision", description="监管引擎的性能：各项为与同次测得上限之比"
    )
    parser.add_argument("--person-times", type=int, default=125_000, help="培训人次（默认 125000，约一千万次签到）")
    parser.add_argument("--seed", type=int, default=31, help="虚拟省份的随机种子（默认 31）")
    parser.add_argument("--work", type=Path, help="工作文件夹；生成的省份留在其中供下次使用（默认用完即删）")
    parser.add_argument("--parts", default="", help=f"只测这些部分：{','.join(PARTS)}")
    parser.add_argument("--out", type=Path, help="结果（JSON）和图（SVG）写入的文件夹；同一文件夹中其他部分的结果保留")
    return parser


def _tell(part: str, figures: list[Figure], ground: Ground, out: Path | None) -> None:
    """Print a part; put it into the file of results, beside the parts that are there, and draw them."""
    for figure in figures:
        print(_line(figure), flush=True)
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    path = out / RESULTS
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    results[part] = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "person_times": ground.person_times,
        "seed": ground.seed,
        "figures": [figure.told() for figure in figures],
    }
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draw(results, out)


def _line(figure: Figure) -> str:
    if figure.unit == "bytes":
        words = f"{figure.words}：{figure.value / 1e9:.2f} GB，比 {figure.bound / 1e9:.2f} GB"
    else:
        words = f"{figure.words}：{figure.value:.1f} CPU 秒，比 {figure.bound:.2f} 秒"
    return f"· {words}；比值 {figure.ratio:.2f}" if figure.limit is None else at_most(words, figure.ratio, figure.limit)
