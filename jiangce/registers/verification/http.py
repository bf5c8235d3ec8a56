"""The real way to outside registers: HTTPS by the standard library, with what a public network asks for.

Certificates are checked, plain HTTP is spoken only to this machine, no redirect is followed, an answer has a size and a
deadline, and both directions are signed (kernel/signed_calls.py).
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.conf import settings

from jiangce.kernel import signed_calls
from jiangce.registers.verification.answers import question_body, read_answer
from jiangce.registers.verification.enums import Failure
from jiangce.registers.verification.ports import Query, Reply, Unanswered

CHUNK = 16 * 1024
OK, TOO_MANY = 200, 429


@dataclass(frozen=True, slots=True)
class Way:
    """Where each register is, who we are, and how patient one try is. Seconds and bytes."""

    addresses: Mapping[str, str]
    client: str
    secret: bytes = field(repr=False)
    authorities: str = ""
    connect_seconds: float = 5.0
    answer_seconds: float = 15.0
    most_bytes: int = 256 * 1024


def ask_by_http(query: Query) -> Reply:
    """Ask the register of the installation's settings; raises Unanswered."""
    told = settings.JIANGCE_REGISTERS
    return call(Way(**{**told, "secret": told["secret"].encode()}), query)


def call(way: Way, query: Query) -> Reply:
    """One try; raises Unanswered with the kind of failure."""
    address = urlsplit(way.addresses.get(query.register, ""))
    if not address.hostname or not way.secret or not _fit(address.scheme, address.hostname):
        raise Unanswered(Failure.UNCONFIGURED)
    deadline = time.monotonic() + way.connect_seconds + way.answer_seconds
    connection = _connection(way, address.scheme, address.hostname, address.port)
    try:
        return _exchange(connection, way, query, path=address.path or "/", deadline=deadline)
    except TimeoutError:
        raise Unanswered(Failure.TIMEOUT) from None
    except ConnectionError:  # before HTTPException: a line that is cut counts as both
        raise Unanswered(Failure.REFUSED) from None
    except http.client.HTTPException:
        raise Unanswered(Failure.MALFORMED) from None
    except OSError:  # unreachable, no such name, a certificate that does not hold
        raise Unanswered(Failure.REFUSED) from None
    finally:
        connection.close()


def _exchange(connection: http.client.HTTPConnection, way: Way, query: Query, *, path: str, deadline: float) -> Reply:
    connection.connect()
    line = connection.sock
    line.settimeout(way.answer_seconds)
    body, sent_at = question_body(query), int(time.time())
    signature = signed_calls.sign_request(
        way.secret, path=path, client=way.client, request_id=query.request_id, sent_at=sent_at, body=body
    )
    headers = {
        "Content-Type": "application/json", "Accept": "application/json", signed_calls.CLIENT: way.client,
        signed_calls.REQUEST_ID: query.request_id, signed_calls.SENT_AT: str(sent_at),
        signed_calls.SIGNATURE: signature,
    }  # fmt: skip
    connection.request("POST", path, body=body, headers=headers)
    answer = connection.getresponse()
    if answer.status != OK:
        raise _failure(answer)
    told = _whole(answer, line, most=way.most_bytes, deadline=deadline)
    right = signed_calls.sign_answer(way.secret, request_id=query.request_id, status=answer.status, body=told)
    if not signed_calls.same(answer.getheader(signed_calls.SIGNATURE, ""), right):
        raise Unanswered(Failure.UNSIGNED, status=answer.status)
    return read_answer(told, query, now=datetime.now(UTC), status=answer.status)


def _failure(answer: http.client.HTTPResponse) -> Unanswered:
    """What a status that is no answer means."""
    status = answer.status
    later = _seconds(answer.getheader("Retry-After", ""))
    if status == TOO_MANY:
        return Unanswered(Failure.THROTTLED, status=status, retry_after=later)
    if status >= 500:
        return Unanswered(Failure.BROKEN, status=status, retry_after=later)
    if 300 <= status < 400:
        return Unanswered(Failure.REDIRECTED, status=status)
    return Unanswered(Failure.REJECTED if status >= 400 else Failure.MALFORMED, status=status)


def _seconds(text: str) -> int | None:
    """Retry-After, which is a number of seconds or a date; None for neither."""
    if text.strip().isdigit():
        return int(text)
    try:
        return max(0, int((parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()))
    except (ValueError, TypeError):
        return None


def _whole(answer: http.client.HTTPResponse, line: socket.socket, *, most: int, deadline: float) -> bytes:
    """The body; a sender that drips is a time-out, one that never ends is malformed."""
    parts, size = [], 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        part = answer.read1(CHUNK)
        if not part:
            break
        size += len(part)
        if size > most:
            raise Unanswered(Failure.MALFORMED, status=answer.status)
        parts.append(part)
    if answer.length:
        raise http.client.IncompleteRead(b"")
    return b"".join(parts)


def _connection(way: Way, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        trusted = ssl.create_default_context(cafile=way.authorities or None)
        return http.client.HTTPSConnection(host, port, timeout=way.connect_seconds, context=trusted)
    return http.client.HTTPConnection(host, port, timeout=way.connect_seconds)


def _fit(scheme: str, host: str) -> bool:
    """TLS to everywhere; plain HTTP to this machine only."""
    return scheme == "https" or (scheme == "http" and _here(host))


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
