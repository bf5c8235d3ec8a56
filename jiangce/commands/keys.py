"""jiangce keys: which keys seal the personal data and index it, and new ones, while the system runs."""

import argparse
import fcntl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def main(arguments: list[str]) -> int:
    """`status` says what is in use; `rotate` begins a rotation of the sealing key, `rotate-index` of the index key, or goes on
    with one that was stopped."""
    parser = argparse.ArgumentParser(prog="jiangce keys", description="个人数据的加密密钥。")
    parser.add_argument(
        "what", choices=("status", "rotate", "rotate-index"),
        help="status：现状；rotate：更换加密密钥；rotate-index：更换索引密钥；都可随时中断后再运行",
    )  # fmt: skip
    parser.add_argument("--batch", type=int, default=500, help="每批处理的行数（默认 500）")
    options = parser.parse_args(arguments)
    django.setup()
    from django.conf import settings

    path = settings.JIANGCE_KEYS_FILE
    if path is None:
        print("密钥不在文件里：把 JIANGCE_STATE 指向产品的数据目录", file=sys.stderr)
        return 1
    if options.what == "status":
        return _status(path)
    return _alone(path, _rotate if options.what == "rotate" else _reindex, batch=options.batch)


def _status(path: Path) -> int:
    from jiangce.plumbing.vault import reindexing, rotation

    keys = rotation.read(path)
    print(f"当前密钥 {keys['current']}；密钥环 {'、'.join(sorted(keys['keys']))}")
    print(f"数据使用的密钥 {'、'.join(sorted(rotation.keys_in_use())) or '无'}")
    other = "、".join(reindexing.key_name(value) for value in keys.get("index_also", ()))
    print(f"索引密钥 {reindexing.key_name(keys['index'])}" + (f"；更换未完成，另有 {other}" if other else ""))
    return 0


def _alone(path: Path, change: Callable[..., str], *, batch: int) -> int:
    """Run one change of a key; no second one beside it."""
    from django.utils import timezone

    from jiangce.access.posts.actor import system
    from jiangce.plumbing.vault.rotation import RotationRefused

    with (path.parent / "keys.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("另一个 jiangce keys 正在更换密钥", file=sys.stderr)
            return 1
        done: dict[str, int] = {}

        def told(table: str, count: int) -> None:
            done[table] = done.get(table, 0) + count
            print(f"{table}：{done[table]}", flush=True)

        try:
            words = change(path, actor=system("keys"), at=timezone.now(), told=told, batch=batch)
        except RotationRefused as refused:
            print(f"没有完成：{refused}", file=sys.stderr)
            return 1
    print(f"完成：{sum(done.values())} 行，{words}；旧密钥移到 retired_keys.json，只供恢复旧备份")
    return 0


def _rotate(path: Path, **told: Any) -> str:
    from jiangce.plumbing.vault import rotation

    return f"改用密钥 {rotation.rotate(path, **told)}"


def _reindex(path: Path, **told: Any) -> str:
    from jiangce.plumbing.vault import reindexing

    strange = reindexing.reindex(path, **told).strange
    return "索引已重建" + (f"（{strange} 个摘要与旁边的数据不符，没有改动）" if strange else "")
