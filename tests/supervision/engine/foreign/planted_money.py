"""The second half of the patterns: assessment, employers, online hours, money and papers."""

from datetime import date, timedelta

from tests.supervision.engine.foreign.ground import Province, Row, local

DAY = timedelta(days=1)


def _class_case(province: Province, code: str, name: str, course: Row, **ids: str) -> None:
    province.plant(code, name, class_id=course["key"], **ids)


def burst(province: Province) -> None:
    """F26: a body filed in May gives 240 certificates in seven weeks, of two examiners."""
    body = province.org("assessor", filed_from=date(2025, 5, 6))
    examiners = [province.teacher(body, kinds="assessor") for _ in range(2)]
    course = {"occupation_code": "6-18-01-01", "level": "4"}
    for turn in range(3):
        day = date(2025, 5, 20) + 9 * turn * DAY
        exam = province.add("exams", exam_id=province.key("x"), assessor_id=body, starts_at=local(day), seats=100.0,
                            ends_at=local(day, "11:00"), **course)  # fmt: skip
        for number in range(80):
            person = province.person()
            province.add("results", exam_id=exam["exam_id"], person_id=person, theory=float(60 + number % 30), passed=True,
                         practice=float(61 + number % 37), overall=float(60 + number % 33), answers_hash=province.key("h"),
                         submitted_at=local(day + DAY, "10:00", number), teacher_id=examiners[turn % 2])  # fmt: skip
            province.certificate(person, course, day + 10 * DAY, assessor_id=body)
    province.plant("F26", "burst", org_id=body)


def exams(province: Province) -> None:
    """F27: one answer for all; one score for all; scores before the end; more candidates than seats. F29, both ways."""
    for way in ("answers", "scores", "early", "seats", "teacher"):
        course = province.course(people=24)
        province.attend(course)
        exam, _ = province.finish(course)
        for row in exam["results"]:
            row |= {"answers": {"answers_hash": "the key"}, "scores": {"theory": 80.0, "practice": 82.0, "overall": 81.0, "passed": True},
                    "early": {"submitted_at": exam["exam"]["starts_at"] + timedelta(minutes=40)},
                    "teacher": {"teacher_id": course["teacher"]}}.get(way, {})  # fmt: skip
        if way == "seats":
            exam["exam"]["seats"] = 12.0
        _class_case(province, "F29" if way == "teacher" else "F27", way, course)
    owner = province.person()
    school = province.school()
    body = province.org("assessor", legal_representative_id=owner, filed_from=date(2019, 1, 1))
    province.by_key[school["org"]]["legal_representative_id"] = owner
    course = province.course(people=20, school=school)
    province.attend(course)
    exam, _ = province.finish(course, assessor_id=body)
    for paper in exam["certificates"].values():
        paper["assessor_id"] = body
    _class_case(province, "F29", "one owner", course, org_id=school["org"])


def certificates(province: Province) -> None:
    """F30: a contest with a fee of 900 yuan and certificates three days later; F31: level 3 two months after level 5;
    F43: a number that nobody registered, one of another year."""
    day, course = date(2025, 7, 5), {"occupation_code": "4-10-01-05", "level": "3"}
    contest = province.add("exams", exam_id=province.key("x"), assessor_id=province.body, starts_at=local(day), seats=60.0,
                           ends_at=local(day, "16:00"), kind="competition", fee_fen=90_000, **course)  # fmt: skip
    for number in range(30):
        person = province.person()
        province.add("results", exam_id=contest["exam_id"], person_id=person, theory=61.0 + number, practice=62.5 + number,
                     overall=61.5 + number, passed=True, answers_hash=province.key("h"), teacher_id=province.examiners[0],
                     submitted_at=local(day + DAY, "09:00", 30 * number))  # fmt: skip
        paper = province.certificate(person, course, day + 3 * DAY, route="competition")
        province.claim(person, None, day + 20 * DAY, paper, amount_fen=120_000)
        province.plant("F30", "contest", person_id=person)
    for number in range(2):
        course_of = province.whole(people=16, level="3")
        holder = next(row for row in province.rows["certificates"][::-1] if row["person_id"] in course_of["people"])
        province.certificate(holder["person_id"], course_of["row"], holder["issued_on"] - 60 * DAY, level="5")
        province.plant("F31", f"{number}", person_id=holder["person_id"])
    claims = province.rows["claims"][-2:]
    claims[0]["certificate_no"] = "S000044000007259999999"
    province.plant("F43", "unknown", person_id=claims[0]["person_id"])
    old = next(row for row in province.rows["certificates"] if row["certificate_no"] == claims[1]["certificate_no"])
    old["certificate_no"] = claims[1]["certificate_no"] = f"S000044000007225{province._count:06d}"
    province.plant("F43", "year", person_id=claims[1]["person_id"])


def employers(province: Province) -> None:
    """F32, F35: a shell firm, jobs on paper."""
    course = province.course(people=16, scheme="onpost_training")
    start, end = course["start"], course["end"]
    shell = province.org("enterprise", founded_on=start - 60 * DAY, headcount=18.0)
    for person, seat in zip(course["people"], course["seats"], strict=True):
        seat |= {"category": "enterprise_employee", "employer_id": shell}
        facts = {"insured_from": start - 20 * DAY, "insured_to": end + 30 * DAY}
        province.by_key[person] |= {"groups": "enterprise_employee", "employer_id": shell, **facts}
        province.by_key[person]["unemployment_benefit_from"] = end + 60 * DAY
        province.add("employments", person_id=person, employer_id=shell, contract_from=start - 20 * DAY, **facts)
    province.attend(course)
    province.finish(course)
    _class_case(province, "F32", "shell", course, org_id=shell)
    course = province.whole(people=18)
    small = province.org("enterprise", headcount=4.0)
    for person in course["people"][:14]:
        province.add("employments", person_id=person, employer_id=small, contract_from=course["end"] + 20 * DAY)
    _class_case(province, "F35", "jobs on paper", course, org_id=small)
    for course in [province.whole(people=16) for _ in range(3)]:
        for person in course["people"][:5]:
            province.add("employments", person_id=person, employer_id=province.random.choice(province.firms),
                         contract_from=course["end"] + 30 * DAY, insured_from=course["end"] + 33 * DAY)  # fmt: skip


def apprentices(province: Province) -> None:
    """F33: three who left in the middle; F34: twelve of one mentor, more than the firm has people, clerks as welders."""
    for way in ("honest", "left", "mentor", "staff", "posts"):
        firm = province.org("enterprise", headcount=9.0 if way == "staff" else 150.0)
        course = province.course(people=14, days=8, programme="apprenticeship", scheme="enterprise_apprenticeship",
                                 occupation_code="6-18-01-01", start=date(2025, 3, 3), apart=7)  # fmt: skip
        mentors = [province.person() for _ in range(3)]
        for number, (person, seat) in enumerate(zip(course["people"], course["seats"], strict=True)):
            mentor = mentors[0] if way == "mentor" else mentors[number % 3]
            seat |= {"category": "enterprise_employee", "employer_id": firm, "mentor_id": mentor}
            left = course["start"] + 20 * DAY if way == "left" and number < 3 else None
            facts = {"insured_from": course["start"] - 300 * DAY, "insured_to": left}
            province.by_key[person] |= {"groups": "enterprise_employee", "employer_id": firm, **facts}
            post = "会计" if way == "posts" else "操作工"
            province.add(
                "employments",
                person_id=person,
                employer_id=firm,
                contract_from=facts["insured_from"],
                post=post,
                **facts,
            )
            if left:
                province.plant("F33", f"{number}", person_id=person)
        province.attend(course)
        _, claims = province.finish(course)
        for claim in claims:
            claim |= {
                "org_id": firm,
                "account_digest": province.by_key[firm]["account_digest"],
                "payee_name_digest": "name" + firm,
            }
        if way in ("mentor", "staff", "posts"):
            _class_case(province, "F34", way, course, org_id=firm)


def categories(province: Province) -> None:
    """F36: in difficulty since the day before the claim, and the register does not know of it."""
    course = province.whole(people=16)
    for number, claim in enumerate([row for row in province.rows["claims"] if row["class_id"] == course["key"]]):
        person, day = claim["person_id"], claim["submitted_at"].date()
        odd = number < 2
        since = day - (1 if odd else 300) * DAY
        seat = next(row for row in course["seats"] if row["person_id"] == person)
        province.by_key[person] |= {
            "groups": "hardship_jobseeker",
            "groups_since": since,
            "insured_from": None,
            "insured_to": None,
        }
        seat["category"] = "hardship_jobseeker"
        province.add("group_memberships", **{"person_id": person, "group": "hardship_jobseeker", "from": since,
                                             "recorded_at": local(since, "16:00"), "verified": not odd})  # fmt: skip
        if odd:
            province.plant("F36", f"{number}", person_id=person)


def beats(
    province: Province,
    course: Row,
    person: str,
    start: Row,
    hours: float,
    rate: float = 1.0,
    ip: str | None = None,
    answer: float | None = None,
) -> None:
    """A session with a report a minute, a prompt each half hour."""
    session, moment = province.key("u"), start["at"]
    base = {"platform_id": province.platform, "session_id": session, "person_id": person, "course_id": "course" + start["name"],
            "class_id": course["key"], "ip_digest": ip or "home" + person, "rate": rate}  # fmt: skip
    minutes = int(hours * 60)
    for minute in range(minutes + 1):
        event = (
            "play" if minute == 0 else "end" if minute == minutes else "prompt_shown" if minute % 30 == 10 else "tick"
        )
        moment = start["at"] + timedelta(seconds=60 * minute + province.random.random() * 2)
        province.add("heartbeats", at=moment, position_s=60.0 * minute * rate, event=event, **base)
        if event == "prompt_shown":
            delay = answer if answer is not None else province.random.uniform(3, 40)
            province.add(
                "heartbeats",
                at=moment + timedelta(seconds=delay),
                position_s=60.0 * minute * rate,
                event="prompt_ok",
                **base,
            )


def online(province: Province) -> None:
    """F37: two players at once, double speed, round the clock, one address and answers after just four seconds."""
    for way in ("honest", "parallel", "speed", "clock", "machine"):
        course = province.course(people=12)
        province.lesson(course, course["start"], "00:00", 45 * 8, mode="selfpaced", kind="theory", teacher_id=None)
        province.attend(course)
        province.finish(course)
        for order, person in enumerate(course["people"]):
            for evening in range(3):
                start = {"at": local(course["start"] + evening * DAY, "19:30", 60 * order), "name": course["key"]}
                odd = {"ip": "the farm", "answer": 4.0} if way == "machine" else {}
                rate = 2.0 if way == "speed" else 1.0
                if way != "clock" or order > 2:
                    beats(province, course, person, start, 1.0, rate, **odd)
                if way == "parallel":
                    beats(province, course, person, {"at": start["at"] + timedelta(minutes=2), "name": "other"}, 1.0)
            if way == "clock" and order <= 2:
                beats(province, course, person, {"at": local(course["start"], "08:00"), "name": course["key"]}, 26.0)
        for person in course["people"] if way != "honest" else []:
            _class_case(province, "F37", way, course, person_id=person)


def papers(province: Province) -> None:
    """F38: one invoice for four claims."""
    course = province.whole(people=16)
    claims = [row for row in province.rows["claims"] if row["class_id"] == course["key"]]
    for number, claim in enumerate(claims):
        paper = "one invoice" if number < 4 else province.key("d")
        province.add(
            "documents", document_id=province.key("d"), claim_id=claim["claim_id"], kind="invoice", digest=paper
        )
        if number < 4:
            province.plant("F38", "invoice", claim_id=claim["claim_id"], person_id=claim["person_id"])


def insiders(province: Province) -> None:
    """F40: one decides everything of a school; one within seconds; one owns a part of it."""
    for way in ("share", "seconds", "owner"):
        school = province.school()
        official = province.clerk()
        for _ in range(2):
            course = province.course(people=16, school=school)
            province.attend(course)
            _, claims = province.finish(course)
            for number, claim in enumerate(claims):
                if way in ("share", "owner"):
                    claim["decided_by"] = official
                if way == "seconds":
                    claim |= {
                        "decided_by": province.office[0],
                        "decided_at": claims[0]["decided_at"] + timedelta(seconds=3 * number),
                    }
            _class_case(province, "F40", way, course, org_id=school["org"])
        if way == "owner":
            person = next(row["person_id"] for row in province.rows["staff"] if row["staff_key"] == official)
            province.add("shareholders", org_id=school["org"], person_id=person, share=0.3)


def overrides(province: Province) -> None:
    """F41: sixty in a hundred let through by one clerk."""
    course = province.whole(people=25)
    for seat in course["seats"][:15]:
        seat |= {"manual_pass": True, "entered_by": course["school"]["clerks"][1]}
    _class_case(province, "F41", "overrides", course)


def diverted(province: Province) -> None:
    """F42: the account changed a week before the money came; two schools with one account; sent again to another."""
    school = province.school()
    course = province.course(people=16, school=school)
    province.attend(course)
    _, claims = province.finish(course)
    account = {"account_digest": "new", "account_changed_at": local(claims[0]["paid_on"] - 6 * DAY, "15:00")}
    province.by_key[school["org"]] |= account
    for claim in claims:
        claim |= {"org_id": school["org"], "account_digest": "new", "payee_name_digest": "school"}
    _class_case(province, "F42", "changed", course, org_id=school["org"])
    schools = [province.school() for _ in range(2)]
    for one in schools:
        province.by_key[one["org"]]["account_digest"] = "shared"
        course = province.course(people=14, school=one)
        province.attend(course)
        for claim in province.finish(course)[1]:
            claim |= {"org_id": one["org"], "account_digest": "shared", "payee_name_digest": "name" + one["org"]}
        _class_case(province, "F42", "shared", course, org_id=one["org"])
    course = province.whole(people=14)
    claim = next(row for row in province.rows["claims"] if row["class_id"] == course["key"])
    again = dict(claim)
    claim |= {"state": "returned_payment", "returned_on": claim["paid_on"] + 4 * DAY}
    again |= {"submitted_at": local(claim["paid_on"] + 8 * DAY), "returned_on": claim["returned_on"], "state": "paid",
              "paid_on": claim["paid_on"] + 15 * DAY, "account_digest": "stranger", "payee_name_digest": "stranger"}  # fmt: skip
    province.add("claims", **again)
    province.plant("F42", "another", person_id=claim["person_id"], claim_id=claim["claim_id"])


PLANTINGS = (
    burst, exams, certificates, employers, apprentices, categories, online, papers, insiders, overrides, diverted,
)  # fmt: skip
