"""Detached signatures: the published key checks them, the same content is signed the same, a changed byte is not."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from jiangce.plumbing.vault.signing import key_id, public_key_pem, sign


def test_the_published_key_checks_what_was_signed_and_nothing_else() -> None:
    key = load_pem_public_key(public_key_pem().encode())
    assert isinstance(key, Ed25519PublicKey)
    key.verify(sign("目录".encode()), "目录".encode())
    with pytest.raises(InvalidSignature):
        key.verify(sign("目录".encode()), "目录 ".encode())


def test_the_same_content_gives_the_same_signature_under_one_key_id() -> None:
    assert sign(b"a") == sign(b"a") != sign(b"b")
    assert (len(sign(b"a")), len(key_id())) == (64, 16)
