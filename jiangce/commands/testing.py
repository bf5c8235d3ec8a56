"""bin/test: lint, contracts, types and every test, on a cluster of its own (or DATABASE_URL)."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from jiangce.commands import assets, messages
from jiangce.commands.cluster.server import Cluster

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")

STEPS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]),
    ("mypy", ["-m", "mypy"]),
)
RUNS = (
    ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not alone and not cluster"),
    ("-m", "alone"),
)
TEMPLATE = "test_template"


def main(arguments: list[str]) -> int:
    """Run the checks (all of them, unless arguments choose tests), then pytest; return the first bad exit code."""
    os.environ["JIANGCE_TESTING"] = "1"
    # Told to stop, we go through the clean end as with Ctrl-C: the test cluster is not left running.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if problem := _browser_problem():
        print(problem, file=sys.stderr)
        return 1
    assets.build()
    messages.compile_catalogues()
    with _server() as url:
        return _pytest(arguments, url) if arguments else _everything(url)


@contextmanager
def _server() -> Iterator[str]:
    """The address of the database server: DATABASE_URL, or a cluster of this run alone."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="jiangce-test-") as folder:
        cluster = Cluster(Path(folder) / "postgres", durable=False)
        cluster.start()
        try:
            yield cluster.url()
        finally:
            cluster.stop()


def _everything(url: str) -> int:
    """The checks, while the tables are made; then the tests that share a server, in two workers, then those that don't.

    By file: what a module's tests stand on (a whole province, for some) is laid once, not once in each worker.
    """
    with _tables_to_copy(url) as migrating:
        for name, command in STEPS:
            print(f"== {name}", flush=True)
            if code := subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode:
                return code
        if code := migrating.wait():
            return code
        for chosen in RUNS:
            if code := _pytest(chosen, url, JIANGCE_TEST_TEMPLATE=TEMPLATE):
                return code
    return 0


@contextmanager
def _tables_to_copy(url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that migrates a database of which each worker's is then a copy: once, not once in each worker."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        server.execute(f"CREATE DATABASE {TEMPLATE}")
    address = urlsplit(url)._replace(path=f"/{TEMPLATE}").geturl()
    command = [sys.executable, "-m", "jiangce", "manage", "migrate", "--verbosity", "0"]
    migrating = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": address})
    try:
        yield migrating
    finally:
        migrating.kill()
        migrating.wait()
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"DROP DATABASE {TEMPLATE} WITH (FORCE)")


def _pytest(chosen: Sequence[str], url: str, **more: str) -> int:
    environment = os.environ | {"DATABASE_URL": url} | more
    return subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=ROOT, env=environment, check=False).returncode


def _browser_problem() -> str:
    """Install Chromium where the machine allows it; else one line that names the package."""
    if any(shutil.which(name) for name in BROWSERS):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *PACKAGES]):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if any(shutil.which(name) for name in BROWSERS):
            return ""
    return f"浏览器测试需要 Chromium 和中文字体：请安装 {' '.join(PACKAGES)}（apt-get install {' '.join(PACKAGES)}）"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
