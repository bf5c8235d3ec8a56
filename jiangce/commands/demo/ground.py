"""The ground of the demonstration: departments, organisations, accounts, money."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor, actor_of, system
from jiangce.access.posts.models import Post, Unit, UnitKind
from jiangce.access.powers.enums import Department
from jiangce.assessment.bodies.models import AssessmentBody, BodyType
from jiangce.commands.demo.accounts import PASSWORD, PROVINCE, SHUNDE, STAFF, XIANGZHOU
from jiangce.funding.budgets.actions import record_appropriation
from jiangce.funding.budgets.models import FundAccount
from jiangce.kernel import citizen_id, credit_code, divisions
from jiangce.registers.filings.actions import file_organisation
from jiangce.registers.organisations.actions import NewOrganisation, register_organisation
from jiangce.registers.organisations.enums import Role
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.actions import register_person, set_bank_account
from jiangce.registers.people.enums import Trust
from jiangce.registers.people.models import Person
from jiangce.registers.places.actions import NewPlace, add_place, add_room
from jiangce.registers.places.enums import RoomKind
from jiangce.registers.places.models import Place, Room
from jiangce.registers.teachers.actions import add_teacher
from jiangce.registers.teachers.enums import Teaching
from jiangce.registers.teachers.models import Teacher
from jiangce.schemes.enums import Fund

SEED = system("demonstration")
SCOPES = [("4-10-01-05", "3"), ("6-31-01-03", "3"), ("4-03-02-01", "3"), ("6-18-01-01", "3"), ("6-31-07-03", "3"),
          ("4-02-07-08", "3"), ("4-04-05-05", "3"), ("4-10-01-06", "3"), ("4-12-01-01", "3"), ("4-10-01-01", "3")]  # fmt: skip

INSTITUTIONS = (
    ("启明", "顺德区启明职业培训学校", SHUNDE, 113.2560, 22.8052),
    ("匠心", "顺德区匠心技能培训中心", SHUNDE, 113.2925, 22.8391),
    ("凤城", "凤城餐饮职业培训学校", SHUNDE, 113.2487, 22.8360),
    ("海湾", "珠海海湾职业技能培训学校", XIANGZHOU, 113.5537, 22.2666),
    ("香山", "香洲香山养老护理培训中心", XIANGZHOU, 113.5311, 22.2752),
    ("珠江", "珠江智能制造培训学院", XIANGZHOU, 113.5012, 22.2304),
)
ASSESSORS = (("粤评", "粤技能评价中心"), ("岭南评", "岭南职业技能评价研究院"))
ENTERPRISES = (
    ("顺制", "顺德顺制精密制造有限公司", SHUNDE),
    ("岭机", "岭机机器人科技有限公司", SHUNDE),
    ("湾航", "湾航物流服务有限公司", XIANGZHOU),
)
NEWCOMERS = (
    ("粤学", "粤学云线上培训平台", SHUNDE, Role.PLATFORM),
    ("南塘", "南塘职业培训学校", SHUNDE, Role.TRAINING_INSTITUTION),
    ("西樵", "西樵家政服务培训中心", SHUNDE, Role.TRAINING_INSTITUTION),
    ("智造园", "顺德智能制造产业园", SHUNDE, Role.PARK),
    ("电协", "顺德电气行业协会", SHUNDE, Role.ASSOCIATION),
)
"""Organisations without a filing at the start: theirs are applied for (filings.py)."""


@dataclass
class Ground:
    """What the walk stands on: actors by user name, and what each organisation has."""

    actors: dict[str, Actor] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    rooms: dict[str, list[Room]] = field(default_factory=dict)
    teachers: dict[str, list[Teacher]] = field(default_factory=dict)
    examiners: dict[str, Teacher] = field(default_factory=dict)


def lay_ground(*, year: int, at: datetime) -> Ground:
    """Everything that exists before the first class."""
    ground, first = Ground(), date(year, 1, 1)
    units = _departments()
    for short, name, division, lon, lat in INSTITUTIONS:
        _institution(ground, short, name, division, (lon, lat), first=first, at=at)
    for order, (short, name) in enumerate(ASSESSORS, start=1):
        _assessor(ground, short, name, order, first=first, at=at)
    for short, name, division in ENTERPRISES:
        _organisation(ground, short, name, division, Role.ENTERPRISE, at=at)
    for short, name, division, role in NEWCOMERS:
        _organisation(ground, short, name, division, role, at=at)
    _staff(ground, units, first=first, at=at)
    lay_money(ground, year=year, at=at)
    return ground


def _departments() -> dict[tuple[str, str], Unit]:
    """The four departments of the province, its 21 cities and the two counties at work."""
    codes = [PROVINCE, *(city.code for city in divisions.cities(PROVINCE)), SHUNDE, XIANGZHOU]
    found = {}
    for code in codes:
        place = divisions.get(code)
        for department in Department:
            name = f"{place.name if place else code}{department.label}"
            found[(code, department.value)] = Unit.objects.get_or_create(
                kind=UnitKind.DEPARTMENT, department=department, division=code, defaults={"name": name}
            )[0]
    return found


def _organisation(ground: Ground, short: str, name: str, division: str, role: Role, *, at: datetime) -> Organisation:
    order = len(ground.organisations) + 1
    data = NewOrganisation(
        credit_code=credit_code.make(division, order),
        name=name,
        short_name=short,
        division=division,
        roles=(role,),
        contact_name="示范联系人",
        contact_phone=f"139000000{order:02d}",
    )
    row = register_organisation(data=data, actor=SEED, at=at)
    ground.organisations[short] = row
    return row


def _institution(
    ground: Ground, short: str, name: str, division: str, where: tuple[float, float], *, first: date, at: datetime
) -> None:
    row = _organisation(ground, short, name, division, Role.TRAINING_INSTITUTION, at=at)
    order = len(ground.organisations)
    file_organisation(
        organisation_id=row.pk, role=Role.TRAINING_INSTITUTION, number=f"{division}-JG-{order:04d}", from_on=first,
        until=date(first.year + 2, 1, 1), scopes=SCOPES, actor=SEED, at=at,
    )  # fmt: skip
    place = add_place(
        organisation_id=row.pk,
        data=NewPlace(f"{short}教学点", division, f"{divisions.full_name(division)}示范路 {order} 号", *where, 300),
        actor=SEED,
        at=at,
    )
    ground.places[short] = place
    ground.rooms[short] = [
        add_room(place_id=place.pk, name=room, seats=50, kind=kind)
        for room, kind in (
            ("301 教室", RoomKind.CLASSROOM),
            ("1 号实训车间", RoomKind.WORKSHOP),
            ("302 教室", RoomKind.CLASSROOM),
        )
    ]
    ground.teachers[short] = [
        add_teacher(
            person_id=_colleague(f"{short}师{nth}", order * 10 + nth, at=at).pk,
            organisation_id=row.pk,
            kinds=(Teaching.THEORY, Teaching.PRACTICE),
            actor=SEED,
            at=at,
        )
        for nth in range(1, 4)
    ]
    set_bank_account(
        unit_id=row.unit_id, holder_name=name, number=f"99900188{order:010d}", bank_name="示范银行", at=at, actor=SEED
    )


def _colleague(name: str, order: int, *, at: datetime) -> Person:
    """A teacher or examiner. `order` (1 to 999) tells one from another, so it is counted here: row keys are not ours."""
    parsed = citizen_id.parse(citizen_id.make("440606", date(1980, 5, 4), order), on=at.date())
    return register_person(
        parsed=parsed, name=name, phone=f"137{order:08d}", source="demo", trust=Trust.CERTIFIED, at=at, actor=SEED
    )


def _assessor(ground: Ground, short: str, name: str, order: int, *, first: date, at: datetime) -> None:
    row = _organisation(ground, short, name, PROVINCE, Role.ASSESSOR, at=at)
    file_organisation(
        organisation_id=row.pk, role=Role.ASSESSOR, number=f"{PROVINCE}-PJ-{order:04d}", from_on=first,
        until=date(first.year + 3, 1, 1), scopes=SCOPES, actor=SEED, at=at, division=(SHUNDE, XIANGZHOU)[(order + 1) % 2],
    )  # fmt: skip
    AssessmentBody.objects.get_or_create(
        organisation=row,
        defaults={"body_type": BodyType.SOCIAL, "body_code": "0000", "province_code": "44", "serial": f"{order:06d}"},
    )
    where = (113.2644 + order / 50, 23.1291)
    ground.places[short] = add_place(
        organisation_id=row.pk,
        data=NewPlace(f"{short}考点", "440103", f"{divisions.full_name('440103')}示范大道 {order} 号", *where, 300),
        actor=SEED,
        at=at,
    )
    ground.rooms[short] = [
        add_room(place_id=ground.places[short].pk, name=f"{nth} 号考场", seats=60, kind=RoomKind.EXAM_ROOM)
        for nth in (1, 2, 3)
    ]
    ground.examiners[short] = add_teacher(
        person_id=_colleague(f"{short}考评", 900 + order, at=at).pk,
        organisation_id=row.pk,
        kinds=(Teaching.ASSESSOR,),
        actor=SEED,
        at=at,
    )


def _staff(ground: Ground, units: dict[tuple[str, str], Unit], *, first: date, at: datetime) -> None:
    for told in STAFF:
        unit = (
            ground.organisations[told.organisation].unit
            if told.organisation
            else units[(told.division, told.department)]
        )
        account = Account.objects.create_user(told.username, PASSWORD, display_name=told.name)
        post = Post.objects.create(
            account=account, unit=unit, kind=told.kind, division=told.division, held=DateRange(first, None)
        )
        ground.actors[told.username] = actor_of(post)
    teacher = ground.teachers["启明"][0]
    Person.objects.filter(pk=teacher.person_id).update(account=Account.objects.get(username="teacher"))


def lay_money(ground: Ground, *, year: int, at: datetime) -> None:
    """Two source accounts a county; the special account is small, so that a split over two sources happens."""
    for division, finance, special, employment in (
        (SHUNDE, "finance", 6_500_000, 80_000_000),
        (XIANGZHOU, "zh-finance", 3_000_000, 60_000_000),
    ):
        for order, (fund, fen) in enumerate(((Fund.SPECIAL_ACCOUNT, special), (Fund.EMPLOYMENT_FUND, employment))):
            account = FundAccount.objects.create(
                fund=fund, fiscal_year=year, division=division, bank_name="示范银行营业部",
                bank_account=f"9990099{division}{order:04d}", bank_code="999581000019",
                holder_name=f"{divisions.full_name(division)}财政专户",
            )  # fmt: skip
            record_appropriation(
                fund_account_id=account.pk, amount_fen=fen, document=f"示财社〔{year}〕{order + 1} 号",
                actor=ground.actors[finance], at=at,
            )  # fmt: skip
