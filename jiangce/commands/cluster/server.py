"""A private cluster in the state folder: made once, started, found again after a kill, stopped. It is recognised by a
token of its own in its command line; a server without that token is never touched."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from jiangce.commands.cluster.binaries import UNPRIVILEGED, ClusterFailed, drops_privileges, prefix, program

USER = "jiangce"
START_SECONDS, STOP_SECONDS = 30.0, 20.0


@dataclass
class Cluster:
    """A cluster in `folder`. `durable=False` is for tests: no fsync."""

    folder: Path
    durable: bool = True
    process: subprocess.Popen[bytes] | None = None
    port: int = 0

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

        Raises ClusterFailed.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self.clear_leftover()
        deadline = time.monotonic() + START_SECONDS
        while True:
            self.port = port or _free_port()
            self.process = self._spawn()
            if self._answers(deadline):
                break
            # A killed server's last children may still hold its shared memory for a moment.
            if time.monotonic() > deadline:
                raise ClusterFailed(f"PostgreSQL did not start: {self._log_tail()}")
            time.sleep(0.5)
        self._ensure_database()

    def stop(self) -> None:
        """Fast shutdown, and wait; a server that will not go is told to go at once."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(STOP_SECONDS)

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def clear_leftover(self) -> None:
        """Stop a server of ours that outlived its parent; remove a lock file that belongs to no live server of ours."""
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        pid = _first_line_number(lock)
        command = _command_line(pid)
        if self.token in command:
            os.kill(pid, signal.SIGINT)
            _wait_gone(pid)
        elif str(self.data) in command and "postgres" in command:
            raise ClusterFailed(f"a server that we did not start (process {pid}) uses {self.data}: stop it first")
        lock.unlink(missing_ok=True)

    def _make(self) -> None:
        """initdb beside, then rename: a half-made cluster is never taken for a whole one."""
        half = self.folder / "data.half"
        shutil.rmtree(half, ignore_errors=True)
        secret = self.folder / "password"
        _ = self.password, self.token
        self._give_away(self.folder)
        command = [
            *prefix(), program("initdb"), "-D", str(half), "-U", USER, "--pwfile", str(secret), "-A", "scram-sha-256",
            "-E", "UTF8", "--no-locale", "--no-instructions",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise ClusterFailed(f"initdb failed: {done.stderr.strip()[-800:]}")
        half.rename(self.data)

    def _spawn(self) -> subprocess.Popen[bytes]:
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "cluster_name": self.token,
            "max_connections": 120,
            "shared_buffers": "256MB",
            "timezone": "UTC",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = (self.folder / "postgres.log").open("ab")
        # A session of its own, so that Ctrl-C in the terminal reaches us first and we stop it last.
        return subprocess.Popen(
            [*prefix(), program("postgres"), "-D", str(self.data), *options],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", start_new_session=True,
        )  # fmt: skip

    def _answers(self, deadline: float) -> bool:
        while time.monotonic() < deadline and self.process and self.process.poll() is None:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return True
            except psycopg.OperationalError:
                time.sleep(0.1)
        return False

    def _ensure_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [USER]).fetchone():
                connection.execute(f"CREATE DATABASE {USER}")

    def _secret(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(24))
        return path.read_text().strip()

    def _give_away(self, folder: Path) -> None:
        if drops_privileges():
            for path in (folder, *folder.rglob("*")):
                os.chown(path, UNPRIVILEGED, UNPRIVILEGED)

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


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace") if pid else ""
    except OSError:
        return ""


def _wait_gone(pid: int) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while Path(f"/proc/{pid}").exists() and _command_line(pid):
        if time.monotonic() > deadline:
            raise ClusterFailed(f"the server of an earlier start (process {pid}) does not stop")
        time.sleep(0.1)
