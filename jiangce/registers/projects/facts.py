"""Gathers what the rules of projects read, after the lock of the version."""

from datetime import date

from jiangce.access.accounts.models import Account
from jiangce.access.posts.models import Post
from jiangce.registers.organisations.models import Organisation
from jiangce.registers.projects import queries
from jiangce.registers.projects.enums import Seat
from jiangce.registers.projects.rules import ReadyFacts, SeatFacts
from jiangce.registers.scoring.queries import experts_on
from jiangce.registers.standards.models import StandardVersion


def seat_facts(
    row: StandardVersion, expert: Account | None, unit: Organisation | None, *, seat: str, both: bool, on: date
) -> SeatFacts:
    """Everything seat_objections reads."""
    keeper = row.standard.keeper_id
    seated = row.committee_members.filter(expert=expert) if expert else row.committee_members.filter(organisation=unit)
    appointed = expert is not None and experts_on(division=row.standard.division, on=on).filter(account=expert).exists()
    drafts = (
        Post.objects.held_on(on).filter(account=expert, unit=keeper).exists()
        if expert
        else unit is not None and unit.unit_id == keeper
    )
    return SeatFacts(
        seat=seat,
        name=expert.display_name if expert else unit.name if unit else "",
        both=both,
        expert=expert is not None,
        appointed=appointed,
        drafts=drafts,
        member=(expert is not None or unit is not None) and seated.exists(),
        chair_taken=row.committee_members.filter(seat=Seat.CHAIR).exists(),
    )


def ready_facts(row: StandardVersion) -> ReadyFacts:
    """Everything ready_objections reads."""
    project = queries.project_of(standard=row.standard)
    return ReadyFacts(
        tier=row.standard.tier,
        development=row.development,
        project=project.state if project else "",
        seats=list(row.committee_members.values_list("seat", flat=True)),
        commissioned=queries.commission_of(version=row) is not None,
    )
