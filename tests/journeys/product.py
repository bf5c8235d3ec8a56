"""The real product under bin/up in a state folder of its own: its processes, to be killed, and a client that speaks HTTP
to it. Nothing of the product runs in the test's process, nor does the test's environment reach the product."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

from jiangce.commands import state
from jiangce.commands.cluster.server import Cluster

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0
"""Seconds after which what is waited for is taken not to come; nothing is measured by it."""
CSRF = "c" * 32
_PACE = threading.Event()


class NoAnswer(Exception):
    """The request was not acknowledged: no connection, a broken one, or a failure of the server."""


def until(what: str, true: Callable[[], Any]) -> Any:
    """Ask again until the answer is true, and return it; what is not answered counts as not true. Fails with `what`."""
    deadline, failure = time.monotonic() + PATIENCE, None
    while True:
        try:
            if answer := true():
                return answer
        except NoAnswer as error:
            failure = error
        assert time.monotonic() < deadline, f"waited in vain until {what} ({failure})"
        _PACE.wait(0.02)


def _environment(**more: str) -> dict[str, str]:
    """What an operator's terminal would hold: nothing that the test run has set."""
    strange = ("JIANGCE_", "DJANGO_", "PYTEST_", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)} | more


@dataclass
class Product:
    """bin/up on `folder` and `port`; `process` is the launcher of the latest start."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def lay(self, module: str) -> Any:
        """Run a module in the product's environment, on its database, before the product runs; return its JSON."""
        state.prepare(self.folder)
        cluster = Cluster(self.folder / "postgres")
        cluster.start()
        try:
            environment = _environment(
                DATABASE_URL=cluster.url(), JIANGCE_STATE=str(self.folder), JIANGCE_DEMO="1",
                DJANGO_SETTINGS_MODULE="jiangce.settings",
            )  # fmt: skip
            command = [sys.executable, "-m", module]
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout)
        finally:
            cluster.stop()

    def start(self) -> None:
        command = [str(ROOT / "bin" / "up"), "--port", str(self.port), "--state", str(self.folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=_environment(), start_new_session=True
            )

    @property
    def log(self) -> Path:
        return self.folder.parent / "up.log"

    def wait_ready(self) -> None:
        """Until database, queue and storage answer, and the background worker runs."""
        until("the product is ready", lambda: self._ready() and self.pids("worker"))

    def _ready(self) -> bool:
        assert self.process is not None and self.process.poll() is None, self.log.read_text()[-3000:]
        return Client(self.port).get("/readyz").status == 200

    def pids(self, role: str) -> list[int]:
        """The processes in a role: launcher, postgres, worker, web (the server) or web process (its children)."""
        assert self.process is not None
        if role == "launcher":
            return [self.process.pid]
        mark = {"postgres": "/bin/postgres ", "worker": " procrastinate worker ", "web": " granian "}
        if role == "web process":
            return [pid for parent in self.pids("web") for pid in _children(parent) if " granian " in _command(pid)]
        return [pid for pid in _children(self.process.pid) if mark[role] in _command(pid)]

    def kill(self, role: str) -> int:
        """kill -9 of one process in this role, as soon as there is one; return its number."""
        pid = until(f"there is a {role}", lambda: next((pid for pid in self.pids(role) if _kill(pid)), None))
        if role == "launcher":
            self.process.wait()
        return pid

    def kill_everything(self) -> list[int]:
        """kill -9 of the launcher and of all that it started, at one moment."""
        roles = ("launcher", "postgres", "worker", "web process", "web")
        pids = [pid for role in roles for pid in self.pids(role)]
        for pid in pids:
            _kill(pid)
        self.process.wait()
        return pids

    def stop(self) -> int | None:
        """Tell it to stop, as a service manager does; the exit code."""
        if self.process is None or self.process.poll() is not None:
            return None
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows straight from the database; asked again while the database is away."""
        return until("the database answers", lambda: self._rows(sql, values))[0]

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[list[tuple[Any, ...]]]:
        try:
            with psycopg.connect((self.folder / "database_url").read_text(), connect_timeout=5) as connection:
                return [connection.execute(sql, values).fetchall()]
        except (psycopg.OperationalError, FileNotFoundError):
            return []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def gone(pid: int) -> bool:
    """Whether no such process runs any more; one that only waits to be reaped does not run."""
    try:
        return _stat(pid)[0] == "Z"
    except OSError:
        return True


def _kill(pid: int) -> bool:
    """kill -9; False when it went by itself meanwhile."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and not gone(int(entry.name)):
            try:
                if int(_stat(int(entry.name))[1]) == parent:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def _stat(pid: int) -> list[str]:
    """State, parent and so on: what follows the name in brackets. Raises OSError."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


@dataclass(frozen=True)
class Answer:
    """Status and text; `place` is where a redirect points to."""

    status: int
    text: str
    place: str


class Client:
    """One client of the product, signed in by a session or anonymous. Follows no redirect."""

    def __init__(self, port: int, session: str = "") -> None:
        self._port, self._cookie = port, f"csrftoken={CSRF}" + (f"; sessionid={session}" if session else "")

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, data: Mapping[str, Any], *, file: tuple[str, bytes] | None = None) -> Answer:
        """A form as a browser sends it, with `file` (name, content) in the field "file"."""
        fields = {**data, "csrfmiddlewaretoken": CSRF}
        if file is None:
            body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _multipart(fields, file)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=15)
        try:
            connection.request(method, path, body, {"Cookie": self._cookie, **headers})
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(repr(error)) from error
        finally:
            connection.close()
        if answer.status >= 500:
            raise NoAnswer(f"{answer.status} {path}")
        return Answer(answer.status, text, answer.getheader("Location", ""))


def _multipart(fields: Mapping[str, Any], file: tuple[str, bytes]) -> tuple[bytes, str]:
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
    return b"".join(
        [*parts, head.encode(), file[1], f"\r\n--{mark}--\r\n".encode()]
    ), f"multipart/form-data; boundary={mark}"
