"""Nobody is told to be in training while the class itself has not begun."""

import pytest

from jiangce.training.classes.enums import ClassState
from jiangce.training.enrolment.enums import EnrolmentState, Standing, standing_of


@pytest.mark.parametrize(
    ("class_state", "told"),
    [
        (ClassState.DRAFT, Standing.PLANNED),
        (ClassState.RETURNED, Standing.PLANNED),
        (ClassState.SUBMITTED, Standing.PLANNED),
        (ClassState.REJECTED, Standing.NOT_OPENED),
        (ClassState.REVOKED, Standing.NOT_OPENED),
        (ClassState.APPROVED, Standing.TO_BEGIN),
        (ClassState.IN_SESSION, EnrolmentState.ACTIVE),
        (ClassState.TAUGHT, EnrolmentState.ACTIVE),
    ],
)
def test_a_seat_is_told_by_the_state_of_its_class(class_state: str, told: str) -> None:
    assert standing_of(state=EnrolmentState.ACTIVE, class_state=class_state) is told


def test_a_seat_that_ended_says_how() -> None:
    assert standing_of(state="withdrawn", class_state=ClassState.REJECTED) is EnrolmentState.WITHDRAWN
