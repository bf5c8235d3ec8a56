"""Detached signatures of what the installation publishes: Ed25519 (RFC 8032) over the bytes as they were sent.

The key is derived from the installation's index key by HKDF-SHA-256 (derived.py), so that it needs no secret of its own; it
stays when the index key changes, and with it the published key and its id."""

import hashlib
from functools import lru_cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from jiangce.plumbing.vault.derived import SIGNATURES, derived

_ID_DIGITS = 16


@lru_cache(maxsize=1)
def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derived(settings.JIANGCE_KEYS, SIGNATURES))


def sign(content: bytes) -> bytes:
    """The 64 bytes of the signature; the same content gives the same signature."""
    return _key().sign(content)


def public_key_pem() -> str:
    """The public key as PEM (SubjectPublicKeyInfo), as OpenSSL reads it."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return _key().public_key().public_bytes(serialization.Encoding.PEM, form).decode("ascii")


def key_id() -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the raw public key."""
    raw = _key().public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:_ID_DIGITS]
