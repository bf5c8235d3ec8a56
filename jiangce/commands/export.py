"""jiangce export DIR: the records as the exchange data set."""

import argparse
import sys
from datetime import date
from pathlib import Path

import django


def main(arguments: list[str]) -> int:
    """Write the whole data set into a new folder, or with --since bring one that stands up to date."""
    parser = argparse.ArgumentParser(
        prog="jiangce export", description="把业务数据写成交换数据集（docs/exchange.md）。"
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="写入的文件夹：新建；用 --since 时须是以前导出的")
    parser.add_argument("--since", type=_day, metavar="DATE", help="签到等逐日表只重写这一天起收到的部分")
    options = parser.parse_args(arguments)
    django.setup()
    from jiangce.plumbing.extracts.registry import export, export_whole, is_export

    folder = options.folder.resolve()
    if options.since is None:
        if folder.exists() and any(folder.iterdir()):
            return _refuse(f"文件夹 {folder} 不是空的：另选一个，或用 --since 在以前导出的基础上更新")
        _note(folder)
        export_whole(folder, tell=_tell)
        return 0
    if not is_export(folder):
        return _refuse(f"文件夹 {folder} 里没有以前的导出：先不带 --since 导出一次")
    _note(folder)
    export(folder, since=options.since, tell=_tell)
    return 0


def _note(folder: Path) -> None:
    """Every person reads that their data left: written down before it does."""
    from django.utils import timezone

    from jiangce.access.posts.actor import system
    from jiangce.registers.people.enums import Seen
    from jiangce.registers.people.looking import note_everybody

    note_everybody(what=Seen.DATA_SET, of=folder.name, actor=system("export"), at=timezone.now())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期：请写成 2026-03-01") from None


def _tell(table: str, rows: int) -> None:
    print(f"{table:<28}{rows:>12,}", file=sys.stderr, flush=True)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2
