"""Gathers what the rules of scoring read, after the lock."""

from datetime import date

from jiangce.access.accounts.models import Account
from jiangce.access.posts.models import Post
from jiangce.registers.owners.queries import owns
from jiangce.registers.periods import not_ended
from jiangce.registers.scoring.enums import ScoringState, Seat
from jiangce.registers.scoring.models import Scoring
from jiangce.registers.scoring.queries import experts_on
from jiangce.registers.scoring.rules import ScorerFacts
from jiangce.registers.teachers.models import Teacher


def scorer_facts(scoring: Scoring, account: Account, *, on: date) -> ScorerFacts:
    """Everything scorer_objections reads."""
    applicant = scoring.applicant
    return ScorerFacts(
        name=str(account),
        expert=is_expert(account_id=account.pk, division=scoring.division, on=on),
        seat=free_seat(scoring),
        twice=scoring.sheets.filter(account=account).exists(),
        before=has_scored(scoring.again, account),
        owns=owns(account_id=account.pk, organisation_id=applicant.pk, on=on),
        works=Post.objects.held_on(on).filter(account=account, unit=applicant.unit_id).exists(),
        teaches=Teacher.objects.filter(not_ended(on), organisation=applicant, person__account=account).exists(),
    )


def has_scored(scoring: Scoring | None, account: Account) -> bool:
    """Whether the account had a seat in a scoring, or in one that it repeats."""
    if scoring is None:
        return False
    return scoring.sheets.filter(account=account).exists() or has_scored(scoring.again, account)


def is_expert(*, account_id: int, division: str, on: date) -> bool:
    """Whether the account is an expert of the division, one above it, or one within it."""
    return experts_on(division=division, on=on).filter(account=account_id).exists()


def free_seat(scoring: Scoring) -> str:
    """The next seat to fill; "" when none is free in this state."""
    wanted = {ScoringState.OPEN: (Seat.FIRST, Seat.SECOND), ScoringState.MODERATION: (Seat.MODERATOR,)}
    taken = set(scoring.sheets.values_list("seat", flat=True))
    return next((seat for seat in wanted.get(ScoringState(scoring.state), ()) if seat not in taken), "")
