"""What goes by itself, each night: data past the term of its purpose, and what a consent that was taken back had left
for an open matter that is settled now."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jiangce.access.posts.actor import system
from jiangce.plumbing.journal.actions import record
from jiangce.registers.laws import law
from jiangce.registers.people.queries import same_as
from jiangce.registers.privacy import ports, queries
from jiangce.registers.privacy.consenting import COLLECTED_BY
from jiangce.registers.privacy.facts import PROVINCE, ground_of
from jiangce.registers.privacy.models import RetentionRun
from jiangce.registers.privacy.ports import Retention

KEEPER = system("retention")
WITHDRAWN = "withdrawn"
"""The rule without a term: what a withdrawn consent had collected."""


def run_retention(*, at: datetime) -> dict[str, int]:
    """Apply every rule, each in a transaction of its own, so that one that fails does not keep the others from their
    work; returns rule → how much was erased. Raises Refused when a term is not published."""
    done = {rule.rule: _apply(rule, at=at) for rule in ports.retentions()}
    return {**done, WITHDRAWN: _follow_withdrawals(at=at)}


@transaction.atomic
def _apply(rule: Retention, *, at: datetime) -> int:
    terms = law(division=PROVINCE, on=timezone.localdate(at))
    cutoff = at - timedelta(days=terms.number(rule.term))
    erased = rule.erase(cutoff, frozenset(ports.unsettled_classes()))
    return _kept(rule.rule, erased, cutoff=cutoff, term=terms.ref(rule.term).as_json(), at=at)


@transaction.atomic
def _follow_withdrawals(*, at: datetime) -> int:
    erased, unsettled = 0, ports.unsettled_classes()
    for purpose, category in COLLECTED_BY.items():
        for key in sorted(queries.withdrawn_from(purpose=purpose)):
            family = same_as(person_id=key)
            ground = ground_of(person_ids=family, on=timezone.localdate(at), unsettled=unsettled)
            for custody in ports.custodies():
                if custody.category == category and custody.erase:
                    erased += custody.erase(person_ids=family, ground=ground, at=at)
    return _kept(WITHDRAWN, erased, cutoff=at, term=None, at=at)


def _kept(rule: str, erased: int, *, cutoff: datetime, term: dict[str, object] | None, at: datetime) -> int:
    """Write the run down; the journal hears of it only when something went."""
    row = RetentionRun.objects.create(at=at, rule=rule, term=term, cutoff=cutoff, erased=erased)
    if erased:
        after = {"rule": rule, "erased": erased, "before": timezone.localdate(cutoff).isoformat()}
        record(actor=KEEPER, subject=row, action="retention", at=at, after=after)
    return erased
