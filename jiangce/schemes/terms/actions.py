"""Publishing terms and rates: a new row from a day on; the running one is closed at that day, never changed."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.journal.actions import record
from jiangce.schemes.basis.models import Clause
from jiangce.schemes.terms.catalogue import TERMS, TermKind
from jiangce.schemes.terms.models import RateItem, Term


class TermRefused(Refused):
    """Nothing was published."""


def value_objections(*, code: str, value: Any) -> list[Objection]:
    """Whether a code is known and a value fits its kind."""
    kind = TERMS.get(code)
    if kind is None:
        return [Objection("terms.unknown_code", {"code": code}, where="code")]
    if _fits(kind, value):
        return []
    if kind.kind != "int":
        words = [f"{label}（{choice}）" for choice, label in kind.choices]
        return [Objection("terms.no_choice", {"label": str(kind.label), "choices": words}, where="value")]
    least, most = (kind.figure(limit) for limit in kind.limits)
    params = {"label": str(kind.label), "least": least, "most": most, "unit": str(kind.unit)}
    return [Objection("terms.bad_value", params, where="value")]


def _fits(kind: TermKind, value: Any) -> bool:
    choices = {str(choice) for choice, _label in kind.choices}
    if kind.kind == "int":
        least, most = kind.limits
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    if kind.kind == "choice":
        return value in choices
    return isinstance(value, list) and bool(value) and set(value) <= choices


@transaction.atomic
def publish_term(
    *,
    code: str,
    scheme: str,
    division: str,
    value: Any,
    from_on: date,
    clause_id: int | None,
    certainty: str,
    note: str,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> Term:
    """Publish a value from a day on. Refuses an unknown code, a value of the wrong kind, a missing basis, a day before
    today without a reason, and a day before a value that is already published for later."""
    found = value_objections(code=code, value=value)
    found += _door(actor, clause_id, from_on=from_on, reason=reason, at=at)
    same = Term.objects.select_for_update(of=("self",)).filter(code=code, scheme=scheme, division=division)
    found += _close_objections(same, from_on)
    if found:
        raise TermRefused(found)
    before = _close(same, from_on)
    term = Term.objects.create(
        code=code,
        scheme=scheme,
        division=division,
        value=value,
        valid=DateRange(from_on, None),
        clause_id=clause_id,
        certainty=certainty,
        note=note,
        recorded_at=at,
    )
    record(
        actor=actor,
        subject=term,
        action="publish_term",
        at=at,
        before={"value": before.value} if before else None,
        after={"code": code, "value": value, "from": from_on.isoformat()},
        reason=reason,
        division=division,
    )
    return term


@transaction.atomic
def publish_rate(
    *,
    scheme: str,
    division: str,
    occupation_code: str,
    level: str,
    standard_fen: int,
    hours: int,
    shortage: bool,
    from_on: date,
    clause_id: int | None,
    certainty: str,
    reason: str = "",
    actor: Actor,
    at: datetime,
) -> RateItem:
    """Publish a standard from a day on; refusals as in publish_term."""
    found = _door(actor, clause_id, from_on=from_on, reason=reason, at=at)
    if standard_fen <= 0 or hours <= 0:
        found.append(Objection("terms.standard_not_positive", where="standard_fen"))
    same = RateItem.objects.select_for_update(of=("self",)).filter(
        scheme=scheme, division=division, occupation=occupation_code, level=level
    )
    found += _close_objections(same, from_on)
    if found:
        raise TermRefused(found)
    before = _close(same, from_on)
    row = RateItem.objects.create(
        scheme=scheme,
        division=division,
        occupation_id=occupation_code,
        level=level,
        standard_fen=standard_fen,
        hours=hours,
        shortage=shortage,
        valid=DateRange(from_on, None),
        clause_id=clause_id,
        certainty=certainty,
        recorded_at=at,
    )
    record(
        actor=actor,
        subject=row,
        action="publish_rate",
        at=at,
        before={"standard_fen": before.standard_fen} if before else None,
        after={"standard_fen": standard_fen, "from": from_on.isoformat()},
        reason=reason,
        division=division,
    )
    return row


def _door(actor: Actor, clause_id: int | None, *, from_on: date, reason: str, at: datetime) -> list[Objection]:
    found = []
    found += actor.lacks(Power.TERM_PUBLISH, "publish")
    if clause_id is None or not Clause.objects.filter(pk=clause_id).exists():
        found.append(Objection("terms.no_clause", where="clause"))
    if from_on < timezone.localdate(at) and not reason.strip():
        found.append(Objection("terms.backdated", {"on": from_on.isoformat()}, where="from_on"))
    return found


def _close_objections(same: models.QuerySet[Any], from_on: date) -> list[Objection]:
    later = same.filter(valid__startswith__gte=from_on).order_by("valid").first()
    if later is None:
        return []
    return [Objection("terms.later_exists", {"on": later.valid.lower.isoformat()}, where="from_on")]


def _close(same: models.QuerySet[Any], from_on: date) -> Any:
    running = same.filter(valid__contains=from_on).first()
    if running is not None:
        running.valid = DateRange(running.valid.lower, from_on)
        running.save(update_fields=["valid"])
    return running
