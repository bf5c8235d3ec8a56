"""Signatures of calls between this system and an outside register: what was asked and what was answered belong together.

HMAC-SHA256 over everything that matters, each part on a line of its own; the request id stands in both, so that an answer
to another question never fits.
"""

import hashlib
import hmac

SIGNATURE, REQUEST_ID, CLIENT, SENT_AT = "X-Jiangce-Signature", "X-Request-Id", "X-Jiangce-Client", "X-Jiangce-Sent"
FRESH_SECONDS = 300
"""How old a signed request may be where it arrives: clocks differ, replays are refused."""


def sign_request(secret: bytes, *, path: str, client: str, request_id: str, sent_at: int, body: bytes) -> str:
    """The hex signature of a question; `sent_at` in seconds since 1970."""
    return _mac(secret, "request", path, client, request_id, str(sent_at), _digest(body))


def sign_answer(secret: bytes, *, request_id: str, status: int, body: bytes) -> str:
    """The hex signature of an answer to the question with this request id."""
    return _mac(secret, "answer", request_id, str(status), _digest(body))


def same(one: str, other: str) -> bool:
    """Whether two signatures are equal, in constant time; anything may be given."""
    return hmac.compare_digest(one.encode(), other.encode())


def _mac(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
