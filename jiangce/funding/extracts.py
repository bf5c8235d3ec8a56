"""Claims in the exchange data set: one row a person and item, once its claim was handed in."""

from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from jiangce.assessment.certificates.models import Certificate
from jiangce.funding.claims.enums import ClaimState, LineState, Stage
from jiangce.funding.claims.models import ClaimLine, Handling, LineSource
from jiangce.funding.disbursement.models import PaymentPart
from jiangce.kernel.exchange.tables import TABLES
from jiangce.plumbing.extracts.parts import account_key
from jiangce.plumbing.extracts.sources import Source
from jiangce.schemes.enums import Fund, Payee

_PARTS = PaymentPart.objects.filter(line=OuterRef("pk")).order_by("-payment")
_APPROVALS = Handling.objects.filter(claim=OuterRef("claim"), stage=Stage.APPROVAL).order_by("-at")
_FUND = Coalesce(
    Subquery(
        LineSource.objects.filter(line=OuterRef("pk")).order_by("-amount_fen", "pk").values("fund_account__fund")[:1]
    ),
    # Before approval no source is chosen yet; the employment fund is the one that every line may fall back on.
    Value(str(Fund.EMPLOYMENT_FUND)),
)
_STATE = Case(
    When(state=LineState.PAID, then=Value("paid")),
    When(state=LineState.RETURNED_PAYMENT, then=Value("returned_payment")),
    When(state=LineState.RECOVERED, then=Value("recovered")),
    When(state=LineState.REFUSED, then=Value("refused")),
    When(Q(state=LineState.RETURNED) | Q(claim__state=ClaimState.RETURNED), then=Value("draft")),
    default=F("claim__state"),
)
"""A row sent back is a draft again in the words of the data set; what still runs is where its claim is."""

SOURCES = (
    Source(
        TABLES["claims"],
        lambda: ClaimLine.objects.filter(claim__submitted_at__isnull=False).exclude(state=LineState.NOT_ENTITLED),
        {
            "claim_id": "pk", "person_id": "person", "class_id": "claim__training_class",
            "certificate_no": Subquery(
                Certificate.objects.filter(enrolment=OuterRef("enrolment")).order_by("-pk").values("number")[:1]
            ),
            "org_id": Case(When(payee=Payee.INSTITUTION, then=F("claim__organisation"))),
            "scheme": "scheme", "fund": _FUND, "amount_fen": "amount_fen", "submitted_at": "claim__submitted_at",
            "decided_at": "claim__approved_at",
            "decided_by": Subquery(
                _APPROVALS.annotate(key=account_key("account_id")).values("key")[:1]
            ),
            "state": _STATE,
            "paid_on": Subquery(_PARTS.filter(payment__state="paid").values("payment__settled_on")[:1]),
            "returned_on": Subquery(_PARTS.filter(payment__state="returned").values("payment__settled_on")[:1]),
            "account_digest": Subquery(_PARTS.values("payment__bank_account__number_digest")[:1]),
        },
    ),
)  # fmt: skip
