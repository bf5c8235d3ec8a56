"""Reads of projects, committees and commissions of standards. Whoever reads a version reads them too."""

from datetime import date

from jiangce.access.accounts.models import Account
from jiangce.registers.projects.models import Commission, CommitteeMember, Project
from jiangce.registers.scoring.queries import experts_on
from jiangce.registers.standards.enums import PUBLIC
from jiangce.registers.standards.models import Standard, StandardVersion


def project_of(*, standard: Standard) -> Project | None:
    """The project of a standard; None without one."""
    return Project.objects.filter(standard=standard).first()


def project_for_update(*, standard_id: int) -> Project | None:
    """The project, locked, for actions."""
    rows = Project.objects.select_for_update(of=("self",)).select_related("standard__keeper")
    return rows.filter(standard=standard_id).first()


def committee_of(*, version: StandardVersion) -> list[CommitteeMember]:
    """Who sits in the committee of a version, the chair first."""
    rows = version.committee_members.select_related("expert", "organisation").order_by("seat", "pk")
    return list(rows)


def committee_before(*, version: StandardVersion) -> list[CommitteeMember]:
    """Of the committee of the version before, who sits in this one not yet: to be confirmed, nobody is carried over."""
    before = (
        version.standard.versions.filter(order__lt=version.order, state__in=sorted(PUBLIC)).order_by("-order").first()
    )
    if before is None:
        return []
    seated = committee_of(version=version)
    experts, units = {one.expert_id for one in seated} - {None}, {one.organisation_id for one in seated} - {None}
    former = committee_of(version=before)
    return [one for one in former if one.expert_id not in experts and one.organisation_id not in units]


def commission_of(*, version: StandardVersion) -> Commission | None:
    """Who drafts a version for its keeper; None when nobody was told."""
    return Commission.objects.filter(version=version).select_related("contractor").first()


def experts_to_appoint(*, division: str, on: date) -> list[Account]:
    """The experts with a post that holds on a day, near a division, by name."""
    held = experts_on(division=division, on=on)
    return list(Account.objects.filter(posts__in=held, is_active=True).distinct().order_by("display_name", "pk"))
