"""Scenes in which the rules about people, identities, money and papers fire (F01–F05, F08–F10, F36, F38, F42, F43)."""

from datetime import date

from tests.supervision.engine.world import World, at


def fire(world: World) -> None:
    """Add a class of its own for each scene."""
    for scene in (not_entitled, not_there, bought, shared, raised, papers, schools, sent_elsewhere, numbers):
        scene(world)


def not_entitled(world: World) -> None:
    """F01 to F04, on the class and on a certificate."""
    row, firm = world.add_class(), world.organisation(roles="enterprise")
    employed = world.person(insured_from=date(2024, 1, 1))
    world.add("employments", person_id=employed, employer_id=firm, insured_from=date(2024, 1, 1))
    world.enrol(row, employed, category="registered_unemployed")
    facts = {"pension_from": date(2024, 1, 1), "public_staff_from": date(2010, 1, 1), "student_from": date(2024, 9, 1)}
    for name, day in facts.items():
        in_class, claiming = world.people(2, **{name: day})
        world.enrol(row, in_class, category="rural_transfer_worker")
        world.claim(claiming, None, certificate_no=world.certificate(claiming), scheme="skill_upgrade_subsidy")


def not_there(world: World) -> None:
    """F05: one checks in from prison, one completes a class after the death."""
    row = world.add_class()
    prisoner = world.person(custody_from=date(2025, 3, 1), custody_to=date(2025, 6, 1))
    world.enrol(row, prisoner)
    for lesson in world.lessons(row, ("2025-03-18", "2025-03-19")):
        world.attend(lesson, [prisoner])
    world.enrol(row, world.person(deceased_on=date(2025, 1, 1)))


def bought(world: World) -> None:
    """F09."""
    row = world.add_class()
    for person in world.people(
        7, phone_digest=None, household_locality_digest="far village", id_block_digest="one range"
    ):
        world.enrol(row, person, device_id="office")


def shared(world: World) -> None:
    """F10, and F10/phone with the phone of an institution."""
    row = world.add_class()
    world.organisation(contact_phone_digest="recruiter")
    for number in range(5):
        person = world.person(phone_digest="recruiter", household_locality_digest=f"home {number}")
        world.enrol(row, person)
        world.claim(person, row, account_digest="collector", payee_name_digest=f"name {number % 2}")


def raised(world: World) -> None:
    """F36: one is refuted by the register, one stands in none."""
    row, day = world.add_class(), date(2025, 4, 9)
    refuted = world.person(groups="hardship_jobseeker")
    unknown = world.person(groups="hardship_jobseeker", groups_since=day)
    entry = {"group": "hardship_jobseeker", "from": day, "recorded_at": at(day), "verified": False}
    world.add("group_memberships", person_id=refuted, **entry)
    for person in (refuted, unknown):
        world.enrol(row, person, category="hardship_jobseeker")
        world.claim(person, row)


def papers(world: World) -> None:
    """F38 with a document, F38/photo."""
    row = world.add_class()
    for order, person in enumerate(world.people(2)):
        world.enrol(row, person, photo_hash="one face")
        claim = world.claim(person, row)
        world.add("documents", document_id=order + 1, claim_id=claim, kind="invoice", digest="one invoice")


def schools(world: World) -> None:
    """F42 and F42/account."""
    facts = {"account_digest": "school account", "account_changed_at": at("2025-04-20")}
    for school in (world.organisation(**facts), world.organisation(**facts)):
        row = world.add_class(org_id=school)
        values = {"org_id": school, "account_digest": "school account", "paid_on": date(2025, 4, 25)}
        world.claim(world.person(), row, **values)


def sent_elsewhere(world: World) -> None:
    """F42/resent: a later row of the same claim."""
    row = world.add_class()
    world.person(account_digest="strange account")
    claim = world.claim(
        world.person(account_digest="own account"), row, account_digest="typo", payee_name_digest="own name"
    )
    first = next(values for values in world.rows["claims"] if values["claim_id"] == claim)
    again = {"submitted_at": at("2025-05-12"), "returned_on": date(2025, 5, 9), "paid_on": date(2025, 5, 20)}
    world.add("claims", **(first | again | {"account_digest": "strange account", "payee_name_digest": "strange name"}))


def numbers(world: World) -> None:
    """F08, F43 and F43/year."""
    person = world.person()
    number = world.certificate(person, certificate_no="S000044000001224900001")
    for fund in ("employment_fund", "ui_fund"):
        world.claim(person, None, certificate_no=number, fund=fund)
    world.claim(person, None, certificate_no="S000044000001254900002")
