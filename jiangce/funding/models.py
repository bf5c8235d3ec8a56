"""Models of the funding app, one section each."""

from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.models import Claim, ClaimLine, Handling, Hold, LineSource
from jiangce.funding.disbursement.models import BankResult, BatchFile, Payment, PaymentBatch, PaymentPart
from jiangce.funding.ledger.models import Balance, Entry, Leg
from jiangce.funding.notices.models import NoticeItem, Objection, PublicNotice

__all__ = [
    "Balance",
    "BankResult",
    "BatchFile",
    "Claim",
    "ClaimLine",
    "Entry",
    "FundAccount",
    "Handling",
    "Hold",
    "Leg",
    "LineSource",
    "NoticeItem",
    "Objection",
    "Payment",
    "PaymentBatch",
    "PaymentPart",
    "PublicNotice",
]
