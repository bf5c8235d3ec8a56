"""Check-ins per second through HTTP as a share of pgbench running, on the same database in the same run, the statements
that one check-in executes.

All of it happens in a database of its own beside the product's, which is dropped afterwards: a check-in can't be deleted,
so a benchmark must not write any into the records. A process of its own sets Django up on that database.
"""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from jiangce.commands.cluster.binaries import ClusterFailed, program


def measure(url: str) -> None:
    """Print the figure, measured beside the database of `url`; or one line that says what is missing for it."""
    pgbench = _pgbench()
    if pgbench is None:
        print("签到：没有找到 pgbench（随 PostgreSQL 提供），未测量")
        return
    try:
        with _scratch(url) as scratch:
            command = [sys.executable, "-m", "jiangce.commands.bench.spine.race", pgbench]
            subprocess.run(command, env=os.environ | {"DATABASE_URL": scratch}, check=True)
    except psycopg.Error as error:
        print(f"签到：不能另建一个数据库来测量（{str(error).strip()}），未测量")
    except subprocess.CalledProcessError as error:
        print(f"签到：测量中断（退出码 {error.returncode}），没有结果")


def _pgbench() -> str | None:
    """The one beside the server's programs, else the one on the path."""
    try:
        beside = Path(program("postgres")).with_name("pgbench")
    except ClusterFailed:
        return shutil.which("pgbench")
    return str(beside) if beside.exists() else shutil.which("pgbench")


@contextmanager
def _scratch(url: str) -> Iterator[str]:
    """The address of an empty database on the same server, dropped at the end. Raises psycopg.Error."""
    name = f"jiangce_bench_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
