"""Played through the pages: an institution from application to exit as the public directory tells it, a sanction from
notice to recheck that bars new classes meanwhile, an assessor's exit with open candidates, a scorer who owns the
applicant, an expired invitation."""

import json
import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.models import Post
from jiangce.assessment.certificates.actions import issue_certificates
from jiangce.assessment.certificates.models import Certificate
from jiangce.assessment.exams.models import Exam
from jiangce.assessment.exams.queries import candidates_of
from jiangce.assessment.results.actions import enter_and_submit
from jiangce.assessment.results.rules import Score
from jiangce.kernel import citizen_id
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.messages.models import Message
from jiangce.registers.filings.actions import terminate_filing
from jiangce.registers.filings.leaving import Choice, open_of
from jiangce.registers.filings.models import Filing, FilingApplication, FilingMaterial
from jiangce.registers.members.models import Invitation
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.sanctions.models import Sanction
from jiangce.registers.scoring.models import Scoring
from jiangce.registers.scoring.ports import papers_of
from jiangce.training.classes.models import TrainingClass
from tests.faces.desk.filings.test_pages import FORM, PDF, SCOPE, answers, move, text
from tests.province import NOW, actor, client, province
from tests.refusals import codes

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


@pytest.fixture
def first() -> Client:
    return client("first")


@pytest.fixture
def approver() -> Client:
    return client("approver")


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", PDF, content_type="application/pdf")


def applied(clerk: Client, kind: str, role: str, **changes: str) -> FilingApplication:
    assert clerk.post("/desk/filings/new/", {"role": role, "kind": kind}).status_code == 302
    row = FilingApplication.objects.latest("pk")
    answer = clerk.post(f"/desk/filings/{row.pk}/edit/", {**FORM, "name": row.name, **SCOPE, **changes})
    assert answer.status_code == 302, text(answer)
    return row


def checked(clerk: Client, first: Client, row: FilingApplication) -> None:
    move(clerk, row, "submit")
    assert first.post(f"/desk/filings/{row.pk}/move/accept/").status_code == 302
    if row.kind != "exit":
        assert first.post(f"/desk/filings/{row.pk}/check/", answers(row)).status_code == 302
    move(first, row, "pass_checks")


def day(on: date) -> time_machine.travel:
    """The morning of a day; whoever acts on it signs in on it."""
    return time_machine.travel(timezone.make_aware(datetime.combine(on, time(10))), tick=True)


def listed_as(name: str, on: date, *, among: str = "") -> dict[str, Any] | None:
    """What the public directory of institutions of a day tells of one, in it or among the removed."""
    answer = client("").get("/directories/institutions/", {"on": on, "list": among, "format": "json"})
    found = [one for one in json.loads(answer.content)["entries"] if one["name"] == name]
    return found[0] if found else None


def test_an_institution_from_application_to_directory_to_suspension_to_exit(first: Client, approver: Client) -> None:
    """The training centre of an enterprise. Every step is read in the directory of its day, and once more at the end."""
    clerk, today = client("hr2"), timezone.localdate()
    row = applied(clerk, "first", "training_institution")
    for material in FilingMaterial.objects.filter(role="training_institution", kind="document"):
        clerk.post(f"/desk/filings/{row.pk}/documents/{material.pk}/", {"file": paper()})
    checked(clerk, first, row)
    move(approver, row, "publish")
    assert listed_as(row.name, today) is None
    assert row.name in text(client("").get("/directories/institutions/")), "everybody reads the notice"
    FilingApplication.objects.filter(pk=row.pk).update(notice_provisional=False)
    granted, suspended, left = (row.notice_until + timedelta(days=count) for count in (0, 10, 20))
    with day(granted):
        move(client("approver"), row, "grant")
        filing = row.filing
        assert filing.number in text(client("hr2").get("/desk/filings/standing/"))
        entry = listed_as(row.name, granted)
        assert entry is not None
        assert (entry["state"], entry["number"], entry["from_on"]) == ("listed", filing.number, str(granted))
    with day(suspended):
        stop = {
            "measure": "suspension", "cause": "safety", "facts": "消防通道堵塞。", "basis": "办法", "source": "free",
            "urgent": "on",
        }  # fmt: skip
        answer = client("first").post(f"/desk/sanctions/new/{filing.pk}/", stop)
        assert answer.status_code == 302, text(answer)
        entry = listed_as(row.name, suspended)
        assert entry is not None
        assert (entry["state"], entry["pause_from"], entry["pause_reason"]) == (
            "suspended", str(suspended), f"{filing.sanctions.get().number}：消防通道堵塞。",
        )  # fmt: skip
    with day(left):
        clerk = client("hr2")
        leave = applied(clerk, "exit", "training_institution", why="不再开展培训。")
        checked(clerk, client("first"), leave)
        move(client("approver"), leave, "grant")
        entry = listed_as(row.name, left, among="removed")
        assert entry is not None
        assert (entry["removal"], entry["removed_on"], entry["removal_reason"]) == (
            "exited", str(left), "不再开展培训。",
        )  # fmt: skip
        page = text(client("").get(f"/directories/entries/{filing.number}/"))
        assert [word in page for word in ("列入目录", "消防通道堵塞", "不再开展培训")] == [True, True, True]
        days = (granted - timedelta(days=1), granted, suspended, left)
        again = [listed_as(row.name, on) for on in days]
        assert [one and one["state"] for one in again] == [None, "listed", "suspended", None]
    filing.refresh_from_db()
    assert filing.state == "ended"


def sanctioned(who: Client, row: Sanction, name: str, status: int = 302, **said: object) -> HttpResponse:
    told = {f"{name}-{key}": value for key, value in said.items() if "-" not in key}
    answer = who.post(f"/desk/sanctions/{row.pk}/{name}/", told)
    assert answer.status_code == status, text(answer)
    row.refresh_from_db()
    return answer


def test_an_order_bars_new_classes_from_the_decision_to_the_lifting(first: Client, approver: Client) -> None:
    clerk, filing = client("school3"), Filing.objects.get(organisation__short_name="凤城")
    draft = TrainingClass.objects.filter(organisation__short_name="凤城", state="accepted").first()
    assert draft is not None
    address = f"/desk/sanctions/new/{filing.pk}/"
    form = {
        "measure": "rectification", "cause": "over_size", "facts": "擅自更换地点。", "basis": "办法第二十一条",
        "source": "free", "source_note": "",
    }  # fmt: skip
    wrong = first.post(address, form)
    assert (wrong.status_code, "不能采取这一措施" in text(wrong), "擅自更换地点" in text(wrong)) == (422, True, True)
    assert client("approver").post(address, form).status_code == 403
    assert first.post(address, {**form, "cause": "other_place"}).status_code == 302
    row = Sanction.objects.latest("pk")
    assert "办理中的开班申请" in text(approver.get(f"/desk/sanctions/{row.pk}/"))
    assert "不能决定" in text(sanctioned(approver, row, "impose", 422, reason="属实。"))
    sanctioned(clerk, row, "reply", reason="当日停电。", file=paper())
    sanctioned(approver, row, "impose", reason="属实。")
    refused = approver.post(f"/desk/classes/{draft.pk}/move/approve/")
    assert (refused.status_code, row.number in text(refused), "不能新开班" in text(refused)) == (422, True, True)
    assert "没有上传整改材料" in text(sanctioned(clerk, row, "report", 422, reason="已整改。"))
    sanctioned(clerk, row, "report", reason="已整改。", file=paper())
    sanctioned(first, row, "pass", reason="现场复查合格。")
    assert row.number in text(approver.post(f"/desk/classes/{draft.pk}/move/approve/")), "the bar outlasts the recheck"
    sanctioned(approver, row, "lift", reason="整改到位。")
    assert row.number not in text(approver.post(f"/desk/classes/{draft.pk}/move/approve/"))
    assert client("school2").get(f"/desk/sanctions/{row.pk}/").status_code == 404


def test_an_assessor_leaves_only_when_every_candidate_has_a_place(first: Client, approver: Client) -> None:
    exam = Exam.objects.get(state="planned")
    issued = Certificate.objects.filter(assessor=exam.assessor, state="valid").first()
    other = Organisation.objects.get(short_name="岭南评")
    school = Organisation.objects.get(short_name="启明")
    clerk = client("assessor")
    leave = applied(clerk, "exit", "assessor", why="不再开展评价。")
    checked(clerk, first, leave)
    page = text(approver.get(f"/desk/filings/{leave.pk}/"))
    ways = sorted(set(re.findall(r'name="way-([^"]+)"', page)))
    assert f"exam:{exam.pk}" in ways
    assert "已签发的有效证书" in page
    refused = move(approver, leave, "grant", 422)
    assert text(refused).count("还没有选择退出后的安排") >= len(ways)
    chosen = {f"way-{key}": "move" for key in ways} | {f"to-{key}": str(school.pk) for key in ways}
    assert "没有该职业和等级的有效备案" in text(move(approver, leave, "grant", 422, **chosen))
    assert leave.state == "checked"
    before = Message.objects.filter(template="exam_moved").count()
    move(approver, leave, "grant", **chosen | {f"to-{key}": str(other.pk) for key in ways})
    exam.refresh_from_db()
    assert (exam.state, exam.training_class.assessor_id) == ("cancelled", other.pk)
    assert Message.objects.filter(template="exam_moved").count() > before
    assert exam.training_class.name in text(client("assessor2").get("/desk/exams/"))
    assert issued.number in text(client("").get(f"/verify/?number={issued.number}&name={issued.person.name}"))
    assert "转到其他机构" in text(approver.get(f"/desk/filings/standing/{leave.filing_id}/"))


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> Exam:
    """The demonstration's exam, held, with scores handed in and no certificate yet."""
    row = Exam.objects.get(state="planned")
    at = max(NOW, row.during.upper) + timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    marks = [Score(one.pk, 800, 900) for one in candidates_of(class_id=row.training_class_id)]
    enter_and_submit(exam_id=row.pk, scores=marks, actor=actor(EXAMINES[row.assessor.short_name]), at=at)
    return row


EXAMINES = {"粤评": "assessor", "岭南评": "assessor2"}


def leave(exam: Exam, choice: Choice | None) -> Filing:
    """The end of the assessor's filing: everything else goes to the other assessor, the exam by this choice."""
    filing, now = Filing.objects.get(organisation=exam.assessor, role="assessor"), timezone.now()
    other = Organisation.objects.exclude(pk=exam.assessor_id).get(short_name__in=EXAMINES)
    choices = {one.key: Choice("move", other.pk) for one in open_of(filing, on=timezone.localdate(now))}
    del choices[f"exam:{exam.pk}"]
    if choice:
        choices[f"exam:{exam.pk}"] = choice
    told = {"ground": "other", "reason": "不再开展评价。", "actor": actor("approver"), "at": now}
    return terminate_filing(filing_id=filing.pk, choices=choices, **told)


def test_a_scored_exam_holds_the_exit_until_a_way_is_chosen_and_is_issued_within_the_days_left(scored: Exam) -> None:
    now, who = timezone.now(), actor(EXAMINES[scored.assessor.short_name])
    today = timezone.localdate(now)
    filing = Filing.objects.get(organisation=scored.assessor, role="assessor")
    (left,) = [one for one in open_of(filing, on=today) if one.key == f"exam:{scored.pk}"]
    assert (left.people, left.ways) == (scored.results.count(), ("finish", "move"))
    days = {"yesterday": -1, "late": 31, "well": 10}
    finish = {name: Choice("finish", until=today + timedelta(days=count)) for name, count in days.items()}
    refused = {
        "filings.way_missing": [None, Choice("stop")],
        "filings.finish_undated": [Choice("finish")],
        "filings.finish_in_past": [finish["yesterday"]],
        "filings.finish_too_late": [finish["late"]],
    }
    for code, choices in refused.items():
        assert [codes(lambda one=one: leave(scored, one)) for one in choices] == [[code]] * len(choices)
    filing.refresh_from_db()
    assert (filing.state, filing.leaving_plans.count()) == ("filed", 0)
    leave(scored, finish["well"])
    assert filing.leaving_plans.get(key=f"exam:{scored.pk}").until == today + timedelta(days=10)

    def issue(after: int) -> list[Certificate]:
        return issue_certificates(exam_id=scored.pk, actor=who, at=now + timedelta(days=after))

    assert codes(lambda: issue(11)) == ["certificates.time_over"]
    assert not scored.certificates.exists()
    assert {one.assessor_id for one in issue(10)} == {scored.assessor_id}


def test_a_scored_exam_that_was_handed_over_is_issued_by_its_receiver_alone(scored: Exam) -> None:
    before, other = scored.assessor, Organisation.objects.exclude(pk=scored.assessor_id).get(short_name__in=EXAMINES)
    filing = Filing.objects.get(organisation=before, role="assessor")
    held = filing.held
    Filing.objects.filter(pk=filing.pk).update(held=DateRange(held.lower, timezone.localdate()))
    address = f"/desk/exams/{scored.pk}/certify/"
    expired = client(EXAMINES[before.short_name]).post(address)
    assert (expired.status_code, "备案已到期" in text(expired)) == (422, True), "an expired filing issues nothing"
    Filing.objects.filter(pk=filing.pk).update(held=held)
    told = Message.objects.filter(template="certificates_moved").count()
    leave(scored, Choice("move", other.pk))
    scored.refresh_from_db()
    assert (scored.state, scored.assessor, scored.training_class.assessor) == ("scored", other, other)
    assert Message.objects.filter(template="certificates_moved").count() > told
    assert client(EXAMINES[before.short_name]).post(address).status_code == 404
    assert client(EXAMINES[other.short_name]).post(address).status_code == 302
    assert set(scored.certificates.values_list("assessor", flat=True)) == {other.pk}


def test_a_filing_that_ran_out_waits_on_the_county_s_list_until_everything_open_has_a_place(approver: Client) -> None:
    exam = Exam.objects.get(state="planned")
    filing = Filing.objects.get(organisation=exam.assessor, role="assessor")
    county = {"440606": approver, "440402": client("zh-approver")}[filing.division]
    address, today = f"/desk/filings/standing/{filing.pk}/", timezone.localdate()
    for upper, word in ((today + timedelta(days=20), "将到期，未申请续期"), (today, "已到期，请办理到期注销")):
        Filing.objects.filter(pk=filing.pk).update(held=DateRange(filing.held.lower, upper))
        assert f"{filing.number} · {exam.assessor.name} {word}" in text(county.get("/desk/"))
        assert exam.number in text(client(EXAMINES[exam.assessor.short_name]).get(address)), "its holder sees it too"
    page = text(county.get(address))
    assert ("到期注销" in page, "到期后须安排的事项" in page) == (True, True)
    other = Organisation.objects.exclude(pk=exam.assessor_id).get(short_name__in=EXAMINES)
    chosen = {"lapse-reason": "期满没有续期。"}
    refused = county.post(f"{address}lapse/", chosen)
    assert (refused.status_code, "还没有选择退出后的安排" in text(refused)) == (422, True)
    for key in set(re.findall(r'name="way-([^"]+)"', page)):
        chosen |= {f"way-{key}": "move", f"to-{key}": str(other.pk)}
    done = county.post(f"{address}lapse/", chosen)
    assert done.status_code == 302, text(done)
    exam.refresh_from_db()
    assert (exam.state, exam.training_class.assessor_id) == ("cancelled", other.pk)
    assert filing.number not in text(county.get("/desk/"))


def test_a_scorer_who_owns_the_applicant_is_refused_and_the_others_are_blind(first: Client) -> None:
    row = Scoring.objects.get(state="open")
    expert = Account.objects.get(username="expert2")
    owner = {
        "name": "示范举办者", "id_number": citizen_id.make("440606", date(1981, 2, 3), 61), "tie": "shareholder",
        "from_on": "2026-01-01", "source": "章程",
    }  # fmt: skip
    applicant = row.applicant
    Organisation.objects.filter(pk=applicant.pk).update(division="440606")
    assert first.post(f"/desk/organisations/{applicant.pk}/owners/", owner).status_code == 302
    Person.objects.filter(owning__organisation=applicant).update(account=expert)
    refused = first.post(f"/desk/scoring/{row.pk}/assign/", {"scorer": str(expert.pk)})
    assert (refused.status_code, "举办者或负责人，须回避" in text(refused)) == (422, True)
    other = Account.objects.get(username="expert3")
    told = papers_of(subject=row.subject)[1].file
    StoredFile.objects.filter(pk=told.pk).update(name=f"{applicant.name}-方案.pdf")
    blind = first.post(f"/desk/scoring/{row.pk}/assign/", {"scorer": str(other.pk)})
    assert (blind.status_code, "材料可能透露申请单位" in text(blind), "文件名" in text(blind)) == (422, True, True)
    seen = {"scorer": str(other.pk), "papers_seen": "on"}
    assert first.post(f"/desk/scoring/{row.pk}/assign/", seen).status_code == 302
    download = client("expert3").get(f"/desk/scoring/{row.pk}/papers/2/")["Content-Disposition"]
    assert download == f'attachment; filename="{row.number}-2.pdf"'
    page = text(client("expert3").get(f"/desk/scoring/{row.pk}/"))
    assert ("我的评分表" in page, applicant.name in page, "70.0" in page) == (True, False, False)
    assert "70.0" not in text(first.get(f"/desk/scoring/{row.pk}/")), "nobody sees points before the end"
    assert client("expert2").get(f"/desk/scoring/{row.pk}/").status_code == 404
    marks = {f"mark_{one.pk}": "68.5" for one in row.scheme.criteria.all()}
    wrong = client("expert3").post(f"/desk/scoring/{row.pk}/sheet/", {**marks, "remark": ""})
    assert (wrong.status_code, "68.5" in text(wrong)) == (422, True)
    assert client("expert3").post(f"/desk/scoring/{row.pk}/sheet/", {**marks, "remark": "可行。"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.result_tenths) == ("done", 693)


def test_an_expired_invitation_is_refused_and_one_in_time_opens_the_desk() -> None:
    admin, stranger = client("school-admin"), client("")
    asked = {"phone": "13800000077", "kind": "institution_clerk"}
    assert admin.post("/desk/members/", asked).status_code == 302
    link = re.search(r"/desk/members/join/[^ ]+", Message.objects.latest("pk").body)
    assert link is not None
    new = {"phone": "13800000077", "username": "new-clerk", "name": "新经办", "password": "a-long-password"}
    row = Invitation.objects.latest("pk")
    Invitation.objects.filter(pk=row.pk).update(expires_at=timezone.now())
    assert "已经过期" in text(stranger.get(link[0]))
    late = stranger.post(link[0], new)
    assert (late.status_code, "已经过期" in text(late)) == (422, True)
    Invitation.objects.filter(pk=row.pk).update(expires_at=row.expires_at)
    assert stranger.post(link[0], new).status_code == 302
    assert client("new-clerk").get("/desk/classes/").status_code == 200
    assert "已经用过" in text(stranger.get(link[0]))
    own = Post.objects.get(account__username="school-admin")
    last = admin.post(f"/desk/members/posts/{own.pk}/end/", {"reason": "离职"})
    assert (last.status_code, "最后一名管理员" in text(last)) == (422, True)
