"""jiangce export DIR: the records as the exchange data set."""

import argparse
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import django


def main(arguments: list[str]) -> int:
    """Write the whole data set into a new folder, or with --since bring one that stands up to date."""
    parser = argparse.ArgumentParser(
        prog="jiangce export", description="把业务数据写成交换数据集（docs/exchange.md）。"
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="写入的文件夹：新建；用 --since 时须是以前导出的")
    parser.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="签到等逐日表只重写这一天起收到的部分")
    options = parser.parse_args(arguments)
    django.setup()
    folder, since = options.folder, options.since
    if since is None:
        if folder.exists() and any(folder.iterdir()):
            return _refuse(f"文件夹 {folder} 不是空的：另选一个，或用 --since 在以前导出的基础上更新")
        return _whole(folder)
    if not (folder / "persons.parquet").exists():
        return _refuse(f"文件夹 {folder} 里没有以前的导出：先不带 --since 导出一次")
    export(folder, since=since, tell=_tell)
    return 0


def _whole(folder: Path) -> int:
    """Beside first: an export that was interrupted never looks whole."""
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    export(beside, since=None, tell=_tell)
    if folder.exists():
        folder.rmdir()
    beside.rename(folder)
    return 0


def export(folder: Path, *, since: date | None, tell: Callable[[str, int], None]) -> None:
    """Write every table of one moment; `tell(table, rows)` hears of each."""
    from django.db import transaction

    from jiangce.kernel.exchange.tables import TABLES
    from jiangce.plumbing.extracts.writing import as_of_now, write, write_empty
    from jiangce.wiring import sources

    with transaction.atomic():
        as_of_now()
        for source in sources():
            tell(f"{source.table.name}{source.part}", write(source, folder, since=since))
    filled = {source.table.name for source in sources()}
    for table in TABLES.values():
        if not table.optional and table.name not in filled:
            write_empty(table, folder)


def _tell(table: str, rows: int) -> None:
    print(f"{table:<28}{rows:>12,}", file=sys.stderr, flush=True)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2
