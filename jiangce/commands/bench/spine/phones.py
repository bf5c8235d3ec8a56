"""One process full of phones: reads from standard input where to scan what, scans for some seconds from a few threads, and
prints how many receipts it got. Standard library only, so that it costs the machine little. An answer that is no receipt
ends it with 1."""

import http.client
import json
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

CSRF = "c" * 32


def main() -> int:
    """Exit code 0 when every answer was a receipt."""
    told = json.load(sys.stdin)
    threads = told["threads"]
    until = time.monotonic() + told["seconds"]
    found = [Counted() for _ in range(threads)]
    running = [
        threading.Thread(target=_scan, args=(told["port"], iter(told["scans"][which::threads]), until, counted))
        for which, counted in enumerate(found)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    wrong = [counted.wrong for counted in found if counted.wrong]
    print(json.dumps({"receipts": sum(counted.receipts for counted in found), "wrong": wrong}))
    return 1 if wrong else 0


class Counted:
    """What one thread got."""

    def __init__(self) -> None:
        self.receipts, self.wrong = 0, ""


def _scan(port: int, scans: Iterator[dict[str, Any]], until: float, counted: Counted) -> None:
    """One connection that is kept, as a proxy in front keeps it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for scan in scans:
        if time.monotonic() >= until:
            return
        body = urlencode({**scan["form"], "csrfmiddlewaretoken": CSRF})
        headers = {
            "Cookie": f"csrftoken={CSRF}; sessionid={scan['session']}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", "/m/checkin/scan/", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            counted.wrong = f"{answer.status} {text[:200]!r}"
            return
        counted.receipts += 1
    counted.wrong = "no scans left"


if __name__ == "__main__":
    raise SystemExit(main())
