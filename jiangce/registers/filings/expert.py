"""Expert scoring of applications: for the roles that the terms name, the experts' result comes before the approver."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation

from jiangce.access.posts.actor import Actor
from jiangce.kernel.verdict import Objection
from jiangce.registers import laws
from jiangce.registers.filings import queries
from jiangce.registers.filings.enums import ApplicationKind, ApplicationState
from jiangce.registers.filings.models import FilingApplication
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.scoring.actions import open_scoring
from jiangce.registers.scoring.enums import ScoringState
from jiangce.registers.scoring.models import Scoring
from jiangce.registers.scoring.ports import Paper
from jiangce.registers.scoring.queries import result_of

KEY = "filing_application"


def subject_of(row: FilingApplication) -> str:
    """The key of an application's scoring; what was returned and handed in again is scored anew."""
    return f"{KEY}:{row.pk}:{row.round}"


def asks_scoring(row: FilingApplication, law: laws.Law) -> bool:
    """Whether the terms want experts for a first filing or a renewal in this role."""
    return row.kind in (ApplicationKind.FIRST, ApplicationKind.RENEWAL) and row.role in law.codes("filing_scored_roles")


def scoring_objections(row: FilingApplication, law: laws.Law) -> list[Objection]:
    """Why the application may not go to the approver yet."""
    if not asks_scoring(row, law):
        return []
    found, term = result_of(subject=subject_of(row)), law.ref("filing_scored_roles")
    if found is None or found.state != ScoringState.DONE:
        return [Objection("filings.not_scored", term=term)]
    return []


def passed_objections(row: FilingApplication, law: laws.Law) -> list[Objection]:
    """Why the application may not be granted although it was scored."""
    found = result_of(subject=subject_of(row)) if asks_scoring(row, law) else None
    low = found is not None and found.state == ScoringState.DONE and not found.passed
    return [Objection("filings.score_too_low", {"number": found.number})] if found and low else []


@transaction.atomic
def score_application(*, application_id: int, actor: Actor, at: datetime) -> Scoring:
    """Open the expert scoring of an accepted application. The scorers read its number, role and occupations, and its
    papers; refuses a role that is not scored."""
    row = queries.application_for_update(application_id=application_id)
    law = laws.law(division=row.division, on=timezone.localdate(at))
    if row.state != ApplicationState.ACCEPTED or not asks_scoring(row, law):
        raise FilingRefused(Objection("filings.not_to_score", {"state": str(row.get_state_display())}))
    with translation.override("zh-hans"):
        names = "、".join(one.occupation.name for one in row.scopes.select_related("occupation").order_by("pk"))
        title = f"{row.number} {row.get_role_display()} {names}"[:160]
    return open_scoring(
        subject=subject_of(row), scheme=f"filing_{row.role}", applicant_id=row.organisation_id, title=title,
        division=row.division, actor=actor, at=at,
    )  # fmt: skip


def papers_of_application(*, subject: str) -> Sequence[Paper] | None:
    """The documents of the application that a scoring is about (the port of registers.scoring)."""
    kind, _sep, rest = subject.partition(":")
    if kind != KEY:
        return None
    row = FilingApplication.objects.get(pk=rest.partition(":")[0])
    documents = queries.documents_of(application=row).values()
    traces = (row.name, row.contact_name, row.contact_phone)
    return [Paper(one.material.name, one.file, traces) for one in documents if one.file]
