"""A person's corrected account reaches what is not paid yet."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.funding.claims.enums import LineState
from jiangce.funding.claims.models import Claim, ClaimLine
from jiangce.kernel import masking
from jiangce.plumbing.journal.actions import record
from jiangce.registers.people.models import BankAccount
from jiangce.registers.people.queries import same_as
from jiangce.schemes.enums import Payee
from jiangce.training.classes.enums import DEAD
from jiangce.training.enrolment.correcting import use_account
from jiangce.training.enrolment.models import Enrolment

_PAID = (LineState.PAID, LineState.RECOVERED)


@transaction.atomic
def follow_account(*, account_id: int, actor: Actor, at: datetime) -> int:
    """Let the lines of the account's person that are paid to the person, and the seats without a paid line, name it, where
    it is still the current one. What was paid keeps the account that it was paid to; a payment in a batch keeps its frozen
    payee. Returns how many lines changed."""
    account = BankAccount.objects.get(pk=account_id)
    if not account.current or account.person_id is None:
        return 0
    people = same_as(person_id=account.person_id)
    lines = ClaimLine.objects.filter(person__in=people, payee=Payee.PERSON).exclude(state__in=_PAID)
    lines = lines.exclude(bank_account=account_id)
    count = 0
    claims = Claim.objects.select_for_update(of=("self",)).filter(pk__in=lines.values("claim")).order_by("pk")
    for claim in claims:
        changed = lines.filter(claim=claim).update(bank_account=account_id)
        count += changed
        after = {"account": masking.account(account.number), "lines": changed}
        record(actor=actor, subject=claim, action="follow_account", at=at, after=after, division=claim.division)
    paid = ClaimLine.objects.filter(person__in=people, payee=Payee.PERSON, state__in=_PAID).values("enrolment")
    seats = Enrolment.objects.filter(person__in=people).exclude(training_class__state__in=sorted(DEAD))
    use_account(enrolment_ids=seats.exclude(pk__in=paid).values_list("pk", flat=True), account_id=account_id)
    return count
