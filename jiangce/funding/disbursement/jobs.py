"""Tell people where their money is: after the transaction that booked it."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.funding.disbursement.models import Payment, PaymentPart
from jiangce.kernel.money import yuan
from jiangce.plumbing.messages.actions import send
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.queries import consented_standing
from jiangce.schemes.enums import Payee, Scheme


@jobs.task(name="funding.tell_payment_paid", queue="default")
def tell_payment_paid(*, payment_id: int) -> None:
    """A message to the payee whose money arrived: the person, who agreed to be reminded, or the contact of the
    institution."""
    _tell(payment_id, template="payment_paid")


@jobs.task(name="funding.tell_payment_returned", queue="default")
def tell_payment_returned(*, payment_id: int) -> None:
    """A message to the payee whose money came back, so that the account gets corrected."""
    _tell(payment_id, template="payment_returned")


def _tell(payment_id: int, *, template: str) -> None:
    payment = Payment.objects.get(pk=payment_id)
    parts = payment.parts.select_related("line__person", "line__claim__organisation").order_by("pk")
    first = parts[0]
    phone = first.line.person.phone if payment.payee == Payee.PERSON else first.line.claim.organisation.contact_phone
    if not phone.strip() or (template == "payment_paid" and not _agreed(payment, first)):
        return
    context: dict[str, str | int] = {
        "scheme": str(Scheme(first.line.scheme).label),
        "amount": yuan(payment.amount_fen),
        "reason": payment.return_reason,
    }
    send(to_phone=phone, template=template, context=context, at=timezone.now())


def _agreed(payment: Payment, part: PaymentPart) -> bool:
    """That money arrived is a reminder, for which a person is asked; that it came back must be told."""
    return payment.payee != Payee.PERSON or consented_standing(person=part.line.person, purpose=Purpose.REMINDERS)
