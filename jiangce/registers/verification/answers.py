"""Reads the JSON of an outside register strictly: what it does not say plainly it did not say."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from jiangce.registers.verification.enums import DATES, FACT_OF, FIELDS_OF, Failure
from jiangce.registers.verification.ports import Period, Query, Reply, Unanswered

SKEW = timedelta(minutes=10)
"""How far the clock of a register may be ahead of ours."""
MOST_PERIODS = 200
LONGEST = 120


def question_body(query: Query) -> bytes:
    """The question as JSON."""
    told = {
        "request_id": query.request_id, "register": query.register, "identifier": query.identifier, "name": query.name,
        "purpose": query.purpose,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def read_answer(body: bytes, query: Query, *, now: datetime, status: int = 200) -> Reply:
    """The reply; raises Unanswered: other_question when it answers something else, malformed for everything unclear."""
    try:
        told = json.loads(body)
        if not isinstance(told, dict):
            raise ValueError("no object")
        asked = (query.request_id, query.register, query.identifier)
        if tuple(told.get(name) for name in ("request_id", "register", "identifier")) != asked:
            raise Unanswered(Failure.OTHER_QUESTION, status=status)
        return _reply(told, query, now=now, status=status)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unanswered(Failure.MALFORMED, status=status) from None


def _reply(told: dict[str, Any], query: Query, *, now: datetime, status: int) -> Reply:
    as_of = datetime.fromisoformat(told["as_of"])
    if as_of.tzinfo is None or as_of > now + SKEW:
        raise ValueError("as_of")
    found = {"found": True, "not_found": False}[told["result"]]
    fields, periods = told.get("fields", {}), told.get("periods", [])
    if not found and (fields or periods):
        raise ValueError("told of nobody")
    if len(periods) > MOST_PERIODS or (periods and query.register not in FACT_OF):
        raise ValueError("periods")
    if found and query.register in FACT_OF and not periods:
        raise ValueError("found without a period")
    return Reply(
        found, as_of, {name: _field(name, value, query) for name, value in fields.items()},
        tuple(_period(each) for each in periods), status,
    )  # fmt: skip


def _field(name: str, value: object, query: Query) -> str:
    if name != "name" and name not in FIELDS_OF.get(query.register, frozenset()):
        raise ValueError("field")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError("value")
    if name in DATES and value:
        date.fromisoformat(value)
    return value


def _period(told: dict[str, Any]) -> Period:
    until = date.fromisoformat(told["until"]) if told.get("until") else None
    period = Period(date.fromisoformat(told["from"]), until)
    if until is not None and until <= period.from_on:
        raise ValueError("period")
    return period
