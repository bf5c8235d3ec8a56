"""Hand out a file for or from the bank: it may carry full account numbers, so each look is journalled."""

from datetime import datetime

from django.db import transaction

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.funding.disbursement.actions.handling import require
from jiangce.funding.disbursement.models import BankResult, BatchFile
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.actions import record


@transaction.atomic
def hand_out_file(*, batch_id: int, form: str, actor: Actor, at: datetime) -> StoredFile:
    """The stored file of a sent batch, for whoever prepares payments; raises BatchFile.DoesNotExist otherwise."""
    require(actor, Power.PAYMENT_PREPARE, move="download")
    files = BatchFile.objects.filter(actor.within(division="batch__division")).select_related("file", "batch")
    found = files.get(batch=batch_id, format=form)
    after = {"format": form, "sha256": found.file.sha256}
    record(actor=actor, subject=found.batch, action="download", at=at, after=after, division=found.batch.division)
    return found.file


@transaction.atomic
def hand_out_result(*, result_id: int, actor: Actor, at: datetime) -> StoredFile:
    """The file that the bank answered with, as it came in, for whoever loads results; raises BankResult.DoesNotExist
    outside the actor's region."""
    require(actor, Power.PAYMENT_RECONCILE, move="download")
    results = BankResult.objects.filter(actor.within(division="batch__division")).select_related("file", "batch")
    found = results.get(pk=result_id)
    after = {"format": found.format, "sha256": found.file.sha256}
    record(actor=actor, subject=found.batch, action="download", at=at, after=after, division=found.batch.division)
    return found.file
