"""Posts: from–to, within a region, each kind with its own powers; the three administrators are never one person."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from jiangce.access.posts.actions import PostRefused, assign_post, end_post
from jiangce.access.posts.actor import ANONYMOUS, Actor, system
from jiangce.access.posts.models import Post, Unit
from jiangce.access.posts.queries import actor_for, actor_in_post, posts_of, staff_accounts, staff_posts
from jiangce.access.powers.enums import MONEY_POSTS, POWERS_OF, SEPARATED_ADMINISTRATORS, PostKind, Power
from jiangce.plumbing.journal.queries import history_of
from tests.access.ground import AT, CITY, COUNTY, PROVINCE, TODAY, account, actor, department, post, school
from tests.province import client

pytestmark = pytest.mark.django_db
FIRST, SECOND = PostKind.COUNTY_FIRST_REVIEWER, PostKind.COUNTY_SECOND_REVIEWER


def codes(refusal: pytest.ExceptionInfo[PostRefused]) -> list[str]:
    return [objection.code for objection in refusal.value.objections]


def assign(**changes: Any) -> Post:
    values = {
        "account_id": changes.pop("account_id", None) or account().pk,
        "unit_id": department().pk,
        "kind": FIRST,
        "division": COUNTY,
        "from_on": TODAY,
        "until": None,
        "actor": changes.pop("actor", None) or actor(PostKind.SECURITY_ADMIN, division=PROVINCE),
        "at": AT,
    }
    return assign_post(**{**values, **changes})


def test_a_post_is_held_from_its_first_day_up_to_its_end_and_not_on_it() -> None:
    who = account()
    post(FIRST, of=who, start=date(2026, 3, 1), end=date(2026, 6, 1))
    held = {day: bool(posts_of(account_id=who.pk, on=day)) for day in (date(2026, 2, 28), date(2026, 3, 1))}
    held |= {day: bool(posts_of(account_id=who.pk, on=day)) for day in (date(2026, 5, 31), date(2026, 6, 1))}
    assert list(held.values()) == [False, True, True, False]
    assert actor_for(account=who, post_id=None, on=date(2026, 5, 31)).may(Power.CLASS_ACCEPT)
    nobody = actor_for(account=who, post_id=None, on=date(2026, 6, 1))
    assert (nobody.powers, nobody.account_id) == (frozenset(), who.pk)


def test_one_acts_in_the_chosen_post_only_if_it_is_ones_own_and_in_force() -> None:
    who, other = account(), post(PostKind.COUNTY_FINANCE)
    narrow, wide = post(FIRST, of=who), post(PostKind.CITY_APPROVER, of=who, division=CITY)
    past = post(SECOND, of=who, end=date(2026, 2, 1))
    chosen = {key: actor_for(account=who, post_id=key, on=TODAY).post_id for key in (narrow.pk, wide.pk)}
    assert chosen == {narrow.pk: narrow.pk, wide.pk: wide.pk}
    for wrong in (None, other.pk, past.pk, 999_999):
        assert actor_for(account=who, post_id=wrong, on=TODAY).post_id == wide.pk, "the widest of one's own"


def test_powers_are_those_of_the_post_one_acts_in_and_never_added_up() -> None:
    who = account()
    first, second = post(FIRST, of=who), post(SECOND, of=who)
    assert actor_for(account=who, post_id=first.pk, on=TODAY).powers == POWERS_OF[FIRST]
    assert actor_for(account=who, post_id=second.pk, on=TODAY).powers == POWERS_OF[SECOND]
    assert not actor_for(account=who, post_id=second.pk, on=TODAY).may(Power.CLAIM_FIRST_REVIEW)


def test_a_stopped_account_is_nobody() -> None:
    who = account()
    post(FIRST, of=who)
    who.is_active = False
    assert actor_for(account=who, post_id=None, on=TODAY) == ANONYMOUS


def test_a_post_in_force_is_found_and_an_ended_one_is_not() -> None:
    standing, past = post(FIRST), post(FIRST, end=TODAY)
    assert actor_in_post(post_id=standing.pk, on=TODAY).post_id == standing.pk
    with pytest.raises(Post.DoesNotExist):
        actor_in_post(post_id=past.pk, on=TODAY)
    assert [row.pk for row in staff_posts(on=TODAY)] == [standing.pk]


@pytest.mark.parametrize("kind", PostKind.values)
def test_every_kind_of_post_has_powers(kind: str) -> None:
    assert POWERS_OF[kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Power.CLAIM_CONFIRM, Power.CLAIM_FIRST_REVIEW),
        (Power.CLAIM_FIRST_REVIEW, Power.CLAIM_SECOND_REVIEW),
        (Power.CLAIM_SECOND_REVIEW, Power.CLAIM_APPROVE),
        (Power.CLAIM_APPROVE, Power.PAYMENT_PREPARE),
        (Power.CLASS_ACCEPT, Power.CLASS_APPROVE),
        (Power.CLASS_SUBMIT, Power.CLASS_ACCEPT),
        (Power.TARGET_DRAFT, Power.TARGET_APPROVE),
        (Power.RESULT_ENTER, Power.ATTENDANCE_SHOW),
        (Power.ACCOUNT_MANAGE, Power.POST_ASSIGN),
        (Power.POST_ASSIGN, Power.JOURNAL_READ),
        (Power.ACCOUNT_MANAGE, Power.JOURNAL_READ),
    ],
)
def test_no_single_post_holds_two_powers_that_watch_each_other(one: Power, other: Power) -> None:
    assert [kind for kind, powers in POWERS_OF.items() if {one, other} <= powers] == []


def test_administrators_have_no_say_in_cases_and_posts_of_money_want_a_second_factor() -> None:
    for kind in SEPARATED_ADMINISTRATORS:
        assert len(POWERS_OF[kind]) == 1
    paying = {kind for kind, powers in POWERS_OF.items() if powers & {Power.PAYMENT_RELEASE, Power.CLAIM_APPROVE}}
    grading = {kind for kind, powers in POWERS_OF.items() if powers & {Power.RESULT_ENTER, Power.TERM_PUBLISH}}
    assert paying | grading <= MONEY_POSTS


def units(q: Q) -> set[str]:
    return set(Unit.objects.filter(q).values_list("division", flat=True))


@pytest.mark.parametrize(
    ("division", "seen"),
    [
        (PROVINCE, {"440000", "440600", "440606", "440605", "440402"}),
        (CITY, {"440600", "440606", "440605"}),
        (COUNTY, {"440606"}),
        ("440402", {"440402"}),
        ("441900", set()),
    ],
)
def test_a_department_sees_its_region_and_what_lies_below(division: str, seen: set[str]) -> None:
    for code in ("440000", "440600", "440606", "440605", "440402", "450100"):
        school(code)
    mine = Actor(account_id=1, kind=FIRST, unit_kind="department", division=division)
    assert units(mine.within(division="division")) == seen


def test_an_organisation_sees_its_own_and_nobody_sees_by_a_path_that_is_not_given() -> None:
    own, other = school(), school()
    clerk = actor(PostKind.INSTITUTION_CLERK, unit=own)
    assert set(Unit.objects.filter(clerk.within(division="division", unit="pk"))) == {own}
    assert other not in Unit.objects.filter(clerk.within(unit="pk"))
    officer = Actor(account_id=1, kind=FIRST, unit_kind="department", division=COUNTY)
    teacher = Actor(account_id=1, kind=PostKind.TEACHER, unit_kind="organisation", unit_id=own.pk)
    worker = Actor(account_id=1, kind=PostKind.WORKER, unit_kind="organisation", unit_id=own.pk)
    for somebody, path in ((clerk, "division"), (officer, "unit"), (teacher, "unit"), (worker, "unit")):
        assert not Unit.objects.filter(somebody.within(**{path: "pk"})).exists(), somebody.kind
    assert not Unit.objects.filter(ANONYMOUS.within(division="division", unit="pk")).exists()
    assert Unit.objects.filter(system("job").within()).count() == Unit.objects.count()


def test_a_department_without_a_region_is_an_error_and_not_the_whole_country() -> None:
    with pytest.raises(ValueError, match="malformed"):
        Actor(account_id=1, kind=FIRST, unit_kind="department", division="").within(division="division")


def test_a_post_is_assigned_and_journalled() -> None:
    made = assign(until=date(2027, 1, 1))
    assert made.held == DateRange(TODAY, date(2027, 1, 1))
    (moment,) = history_of(subject=made)
    assert moment.action == "assign"
    assert moment.after is not None
    assert (moment.after["kind"], moment.after["division"]) == (FIRST, COUNTY)


def test_a_post_is_refused_with_every_objection_at_once_and_leaves_no_row() -> None:
    officer = actor(PostKind.SYSTEM_ADMIN, division=PROVINCE)
    before = Post.objects.count()
    with pytest.raises(PostRefused) as refusal:
        assign(account_id=officer.account_id, actor=officer, until=TODAY, division="440402")
    assert codes(refusal) == [
        "lifecycle.no_power",
        "posts.own_post",
        "posts.dates_reversed",
        "posts.region_outside",
    ]
    assert Post.objects.count() == before


def test_a_region_must_lie_within_that_of_the_unit() -> None:
    assert assign(unit_id=department(CITY).pk, division=COUNTY).division == COUNTY
    with pytest.raises(PostRefused) as refusal:
        assign(unit_id=department(COUNTY).pk, division=CITY)
    assert codes(refusal) == ["posts.region_outside"]


def test_the_same_post_twice_at_once_is_refused_but_not_one_after_the_other() -> None:
    who = account().pk
    assign(account_id=who, until=date(2026, 12, 1))
    with pytest.raises(PostRefused) as refusal:
        assign(account_id=who, from_on=date(2026, 11, 30))
    assert codes(refusal) == ["posts.held_already"]
    assert assign(account_id=who, from_on=date(2026, 12, 1))
    assert assign(account_id=who, kind=SECOND)


@pytest.mark.parametrize("kind", sorted(SEPARATED_ADMINISTRATORS))
def test_two_of_the_three_administrators_are_never_one_person(kind: str) -> None:
    who = account()
    post(PostKind(kind), of=who, division=PROVINCE, end=date(2026, 12, 1))
    office = department(PROVINCE)
    for other in SEPARATED_ADMINISTRATORS - {kind}:
        wanted = {"account_id": who.pk, "kind": other, "unit_id": office.pk, "division": PROVINCE}
        with pytest.raises(PostRefused) as refusal:
            assign(**wanted)
        assert codes(refusal) == ["posts.three_apart"]
        with pytest.raises(IntegrityError, match="three_administrators"), transaction.atomic():
            post(PostKind(other), of=who, unit=office, division=PROVINCE)
    assert assign(**wanted, from_on=date(2026, 12, 1)).kind == other, "one after the other is lawful"


def test_reversed_dates_are_an_objection_for_an_administrator_too() -> None:
    with pytest.raises(PostRefused) as refusal:
        assign(kind=PostKind.AUDIT_ADMIN, until=TODAY - timedelta(days=1))
    assert codes(refusal) == ["posts.dates_reversed"]


def test_a_post_ends_today_with_a_reason_and_keeps_its_past() -> None:
    guard = actor(PostKind.SECURITY_ADMIN, division=PROVINCE)
    standing = post(FIRST, start=date(2026, 1, 1))
    with pytest.raises(PostRefused) as refusal:
        end_post(post_id=standing.pk, reason=" ", actor=guard, at=AT)
    assert codes(refusal) == ["lifecycle.reason_missing"]
    end_post(post_id=standing.pk, reason="调离", actor=guard, at=AT)
    standing.refresh_from_db()
    assert standing.held == DateRange(date(2026, 1, 1), TODAY)
    assert [moment.reason for moment in history_of(subject=standing)] == ["调离"]


def test_a_post_that_has_ended_is_not_prolonged_by_ending_it_again() -> None:
    guard = actor(PostKind.SECURITY_ADMIN, division=PROVINCE)
    past, future = post(FIRST, end=date(2026, 6, 1)), post(FIRST, start=date(2027, 1, 1))
    for row in (past, future, past, future):
        end_post(post_id=row.pk, reason="调离", actor=guard, at=AT)
    past.refresh_from_db()
    future.refresh_from_db()
    assert past.held == DateRange(date(2026, 1, 1), date(2026, 6, 1))
    assert future.held.isempty
    assert posts_of(account_id=future.account_id, on=date(2027, 2, 1)) == []


def test_nobody_ends_his_own_post_and_nobody_ends_one_without_the_power() -> None:
    guard = actor(PostKind.SECURITY_ADMIN, division=PROVINCE)
    with pytest.raises(PostRefused) as refusal:
        end_post(post_id=guard.post_id or 0, reason="x", actor=guard, at=AT)
    assert codes(refusal) == ["posts.own_post"]
    with pytest.raises(PostRefused) as refusal:
        end_post(post_id=post(FIRST).pk, reason="x", actor=actor(PostKind.AUDIT_ADMIN, division=PROVINCE), at=AT)
    assert codes(refusal) == ["lifecycle.no_power"]


def test_workers_are_not_listed_among_the_staff() -> None:
    staff, worker = post(FIRST), post(PostKind.WORKER, unit=school())
    assert staff.account in staff_accounts()
    assert worker.account not in staff_accounts()


def test_a_page_follows_the_post_one_has_switched_to() -> None:
    who = account()
    post(PostKind.SYSTEM_ADMIN, of=who, division=PROVINCE)
    reviewer, foreign = post(FIRST, of=who), post(PostKind.SECURITY_ADMIN, division=PROVINCE)
    mine: Client = client(who.username)
    accounts, posts = reverse("desk:staff:accounts"), reverse("desk:staff:posts")
    assert (mine.get(accounts).status_code, mine.get(posts).status_code) == (200, 403)
    mine.post(reverse("desk:switch"), {"post_id": foreign.pk})
    assert (mine.get(accounts).status_code, mine.get(posts).status_code) == (200, 403)
    mine.post(reverse("desk:switch"), {"post_id": reviewer.pk})
    assert mine.get(accounts).status_code == 403
