"""Correct the account of a returned payment."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.claims.enums import Stage
from jiangce.funding.claims.models import ClaimLine
from jiangce.funding.disbursement.actions.handling import PaymentRefused, handle, lock_claims, require
from jiangce.funding.disbursement.actions.prepare import replaceable
from jiangce.funding.disbursement.facts import account_of, frozen_account
from jiangce.funding.disbursement.models import Payment
from jiangce.funding.disbursement.rules import PayeeAccount, account_objections
from jiangce.kernel import masking
from jiangce.kernel.bank_account import compact
from jiangce.kernel.names import same_name
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.actions import record
from jiangce.registers.people.actions import set_bank_account
from jiangce.registers.people.models import BankAccount
from jiangce.schemes.enums import Payee


@transaction.atomic
def correct_payee(
    *,
    payment_id: int,
    holder_name: str,
    number: str,
    bank_name: str,
    bank_code: str,
    actor: Actor,
    at: datetime,
    reason: str = "",
) -> BankAccount:
    """Register the right account for the payee of a returned payment, so that it can be paid again.

    The institution's clerk or the county's first reviewer may; the old payment keeps its frozen payee. Refuses what is
    blank or a placeholder, the account that was just returned, and a holder who is not the payee: a person's subsidy
    goes to the person's own account (G2, G4), an institution's to the account of its registered name (O12), whatever
    the reason. Raises Payment.DoesNotExist outside the actor's scope.
    """
    require(actor, Power.CLAIM_CONFIRM, Power.CLAIM_FIRST_REVIEW, move="correct_payee")
    payment, lines = _locked(payment_id, actor)
    asked = PayeeAccount(holder_name.strip(), compact(number), bank_name.strip(), "".join(bank_code.split()))
    if found := [*replaceable(payment), *_objections(payment, lines[0], asked)]:
        raise PaymentRefused(found)
    stage = Stage.CONFIRM if actor.may(Power.CLAIM_CONFIRM) else Stage.FIRST_REVIEW
    claims = lock_claims(claim_ids={line.claim_id for line in lines})
    handle(claims=claims, stage=stage, move="correct_payee", actor=actor, at=at, reason=reason)
    account = _register(lines[0], asked, actor, at)
    ClaimLine.objects.filter(pk__in=[line.pk for line in lines]).update(bank_account=account)
    record(
        actor=actor,
        subject=payment,
        action="correct_payee",
        at=at,
        before=_masked(frozen_account(payment), lines[0]),
        after=_masked(asked, lines[0]),
        reason=reason,
        division=lines[0].claim.division,
    )
    return account


def _locked(payment_id: int, actor: Actor) -> tuple[Payment, list[ClaimLine]]:
    scope = actor.within(division="batch__division", unit="parts__line__claim__organisation__unit")
    seen = Payment.objects.filter(scope, pk=payment_id).distinct().values_list("pk", flat=True)
    if not seen:
        raise Payment.DoesNotExist
    lines = ClaimLine.objects.filter(payment_parts__payment=payment_id).select_related("claim__organisation", "person")
    lines = list(lines.order_by("pk"))
    lock_claims(claim_ids={line.claim_id for line in lines})
    return Payment.objects.select_for_update(of=("self",)).get(pk=payment_id), lines


def _masked(account: PayeeAccount, line: ClaimLine) -> dict[str, str]:
    """An account as the journal may hold it."""
    return {
        "holder": account.holder_name if line.payee == Payee.INSTITUTION else masking.name(account.holder_name),
        "account": masking.account(account.number),
        "bank_name": account.bank_name,
    }


def _objections(payment: Payment, line: ClaimLine, asked: PayeeAccount) -> list[Objection]:
    institution = line.payee == Payee.INSTITUTION
    payee = line.claim.organisation.name if institution else line.person.name
    label = line.claim.organisation.short_name if institution else masking.name(payee)
    found = account_objections(label, asked)
    if not asked.bank_name:
        found.append(Objection("disbursement.field_missing", {"field": str(_bank_label())}, where="bank_name"))
    if asked.holder_name and not same_name(asked.holder_name, payee):
        code = "disbursement.holder_not_registered" if institution else "disbursement.holder_not_own"
        found.append(Objection(code, {"payee": label}, where="holder_name"))
    if replace(asked, bank_code=asked.bank_code or payment.bank_code) == frozen_account(payment):
        params = {"payee": label, "account": masking.account(asked.number), "reason": payment.return_reason}
        found.append(Objection("disbursement.account_just_returned", params, where="number"))
    return found


def _bank_label() -> object:
    return BankAccount._meta.get_field("bank_name").verbose_name


def _register(line: ClaimLine, asked: PayeeAccount, actor: Actor, at: datetime) -> BankAccount:
    institution = line.payee == Payee.INSTITUTION
    whose = {"unit_id": line.claim.organisation.unit_id} if institution else {"person_id": line.person_id}
    account = set_bank_account(
        **whose,
        holder_name=asked.holder_name,
        number=asked.number,
        bank_name=asked.bank_name,
        bank_code=asked.bank_code,
        at=at,
        actor=actor,
    )
    if account_of(account) != replace(asked, bank_code=asked.bank_code or account.bank_code):
        raise PaymentRefused(Objection("disbursement.correction_not_kept"))
    return account
