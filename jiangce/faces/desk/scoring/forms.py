"""Forms of the pages of scorings."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.ui.forms import TextArea
from jiangce.registers.scoring.enums import ScoringState


class ScoringFilter(forms.Form):
    """Filters of the list."""

    text = forms.CharField(label=gettext_lazy("评分编号"), required=False, max_length=60)
    state = forms.ChoiceField(
        label=gettext_lazy("状态"), required=False,
        choices=[("", gettext_lazy("全部")), ("mine", gettext_lazy("待我处理")), *ScoringState.choices],
    )  # fmt: skip


class ScorerForm(forms.Form):
    """Who scores next; where papers may tell whose they are, that they were looked at."""

    scorer = forms.ChoiceField(label=gettext_lazy("评审专家"))
    papers_seen = forms.BooleanField(
        label=gettext_lazy("已核对有提示的材料，可以交评分人"), required=False,
        help_text=gettext_lazy("交给评分人的文件名已经统一编号。"),
    )  # fmt: skip

    def __init__(self, *args: Any, experts: Iterable[Any], telling: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not telling:
            del self.fields["papers_seen"]
        self.fields["scorer"].choices = [("", _("请选择")), *((str(one.pk), str(one)) for one in experts)]


class SheetForm(forms.Form):
    """One mark of 0 to 100 points, with at most one decimal, for each criterion."""

    remark = forms.CharField(label=gettext_lazy("评语"), max_length=1000, widget=TextArea)

    def __init__(self, *args: Any, criteria: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for one in self.criteria:
            self.fields[f"mark_{one.pk}"] = forms.DecimalField(
                label=_("%(name)s（权重 %(weight)s%%）") % {"name": one.name, "weight": one.weight},
                help_text=one.guide, min_value=0, max_value=100, decimal_places=1, max_digits=4,
            )  # fmt: skip
        self.order_fields([*(f"mark_{one.pk}" for one in self.criteria), "remark"])

    def marks(self) -> dict[int, int | None]:
        """criterion id → tenths of a point."""
        told: dict[str, Decimal] = self.cleaned_data
        return {one.pk: int(told[f"mark_{one.pk}"] * 10) for one in self.criteria}
