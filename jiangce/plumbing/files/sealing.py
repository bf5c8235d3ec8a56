"""What lies in the file store is sealed: identity cards, contracts and rosters are read by whoever may ask the product for them,
not by whoever gets hold of the disk or of a backup of it."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection, transaction

from jiangce.kernel.cipher import CipherError, KeyRing, key_of
from jiangce.plumbing.vault.keys import key_ring

_MAGIC = b"\0jiangce sealed\0"
"""No kind of file that is taken in begins so. What does not was kept before the store was sealed."""
_HEAD_BYTES = len(_MAGIC) + 40


def keep(path: str, content: bytes) -> None:
    """Put a content under a path of the store, unless it is there as it would be sealed today. Written beside and renamed: a
    process that is killed while it writes leaves no half file under the name of the whole one. What a row will name is on
    the disk before it."""
    target = _place(path)
    if target.exists() and _is_of_today(_head(target), key_ring()):
        return
    _write(target, _MAGIC + key_ring().seal_bytes(content, aad=path))


def content(path: str) -> bytes:
    """The whole content under a path. CipherError when it was altered or is not what was put there, FileNotFoundError when it
    is gone."""
    return _opened(path, _place(path).read_bytes(), key_ring())


def remove(path: str) -> None:
    """Take a content off the disk; nothing when it is not there."""
    _place(path).unlink(missing_ok=True)


def keys_in_use(paths: Iterable[str]) -> set[str]:
    """The names of the keys with which these are sealed; nothing of what is plain or gone."""
    return {name for path in paths if (name := _key(_head(_place(path))))}


def seal_anew(path: str, ring: KeyRing) -> bool:
    """Seal what is plain, or sealed with another key than today's; False when there is nothing to do, CipherError when it was
    altered. Each in a transaction of its own, so that nobody keeps or erases the same content meanwhile."""
    target = _place(path)
    if _is_of_today(_head(target), ring):
        return False
    with transaction.atomic():
        one_hand(path)
        if not target.exists():
            return False
        _write(target, _MAGIC + ring.seal_bytes(_opened(path, target.read_bytes(), ring), aad=path))
    return True


def one_hand(path: str) -> None:
    """Whoever keeps, erases or seals a content waits for the others, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [path])


def _opened(path: str, kept: bytes, ring: KeyRing) -> bytes:
    if kept.startswith(_MAGIC):
        return ring.open_bytes(kept[len(_MAGIC) :], aad=path)
    # Plain, from before the store was sealed: its name is its digest, or somebody put it there since.
    if hashlib.sha256(kept).hexdigest() != Path(path).stem:
        raise CipherError("not what was put there")
    return kept


def _place(path: str) -> Path:
    return Path(default_storage.path(path))


def _head(target: Path) -> bytes | None:
    """The beginning of a file; None when it is gone, which is nothing to seal."""
    try:
        with target.open("rb") as opened:
            return opened.read(_HEAD_BYTES)
    except FileNotFoundError:
        return None


def _key(head: bytes | None) -> str:
    return key_of(head[len(_MAGIC) :]) if head and head.startswith(_MAGIC) else ""


def _is_of_today(head: bytes | None, ring: KeyRing) -> bool:
    return head is None or head.startswith(_MAGIC + ring.mark.encode())


def _write(target: Path, kept: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".half-", delete=False) as half:
        half.write(kept)
        half.flush()
        os.fsync(half.fileno())
    os.replace(half.name, target)
