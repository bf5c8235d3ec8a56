"""What making one person of two records touches of their subsidy rights (a port of registers.duplicates)."""

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Objection
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.duplicates.ports import Impact, held_twice
from jiangce.schemes.enums import Scheme
from jiangce.schemes.uses.enums import UseState
from jiangce.schemes.uses.models import SubsidyUse


def impact_on_uses(*, kept: frozenset[int], joined: frozenset[int]) -> Impact:
    """Both sides' uses count against one person's limits. The same occupation and level twice (R-08) is a matter for the
    county before it is one of the register."""
    live = SubsidyUse.objects.exclude(state=UseState.FREED)
    twice = held_twice(
        live.exclude(scheme=Scheme.LIVING_ALLOWANCE), "occupation_code", "level", kept=kept, joined=joined,
        words=lambda row: f"{row.occupation_code} {row.level}",
    )  # fmt: skip
    found = [Objection("duplicates.same_right", {"items": twice})] if twice else []
    count = live.filter(person__in=joined).count()
    becomes = _("合并后一起计入每年次数和同一职业同一等级的限制。")
    return Impact([Effect(_("补贴享受记录"), count, becomes)], found)
