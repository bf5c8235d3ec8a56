"""Gathers what the payment rules ask, for many lines in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum

from jiangce.assessment.certificates.enums import CertificateState
from jiangce.assessment.certificates.models import Certificate
from jiangce.funding.claims.models import ClaimLine, Hold, LineSource
from jiangce.funding.disbursement.enums import PaymentState
from jiangce.funding.disbursement.models import Payment, PaymentPart
from jiangce.funding.disbursement.rules import PAYABLE_LINES, PayeeAccount, ShareFacts, objections
from jiangce.funding.ledger.enums import Bucket
from jiangce.funding.ledger.models import Leg
from jiangce.kernel import masking
from jiangce.kernel.verdict import Objection
from jiangce.registers.people.models import BankAccount
from jiangce.schemes.enums import Payee

Key = tuple[int, int]
"""(claim line id, fund account id)"""


@dataclass(frozen=True, slots=True)
class Share:
    """One fund account's part of one line, with what the rules said about it."""

    line: ClaimLine
    source: LineSource
    returned: Payment | None
    objections: tuple[Objection, ...]

    @property
    def ready(self) -> bool:
        return not self.objections

    @property
    def under_way(self) -> bool:
        """Nothing is wrong: it only stands in a batch already."""
        return bool(self.objections) and all(o.code == "disbursement.already_in_batch" for o in self.objections)


def shares_of(*, claim_ids: Iterable[int], only: Iterable[Key] | None = None) -> list[Share]:
    """Every share of these claims that is not paid yet, in the order claim, roster number, fund account.

    `only` narrows to some (line, fund account). Shares whose money already arrived are left out.
    """
    lines = list(
        ClaimLine.objects.filter(claim__in=list(claim_ids), state__in=PAYABLE_LINES)
        .select_related("claim__organisation", "claim__training_class", "person", "bank_account", "enrolment")
        .order_by("claim", "enrolment__number", "scheme")
    )
    wanted = set(only) if only is not None else None
    context = _Context(lines)
    found = []
    for source in context.sources:
        key = (source.line_id, source.fund_account_id)
        if (wanted is None or key in wanted) and key not in context.arrived:
            found.append(context.share(source))
    return found


class _Context:
    """The look-ups of one gathering."""

    def __init__(self, lines: Sequence[ClaimLine]) -> None:
        self.lines = {line.pk: line for line in lines}
        claims = {line.claim_id for line in lines}
        place = {key: index for index, key in enumerate(self.lines)}
        self.sources = sorted(
            LineSource.objects.filter(line__in=self.lines).select_related("fund_account"),
            key=lambda source: (place[source.line_id], source.fund_account_id),
        )
        self.live: dict[Key, str] = {}
        self.arrived: set[Key] = set()
        for part in PaymentPart.objects.filter(line__in=self.lines, live=True).select_related("payment__batch"):
            key = (part.line_id, part.fund_account_id)
            if part.payment.state == PaymentState.PAID:
                self.arrived.add(key)
            else:
                self.live[key] = part.payment.batch.number
        self.returned = _last_returned(self.lines)
        self.holds: dict[int, list[str]] = defaultdict(list)
        for hold in Hold.objects.filter(claim__in=claims, lifted_at__isnull=True).order_by("pk"):
            self.holds[hold.claim_id].append(hold.case_number)
        self.owed = _owed(self.lines)
        self.revoked = _lost_certificates(lines)

    def share(self, source: LineSource) -> Share:
        line = self.lines[source.line_id]
        key = (line.pk, source.fund_account_id)
        returned = self.returned.get(key)
        facts = ShareFacts(
            line_id=line.pk,
            claim_number=line.claim.number,
            claim_state=line.claim.state,
            line_state=line.state,
            payee_label=payee_label(line),
            amount_fen=source.amount_fen,
            owed_fen=self.owed.get(key, 0),
            held_by=tuple(self.holds.get(line.claim_id, ())),
            account=account_of(line.bank_account),
            live_batch=self.live.get(key, ""),
            returned=frozen_account(returned) if returned else None,
            return_reason=returned.return_reason if returned else "",
            revoked_certificate=self.revoked.get(line.enrolment_id, ""),
        )
        return Share(line, source, returned, tuple(objections(facts)))


def payee_label(line: ClaimLine) -> str:
    """Who is paid, fit for staff lists."""
    return line.claim.organisation.short_name if line.payee == Payee.INSTITUTION else masking.name(line.person.name)


def account_of(account: BankAccount | None) -> PayeeAccount | None:
    """The register's row as the rules see it."""
    if account is None:
        return None
    return PayeeAccount(account.holder_name, account.number, account.bank_name, account.bank_code)


def frozen_account(payment: Payment) -> PayeeAccount:
    """The payee as the payment froze it."""
    return PayeeAccount(payment.payee_name, payment.account_number, payment.bank_name, payment.bank_code)


def _last_returned(line_ids: Iterable[int]) -> dict[Key, Payment]:
    parts = PaymentPart.objects.filter(line__in=line_ids, payment__state=PaymentState.RETURNED)
    return {(p.line_id, p.fund_account_id): p.payment for p in parts.select_related("payment").order_by("payment")}


def _owed(line_ids: Iterable[int]) -> dict[Key, int]:
    sums = Leg.objects.filter(line__in=line_ids, bucket=Bucket.PAYABLE).values("line", "fund_account")
    return {(row["line"], row["fund_account"]): row["fen"] for row in sums.annotate(fen=Sum("amount_fen"))}


def _lost_certificates(lines: Sequence[ClaimLine]) -> dict[int, str]:
    """enrolment id → number of its revoked certificate, where no valid one stands."""
    enrolments = {line.enrolment_id for line in lines}
    lost: dict[int, str] = {}
    for certificate in Certificate.objects.filter(Q(enrolment__in=enrolments)).order_by("pk"):
        if certificate.state == CertificateState.VALID:
            lost[certificate.enrolment_id] = ""
        elif lost.get(certificate.enrolment_id) != "":
            lost[certificate.enrolment_id] = certificate.number
    return {key: number for key, number in lost.items() if number}
