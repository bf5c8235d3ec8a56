"""One row is returned while the batch goes on: it is told, it is in the claim's history, and it does not come back as
it was."""

from datetime import UTC, datetime, timedelta

import pytest
from psycopg.types.range import TimestamptzRange

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.commands import reference
from jiangce.faces.desk.claims.work import work_items
from jiangce.funding.claims.actions import (
    ClaimRefused,
    approve_claim,
    open_supplement,
    pass_first,
    pass_second,
    recompute_claim,
    return_claim,
    submit_claim,
)
from jiangce.funding.claims.jobs import tell_row_returned
from jiangce.funding.claims.models import Claim, ClaimLine, Handling
from jiangce.funding.claims.rows import correct_line, refuse_line, return_line
from jiangce.funding.explain.queries import payment_story
from jiangce.plumbing.journal.queries import history_of
from jiangce.plumbing.messages.queries import inbox
from jiangce.registers.places.models import Room
from jiangce.registers.teachers.models import Teacher
from jiangce.schemes.enums import Fund, Scheme
from jiangce.training.attendance.models import LessonAttendance
from jiangce.training.classes.models import Lesson
from jiangce.training.enrolment.models import Enrolment
from tests.funding.rows import AT, appropriate, bank_account, clerk, fund_account, organisation, person, training_class
from tests.province import client

pytestmark = pytest.mark.django_db
WHY = {"reason_code": "identity", "reason": "证件照片不清"}


class Batch:
    """A claim of two people's living allowances, handed in; five clerks who each act at one stage."""

    def __init__(self):
        reference.load()
        self.owner = organisation()
        row = training_class(self.owner)
        start = datetime(2026, 9, 1, 1, tzinfo=UTC)
        lesson = Lesson.objects.create(
            training_class=row, number=1, during=TimestamptzRange(start, start + timedelta(hours=1)), hours=1,
            kind="theory", subject="安全", place=row.place, teacher=self._teacher(),
            room=Room.objects.create(place=row.place, name="101", seats=40),
        )  # fmt: skip
        for number, name in enumerate(("陈小明", "陈大明"), start=1):
            someone = person(name)
            bank_account(person=someone)
            enrolment = Enrolment.objects.create(
                training_class=row, person=someone, number=number, state="completed", category="hardship_jobseeker",
                phone=someone.phone, bank_account=someone.bank_accounts.get(), enrolled_at=AT,
            )  # fmt: skip
            LessonAttendance.objects.create(lesson=lesson, enrolment=enrolment, presence="present", hours=1)
        self.claim = Claim.objects.create(
            number="BT-1", training_class=row, organisation=self.owner, division=row.division, created_at=AT
        )
        self.school = clerk(PostKind.INSTITUTION_CLERK, unit=self.owner.unit)
        self.first, self.second = clerk(PostKind.COUNTY_FIRST_REVIEWER), clerk(PostKind.COUNTY_SECOND_REVIEWER)
        self.approver = clerk(PostKind.COUNTY_APPROVER)
        appropriate(fund_account(Fund.EMPLOYMENT_FUND), 100_000_00)
        self.submit()

    def _teacher(self):
        return Teacher.objects.create(person=person("孙老师"), organisation=self.owner)

    def submit(self, claim=None):
        return submit_claim(claim_id=(claim or self.claim).pk, actor=self.school, at=AT)

    def line(self, number, claim=None):
        lines = ClaimLine.objects.filter(claim=claim or self.claim, scheme=Scheme.LIVING_ALLOWANCE)
        return lines.get(enrolment__number=number)

    def send_back(self, number=1, **changes):
        told = {"line_id": self.line(number).pk, "actor": self.first, "at": AT, **WHY}
        return return_line(**{**told, **changes})

    def go_on(self):
        """The rest is approved."""
        pass_first(claim_id=self.claim.pk, actor=self.first, at=AT)
        pass_second(claim_id=self.claim.pk, actor=self.second, at=AT)
        approve_claim(claim_id=self.claim.pk, actor=self.approver, at=AT)

    def supplement(self):
        self.send_back()
        self.go_on()
        return open_supplement(claim_id=self.claim.pk, actor=self.school, at=AT)


def codes(caught):
    return [objection.code for objection in caught.value.objections]


def client_of(actor):
    return client(Account.objects.get(pk=actor.account_id).username)


def test_a_returned_row_is_in_the_history_of_its_claim_and_binds_who_returned_it():
    it = Batch()
    it.send_back()
    told = Handling.objects.get(line__isnull=False)
    assert (told.claim, told.line, told.stage, told.reason) == (it.claim, it.line(1), "first_review", WHY["reason"])
    page = client_of(it.school).get(f"/desk/claims/{it.claim.pk}/").content.decode()
    assert "初审 · 第 1 号学员 · 生活费补贴" in page
    assert WHY["reason"] in page


def test_another_persons_story_says_nothing_of_it():
    it = Batch()
    it.send_back(1)
    reasons = [[row.reason for row in payment_story(actor=it.first, line_id=it.line(n).pk).handled] for n in (1, 2)]
    assert [WHY["reason"] in told for told in reasons] == [True, False]


def test_the_institution_is_told_by_message_and_by_its_work_list():
    it = Batch()
    it.owner.contact_phone = "13900000001"
    it.owner.save()
    it.send_back()
    tell_row_returned(it.line(1).pk)
    body = inbox(limit=1)[0].body
    assert (it.claim.number in body, WHY["reason"] in body, "陈小明" in body) == (True, True, False)
    it.go_on()
    today = AT.date()
    assert [item.note for item in work_items(actor=it.school, today=today)] == ["1 行被退回，更正后补报"]
    assert work_items(actor=clerk(PostKind.INSTITUTION_CLERK, unit=organisation().unit), today=today) == []
    open_supplement(claim_id=it.claim.pk, actor=it.school, at=AT)
    assert [item.note for item in work_items(actor=it.school, today=today)] == ["待机构确认"]


def test_a_supplement_takes_the_row_over_as_it_was_returned_and_is_not_handed_in_like_that():
    it = Batch()
    more = it.supplement()
    row = it.line(1, more)
    assert (row.state, row.reason_code, row.reason) == ("returned", WHY["reason_code"], WHY["reason"])
    assert not more.lines.filter(enrolment__number=2).exists()
    recompute_claim(claim_id=more.pk, actor=it.school, at=AT)
    with pytest.raises(ClaimRefused) as caught:
        it.submit(more)
    assert codes(caught) == ["claims.nothing_to_claim", "claims.rows_returned"]
    assert it.line(1, more).state == "returned"


def test_with_words_about_what_was_put_right_it_is_computed_again_and_handed_in():
    it = Batch()
    more = it.supplement()
    done = correct_line(line_id=it.line(1, more).pk, text="已重新上传证件照片", actor=it.school, at=AT)
    assert (done.state, done.correction, done.reason) == ("entitled", "已重新上传证件照片", "")
    assert it.submit(more).state == "submitted"
    assert [moment.action for moment in history_of(subject=done)] == ["correct_row"]


def test_a_fact_that_changed_is_a_correction_too():
    it = Batch()
    more = it.supplement()
    someone = it.line(1).person
    someone.bank_accounts.update(current=False)
    another = bank_account(person=someone, number="6222021234567890128")
    Enrolment.objects.filter(person=someone).update(bank_account=another)
    recompute_claim(claim_id=more.pk, actor=it.school, at=AT)
    assert it.line(1, more).state == "entitled"


def test_the_same_holds_when_the_whole_claim_came_back_with_a_returned_row_in_it():
    it = Batch()
    it.send_back()
    return_claim(claim_id=it.claim.pk, actor=it.first, at=AT, reason="整批重报")
    with pytest.raises(ClaimRefused) as caught:
        it.submit()
    assert codes(caught) == ["claims.rows_returned"]
    correct_line(line_id=it.line(1).pk, text="已补证件", actor=it.school, at=AT)
    assert it.submit().state == "submitted"
    assert it.line(1).state == "entitled"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text": "  "}, ["claims.correction_missing"]),
        ({"number": 2}, ["claims.row_not_to_correct"]),
        ({"who": "first"}, ["lifecycle.no_power"]),
    ],
)
def test_a_correction_is_refused_without_words_for_another_row_and_to_reviewers(changes, found):
    it = Batch()
    it.send_back()
    return_claim(claim_id=it.claim.pk, actor=it.first, at=AT, reason="整批重报")
    line = it.line(changes.get("number", 1))
    with pytest.raises(ClaimRefused) as caught:
        correct_line(
            line_id=line.pk, text=changes.get("text", "已补"), actor=getattr(it, changes.get("who", "school")), at=AT
        )
    assert codes(caught) == found
    assert ClaimLine.objects.get(pk=line.pk).correction == ""


def test_a_row_that_cannot_be_decided_now_says_so_instead_of_offering_the_form():
    it = Batch()
    address = f"/desk/claims/rows/{it.line(1).pk}/"
    open_form, locked = (client_of(actor).get(address).content.decode() for actor in (it.first, it.approver))
    assert f"{address}return/" in open_form
    assert f"{address}return/" not in locked
    assert "现在不能处理这一行" in locked
    refuse_line(line_id=it.line(1).pk, actor=it.first, at=AT, **WHY)
    decided = client_of(it.first).get(address).content.decode()
    assert f"{address}return/" not in decided
    assert "该行当前为“不予补贴”" in decided
    assert client_of(it.first).post(f"{address}return/", WHY).status_code == 422


def test_the_page_of_a_correction_keeps_what_was_typed_and_leads_back():
    it = Batch()
    more = it.supplement()
    row = it.line(1, more)
    school = client_of(it.school)
    assert f"/desk/claims/rows/{row.pk}/correct/" in school.get(f"/desk/claims/{more.pk}/").content.decode()
    page = school.get(f"/desk/claims/rows/{row.pk}/correct/").content.decode()
    assert WHY["reason"] in page
    assert school.post(f"/desk/claims/rows/{row.pk}/correct/", {"text": ""}).status_code == 422
    answer = school.post(f"/desk/claims/rows/{row.pk}/correct/", {"text": "已补"})
    assert answer["Location"] == f"/desk/claims/{more.pk}/"
    assert "已补" in school.get(f"/desk/claims/{more.pk}/").content.decode()


def test_names_on_paper_are_shown_to_whoever_may_see_them_and_each_look_is_journalled():
    it = Batch()
    address = f"/desk/claims/{it.claim.pk}/print/"
    reviewer, school = client_of(it.first), client_of(it.school)
    masked = reviewer.get(address).content.decode()
    assert "陈小明" not in masked
    assert "陈*" in masked
    assert reviewer.post(address, {"purpose": ""}).status_code == 422
    page = reviewer.post(address, {"purpose": "inspection"}).content.decode()
    assert all(name in page for name in ("陈小明", "陈大明"))
    for number in (1, 2):
        last = history_of(subject=it.line(number).person)[-1]
        assert (last.action, last.after, last.reason) == ("look", {"field": "name"}, "inspection")
    assert "含姓名" in reviewer.get(f"/desk/claims/{it.claim.pk}/").content.decode()
    refused = school.post(address, {"purpose": "inspection"})
    assert refused.status_code == 422
    assert "陈小明" not in refused.content.decode()
    assert "含姓名" not in school.get(f"/desk/claims/{it.claim.pk}/").content.decode()


def test_a_name_beside_its_number_is_revealed_with_a_purpose():
    it = Batch()
    seat = it.line(1).enrolment_id
    reviewer = client_of(it.first)
    assert reviewer.get(f"/desk/claims/{it.claim.pk}/").content.decode().count("/reveal/") >= 4
    assert f"/enrolments/{seat}/reveal/" in reviewer.get(f"/desk/claims/rows/{it.line(1).pk}/").content.decode()
    shown = reviewer.post(f"/desk/classes/enrolments/{seat}/reveal/", {"field": "name", "purpose": "identity"})
    assert "陈小明" in shown.content.decode()
