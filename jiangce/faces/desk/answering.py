"""What public notices share on the desk: the form that answers an objection, one for each that waits."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import TextArea


class AnswerForm(forms.Form):
    """The answer to an objection."""

    uphold = forms.TypedChoiceField(
        label=_("结论"), coerce=lambda value: value == "1",
        choices=[("", _("请选择")), ("0", _("异议不成立")), ("1", _("异议成立"))],
    )  # fmt: skip
    reply = forms.CharField(
        label=_("答复（将公开）"), max_length=2000, widget=TextArea,
        help_text=_("写明查了什么、结果怎样。不要写他人的完整证件号码。"),
    )  # fmt: skip

    @classmethod
    def to(cls, objection: Any, data: Any = None) -> "AnswerForm":
        """The form of one objection: a page shows several, and each has ids of its own."""
        return cls(data, auto_id=f"answer-{objection.pk}-%s")


def with_answers(objections: Iterable[Any], tried: tuple[int, AnswerForm] | None) -> None:
    """Give each objection that waits its form: the one that was `tried`, by its key, as it was sent."""
    for one in objections:
        if one.replied_at is None:
            one.form = tried[1] if tried and tried[0] == one.pk else AnswerForm.to(one)
