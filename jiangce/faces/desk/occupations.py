"""Occupations as people type them into a form of the desk."""

from django import forms
from django.utils.translation import gettext as _

from jiangce.registers.standards.queries import search


def occupation_code(typed: str) -> str:
    """The code at the head of what was typed or chosen; a bare name is looked up when it is unambiguous. Raises
    ValidationError."""
    text = typed.strip()
    found = search(text=text.split(" ")[0], limit=2)
    exact = [row for row in found if text.startswith(row.code) or row.name == text]
    if not exact and len(found) == 1:
        exact = found
    if not exact:
        raise forms.ValidationError(_("没有找到这个职业，请从列表中选择。"))
    return str(exact[0].code)
