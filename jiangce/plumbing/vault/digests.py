"""The blind index: a keyed digest by which a sealed value can be looked up."""

from jiangce.plumbing.vault.keys import key_ring


def digest(value: str, *, field: str) -> str:
    """64 hex characters for a normalised value; raises ValueError for a blank one, which never matches anything."""
    if not value.strip():
        raise ValueError("a blank value has no digest")
    return key_ring().digest(value, field=field)
