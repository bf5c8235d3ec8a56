"""The ways in: staff by user name, workers by phone and code; nobody registers by himself."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jiangce.access.accounts.actions import (
    AccountRefused,
    change_own_password,
    create_account,
    deactivate_account,
)
from jiangce.access.accounts.models import Account
from jiangce.access.codes.models import OneTimeCode
from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Department, PostKind
from jiangce.kernel import citizen_id
from jiangce.plumbing.journal.queries import history_of
from jiangce.plumbing.messages.queries import inbox
from jiangce.registers.people.actions import register_person
from jiangce.registers.people.models import Person
from tests.access.ground import AT, PASSWORD, PROVINCE, account, actor, department, post
from tests.province import client

pytestmark = pytest.mark.django_db
PHONE, FORM = "13900000001", "/m/signin/"
WRONG = "手机号或验证码不正确"


@pytest.fixture(autouse=True)
def no_memory_of_earlier_tries() -> None:
    """The limits of the accounts library count in the cache."""
    cache.clear()


def worker(name: str = "陈小明", order: int = 1, phone: str = PHONE) -> Person:
    parsed = citizen_id.parse(citizen_id.make("440606", date(1990, 1, 1), order), on=AT.date())
    return register_person(
        parsed=parsed, name=name, phone=phone, source="t", trust="declared", at=AT, actor=Actor(account_id=None)
    )


def ask(browser: Client, phone: str = PHONE) -> str:
    """Press "send me a code" and read the code from the inbox."""
    page = browser.post(FORM, {"phone": phone, "send_code": "1"})
    assert page.status_code == 200
    found = re.search(r"\d{6}", inbox(limit=1)[0].body)
    assert found is not None
    return found[0]


def enter(browser: Client, code: str, phone: str = PHONE, **more: str) -> HttpResponse:
    return browser.post(FORM, {"phone": phone, "code": code, **more})


def signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_a_worker_signs_in_by_phone_and_code_and_gets_an_account_at_the_first_time() -> None:
    person, browser = worker(), Client()
    answer = enter(browser, ask(browser))
    assert (answer.status_code, answer["Location"]) == (302, "/m/")
    assert browser.get("/m/").status_code == 200
    person.refresh_from_db()
    assert person.account is not None
    assert (person.account.display_name, person.account.phone_verified) == ("陈小明", True)
    assert person.account.posts.get().kind == PostKind.WORKER
    assert [moment.action for moment in history_of(subject=person.account)] == ["register"]


def test_the_second_time_it_is_the_same_account() -> None:
    person, browser = worker(), Client()
    enter(browser, ask(browser))
    first = Person.objects.get(pk=person.pk).account_id
    OneTimeCode.objects.all().delete()
    again = Client()
    assert enter(again, ask(again)).status_code == 302
    assert (Person.objects.get(pk=person.pk).account_id, Account.objects.count()) == (first, 1)


def test_a_wrong_a_used_and_a_missing_code_and_an_unknown_phone_get_the_same_words() -> None:
    worker()
    browser, stranger = Client(), Client()
    code = ask(browser)
    pages = [
        enter(Client(), f"{(int(code) + 1) % 10**6:06d}"),
        enter(Client(), ""),
        enter(stranger, ask(stranger, "13900000099"), "13900000099"),
    ]
    assert enter(browser, code).status_code == 302
    pages.append(enter(Client(), code))
    for page in pages:
        assert page.status_code == 422
        assert WRONG in page.content.decode()
    assert not signed_in(stranger)
    assert Account.objects.count() == 1


def test_a_stranger_asking_for_a_code_sees_the_same_page_for_a_known_and_an_unknown_phone() -> None:
    worker()

    def page(phone: str) -> str:
        body = Client().post(FORM, {"phone": phone, "send_code": "1"}).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"', "", body).replace(phone, "")

    assert page(PHONE) == page("13900000099")


@pytest.mark.parametrize("phone", ["", "123", "1390000000a", "23900000001"])
def test_what_is_no_phone_is_told_before_any_code_is_sent(phone: str) -> None:
    assert Client().post(FORM, {"phone": phone, "send_code": "1"}).status_code == 422
    assert inbox() == []


def test_several_people_on_one_phone_are_told_apart_by_name_and_number() -> None:
    mine, other = worker("陈小明", 1), worker("陈大明", 3)
    browser = Client()
    code = ask(browser)
    page = enter(browser, code)
    assert page.status_code == 422
    assert "登记了多名学员" in page.content.decode()
    assert enter(browser, code, name="陈大明", id_tail=other.id_number[-4:].lower()).status_code == 302
    assert Person.objects.get(pk=other.pk).account_id
    assert not Person.objects.get(pk=mine.pk).account_id


def test_only_whoever_holds_the_code_learns_that_a_phone_is_shared() -> None:
    worker("陈小明", 1)
    worker("陈大明", 3)
    browser = Client()
    code = ask(browser)
    for guess in ("", f"{(int(code) + 1) % 10**6:06d}"):
        page = enter(Client(), guess).content.decode()
        assert "登记了多名学员" not in page
        assert WRONG in page


def test_the_wrong_name_or_number_on_a_shared_phone_is_refused_and_uses_the_code_up() -> None:
    worker("陈小明", 1)
    worker("陈大明", 3)
    browser = Client()
    code = ask(browser)
    assert enter(browser, code, name="陈大明", id_tail="0000").status_code == 422
    assert not signed_in(browser)
    tail = Person.objects.get(name="陈大明").id_number[-4:]
    assert enter(browser, code, name="陈大明", id_tail=tail).status_code == 422


def test_two_people_of_one_name_on_one_phone_get_an_account_each() -> None:
    for one in (worker("陈小明", 1), worker("陈小明", 3)):
        browser = Client()
        answer = enter(browser, ask(browser), name=one.name, id_tail=one.id_number[-4:])
        assert answer.status_code == 302
        OneTimeCode.objects.all().delete()
    assert Account.objects.count() == 2


@pytest.mark.parametrize(
    ("target", "reached"), [("/m/courses/", "/m/courses/"), ("https://evil.example/", "/m/"), ("//evil.example", "/m/")]
)
def test_after_signing_in_one_is_led_on_within_this_site_only(target: str, reached: str) -> None:
    worker()
    browser = Client()
    assert enter(browser, ask(browser), next=target)["Location"] == reached


def test_a_worker_without_a_session_is_sent_to_the_phone_sign_in_and_back() -> None:
    answer = Client().get("/m/")
    assert (answer.status_code, answer["Location"]) == (302, "/m/signin/?next=/m/")
    assert Client().get(reverse("desk:home"))["Location"].startswith("/accounts/login/")


def test_a_stopped_worker_does_not_come_in() -> None:
    person, browser = worker(), Client()
    enter(browser, ask(browser))
    Account.objects.filter(person=person).update(is_active=False)
    assert browser.get("/m/").status_code == 302


def login(browser: Client, name: str, password: str) -> HttpResponse:
    return browser.post(reverse("account_login"), {"login": name, "password": password})


def test_staff_sign_in_by_user_name_and_password() -> None:
    who = account(PASSWORD)
    post(PostKind.COUNTY_FIRST_REVIEWER, of=who)
    browser = Client()
    assert login(browser, who.username, "wrong").status_code in (200, 422)
    assert not signed_in(browser)
    assert login(browser, who.username, PASSWORD).status_code == 302
    assert browser.get(reverse("desk:home")).status_code == 200


def test_after_many_wrong_passwords_the_right_one_is_refused_for_a_while() -> None:
    who, browser = account(PASSWORD), Client()
    for _ in range(9):
        login(browser, who.username, "wrong")
    answer = login(browser, who.username, PASSWORD)
    assert answer.status_code != 302
    assert not signed_in(browser)


def test_a_stopped_account_and_a_worker_without_a_password_do_not_sign_in_as_staff() -> None:
    stopped, browser = account(PASSWORD), Client()
    stopped.is_active = False
    stopped.save()
    login(browser, stopped.username, PASSWORD)
    assert not signed_in(browser)
    worker()
    phone = Client()
    enter(phone, ask(phone))
    made = Account.objects.get(display_name="陈小明")
    assert not made.has_usable_password()
    login(browser, made.username, "")
    assert not signed_in(browser)


def test_public_registration_is_closed() -> None:
    url = reverse("account_signup")
    form = {"username": "intruder", "password1": PASSWORD, "password2": PASSWORD}
    assert "intruder" not in Client().get(url).content.decode()
    Client().post(url, form)
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name", "asked"),
    [
        (PostKind.COUNTY_FINANCE, "desk:money:batches", True),
        (PostKind.PROVINCE_SUPERVISOR, "desk:terms:list", True),
        (PostKind.INSTITUTION_CLERK, "desk:classes:list", False),
        (PostKind.AUDIT_ADMIN, "desk:journal:list", False),
    ],
)
def test_outside_the_demonstration_posts_of_money_and_terms_need_a_second_factor(
    settings: Any, kind: PostKind, name: str, asked: bool
) -> None:
    unit = department(PROVINCE, Department.FINANCE if kind == PostKind.COUNTY_FINANCE else Department.HRSS)
    mine = client(post(kind, unit=unit, division=PROVINCE).account.username)
    assert mine.get(reverse(name)).status_code == 200
    settings.JIANGCE_DEMO = False
    answer = mine.get(reverse(name))
    assert (answer.status_code, answer.get("Location")) == ((302, reverse("mfa_index")) if asked else (200, None))


def admin() -> Actor:
    return actor(PostKind.SYSTEM_ADMIN, division=PROVINCE)


def codes(refusal: pytest.ExceptionInfo[AccountRefused]) -> list[str]:
    return [objection.code for objection in refusal.value.objections]


def test_only_the_system_administrator_makes_an_account_and_it_may_nothing_yet() -> None:
    made = create_account(username="new.clerk", password=PASSWORD, display_name="新经办", actor=admin(), at=AT)
    assert made.check_password(PASSWORD)
    change_own_password(current=PASSWORD, password="a-password-of-my-own", actor=Actor(account_id=made.pk), at=AT)
    assert client("new.clerk").get(reverse("desk:staff:accounts")).status_code == 403
    assert [moment.after for moment in history_of(subject=made)] == [{"username": "new.clerk"}, None]
    with pytest.raises(AccountRefused) as refusal:
        create_account(
            username="second", password=PASSWORD, display_name="x", actor=actor(PostKind.SECURITY_ADMIN), at=AT
        )
    assert codes(refusal) == ["lifecycle.no_power"]


@pytest.mark.parametrize(
    ("username", "password", "found"),
    [
        ("ab", PASSWORD, ["accounts.username_wrong"]),
        ("with space", PASSWORD, ["accounts.username_wrong"]),
        ("w" * 33, PASSWORD, ["accounts.username_wrong"]),
        ("TAKEN", PASSWORD, ["accounts.username_taken"]),
        ("fresh", "short", ["accounts.password_weak"]),
        ("a b", "short", ["accounts.username_wrong", "accounts.password_weak"]),
    ],
)
def test_an_account_is_refused_with_every_objection_and_leaves_no_row(
    username: str, password: str, found: list[str]
) -> None:
    Account.objects.create_user("taken")
    who, before = admin(), Account.objects.count()
    with pytest.raises(AccountRefused) as refusal:
        create_account(username=username, password=password, display_name="x", actor=who, at=AT)
    assert codes(refusal) == found
    assert Account.objects.count() == before


def test_an_account_is_stopped_with_a_reason_by_another_and_keeps_its_history() -> None:
    who, target = admin(), account(PASSWORD)
    for changes, found in (
        ({"reason": " "}, ["lifecycle.reason_missing"]),
        ({"account_id": who.account_id}, ["accounts.own_account"]),
        ({"actor": actor(PostKind.AUDIT_ADMIN, division=PROVINCE)}, ["lifecycle.no_power"]),
    ):
        with pytest.raises(AccountRefused) as refusal:
            deactivate_account(**{"account_id": target.pk, "reason": "离职", "actor": who, "at": AT, **changes})
        assert codes(refusal) == found
        assert Account.objects.get(pk=target.pk).is_active
    deactivate_account(account_id=target.pk, reason="离职", actor=who, at=AT)
    assert not Account.objects.get(pk=target.pk).is_active
    assert [(moment.action, moment.reason) for moment in history_of(subject=target)] == [("deactivate", "离职")]
