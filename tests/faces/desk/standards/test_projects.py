"""A special ability on the desk: proposed, refused, proposed again, accepted by another person, reviewed by a committee of
members, and shown to everybody."""

import pytest
from django.http import HttpResponse
from django.utils import timezone

from jiangce.registers.organisations.models import Organisation
from jiangce.registers.projects.models import CommitteeMember, Project
from jiangce.registers.standards.drafting import start_version
from jiangce.registers.standards.models import StandardVersion
from tests.province import actor, client, province

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def proposed() -> tuple[StandardVersion, str]:
    row = StandardVersion.objects.get(standard__project__state="proposed")
    return row, f"/desk/standards/versions/{row.pk}/"


def test_a_project_is_decided_by_another_person_and_a_refused_one_is_proposed_again() -> None:
    row, page = proposed()
    keeper, province_desk = client("school3"), client("supervisor")
    assert "同意立项" in text(province_desk.get(page)) and "同意立项" not in text(keeper.get(page))
    assert row in StandardVersion.objects.filter(standard__project__isnull=False)
    refuse, accept = f"{page}project/refuse/", f"{page}project/accept/"
    assert province_desk.post(refuse, {"reason": ""}).status_code == 422
    assert keeper.post(accept).status_code == 403
    assert province_desk.post(refuse, {"reason": "课时没有依据。"}).status_code == 302
    assert "课时没有依据。" in text(keeper.get(page))
    assert "专项职业能力项目还没有立项" in text(keeper.post(f"{page}submit/"))
    form = {"ability": "冷链分拣", "tasks": "验收\n分拣", "need": "园区缺人。", "hours": "32", "assessment": "practice"}
    told = {f"project-{name}": value for name, value in form.items()}
    wrong = keeper.post(f"{page}project/", {**told, "project-hours": "0", "project-need": ""})
    assert (wrong.status_code, "冷链分拣" in text(wrong)) == (422, True)
    assert client("school").post(f"{page}project/", told).status_code == 404
    assert keeper.post(f"{page}project/", told).status_code == 302
    assert province_desk.post(accept).status_code == 302
    again = Project.objects.get(standard=row.standard_id)
    assert (again.state, again.tasks, again.hours) == ("accepted", ["验收", "分拣"], 32)
    assert keeper.post(f"{page}project/", told).status_code == 422


def test_a_committee_has_appointed_experts_and_units_and_one_chair() -> None:
    row, page = proposed()
    keeper, expert = client("school3"), str(actor("expert").account_id)

    def appoint(**told: str) -> int:
        form = {"seat-expert": "", "seat-credit_code": "", "seat-seat": "member"}
        return keeper.post(f"{page}committee/", {**form, **{f"seat-{key}": to for key, to in told.items()}}).status_code

    code = Organisation.objects.get(short_name="电协").credit_code
    assert appoint() == appoint(expert=expert, credit_code=code) == 422
    assert appoint(credit_code=row.standard.keeper.organisation.credit_code, seat="chair") == 422
    assert appoint(expert=expert, seat="chair") == 302
    assert appoint(expert=expert) == appoint(credit_code=code, seat="chair") == 422
    assert appoint(credit_code=code) == 302
    assert row.committee_members.count() == 2
    member = CommitteeMember.objects.get(version=row, seat="member")
    assert client("school").post(f"{page}committee/{member.pk}/").status_code == 404
    assert keeper.post(f"{page}committee/{member.pk}/").status_code == 302
    assert row.committee_members.count() == 1


def test_bought_work_names_its_contractor_number_and_day_and_all_of_it_is_public() -> None:
    row = StandardVersion.objects.get(standard__tier="course")
    shown = text(client().get(f"/standards/{row.number}/"))
    assert all(words in shown for words in ("主任委员", "评专家", "顺德电气行业协会", "匠心", "示范采购合同 2026-11"))
    special = StandardVersion.objects.get(standard__project__state="accepted")
    shown = text(client().get(f"/standards/{special.number}/"))
    assert all(words in shown for words in ("早茶点心制作", "选料和备料", "常年缺人", "实操考核"))
    late = {"commission-credit_code": "x", "commission-number": "", "commission-on": "2099-01-01"}
    assert client("school").post(f"/desk/standards/versions/{row.pk}/commission/", late).status_code == 422


def test_the_committee_of_the_version_before_is_proposed_and_nobody_sits_before_being_confirmed() -> None:
    before = StandardVersion.objects.get(standard__tier="course")
    keeper = client("school")
    row = start_version(standard_id=before.standard_id, edition="下一版", actor=actor("school"), at=timezone.now())
    page = f"/desk/standards/versions/{row.pk}/"
    assert (row.committee_members.count(), text(keeper.get(page)).count("确认留任")) == (0, 3)
    chair = before.committee_members.get(seat="chair")
    other = Organisation.objects.get(short_name="凤城").credit_code
    seat = {"seat-expert": "", "seat-credit_code": other, "seat-seat": "chair"}
    assert keeper.post(f"{page}committee/", seat).status_code == 302
    assert keeper.post(f"{page}committee/{chair.pk}/confirm/").status_code == 422, "a committee has one chair"
    member = before.committee_members.filter(seat="member", expert__isnull=False).get()
    assert client("school3").post(f"{page}committee/{member.pk}/confirm/").status_code == 404
    assert [keeper.post(f"{page}committee/{member.pk}/confirm/").status_code for _twice in range(2)] == [302, 404]
    assert (row.committee_members.count(), text(keeper.get(page)).count("确认留任")) == (2, 2)
