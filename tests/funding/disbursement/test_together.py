"""Two clerks at the same moment, and what the home page counts."""

import threading

import pytest
from django.db import connection

from jiangce.access.powers.enums import PostKind
from jiangce.funding.claims.models import Hold
from jiangce.funding.disbursement.actions import prepare_batches, release_batch
from jiangce.funding.disbursement.models import PaymentBatch, PaymentPart
from jiangce.funding.disbursement.queries import waiting_for
from jiangce.kernel.verdict import Refused
from tests.funding.rows import AT, claim_of, clerk, line_of, money, training_class


@pytest.mark.django_db(transaction=True)
def test_of_many_clerks_who_prepare_one_claim_exactly_one_succeeds():
    case = money(people=3, split=True)
    clerks = [clerk(PostKind.COUNTY_FINANCE) for _ in range(6)]
    gate, done, refused, broken = threading.Barrier(len(clerks)), [], [], []

    def prepare(actor):
        try:
            gate.wait()
            done.append(prepare_batches(claim_ids=[case.claim.pk], actor=actor, at=AT))
        except Refused as refusal:
            refused.append({objection.code for objection in refusal.objections})
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=prepare, args=(actor,)) for actor in clerks]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert broken == []
    assert len(done) == 1
    assert refused == [{"disbursement.already_in_batch"}] * 5
    assert PaymentBatch.objects.count() == 2
    assert PaymentPart.objects.filter(live=True).count() == 6


@pytest.mark.django_db
def test_the_counts_follow_the_money():
    case = money(people=2)
    held = claim_of(case.organisation, training_class(case.organisation))
    line_of(held, "赵敏", {case.employment: 900_00})
    Hold.objects.create(claim=held, case_number="HC1", reason="疑点", placed_by="account:1", placed_at=AT)
    assert waiting_for(actor=case.preparer).to_prepare == 1
    (batch,) = prepare_batches(claim_ids=[case.claim.pk], actor=case.preparer, at=AT)
    waiting = waiting_for(actor=case.preparer)
    assert (waiting.to_prepare, waiting.to_release, waiting.to_send) == (0, 1, 0)
    release_batch(batch_id=batch.pk, actor=case.releaser, at=AT)
    waiting = waiting_for(actor=case.releaser)
    assert (waiting.to_release, waiting.to_send, waiting.returned) == (0, 1, 0)
    stranger = waiting_for(actor=clerk(PostKind.COUNTY_FINANCE, division="440605"))
    assert (stranger.to_prepare, stranger.to_send) == (0, 0)
