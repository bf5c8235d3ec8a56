"""What an order-based agreement counts: seats, completions, certificates and confirmations as they stand in the records, each
for one order only."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.assessment.certificates.actions import revoke_certificate
from jiangce.assessment.certificates.models import Certificate
from jiangce.registers.alliances import actions
from jiangce.registers.alliances.actions import AgreementData
from jiangce.registers.alliances.models import Agreement, Alliance, AllianceMember
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.standards.models import Occupation
from jiangce.reporting.alliances.queries import order_counts, seats_of_order
from jiangce.training.classes.models import TrainingClass
from jiangce.training.enrolment.models import Enrolment
from tests.access.ground import actor
from tests.funding.rows import AT, bank_account, person, training_class
from tests.registers.filings.ground import organisation

pytestmark = pytest.mark.django_db
LATHE, CARE = "6-18-01-07", "4-10-01-05"
"""The occupation of tests.funding.rows, and another one."""
SIGNED, FIRST, LAST = date(2026, 2, 1), date(2026, 3, 1), date(2027, 2, 28)


@dataclass
class Ordering:
    """A firm that orders, the school that trains, and a supplier of the firm, who also examines: one alliance."""

    row: Alliance
    firm: Organisation
    school: Organisation
    supplier: Organisation
    clerks: dict[int, Actor]

    def order(self, *, parties: tuple[Organisation, ...] = (), confirm: bool = True, **changes: object) -> Agreement:
        """30 people, of every occupation unless one is named; confirmed by every party."""
        sides = parties or (self.firm, self.school)
        told: dict[str, object] = {
            "kind": "order", "title": "订单培养", "signed_on": SIGNED, "first_day": FIRST, "last_day": LAST,
            "parties": [one.pk for one in sides], "ordered": 30,
        }  # fmt: skip
        data = AgreementData(**{**told, **changes})
        row = actions.offer_agreement(alliance_id=self.row.pk, data=data, actor=self.clerks[sides[0].pk], at=AT)
        for one in sides[1:] if confirm else ():
            actions.confirm_agreement(agreement_id=row.pk, actor=self.clerks[one.pk], at=AT)
        row.refresh_from_db()
        return row

    def class_on(self, starts: date, code: str = LATHE) -> TrainingClass:
        row = training_class(self.school)
        row.starts_on, row.ends_on, row.occupation_id = starts, starts + timedelta(days=30), code
        row.save()
        return row


@pytest.fixture
def ordering() -> Ordering:
    for code, name in ((LATHE, "机床装调维修工"), (CARE, "养老护理员")):
        Occupation.objects.create(code=code, name=name, name_key=name, edition="2022")
    found = [organisation(order, f"订单单位{name}") for order, name in enumerate("甲乙丙", start=31)]
    clerks = {one.pk: actor(PostKind.INSTITUTION_CLERK, unit=one.unit) for one in found}
    firm, school, supplier = found
    lead = clerks[firm.pk]
    row = actions.found_alliance(
        kind="order", name="订单培养", purpose="按岗位培养。", since=date(2026, 1, 5), actor=lead, at=AT
    )
    for one, role in ((school, "school"), (supplier, "upstream")):
        joined(row, one, role)
    return Ordering(row, firm, school, supplier, clerks)


def joined(row: Alliance, organisation: Organisation, role: str) -> None:
    """A member as if it had accepted, without the term of the answer."""
    AllianceMember.objects.create(alliance=row, organisation=organisation, role=role, held=DateRange(SIGNED, None))
    row.state = "active"
    row.save()


def seat(row: TrainingClass, employer: Organisation, **changes: object) -> Enrolment:
    """Somebody of an employer who completed a class."""
    someone = person("陈小明")
    told: dict[str, object] = {
        "training_class": row, "person": someone, "number": row.enrolments.count() + 1, "state": "completed",
        "category": "enterprise_employee", "phone": someone.phone, "bank_account": bank_account(person=someone),
        "employer": employer, "enrolled_at": AT,
    }  # fmt: skip
    return Enrolment.objects.create(**{**told, **changes})


def certified(row: Enrolment, assessor: Organisation) -> Certificate:
    held = row.training_class
    return Certificate.objects.create(
        number=f"S{row.pk:021d}", person=row.person, enrolment=row, assessor=assessor,
        occupation=held.occupation, level=held.level, holder_name=row.person.name, issued_on=AT.date(), issued_at=AT,
    )  # fmt: skip


def counts(row: Agreement) -> list[int]:
    return [count for _words, count in order_counts(agreement=row)]


def test_an_order_is_followed_from_ordered_to_hired_in_the_records(ordering: Ordering) -> None:
    order, row = ordering.order(occupation_code=LATHE), ordering.class_on(date(2026, 9, 1))
    assert counts(order) == [30, 0, 0, 0, 0]
    hired = seat(row, ordering.firm, staff_confirmation="confirmed")
    revoked = seat(row, ordering.firm)
    seat(row, ordering.firm, state="active")
    certified(hired, ordering.supplier)
    lost = certified(revoked, ordering.supplier)
    assert counts(order) == [30, 3, 2, 2, 1]
    clerk = actor(PostKind.ASSESSOR_CLERK, unit=ordering.supplier.unit)
    revoke_certificate(certificate_id=lost.pk, reason="替考。", actor=clerk, at=AT)
    assert counts(order) == [30, 3, 2, 1, 1]


def test_who_withdrew_works_elsewhere_or_learns_something_else_is_not_counted(ordering: Ordering) -> None:
    order, row = ordering.order(occupation_code=LATHE), ordering.class_on(date(2026, 9, 1))
    seat(row, ordering.firm, state="withdrawn")
    seat(row, ordering.firm, state="rejected")
    seat(row, ordering.supplier)
    seat(ordering.class_on(date(2026, 2, 28)), ordering.firm)
    seat(ordering.class_on(date(2027, 3, 1)), ordering.firm)
    seat(ordering.class_on(date(2026, 9, 1), CARE), ordering.firm)
    assert counts(order) == [30, 0, 0, 0, 0]
    first = seat(ordering.class_on(FIRST), ordering.firm)
    assert list(seats_of_order(agreement=order)) == [first]


def test_two_orders_of_the_same_parties_count_nobody_twice(ordering: Ordering) -> None:
    general = ordering.order()
    before = seat(ordering.class_on(date(2026, 9, 1)), ordering.firm)
    named = ordering.order(occupation_code=LATHE)
    other = seat(ordering.class_on(date(2026, 9, 1), CARE), ordering.firm)
    assert [set(seats_of_order(agreement=one)) for one in (general, named)] == [{other}, {before}]
    ordering.order(parties=(ordering.supplier, ordering.school), occupation_code=LATHE)
    assert set(seats_of_order(agreement=named)) == {before}, "an order of others takes nobody away"


def test_the_narrower_and_then_the_later_order_counts_a_seat_that_fits_both(ordering: Ordering) -> None:
    wide = ordering.order(parties=(ordering.firm, ordering.school, ordering.supplier))
    early = ordering.order()
    spring, autumn = (ordering.class_on(on) for on in (date(2026, 4, 1), date(2026, 9, 1)))
    first, second, theirs = (
        seat(row, employer)
        for row, employer in ((spring, ordering.firm), (autumn, ordering.firm), (autumn, ordering.supplier))
    )
    assert [set(seats_of_order(agreement=one)) for one in (wide, early)] == [{theirs}, {first, second}]
    elsewhere = Ordering(
        actions.found_alliance(
            kind="order", name="秋季订单", purpose="x", since=date(2026, 1, 5), actor=ordering.clerks[ordering.firm.pk], at=AT
        ),
        ordering.firm, ordering.school, ordering.supplier, ordering.clerks,
    )  # fmt: skip
    joined(elsewhere.row, ordering.school, "school")
    late = elsewhere.order(first_day=date(2026, 8, 1), confirm=False)
    assert set(seats_of_order(agreement=early)) == {first, second}, "one that waits for a party takes nobody"
    actions.confirm_agreement(agreement_id=late.pk, actor=ordering.clerks[ordering.school.pk], at=AT)
    assert [set(seats_of_order(agreement=one)) for one in (wide, early, late)] == [{theirs}, {first}, {second}]
