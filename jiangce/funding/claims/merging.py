"""What making one person of two records touches of their subsidies (a port of registers.duplicates)."""

from django.utils.translation import gettext_lazy as _

from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.claims.models import ClaimLine
from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.duplicates.ports import Impact

_OVER = (ClaimState.PAID, ClaimState.REFUSED)


def impact_on_claims(*, kept: frozenset[int], joined: frozenset[int]) -> Impact:
    """Lines stay with their record and account. While both stand in claims that are not over, what one is entitled to may
    depend on the other: one is finished first."""
    lines = ClaimLine.objects.filter(person__in=joined)
    paid = list(lines.filter(state=LineState.PAID))
    running = list(lines.exclude(claim__state__in=[str(state) for state in _OVER]))
    effects = [
        Effect(_("已拨付的补贴"), len(paid), _("已付款项和拨付记录不变。"), fen=sum(line.amount_fen for line in paid)),
        Effect(
            _("办理中的补贴"), len(running), _("继续办理，收款账户不变；核算时合并两份档案的享受次数。"),
            fen=sum(line.amount_fen for line in running), warning=True,
        ),
    ]  # fmt: skip
    return Impact(effects, _both_open(kept, joined))


def _both_open(kept: frozenset[int], joined: frozenset[int]) -> list[Objection]:
    rows = ClaimLine.objects.exclude(claim__state__in=[str(state) for state in _OVER])
    numbers = [
        list(rows.filter(person__in=side).order_by("claim").values_list("claim__number", flat=True).distinct())
        for side in (kept, joined)
    ]
    if not all(numbers):
        return []
    return [Objection("duplicates.open_claims", {"items": list(dict.fromkeys(numbers[0] + numbers[1]))})]
