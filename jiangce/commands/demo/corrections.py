"""What sources told of people after the rosters, and corrections in every state, through the same actions as users."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from jiangce.access.posts.actor import Actor
from jiangce.access.posts.queries import actor_for
from jiangce.commands.demo.filings import PDF
from jiangce.commands.demo.ground import SEED, Ground
from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel import citizen_id
from jiangce.kernel.names import surname_of
from jiangce.registers.corrections import actions, facts
from jiangce.registers.corrections.enums import ACCOUNT, GROUP
from jiangce.registers.corrections.models import Correction
from jiangce.registers.corrections.wishes import AccountWish, GroupWish, written
from jiangce.registers.people.actions import record_fact, record_group
from jiangce.registers.people.enums import ID_NUMBER, FactKind, Field, Group, Trust
from jiangce.registers.people.groups import Shown, confirm_group
from jiangce.registers.people.models import Person
from jiangce.registers.people.signing import account_of
from jiangce.registers.people.telling import tell
from jiangce.training.enrolment.models import Enrolment

DOCUMENT = (PDF, "户口簿.pdf")


def seed_corrections(ground: Ground, *, now: datetime) -> None:
    """The worker who was paid has one request refused and one returned; others wait for each reviewer (one past its
    deadline), were approved, were taken back."""
    paid = Person.objects.get(pk=ClaimLine.objects.filter(state="paid").order_by("pk").values("person")[:1])
    _told(paid, ground, now=now)
    row = _ask(paid, {Field.NAME: _renamed(paid)}, "希望改名。", 30, now=now)
    actions.refuse_correction(
        correction_id=row.pk, actor=ground.actors["first"], at=_ago(now, 28),
        reason="户口簿上的姓名与登记一致；改名须先在公安机关办理。",
    )  # fmt: skip
    row = _ask(paid, {Field.RESIDENCE: "440604"}, "已经搬到禅城区居住。", 6, now=now, file=None)
    actions.return_correction(
        correction_id=row.pk, actor=ground.actors["first"], at=_ago(now, 4), reason="请补充居住证或社区证明。"
    )
    claimed, running = _people("submitted", 3), _in_class(3)
    _accept(
        _ask(claimed[0], {Field.NAME: _renamed(claimed[0])}, "报名时写错了一个字。", 5, now=now), ground, 4, now=now
    )
    _ask(claimed[1], {Field.HOUSEHOLD: "440606", Field.RESIDENCE: "440606"}, "已在顺德落户。", 26, now=now, file=None)
    _ask(claimed[2], _all_three(claimed[2]), "身份证号码登记错了一位，银行卡也换了。", 3, now=now)
    _approve(_ask(running[0], {Field.NAME: _renamed(running[0])}, "身份证已换发。", 15, now=now), ground, 13, now=now)
    row = _ask(running[1], {Field.RESIDENCE: "440604"}, "搬家了。", 9, now=now, file=None)
    actions.withdraw_correction(correction_id=row.pk, actor=signed_in(running[1], now=now), at=_ago(now, 8))


def _all_three(person: Person) -> dict[str, str]:
    """Another number (of the same day and sex), a group that no roster told, another account."""
    number = person.id_number
    return {
        ID_NUMBER: citizen_id.make(number[:6], person.birth_date or date(1990, 1, 1), 998 - int(number[16]) % 2),
        GROUP: written(GroupWish("claim", Group.VETERAN, f"{person.created_at.year - 2}-12-01")),
        ACCOUNT: written(AccountWish(person.name, "6217003320011223344", "中国建设银行佛山顺德支行")),
    }


def _ago(now: datetime, days: float) -> datetime:
    return now - timedelta(days=days)


def _people(claim_state: str, count: int) -> list[Person]:
    """The first people of the claim in this state with the lowest number."""
    line = ClaimLine.objects.filter(claim__state=claim_state, state="entitled").order_by("claim", "pk").first()
    ids = line.claim.lines.filter(state="entitled").order_by("pk").values_list("person", flat=True)
    return [Person.objects.get(pk=key) for key in list(dict.fromkeys(ids))[:count]]


def _in_class(count: int) -> list[Person]:
    rows = Enrolment.objects.filter(training_class__state="in_session", training_class__division="440606")
    return [row.person for row in rows.select_related("person").order_by("training_class", "number")[:count]]


def _renamed(person: Person) -> str:
    return f"{surname_of(person.name)}嘉禾"


def signed_in(person: Person, *, now: datetime) -> Actor:
    """The person as the one who acts on the phone; signed in for the first time some weeks ago."""
    account = account_of(person, person.phone, at=_ago(now, 40))
    return actor_for(account=account, post_id=None, on=now.date())


def _ask(
    person: Person, values: Mapping[str, str], reason: str, ago: float, *, now: datetime,
    file: tuple[bytes, str] | None = DOCUMENT,
) -> Correction:  # fmt: skip
    return actions.submit_correction(
        values=values, reason=reason, file=file, code="", actor=signed_in(person, now=now), at=_ago(now, ago)
    )


def _accept(row: Correction, ground: Ground, ago: float, *, now: datetime) -> Correction:
    return actions.accept_correction(correction_id=row.pk, actor=ground.actors["first"], at=_ago(now, ago))


def _approve(row: Correction, ground: Ground, ago: float, *, now: datetime) -> None:
    _accept(row, ground, ago, now=now)
    seen = facts.fingerprint(facts.effects_of(row))
    actions.approve_correction(correction_id=row.pk, seen=seen, actor=ground.actors["second"], at=_ago(now, ago - 2))


def _told(person: Person, ground: Ground, *, now: datetime) -> None:
    """A household known from the population register, which a roster and the person contradict; a certified group; a
    fact."""
    told = {"person_id": person.pk, "at": _ago(now, 60), "actor": SEED}
    tell(values={Field.HOUSEHOLD: "450103", Field.RESIDENCE: "440606"}, trust=Trust.DECLARED, source="demo", **told)
    tell(values={Field.HOUSEHOLD: "440606"}, trust=Trust.STATE, source="population", **told)
    tell(values={Field.RESIDENCE: "440604"}, trust=Trust.DECLARED, source="demo", **told)
    record_group(
        person_id=person.pk, group=Group.VETERAN, from_on=date(now.year - 3, 12, 1), trust=Trust.CERTIFIED,
        source="demo", at=_ago(now, 60),
    )  # fmt: skip
    confirm_group(
        person_id=person.pk, actor=ground.actors["first"], at=_ago(now, 58),
        shown=Shown(Group.DISABLED, date(now.year - 1, 5, 1), None, (PDF, "残疾人证.pdf")),
    )  # fmt: skip
    record_fact(
        person_id=person.pk, kind=FactKind.INSURED, from_on=date(now.year - 1, 3, 1), until=date(now.year, 7, 1),
        source="demo", at=_ago(now, 60),
    )  # fmt: skip
