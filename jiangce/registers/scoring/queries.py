"""Reads of scorings. An arranger sees who has handed in and, when it is done, the sheets; a scorer the own sheets only."""

from datetime import date

from django.db.models import Q, QuerySet

from jiangce.access.accounts.models import Account
from jiangce.access.posts.actor import Actor
from jiangce.access.posts.models import Post, PostQuerySet
from jiangce.access.powers.enums import PostKind, Power
from jiangce.kernel import divisions
from jiangce.registers.scoring.enums import ScoringState
from jiangce.registers.scoring.models import Scoring, ScoringScheme, ScoringSheet


def scheme_on(*, code: str, on: date) -> ScoringScheme:
    """The scheme in force on a day; raises ScoringScheme.DoesNotExist."""
    return ScoringScheme.objects.get(code=code, held__contains=on)


def result_of(*, subject: str) -> Scoring | None:
    """The scoring of a subject, in whatever state; its `passed` and `result_tenths` count when it is done."""
    return Scoring.objects.filter(subject=subject).select_related("scheme").first()


def scorings_visible_to(*, actor: Actor) -> QuerySet[Scoring]:
    """Scorings that the actor's region arranges, the newest first; a scorer's own."""
    rows = Scoring.objects.select_related("scheme", "applicant").order_by("-opened_at", "-pk")
    if actor.may(Power.SCORING_ARRANGE):
        return rows.filter(actor.within(division="division"))
    if actor.may(Power.SCORING_SCORE):
        return rows.filter(sheets__account=actor.account_id)
    return rows.none()


def scoring_for(*, actor: Actor, scoring_id: int) -> Scoring:
    """One scoring in scope; raises Scoring.DoesNotExist outside."""
    return scorings_visible_to(actor=actor).get(pk=scoring_id)


def scoring_for_update(*, scoring_id: int) -> Scoring:
    """The scoring, locked, for actions."""
    rows = Scoring.objects.select_for_update(of=("self",))
    return rows.select_related("scheme", "applicant").get(pk=scoring_id)


def own_sheet(*, actor: Actor, scoring: Scoring) -> ScoringSheet | None:
    """The actor's own sheet of a scoring."""
    return scoring.sheets.filter(account=actor.account_id).first()


def sheets_of(*, scoring: Scoring) -> list[ScoringSheet]:
    """The sheets of a scoring, by seat. Whoever shows them hides their points until it is done."""
    return list(scoring.sheets.select_related("account").prefetch_related("marks__criterion").order_by("pk"))


def waiting_for(*, actor: Actor) -> QuerySet[Scoring]:
    """A scorer's sheets to hand in; for the arranger, scorings that lack a scorer."""
    rows = scorings_visible_to(actor=actor).filter(state__in=[ScoringState.OPEN, ScoringState.MODERATION])
    if actor.may(Power.SCORING_ARRANGE):
        return rows.filter(pk__in=[row.pk for row in rows if _lacks_scorer(row)])
    return rows.filter(sheets__account=actor.account_id, sheets__handed_in_at__isnull=True)


def _lacks_scorer(row: Scoring) -> bool:
    wanted = 3 if row.state == ScoringState.MODERATION else 2
    return row.sheets.count() < wanted


def experts_on(*, division: str, on: date) -> PostQuerySet:
    """The posts of experts that a division may call: its own, those above it, and those of its cities and counties."""
    near = Q(division__in=divisions.chain(division)) | Q(division__startswith=divisions.prefix(division))
    return Post.objects.held_on(on).filter(near, kind=PostKind.EXPERT)


def experts_for(*, scoring: Scoring, on: date) -> list[Account]:
    """The experts that the division may call, by name; whether one may score, the action says."""
    held = experts_on(division=scoring.division, on=on)
    return list(Account.objects.filter(posts__in=held, is_active=True).distinct().order_by("display_name", "pk"))
