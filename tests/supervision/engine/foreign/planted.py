"""Each pattern as the catalogue of patterns words it, planted in the plainest way; and honest lookalikes.

Every function plants one case, or one of each way that it names, and says so in the truth of the province.
"""

from datetime import date, timedelta

from tests.supervision.engine.foreign.ground import Province, Row, local

DAY = timedelta(days=1)


def _class_case(province: Province, code: str, name: str, course: Row) -> None:
    province.plant(code, name, class_id=course["key"])


def eligibility(province: Province) -> None:
    """F01 to F04: people who may not be there, one by one among honest ones."""
    course = province.whole(people=24)
    start, end = course["start"], course["end"]
    for number, (code, category, facts) in enumerate(
        [
            ("F01", "registered_unemployed", {"insured_from": start - 400 * DAY}),
            ("F01", "registered_unemployed", {"insured_from": start - 10 * DAY, "insured_to": end + 40 * DAY}),
            ("F01", "hardship_jobseeker", {"insured_from": start - 700 * DAY, "employer_id": province.firms[0]}),
            ("F02", "rural_transfer_worker", {"pension_from": start - 60 * DAY}),
            ("F02", "registered_unemployed", {"pension_from": start - 3 * DAY}),
            ("F03", "rural_transfer_worker", {"public_staff_from": date(2012, 1, 1)}),
            ("F04", "rural_transfer_worker", {"student_from": date(2024, 9, 1), "student_to": date(2028, 6, 30)}),
            ("F04", "rural_transfer_worker", {"student_from": date(2023, 9, 1)}),
        ]
    ):
        person, seat = course["people"][number], course["seats"][number]
        province.by_key[person] |= {"groups": category, "insured_from": None, "insured_to": None} | facts
        seat |= {"category": category, "state": "completed", "ended_at": None}
        province.plant(code, f"person {number}", person_id=person)
    other = course["people"][10]
    province.by_key[other] |= {"groups": "registered_unemployed", "insured_from": None, "insured_to": None}
    course["seats"][10] |= {"category": "registered_unemployed", "state": "completed"}
    province.add("employments", person_id=other, employer_id=province.firms[1], insured_from=start - 90 * DAY)
    province.plant("F01", "known from a spell of employment alone", person_id=other)


def away(province: Province) -> None:
    """F05."""
    course = province.course(people=20, days=5)
    province.attend(course, absence=0.0)
    province.finish(course)
    facts = ({"deceased_on": course["start"] - 40 * DAY}, {"custody_from": course["start"] - DAY, "custody_to": date(2026, 1, 1)},
             {"abroad_from": course["start"] - DAY, "abroad_to": course["end"] + 9 * DAY})  # fmt: skip
    for person, fact in zip(course["people"], facts, strict=False):
        province.by_key[person] |= fact
        province.plant("F05", next(iter(fact)), person_id=person)


def two_classes(province: Province) -> None:
    """F06: the same days in two schools; once under two person_ids of one human being. F07 as the trade is the same."""
    for twin in (False, True):
        start = date(2025, 5, 12)
        first = province.course(people=16, start=start, school=province.schools[0])
        second = province.course(people=16, start=start, school=province.schools[1])
        second["row"]["occupation_code"] = (
            "4-04-05-03" if first["row"]["occupation_code"] != "4-04-05-03" else "4-10-01-05"
        )
        who = first["people"][0]
        other = province.person(**{**province.by_key[who], "person_id": None}) if twin else who
        if twin:
            province.by_key[other]["person_id"] = other
        second["people"][0] = other
        second["seats"][0]["person_id"] = other
        for course in (first, second):
            province.attend(course, absence=0.0)
            province.finish(course)
        province.plant("F06", f"twin {twin}", person_id=who, class_id=second["key"])


def money_twice(province: Province) -> None:
    """F07 and F08."""
    course = province.whole(people=20)
    again = province.course(people=20, start=course["end"] + 30 * DAY, occupation_code=course["row"]["occupation_code"],
                            level=course["row"]["level"])  # fmt: skip
    paid = [row["person_id"] for row in province.rows["claims"] if row["class_id"] == course["key"]][:3]
    for number, person in enumerate(paid):
        again["people"][number] = again["seats"][number]["person_id"] = person
        province.claim(person, again, again["end"] + 30 * DAY)
        province.plant("F07", f"{number}", person_id=person)
    province.attend(again)
    province.finish(again, again["people"][3:])
    third, day = province.whole(people=16), date(2025, 11, 3)
    held = [row for row in province.rows["claims"] if row["class_id"] == third["key"]][3:5]
    for number, row in enumerate(held):
        paper = {"certificate_no": row["certificate_no"]}
        province.claim(row["person_id"], None, day, paper, fund="ui_fund", scheme="ui_skill_subsidy")
        province.plant("F08", f"{number}", person_id=row["person_id"])


def bought_identities(province: Province) -> None:
    """F09: a dozen from one number range and one village, without phones, entered from one device."""
    course = province.course(people=22)
    for number, (person, seat) in enumerate(zip(course["people"], course["seats"], strict=True)):
        if number < 12:
            province.by_key[person] |= {
                "phone_digest": None,
                "id_block_digest": "block-9",
                "household_locality_digest": "far",
            }
            seat["device_id"] = "the clerk's"
    province.attend(course)
    province.finish(course)
    _class_case(province, "F09", "a dozen", course)


def one_account(province: Province) -> None:
    """F10: five people with one account, six with one phone."""
    course = province.whole(people=24)
    claims = [row for row in province.rows["claims"] if row["class_id"] == course["key"]][:5]
    for row in claims:
        row |= {"account_digest": "the boss", "payee_name_digest": "boss"}
        province.by_key[row["person_id"]]["account_digest"] = "the boss"
        province.plant("F10", "account", person_id=row["person_id"], claim_id=row["claim_id"])
    for person in course["people"][15:21]:
        province.by_key[person]["phone_digest"] = "the recruiter"
        province.plant("F10", "phone", person_id=person)


def photos(province: Province) -> None:
    """F12: used again, taken a month before, taken elsewhere, with three children."""
    for way in ("again", "before", "elsewhere", "children", "strangers"):
        course, other = province.whole(people=20), province.whole(people=20)
        place = province.by_key[course["row"]["place_id"]]
        for number, lesson in enumerate(course["lessons"]):
            row = {
                "photo_hash": province.key("f"),
                "lesson_id": lesson["lesson_id"],
                "face_count": 17.0,
                "matched": 16.0,
            }
            row |= {"taken_at": lesson["starts_at"] + timedelta(minutes=9), "lon": place["lon"], "lat": place["lat"]}
            if way == "again" and number == 2:
                _class_case(province, "F12", way, other)
                province.add("photos", **(row | {"lesson_id": other["lessons"][1]["lesson_id"]}))
            row |= {"before": {"taken_at": lesson["starts_at"] - 30 * DAY}, "elsewhere": {"lon": place["lon"] + 0.3},
                    "children": {"face_count": 3.0, "matched": 0.0}, "strangers": {"matched": 2.0}}.get(way, {})  # fmt: skip
            province.add("photos", **row)
        _class_case(province, "F12", way, course)


def proxies(province: Province) -> None:
    """F13: one phone for eight people, three seconds apart, in every lesson."""
    course = province.course(people=22)
    ring = course["people"][:8]
    province.attend(course, course["people"][8:])
    for lesson in course["lessons"]:
        for order, person in enumerate(ring):
            for direction, at in (("in", lesson["starts_at"] - timedelta(minutes=6)), ("out", lesson["ends_at"])):
                province.checkin(lesson, person, at + timedelta(seconds=3 * order), direction, device_id="ring")
    province.finish(course)
    province.plant("F13", "ring", device_id="ring", class_id=course["key"])


def elsewhere(province: Province) -> None:
    """F14: far away; simulated; one spot to the last digit; impossible travel."""
    for way in ("far", "mocked", "spot", "journey"):
        course = province.course(people=20)
        place = province.by_key[course["row"]["place_id"]]
        odd = course["people"][:6]
        facts = {"far": {"lon": place["lon"] + 0.06, "lat": place["lat"]}, "mocked": {"mocked": True},
                 "spot": {"lon": place["lon"], "lat": place["lat"]}}.get(way)  # fmt: skip
        province.attend(course, course["people"][6:])
        province.attend(course, odd, absence=0.0, **(facts or {}))
        if way == "journey":
            lesson = course["lessons"][0]
            province.checkin(lesson, odd[0], lesson["starts_at"] + timedelta(minutes=50), "mid", lon=place["lon"] + 2)
        province.finish(course)
        _class_case(province, "F14", way, course)


def sign_and_leave(province: Province) -> None:
    """F15: checked in and out, never there when asked; and far fewer counted than checked in."""
    course = province.course(people=24, days=6)
    province.attend(course, course["people"][9:])
    province.attend(course, course["people"][:9], absence=0.0, mids=False)
    province.finish(course)
    _class_case(province, "F15", "never there in the middle", course)
    course = province.course(people=24)
    province.attend(course)
    province.finish(course)
    for row in province.rows["inspections"][-2:]:
        row["counted"] = 6.0
    _class_case(province, "F15", "counted", course)


def short_hours(province: Province) -> None:
    """F16: home after half an hour of three hours; one day taught of five."""
    course = province.course(people=20)
    for lesson in course["lessons"]:
        for person in course["people"]:
            province.checkin(
                lesson, person, lesson["starts_at"] - timedelta(seconds=province.random.randrange(900)), "in"
            )
            home = lesson["starts_at"] + timedelta(minutes=30, seconds=province.random.randrange(600))
            province.checkin(lesson, person, home, "out")
    province.finish(course)
    _class_case(province, "F16", "half an hour", course)
    course = province.course(people=20, days=5)
    whole, course["lessons"] = course["lessons"], course["lessons"][:2]
    province.attend(course)
    course["lessons"] = whole
    province.finish(course)
    _class_case(province, "F16", "one day of five", course)


def timetables(province: Province) -> None:
    """F17."""
    start = date(2025, 6, 16)
    first, second = (province.course(people=16, start=start, school=province.schools[turn]) for turn in (2, 3))
    for lesson in second["lessons"]:
        lesson["teacher_id"] = first["teacher"]
    third, fourth = (province.course(people=16, start=start + 14 * DAY, school=province.schools[4]) for _ in range(2))
    for lesson in fourth["lessons"]:
        lesson["room_id"] = third["lessons"][0]["room_id"]
    night, holiday, long = (
        province.course(people=16),
        province.course(people=16, start=date(2025, 10, 1), as_it_is=True),
        province.course(people=16),
    )
    for lesson in night["lessons"][1::2]:
        lesson |= {
            "starts_at": lesson["starts_at"] + timedelta(hours=9),
            "ends_at": lesson["ends_at"] + timedelta(hours=9),
        }
    for day in range(4):
        long["lessons"].append(province.lesson(long, long["start"] + day * DAY, "18:30", 180))
    for name, courses in (("teacher", (first, second)), ("room", (third, fourth)), ("night", (night,)),
                          ("holiday", (holiday,)), ("long", (long,))):  # fmt: skip
        for course in courses:
            province.attend(course)
            province.finish(course)
            _class_case(province, "F17", name, course)


def teachers(province: Province) -> None:
    """F18: nobody of the list; one person in five schools."""
    course = province.course(people=16)
    province.attend(course)
    province.finish(course)
    mine = {lesson["lesson_id"] for lesson in course["lessons"]}
    for row in province.rows["teacher_checkins"]:
        if row["lesson_id"] in mine:
            row["teacher_id"] = "t-nobody"
    _class_case(province, "F18", "undeclared", course)
    human = province.person()
    for turn in range(5):
        school = province.schools[turn]
        lent = province.teacher(school["org"], human)
        course = province.course(people=14, start=date(2025, 3, 3) + 28 * turn * DAY, school=school)
        for lesson in course["lessons"]:
            lesson["teacher_id"] = lent
        province.attend(course)
        province.finish(course)
        _class_case(province, "F18", "lent", course)
    province.plant("F18", "lent", person_id=human)


def shells(province: Province) -> None:
    """F19: all there on paper, nearly nobody for any visitor. F20: within half a minute, lesson after lesson."""
    course = province.course(people=20)
    province.attend(course, absence=0.0)
    for row in province.rows["inspections"][-2:]:
        row["counted"] = 2.0
    province.finish(course)
    _class_case(province, "F19", "shell", course)
    course = province.course(people=20)
    for lesson in course["lessons"]:
        for order, person in enumerate(course["people"]):
            province.checkin(lesson, person, lesson["starts_at"] - timedelta(minutes=5, seconds=order), "in")
            province.checkin(lesson, person, lesson["ends_at"] + timedelta(minutes=2, seconds=order), "out")
    province.finish(course)
    _class_case(province, "F20", "by the minute", course)


def afterwards(province: Province) -> None:
    """F21: attendance entered a week after the end; scores entered again weeks later."""
    course = province.course(people=20)
    clerk, late = course["school"]["clerks"][0], local(course["end"] + 8 * DAY, "16:00")
    for lesson in course["lessons"]:
        for person in course["people"]:
            facts = {
                "method": "manual",
                "entered_by": clerk,
                "device_id": None,
                "lon": None,
                "lat": None,
                "accuracy_m": None,
            }
            late += timedelta(seconds=1)
            province.checkin(lesson, person, lesson["starts_at"], "in", received_at=late, **facts)
            province.checkin(lesson, person, lesson["ends_at"], "out", received_at=late, **facts)
    province.finish(course)
    _class_case(province, "F21", "attendance", course)
    course = province.course(people=20)
    province.attend(course)
    exam, _ = province.finish(course)
    for number, row in enumerate(list(exam["results"])[:12]):
        later = row["submitted_at"] + 21 * DAY
        province.add("results", **(row | {"submitted_at": later + timedelta(seconds=number), "passed": True, "overall": 90.0,
                                          "entered_by": province.office[0]}))  # fmt: skip
    _class_case(province, "F21", "scores", course)


def tourists(province: Province) -> None:
    """F22: five people, five classes, five trades."""
    people = [province.trainee(date(2025, 2, 3), groups="rural_transfer_worker") for _ in range(5)]
    for turn, trade in enumerate(("4-03-02-01", "6-18-01-01", "6-29-02-15", "5-05-02-01", "4-10-01-05")):
        course = province.course(people=14, start=date(2025, 2, 3) + 42 * turn * DAY, occupation_code=trade)
        for number, person in enumerate(people):
            course["people"][number] = course["seats"][number]["person_id"] = person
        province.attend(course)
        province.finish(course)
        _class_case(province, "F22", "five", course)
    for person in people:
        province.plant("F22", "five", person_id=person)


def lent_licence(province: Province) -> None:
    """F24: another's place, another's teachers, another's account."""
    other = province.org("training_institution")
    course = province.course(people=18, place_id=province.place(other))
    stranger = province.teacher(other)
    for lesson in course["lessons"]:
        lesson["teacher_id"] = stranger
    province.attend(course)
    _, claims = province.finish(course)
    for row in claims:
        row |= {"org_id": course["school"]["org"], "account_digest": province.by_key[other]["account_digest"]}
    province.plant("F24", "lent", class_id=course["key"], org_id=other)


PLANTINGS = (
    eligibility, away, two_classes, money_twice, bought_identities, one_account, photos, proxies, elsewhere, sign_and_leave,
    short_hours, timetables, teachers, shells, afterwards, tourists, lent_licence,
)  # fmt: skip
