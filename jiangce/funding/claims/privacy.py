"""What claims hold of a person (the ports of registers.privacy): told in full, kept as vouchers of the accounts."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jiangce.funding.claims.enums import ClaimState
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.registers.privacy.enums import Category, Kept
from jiangce.registers.privacy.ports import Ground, Keep, Table, Weighed
from jiangce.registers.privacy.rules import years_later

_SETTLED = (ClaimState.PAID, ClaimState.REFUSED)


def claimed_classes() -> Iterable[int]:
    """Classes with a claim that is neither paid nor refused."""
    return Claim.objects.exclude(state__in=[str(one) for one in _SETTLED]).values_list("training_class", flat=True)


def lines_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Every subsidy: what it is, how it was worked out, where it stands. Money in yuan, as people read it."""
    rows = [
        (row.claim.number, row.get_scheme_display(), row.get_payee_display(), row.amount_fen / 100, row.get_state_display(), row.reason, row.computed_at, row.explanation)
        for row in ClaimLine.objects.filter(person__in=person_ids).select_related("claim").order_by("pk")
    ]  # fmt: skip
    columns = (
        _("申领编号"), _("补贴项目"), _("收款方"), _("金额（元）"), _("状态"), _("理由"), _("时间"), _("核算说明"),
    )  # fmt: skip
    return [Table(Category.MONEY, _("补贴"), columns, rows)]


def weigh_lines(*, person_ids: frozenset[int], ground: Ground) -> Weighed:
    """Vouchers are kept for the years of the term after the year in which they were made."""
    moments = list(ClaimLine.objects.filter(person__in=person_ids).values_list("computed_at", flat=True))
    if not moments:
        return Weighed()
    after = timezone.localdate(max(moments)).replace(month=12, day=31)
    until = years_later(after, ground.law.number("retain_years_accounts"))
    return Weighed(0, [Keep(Kept.ACCOUNTS, len(moments), until)])
