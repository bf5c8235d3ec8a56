"""bench lookup: looking people up on the desk in a synthetic register, by everything that can be typed and in posts of
different scope, beside the bare indexed SELECT of the same answer in the same run. On a throw-away PostgreSQL of its own."""

import argparse
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jiangce.commands.bench.charts import Bar, bars
from jiangce.commands.bench.figures import at_most
from jiangce.commands.cluster.server import Cluster

LIMIT = 3.0
"""How many times the bare SELECT a look-up may take."""
RESULTS, CHART = "lookup.json", "lookup.svg"
WORK = "jiangce.commands.bench.lookup.work"


def run(arguments: list[str] | None = None) -> int:
    """Fill a register, look people up, print each figure with its limit; 1 when the work failed."""
    options = _parser().parse_args(arguments or [])
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="jiangce-bench-")))
        cluster = Cluster((options.work or folder) / "postgres", durable=False)
        cluster.start()
        ending.callback(cluster.stop)
        answer = folder / "answer.json"
        told = {"people": options.people, "seed": options.seed, "questions": options.questions, "out": str(answer)}
        command = [sys.executable, "-m", WORK, json.dumps(told)]
        environment = os.environ | _settings(cluster.url(), folder)
        if code := subprocess.run(command, env=environment, check=False).returncode:
            print(f"测量中断：退出码 {code}", file=sys.stderr)
            return 1
        results = json.loads(answer.read_text(encoding="utf-8"))
    _tell(results, options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jiangce bench lookup", description="人员查询的性能：各项为与同次测得的裸 SELECT 之比"
    )
    parser.add_argument("--people", type=int, default=1_000_000, help="档案条数（默认 1000000）")
    parser.add_argument("--seed", type=int, default=11, help="随机种子（默认 11）")
    parser.add_argument("--questions", type=int, default=60, help="每项查询多少个不同的人（默认 60）")
    parser.add_argument("--work", type=Path, help="工作文件夹；数据库留在其中供下次使用（默认用完即删）")
    parser.add_argument("--out", type=Path, help="结果（JSON）和图（SVG）写入的文件夹")
    return parser


def _settings(url: str, folder: Path) -> dict[str, str]:
    """An installation of its own, with keys that protect nothing: invented people only."""
    key, index = (base64.b64encode(hashlib.sha256(word).digest()).decode() for word in (b"bench", b"bench index"))
    keys = {"current": "b1", "keys": {"b1": key}, "index": index, "suite": "aes-256-gcm"}
    return {
        "DATABASE_URL": url, "JIANGCE_STATE": str(folder), "JIANGCE_DEMO": "1", "JIANGCE_KEYS.JSON": json.dumps(keys),
        "JIANGCE_SECRET_KEY": "bench", "DJANGO_SETTINGS_MODULE": "jiangce.settings",
    }  # fmt: skip


def _tell(results: dict[str, Any], out: Path | None) -> None:
    print(f"人员档案 {results['people']:,} 条，每项 {results['questions']} 问，取中位数")
    for one in results["figures"]:
        print(line(one), flush=True)
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    results = {"measured_on": datetime.now(UTC).date().isoformat(), **results}
    (out / RESULTS).write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / CHART).write_text(chart(results), encoding="utf-8")


def line(one: dict[str, Any]) -> str:
    """A figure with its limit; the whole page has none."""
    words = f"{one['words']}：{one['value'] * 1000:.2f} 毫秒，裸 SELECT {one['bound'] * 1000:.2f} 毫秒"
    if one["limit"] is None:
        return f"· {one['words']}：{one['value'] * 1000:.1f} 毫秒，不查询的同一页面 {one['bound'] * 1000:.1f} 毫秒"
    return at_most(words, one["value"] / one["bound"], one["limit"])


def chart(results: dict[str, Any]) -> str:
    """The ratios as bars, the limit as a line."""
    rows = [
        Bar(one["label"], one["value"] / one["bound"], f"{one['value'] / one['bound']:.2f} ×")
        for one in results["figures"]
        if one["limit"]
    ]
    title = f"Look-up among {results['people']:,} people, as a multiple of the bare SELECT"
    return bars(title, rows, most=LIMIT * 1.25, mark=LIMIT, labels=210)
