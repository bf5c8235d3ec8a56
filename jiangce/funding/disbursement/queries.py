"""Reads about paying out. The only gate for the faces: always takes the actor."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.budgets.models import FundAccount
from jiangce.funding.claims.enums import ClaimState, LineState
from jiangce.funding.claims.models import Claim, ClaimLine, Hold
from jiangce.funding.disbursement.enums import BatchState, PaymentState
from jiangce.funding.disbursement.facts import Share, account_of, frozen_account, shares_of
from jiangce.funding.disbursement.models import BankResult, BatchFile, Payment, PaymentBatch, PaymentPart
from jiangce.funding.disbursement.rules import PAYABLE_LINES
from jiangce.funding.ledger.enums import Bucket
from jiangce.funding.ledger.queries import outstanding_of_line
from jiangce.kernel import masking
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.queries import acts_on
from jiangce.schemes.enums import Payee

_PAYMENT_SCOPE = {"division": "batch__division", "unit": "parts__line__claim__organisation__unit"}


@dataclass(frozen=True, slots=True)
class FundTotal:
    """What a plan would take from one fund account."""

    account: FundAccount
    payments: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class ClaimPlan:
    """What of one claim can be paid now, and why the rest cannot."""

    claim: Claim
    ready: Sequence[Share]
    skipped: Sequence[Share]

    @property
    def ready_fen(self) -> int:
        return sum(share.source.amount_fen for share in self.ready)

    @property
    def skipped_fen(self) -> int:
        """What waits for somebody; what is in a batch already does not."""
        return sum(share.source.amount_fen for share in self.skipped if not share.under_way)

    @property
    def under_way(self) -> bool:
        """Everything that is left of the claim stands in batches already."""
        return not self.ready and bool(self.skipped) and all(share.under_way for share in self.skipped)

    @property
    def people(self) -> int:
        return len({share.line.person_id for share in self.ready})

    @property
    def payments(self) -> int:
        """How many transfers this makes: one a person and line, one a claim for the institution, per fund account."""
        return len({(s.source.fund_account_id, s.line.payee == Payee.INSTITUTION or s.line.pk) for s in self.ready})

    @property
    def funds(self) -> list[FundTotal]:
        by_account: dict[int, list[Share]] = defaultdict(list)
        for share in self.ready:
            by_account[share.source.fund_account_id].append(share)
        return [
            FundTotal(shares[0].source.fund_account, len(shares), sum(share.source.amount_fen for share in shares))
            for _, shares in sorted(by_account.items())
        ]

    @property
    def reasons(self) -> list[Objection]:
        """Each reason why something waits, once."""
        found: list[Objection] = []
        for share in self.skipped:
            found += [objection for objection in share.objections if objection not in found]
        return found


def plans(*, actor: Actor, claim_id: int | None = None) -> list[ClaimPlan]:
    """The payable claims of the actor's region with what could be paid of each now, oldest first."""
    claims = Claim.objects.filter(actor.within(division="division"), state=ClaimState.PAYABLE)
    claims = claims.select_related("training_class", "organisation").order_by("approved_at", "pk")
    rows = list(claims.filter(pk=claim_id) if claim_id else claims)
    shares: dict[int, list[Share]] = defaultdict(list)
    for share in shares_of(claim_ids=[claim.pk for claim in rows]):
        shares[share.line.claim_id].append(share)
    return [
        ClaimPlan(
            claim,
            [share for share in shares[claim.pk] if share.ready],
            [share for share in shares[claim.pk] if not share.ready],
        )
        for claim in rows
    ]


def plan_for(*, actor: Actor, claim_id: int) -> ClaimPlan:
    """One payable claim; raises Claim.DoesNotExist outside the region or when it is not payable."""
    found = plans(actor=actor, claim_id=claim_id)
    if not found:
        raise Claim.DoesNotExist
    return found[0]


def batches_visible_to(*, actor: Actor) -> QuerySet[PaymentBatch]:
    """Batches of the actor's region, newest first, with how many payments arrived and came back."""
    if not actor.may(Power.BATCH_READ):
        return PaymentBatch.objects.none()
    return (
        PaymentBatch.objects.filter(actor.within(division="division"))
        .select_related("fund_account", "prepared_by", "released_by")
        .annotate(
            paid_count=Count("payments", filter=Q(payments__state=PaymentState.PAID)),
            returned_count=Count("payments", filter=Q(payments__state=PaymentState.RETURNED)),
        )
        .order_by("-prepared_at", "-pk")
    )


def batch_for(*, actor: Actor, batch_id: int) -> PaymentBatch:
    """One batch; raises PaymentBatch.DoesNotExist outside the region."""
    return batches_visible_to(actor=actor).get(pk=batch_id)


def payments_of(*, batch: PaymentBatch) -> list[Payment]:
    """The payments of a batch that the actor already reached, with their parts and lines."""
    payments = batch.payments.select_related("replaces").prefetch_related("parts__line__claim", "replacements")
    return list(payments.order_by("end_to_end_id"))


def files_of(*, batch: PaymentBatch) -> list[BatchFile]:
    return list(batch.files.select_related("file").order_by("pk"))


def results_of(*, batch: PaymentBatch) -> list[BankResult]:
    return list(batch.results.select_related("file").order_by("loaded_at"))


def claims_of_batch(*, batch: PaymentBatch) -> list[Claim]:
    """The claims that a batch pays, in order."""
    claims = Claim.objects.filter(lines__payment_parts__payment__batch=batch).distinct()
    return list(claims.select_related("training_class", "organisation").order_by("number"))


@dataclass(frozen=True, slots=True)
class Correction:
    """From which account to which a returned payment was corrected (holder, account, bank_name: masked), by whom, why."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    who: str
    at: datetime
    reason: str

    @property
    def holder_changed(self) -> bool:
        return self.before.get("holder") != self.after.get("holder")


def corrections_of(*, payments: Iterable[Payment]) -> dict[int, Correction]:
    """payment id → the latest correction of its account, for payments that the actor already reached."""
    keys = [payment.pk for payment in payments]
    acts = acts_on(kind=Payment._meta.label_lower, keys=keys, actions=["correct_payee"])
    return {int(key): Correction(act.before or {}, act.after or {}, act.who, act.at, act.reason) for key, act in acts}


@dataclass(frozen=True, slots=True)
class ReturnedPayment:
    """A returned payment with what has to happen next."""

    payment: Payment
    lines: Sequence[ClaimLine]
    masked_account: str
    corrected: bool
    replacement: Payment | None
    correction: Correction | None

    @property
    def payee_label(self) -> str:
        payment = self.payment
        return payment.payee_name if payment.payee == Payee.INSTITUTION else masking.name(payment.payee_name)


def returned_visible_to(*, actor: Actor) -> list[ReturnedPayment]:
    """Returned payments in the actor's region or of the actor's institution; those still to be solved first."""
    payments = _returned_in_scope(actor).select_related("batch__fund_account").prefetch_related("replacements", *_LINES)
    corrections = corrections_of(payments=payments)
    rows = [_returned(payment, corrections.get(payment.pk)) for payment in payments]
    return sorted(rows, key=lambda row: row.replacement is not None)


def returns_to_solve(*, actor: Actor, corrected: bool) -> list[Payment]:
    """Returned payments that were not paid again, whose payee's account was corrected or was not. What was solved piles up
    over the years, so the database leaves it out: the menu of every page asks this."""
    solved = Payment.objects.filter(replaces__isnull=False).exclude(state=PaymentState.CANCELLED).values("replaces")
    payments = _returned_in_scope(actor).exclude(pk__in=solved).prefetch_related("parts__line__bank_account")
    return [payment for payment in payments if _corrected(payment) == corrected]


def _returned_in_scope(actor: Actor) -> QuerySet[Payment]:
    if not actor.may(Power.PAYMENT_READ):
        return Payment.objects.none()
    ids = Payment.objects.filter(actor.within(**_PAYMENT_SCOPE), state=PaymentState.RETURNED).values("pk")
    return Payment.objects.filter(pk__in=ids).order_by("-settled_on", "-pk")


def _corrected(payment: Payment) -> bool:
    return all(account_of(part.line.bank_account) != frozen_account(payment) for part in payment.parts.all())


_LINES = (
    "parts__line__claim__organisation",
    "parts__line__claim__training_class",
    "parts__line__person",
    "parts__line__bank_account",
)


def payment_for(*, actor: Actor, payment_id: int) -> ReturnedPayment:
    """One payment with its lines; raises Payment.DoesNotExist outside the scope or without the power."""
    if not actor.may(Power.PAYMENT_READ):
        raise Payment.DoesNotExist
    ids = Payment.objects.filter(actor.within(**_PAYMENT_SCOPE), pk=payment_id).values("pk")
    payments = Payment.objects.filter(pk__in=ids).select_related("batch__fund_account", "replaces")
    payment = payments.prefetch_related("replacements", *_LINES).get()
    return _returned(payment, corrections_of(payments=[payment]).get(payment.pk))


def _returned(payment: Payment, correction: Correction | None) -> ReturnedPayment:
    lines = [part.line for part in payment.parts.all()]
    replacement = next((p for p in payment.replacements.all() if p.state != PaymentState.CANCELLED), None)
    account = masking.account(payment.account_number)
    return ReturnedPayment(payment, lines, account, _corrected(payment), replacement, correction)


@dataclass(frozen=True, slots=True)
class Recoverable:
    """A paid line with what stands as paid per fund account, in fen."""

    line: ClaimLine
    paid: Sequence[tuple[FundAccount, int]]

    @property
    def paid_fen(self) -> int:
        return sum(fen for _, fen in self.paid)


def recoverable_for(*, actor: Actor, line_id: int) -> Recoverable:
    """A paid line of the region; raises ClaimLine.DoesNotExist otherwise."""
    if not actor.may(Power.RECOVERY_RECORD):
        raise ClaimLine.DoesNotExist
    lines = ClaimLine.objects.filter(actor.within(division="claim__division"), state=LineState.PAID)
    line = lines.select_related("claim__training_class", "claim__organisation", "person").get(pk=line_id)
    standing = outstanding_of_line(line_id=line.pk)
    accounts = FundAccount.objects.in_bulk(standing)
    paid = [
        (accounts[key], buckets[Bucket.PAID]) for key, buckets in sorted(standing.items()) if buckets[Bucket.PAID] > 0
    ]
    return Recoverable(line, paid)


def paid_lines_visible_to(*, actor: Actor, limit: int = 200) -> list[ClaimLine]:
    """Paid and recovered lines of the region, latest first: where a recovery starts."""
    if not actor.may(Power.PAYMENT_READ):
        return []
    lines = ClaimLine.objects.filter(
        actor.within(division="claim__division"), state__in=[LineState.PAID, LineState.RECOVERED]
    )
    return list(lines.select_related("claim__training_class", "claim__organisation", "person").order_by("-pk")[:limit])


def accounts_used_by_many(*, claim_ids: Sequence[int]) -> dict[int, int]:
    """claim line id → how many persons of these claims share its account number (B2); only where more than one."""
    rows = ClaimLine.objects.filter(claim__in=claim_ids, payee=Payee.PERSON, bank_account__isnull=False)
    shared = (
        rows.values("bank_account__number_digest").annotate(people=Count("person", distinct=True)).filter(people__gt=1)
    )
    counts = {row["bank_account__number_digest"]: row["people"] for row in shared}
    found = rows.filter(bank_account__number_digest__in=counts).values_list("pk", "bank_account__number_digest")
    return {pk: counts[digest] for pk, digest in found}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for the money clerks of a region."""

    to_prepare: int
    to_release: int
    to_send: int
    to_reconcile: int
    returned: int


def waiting_for(*, actor: Actor) -> Waiting:
    """Counts for the menu, cheap enough for every page."""
    counts = dict(
        batches_visible_to(actor=actor).order_by().values_list("state").annotate(n=Count("pk", distinct=True))
    )
    return Waiting(
        to_prepare=_to_prepare(actor) if actor.may(Power.PAYMENT_PREPARE) else 0,
        to_release=counts.get(BatchState.PREPARED, 0),
        to_send=counts.get(BatchState.RELEASED, 0),
        to_reconcile=counts.get(BatchState.SENT, 0),
        returned=_open_returns(actor) if actor.may(Power.PAYMENT_READ) else 0,
    )


def _to_prepare(actor: Actor) -> int:
    """Payable claims that nothing holds and that have a line in no batch."""
    live = PaymentPart.objects.filter(line=OuterRef("pk"), live=True)
    lines = ClaimLine.objects.filter(~Exists(live), claim=OuterRef("pk"), state__in=PAYABLE_LINES)
    held = Hold.objects.filter(claim=OuterRef("pk"), lifted_at__isnull=True)
    claims = Claim.objects.filter(actor.within(division="division"), state=ClaimState.PAYABLE)
    return claims.filter(Exists(lines), ~Exists(held)).count()


def _open_returns(actor: Actor) -> int:
    later = Payment.objects.filter(replaces=OuterRef("pk")).exclude(state=PaymentState.CANCELLED)
    rows = Payment.objects.filter(actor.within(**_PAYMENT_SCOPE), ~Exists(later), state=PaymentState.RETURNED)
    return rows.distinct().count()


@dataclass(frozen=True, slots=True)
class PaidPeople:
    """Whose accounts stand in the files of a batch: people, not units."""

    number: str
    people: frozenset[int]


def people_in_batch(*, batch_id: int = 0, result_id: int = 0) -> PaidPeople:
    """The people of a batch that the actor already reached, or of that of a bank's answer."""
    batch = PaymentBatch.objects.get(results=result_id) if result_id else PaymentBatch.objects.get(pk=batch_id)
    rows = PaymentPart.objects.filter(payment__batch=batch, payment__payee=Payee.PERSON)
    return PaidPeople(batch.number, frozenset(rows.values_list("line__person", flat=True)))
