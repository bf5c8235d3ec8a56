"""Two institutions that submit at the same moment do not both get one person's living allowance of the year."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from psycopg.types.range import TimestamptzRange

from jiangce.access.powers.enums import PostKind
from jiangce.commands import reference
from jiangce.funding.claims.actions import submit_claim
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.kernel.verdict import Refused
from jiangce.registers.people.models import Person
from jiangce.registers.places.models import Room
from jiangce.registers.teachers.models import Teacher
from jiangce.schemes.amounts.rules import Explanation
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.models import SubsidyUse
from jiangce.training.attendance.models import LessonAttendance
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.models import Enrolment
from tests.funding.rows import AT, bank_account, clerk, organisation, person, training_class

CLAIMS = 4


def drafted(someone: Person, hour: int) -> Claim:
    """A draft claim of a class of its own institution, where the person sat in the only lesson."""
    owner = organisation()
    row = training_class(owner)
    enrolment = Enrolment.objects.create(
        training_class=row, person=someone, number=1, state="completed", category="hardship_jobseeker",
        phone=someone.phone, bank_account=someone.bank_accounts.get(), enrolled_at=AT,
    )  # fmt: skip
    start = datetime(2026, 9, 1, hour, tzinfo=UTC)
    lesson = Lesson.objects.create(
        training_class=row, number=1, during=TimestamptzRange(start, start + timedelta(hours=1)), hours=1, kind="theory",
        subject="安全", place=row.place, room=Room.objects.create(place=row.place, name="101", seats=40),
        teacher=Teacher.objects.create(person=person("孙老师"), organisation=owner),
    )  # fmt: skip
    LessonAttendance.objects.create(lesson=lesson, enrolment=enrolment, presence="present", hours=1)
    return Claim.objects.create(
        number=f"SL-{row.pk}", training_class=row, organisation=owner, division=row.division, created_at=AT
    )


@pytest.mark.django_db(transaction=True)
def test_of_claims_submitted_at_once_exactly_one_carries_the_living_allowance() -> None:
    reference.load()
    someone = person("陈小明")
    bank_account(person=someone)
    claims = [drafted(someone, hour) for hour in range(1, CLAIMS + 1)]
    gate, refused, broken = threading.Barrier(CLAIMS), [], []

    def submit(claim: Claim) -> None:
        try:
            actor = clerk(PostKind.INSTITUTION_CLERK, unit=claim.organisation.unit)
            gate.wait(20)
            submit_claim(claim_id=claim.pk, actor=actor, at=AT)
        except Refused as refusal:
            refused.append([one.code for one in refusal.objections])
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=submit, args=(claim,)) for claim in claims]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert broken == []
    assert refused == [["claims.nothing_to_claim"]] * (CLAIMS - 1)
    assert SubsidyUse.objects.filter(person=someone, scheme=Scheme.LIVING_ALLOWANCE).count() == 1
    line = ClaimLine.objects.get(scheme=Scheme.LIVING_ALLOWANCE, state="entitled")
    assert (line.claim.state, line.amount_fen) == ("submitted", 500_00)
    assert Explanation.from_json(line.explanation).entitled
