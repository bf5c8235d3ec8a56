"""A suspended filing, the institution's or the assessor's, stops new classes: at the hand-in and at the approval."""

import pytest

from jiangce.registers.filings.actions import resume_filing, suspend_filing
from jiangce.registers.filings.models import Filing
from jiangce.training.classes import actions
from jiangce.training.classes.models import TrainingClass
from tests.province import NOW, actor, province
from tests.refusals import codes

__all__ = ["province"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def suspend(organisation_id: int, role: str) -> Filing:
    filing = Filing.objects.get(organisation=organisation_id, role=role)
    return suspend_filing(
        filing_id=filing.pk, ground="rectification", until=None, reason="整改", actor=actor("approver"), at=NOW
    )


def test_a_class_is_not_handed_in_while_the_filing_is_suspended() -> None:
    draft = TrainingClass.objects.get(state="draft")
    filing = suspend(draft.organisation_id, "training_institution")
    submit = {"class_id": draft.pk, "actor": actor("school"), "at": NOW}
    assert codes(lambda: actions.submit_class(**submit)) == ["classes.filing_suspended"]
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at) == ("draft", None)
    resume_filing(filing_id=filing.pk, reason="复查合格", actor=actor("approver"), at=NOW)
    assert actions.submit_class(**submit).state == "submitted"


@pytest.mark.parametrize(
    ("whose", "role", "code"),
    [
        ("organisation_id", "training_institution", "classes.filing_suspended"),
        ("assessor_id", "assessor", "classes.assessor_suspended"),
    ],
)
def test_a_class_is_not_approved_once_a_filing_is_suspended(whose: str, role: str, code: str) -> None:
    waiting = TrainingClass.objects.filter(state="accepted").first()
    filing = suspend(getattr(waiting, whose), role)
    approve = {"class_id": waiting.pk, "actor": actor("approver"), "at": NOW}
    assert codes(lambda: actions.approve_class(**approve)) == [code]
    resume_filing(filing_id=filing.pk, reason="复查合格", actor=actor("approver"), at=NOW)
    assert actions.approve_class(**approve).state == "approved"
