"""jiangce reference-registers: a server that answers like the outside registers do, for tests and the demonstration.

It invents its answers from the number that is asked, always the same ones, and can be told to be slow, broken or wrong.
Nothing of it is real, and it listens on this machine only.
"""

import argparse
import hashlib
import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jiangce.commands import state
from jiangce.kernel import signed_calls

ZONE = ZoneInfo("Asia/Shanghai")
MODES = (
    "right", "slow", "throttle", "broken", "malformed", "endless", "unsigned", "other", "rejected", "elsewhere", "cut",
    "nobody", "another_name",
)  # fmt: skip
"""What the server can be told to do with the next questions."""
_PERIODS = {"insurance": 900, "school": 400, "death": 10, "pension": 700}
"""Registers that tell periods, and how many days ago the invented one began."""
_KNOWS = {"insurance": 70, "school": 6, "death": 2, "pension": 3}
"""Of a hundred people, so many are in it."""


class Registers(ThreadingHTTPServer):
    """The server with what it was told and what it was asked. `asked` counts the questions by request id, `given` keeps
    the answer to each, so that a repeated question is answered once."""

    daemon_threads = True

    def __init__(self, port: int, secret: bytes) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.secret = secret
        self.modes: list[str] = []
        self.asked: dict[str, int] = defaultdict(int)
        self.given: dict[str, bytes] = {}
        self.retry_after = "7"
        self.slow_seconds = 30.0
        self.guard = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def tell(self, *modes: str) -> None:
        """What to do with the next questions, one mode each; then it answers rightly again."""
        unknown = set(modes) - set(MODES)
        if unknown:
            raise ValueError(f"unknown modes {sorted(unknown)}")
        with self.guard:
            self.modes[:] = modes

    def next_mode(self) -> str:
        with self.guard:
            return self.modes.pop(0) if self.modes else "right"


class _Handler(BaseHTTPRequestHandler):
    server: Registers
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """One question; `/control` with {"modes": […]} tells the server what to do next."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if not self._signed(body):
            return self._plain(401, b"signature")
        if self.path == "/control":
            self.server.tell(*json.loads(body)["modes"])
            return self._plain(200, b"{}")
        question, mode = json.loads(body), self.server.next_mode()
        self.server.asked[question["request_id"]] += 1
        return self._answer(question, mode)

    def _signed(self, body: bytes) -> bool:
        header = self.headers.get
        sent_at = header(signed_calls.SENT_AT, "")
        if not sent_at.isdigit() or abs(time.time() - int(sent_at)) > signed_calls.FRESH_SECONDS:
            return False
        right = signed_calls.sign_request(
            self.server.secret, path=self.path, client=header(signed_calls.CLIENT, ""),
            request_id=header(signed_calls.REQUEST_ID, ""), sent_at=int(sent_at), body=body,
        )  # fmt: skip
        return signed_calls.same(header(signed_calls.SIGNATURE, ""), right)

    def _answer(self, question: dict[str, Any], mode: str) -> None:
        if mode == "slow":
            threading.Event().wait(self.server.slow_seconds)
        plain = {"broken": (503, b"down"), "rejected": (403, b"no"), "throttle": (429, b"later")}
        if mode in plain:
            later = {"Retry-After": self.server.retry_after} if mode == "throttle" else {}
            return self._plain(*plain[mode], **later)
        if mode == "elsewhere":
            return self._plain(302, b"", Location="http://127.0.0.1:9/elsewhere")
        if mode == "cut":
            self.close_connection = True
            self.connection.close()
            return None
        made = self.server.given.setdefault(question["request_id"], _body(question, mode))
        if mode == "malformed":
            made = b'{"request_id": '
        if mode == "endless":
            made = b" " * (1024 * 1024) + made
        return self._told(question, made, unsigned=mode == "unsigned")

    def _told(self, question: dict[str, Any], body: bytes, *, unsigned: bool) -> None:
        secret = b"somebody else" if unsigned else self.server.secret
        signature = signed_calls.sign_answer(secret, request_id=question["request_id"], status=200, body=body)
        self._plain(200, body, **{signed_calls.SIGNATURE: signature})

    def _plain(self, status: int, body: bytes, **headers: str) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # the asker has gone
            self.close_connection = True

    def log_message(self, format: str, *arguments: Any) -> None:
        """Numbers of people stay out of logs."""


def _body(question: dict[str, Any], mode: str) -> bytes:
    """The invented answer. `other` answers a question that nobody asked."""
    register, identifier = question["register"], question["identifier"]
    chance = int(hashlib.sha256(f"{register}:{identifier}".encode()).hexdigest(), 16) % 100
    now = datetime.now(ZONE).replace(microsecond=0)
    told: dict[str, Any] = {
        "request_id": question["request_id"], "register": register, "identifier": identifier,
        "as_of": now.isoformat(), "result": "found", "fields": {"name": question["name"]}, "periods": [],
    }  # fmt: skip
    if mode == "other":
        told["identifier"] = "440606199001010000"
    if mode == "nobody" or (mode == "right" and register in _KNOWS and chance >= _KNOWS[register]):
        told |= {"result": "not_found", "fields": {}}
    elif register in _PERIODS:
        since: date = now.date() - timedelta(days=_PERIODS[register] + chance)
        told["periods"] = [{"from": since.isoformat(), "until": None}]
    if register == "population" and told["result"] == "found" and len(identifier) == 18:
        told["fields"]["birth_date"] = f"{identifier[6:10]}-{identifier[10:12]}-{identifier[12:14]}"
    if register == "business" and told["result"] == "found":
        told["fields"]["standing"] = "open" if chance >= 5 else "struck_off"
        if 5 <= chance < 10:
            told["fields"]["licence_until"] = (now.date() - timedelta(days=chance)).isoformat()
    if mode == "another_name" and told["result"] == "found":
        told["fields"]["name"] = "某不同名"
    return json.dumps(told, ensure_ascii=False).encode()


@contextmanager
def running(secret: bytes, port: int = 0) -> Iterator[Registers]:
    """The server in a thread, for tests."""
    server = Registers(port, secret)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main(arguments: list[str]) -> int:
    """Serve in the foreground until stopped; the secret is that of the state folder or of the environment."""
    parser = argparse.ArgumentParser(prog="jiangce reference-registers", description="本机模拟的外部登记库。")
    parser.add_argument("--port", type=int, default=8090)
    options = parser.parse_args(arguments)
    folder = Path(os.environ.get("JIANGCE_STATE", state.DEFAULT_STATE))
    secret = os.environ.get("JIANGCE_REGISTERS_SECRET") or (folder / "secrets" / "registers_secret").read_text().strip()
    with Registers(options.port, secret.encode()) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
