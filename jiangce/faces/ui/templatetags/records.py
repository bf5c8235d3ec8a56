"""Tags about records: the journal's timeline, problems of an uploaded sheet, masks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from jiangce.faces.ui.acts import events_of
from jiangce.faces.ui.verdicts import Words, value_words, words
from jiangce.kernel import masking
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.plumbing.journal.queries import Moment
from jiangce.schemes.enums import Certainty
from jiangce.schemes.terms.catalogue import TERMS

register = template.Library()

register.filter("maskname", masking.name)
register.filter("maskid", masking.id_number)
register.filter("maskphone", masking.phone)
register.filter("maskaccount", masking.account)


@register.inclusion_tag("ui/parts/timeline.html")
def journal(moments: Iterable[Moment]) -> dict[str, Any]:
    """The timeline of a thing from its journal."""
    return {"events": events_of(moments)}


@register.inclusion_tag("ui/parts/problems.html")
def problems(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Problems of an uploaded sheet, each with its cell, those that refuse it first: [{row, cell, objection}]."""
    found = [(row.get("cell", ""), Objection.from_json(row["objection"])) for row in rows]
    found.sort(key=lambda each: each[1].warning)
    return {"rows": [{"cell": cell, "warning": told.warning, "words": words(told)} for cell, told in found]}


@register.simple_tag
def objection_words(objection: Objection) -> Words:
    """An objection in words: message, remedy, who acts."""
    return words(objection)


@register.simple_tag
def term_label(code: str) -> Any:
    """The name of a term."""
    return TERMS[code].label if code in TERMS else code


@register.simple_tag
def term_value(term: TermRef | Any) -> str:
    """The value of a term (or of a row with code and value) in words, with its unit."""
    kind = TERMS.get(term.code)
    return value_words(kind, term.value) if kind else str(term.value)


@register.simple_tag
def certainty_label(code: str) -> Any:
    """How sure we are of a fact."""
    return Certainty(code).label if code in Certainty.values else code
