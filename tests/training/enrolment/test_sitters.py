"""Seats are counted by whose staff people are, for the organisation that holds the class and for others."""

import pytest

from jiangce.training.classes.drafting import booked_by, booking_owner
from jiangce.training.enrolment.enums import EnrolmentState, Sitter
from jiangce.training.enrolment.models import Enrolment
from jiangce.training.enrolment.queries import sitters_of
from tests.funding import rows


def test_a_class_is_known_by_the_key_under_which_it_books_and_nobody_else_is() -> None:
    assert booked_by(booking_owner(17)) == 17
    assert [booked_by(owner) for owner in ("", "assessment.exam:17")] == [None, None]


@pytest.mark.django_db
def test_people_on_the_roll_are_own_staff_of_others_or_of_nobody_and_who_left_is_none() -> None:
    centre, other = rows.organisation(), rows.organisation()
    row, empty = rows.training_class(centre), rows.training_class(centre)
    told = [
        {"employer": centre}, {"employer": other}, {"employer_name": "某某小店"}, {}, {},
        {"employer": other, "state": EnrolmentState.WITHDRAWN},
    ]  # fmt: skip
    for number, values in enumerate(told, start=1):
        someone = rows.person(f"学员{number}")
        Enrolment.objects.create(
            training_class=row, person=someone, number=number, category="post_school_leaver", phone=someone.phone,
            bank_account=rows.bank_account(person=someone), enrolled_at=rows.AT, **values,
        )  # fmt: skip
    assert sitters_of(class_ids=[row.pk, empty.pk]) == {row.pk: {Sitter.OWN: 1, Sitter.ELSEWHERE: 2, Sitter.NOBODY: 2}}
