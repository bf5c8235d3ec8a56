"""Scenes in which the rules about exams, firms, officials, networks and profiles fire, for the test of both engines."""

from datetime import date, timedelta

from tests.supervision.engine.schools import twelve_schools
from tests.supervision.engine.sessions import assessor, class_of, decide, employ, examiner, sit
from tests.supervision.engine.world import World, at

DAYS = ("2025-03-03", "2025-03-04", "2025-03-05")


def fire(world: World) -> None:
    """Add all of them."""
    for scene in SCENES:
        scene(world)


def lent_licence(world: World) -> None:
    """F24."""
    other = world.organisation()
    class_id, _ = class_of(world, 2)
    world.lessons(class_id, DAYS, place_id=world.add_place(org_id=other), teacher_id=world.add_teacher(org_id=other))


def burst(world: World) -> None:
    """F26; F26/load for one examiner and for a hasty session."""
    body = assessor(world, filed_from=date(2025, 3, 1))
    scores = {"teacher_id": examiner(world, body)}
    for order in range(3):
        people = world.people(41)
        sit(world, people, body, day="2025-03-20", clock=f"{8 + 3 * order:02d}:00", seats=60.0, scores=scores)
        for person in people:
            world.certificate(person, assessor_id=body, issued_on=date(2025, 3, 24))
    sit(world, world.people(12), body, minutes=30)


def no_exam(world: World) -> None:
    """F27, F27/early, F27/seats."""
    _, people = class_of(world, 10)
    scores = {"theory": 80.0, "practice": 82.0, "answers_hash": "one", "submitted_at": at("2025-04-03", "10:00")}
    sit(world, people, assessor(world), seats=8.0, scores=scores)


def not_separated(world: World) -> None:
    """F29, F29/owner."""
    owner = world.person()
    school, body = world.organisation(legal_representative_id=owner), assessor(world, legal_representative_id=owner)
    class_id, people = class_of(world, 3, org_id=school)
    world.lessons(class_id, DAYS)
    sit(world, people, body, scores={"teacher_id": world.teacher})


def mill(world: World) -> None:
    """F30."""
    body, people = assessor(world), world.people(12)
    sit(world, people, body, kind="competition", fee_fen=90_000)
    for person in people:
        number = world.certificate(person, assessor_id=body, route="competition", issued_on=date(2025, 4, 8))
        world.claim(person, None, certificate_no=number, amount_fen=120_000)


def promotions(world: World) -> None:
    """F31: a step too soon, and a rung that is not there."""
    person = world.person()
    world.certificate(person, level="5", issued_on=date(2025, 1, 10))
    world.certificate(person, level="3", issued_on=date(2025, 6, 1))
    world.certificate(world.person(), level="special", route="direct")


def shell_firm(world: World) -> None:
    """F32, N03."""
    firm = world.organisation(roles="enterprise", founded_on=date(2025, 1, 5), headcount=7.0)
    class_id, people = class_of(world, 6)
    employ(world, people, firm, insured_from=date(2025, 2, 10), insured_to=date(2025, 4, 20))
    for person in people:
        world.claim(person, class_id)
    world.claim(world.person(), None, submitted_at=at("2025-12-31"))


def paper_jobs(world: World) -> None:
    """F35."""
    _, people = class_of(world, 6)
    employ(world, people, world.organisation(roles="enterprise", headcount=4.0), contract_from=date(2025, 4, 20))


def insiders(world: World) -> None:
    """F40, F40/share, F40/seconds."""
    school, other, person = world.organisation(), world.organisation(), world.person()
    world.add("staff", staff_key=701, person_id=person)
    world.add("shareholders", org_id=school, person_id=person, share=0.3)
    for day in range(8):
        class_id, people = class_of(world, 10 if day == 0 else 2, org_id=school)
        decide(world, people, class_id, 701, at("2025-05-06") + timedelta(days=day), timedelta(seconds=5))
    class_id, people = class_of(world, 40, org_id=other)
    decide(world, people, class_id, 702, at("2025-05-06"), timedelta(minutes=3))


def ring(world: World) -> None:
    """N01, by phones, accounts and devices; N04 for the same people; N05 for their teacher."""
    people = [
        world.person(
            phone_digest=f"phone-{order // 2}",
            account_digest=f"account-{(order + 1) // 2}",
            household_locality_digest=f"village-{order}",
        )
        for order in range(6)
    ]
    trades = ("6-31-01-03", "4-08-05-01", "4-10-01-05")
    classes = [world.add_class(occupation_code=trade, level="5") for trade in trades]
    for class_id in classes:
        for person in people:
            world.enrol(class_id, person)
    for lesson, day in zip(world.lessons(classes[0], DAYS), DAYS, strict=True):
        world.add(
            "teacher_checkins", lesson_id=lesson, teacher_id=world.teacher, at=at(day), direction="in", device_id="hers"
        )
        for order, person in enumerate(people[:3]):
            world.checkin(lesson, person, at(day) + timedelta(minutes=20 * order), device_id="hers")


def one_of_many_names(world: World) -> None:
    """N02."""
    owner = world.person()
    for _ in range(3):
        school = world.organisation(legal_representative_id=owner, contact_phone_digest="one phone")
        class_of(world, 1, org_id=school)


def profiles(world: World) -> None:
    """P01 to P06."""
    twelve_schools(world)


SCENES = (
    lent_licence, burst, no_exam, not_separated, mill, promotions, shell_firm, paper_jobs, insiders, ring, one_of_many_names, profiles,
)  # fmt: skip
