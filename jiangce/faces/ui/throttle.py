"""A limit on what nobody signs in for: so many posts from one address in a while."""

from django.core.cache import cache
from django.http import HttpRequest


def too_many(request: HttpRequest, name: str, *, tries: int, seconds: int) -> bool:
    """Count this request under a name; True once the visitor's address has had its `tries` within `seconds`."""
    key = f"{name}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, seconds)
    return cache.incr(key) > tries
