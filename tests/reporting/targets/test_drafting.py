"""A plan is drafted once; a draft is changed on its own page, and nobody overwrites a colleague's."""

import pytest

from jiangce.access.accounts.models import Account
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.journal.queries import history_of
from jiangce.reporting.targets.actions import TargetRefused, change_target, draft_target, submit_target
from jiangce.reporting.targets.models import Target
from tests.access.ground import AT, COUNTY, actor
from tests.province import client

pytestmark = pytest.mark.django_db
TOLD = {
    "division": COUNTY,
    "year": 2026,
    "programme": "subsidised",
    "person_times": 400,
    "basis": "示人社函〔2026〕8 号",
}


def drafted(**changes):
    clerk = actor(PostKind.COUNTY_FIRST_REVIEWER)
    return draft_target(**{**TOLD, "actor": clerk, "at": AT, **changes}), clerk


def codes(caught):
    return [objection.code for objection in caught.value.objections]


def test_a_second_draft_of_the_same_plan_is_refused_and_the_first_stays():
    first, _clerk = drafted()
    with pytest.raises(TargetRefused) as caught:
        drafted(person_times=1)
    assert codes(caught) == ["targets.exists"]
    assert caught.value.objections[0].params["person_times"] == 400
    assert Target.objects.get().person_times == first.person_times == 400
    drafted(year=2027)
    drafted(programme="market")
    assert Target.objects.count() == 3


def test_a_draft_is_changed_and_the_change_is_journalled():
    target, clerk = drafted()
    change_target(target_id=target.pk, person_times=420, basis="补充函", actor=clerk, at=AT)
    assert (Target.objects.get().person_times, Target.objects.get().basis) == (420, "补充函")
    last = history_of(subject=target)[-1]
    assert (last.action, last.before, last.after) == ("edit", {"person_times": 400}, {"person_times": 420})


def test_a_plan_that_was_handed_in_or_lies_elsewhere_is_not_changed():
    target, clerk = drafted()
    submit_target(target_id=target.pk, actor=clerk, at=AT)
    for who, fen, found in (
        (clerk, 420, ["targets.not_draft"]),
        (clerk, 0, ["targets.not_positive", "targets.not_draft"]),
        (actor(PostKind.COUNTY_FIRST_REVIEWER, division="440402"), 420, ["targets.out_of_region", "targets.not_draft"]),
        (actor(PostKind.CITY_APPROVER, division="440600"), 420, ["lifecycle.no_power", "targets.not_draft"]),
    ):
        with pytest.raises(TargetRefused) as caught:
            change_target(target_id=target.pk, person_times=fen, basis="", actor=who, at=AT)
        assert codes(caught) == found
    assert Target.objects.get().person_times == 400


def test_the_pages_say_so_and_keep_what_was_typed():
    target, clerk = drafted()
    mine = client(_username(clerk))
    again = mine.post("/desk/targets/draft/", {**TOLD, "person_times": 7})
    assert again.status_code == 422
    assert "已经有了：400 人次" in again.content.decode()
    assert 'value="7"' in again.content.decode()
    form = mine.get(f"/desk/targets/{target.pk}/edit/").content.decode()
    assert 'value="400"' in form
    assert "保存草稿" in form
    answer = mine.post(f"/desk/targets/{target.pk}/edit/", {"person_times": 410, "basis": "x"})
    assert answer["Location"] == f"/desk/targets/{target.pk}/"
    assert Target.objects.get().person_times == 410
    submit_target(target_id=target.pk, actor=clerk, at=AT)
    assert mine.get(f"/desk/targets/{target.pk}/edit/")["Location"] == f"/desk/targets/{target.pk}/"
    assert f"/desk/targets/{target.pk}/edit/" not in mine.get(f"/desk/targets/{target.pk}/").content.decode()


def _username(who):
    return Account.objects.get(pk=who.account_id).username
