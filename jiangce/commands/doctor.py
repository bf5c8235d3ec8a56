"""jiangce doctor: checks the installation and says what to do."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from jiangce.commands import state

LEAST_PYTHON, LEAST_POSTGRES, LEAST_FREE_GB = (3, 11), 150000, 2
Finding = tuple[bool, str, str]
"""good?, what was looked at, what to do."""


def main(arguments: list[str]) -> int:
    """Print every finding; 1 when something is wrong."""
    folder = Path(os.environ.get("JIANGCE_STATE", state.DEFAULT_STATE))
    findings = [*_machine(folder), *_product(folder)]
    for good, what, advice in findings:
        print(f"{'✓' if good else '✕'} {what}" + ("" if good else f" —— {advice}"))
    return 0 if all(good for good, _what, _advice in findings) else 1


def _machine(folder: Path) -> Iterator[Finding]:
    version = sys.version.split()[0]
    yield sys.version_info >= LEAST_PYTHON, f"Python {version}", "安装 Python 3.11 或更高版本"
    free = shutil.disk_usage(folder if folder.exists() else Path.cwd()).free // 1024**3
    yield free >= LEAST_FREE_GB, f"磁盘剩余 {free} GB", "清理磁盘，至少留 2 GB"
    private = not folder.exists() or folder.stat().st_mode & 0o077 == 0
    yield private, f"数据目录 {folder} 仅所有者可读", f"chmod 700 {folder}"
    browser = any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    yield browser, "Chromium（仅测试需要）", "apt-get install chromium fonts-noto-cjk"


def _product(folder: Path) -> Iterator[Finding]:
    static = (state.ROOT / ".staticfiles").exists()
    yield static, "前端文件", "运行 bin/up 或 jiangce assets"
    running = bool(os.environ.get("DATABASE_URL")) or (folder / "database_url").exists()
    if not running:
        yield False, "数据库", "先运行 bin/up，或设置 DATABASE_URL"
        return
    yield from _database()


def _database() -> Iterator[Finding]:
    import django

    django.setup()
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
    except OperationalError as error:
        yield False, "数据库连接", str(error).splitlines()[0]
        return
    found = connection.connection.info.server_version
    yield found >= LEAST_POSTGRES, f"PostgreSQL {found // 10000}", "升级到 PostgreSQL 15 或更高版本"
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield not plan, "数据表为最新", "运行 bin/up，或 jiangce manage migrate"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")
        alive = cursor.fetchone()[0]
    yield alive > 0, f"后台任务进程 {alive} 个", "运行 bin/up，或 jiangce manage procrastinate worker"
