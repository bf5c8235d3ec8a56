"""An ecosystem on the desk: one member offers, the other confirms or declines, both contribute; nobody else has a say; and
what it recognises stands beside a certificate that anybody checks."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from jiangce.assessment.certificates.models import Certificate
from jiangce.registers.alliances.models import Agreement, Alliance, Contribution
from jiangce.registers.organisations.models import Organisation
from tests.province import NOW, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def ecosystem() -> tuple[Alliance, str]:
    row = Alliance.objects.get(kind="ecosystem")
    return row, f"/desk/alliances/{row.pk}/"


def paper(name: str = "协议.pdf", content: bytes = b"%PDF-1.4 invented") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def offer(**changes: object) -> dict[str, object]:
    mine = Agreement.objects.get(kind="order").parties.values_list("organisation", flat=True)
    told = {
        "kind": "order", "title": "数控订单班", "parties": [str(key) for key in mine], "signed_on": "2026-11-02",
        "first_day": "2026-11-02", "last_day": "2027-10-31", "occupation_code": "6-31-01-03", "ordered": "25", **changes,
    }  # fmt: skip
    return {f"offer-{name}": value for name, value in told.items()}


def test_an_order_is_offered_by_one_party_and_stands_when_the_other_confirms() -> None:
    row, page = ecosystem()
    school, firm = client("school"), client("hr")
    wrong = school.post(f"{page}agreements/", offer(last_day="2026-11-01", ordered=""))
    assert (wrong.status_code, "数控订单班" in text(wrong)) == (422, True)
    assert row.agreements.count() == 3
    assert school.post(f"{page}agreements/", {**offer(), "offer-file": paper()}).status_code == 302
    made = row.agreements.get(title="数控订单班")
    confirm = f"/desk/alliances/agreements/{made.pk}/conclude/"
    assert school.post(confirm).status_code == 422
    assert (client("first").post(confirm).status_code, client("school2").post(confirm).status_code) == (403, 404)
    made.refresh_from_db()
    assert made.state == "offered"
    assert firm.post(confirm).status_code == 302
    made.refresh_from_db()
    assert made.state == "concluded"
    assert firm.get(f"/desk/alliances/agreements/{made.pk}/file/").content == b"%PDF-1.4 invented"
    shown = text(client("first").get(page))
    assert "数控订单班" in shown and "订单人数" in shown


def test_a_party_declines_with_its_reason() -> None:
    row, page = ecosystem()
    client("school").post(f"{page}agreements/", {**offer(), "offer-file": paper()})
    made = row.agreements.get(title="数控订单班")
    decline = f"/desk/alliances/agreements/{made.pk}/decline/"
    assert client("hr").post(decline, {"reason": ""}).status_code == 422
    assert client("hr").post(decline, {"reason": "今年没有用工计划。"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.reason) == ("declined", "今年没有用工计划。")
    assert client("hr").post(f"/desk/alliances/agreements/{made.pk}/nonsense/").status_code == 404


def test_a_contribution_needs_what_shows_it_and_is_read_by_the_region() -> None:
    _row, page = ecosystem()
    told = {"kind": "teacher", "amount": "2", "what": "双师型教师驻企", "on": "2026-11-03"}
    form = {f"contribute-{name}": value for name, value in told.items()}
    assert client("school").post(f"{page}contributions/", form).status_code == 422
    strange = {**form, "contribute-file": paper("证明.pdf", b"MZ no document")}
    assert client("school").post(f"{page}contributions/", strange).status_code == 422
    assert not Contribution.objects.filter(what="双师型教师驻企").exists()
    assert client("school").post(f"{page}contributions/", {**form, "contribute-file": paper()}).status_code == 302
    row = Contribution.objects.get(what="双师型教师驻企")
    assert row.organisation.short_name == "启明"
    at = f"/desk/alliances/contributions/{row.pk}/"
    assert [client(name).get(at).status_code for name in ("first", "hr", "school2")] == [200, 200, 404]


def test_an_organisation_is_asked_by_the_lead_reads_what_it_is_asked_and_answers() -> None:
    row, page = ecosystem()
    stranger, code = client("school2"), Organisation.objects.get(short_name="匠心").credit_code
    form = {"member-credit_code": code, "member-role": "school", "member-first_day": "2026-11-03"}
    assert stranger.get(page).status_code == stranger.post(f"{page}members/", form).status_code == 404
    refused = client("school").post(f"{page}members/", form)
    assert (refused.status_code, "牵头" in text(refused)) == (422, True)
    assert client("hr").post(f"{page}members/", {**form, "member-credit_code": "91440606MA00000000"}).status_code == 422
    assert client("hr").post(f"{page}members/", form).status_code == 302
    asked = row.offers.get(organisation__short_name="匠心")
    shown = text(stranger.get(page))
    assert "谢绝" in shown and "办理记录" not in shown and "养老护理订单培养" not in shown
    assert row.name in text(stranger.get("/desk/"))
    at = f"/desk/alliances/offers/{asked.pk}/"
    assert client("school").post(f"{at}accept/").status_code == 422
    assert client("school3").post(f"{at}accept/").status_code == 404
    assert stranger.post(f"{at}accept/").status_code == 302
    assert row.members.filter(organisation__short_name="匠心", held__contains=NOW.date()).exists()
    assert "养老护理订单培养" in text(stranger.get(page))


def test_whoever_asks_to_join_twice_is_told_that_it_has_asked() -> None:
    row, page = ecosystem()
    told = {f"request-{row.pk}-role": "school", f"request-{row.pk}-first_day": "2026-12-01"}
    stranger = client("school2")
    assert "申请加入" in text(stranger.get("/desk/alliances/"))
    early = stranger.post(f"{page}request/", {**told, f"request-{row.pk}-first_day": "2020-01-01"})
    assert (early.status_code, "2020-01-01" in text(early)) == (422, True)
    first, again = (stranger.post(f"{page}request/", told) for _twice in (1, 2))
    assert (first.status_code, again.status_code) == (302, 422)
    assert row.offers.get(kind="request").answer_by.isoformat() in text(again)
    assert row.offers.filter(kind="request").count() == 1
    ended = Alliance.objects.get(state="ended")
    assert stranger.post(f"/desk/alliances/{ended.pk}/request/", told).status_code == 404


def test_a_member_leaves_and_the_lead_goes_to_whoever_accepts_it() -> None:
    row, page = ecosystem()
    gone = row.members.get(role="upstream")
    leave = f"/desk/alliances/members/{gone.pk}/end/"
    left = {f"leave-{gone.pk}-last_day": "2026-11-19", f"leave-{gone.pk}-reason": "转产，不再配套。"}
    assert client("school").post(leave, left).status_code == 422
    assert client("hr").post(leave, left).status_code == 422, "an agreement waits for it"
    waiting = row.agreements.get(title="共建实训课程")
    client("hr2").post(f"/desk/alliances/agreements/{waiting.pk}/decline/", {"reason": "转产。"})
    assert client("hr2").post(leave, left).status_code == 302
    gone.refresh_from_db()
    assert (str(gone.last_day), gone.end_reason) == ("2026-11-19", "转产，不再配套。")
    assert "接任牵头单位" in text(client("school").get(page))
    offer = row.offers.get(kind="lead", state="open")
    again = {"lead-organisation": str(offer.organisation_id), "lead-role": "upstream"}
    back = f"/desk/alliances/offers/{offer.pk}/withdraw/"
    assert [client("hr").post(back, {"reason": reason}).status_code for reason in ("", "改日再议。")] == [422, 302]
    assert [client("hr").post(f"{page}lead/", again).status_code for _twice in (1, 2)] == [302, 422]
    offer = row.offers.get(kind="lead", state="open")
    assert client("school").post(f"/desk/alliances/offers/{offer.pk}/accept/").status_code == 302
    assert "移交牵头" in text(client("school").get(page)) and "移交牵头" not in text(client("hr").get(page))


def test_an_alliance_ends_after_each_of_its_agreements_is_decided() -> None:
    row, page = ecosystem()
    firm = client("hr")
    form = {"end-last_day": "2026-11-20", "end-reason": "目标已完成。"}
    refused = firm.post(f"{page}end/", form)
    assert (refused.status_code, "没有写明协议" in text(refused), "目标已完成。" in text(refused)) == (422, True, True)
    assert client("school").post(f"{page}end/", form).status_code == 422
    fates = {"订单": "run_on", "互认": "end", "课程": "decline"}
    for one in row.agreements.all():
        form[f"end-fate_{one.pk}"] = next(fate for word, fate in fates.items() if word in one.title)
    assert firm.post(f"{page}end/", form).status_code == 302
    row.refresh_from_db()
    assert (row.state, sorted(row.agreements.values_list("state", flat=True))) == (
        "ended", ["concluded", "declined", "ended"],
    )  # fmt: skip
    shown = text(firm.get(page))
    assert "目标已完成。" in shown and "终止联盟</summary>" not in shown


def test_an_alliance_is_founded_by_its_lead_and_by_nobody_of_an_office() -> None:
    form = {"kind": "consortium", "name": "禅城烹饪联合体", "purpose": "共用实训厨房。", "since": "2026-11-01"}
    assert client("first").post("/desk/alliances/new/", form).status_code == 403
    assert client("school").post("/desk/alliances/new/", {**form, "name": ""}).status_code == 422
    made = client("school").post("/desk/alliances/new/", form)
    row = Alliance.objects.get(name="禅城烹饪联合体")
    assert made["Location"] == f"/desk/alliances/{row.pk}/"
    assert row.number in text(client("school").get("/desk/alliances/"))
    assert (row.state, "筹备中" in text(client("school").get(made["Location"]))) == ("proposed", True)
    drop = f"{made['Location']}drop/"
    assert client("school").post(drop, {"drop-reason": ""}).status_code == 422
    assert client("school").post(drop, {"drop-reason": "没有单位响应。"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "dropped"


def test_whoever_checks_a_certificate_reads_who_else_recognises_it() -> None:
    mutual = Agreement.objects.get(kind="recognition")
    row = Certificate.objects.filter(assessor=mutual.assessor_id, state="valid").order_by("pk").first()
    assert row is not None
    page = client().post("/verify/", {"number": row.number, "name": row.person.name})
    assert mutual.title in re.sub(r"<[^>]+>", "", text(page))
    Agreement.objects.filter(pk=mutual.pk).update(state="ended")
    page = client().post("/verify/", {"number": row.number, "name": row.person.name})
    assert mutual.title not in text(page)
