"""Four eyes across all stages: who touched a claim at one stage cannot act at the next."""

from datetime import datetime

from jiangce.access.posts.actor import Actor
from jiangce.funding.claims.enums import Stage
from jiangce.funding.claims.models import Claim, ClaimLine, Handling
from jiangce.kernel.verdict import Objection


def four_eyes_objections(*, claim: Claim, stage: Stage, actor: Actor) -> list[Objection]:
    """The objection when this account already acted at another stage; the exclusion constraint is the last line."""
    earlier = Handling.objects.filter(claim=claim, account=actor.account_id).exclude(stage=stage).first()
    if earlier is None:
        return []
    params = {"stage": str(earlier.get_stage_display()), "now": str(stage.label)}
    return [Objection("claims.four_eyes", params)]


def note_handling(
    *,
    claim: Claim,
    stage: Stage,
    move: str,
    actor: Actor,
    at: datetime,
    reason: str = "",
    line: ClaimLine | None = None,
) -> Handling:
    """Write who acted at which stage; on one row only when a line is given."""
    return Handling.objects.create(
        claim=claim,
        line=line,
        stage=stage,
        account_id=actor.account_id,
        actor_label=actor.label,
        round=claim.round,
        move=move,
        reason=reason,
        at=at,
    )
