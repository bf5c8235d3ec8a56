"""The installation's key ring, from settings."""

import base64
from functools import lru_cache

from django.conf import settings

from jiangce.kernel.cipher import KeyRing


@lru_cache(maxsize=1)
def key_ring() -> KeyRing:
    """The ring of settings.JIANGCE_KEYS; raises KeyError when the installation has none."""
    keys = settings.JIANGCE_KEYS
    return KeyRing(
        {name: base64.b64decode(value) for name, value in keys["keys"].items()},
        keys["current"],
        base64.b64decode(keys["index"]),
        keys["suite"],
    )
