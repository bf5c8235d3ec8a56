"""The blind index: a keyed digest by which a sealed value can be looked up. While its key is changed (reindexing.py), a value
may stand under either key: it is written by `digest` and looked for by `digests`."""

from django.db import connection

from jiangce.plumbing.vault.keys import key_ring


def digest(value: str, *, field: str) -> str:
    """64 hex characters for a normalised value; raises ValueError for a blank one, which never matches anything."""
    return digests(value, field=field)[0]


def digests(value: str, *, field: str) -> list[str]:
    """Every digest under which a value may stand, the one that is written today first; ValueError for a blank one."""
    if not value.strip():
        raise ValueError("a blank value has no digest")
    return key_ring().digests(value, field=field)


def changing() -> bool:
    """Whether the index key is being changed: two digests may then be one value, which no constraint can see."""
    return len(key_ring().digests("-", field="-")) > 1


def one_writer(field: str) -> None:
    """Let whoever writes new values that must be unique wait for each other while the index key is changed, until the end
    of the transaction; at other times the constraint is enough. Look for known values after this."""
    if changing():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"digests of {field}"])
