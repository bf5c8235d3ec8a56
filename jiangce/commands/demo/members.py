"""Invitations of the demonstration: a school's administrator has invited a clerk, and took another invitation back."""

from datetime import datetime, timedelta

from jiangce.access.powers.enums import PostKind
from jiangce.commands.demo.ground import Ground
from jiangce.registers.members.actions import invite_member, revoke_invitation


def seed_members(ground: Ground, *, now: datetime) -> None:
    """Through the same actions as users; the link goes nowhere."""
    admin, at = ground.actors["school-admin"], now - timedelta(days=1)
    for phone, over in (("13800001901", False), ("13800001902", True)):
        row = invite_member(
            phone=phone, kind=PostKind.INSTITUTION_CLERK, address_of=lambda token: f"/desk/members/join/{token}/",
            actor=admin, at=at,
        )  # fmt: skip
        if over:
            revoke_invitation(invitation_id=row.pk, actor=admin, at=now)
