"""What was typed into the checks of a filing application, on the page that refused them."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def answer(typed: Mapping[int, Mapping[str, Any]] | None, key: int) -> str:
    """pass, fail, or "" when the item was not answered."""
    if not typed or key not in typed:
        return ""
    return "pass" if typed[key]["passed"] else "fail"


@register.filter
def reason(typed: Mapping[int, Mapping[str, Any]] | None, key: int) -> str:
    """The reason as it was typed."""
    return str(typed[key]["reason"]) if typed and key in typed else ""
