"""The state folder: secrets, lock, what the running product left there. Standard library only."""

import base64
import fcntl
import json
import os
import secrets
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_STATE = ROOT / ".state"


class StateBusy(Exception):
    """Another bin/up runs on the same state folder."""


def prepare(state: Path) -> None:
    """Make the folder (only for its owner) and its secrets, once. Raises OSError where it can't be."""
    for folder in (state, state / "secrets", state / "files"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _once(state / "secrets" / "secret_key", lambda: secrets.token_urlsafe(64))
    _once(state / "secrets" / "keys.json", _key_ring)
    _once(state / "secrets" / "registers_secret", lambda: secrets.token_urlsafe(48))


def lock(state: Path) -> IO[str]:
    """Hold the folder for this process; raises StateBusy. The lock goes with the process, however it dies."""
    handle = (state / "up.lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise StateBusy(str(state)) from error
    return handle


def settle(state: Path) -> None:
    """Let this process and its children use this state folder."""
    os.environ["JIANGCE_STATE"] = str(state)


def remember_address(state: Path, url: str) -> None:
    """So that other commands find the running database; removed when the product stops."""
    path = state / "database_url"
    path.touch(mode=0o600)
    path.write_text(url)


def forget_address(state: Path) -> None:
    (state / "database_url").unlink(missing_ok=True)


def ended_uncleanly(state: Path) -> bool:
    """Whether the last bin/up on this folder was killed: ask under the lock, before the address is remembered."""
    return (state / "database_url").exists()


def _once(path: Path, make: object) -> None:
    if not path.exists():
        half = path.with_suffix(".half")
        half.touch(mode=0o600)
        half.write_text(make())  # type: ignore[operator]
        half.rename(path)


def _key_ring() -> str:
    def fresh() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return json.dumps({"current": "k1", "keys": {"k1": fresh()}, "index": fresh(), "suite": "aes-256-gcm"})
