"""A Spark standalone cluster on loopback: one master and two workers of one core each, out of the pyspark wheel."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

DEPLOY = "org.apache.spark.deploy"
PATIENCE_SECONDS = 300


@contextmanager
def standalone(folder: Path) -> Iterator[str]:
    """Start it, and give the address of its master; whatever happens, all of it is stopped."""
    home = Path(str(find_spec("pyspark").origin)).parent  # type: ignore[union-attr]
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_DAEMON_MEMORY": "256m",
        "PYSPARK_PYTHON": sys.executable,
    }
    with ExitStack() as stack:

        def start(name: str, *arguments: str) -> Path:
            log = folder / f"{name}.log"
            stream = stack.enter_context(log.open("w"))
            command = [str(home / "bin/spark-class"), *arguments, "--host", "127.0.0.1", "--webui-port", "0"]
            process = subprocess.Popen(command, env=environment, stdout=stream, stderr=subprocess.STDOUT)
            stack.callback(_stop, process)
            return log

        master = start("master", f"{DEPLOY}.master.Master", "--port", "0")
        (address,) = _told(master, r"Starting Spark master at (spark://\S+)", 1)
        for number in (1, 2):
            work = str(folder / f"work-{number}")
            options = ("--cores", "1", "--memory", "1g", "--work-dir", work)
            start(f"worker-{number}", f"{DEPLOY}.worker.Worker", address, *options)
        _told(master, r"Registering worker (\S+)", 2)
        yield address


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _told(log: Path, words: str, times: int) -> list[str]:
    """What a log says, once it says it so many times; AssertionError with the log when it never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if len(found := re.findall(words, log.read_text())) >= times:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{log.name} does not say “{words}” {times} times:\n{log.read_text()[-2000:]}")


def executors(folder: Path) -> dict[str, int]:
    """worker → how many executors it ran."""
    logs = sorted(folder.glob("worker-*.log"))
    return {log.stem: len(re.findall(r"Asked to launch executor", log.read_text())) for log in logs}
