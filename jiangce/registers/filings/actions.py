"""Writes on filings, split by who acts: drafting.py (the organisation), review.py (the authority on an application),
standing.py (filings that stand), pausing.py (their pauses), ending.py (their end); this is the one name that others import."""

from jiangce.registers.filings.drafting import (
    ApplicationData,
    assess_norms,
    bring_document,
    discard_application,
    draft_application,
    edit_application,
    promise_document,
    submit_application,
    withdraw_application,
)
from jiangce.registers.filings.ending import arrange_leftovers, lapse_filing, reinstate_filing, terminate_filing
from jiangce.registers.filings.pausing import resume_filing, suspend_filing
from jiangce.registers.filings.refusal import FilingRefused
from jiangce.registers.filings.review import (
    accept_application,
    bring_back,
    check_items,
    decline_application,
    grant_application,
    pass_checks,
    publish_application,
    reject_application,
    return_application,
)
from jiangce.registers.filings.standing import file_organisation

__all__ = [
    "ApplicationData",
    "FilingRefused",
    "accept_application",
    "arrange_leftovers",
    "assess_norms",
    "bring_back",
    "bring_document",
    "check_items",
    "decline_application",
    "discard_application",
    "draft_application",
    "edit_application",
    "file_organisation",
    "grant_application",
    "lapse_filing",
    "pass_checks",
    "promise_document",
    "publish_application",
    "reinstate_filing",
    "reject_application",
    "resume_filing",
    "return_application",
    "submit_application",
    "suspend_filing",
    "terminate_filing",
    "withdraw_application",
]
