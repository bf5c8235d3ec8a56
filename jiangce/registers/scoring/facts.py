"""Gathers what the rules of scoring read, after the lock."""

from collections.abc import Sequence
from datetime import date

from jiangce.access.accounts.models import Account
from jiangce.access.posts.models import Post
from jiangce.plumbing.files.actions import content_of
from jiangce.registers.owners.queries import owns
from jiangce.registers.periods import not_ended
from jiangce.registers.scoring.blinding import Finding, Read, findings, tells, traces_of
from jiangce.registers.scoring.enums import ScoringState, Seat
from jiangce.registers.scoring.models import Scoring
from jiangce.registers.scoring.ports import Paper, papers_of
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


def papers_telling(scoring: Scoring) -> list[Finding]:
    """The papers that may tell scorers who the applicant is. Reads every paper whole."""
    papers, applicant = papers_of(subject=scoring.subject), scoring.applicant
    own = (applicant.name, applicant.short_name, applicant.credit_code, applicant.contact_name, applicant.contact_phone)
    words = [one for one in dict.fromkeys((*own, *(trace for paper in papers for trace in paper.traces))) if one]
    read = [Read(paper.name, paper.file.name, content_of(file=paper.file)) for paper in papers]
    return findings(read, traces_of(words), words=words)


def names_telling(scoring: Scoring, papers: Sequence[Paper]) -> set[int]:
    """The places, from 1, of papers whose very name tells who the applicant is."""
    applicant = scoring.applicant
    traces = traces_of((applicant.name, applicant.short_name, applicant.credit_code, applicant.contact_name))
    return {n for n, paper in enumerate(papers, start=1) if tells(paper.name, (*traces, *traces_of(paper.traces)))}


def is_expert(*, account_id: int, division: str, on: date) -> bool:
    """Whether the account is an expert of the division, one above it, or one within it."""
    return experts_on(division=division, on=on).filter(account=account_id).exists()


def free_seat(scoring: Scoring) -> str:
    """The next seat to fill; "" when none is free in this state."""
    wanted = {ScoringState.OPEN: (Seat.FIRST, Seat.SECOND), ScoringState.MODERATION: (Seat.MODERATOR,)}
    taken = set(scoring.sheets.values_list("seat", flat=True))
    return next((seat for seat in wanted.get(ScoringState(scoring.state), ()) if seat not in taken), "")
