"""The two sides of the check-in figure, one after the other in the scratch database: pgbench with the recorded statements,
then phones through HTTP. Run as a program by checkins.py, with the path of pgbench."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - only after that

from jiangce.commands import reference  # noqa: E402
from jiangce.commands.bench.figures import at_least  # noqa: E402
from jiangce.commands.bench.spine import classroom  # noqa: E402
from jiangce.commands.bench.spine.recording import pgbench_script, record  # noqa: E402
from jiangce.commands.up import wait_ready, web  # noqa: E402

SECONDS, PROCESSES, THREADS = 10, 2, 4
LIMIT = 0.05
"""The share of pgbench that HTTP has to reach while the phones run on the same machine."""


def main(pgbench: str) -> None:
    """Lay the ground, record one check-in, race, print."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    reference.load()
    classroom.lay()
    statements = record()
    with tempfile.TemporaryDirectory(prefix="jiangce-bench-") as folder:
        script = Path(folder) / "checkin.sql"
        script.write_text(pgbench_script(statements, clients=PROCESSES * THREADS))
        bound = _pgbench(pgbench, script)
    reached = _http()
    what = f"签到：HTTP {reached:.0f} 次/秒；pgbench 执行同样的 {len(statements)} 条语句：{bound:.0f} 次/秒"
    print(at_least(what, reached / bound, LIMIT), flush=True)


def _pgbench(pgbench: str, script: Path) -> float:
    """Transactions per second of as many clients as there are phones."""
    command = [
        pgbench, "--no-vacuum", "--protocol=simple", f"--file={script}", f"--client={PROCESSES * THREADS}",
        f"--jobs={PROCESSES}", f"--time={SECONDS}", "--define=turn=0", os.environ["DATABASE_URL"],
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if done.returncode or found is None or "aborted" in done.stderr:
        raise SystemExit(f"pgbench 没有完成：{done.stderr.strip()[-800:]}")
    return float(found.group(1))


def _http() -> float:
    """Receipts per second of real phones' requests, from client processes over loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = web(port)
    with ExitStack() as ending:
        ending.callback(server.wait)
        ending.callback(server.stop)
        server.start()
        if not wait_ready(f"http://127.0.0.1:{port}/", server):
            raise SystemExit("网页服务没有就绪")
        orders = classroom.orders(parts=PROCESSES)
        told = [json.dumps({"port": port, "seconds": SECONDS, "threads": THREADS, "scans": part}) for part in orders]
        return sum(json.loads(answer)["receipts"] for answer in _phones(told)) / SECONDS


def _phones(told: list[str]) -> list[str]:
    """Run the client processes side by side; what each says. Exits when one found an answer that is no receipt."""
    command = [sys.executable, "-m", "jiangce.commands.bench.spine.phones"]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in told]
    for process, order in zip(running, told, strict=True):
        process.stdin.write(order)
        process.stdin.close()
    answers = [process.stdout.read() for process in running]
    if any(process.wait() for process in running):
        raise SystemExit(f"签到请求没有得到回执：{answers}")
    return answers


if __name__ == "__main__":
    main(sys.argv[1])
