"""jiangce doctor: checks the installation and says what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jiangce.commands import browsers, state
from jiangce.commands.cluster.binaries import ClusterFailed, prefix, program

LEAST_PYTHON, LEAST_POSTGRES, LEAST_FREE_GB = (3, 11), 150000, 2
SECRETS = ("secret_key", "keys.json")
LATE = """
    FROM procrastinate_jobs job WHERE status = 'todo' AND now() - '5 minutes'::interval > coalesce(
        scheduled_at, (SELECT min(at) FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred'))
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `needed` is false for what only the tests or the next start need."""

    good: bool
    what: str
    advice: str
    needed: bool = True

    def __str__(self) -> str:
        if self.good:
            return f"✓ {self.what}"
        return f"{'✕' if self.needed else '○'} {self.what} —— {self.advice}"


def main(arguments: list[str]) -> int:
    """Print every finding; 1 when something that the product needs is wrong."""
    folder = Path(os.environ.get("JIANGCE_STATE", state.DEFAULT_STATE))
    wrong = 0
    for check in (_machine, _state, _front_end, _database):
        for finding in check(folder):
            print(finding, flush=True)
            wrong += finding.needed and not finding.good
    print("一切正常。" if not wrong else f"有 {wrong} 项需要处理。")
    return 1 if wrong else 0


def _machine(folder: Path) -> Iterator[Finding]:
    version = sys.version.split()[0]
    yield Finding(sys.version_info >= LEAST_PYTHON, f"Python {version}", "安装 Python 3.11 或更高版本")
    standing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(standing).free // 1024**3
    yield Finding(free >= LEAST_FREE_GB, f"磁盘剩余 {free} GB", f"清理磁盘，至少留 {LEAST_FREE_GB} GB")
    advice = f"apt-get install {browsers.PACKAGES[0]} {browsers.FONTS}"
    yield Finding(browsers.find() is not None, "Chromium（仅测试需要）", advice, needed=False)
    if not os.environ.get("DATABASE_URL"):
        yield _embedded(standing)


def _embedded(folder: Path) -> Finding:
    what = "内置 PostgreSQL 可以运行"
    try:
        command = [*prefix(folder), program("postgres"), "--version"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    except (ClusterFailed, OSError) as failed:
        return Finding(False, what, str(failed))
    return Finding(done.returncode == 0, what, (done.stderr.strip() or "不能运行") + "；或设置 DATABASE_URL")


def _state(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        yield Finding(False, f"数据目录 {folder}", "先运行 bin/up（它建立数据目录和密钥）")
        return
    private = folder.stat().st_mode & 0o077 == 0
    yield Finding(private, f"数据目录 {folder} 仅所有者可进入", f"chmod 700 {folder}")
    writable = os.access(folder, os.W_OK | os.X_OK)
    yield Finding(writable, "数据目录可写", f"用目录的所有者运行，或改权限：{folder}")
    for name in SECRETS:
        path = folder / "secrets" / name
        there = path.exists() or bool(os.environ.get(f"JIANGCE_{name.upper()}"))
        yield Finding(
            there, f"密钥 {name}", "从备份恢复；全新安装则运行 bin/up。丢失的密钥不能重建，加密的资料将无法读取"
        )
        if path.exists():
            closed = path.stat().st_mode & 0o077 == 0
            yield Finding(closed, f"密钥 {name} 仅所有者可读", f"chmod 600 {path}")


def _front_end(_folder: Path) -> Iterator[Finding]:
    static = (state.ROOT / ".staticfiles" / ".stamp").exists()
    yield Finding(static, "前端文件", "运行 bin/up 或 bin/jiangce assets")


def _database(folder: Path) -> Iterator[Finding]:
    if not os.environ.get("DATABASE_URL") and not (folder / "database_url").exists():
        yield Finding(False, "数据库", "没有运行：先运行 bin/up，或设置 DATABASE_URL")
        return
    import psycopg

    url = os.environ.get("DATABASE_URL") or (folder / "database_url").read_text()
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or ["?"])[0]
        yield Finding(False, "数据库连接", f"{reason}；检查地址和密码，或重新运行 bin/up")
        return
    yield Finding(version >= LEAST_POSTGRES, f"PostgreSQL {version // 10000}", "升级到 PostgreSQL 15 或更高版本")
    import django

    django.setup()
    yield from _records()


def _records() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(not plan, "数据表为最新", "运行 bin/up，或 bin/jiangce manage migrate")
    if plan:
        return
    alive = _count("FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")
    advice = "运行 bin/up，或 bin/jiangce manage procrastinate worker"
    yield Finding(alive > 0, f"后台任务进程 {alive} 个", advice)
    late = _count(LATE)
    yield Finding(late == 0, f"逾期五分钟未做的后台任务 {late} 个", advice)
    failed = _count("FROM procrastinate_jobs WHERE status = 'failed'")
    again = "查看日志，再用 bin/jiangce manage procrastinate shell 中的 retry 重试"
    yield Finding(failed == 0, f"失败的后台任务 {failed} 个", again, needed=False)
    yield from _reference()


def _reference() -> Iterator[Finding]:
    from django.utils import timezone

    from jiangce.plumbing.clock.queries import calendar
    from jiangce.schemes.terms.models import Term

    yield Finding(Term.objects.exists(), "政策参数已载入", "运行 bin/jiangce reference")
    today = timezone.localdate()
    published = calendar().is_published(today)
    yield Finding(published, f"{today.year} 年工作日历已发布", "在“工作日历”页面发布，否则期限只能暂定", needed=False)


def _count(what: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {what}")
        return int(cursor.fetchone()[0])
