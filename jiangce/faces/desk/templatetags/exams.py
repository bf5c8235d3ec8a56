"""Tags of the exam pages."""

from collections.abc import Mapping
from typing import Any

from django import template

from jiangce.assessment.certificates.queries import CertificateFact
from jiangce.assessment.results.queries import ScoreRow
from jiangce.assessment.results.rules import score_text
from jiangce.kernel import masking

register = template.Library()


@register.simple_tag
def score_row(row: ScoreRow, forms: Mapping[int, Any] | None, typed: Mapping[str, str] | None) -> dict[str, Any]:
    """The cells of one candidate: what was typed stays, else what is stored."""
    prefix = f"e{row.enrolment.pk}"
    result = row.result
    stored = {
        "theory": score_text(result.theory_tenths) if result else "",
        "practice": score_text(result.practice_tenths) if result else "",
    }
    cells: dict[str, Any] = {
        "prefix": prefix,
        "name": masking.name(row.enrolment.person.name),
        "id_number": masking.id_number(row.enrolment.person.id_number),
        "was": {**stored, "absent": bool(result and result.absent)},
        "absent": f"{prefix}-absent" in typed if typed else bool(result and result.absent),
    }
    form = forms.get(row.enrolment.pk) if forms else None
    for key, value in stored.items():
        cells[key] = typed.get(f"{prefix}-{key}", "") if typed else value
        cells[f"{key}_error"] = "".join(form.errors.get(key, [])) if form else ""
    return cells


@register.simple_tag
def certificate_of(certificates: Mapping[int, CertificateFact], enrolment_id: int) -> CertificateFact | None:
    """The certificate of an enrolment, if any."""
    return certificates.get(enrolment_id)
