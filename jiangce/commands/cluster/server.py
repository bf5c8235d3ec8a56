"""A private cluster in the state folder: made once, started, found again after a kill, stopped. It is recognised by a
token of its own in its command line; a server without that token is never touched."""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg

from jiangce.commands.cluster.binaries import ClusterFailed, owner, prefix, program

USER = "jiangce"
START_SECONDS, STOP_SECONDS = 30.0, 20.0
RECOVERY_SECONDS = 900.0
"""How long a server that runs may take to bring its records in order after a kill, before we give up on it."""
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": 120,
    "shared_buffers": "256MB",
    "timezone": "UTC",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class Cluster:
    """A cluster in `folder`. `durable=False` is for tests: no fsync."""

    folder: Path
    durable: bool = True
    process: subprocess.Popen[bytes] | None = None
    port: int = 0
    held: IO[str] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def token(self) -> str:
        return "jiangce-" + self._secret("token")[:12]

    @property
    def password(self) -> str:
        return self._secret("password")

    def url(self, database: str = USER) -> str:
        """The address for DATABASE_URL."""
        return f"postgres://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def start(self, port: int = 0) -> None:
        """Make the cluster if need be, start it (on `port`, or on a free one) and wait until it answers.

        Raises ClusterFailed, also when another process holds this cluster.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._hold()
        self._give_away()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self.clear_leftover()
        deadline = time.monotonic() + START_SECONDS
        while True:
            self.port = port or _free_port()
            self.process = self._spawn()
            if self._answers():
                break
            # A killed server's last children may still hold its shared memory for a moment.
            if time.monotonic() > deadline:
                raise ClusterFailed(f"PostgreSQL 没有启动：{self._log_tail()}")
            time.sleep(0.5)
        self._ensure_database()

    def stop(self) -> None:
        """Fast shutdown, and wait; a server that will not go is told to go at once."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(STOP_SECONDS)
        if self.held is not None:
            self.held.close()
            self.held = None

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def clear_leftover(self) -> None:
        """Stop a server of ours that outlived its parent; remove a lock file that belongs to nobody.

        The lock file of a dead server stays: PostgreSQL reads in it whether its last children are really gone. Only
        one whose number now belongs to some other process, or that can't be read, would keep it from starting.
        """
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        pid = _first_line_number(lock)
        if self._runs_ours(pid):
            os.kill(pid, signal.SIGINT)
            if not _gone(pid, self._runs_ours):
                raise ClusterFailed(f"上次启动留下的数据库进程 {pid} 停不下来：请先结束它，再启动")
        elif self._foreign_server(pid):
            raise ClusterFailed(f"另一个数据库进程 {pid} 正在使用 {self.data}，它不是本程序启动的：请先停止它")
        elif pid == 0 or Path(f"/proc/{pid}").exists():
            lock.unlink(missing_ok=True)

    def _runs_ours(self, pid: int) -> bool:
        """A server with our token in our data folder: an editor that shows the token is none, nor is the server of the
        state folder that this one was copied from."""
        return f"cluster_name={self.token}" in _command_line(pid) and self._serves_data(pid)

    def _foreign_server(self, pid: int) -> bool:
        """A server without our token in our data folder."""
        return self._serves_data(pid) and f"cluster_name={self.token}" not in _command_line(pid)

    def _serves_data(self, pid: int) -> bool:
        """A program of PostgreSQL at work in our data folder, however it was told to (-D, PGDATA)."""
        words = _command_line(pid)
        if not words or "postgres" not in Path(words[0]).name:
            return False
        return str(self.data) in words or _working_folder(pid) == self.data.resolve()

    def _hold(self) -> None:
        """One keeper at a time, whoever it is; the hold goes with the process, however it dies."""
        if self.held is not None:
            return
        held = (self.folder / "keeper.lock").open("w")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            held.close()
            raise ClusterFailed(
                f"数据库目录 {self.folder} 正被另一个进程使用：先停止它，或用 --state 另选目录"
            ) from error
        self.held = held

    def _make(self) -> None:
        """initdb beside, then rename: a half-made cluster is never taken for a whole one."""
        half = self.folder / "data.half"
        shutil.rmtree(half, ignore_errors=True)
        secret = self.folder / "password"
        _ = self.password, self.token
        self._give_away()
        command = [
            *prefix(self.folder), program("initdb"), "-D", str(half), "-U", USER, "--pwfile", str(secret),
            "-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-instructions",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise ClusterFailed(f"不能建立数据库（initdb）：{done.stderr.strip()[-800:]}")
        half.rename(self.data)

    def _spawn(self) -> subprocess.Popen[bytes]:
        settings = SETTINGS | {"port": self.port, "cluster_name": self.token} | ({} if self.durable else NOT_DURABLE)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "postgres.log").open("ab") as log:
            # A session of its own, so that Ctrl-C in the terminal reaches us first and we stop it last.
            return subprocess.Popen(
                [*prefix(self.folder), program("postgres"), "-D", str(self.data), *options],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", start_new_session=True,
            )  # fmt: skip

    def _answers(self) -> bool:
        """Wait until it answers, as long as it lives: recovery after a kill takes what it takes. False when it died."""
        deadline = time.monotonic() + RECOVERY_SECONDS
        while self.alive():
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return True
            except psycopg.OperationalError:
                time.sleep(0.1)
            if time.monotonic() > deadline:
                raise ClusterFailed(f"PostgreSQL 在运行，但没有应答：{self._log_tail()}")
        return False

    def _ensure_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [USER]).fetchone():
                connection.execute(f"CREATE DATABASE {USER}")

    def _secret(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half = path.with_suffix(".half")
            half.touch(mode=0o600)
            half.write_text(secrets.token_hex(24))
            half.rename(path)
        return path.read_text().strip()

    def _give_away(self) -> None:
        """Let the cluster's files belong to whom PostgreSQL runs as; that can change with the machine."""
        if os.geteuid() != 0:
            return
        wanted = owner(self.folder)
        for top in (*self.folder.iterdir(), self.folder):
            if top.lstat().st_uid == wanted:
                continue
            # The folder itself last: one that was given away only in part is looked at again.
            inside = sorted(top.rglob("*"), reverse=True) if top != self.folder and top.is_dir() else []
            for path in (*inside, top):
                os.chown(path, wanted, wanted, follow_symlinks=False)

    def _log_tail(self) -> str:
        log = self.folder / "postgres.log"
        return log.read_text(errors="replace")[-800:] if log.exists() else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _first_line_number(path: Path) -> int:
    first = path.read_text(errors="replace").splitlines()[:1]
    return int(first[0]) if first and first[0].strip().isdigit() else 0


def _command_line(pid: int) -> list[str]:
    """The words of a process's command; none when there is no such process (or no /proc to see it in)."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes() if pid else b""
    except OSError:
        return []
    return [word.decode(errors="replace") for word in raw.split(b"\0") if word]


def _working_folder(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True)
    except OSError:
        return None


def _gone(pid: int, runs: Callable[[int], bool]) -> bool:
    deadline = time.monotonic() + STOP_SECONDS
    while runs(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
