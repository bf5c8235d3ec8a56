"""Rows that money tests stand on: one county, two funds, one class, some people, a claim in any state."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from psycopg.types.range import DateRange

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor, actor_of
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import Department, PostKind
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.models import Claim, ClaimLine, LineSource
from jiangce.funding.ledger.actions import Amount, post
from jiangce.funding.ledger.enums import EntryKind
from jiangce.kernel.verdict import TermRef
from jiangce.plumbing.vault.digests import digest
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import BankAccount, Person
from jiangce.registers.places.models import Place
from jiangce.registers.standards.models import Occupation
from jiangce.schemes.amounts.rules import Explanation, RuleRow
from jiangce.schemes.enums import Fund, Payee, Scheme
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
COUNTY = "440606"
_serial = itertools.count(1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(n: int) -> str:
    """An invented number with a right check character."""
    head = f"44060619900101{n % 1000:03d}"
    return head + "10X98765432"[sum(int(d) * w for d, w in zip(head, _WEIGHTS, strict=True)) % 11]


def clerk(kind: PostKind, *, division: str = COUNTY, unit: Unit | None = None) -> Actor:
    """A new account in a new post of this kind."""
    n = next(_serial)
    department = Department.FINANCE if kind == PostKind.COUNTY_FINANCE else Department.HRSS
    if unit is None:
        unit, _ = Unit.objects.get_or_create(
            kind=UnitKind.DEPARTMENT,
            department=department,
            division=division,
            defaults={"name": f"{division}{department}"},
        )
    account = Account.objects.create_user(f"clerk{n}", None, display_name=f"经办{n}")
    held = DateRange(date(2026, 1, 1), None)
    row = Post.objects.create(account=account, unit=unit, kind=kind, division=division, held=held)
    return actor_of(Post.objects.select_related("unit", "account").get(pk=row.pk))


@dataclass
class Money:
    """One county with a claim: what the tests read."""

    special: FundAccount
    employment: FundAccount
    organisation: Organisation
    training_class: TrainingClass
    claim: Claim
    lines: list[ClaimLine] = field(default_factory=list)
    preparer: Actor = None  # type: ignore[assignment]
    releaser: Actor = None  # type: ignore[assignment]
    institution: Actor = None  # type: ignore[assignment]


def fund_account(fund: Fund, *, division: str = COUNTY, year: int = 2026) -> FundAccount:
    return FundAccount.objects.create(
        fund=fund,
        fiscal_year=year,
        division=division,
        bank_name="某某银行顺德支行",
        bank_account="44050166860100000123",
        bank_code="105588000018",
        holder_name="顺德区财政国库支付中心",
    )


def bank_account(
    *, person: Person | None = None, unit: Unit | None = None, number: str = "", holder: str = ""
) -> BankAccount:
    number = number or f"62220212345{next(_serial):08d}"
    return BankAccount.objects.create(
        person=person,
        unit=unit,
        holder_name=holder or (person.name if person else unit.name),
        number=number,
        number_digest=digest(number, field="bank_account"),
        bank_name="某某银行顺德支行",
        bank_code="102588000123",
        recorded_at=AT,
    )


def person(name: str) -> Person:
    n = next(_serial)
    number = id_number(n)
    return Person.objects.create(
        id_type="resident_id",
        id_number=number,
        id_digest=digest(number, field="person.id_number"),
        name=name,
        name_key=name,
        phone=f"1390000{n:04d}",
        phone_digest=digest(f"1390000{n:04d}", field="phone"),
        created_at=AT,
    )


def organisation(division: str = COUNTY) -> Organisation:
    n = next(_serial)
    unit = Unit.objects.create(kind=UnitKind.ORGANISATION, name=f"某某职业培训学校{n}", division=division)
    found = Organisation.objects.create(
        unit=unit, credit_code=f"{n:018d}", name=unit.name, short_name=f"培训学校{n}", division=division, created_at=AT
    )
    bank_account(unit=unit)
    return found


def training_class(owner: Organisation, division: str = COUNTY) -> TrainingClass:
    n = next(_serial)
    occupation, _ = Occupation.objects.get_or_create(
        code="6-18-01-07", defaults={"name": "机床装调维修工", "name_key": "ji chuang", "edition": "2022"}
    )
    there = {"division": division, "address": "某路 1 号", "lon": 113.2, "lat": 22.8, "radius_m": 200}
    place, _ = Place.objects.get_or_create(organisation=owner, name="实训楼", defaults=there)
    return TrainingClass.objects.create(
        organisation=owner,
        application_no=f"KB{n}",
        filing_no=f"BA{n}",
        name=f"机床装调维修工四级 {n} 班",
        occupation=occupation,
        level="4",
        division=division,
        place=place,
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 10, 1),
        theory_hours=40,
        practice_hours=60,
        capacity=40,
        contact_name="负责人",
        contact_phone="0757-1",
        state="completed",
        round=1,
        created_at=AT,
        submitted_at=AT,
        approved_on=date(2026, 8, 20),
        terms_on=date(2026, 8, 20),
    )


def claim_of(owner: Organisation, row: TrainingClass, state: str = "payable") -> Claim:
    return Claim.objects.create(
        number=f"SL{next(_serial)}",
        training_class=row,
        organisation=owner,
        division=row.division,
        state=state,
        round=1,
        created_at=AT,
        submitted_at=AT,
        approved_at=AT,
    )


NAMES = ("陈小明", "李雪梅", "欧阳伟", "王芳", "张强")


def line_of(
    claim: Claim,
    name: str,
    shares: dict[FundAccount, int],
    *,
    payee: str = Payee.PERSON,
    scheme: str = Scheme.TRAINING_SUBSIDY,
) -> ClaimLine:
    """An entitled line with its sources booked as payable."""
    enrolment = _seat(claim, name, scheme=scheme)
    account, total = enrolment.bank_account, sum(shares.values())
    if payee == Payee.INSTITUTION:
        account = BankAccount.objects.get(unit=claim.organisation.unit, current=True)
    line = ClaimLine.objects.create(
        claim=claim,
        enrolment=enrolment,
        person=enrolment.person,
        scheme=scheme,
        payee=payee,
        bank_account=account,
        standard_fen=total,
        amount_fen=total,
        computed_at=AT,
    )
    left = total
    for place, (fund, fen) in enumerate(shares.items(), start=1):
        why = {"place": place, "balance_before_fen": fen if left > fen else left + 1, "left_before_fen": left}
        LineSource.objects.create(line=line, fund_account=fund, amount_fen=fen, why=why)
        left -= fen
    post(
        kind=EntryKind.ENTITLEMENT,
        posting_key=f"entitlement:line:{line.pk}:1",
        amounts=[Amount(fund.pk, fen, line.pk) for fund, fen in shares.items()],
        document=claim.number,
        at=AT,
        actor_key="test",
        training_class_id=claim.training_class_id,
    )
    return line


def _seat(claim: Claim, name: str, *, scheme: str) -> Enrolment:
    """Somebody who completed the class of a claim, with the right to the subsidy reserved."""
    someone = person(name)
    row = Enrolment.objects.create(
        training_class=claim.training_class,
        person=someone,
        number=claim.lines.count() + 1,
        state="completed",
        category="enterprise_employee",
        phone=someone.phone,
        bank_account=bank_account(person=someone),
        enrolled_at=AT,
    )
    SubsidyUse.objects.create(
        person=someone,
        scheme=scheme,
        occupation_code="6-18-01-07",
        level="4",
        year=2026,
        division=claim.division,
        holder=f"enrolment:{row.pk}",
        reserved_at=AT,
        changed_at=AT,
    )
    return row


def appropriate(account: FundAccount, fen: int, key: str = "") -> None:
    post(
        kind=EntryKind.APPROPRIATION,
        posting_key=key or f"appropriation:{account.pk}:{next(_serial)}",
        amounts=[Amount(account.pk, fen)],
        document="财社〔2026〕1 号",
        at=AT,
        actor_key="test",
    )


def money(*, people: int = 2, split: bool = False, payee: str = Payee.PERSON) -> Money:
    """A payable claim: 1,800.00 yuan a person, from the employment fund or split over both."""
    special, employment = fund_account(Fund.SPECIAL_ACCOUNT), fund_account(Fund.EMPLOYMENT_FUND)
    appropriate(special, 100_000_00)
    appropriate(employment, 500_000_00)
    owner = organisation()
    row = training_class(owner)
    claim = claim_of(owner, row)
    shares = {special: 500_01, employment: 1299_99} if split else {employment: 1800_00}
    lines = [line_of(claim, name, shares, payee=payee) for name in NAMES[:people]]
    return Money(
        special,
        employment,
        owner,
        row,
        claim,
        lines,
        preparer=clerk(PostKind.COUNTY_FINANCE),
        releaser=clerk(PostKind.COUNTY_FINANCE),
        institution=clerk(PostKind.INSTITUTION_CLERK, unit=owner.unit),
    )


def explained(line: ClaimLine) -> ClaimLine:
    """The line with an explanation as the rules write it; the effects sum to the amount."""
    clause = "粤人社规〔2022〕24号 第七条"
    attendance = TermRef("attendance_threshold_percent", 80, "%", clause, "F", "440000", "2022-01-01")
    share = TermRef("certificate_percent", 100, "%", clause, "F", "440000", "2022-01-01")
    rows = (
        RuleRow("amounts.rate", True, {"hours": 100}),
        RuleRow("amounts.eligible", True, {"group": "enterprise_employee"}),
        RuleRow(
            "amounts.attendance", True, {"attended": 24, "taught": 24, "percent": "100.0", "limit": 80}, attendance
        ),
        RuleRow("amounts.certificate", True, {"number": "S000044060024001234567"}),
        RuleRow("amounts.bank_account", True),
        RuleRow("amounts.share", None, {"percent": 100}, share, line.amount_fen),
    )
    line.explanation = Explanation(line.scheme, line.amount_fen, line.amount_fen, rows).as_json()
    line.save(update_fields=["explanation"])
    return line
