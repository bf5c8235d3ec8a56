"""Tags about records: the journal's timeline, problems of an uploaded sheet, masks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from jiangce.faces.ui.acts import events_of
from jiangce.faces.ui.verdicts import words
from jiangce.kernel import masking
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.queries import Moment

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
    """Problems of an uploaded sheet, each with its cell: [{row, cell, objection}]."""
    return {
        "rows": [{"cell": row.get("cell", ""), "words": words(Objection.from_json(row["objection"]))} for row in rows]
    }
