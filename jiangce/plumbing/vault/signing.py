"""Detached signatures of what the installation publishes: Ed25519 (RFC 8032) over the bytes as they were sent.

The key is derived from the installation's index key by HKDF-SHA-256, so that it needs no secret of its own and stays the
same as long as the index does; whoever changes the index key publishes a new public key with a new id."""

import base64
import hashlib
from functools import lru_cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_INFO = b"jiangce: signature of published directories"
_SEED_BYTES, _ID_DIGITS = 32, 16


@lru_cache(maxsize=1)
def _key() -> Ed25519PrivateKey:
    index = base64.b64decode(settings.JIANGCE_KEYS["index"])
    seed = HKDF(algorithm=SHA256(), length=_SEED_BYTES, salt=None, info=_INFO).derive(index)
    return Ed25519PrivateKey.from_private_bytes(seed)


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
