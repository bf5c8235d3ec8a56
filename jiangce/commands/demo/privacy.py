"""Consents, requests to erase in every state, and a first run of the retention job, through the same actions as users."""

from datetime import datetime, timedelta

from jiangce.commands.demo.corrections import signed_in
from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import Ground
from jiangce.commands.demo.photos import own_photo
from jiangce.funding.claims.models import ClaimLine
from jiangce.registers.people.models import Person
from jiangce.registers.privacy import actions, facts
from jiangce.registers.privacy.enums import Act, Category, Purpose
from jiangce.registers.privacy.models import Erasure
from jiangce.registers.privacy.purposes import notice

C = Category
SHEET = (PDF, "撤回同意书.pdf")


def seed_privacy(ground: Ground, *, now: datetime) -> None:
    """The worker who was paid agreed to reminders, had one request refused and took one back; of the others of the
    class one waits to be checked, one for the decision, one was erased."""
    lines = ClaimLine.objects.filter(state="paid").order_by("pk")
    ids = list(dict.fromkeys(lines.values_list("person", flat=True)))
    paid, waiting, erased, asking = (Person.objects.get(pk=ids[place]) for place in (0, 3, 4, 5))
    first, second = ground.actors["first"], ground.actors["second"]
    actions.give_consent(
        purpose=Purpose.REMINDERS, version=notice().version, actor=signed_in(paid, now=now), at=_ago(now, 60)
    )
    own_photo(paid, now=now)
    actions.record_paper(
        person_id=waiting.pk, purpose=Purpose.LOCATION, act=Act.WITHDRAWN, file=SHEET, actor=first, at=_ago(now, 9)
    )
    row = _ask(paid, [C.MONEY, C.RESULTS], 40, now=now)
    _check(row, "补贴凭证和证书须保存。", ground, 38, now=now)
    actions.refuse_erasure(
        erasure_id=row.pk,
        actor=second,
        at=_ago(now, 37),
        reason="补贴凭证须按会计档案保存，证书须能长期查验，期限见下表。",
    )
    row = _ask(paid, [C.MESSAGES, C.LOCATION], 3, now=now)
    actions.withdraw_erasure(erasure_id=row.pk, actor=signed_in(paid, now=now), at=_ago(now, 2))
    _check(_ask(waiting, list(C), 6, now=now), "本人已到窗口核对身份。", ground, 4, now=now)
    row = _check(_ask(erased, [C.MESSAGES, C.LOCATION, C.SEATS], 12, now=now), "可以删除。", ground, 10, now=now)
    outcome, _ground, _family = facts.outcome_of(person_id=erased.pk, categories=row.categories, on=_ago(now, 9).date())
    actions.decide_erasure(erasure_id=row.pk, seen=facts.fingerprint(outcome), actor=second, at=_ago(now, 9))
    _ask(asking, [C.CONTACT, C.LOCATION], 1, now=now)
    actions.run_retention(at=now)


def _ago(now: datetime, days: float) -> datetime:
    return now - timedelta(days=days)


def _ask(person: Person, categories: list[Category], ago: float, *, now: datetime) -> Erasure:
    return actions.submit_erasure(
        categories=[one.value for one in categories], reason="", actor=signed_in(person, now=now), at=_ago(now, ago)
    )


def _check(row: Erasure, said: str, ground: Ground, ago: float, *, now: datetime) -> Erasure:
    return actions.check_erasure(erasure_id=row.pk, actor=ground.actors["first"], at=_ago(now, ago), reason=said)
