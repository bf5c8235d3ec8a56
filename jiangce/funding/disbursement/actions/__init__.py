"""What can be done about paying out, split by verb."""

from jiangce.funding.disbursement.actions.files import hand_out_file
from jiangce.funding.disbursement.actions.payees import correct_payee
from jiangce.funding.disbursement.actions.prepare import prepare_batches, prepare_repayment
from jiangce.funding.disbursement.actions.recoveries import record_recovery
from jiangce.funding.disbursement.actions.results import load_bank_result
from jiangce.funding.disbursement.actions.send import cancel_batch, release_batch, send_batch

__all__ = [
    "cancel_batch",
    "correct_payee",
    "hand_out_file",
    "load_bank_result",
    "prepare_batches",
    "prepare_repayment",
    "record_recovery",
    "release_batch",
    "send_batch",
]
