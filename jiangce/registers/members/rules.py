"""Who may be invited to which post, and whether a member may go. Pure."""

from collections.abc import Set
from dataclasses import dataclass

from jiangce.access.powers.enums import PostKind
from jiangce.kernel.verdict import Objection
from jiangce.registers.organisations.enums import Role

_CLERKS = {
    Role.TRAINING_INSTITUTION: {PostKind.INSTITUTION_CLERK, PostKind.TEACHER},
    Role.PLATFORM: {PostKind.INSTITUTION_CLERK, PostKind.TEACHER},
    Role.SCHOOL: {PostKind.INSTITUTION_CLERK, PostKind.TEACHER},
    Role.ASSESSOR: {PostKind.ASSESSOR_CLERK},
    Role.ENTERPRISE: {PostKind.ENTERPRISE_HR},
    Role.LEAD_ENTERPRISE: {PostKind.ENTERPRISE_HR},
    Role.ASSOCIATION: {PostKind.ORGANISATION_CLERK},
    Role.PARK: {PostKind.ORGANISATION_CLERK},
    Role.DEPARTMENT: {PostKind.ORGANISATION_CLERK},
}


def posts_of_roles(roles: Set[str]) -> list[PostKind]:
    """The posts that an organisation with these roles has; every one has administrators."""
    found = {PostKind.ORGANISATION_ADMIN}
    for role in roles:
        found |= _CLERKS.get(Role(role), set())
    return sorted(found)


@dataclass(frozen=True, slots=True)
class AcceptFacts:
    """What accepting reads of the invitation and of who accepts it."""

    used: bool
    revoked: bool
    expired: bool
    same_phone: bool
    own: bool
    other_account: bool


def accept_objections(facts: AcceptFacts) -> list[Objection]:
    """Why the invitation is not this person's to accept, or not any more."""
    if facts.used:
        return [Objection("members.used")]
    if facts.revoked:
        return [Objection("members.revoked")]
    if facts.expired:
        return [Objection("members.expired")]
    found = []
    if not facts.same_phone:
        found.append(Objection("members.other_phone", where="phone"))
    if facts.other_account:
        found.append(Objection("members.other_account"))
    if facts.own:
        found.append(Objection("members.own"))
    return found


def leave_objections(*, kind: str, administrators: int) -> list[Objection]:
    """The last administrator does not leave."""
    last = kind == PostKind.ORGANISATION_ADMIN and administrators <= 1
    return [Objection("members.last_administrator")] if last else []
