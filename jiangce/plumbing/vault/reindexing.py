"""Changing the key of the blind index, while the system runs. Every step is written down in keys.json before the next, so that
a change that was killed goes on where it was.

First every process looks by both keys and still writes by the old one; then it writes by the new one; then every digest is
made anew from the value that is sealed beside it, until a whole pass finds none; then the old key goes. What has no sealed
value beside it (one-time codes, links of invitations) is waited for: it holds for some minutes or days only.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pgtrigger
from django.apps import apps as installed
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from jiangce.kernel.cipher import KeyRing
from jiangce.plumbing.journal.actions import Author, record
from jiangce.plumbing.vault import rotation
from jiangce.plumbing.vault.derived import written_down
from jiangce.plumbing.vault.fields import DigestField
from jiangce.plumbing.vault.keys import ring_of
from jiangce.plumbing.vault.rotation import BATCH, GRACE_SECONDS, RotationRefused, Told

JOIN, REMAKE = "join", "remake"
"""Steps as keys.json names them: both keys look and the old one writes; the new one writes."""
Keeper = Callable[[type[models.Model], list[Any]], AbstractContextManager[None]]
"""Keeps true what another section derived from digests, while those of these rows are made anew within it."""
_keepers: list[Keeper] = []


def register_keepers(*implementations: Keeper) -> None:
    """Called once, by the wiring."""
    _keepers[:] = implementations


@dataclass(slots=True)
class Outcome:
    """How many rows were made anew, and how many digests belong to no value beside them, which are left alone."""

    remade: int = 0
    strange: int = 0


def reindex(
    path: Path, *, actor: Author, at: datetime, told: Told, batch: int = BATCH, grace: float = GRACE_SECONDS
) -> Outcome:
    """Begin a change of the index key, or go on with one that was stopped; RotationRefused says why it can't end yet."""
    keys = rotation.read(path)
    if "index_step" not in keys:
        fresh = base64.b64encode(secrets.token_bytes(32)).decode()
        keys = {**keys, "derived": written_down(keys), "index_also": [fresh], "index_step": JOIN}
        rotation.write(path, keys)
    if keys["index_step"] == JOIN:
        time.sleep(grace)
        # Who began before it heard of the new key does not wait for the writers of the other one: it must be over.
        rotation.wait_for_older_transactions()
        # Until every process has seen the file, some still write by the old key.
        since = (timezone.now() + timedelta(seconds=grace)).isoformat()
        keys |= {"index": keys["index_also"][0], "index_also": [keys["index"]], "index_step": REMAKE}
        keys["index_since"] = since
        rotation.write(path, keys)
        _journal(actor, keys, "begin_index_change", at=at)
    time.sleep(grace)
    outcome = _remake_until_done(keys, told=told, batch=batch)
    if waiting := _last_open(keys):
        until = timezone.localtime(waiting)
        raise RotationRefused(
            f"索引已全部重建；仍有验证码或邀请链接按旧密钥有效，{until:%Y-%m-%d %H:%M} 以后再运行一次，旧密钥即可停用"
        )
    _retire(path, keys)
    _journal(actor, keys, "end_index_change", at=at, rows=outcome.remade)
    return outcome


def digest_columns() -> list[tuple[type[models.Model], list[DigestField]]]:
    """Every table with digests. Histories keep theirs: nobody is looked up in them."""
    found = []
    for model in installed.get_models(include_auto_created=True):
        fields = [field for field in model._meta.local_concrete_fields if isinstance(field, DigestField)]
        if fields and model._meta.managed and not hasattr(model, "pgh_tracked_model"):
            found.append((model, fields))
    return sorted(found, key=lambda each: each[0]._meta.db_table)


def _remake_until_done(keys: Mapping[str, Any], *, told: Told, batch: int) -> Outcome:
    """Passes over everything until one changes nothing: whoever read a row before it was made anew may write it back, and is
    over before the next pass."""
    outcome = Outcome()
    while True:
        rotation.wait_for_older_transactions()
        found = _pass(keys, told=told, batch=batch)
        outcome.remade += found.remade
        outcome.strange = found.strange
        if not found.remade:
            return outcome


def _pass(keys: Mapping[str, Any], *, told: Told, batch: int) -> Outcome:
    outcome = Outcome()
    for model, fields in digest_columns():
        beside = [field for field in fields if field.sealed_column]
        after: Any = None
        while beside:
            try:
                rows, changed, strange = _remake(model, beside, keys, after=after, batch=batch)
            except IntegrityError as twice:
                raise RotationRefused(
                    f"{model._meta.db_table} 有两行是同一个值，不能重建索引：先处理重复的记录，再运行一次（{twice.__cause__}）"
                ) from twice
            outcome.remade, outcome.strange = outcome.remade + changed, outcome.strange + strange
            if changed:
                told(model._meta.db_table, changed)
            if not rows:
                break
            after = rows[-1].pk
    return outcome


def _remake(
    model: type[models.Model], fields: list[DigestField], keys: Mapping[str, Any], *, after: Any, batch: int
) -> tuple[list[Any], int, int]:
    """One batch in a transaction of its own, its rows locked. Triggers sleep: what a column stands for does not change, so
    that no history and no append-only table is touched. Returns the rows, how many were changed and how many digests are
    strange."""
    ring = ring_of(keys)
    with transaction.atomic(), pgtrigger.ignore(), ExitStack() as kept:
        rows = list(_batch(model, fields, after=after, batch=batch))
        fresh: dict[Any, list[str | None]] = {}
        strange = 0
        for row in rows:
            standing = [getattr(row, field.attname) for field in fields]
            possible = [_possible(row, field, ring) for field in fields]
            strange += sum(one not in known for one, known in zip(standing, possible, strict=True) if one and known)
            anew = [known[0] if one in known else one for one, known in zip(standing, possible, strict=True)]
            if anew != standing:
                fresh[row.pk] = anew
        if fresh:
            for keep in _keepers:
                kept.enter_context(keep(model, list(fresh)))
            # A savepoint of its own: a refused write must not keep the triggers from being woken again.
            with transaction.atomic():
                _write(model, fields, fresh)
    return rows, len(fresh), strange


def _possible(row: Any, field: DigestField, ring: KeyRing) -> list[str]:
    """The digests of the value beside, the new key's first; none without a value."""
    plain = getattr(row, field.sealed_column)
    return ring.digests(plain, field=field.value_kind.format_map(vars(row))) if plain else []


def _write(model: type[models.Model], fields: list[DigestField], fresh: Mapping[Any, list[str | None]]) -> None:
    table, key = model._meta.db_table, model._meta.pk
    sets = ", ".join(f'"{field.column}" = fresh.c{order}' for order, field in enumerate(fields))
    heads = ", ".join(f"c{order}" for order in range(len(fields)))
    arrays = ", ".join("%s::text[]" for _field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table}" SET {sets} FROM unnest(%s::{key.rel_db_type(connection)}[], {arrays}) AS fresh(k, {heads})'
            f' WHERE "{key.column}" = fresh.k',
            [list(fresh), *[list(column) for column in zip(*fresh.values(), strict=True)]],
        )


def _batch(model: type[models.Model], fields: Iterable[DigestField], *, after: Any, batch: int) -> Iterable[Any]:
    """The next rows that hold a digest, locked, in the order of their keys."""
    filled = models.Q()
    for field in fields:
        filled |= models.Q(**{f"{field.attname}__gt": ""})
    rows = model._base_manager.select_for_update(of=("self",)).filter(filled)
    return (rows.filter(pk__gt=after) if after is not None else rows).order_by("pk")[:batch]


def _last_open(keys: Mapping[str, Any]) -> datetime | None:
    """Until when something holds that only the old key finds."""
    since, now = datetime.fromisoformat(keys["index_since"]), timezone.now()
    ends = []
    for model, fields in digest_columns():
        for made, until in {field.open_between for field in fields if field.open_between}:
            rows = model._base_manager.filter(**{f"{made}__lte": since, f"{until}__gt": now})
            ends.append(rows.aggregate(last=models.Max(until))["last"])
    return max((end for end in ends if end), default=None)


def _retire(path: Path, keys: Mapping[str, Any]) -> None:
    """The old key goes into the file beside, for old backups; that file first, so that none is ever lost."""
    rotation.put_by(path, {key_name(value): value for value in keys["index_also"]})
    gone = ("index_also", "index_step", "index_since")
    rotation.write(path, {name: value for name, value in keys.items() if name not in gone})


def key_name(value: str) -> str:
    """What an index key is called where it is told: a fingerprint that tells nothing of it."""
    return f"index-{hashlib.sha256(base64.b64decode(value)).hexdigest()[:8]}"


def _journal(actor: Author, keys: Mapping[str, Any], action: str, *, at: datetime, **more: int) -> None:
    record(actor=actor, subject=("vault.keys", key_name(keys["index"])), action=action, at=at, after=dict(more) or None)
