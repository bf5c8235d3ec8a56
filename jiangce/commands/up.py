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

READY_SECONDS, PROBE_SECONDS = 180.0, 10.0
"""How long the web may take to be ready, and to say so: after an outage everybody asks again at once, and a busy machine
must not be taken for a broken installation."""
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LEAST_POSTGRES = 150000


class Stopped(Exception):
    """SIGINT or SIGTERM arrived."""


def main(arguments: list[str]) -> int:
    """Parse, start, serve until told to stop; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="bin/up", description="启动匠册：环境、前端文件、数据库、示范数据、网页和后台任务。"
    )
    parser.add_argument("--port", type=_port, default=8000, help="网页端口（默认 8000）")
    parser.add_argument("--state", type=Path, default=state.DEFAULT_STATE, help="数据目录（默认 .state）")
    parser.add_argument("--no-demo", action="store_true", help="不载入示范数据")
    options = parser.parse_args(arguments)
    for number in STOPPING:
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup has said that a closed terminal is nothing to us
            signal.signal(number, _stop)
    try:
        return _alone(options.port, options.state.resolve(), demo=not options.no_demo)
    except Stopped:
        return 0
    except (ClusterFailed, assets.AssetsFailed) as failed:
        return _refuse(f"启动失败：{failed}")


def _alone(port: int, folder: Path, *, demo: bool) -> int:
    """Take the state folder for this process alone, and serve from it."""
    try:
        state.prepare(folder)
        held = state.lock(folder)
    except state.StateBusy:
        return _refuse(f"数据目录 {folder} 正被另一个 bin/up 使用：先停止它，或用 --state 另选目录")
    except OSError as error:
        return _refuse(f"数据目录 {folder} 不能使用（{error.strerror}）：检查路径和权限，或用 --state 另选目录")
    with held:
        return _up(port, folder, demo=demo)


def _refuse(why: str) -> int:
    print(why, file=sys.stderr, flush=True)
    return 1


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"“{text}”不是端口：请用 1 到 65535 之间的数字")
    return int(text)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    # Once: a second Ctrl-C must not interrupt the stopping itself and leave something running.
    for number in STOPPING:
        signal.signal(number, lambda *_: None)
    raise Stopped


def _up(port: int, folder: Path, *, demo: bool) -> int:
    # Web processes of a bin/up that was killed go by themselves, but not before this one starts.
    if problem := _port_problem(port, patience=10.0 if state.ended_uncleanly(folder) else 0.0):
        return _refuse(problem)
    state.settle(folder)
    os.environ["JIANGCE_DEMO"] = "1" if demo else "0"
    cluster: Cluster | None = None
    try:
        _say("前端文件", _make_assets)
        if os.environ.get("DATABASE_URL"):
            _try_given_database(os.environ["DATABASE_URL"])
        else:
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


def _make_assets() -> None:
    assets.build()
    assets.collect()


def _try_given_database(url: str) -> None:
    """Raises ClusterFailed with what to do when the database of DATABASE_URL does not answer or is too old."""
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or ["?"])[0]
        raise ClusterFailed(f"DATABASE_URL 指定的数据库连接不上（{reason}）：检查地址，或取消 DATABASE_URL") from error
    if version < LEAST_POSTGRES:
        raise ClusterFailed(f"DATABASE_URL 指定的是 PostgreSQL {version // 10000}：需要 15 或更高版本")


def _prepare_records(*, demo: bool) -> None:
    """Tables, reference data and, once, the demonstration."""
    import django
    from django.core.management import call_command

    django.setup()
    from jiangce.commands import messages, reference

    _say("译文", messages.compile_catalogues)
    _say("数据表", lambda: call_command("migrate", verbosity=0, interactive=False))
    call_command("createcachetable", verbosity=0)
    _say("参考数据", reference.load)
    if demo:
        from jiangce.commands.demo import seeding

        _say("示范数据（首次约一分钟）", seeding.seed_once)
    from django.db import connections

    connections.close_all()


def _serve(port: int, cluster: Cluster | None, *, demo: bool) -> int:
    server, worker = web(port), _worker()
    children = [server, worker]
    try:
        if demo and not os.environ.get("JIANGCE_REGISTERS_URL"):
            children.append(_outside_registers())
            children[-1].start()
        server.start()
        address = f"http://127.0.0.1:{port}/"
        if not wait_ready(address, server):
            return _refuse(f"网页服务在 {READY_SECONDS:.0f} 秒内没有就绪：请查看上面的日志，再运行 bin/jiangce doctor")
        # Only now: while both load at once, each takes twice as long to be there.
        worker.start()
        _greet(address, demo=demo)
        while True:
            time.sleep(0.3)
            _look_after(children, cluster)
    finally:
        for child in children:
            child.stop()
        for child in children:
            child.wait()


def web(port: int) -> Child:
    """The web server as bin/up runs it."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "6", "--respawn-failed-workers", "--no-ws",
        "--log-level", "warning", "jiangce.commands.serving:application",
    ]  # fmt: skip
    return Child("网页", command)


def _worker() -> Child:
    command = [
        sys.executable, "-m", "jiangce", "manage", "procrastinate", "worker", "--concurrency", "4",
        "--shutdown-graceful-timeout", "10",
    ]  # fmt: skip
    return Child("后台任务", command)


def _outside_registers() -> Child:
    """The demonstration asks registers on this machine; web and worker learn where by their environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ["JIANGCE_REGISTERS_URL"] = f"http://127.0.0.1:{port}"
    return Child("模拟登记库", [sys.executable, "-m", "jiangce", "reference-registers", "--port", str(port)])


def _look_after(children: list[Child], cluster: Cluster | None) -> None:
    if cluster is not None and not cluster.alive():
        print("数据库已退出，即将重启", file=sys.stderr, flush=True)
        # The same port: web and worker keep their address and reconnect.
        cluster.start(port=cluster.port)
    for child in children:
        child.look_after()


def wait_ready(address: str, server: Child) -> bool:
    """Whether database, queue and storage answer through the web within READY_SECONDS."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}readyz", timeout=PROBE_SECONDS) as answer:
                if answer.status == 200:
                    return True
        except OSError:
            time.sleep(0.2)
        server.look_after()
    return False


def _greet(address: str, *, demo: bool) -> None:
    print(f"\n匠册已启动：{address}\n按 Ctrl-C 停止。")
    if demo:
        from jiangce.commands.demo.accounts import listing

        print(listing(), flush=True)


def _say(what: str, do: Callable[[], object]) -> None:
    began = time.monotonic()
    do()
    print(f"✓ {what}（{time.monotonic() - began:.1f} 秒）", flush=True)


def _port_problem(port: int, *, patience: float) -> str:
    """Why the port can't be had, and what to do; "" when it can. Waits `patience` seconds for it to become free."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", port))
            return ""
        except PermissionError:
            return f"端口 {port} 需要特权：用 --port 另选一个 1024 以上的端口"
        except OSError:
            if time.monotonic() >= deadline:
                other = port + 1 if port < 65535 else 8000
                return f"端口 {port} 已被占用：用 --port 另选一个端口，例如 bin/up --port {other}"
            time.sleep(0.2)
