"""The double hundred through the pages: a call, two schools with blind scoring, the notice, the list, a removal and the
succession; each refusal from the same set-up."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import system
from jiangce.kernel import citizen_id
from jiangce.registers.filings.actions import file_organisation
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.people.models import Person
from jiangce.registers.scoring.models import Scoring
from jiangce.registers.selections.models import SelectionApplication, SelectionCall
from tests.faces.desk.filings.test_pages import PDF, text
from tests.province import client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
TODAY = timezone.localdate


def post(who: Client, address: str, told: dict[str, object] | None = None, status: int = 302) -> HttpResponse:
    answer = who.post(address, told or {})
    assert answer.status_code == status, text(answer)
    return answer


def opened(arranger: Client, decider: Client) -> SelectionCall:
    today = TODAY()
    form = {
        "kind": "double_hundred", "title": "双百征集", "basis": "第三条", "conditions": "已备案。", "documents": "申报书\n",
        "first_day": str(today), "last_day": str(today + timedelta(days=20)), "priority": "none", "bonus": "",
        "quota_school": "101",
    }  # fmt: skip
    wrong = post(arranger, "/desk/selections/new/", {**form, "last_day": str(today - timedelta(days=1))}, 422)
    assert ("早于起始日" in text(wrong), "上限" in text(wrong), "双百征集" in text(wrong)) == (True, True, True)
    post(arranger, "/desk/selections/new/", {**form, "quota_school": "1"})
    call = SelectionCall.objects.latest("pk")
    post(arranger, f"/desk/selections/{call.pk}/publish/", status=422)
    call.refresh_from_db()
    assert call.state == "draft", "somebody else publishes it"
    post(decider, f"/desk/selections/{call.pk}/publish/")
    return call


def applied(call: SelectionCall, username: str) -> SelectionApplication:
    clerk, today = client(username), TODAY()
    school = Organisation.objects.get(unit__posts__account__username=username)
    form = {"role": "school", "summary": "与三家企业共建。"}
    address = f"/desk/selections/{call.pk}/apply/"
    assert "没有该类别有效的备案" in text(post(clerk, address, form, 422))
    file_organisation(
        organisation_id=school.pk, role="school", number=f"YX-{school.pk}", from_on=date(2026, 1, 1), until=None,
        scopes=[("4-10-01-05", "3")], actor=system("test"), at=timezone.now(),
    )  # fmt: skip
    SelectionCall.objects.filter(pk=call.pk).update(held=(today - timedelta(days=5), today))
    assert "不在申报期内" in text(post(clerk, address, form, 422))
    SelectionCall.objects.filter(pk=call.pk).update(held=(today, today + timedelta(days=20)))
    post(clerk, address, form)
    row = SelectionApplication.objects.latest("pk")
    assert row.number in text(post(clerk, address, form, 422)), "a second application for the call is refused"
    page = f"/desk/selections/applications/{row.pk}/"
    assert "缺少材料" in text(post(clerk, f"{page}submit/", status=422))
    paper = SimpleUploadedFile("a.pdf", PDF, content_type="application/pdf")
    post(clerk, f"{page}papers/", {"name": "申报书", "file": paper})
    post(clerk, f"{page}submit/")
    return row


def scored(arranger: Client, row: SelectionApplication, mark: str) -> None:
    found = Scoring.objects.get(subject=f"selection:{row.pk}")
    for name in ("expert", "expert2"):
        chosen = {"scorer": str(Account.objects.get(username=name).pk)}
        post(arranger, f"/desk/scoring/{found.pk}/assign/", chosen)
        page = text(client(name).get(f"/desk/scoring/{found.pk}/"))
        assert ("我的评分表" in page, row.organisation.name in page) == (True, False)
        marks = {f"mark_{one.pk}": mark for one in found.scheme.criteria.all()}
        post(client(name), f"/desk/scoring/{found.pk}/sheet/", {**marks, "remark": "可行。"})


def test_the_double_hundred_from_the_call_to_the_succession() -> None:
    arranger, decider, today = client("supervisor"), client("supervisor2"), TODAY()
    call = opened(arranger, decider)
    rows = [applied(call, name) for name in ("school2", "school3")]
    here = f"/desk/selections/{call.pk}/"
    pages = [f"/desk/selections/applications/{row.pk}/" for row in rows]
    assert "还没有市或部门推荐" in text(post(arranger, f"{pages[0]}admit/", status=422))
    wrong = {"recommend-opinion": "试点。", "recommend-priority": "digital_pilot"}
    assert "试点名单" in text(post(client("industry"), f"{pages[0]}recommend/", wrong, 422))
    for page in pages:
        post(client("city"), f"{page}recommend/", {"recommend-opinion": "同意。", "recommend-priority": ""})
        post(arranger, f"{page}admit/")
    tied = rows[0].organisation
    assert client("zh-city").get(pages[0]).status_code == 404
    number = citizen_id.make("440606", date(1981, 2, 3), 61)
    owner = {"name": "举办者", "id_number": number, "tie": "shareholder", "from_on": "2026-01-01", "source": "章程"}
    post(client("first"), f"/desk/organisations/{tied.pk}/owners/", owner)
    expert = Account.objects.get(username="expert3")
    Person.objects.filter(owning__organisation=tied).update(account=expert)
    scoring = Scoring.objects.get(subject=f"selection:{rows[0].pk}")
    refused = post(arranger, f"/desk/scoring/{scoring.pk}/assign/", {"scorer": str(expert.pk)}, 422)
    assert "须回避" in text(refused)
    SelectionCall.objects.filter(pk=call.pk).update(held=(today - timedelta(days=9), today))
    assert "还没有结果" in text(post(arranger, f"{here}rank/", status=422))
    for row, mark in zip(rows, ("90", "80"), strict=True):
        scored(arranger, row, mark)
    post(arranger, f"{here}rank/")
    assert "名次怎样得出" in text(arranger.get(pages[0]))
    post(arranger, f"{here}announce/", status=422)
    post(decider, f"{here}announce/")
    public = f"/selections/{call.number}/"
    assert tied.name in text(client().get(public))
    post(client(), f"/selections/objection/{rows[0].pk}/", {"text": ""}, 422)
    post(client(), f"/selections/objection/{rows[0].pk}/", {"text": "场地已转租。"})
    early = text(post(decider, f"{here}list/", status=422))
    assert ("公示尚未期满" in early, "异议没有答复" in early) == (True, True)
    told = rows[0].objections.get()
    post(decider, f"/desk/selections/objections/{told.pk}/", {"uphold": "0", "reply": "场地仍在用。"})
    assert "场地仍在用" in text(client().get(public))
    ended = {"notice_from": today - timedelta(days=9), "notice_until": today, "notice_provisional": False}
    SelectionApplication.objects.filter(call=call, state="proposed").update(**ended)
    post(decider, f"{here}list/")
    assert "已占 1 家" in text(post(arranger, f"{pages[1]}succeed/", {"succeed-reason": "递补。"}, 422))
    post(arranger, f"{pages[0]}review/", {"review-outcome": "remove", "review-findings": "停止招生。"})
    decide = {"decide-outcome": "remove", "decide-reason": "不再带动生态。"}
    post(arranger, f"{pages[0]}decide/", decide, 422)
    post(decider, f"{pages[0]}decide/", decide)
    post(arranger, f"{pages[1]}succeed/", {"succeed-reason": "递补。"})
    SelectionApplication.objects.filter(call=call, state="proposed").update(**ended)
    post(decider, f"{here}list/")
    SelectionApplication.objects.filter(pk=rows[0].pk).update(held=(today - timedelta(days=2), today))
    page = text(client().get(public))
    shown = re.findall(r'data-label="单位">([^<]+)<', page)
    assert (shown, "不再带动生态" in page) == ([rows[1].organisation.name], True)
    before = text(client().get(f"{public}?on={today - timedelta(days=1)}"))
    assert re.findall(r'data-label="单位">([^<]+)<', before) == [tied.name]
    assert client().get(f"{public}?on={today + timedelta(days=1)}").status_code == 422


def test_a_refused_applicant_appeals_once_and_another_person_of_the_province_sends_it_back_to_the_check() -> None:
    row = SelectionApplication.objects.get(state="ineligible", organisation__short_name="启明")
    school, page = client("school"), f"/desk/selections/applications/{row.pk}/"
    appeal = row.appeals.get()
    form = f"/desk/appeals/selections/{row.pk}/"
    assert (form in text(school.get(page)), appeal.number in text(school.get(page))) == (True, True)
    assert row.reason in text(school.get(form))
    assert appeal.number in text(post(school, form, {"grounds": "再次申请。"}, 422)), "once"
    assert client("school2").get(form).status_code == 404
    quash = {"reason": "申报书中已有合作院校。"}
    assert "参与过原决定" in text(post(client("supervisor"), f"/desk/appeals/{appeal.pk}/quash/", quash, 422))
    post(client("supervisor2"), f"/desk/appeals/{appeal.pk}/quash/", quash)
    row.refresh_from_db()
    assert (row.state, row.appeals.get().state) == ("submitted", "quashed")
