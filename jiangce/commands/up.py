"""bin/up: from a checkout to a served product, on one machine, in the foreground; Ctrl-C stops everything cleanly."""

import argparse
import os
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from jiangce.commands import assets, state
from jiangce.commands.children import Child
from jiangce.commands.cluster.binaries import ClusterFailed
from jiangce.commands.cluster.server import Cluster

READY_SECONDS = 60.0


class Stopped(Exception):
    """SIGINT or SIGTERM arrived."""


def main(arguments: list[str]) -> int:
    """Parse, start, serve until told to stop; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="bin/up", description="启动匠册：环境、前端文件、数据库、示范数据、网页和后台任务。"
    )
    parser.add_argument("--port", type=int, default=8000, help="网页端口（默认 8000）")
    parser.add_argument("--state", type=Path, default=state.DEFAULT_STATE, help="数据目录（默认 .state）")
    parser.add_argument("--no-demo", action="store_true", help="不载入示范数据")
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        return _up(options.port, options.state.resolve(), demo=not options.no_demo)
    except Stopped:
        return 0
    except (ClusterFailed, assets.AssetsFailed) as failed:
        print(f"启动失败：{failed}", file=sys.stderr)
        return 1


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _up(port: int, folder: Path, *, demo: bool) -> int:
    if not _free(port):
        print(f"端口 {port} 已被占用：用 --port 另选一个端口，例如 bin/up --port {port + 1}", file=sys.stderr)
        return 1
    state.prepare(folder)
    state.settle(folder)
    os.environ["JIANGCE_DEMO"] = "1" if demo else "0"
    try:
        held = state.lock(folder)
    except state.StateBusy:
        print(f"数据目录 {folder} 正被另一个 bin/up 使用：先停止它，或用 --state 另选目录", file=sys.stderr)
        return 1
    cluster: Cluster | None = None
    try:
        _say("前端文件", assets.build)
        if "DATABASE_URL" not in os.environ:
            cluster = Cluster(folder / "postgres")
            _say("数据库", cluster.start)
            os.environ["DATABASE_URL"] = cluster.url()
        state.remember_address(folder, os.environ["DATABASE_URL"])
        _prepare_records(demo=demo)
        return _serve(port, cluster, demo=demo)
    finally:
        state.forget_address(folder)
        if cluster is not None:
            cluster.stop()
        held.close()


def _prepare_records(*, demo: bool) -> None:
    """Tables, reference data and, once, the demonstration."""
    import django
    from django.core.management import call_command

    django.setup()
    from jiangce.commands import messages, reference
    from jiangce.commands.demo import seeding

    _say("译文", messages.compile_catalogues)
    _say("数据表", lambda: call_command("migrate", verbosity=0, interactive=False))
    call_command("createcachetable", verbosity=0)
    _say("参考数据", reference.load)
    if demo:
        _say("示范数据（首次约一分钟）", seeding.seed_once)
    from django.db import connections

    connections.close_all()


def _serve(port: int, cluster: Cluster | None, *, demo: bool) -> int:
    python = sys.executable
    children = [
        Child("网页", [
            python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
            "--workers", "2", "--blocking-threads", "6", "--respawn-failed-workers", "--no-ws",
            "--log-level", "warning", "jiangce.wsgi:application",
        ]),
        Child("后台任务", [python, "-m", "jiangce", "manage", "procrastinate", "worker", "--concurrency", "4"]),
    ]  # fmt: skip
    try:
        for child in children:
            child.start()
        address = f"http://127.0.0.1:{port}/"
        _wait_ready(address, children)
        _greet(address, demo=demo)
        while True:
            time.sleep(0.3)
            _look_after(children, cluster)
    finally:
        for child in children:
            child.stop()
        for child in children:
            child.wait()


def _look_after(children: list[Child], cluster: Cluster | None) -> None:
    if cluster is not None and not cluster.alive():
        print("数据库已退出，即将重启", file=sys.stderr, flush=True)
        # The same port: web and worker keep their address and reconnect.
        cluster.start(port=cluster.port)
    for child in children:
        child.look_after()


def _wait_ready(address: str, children: list[Child]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
        for child in children:
            child.look_after()
    print("网页服务在一分钟内没有就绪，请查看上面的日志", file=sys.stderr)


def _greet(address: str, *, demo: bool) -> None:
    print(f"\n匠册已启动：{address}\n按 Ctrl-C 停止。")
    if demo:
        from jiangce.commands.demo.accounts import listing

        print(listing(), flush=True)


def _say(what: str, do: Callable[[], object]) -> None:
    began = time.monotonic()
    do()
    print(f"✓ {what}（{time.monotonic() - began:.1f} 秒）", flush=True)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
