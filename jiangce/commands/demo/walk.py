"""The walk of one class, from draft as far as one wants, by the same actions as users and at times of its own."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jiangce.access.posts.actor import Actor
from jiangce.assessment.certificates.actions import issue_certificates
from jiangce.assessment.exams.actions import plan_exam, submit_scores
from jiangce.assessment.exams.models import Exam
from jiangce.assessment.results.actions import enter_results
from jiangce.assessment.results.rules import Score
from jiangce.commands.demo.ground import SEED, Ground
from jiangce.commands.demo.people import Invented, roster_workbook
from jiangce.commands.demo.standards import examined
from jiangce.funding.claims.actions import approve_claim, open_claim, pass_first, pass_second, submit_claim
from jiangce.funding.claims.models import Claim
from jiangce.funding.disbursement.actions import load_bank_result, prepare_batches, release_batch, send_batch
from jiangce.funding.disbursement.models import PaymentBatch
from jiangce.funding.notices.actions import close_due_notices, publish_notice
from jiangce.funding.notices.models import PublicNotice
from jiangce.kernel.workdays import Calendar
from jiangce.registers.bookings.queries import standing
from jiangce.registers.places.models import Room
from jiangce.registers.privacy.enums import Act, Purpose, Way
from jiangce.registers.privacy.models import Consent
from jiangce.registers.privacy.purposes import notice
from jiangce.training.attendance.actions import (
    Position,
    ScanInput,
    check_in,
    override_attendance,
    teacher_check_in,
    work_out_lesson,
)
from jiangce.training.attendance.codes import make_code
from jiangce.training.attendance.enums import Direction, Presence
from jiangce.training.attendance.models import LessonAttendance
from jiangce.training.classes.actions import (
    ClassData,
    TimetablePlan,
    accept_class,
    approve_class,
    draft_class,
    finish_class,
    plan_timetable,
    set_timetable,
    submit_class,
)
from jiangce.training.classes.models import Lesson, TrainingClass
from jiangce.training.enrolment.actions import check_roster, confirm_staff, start_upload
from jiangce.training.enrolment.enums import StaffConfirmation
from jiangce.training.enrolment.models import Enrolment

SLOT_SECONDS = 15
THEORY, PRACTICE, BLOCK = 16, 24, 4
EXAM = (time(9, 0), time(11, 30))


@dataclass(frozen=True, slots=True)
class Told:
    """What a class of the demonstration is: who, what, when, with whom."""

    school: str
    clerk: str
    occupation: str
    occupation_name: str
    level: str
    starts_on: date
    people: list[Invented]
    assessor: str = "粤评"
    hours: tuple[int, int] = (THEORY, PRACTICE)
    room: int = 0
    teacher: int = 0
    absent: frozenset[int] = frozenset()
    fails: frozenset[int] = frozenset()


@dataclass
class Walk:
    """One class on its way; each step is one day's work of its people."""

    ground: Ground
    told: Told
    county: str
    days: Calendar
    training_class: TrainingClass = field(init=False)
    exam: Exam = field(init=False)
    claim: Claim = field(init=False)
    at: datetime = field(init=False)

    def actor(self, name: str) -> Actor:
        return self.ground.actors[f"{self.county}{name}"]

    @property
    def clerk(self) -> Actor:
        return self.ground.actors[self.told.clerk]

    def draft(self) -> "Walk":
        """Draft, timetable, roster: a fortnight before the deadline to hand in."""
        told = self.told
        self.at = _moment(told.starts_on - timedelta(days=24), time(9, 30))
        theory, practice = told.hours
        place = self.ground.places[told.school]
        organisation = self.ground.organisations[told.school]
        lessons = plan_timetable(self._plan(theory, practice, organisation.pk))
        year, level = told.starts_on.year, {"5": "初级", "4": "中级", "3": "高级"}[told.level]
        count = TrainingClass.objects.filter(organisation=organisation).count() + 1
        self.training_class = draft_class(
            data=ClassData(
                name=f"{year}{told.school}{told.occupation_name}{level}{count:02d}班",
                occupation_code=told.occupation,
                level=told.level,
                division=place.division,
                place_id=place.pk,
                starts_on=told.starts_on,
                ends_on=timezone.localtime(lessons[-1].ends_at).date(),
                theory_hours=theory,
                practice_hours=practice,
                capacity=max(len(told.people), 20),
                contact_name="示范负责人",
                contact_phone=organisation.contact_phone,
                assessor_id=self.ground.organisations[told.assessor].pk,
            ),
            actor=self.clerk,
            at=self.at,
        )
        self._pause(minutes=40)
        set_timetable(class_id=self.training_class.pk, lessons=lessons, actor=self.clerk, at=self.at)
        self._pause(minutes=50)
        self.upload(self.told.people)
        return self

    def _plan(self, theory: int, practice: int, organisation_id: int) -> TimetablePlan:
        told = self.told
        rooms, teachers = self.ground.rooms[told.school], self.ground.teachers[told.school]
        return TimetablePlan(
            first_day=told.starts_on, theory_hours=theory, practice_hours=practice,
            day_starts=(time(9, 0), time(14, 0)), block_hours=BLOCK, hour_minutes=45, room_id=rooms[told.room].pk,
            teacher_id=teachers[told.teacher].pk, practice_teacher_id=teachers[told.teacher].pk,
            subject=told.occupation_name,
        )  # fmt: skip

    def upload(self, people: list[Invented]) -> None:
        content = roster_workbook(people, title="培训学员花名册")
        upload = start_upload(
            class_id=self.training_class.pk, content=content, name="学员花名册.xlsx", actor=self.clerk, at=self.at
        )
        check_roster(upload_id=upload.pk, at=self.at)
        agree(upload.training_class_id, at=self.at)

    def submit(self) -> "Walk":
        self._pause(hours=4)
        submit_class(class_id=self.training_class.pk, actor=self.clerk, at=self.at)
        return self

    def accept(self) -> "Walk":
        self._next_workday()
        accept_class(class_id=self.training_class.pk, actor=self.actor("first"), at=self.at)
        return self

    def approve(self) -> "Walk":
        self._next_workday()
        approve_class(class_id=self.training_class.pk, actor=self.actor("approver"), at=self.at)
        waiting = Enrolment.objects.filter(
            training_class=self.training_class, staff_confirmation=StaffConfirmation.WAITING
        ).select_related("employer")
        by_unit = {actor.unit_id: actor for actor in self.ground.actors.values()}
        for row in waiting:
            confirm_staff(enrolment_id=row.pk, confirmed=True, actor=by_unit[row.employer.unit_id], at=self.at)
        return self

    def teach(self, *, until: datetime | None = None) -> "Walk":
        """Every lesson up to a moment: scans in and out with a little drift, some late, some absent."""
        seats = list(Enrolment.objects.filter(training_class=self.training_class).order_by("number"))
        for lesson in self.training_class.lessons.select_related("place", "teacher__person").order_by("number"):
            if until and lesson.during.upper > until:
                break
            self._teach_lesson(lesson, seats)
        return self

    def _teach_lesson(self, lesson: Lesson, seats: list[Enrolment]) -> None:
        starts, ends = lesson.during.lower, lesson.during.upper
        if account := lesson.teacher.person.account_id:
            for direction, at in ((Direction.IN, starts - timedelta(minutes=12)), (Direction.OUT, ends)):
                teacher_check_in(
                    lesson_id=lesson.pk,
                    account_id=account,
                    direction=direction,
                    device_id="teacher",
                    position=None,
                    at=at,
                )
        for seat in seats:
            if seat.number in self.told.absent and lesson.number % 3:
                continue
            late = 18 if (seat.number * 7 + lesson.number) % 29 == 0 else 0
            scan_in(
                lesson, seat, starts - timedelta(minutes=9) + timedelta(seconds=seat.number * 11, minutes=late * 1.5)
            )
            scan_out(lesson, seat, ends + timedelta(seconds=20 + seat.number * 9))
        self.at = ends + timedelta(hours=1, minutes=5)
        work_out_lesson(lesson_id=lesson.pk, at=self.at)

    def correct_one(self) -> "Walk":
        """One reasoned correction by hand, as happens."""
        row = (
            LessonAttendance.objects.filter(lesson__training_class=self.training_class, presence=Presence.ABSENT)
            .order_by("pk")
            .first()
        )
        if row:
            override_attendance(
                attendance_id=row.pk, presence=Presence.LEAVE, reason_code="leave_granted",
                reason="家中有事，课前已书面请假", actor=self.clerk, at=self.at,
            )  # fmt: skip
        return self

    def finish(self) -> "Walk":
        self._pause(minutes=30)
        finish_class(class_id=self.training_class.pk, actor=self.clerk, at=self.at)
        return self

    def plan_exam(self) -> Exam:
        self._next_workday()
        room, on = self._free_room(self.told.assessor)
        return plan_exam(
            class_id=self.training_class.pk,
            room_id=room.pk,
            starts_at=_moment(on, EXAM[0]),
            ends_at=_moment(on, EXAM[1]),
            seats=60,
            examiner_ids=[self.ground.examiners[self.told.assessor].pk],
            items=examined(self.training_class, on=on),
            actor=self._assessor(),
            at=self.at,
        )

    def _free_room(self, assessor: str) -> tuple[Room, date]:
        """A room of the assessor and the first working day, from the next but one, on which nobody else has it."""
        on = self.days.add_workdays(timezone.localdate(self.at), 2).due
        while True:
            hours = {"starts_at": _moment(on, EXAM[0]), "ends_at": _moment(on, EXAM[1])}
            for room in self.ground.rooms[assessor]:
                if not standing(rooms=[room.pk], **hours):
                    return room, on
            on = self.days.add_workdays(on, 1).due

    def _assessor(self) -> Actor:
        return self.ground.actors["assessor" if self.told.assessor == "粤评" else "assessor2"]

    def examine(self) -> "Walk":
        exam = self.plan_exam()
        self.at = exam.during.upper + timedelta(hours=5)
        self.exam = exam
        return self

    def certify(self) -> "Walk":
        """Scores, certificates, and the claim that the system computes from them."""
        self.examine()
        seats = Enrolment.objects.filter(training_class=self.training_class).order_by("number")
        scores = [
            Score(seat.pk, 480 if seat.number in self.told.fails else 640 + seat.number * 13 % 300,
                  500 if seat.number in self.told.fails else 660 + seat.number * 17 % 290)
            for seat in seats
        ]  # fmt: skip
        enter_results(exam_id=self.exam.pk, scores=scores, actor=self._assessor(), at=self.at)
        self._pause(minutes=20)
        submit_scores(exam_id=self.exam.pk, actor=self._assessor(), at=self.at)
        self._next_workday()
        issue_certificates(exam_id=self.exam.pk, actor=self._assessor(), at=self.at)
        self._pause(minutes=5)
        self.claim = open_claim(class_id=self.training_class.pk, actor=SEED, at=self.at)
        return self

    def claim_to(self, stage: str) -> "Walk":
        """Hand the claim in and pass it on: submitted, first, second or approved."""
        self._next_workday()
        submit_claim(claim_id=self.claim.pk, actor=self.clerk, at=self.at)
        steps = (
            ("first", pass_first, "first"),
            ("second", pass_second, "second"),
            ("approved", approve_claim, "approver"),
        )
        for name, action, actor in steps:
            if stage == "submitted":
                break
            self._next_workday()
            action(claim_id=self.claim.pk, actor=self.actor(actor), at=self.at)
            if stage == name:
                break
        self.claim = Claim.objects.get(pk=self.claim.pk)
        return self

    def publish(self) -> PublicNotice:
        self._next_workday()
        return publish_notice(
            claim_ids=[self.claim.pk], contact_phone="0757-12333000", actor=self.actor("approver"), at=self.at
        )

    def close_notice(self) -> "Walk":
        notice = self.publish()
        self.at = _moment(notice.until_on, time(9, 0))
        close_due_notices(at=self.at)
        return self

    def send(self) -> list[PaymentBatch]:
        """Prepared by one, released by another, sent to the bank."""
        self._next_workday()
        batches = prepare_batches(claim_ids=[self.claim.pk], actor=self.actor("finance"), at=self.at)
        self._pause(hours=2)
        for batch in batches:
            release_batch(batch_id=batch.pk, actor=self.actor("finance2"), at=self.at)
            send_batch(batch_id=batch.pk, actor=self.actor("finance"), at=self.at)
        return batches

    def settle(self, batches: list[PaymentBatch], *, returned: int = 0) -> "Walk":
        """The bank's answer: everything arrived but `returned` payments of the last batch."""
        self._next_workday()
        for batch in batches:
            content = bank_answer(
                batch, on=timezone.localdate(self.at), returned=returned if batch == batches[-1] else 0
            )
            load_bank_result(
                batch_id=batch.pk,
                content=content,
                name=f"{batch.number}-回盘.csv",
                actor=self.actor("finance"),
                at=self.at,
            )
        return self

    def _pause(self, **length: float) -> None:
        self.at += timedelta(**length)

    def _next_workday(self) -> None:
        self.at = _moment(self.days.add_workdays(timezone.localdate(self.at), 1).due, time(10, 15))


def bank_answer(batch: PaymentBatch, *, on: date, returned: int) -> bytes:
    """A bank's result file for a batch."""
    lines = ["流水号,状态,金额,退票代码,退票原因,日期"]
    payments = list(batch.payments.order_by("pk"))
    for place, payment in enumerate(payments):
        amount = f"{payment.amount_fen / 100:.2f}"
        if place >= len(payments) - returned:
            lines.append(f"{payment.end_to_end_id},退票,{amount},AC01,账号与户名不符,{on.isoformat()}")
        else:
            lines.append(f"{payment.end_to_end_id},成功,{amount},,,{on.isoformat()}")
    return "\n".join(lines).encode()


def agree(class_id: int, *, at: datetime) -> None:
    """Everybody on a roster agrees on the phone to being located at check-in."""
    seats = Enrolment.objects.filter(training_class=class_id, person__consents__isnull=True).order_by("pk")
    Consent.objects.bulk_create(
        Consent(
            person_id=key, purpose=Purpose.LOCATION, act=Act.GIVEN, version=notice().version, way=Way.PHONE,
            actor_key=SEED.key, actor_label=SEED.label, at=at,
        )
        for key in seats.values_list("person", flat=True)
    )  # fmt: skip


def scan_in(lesson: Lesson, seat: Enrolment, at: datetime, **extra: object) -> None:
    _scan(lesson, seat, Direction.IN, at, **extra)


def scan_out(lesson: Lesson, seat: Enrolment, at: datetime, **extra: object) -> None:
    _scan(lesson, seat, Direction.OUT, at, **extra)


def _scan(
    lesson: Lesson,
    seat: Enrolment,
    direction: Direction,
    at: datetime,
    *,
    device: str = "",
    away: tuple[float, float] = (0.0, 0.0),
) -> None:
    """One scan as a phone would send it: the code of that moment, the place with some drift, the phone's own number."""
    drift = ((seat.number * 37 % 21) - 10) / 100_000
    place = lesson.place
    check_in(
        person_id=seat.person_id,
        scan=ScanInput(
            token=make_code(lesson_id=lesson.pk, direction=direction, at=at, slot_seconds=SLOT_SECONDS),
            device_id=device or f"phone-{seat.person_id:06d}",
            position=Position(place.lon + drift + away[0], place.lat - drift + away[1], 12.0),
            idempotency_key=f"demo-{lesson.pk}-{seat.pk}-{direction}",
        ),
        at=at,
    )


def _moment(on: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, clock))
