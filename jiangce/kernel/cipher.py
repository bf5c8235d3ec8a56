"""Encryption of personal data at rest, with a keyed blind index to find it again.

Two suites, both by `cryptography`: AES-256-GCM with HMAC-SHA256, and the national SM4-GCM with HMAC-SM3. Evaluation
under the commercial cipher rules asks for certified modules: software alone does not satisfy it.
"""

import base64
import binascii
import os
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC

_NONCE_BYTES = 12
_TAG_BYTES = 16
_KEY_BYTES = 32
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_BODY = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = re.compile(rb"([A-Za-z0-9_-]{1,32})\.([a-z])\.")


class CipherError(Exception):
    """A sealed text cannot be opened (altered, other place, unknown key), or keys are unfit. Carries no plain text."""


class CipherSuite(ABC):
    """Authenticated encryption and a keyed hash. `tag` stands in every sealed text, so suites can be changed."""

    tag: ClassVar[str]
    name: ClassVar[str]
    _hash: ClassVar[hashes.HashAlgorithm]
    _cipher_key_bytes: ClassVar[int]

    def mac(self, key: bytes, message: bytes) -> bytes:
        """The 32-byte keyed hash."""
        made = HMAC(key, self._hash)
        made.update(message)
        return made.finalize()

    def cipher_key(self, master: bytes) -> bytes:
        """The suite's own key from a master key, so that no key serves two algorithms."""
        return self.mac(master, b"jiangce.kernel.cipher/" + self.name.encode())[: self._cipher_key_bytes]

    @abstractmethod
    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
        """Cipher text followed by the 16-byte tag."""

    @abstractmethod
    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
        """The plain text; InvalidTag when anything was altered."""


@lru_cache(maxsize=32)
def _aes(key: bytes) -> AESGCM:
    """The cipher of a key: to set it up takes longer than to open a number with it."""
    return AESGCM(key)


class AesSuite(CipherSuite):
    """AES-256-GCM and HMAC-SHA256: the default."""

    tag, name, _hash, _cipher_key_bytes = "a", "aes-256-gcm", hashes.SHA256(), 32

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
        return _aes(key).encrypt(nonce, plain, aad)

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
        return _aes(key).decrypt(nonce, sealed, aad)


class Sm4Suite(CipherSuite):
    """SM4-GCM and HMAC-SM3, for deployments that must use national algorithms."""

    tag, name, _hash, _cipher_key_bytes = "s", "sm4-gcm", hashes.SM3(), 16

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
        worker = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
        worker.authenticate_additional_data(aad)
        return worker.update(plain) + worker.finalize() + worker.tag

    def decrypt(self, key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
        body, mark = sealed[:-_TAG_BYTES], sealed[-_TAG_BYTES:]
        worker = Cipher(algorithms.SM4(key), modes.GCM(nonce, mark)).decryptor()
        worker.authenticate_additional_data(aad)
        return worker.update(body) + worker.finalize()


SUITES: Mapping[str, CipherSuite] = {suite.name: suite for suite in (AesSuite(), Sm4Suite())}
DEFAULT_SUITE = AesSuite.name
_BY_TAG = {suite.tag: suite for suite in SUITES.values()}


class KeyRing:
    """The keys of one deployment: all that may still open something, the current one that seals, and the index key.

    Keys have at least 32 bytes; `suite` is "aes-256-gcm" or "sm4-gcm". The blind index depends on index key and suite:
    whoever changes either must compute every digest anew, whereas sealed texts are re-sealed at leisure. `also` are other
    index keys under which digests may stand while the index key is changed.
    """

    def __init__(
        self,
        keys: Mapping[str, bytes],
        current: str,
        index_key: bytes,
        suite: str = DEFAULT_SUITE,
        also: Sequence[bytes] = (),
    ) -> None:
        if suite not in SUITES:
            raise CipherError("unknown suite")
        if current not in keys:
            raise CipherError("the current key is not in the ring")
        if not all(_KEY_ID.fullmatch(key_id) for key_id in keys):
            raise CipherError("a key id is malformed")
        if any(len(key) < _KEY_BYTES for key in (*keys.values(), index_key, *also)):
            raise CipherError("a key is too short")
        self._suite = SUITES[suite]
        self._current = current
        self._index_keys = (index_key, *also)
        self._cipher_keys = {
            (key_id, each.tag): each.cipher_key(key) for key_id, key in keys.items() for each in SUITES.values()
        }

    def seal(self, text: str, *, aad: str) -> str:
        """Encrypt; `aad` names the place (table.field:row) and must be the same to open. Twice the same text gives
        two different results."""
        return self.mark + base64.urlsafe_b64encode(self._encrypt(text.encode(), aad)).rstrip(b"=").decode()

    def open(self, sealed: str, *, aad: str) -> str:
        """Decrypt what seal() made, under any key and suite of the ring; CipherError when altered or out of place."""
        try:
            return self._decrypt(*_split(sealed), aad).decode()
        except UnicodeDecodeError:
            raise CipherError("altered or out of place") from None

    def seal_bytes(self, content: bytes, *, aad: str) -> bytes:
        """As seal(), for the content of a file: the same beginning, then bytes as they are."""
        return self.mark.encode() + self._encrypt(content, aad)

    def open_bytes(self, sealed: bytes, *, aad: str) -> bytes:
        """Decrypt what seal_bytes() made; CipherError as for open()."""
        key_id, tag = _head(sealed)
        body = sealed[len(key_id) + len(tag) + 2 :]
        if len(body) < _NONCE_BYTES + _TAG_BYTES:
            raise CipherError("malformed")
        return self._decrypt(key_id, tag, body, aad)

    def _encrypt(self, plain: bytes, aad: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        key = self._cipher_keys[self._current, self._suite.tag]
        return nonce + self._suite.encrypt(key, nonce, plain, _bind(self._current, self._suite.tag, aad))

    def _decrypt(self, key_id: str, tag: str, body: bytes, aad: str) -> bytes:
        key = self._cipher_keys.get((key_id, tag))
        if key is None:
            raise CipherError("unknown key")
        nonce, rest = body[:_NONCE_BYTES], body[_NONCE_BYTES:]
        try:
            return _BY_TAG[tag].decrypt(key, nonce, rest, _bind(key_id, tag, aad))
        except InvalidTag:
            raise CipherError("altered or out of place") from None

    def digest(self, text: str, *, field: str) -> str:
        """The blind index of a normalised value: 64 hex digits, different for each field. Equal texts are equal."""
        return self.digests(text, field=field)[0]

    def digests(self, text: str, *, field: str) -> list[str]:
        """What the blind index of a value may be: the current index key's first, then the others'."""
        message = f"{len(field)}:{field}:{text}".encode()
        return [self._suite.mac(key, message).hex() for key in self._index_keys]

    @property
    def mark(self) -> str:
        """What everything begins with that is sealed as it is sealed today."""
        return f"{self._current}.{self._suite.tag}."

    def needs_rotation(self, sealed: str) -> bool:
        """Whether it was sealed under another key or suite than today's; CipherError when malformed."""
        key_id, tag, _body = _split(sealed)
        return (key_id, tag) != (self._current, self._suite.tag)


def key_of(sealed: bytes) -> str:
    """The name of the key that sealed bytes, or their beginning, were sealed with; CipherError when they were not."""
    return _head(sealed)[0]


def _bind(key_id: str, tag: str, aad: str) -> bytes:
    return f"{key_id}.{tag}|{aad}".encode()


def _head(sealed: bytes) -> tuple[str, str]:
    found = _HEAD.match(sealed)
    if found is None or (tag := found[2].decode()) not in _BY_TAG:
        raise CipherError("malformed")
    return found[1].decode(), tag


def _split(sealed: str) -> tuple[str, str, bytes]:
    key_id, _, rest = sealed.partition(".")
    tag, _, body = rest.partition(".")
    if tag not in _BY_TAG or not _KEY_ID.fullmatch(key_id) or not _BODY.fullmatch(body):
        raise CipherError("malformed")
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise CipherError("malformed") from None
    # The last letter has bits that decoding ignores; only the one canonical spelling is accepted.
    if len(data) < _NONCE_BYTES + _TAG_BYTES or base64.urlsafe_b64encode(data).rstrip(b"=").decode() != body:
        raise CipherError("malformed")
    return key_id, tag, data
