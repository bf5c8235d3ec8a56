"""Seeds the demonstration once: classes in every state of the walk, and something suspicious to look into."""

from datetime import date, datetime, time, timedelta

from django.db import connection, transaction
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.commands.demo.accounts import SHUNDE, XIANGZHOU
from jiangce.commands.demo.alliances import seed_alliances
from jiangce.commands.demo.corrections import seed_corrections
from jiangce.commands.demo.duplicates import seed_duplicates
from jiangce.commands.demo.filings import seed_filings
from jiangce.commands.demo.ground import ENTERPRISES, Ground, lay_ground, lay_money
from jiangce.commands.demo.majors import seed_majors
from jiangce.commands.demo.members import seed_members
from jiangce.commands.demo.people import Invented, invent
from jiangce.commands.demo.places import seed_places
from jiangce.commands.demo.privacy import seed_privacy
from jiangce.commands.demo.resources import seed_resources
from jiangce.commands.demo.sanctions import seed_sanctions
from jiangce.commands.demo.selections import seed_selections
from jiangce.commands.demo.standards import seed_national_standards, seed_standards
from jiangce.commands.demo.teachers import seed_teachers
from jiangce.commands.demo.verification import seed_verification
from jiangce.commands.demo.walk import Told, Walk, scan_in, scan_out
from jiangce.funding.claims.rows import return_line
from jiangce.funding.disbursement.actions import correct_payee, prepare_repayment, release_batch, send_batch
from jiangce.funding.disbursement.enums import PaymentState
from jiangce.funding.disbursement.models import Payment
from jiangce.funding.notices.actions import decide_objection, raise_objection
from jiangce.kernel.workdays import Calendar
from jiangce.plumbing.clock.queries import calendar
from jiangce.registers.conditions.actions import check_conditions
from jiangce.reporting.targets.actions import approve_target, draft_target, submit_target
from jiangce.supervision.signals.actions import look_at_recent
from jiangce.training.classes.actions import comment_class, reject_class, return_class
from jiangce.training.enrolment.models import Enrolment

PEOPLE = 400
EACH = 16
_LOCK = 7_201_002
CARE, COOK, ELECTRICIAN, TURNER, ROBOT = "4-10-01-05", "4-03-02-01", "6-31-01-03", "6-18-01-01", "6-31-07-03"
NAMES = {CARE: "养老护理员", COOK: "中式烹调师", ELECTRICIAN: "电工", TURNER: "车工", ROBOT: "工业机器人操作员"}
SHORT, LONG = (16, 24), (20, 36)


def seed_once() -> bool:
    """Seed unless the demonstration is there; False when it was. All or nothing, and one seeder at a time."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if Account.objects.filter(username="supervisor").exists():
            return False
        _seed(timezone.now())
    return True


def _seed(now: datetime) -> None:
    today = timezone.localdate(now)
    began = _moment(max(date(today.year, 1, 2), today - timedelta(days=140)), time(9, 0))
    ground = lay_ground(year=began.year, at=began)
    seed_national_standards(ground, NAMES, at=began)
    crowd = Crowd(invent(PEOPLE, employers=tuple(name for _short, name, _division in ENTERPRISES)))
    _targets(ground, year=today.year, at=began)
    scene = Scene(ground, crowd, calendar(), now)
    _paid(scene)
    _in_notice(scene)
    _in_review(scene)
    _in_class(scene)
    _opening(scene)
    seed_filings(ground, now=now)
    seed_resources(ground, now=now)
    seed_sanctions(ground, now=now)
    seed_selections(ground, now=now)
    seed_alliances(ground, now=now)
    seed_places(ground, now=now)
    seed_teachers(ground, now=now)
    seed_members(ground, now=now)
    seed_majors(ground, now=now)
    seed_standards(ground, now=now)
    check_conditions(at=now)
    seed_corrections(ground, now=now)
    seed_duplicates(ground, now=now)
    seed_verification(ground, now=now)
    look_at_recent(at=now)
    seed_privacy(ground, now=now)
    _count_rows()


def _count_rows() -> None:
    """Tell the planner of the rows that came in one transaction: until it knows of them, a list takes seconds."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'ANALYZE "{table}"')


def empty_scene(now: datetime, *, people: int) -> "Scene":
    """The ground and a crowd without a single class, as of a season ago: for what makes its own classes. There is money
    of each year that they may reach into."""
    began = now - timedelta(days=100)
    ground = lay_ground(year=began.year, at=began)
    if now.year > began.year:
        lay_money(ground, year=now.year, at=_moment(date(now.year, 1, 1), time(9, 0)))
    employers = tuple(name for _short, name, _division in ENTERPRISES)
    return Scene(ground, Crowd(invent(people, employers=employers)), calendar(), now)


class Crowd:
    """Hands out people who have not been in a class yet."""

    def __init__(self, people: list[Invented]) -> None:
        self._people, self._next = people, 0

    def take(self, count: int) -> list[Invented]:
        taken = self._people[self._next : self._next + count]
        self._next += count
        return taken


class Scene:
    """Makes walks: a class of a school that started so many days ago."""

    def __init__(self, ground: Ground, crowd: Crowd, days: Calendar, now: datetime) -> None:
        self.ground, self.crowd, self.days, self.now = ground, crowd, days, now

    def walk(
        self, school: str, clerk: str, occupation: str, level: str, ago: int, *, people: int = EACH,
        hours: tuple[int, int] = SHORT, assessor: str = "粤评", room: int = 0, teacher: int = 0,
        absent: tuple[int, ...] = (), fails: tuple[int, ...] = (),
    ) -> Walk:  # fmt: skip
        wished = timezone.localdate(self.now) - timedelta(days=ago)
        starts = self.days.add_workdays(wished - timedelta(days=1), 1).due
        county = "zh-" if self.ground.organisations[school].division == XIANGZHOU else ""
        told = Told(
            school, clerk, occupation, NAMES[occupation], level, starts, self.crowd.take(people), assessor, hours,
            room, teacher, frozenset(absent), frozenset(fails),
        )  # fmt: skip
        return Walk(self.ground, told, county, self.days).draft()


def _opened(walk: Walk) -> Walk:
    return walk.submit().accept().approve()


def _taught(walk: Walk) -> Walk:
    return _opened(walk).teach().correct_one().finish()


def _paid(scene: Scene) -> None:
    """Two classes paid to people, one of them with a returned payment that was corrected and paid again; one paid to
    its institution; one whose returned payment still waits."""
    first = _taught(scene.walk("启明", "school", CARE, "5", 100, people=20, absent=(7,), fails=(12,)))
    first.certify().claim_to("approved").close_notice()
    first.settle(first.send(), returned=1)
    _pay_again(first)
    second = _taught(scene.walk("海湾", "school4", ELECTRICIAN, "5", 95, assessor="岭南评", absent=(3,)))
    second.certify().claim_to("approved").close_notice()
    second.settle(second.send())
    third = _taught(scene.walk("匠心", "school2", TURNER, "5", 88, fails=(4,)))
    third.certify().claim_to("approved").close_notice()
    third.settle(third.send(), returned=2)


def _pay_again(walk: Walk) -> None:
    """The institution corrects the account; a later batch pays again."""
    payment = Payment.objects.filter(state=PaymentState.RETURNED).select_related("bank_account").get()
    walk._next_workday()
    correct_payee(
        payment_id=payment.pk, holder_name=payment.payee_name, number="9990009999999999996", bank_name="示范银行",
        bank_code="", actor=walk.clerk, at=walk.at,
    )  # fmt: skip
    walk._next_workday()
    batches = prepare_repayment(payment_ids=[payment.pk], actor=walk.actor("finance"), at=walk.at)
    for batch in batches:
        release_batch(batch_id=batch.pk, actor=walk.actor("finance2"), at=walk.at)
        send_batch(batch_id=batch.pk, actor=walk.actor("finance"), at=walk.at)
    walk.settle(batches)


def _in_notice(scene: Scene) -> None:
    """One class whose notice runs now, one with an objection that waits, one whose objection was dismissed."""
    shown = _taught(scene.walk("凤城", "school3", COOK, "5", 60))
    shown.certify().claim_to("approved")
    shown.at = _moment(_workday_back(scene, 1), time(10, 0))
    shown.publish()
    objected = _taught(scene.walk("香山", "school5", CARE, "5", 62, assessor="岭南评"))
    objected.certify().claim_to("approved")
    objected.at = _moment(_workday_back(scene, 2), time(10, 0))
    item = objected.publish().items.get()
    raise_objection(
        item_id=item.pk, text="名单中有人开课期间一直在外地，请核实签到记录。", at=objected.at + timedelta(hours=5)
    )
    settled = _taught(scene.walk("启明", "school", ELECTRICIAN, "5", 64, room=2, teacher=1))
    settled.certify().claim_to("approved")
    item = settled.publish().items.get()
    objection = raise_objection(item_id=item.pk, text="听说有人没来上课也拿补贴。", at=settled.at + timedelta(hours=3))
    settled._next_workday()
    decide_objection(
        objection_id=objection.pk, uphold=False, reply="经核对逐次签到和现场检查记录，被反映人员出勤属实。",
        actor=settled.actor("second"), at=settled.at,
    )  # fmt: skip


def _in_review(scene: Scene) -> None:
    """Claims that wait: at the institution, at the first review (one row returned at it), at the second, for approval."""
    _taught(scene.walk("匠心", "school2", ELECTRICIAN, "5", 52, room=1, teacher=1)).certify()
    at_first = _taught(scene.walk("启明", "school", COOK, "5", 46, absent=(5, 9), teacher=2))
    at_first.certify().claim_to("submitted")
    line = at_first.claim.lines.filter(state="entitled").order_by("pk").first()
    return_line(
        line_id=line.pk, actor=at_first.actor("first"), at=at_first.at + timedelta(days=1), reason_code="bank_account",
        reason="银行户名与身份证姓名疑有出入，请补充账户证明",
    )  # fmt: skip
    _taught(scene.walk("凤城", "school3", CARE, "5", 50, teacher=1, room=1)).certify().claim_to("first")
    _taught(scene.walk("珠江", "school6", ROBOT, "4", 54, hours=LONG)).certify().claim_to("second")


def _in_class(scene: Scene) -> None:
    """A taught class that waits for its exam, one with a planned exam, one in session today."""
    _taught(scene.walk("海湾", "school4", CARE, "5", 24))
    _taught(scene.walk("香山", "school5", ELECTRICIAN, "5", 26, teacher=1)).examine()
    running = _opened(scene.walk("启明", "school", CARE, "4", 6, people=20, hours=LONG, absent=(6,)))
    running.teach(until=scene.now)
    _suspicious(scene)


def _suspicious(scene: Scene) -> None:
    """One phone for seven people within two minutes; and one person who leaves a lesson hundreds of kilometres away."""
    walk = _opened(scene.walk("珠江", "school6", TURNER, "5", 3, people=10, teacher=1, room=1))
    seats = list(Enrolment.objects.filter(training_class=walk.training_class).order_by("number"))
    morning, afternoon = walk.training_class.lessons.select_related("place").order_by("number")[:2]
    for order, seat in enumerate(seats[:7]):
        at = morning.during.lower - timedelta(minutes=6) + timedelta(seconds=order * 14)
        scan_in(morning, seat, at, device="phone-of-somebody")
    scan_in(afternoon, seats[8], afternoon.during.lower - timedelta(minutes=8))
    scan_out(afternoon, seats[8], afternoon.during.lower + timedelta(minutes=95), away=(3.5, 1.0))


def _opening(scene: Scene) -> None:
    """Openings in every state, with what other departments say."""
    _opened(scene.walk("匠心", "school2", CARE, "5", -16))
    _opened_waiting = scene.walk("凤城", "school3", COOK, "4", -17, hours=LONG).submit().accept()
    comment_class(
        class_id=_opened_waiting.training_class.pk, text="建议增加食品安全内容。", actor=scene.ground.actors["union"],
        at=_opened_waiting.at,
    )  # fmt: skip
    scene.walk("启明", "school", ROBOT, "4", -18, hours=LONG, room=1, teacher=1).submit()
    scene.walk("海湾", "school4", COOK, "5", -16).submit()
    back = scene.walk("匠心", "school2", TURNER, "4", -20, hours=LONG, room=2, teacher=2).submit()
    back._next_workday()
    return_class(
        class_id=back.training_class.pk, actor=back.actor("first"), at=back.at,
        reason="实训车间设备清单未附；第 3 次课教师资格证明缺失。", reason_codes=["documents_missing", "teacher"],
    )  # fmt: skip
    no = scene.walk("香山", "school5", CARE, "4", -21, hours=LONG, room=1).submit().accept()
    no._next_workday()
    reject_class(
        class_id=no.training_class.pk, actor=no.actor("approver"), at=no.at, reason="年度计划名额已满。",
        reason_codes=["other"],
    )  # fmt: skip
    scene.walk("启明", "school", ELECTRICIAN, "4", -22, hours=LONG, room=2, teacher=2)


def _targets(ground: Ground, *, year: int, at: datetime) -> None:
    """Yearly targets of the two counties: approved for this year; for the next one handed in, the other a draft."""
    one = draft_target(
        division=SHUNDE, year=year, programme="subsidised", person_times=320, basis="2025 年度培训需求调查",
        actor=ground.actors["first"], at=at,
    )  # fmt: skip
    submit_target(target_id=one.pk, actor=ground.actors["first"], at=at)
    approve_target(target_id=one.pk, actor=ground.actors["city"], at=at + timedelta(days=3))
    two = draft_target(
        division=XIANGZHOU, year=year, programme="subsidised", person_times=260, basis="2025 年度培训需求调查",
        actor=ground.actors["zh-first"], at=at,
    )  # fmt: skip
    submit_target(target_id=two.pk, actor=ground.actors["zh-first"], at=at)
    approve_target(target_id=two.pk, actor=ground.actors["zh-city"], at=at + timedelta(days=4))
    three = draft_target(
        division=SHUNDE, year=year + 1, programme="subsidised", person_times=400, basis="2026 年度培训需求调查",
        actor=ground.actors["first"], at=at + timedelta(days=60),
    )  # fmt: skip
    submit_target(target_id=three.pk, actor=ground.actors["first"], at=at + timedelta(days=60))
    draft_target(
        division=XIANGZHOU, year=year + 1, programme="subsidised", person_times=300, basis="2026 年度培训需求调查",
        actor=ground.actors["zh-first"], at=at + timedelta(days=61),
    )  # fmt: skip


def _workday_back(scene: Scene, count: int) -> date:
    day = timezone.localdate(scene.now)
    while count:
        day -= timedelta(days=1)
        count -= scene.days.is_workday(day)
    return day


def _moment(on: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, clock))
