"""Members of an organisation: invited by phone, taken in once, in time, by nobody else; the last administrator stays."""

from datetime import datetime

import pytest

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import ANONYMOUS, Actor
from jiangce.access.posts.models import Post
from jiangce.access.powers.enums import PostKind
from jiangce.plumbing.messages.models import Message
from jiangce.registers.members import actions, queries
from jiangce.registers.members.actions import Newcomer
from jiangce.registers.organisations.models import OrganisationRole
from tests.access.ground import actor
from tests.refusals import codes
from tests.registers.filings.ground import AT, County, county, days, lists

__all__ = ["county", "lists"]
PHONE, OTHER = "13800000011", "13800000022"
NEW = Newcomer("new-clerk", "新经办", "a-long-password")


@pytest.fixture
def admin(county: County) -> Actor:
    OrganisationRole.objects.create(organisation=county.school, role="training_institution")
    return actor(PostKind.ORGANISATION_ADMIN, unit=county.school.unit)


def invite(admin: Actor, phone: str = PHONE, kind: str = "institution_clerk", at: datetime = AT) -> str:
    """The word of the link, as the phone gets it."""
    actions.invite_member(phone=phone, kind=kind, address_of=lambda token: f"/join/{token}", actor=admin, at=at)
    return Message.objects.latest("pk").body.split("/join/")[1].split(" ")[0]


def accept(token: str, *, phone: str = PHONE, by: Actor = ANONYMOUS, at: datetime = AT, new: Newcomer = NEW) -> Post:
    return actions.accept_invitation(token=token, phone=phone, newcomer=new, actor=by, at=at)


def test_only_what_fits_the_organisation_is_offered_to_a_real_phone_once(county: County, admin: Actor) -> None:
    assert codes(lambda: invite(admin, "12345", "assessor_clerk")) == ["members.phone_wrong", "members.no_such_post"]
    assert codes(lambda: invite(county.clerk)) == ["lifecycle.no_power"]
    invite(admin)
    assert codes(lambda: invite(admin)) == ["members.invited_already"]
    assert invite(admin, at=days(8)), "after it has expired the next one goes out"


def test_an_invitation_is_taken_once_in_time_and_by_its_phone(county: County, admin: Actor) -> None:
    token = invite(admin)
    assert codes(lambda: accept(token, phone=OTHER)) == ["members.other_phone"]
    assert codes(lambda: accept(token, at=days(7))) == ["members.expired"]
    assert codes(lambda: accept(token, new=Newcomer("x", "某", "short"))) == [
        "accounts.username_wrong", "accounts.password_weak",
    ]  # fmt: skip
    assert not Account.objects.filter(username="new-clerk").exists()
    taken = accept(token, at=days(6))
    assert (taken.kind, taken.unit_id, taken.account.must_change_password) == (
        "institution_clerk", county.school.unit_id, False,
    )  # fmt: skip
    assert codes(lambda: accept(token)) == ["members.used"]


def test_an_invitation_of_another_account_or_taken_back_is_refused(county: County, admin: Actor) -> None:
    mine = accept(invite(admin)).account
    again = invite(admin, kind="teacher")
    assert codes(lambda: accept(again)) == ["members.other_account"], "whoever has the account signs in"
    assert codes(lambda: accept(again, by=county.clerk)) == ["members.other_account"]
    own = actor(PostKind.WORKER, of=mine)
    assert accept(again, by=own).kind == "teacher"
    row = queries.invitation_of(token=invite(admin, phone=OTHER))
    actions.revoke_invitation(invitation_id=row.pk, actor=admin, at=AT)
    row.refresh_from_db()
    assert row.revoked_at == AT
    assert codes(lambda: accept(invite(admin, phone=OTHER), phone=OTHER, by=admin)) == ["members.own"]


def test_the_last_administrator_hands_over_before_leaving(county: County, admin: Actor) -> None:
    own = {"post_id": admin.post_id or 0, "actor": admin}
    assert codes(lambda: actions.end_membership(reason="离职", at=days(1), **own)) == ["members.last_administrator"]
    assert codes(lambda: actions.hand_over(reason="离职", at=days(1), **own)) == ["members.to_oneself"]
    taken = accept(invite(admin))
    assert codes(lambda: actions.end_membership(post_id=taken.pk, reason=" ", actor=admin, at=days(1))) == [
        "lifecycle.reason_missing"
    ]
    actions.hand_over(post_id=taken.pk, reason="离职", actor=admin, at=days(1))
    held = Post.objects.held_on(days(1).date()).filter(unit=county.school.unit, kind="organisation_admin")
    assert [post.account_id for post in held] == [taken.account_id]


def test_nobody_manages_the_members_of_another_organisation(county: County, admin: Actor) -> None:
    stranger = actor(PostKind.ORGANISATION_ADMIN)
    with pytest.raises(Post.DoesNotExist):
        actions.end_membership(post_id=admin.post_id or 0, reason="x", actor=stranger, at=AT)
