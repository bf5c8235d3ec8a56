"""jiangce keys: which keys seal the personal data, and a new one, while the system runs."""

import argparse
import fcntl
import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> int:
    """`status` says what is in use; `rotate` begins a rotation, or goes on with one that was stopped."""
    parser = argparse.ArgumentParser(prog="jiangce keys", description="个人数据的加密密钥。")
    parser.add_argument("what", choices=("status", "rotate"), help="status：现状；rotate：更换密钥，可随时中断后再运行")
    parser.add_argument("--batch", type=int, default=500, help="每批重新加密的行数（默认 500）")
    options = parser.parse_args(arguments)
    django.setup()
    from django.conf import settings

    path = settings.JIANGCE_KEYS_FILE
    if path is None:
        print("密钥不在文件里：把 JIANGCE_STATE 指向产品的数据目录", file=sys.stderr)
        return 1
    return _status(path) if options.what == "status" else _rotate(path, batch=options.batch)


def _status(path: Path) -> int:
    from jiangce.plumbing.vault import rotation

    keys = rotation.read(path)
    print(f"当前密钥 {keys['current']}；密钥环 {'、'.join(sorted(keys['keys']))}")
    print(f"数据使用的密钥 {'、'.join(sorted(rotation.keys_in_use())) or '无'}")
    return 0


def _rotate(path: Path, *, batch: int) -> int:
    from django.utils import timezone

    from jiangce.access.posts.actor import system
    from jiangce.plumbing.vault import rotation

    with (path.parent / "keys.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("另一个 jiangce keys rotate 正在运行", file=sys.stderr)
            return 1
        done: dict[str, int] = {}

        def told(table: str, count: int) -> None:
            done[table] = done.get(table, 0) + count
            print(f"{table}：{done[table]}", flush=True)

        try:
            name = rotation.rotate(path, actor=system("keys"), at=timezone.now(), told=told, batch=batch)
        except rotation.RotationRefused as refused:
            print(f"没有完成：{refused}", file=sys.stderr)
            return 1
    print(f"完成：{sum(done.values())} 行改用密钥 {name}；旧密钥移到 retired_keys.json，只供恢复旧备份")
    return 0
