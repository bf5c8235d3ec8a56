"""What the pages of standards show: facts, the tree, the standard that grounds something."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jiangce.faces.ui.filters import bracketed, day, enumerated, region
from jiangce.faces.ui.standards import held_words, industry_words, level_words
from jiangce.registers.standards import register


def grounding_words(occupation_code: str, level: str, *, on: date) -> str:
    """The standard that would ground certification, or that none does, or that the register knows of none."""
    found = register.grounding_of(occupation_code=occupation_code, level=level, on=on)
    if found.by:
        return f"{found.by.title}{bracketed(found.by.number)}"
    if found.missing:
        return _("%(title)s（%(number)s）尚不能作为依据") % {
            "title": found.missing.title,
            "number": found.missing.number,
        }
    return _("系统没有登记这个职业和等级的标准")


def version_summary(row: Any) -> list[tuple[Any, Any]]:
    """The first page of a version and its dates."""
    standard = row.standard
    return [
        (_("版本编号"), row.number),
        (_("层级"), standard.get_tier_display()),
        (_("职业"), register.occupation_words(row)),
        (_("行业"), industry_words(standard.industry_code)),
        (_("适用区划"), region(standard.division)),
        (_("维护单位"), standard.keeper.name),
        (_("版本名称"), row.edition),
        (_("等级"), level_words(row.levels)),
        (_("起草单位"), enumerated(row.drafting_units)),
        (_("开发方式"), row.get_development_display() + (bracketed(row.contract) if row.contract else "")),
        (_("技术委员会"), row.committee or "—"),
        (_("依据的国家标准"), row.base.number if row.base else "—"),
        (_("发布文号"), row.document_number or "—"),
        (_("发布日期"), day(row.published_on)),
        (_("备案号"), row.filing_number or "—"),
        (_("施行期间"), held_words(row)),
        *([(_("立项理由"), standard.purpose)] if standard.purpose else []),
    ]
