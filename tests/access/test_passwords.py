"""Passwords of staff: what an administrator set is changed first; a lost one is reset; a stopped account opened again."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from jiangce.access.accounts.actions import (
    AccountRefused,
    change_own_password,
    create_account,
    deactivate_account,
    reactivate_account,
    reset_password,
)
from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.journal.queries import history_of
from tests.access.ground import AT, PASSWORD, PROVINCE, account, actor, post
from tests.province import client

pytestmark = pytest.mark.django_db
FRESH = "another-long-password"


@pytest.fixture(autouse=True)
def no_memory_of_earlier_tries() -> None:
    """The limits count in the cache."""
    cache.clear()


def admin() -> Actor:
    return actor(PostKind.SYSTEM_ADMIN, division=PROVINCE)


def newcomer() -> Account:
    """An account that an administrator has just made, in a post."""
    made = create_account(username="new.clerk", password=PASSWORD, display_name="新经办", actor=admin(), at=AT)
    post(PostKind.COUNTY_FIRST_REVIEWER, of=made)
    return made


def codes(refusal: pytest.ExceptionInfo[AccountRefused]) -> list[str]:
    return [objection.code for objection in refusal.value.objections]


def change(browser: Client, current: str, password: str, again: str = "") -> int:
    form = {"current": current, "password": password, "again": again or password}
    return browser.post(reverse("desk:password"), form).status_code


def test_a_password_that_an_administrator_set_is_changed_before_anything_else() -> None:
    made = newcomer()
    mine = client(made.username)
    for name in ("desk:home", "desk:classes:list", "desk:claims:list"):
        answer = mine.get(reverse(name))
        assert (answer.status_code, answer["Location"]) == (302, reverse("desk:password")), name
    assert mine.post(reverse("desk:switch")).status_code == 302
    assert "当前密码由系统管理员设置" in mine.get(reverse("desk:password")).content.decode()
    assert change(mine, PASSWORD, FRESH) == 302
    assert mine.get(reverse("desk:classes:list")).status_code == 200
    made.refresh_from_db()
    assert made.check_password(FRESH)
    assert not made.must_change_password
    assert [moment.action for moment in history_of(subject=made)] == ["add", "change_password"]


@pytest.mark.parametrize(
    ("current", "password", "found"),
    [
        ("wrong", FRESH, ["accounts.password_wrong"]),
        (PASSWORD, PASSWORD, ["accounts.password_same"]),
        (PASSWORD, "short", ["accounts.password_weak"]),
        (PASSWORD, "my-new.clerk-password", ["accounts.password_is_name"]),
        ("wrong", "new.clerk", ["accounts.password_wrong", "accounts.password_weak", "accounts.password_is_name"]),
    ],
)
def test_a_bad_new_password_is_refused_and_the_old_one_stays(current: str, password: str, found: list[str]) -> None:
    made = newcomer()
    with pytest.raises(AccountRefused) as refusal:
        change_own_password(current=current, password=password, actor=Actor(account_id=made.pk), at=AT)
    assert codes(refusal) == found
    made.refresh_from_db()
    assert made.check_password(PASSWORD)
    assert made.must_change_password


def test_two_different_new_passwords_change_nothing_and_trying_the_old_one_has_an_end() -> None:
    made = newcomer()
    mine = client(made.username)
    assert change(mine, PASSWORD, FRESH, "something-else-again") == 422
    assert [change(mine, "wrong", FRESH) for _ in range(10)][-1] == 429
    assert Account.objects.get(pk=made.pk).check_password(PASSWORD)


def test_a_lost_password_is_reset_with_a_reason_by_another_and_ends_the_sessions() -> None:
    who, target = admin(), account(PASSWORD)
    post(PostKind.COUNTY_FIRST_REVIEWER, of=target)
    mine = client(target.username)
    assert mine.get(reverse("desk:home")).status_code == 200
    told = {"account_id": target.pk, "password": FRESH, "reason": "本人忘记密码", "actor": who, "at": AT}
    for changes, found in (
        ({"reason": " "}, ["lifecycle.reason_missing"]),
        ({"password": "short"}, ["accounts.password_weak"]),
        ({"account_id": who.account_id}, ["accounts.own_account"]),
        ({"actor": actor(PostKind.SECURITY_ADMIN, division=PROVINCE)}, ["lifecycle.no_power"]),
    ):
        with pytest.raises(AccountRefused) as refusal:
            reset_password(**{**told, **changes})
        assert codes(refusal) == found
        assert Account.objects.get(pk=target.pk).check_password(PASSWORD)
    reset_password(**told)
    assert mine.get(reverse("desk:home"))["Location"].startswith("/accounts/login/")
    assert client(target.username).get(reverse("desk:home"))["Location"] == reverse("desk:password")
    assert [(moment.action, moment.reason) for moment in history_of(subject=target)] == [
        ("reset_password", "本人忘记密码")
    ]


def test_a_worker_has_no_password_to_reset() -> None:
    target = account()
    post(PostKind.WORKER, of=target, division=PROVINCE)
    with pytest.raises(AccountRefused) as refusal:
        reset_password(account_id=target.pk, password=FRESH, reason="x", actor=admin(), at=AT)
    assert codes(refusal) == ["accounts.worker_has_none"]
    assert not Account.objects.get(pk=target.pk).has_usable_password()


def test_a_stopped_account_is_opened_again_and_changes_its_password_first() -> None:
    who, target = admin(), account(PASSWORD)
    post(PostKind.COUNTY_FIRST_REVIEWER, of=target)
    with pytest.raises(AccountRefused) as refusal:
        reactivate_account(account_id=target.pk, reason="返岗", actor=who, at=AT)
    assert codes(refusal) == ["accounts.not_stopped"]
    deactivate_account(account_id=target.pk, reason="借调", actor=who, at=AT)
    with pytest.raises(AccountRefused) as refusal:
        deactivate_account(account_id=target.pk, reason="借调", actor=who, at=AT)
    assert codes(refusal) == ["accounts.stopped_already"]
    with pytest.raises(AccountRefused) as refusal:
        reset_password(account_id=target.pk, password=FRESH, reason="x", actor=who, at=AT)
    assert codes(refusal) == ["accounts.stopped_already"]
    reactivate_account(account_id=target.pk, reason="返岗", actor=who, at=AT)
    assert client(target.username).get(reverse("desk:home"))["Location"] == reverse("desk:password")
    assert [moment.action for moment in history_of(subject=target)] == ["deactivate", "reactivate"]


def test_the_administrators_page_does_all_three_and_keeps_what_was_typed() -> None:
    who, target = post(PostKind.SYSTEM_ADMIN, division=PROVINCE).account, account(PASSWORD)
    desk = client(who.username)
    page = reverse("desk:staff:account", args=[target.pk])
    refused = desk.post(reverse("desk:staff:reset", args=[target.pk]), {"password": "short", "reason": "忘记"})
    assert refused.status_code == 422
    assert "密码至少 12 位" in refused.content.decode()
    assert 'value="忘记"' in refused.content.decode()
    assert "short" not in refused.content.decode()
    assert (
        desk.post(reverse("desk:staff:reset", args=[target.pk]), {"password": FRESH, "reason": "忘记"})["Location"]
        == page
    )
    assert desk.post(reverse("desk:staff:stop", args=[target.pk]), {"reason": "离职"})["Location"] == page
    assert desk.post(reverse("desk:staff:open", args=[target.pk]), {"reason": "返岗"})["Location"] == page
    told = desk.get(page).content.decode()
    assert all(word in told for word in ("重置密码", "停用", "恢复账号", "待本人修改密码"))


@pytest.mark.parametrize(
    "path",
    ["email/", "confirm-email/", "confirm-email/abc/", "password/set/", "password/reset/", "password/reset/done/"],
)
def test_pages_of_the_accounts_library_that_are_not_ours_are_not_there(path: str) -> None:
    who = post(PostKind.COUNTY_FIRST_REVIEWER, of=account(PASSWORD)).account
    assert client(who.username).get(f"/accounts/{path}").status_code == 404
    assert client().post(f"/accounts/{path}", {"email": "a@example.org"}).status_code in (404, 405)
    assert client(who.username).get("/accounts/password/change/")["Location"] == reverse("desk:password")


def test_pages_of_the_library_that_are_used_wear_our_frame_and_lead_to_no_closed_page() -> None:
    who = post(PostKind.COUNTY_FINANCE, of=account(PASSWORD)).account
    for name in ("account_reauthenticate", "mfa_index"):
        page = client(who.username).get(reverse(name)).content.decode()
        assert 'class="card-body account"' in page, name
        assert page.count("<h1") == 1, name
        assert "/accounts/password/reset/" not in page, name
    assert 'class="btn btn-primary"' in client(who.username).get(reverse("account_reauthenticate")).content.decode()
