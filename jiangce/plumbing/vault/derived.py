"""Secrets that follow from the index key, so that the installation keeps none besides: of the signatures of what it publishes,
and of the codes on classroom screens. Before the index key changes for the first time they are written down under `derived`
in keys.json, and stay: what was signed is checked with the same public key, and no screen shows a code that is refused."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIGNATURES, SCAN_CODES = "signatures", "scan_codes"
_INFO = b"jiangce: signature of published directories"
_SEED_BYTES = 32


def derived(told: Mapping[str, Any], name: str) -> bytes:
    """The 32 bytes of a secret by what keys.json tells: written down there, else derived."""
    kept = told.get("derived", {}).get(name)
    return base64.b64decode(kept) if kept else _WAYS[name](told["index"])


def written_down(told: Mapping[str, Any]) -> dict[str, str]:
    """Every derived secret, for keys.json."""
    return {name: base64.b64encode(derived(told, name)).decode() for name in _WAYS}


def _signatures(index: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=_SEED_BYTES, salt=None, info=_INFO).derive(base64.b64decode(index))


def _scan_codes(index: str) -> bytes:
    return hmac.new(index.encode(), b"scan codes", hashlib.sha256).digest()


_WAYS = {SIGNATURES: _signatures, SCAN_CODES: _scan_codes}
