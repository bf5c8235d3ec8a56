"""The real HTTP way against the reference registers: every failure by its name, nothing taken that is not signed, ours and
an answer to what was asked."""

import http.client
import json
import socket
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jiangce.commands.reference_registers import Registers, running
from jiangce.kernel import signed_calls
from jiangce.registers.verification.enums import Failure
from jiangce.registers.verification.http import Way, call
from jiangce.registers.verification.ports import Query, Unanswered

SECRET = b"a secret of the tests"
NUMBER = "440606199001010014"


@pytest.fixture(scope="module")
def outside() -> Iterator[Registers]:
    with running(SECRET) as server:
        server.slow_seconds = 2.0
        yield server


def way(server: Registers, **other: object) -> Way:
    names = ("population", "insurance", "school", "death", "pension", "business")
    told = {"addresses": {name: f"{server.address}/{name}" for name in names}, "client": "tests", "secret": SECRET}
    return Way(**{**told, "connect_seconds": 0.2, "answer_seconds": 0.3, **other})  # type: ignore[arg-type]


def query(register: str = "population", **other: str) -> Query:
    return Query(register, str(uuid.uuid4()), other.get("identifier", NUMBER), "陈小明", "eligibility")


def failure(way: Way, asked: Query) -> Unanswered:
    with pytest.raises(Unanswered) as failed:
        call(way, asked)
    return failed.value


def test_a_question_is_answered_and_the_answer_says_as_of_when(outside: Registers) -> None:
    reply = call(way(outside), query())
    assert (reply.found, reply.fields["name"], reply.fields["birth_date"]) == (True, "陈小明", "1990-01-01")
    assert reply.as_of.tzinfo is not None


@pytest.mark.parametrize(
    ("mode", "expected", "status"),
    [
        ("slow", Failure.TIMEOUT, None),
        ("throttle", Failure.THROTTLED, 429),
        ("broken", Failure.BROKEN, 503),
        ("malformed", Failure.MALFORMED, 200),
        ("endless", Failure.MALFORMED, 200),
        ("unsigned", Failure.UNSIGNED, 200),
        ("other", Failure.OTHER_QUESTION, 200),
        ("rejected", Failure.REJECTED, 403),
        ("elsewhere", Failure.REDIRECTED, 302),
        ("cut", Failure.REFUSED, None),
    ],
)
def test_each_failure_has_its_name_and_the_next_question_is_answered(
    outside: Registers, mode: str, expected: Failure, status: int | None
) -> None:
    outside.tell(mode)
    failed = failure(way(outside), query())
    assert (failed.failure, failed.status) == (expected, status)
    assert failed.retry_after == (7 if mode == "throttle" else None)
    assert call(way(outside), query()).found


def test_a_register_that_nobody_configured_or_without_tls_elsewhere_is_not_asked(outside: Registers) -> None:
    for address in ("", "http://registers.example.cn/population", "ftp://127.0.0.1/x"):
        assert failure(way(outside, addresses={"population": address}), query()).failure == Failure.UNCONFIGURED
    assert failure(way(outside, secret=b""), query()).failure == Failure.UNCONFIGURED


def test_a_closed_port_and_a_server_that_speaks_no_tls_are_refusals(outside: Registers) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for address in (f"http://127.0.0.1:{port}/population", outside.address.replace("http:", "https:")):
        assert failure(way(outside, addresses={"population": address}), query()).failure == Failure.REFUSED


def test_the_same_request_id_is_answered_once_with_the_same_answer(outside: Registers) -> None:
    asked = query("insurance")
    first, again = call(way(outside), asked), call(way(outside), asked)
    assert (first, outside.asked[asked.request_id]) == (again, 2)
    assert list(outside.given).count(asked.request_id) == 1


def test_a_question_with_a_wrong_or_old_signature_is_turned_away(outside: Registers) -> None:
    assert failure(way(outside, secret=b"another"), query()).status == 401
    line, port = http.client.HTTPConnection("127.0.0.1", outside.server_address[1]), int(time.time())
    for sent_at, expected in ((port - 4000, 401), (port, 200)):
        body = json.dumps({"modes": []}).encode()
        signature = signed_calls.sign_request(
            SECRET, path="/control", client="tests", request_id="1", sent_at=sent_at, body=body
        )
        headers = {
            signed_calls.SIGNATURE: signature, signed_calls.SENT_AT: str(sent_at), signed_calls.CLIENT: "tests",
            signed_calls.REQUEST_ID: "1",
        }  # fmt: skip
        line.request("POST", "/control", body=body, headers=headers)
        answer = line.getresponse()
        assert (answer.read() is not None, answer.status) == (True, expected)
    line.close()


def test_nothing_personal_stands_in_what_is_raised_or_printed(outside: Registers) -> None:
    asked = query()
    outside.tell("broken")
    told = f"{failure(way(outside), asked)!r} {asked!r} {way(outside)!r} {call(way(outside), asked)!r}"
    assert NUMBER not in told
    assert "陈小明" not in told
    assert SECRET.decode() not in told
    assert replace(way(outside), client="x").client == "x"
