"""Changing the key that seals, while the system runs. Every step is written down before the next, so that a rotation that
was killed goes on where it was.

First the new key joins every process's ring, then it seals, then what was sealed before is sealed anew in batches, and when
nothing rests on an old key any more, that key leaves the ring. The index key stays (reindexing.py changes it).
"""

import base64
import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pgtrigger
from django.apps import apps as installed
from django.db import connection, models, transaction

from jiangce.kernel.cipher import CipherError, KeyRing
from jiangce.plumbing.files import sealing
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.vault.fields import SealedTextField
from jiangce.plumbing.vault.keys import LOOK_SECONDS, ring_of

GRACE_SECONDS = 3 * LOOK_SECONDS
"""By then every process has seen the file as it is."""
BATCH = 500
Told = Callable[[str, int], None]
"""Hears how many rows of a table, or files, were sealed anew."""
_FILES = "files/"


class RotationRefused(Exception):
    """The rotation can't begin or go on; the message says what to do."""


def rotate(
    path: Path, *, actor: Author, at: datetime, told: Told, batch: int = BATCH, grace: float = GRACE_SECONDS
) -> str:
    """Begin a rotation, or go on with one that was stopped; returns the name of the key that seals now."""
    keys = read(path)
    if "next" not in keys and len(keys["keys"]) == 1:
        keys = _with_new(keys)
        write(path, keys)
    if "next" in keys:
        time.sleep(grace)
        keys = {**keys, "current": keys["next"]}
        del keys["next"]
        write(path, keys)
        _journal(actor, keys, "begin_key_rotation", at=at)
    time.sleep(grace)
    wait_for_older_transactions()
    total = 0
    while count := reseal_all(keys, told=told, batch=batch):
        total += count
    if used := keys_in_use() - {keys["current"]}:
        raise RotationRefused(f"仍有数据使用旧密钥 {'、'.join(sorted(used))}：再运行一次")
    _retire(path, keys)
    _journal(actor, keys, "end_key_rotation", at=at, rows=total)
    return str(keys["current"])


def sealed_columns() -> list[tuple[type[models.Model], list[str]]]:
    """Every table with sealed columns, histories included."""
    found = []
    for model in installed.get_models(include_auto_created=True):
        columns = [
            field.column for field in model._meta.local_concrete_fields
            if isinstance(field, SealedTextField) and model._meta.managed
        ]  # fmt: skip
        if columns:
            found.append((model, columns))
    return sorted(found, key=lambda each: each[0]._meta.db_table)


def keys_in_use() -> set[str]:
    """The names of the keys under which anything is sealed."""
    used: set[str] = set()
    with connection.cursor() as cursor:
        for model, columns in sealed_columns():
            for column in columns:
                table = model._meta.db_table
                cursor.execute(
                    f'SELECT DISTINCT split_part("{column}", \'.\', 1) FROM "{table}" WHERE "{column}" <> \'\''
                )
                used |= {name for (name,) in cursor.fetchall()}
    return used | sealing.keys_in_use(_paths())


def reseal_all(keys: Mapping[str, Any], *, told: Told, batch: int = BATCH) -> int:
    """One pass over everything; returns how many rows and files were sealed anew."""
    total = 0
    for model, columns in sealed_columns():
        after: Any = None
        while True:
            count, after = _reseal(model, columns, keys, after=after, batch=batch)
            total += count
            if not count:
                break
            told(model._meta.db_table, count)
    return total + _reseal_files(ring_of(keys), told=told, batch=batch)


def _reseal_files(ring: KeyRing, *, told: Told, batch: int) -> int:
    """Files need no transaction together: each is sealed anew as a whole or not at all."""
    total = 0
    paths = iter(_paths())
    while some := list(islice(paths, batch)):
        if count := sum(_reseal_file(path, ring) for path in some):
            told(_FILES, count)
        total += count
    return total


def _paths() -> Iterable[str]:
    """The contents of the file store, each once."""
    rows = StoredFile.objects.exclude(path="").order_by("path")
    return rows.values_list("path", flat=True).distinct().iterator()


def _reseal(
    model: type[models.Model], columns: Sequence[str], keys: Mapping[str, Any], *, after: Any, batch: int
) -> tuple[int, Any]:
    """One batch in a transaction of its own, its rows locked: a write that comes meanwhile waits and then seals by itself.
    Triggers sleep: what a column says does not change, so that no history and no append-only table is touched."""
    table, key = model._meta.db_table, model._meta.pk.column
    fields = {field.column: field for field in model._meta.local_concrete_fields}
    ring = ring_of(keys)
    old = " OR ".join(f'("{column}" <> \'\' AND NOT starts_with("{column}", %s))' for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    onwards = f'"{key}" > %s AND ' if after is not None else ""
    with transaction.atomic(), pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{key}", {names} FROM "{table}" WHERE {onwards}({old}) ORDER BY "{key}" LIMIT {batch} FOR UPDATE',
            [*([after] if after is not None else []), *[ring.mark] * len(columns)],
        )
        rows = cursor.fetchall()
        if not rows:
            return 0, after
        fresh = [
            [_again(value, ring, fields[column].aad) for value, column in zip(row[1:], columns, strict=True)]
            for row in rows
        ]
        sets = ", ".join(f'"{column}" = fresh.c{order}' for order, column in enumerate(columns))
        arrays = ", ".join("%s::text[]" for _column in columns)
        heads = ", ".join(f"c{order}" for order in range(len(columns)))
        kind = model._meta.pk.rel_db_type(connection)
        cursor.execute(
            f'UPDATE "{table}" SET {sets} FROM unnest(%s::{kind}[], {arrays}) AS fresh(k, {heads}) WHERE "{key}" = fresh.k',
            [[row[0] for row in rows], *[list(column) for column in zip(*fresh, strict=True)]],
        )
    return len(rows), rows[-1][0]


def _reseal_file(path: str, ring: KeyRing) -> bool:
    try:
        return sealing.seal_anew(path, ring)
    except CipherError as altered:
        raise RotationRefused(
            f"文件 files/{path} 打不开，内容被改动过：从备份恢复它，或移走它，再运行一次"
        ) from altered


def _again(value: str | None, ring: KeyRing, aad: str) -> str | None:
    return ring.seal(ring.open(value, aad=aad), aad=aad) if value and ring.needs_rotation(value) else value


def wait_for_older_transactions(patience: float = 600.0) -> None:
    """What a transaction sealed with the old key before it heard of the new one is seen only when it is over."""
    deadline = time.monotonic() + patience
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        since = cursor.fetchone()[0]
        while True:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND xact_start < %s",
                [since],
            )
            if not cursor.fetchone()[0]:
                return
            if time.monotonic() > deadline:
                raise RotationRefused("有事务长时间没有结束：查明后再运行一次，会从停下的地方继续")
            time.sleep(0.5)


def _with_new(keys: dict[str, Any]) -> dict[str, Any]:
    numbers = [int(name[1:]) for name in keys["keys"] if name[:1] == "k" and name[1:].isdigit()]
    name = f"k{max(numbers, default=0) + 1}"
    fresh = base64.b64encode(secrets.token_bytes(32)).decode()
    return {**keys, "keys": {**keys["keys"], name: fresh}, "next": name}


def _retire(path: Path, keys: dict[str, Any]) -> None:
    """Old keys leave the ring into a file beside it, for old backups; that file first, so that none is ever lost."""
    old = {name: value for name, value in keys["keys"].items() if name != keys["current"]}
    if old:
        put_by(path, old)
        write(path, {**keys, "keys": {keys["current"]: keys["keys"][keys["current"]]}})


def put_by(path: Path, old: Mapping[str, str]) -> None:
    """Add keys to the file of those that are out of use."""
    beside = path.with_name("retired_keys.json")
    known = json.loads(beside.read_text()) if beside.exists() else {}
    write(beside, {**known, **old})


def _journal(actor: Author, keys: Mapping[str, Any], action: str, *, at: datetime, **more: int) -> None:
    record(actor=actor, subject=("vault.keys", keys["current"]), action=action, at=at, after=dict(more) or None)


def read(path: Path) -> dict[str, Any]:
    """What keys.json says; raises RotationRefused when it can't be read."""
    try:
        return dict(json.loads(path.read_text()))
    except (OSError, ValueError) as wrong:
        raise RotationRefused(f"读不出密钥文件 {path}：检查文件和权限") from wrong


def write(path: Path, told: Mapping[str, Any]) -> None:
    """Whole or not at all, only for its owner, on the disk before anything rests on it."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".half-", delete=False) as half:
        json.dump(told, half)
        half.flush()
        os.fsync(half.fileno())
    os.replace(half.name, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
