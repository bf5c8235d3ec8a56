"""What rights to a subsidy a person has used up (a port of registers.privacy)."""

from django.utils.translation import gettext_lazy as _

from jiangce.registers.privacy.enums import Category
from jiangce.registers.privacy.ports import Table
from jiangce.schemes.uses.models import SubsidyUse


def uses_told(*, person_ids: frozenset[int]) -> list[Table]:
    """Every use: reserved, spent or freed again."""
    rows = [
        (row.get_scheme_display(), row.occupation_code, row.level, row.year, row.get_state_display(), row.reserved_at)
        for row in SubsidyUse.objects.filter(person__in=person_ids).order_by("pk")
    ]
    columns = (_("补贴项目"), _("职业代码"), _("等级"), _("年度"), _("状态"), _("时间"))
    return [Table(Category.MONEY, _("享受次数"), columns, rows)]
