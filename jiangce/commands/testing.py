"""bin/test: lint, contracts, types and every test, on a cluster of its own (or DATABASE_URL)."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from jiangce.commands import assets, browsers, messages
from jiangce.commands.cluster.server import Cluster

ROOT = Path(__file__).resolve().parents[2]

STEPS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]),
    ("mypy", ["-m", "mypy"]),
)


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
    if not arguments:
        for name, command in STEPS:
            print(f"== {name}", flush=True)
            if code := subprocess.run([sys.executable, *command], cwd=ROOT, check=False).returncode:
                return code
    return _with_database(arguments)


def _with_database(arguments: list[str]) -> int:
    if os.environ.get("DATABASE_URL"):
        return _tests(arguments, os.environ["DATABASE_URL"])
    with tempfile.TemporaryDirectory(prefix="jiangce-test-") as folder:
        cluster = Cluster(Path(folder) / "postgres", durable=False)
        cluster.start()
        os.environ["JIANGCE_TESTS_KEEP"] = folder
        try:
            return _tests(arguments, cluster.url())
        finally:
            cluster.stop()


def _tests(arguments: list[str], url: str) -> int:
    """Chosen tests as they were chosen; else those that share a server in two workers, then those that don't.

    By file: what a module's tests stand on (a whole province, for some) is laid once, not once in each worker.
    """
    runs = (
        [arguments]
        if arguments
        else [
            ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not alone and not cluster"],
            ["-m", "alone"],
        ]
    )
    environment = os.environ | {"DATABASE_URL": url}
    for chosen in runs:
        command = [sys.executable, "-m", "pytest", *chosen]
        if code := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            return code
    return 0


def _browser_problem() -> str:
    """Install a browser where the machine has none and allows it; else one line that names the package."""
    if browsers.find():
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        installs = [["install", "-y", "-qq", package, browsers.FONTS] for package in browsers.PACKAGES]
        for words in (["update", "-qq"], *installs):
            subprocess.run(["apt-get", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
            if browsers.find():
                return ""
    needed = f"{browsers.PACKAGES[0]} {browsers.FONTS}"
    return f"浏览器测试需要 Chromium 和中文字体：请安装 {needed}（apt-get install {needed}）"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
