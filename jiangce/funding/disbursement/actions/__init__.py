"""What can be done about paying out, split by verb."""

from jiangce.funding.disbursement.actions.files import hand_out_file, hand_out_result
from jiangce.funding.disbursement.actions.payees import correct_payee
from jiangce.funding.disbursement.actions.prepare import prepare_batches, prepare_repayment
from jiangce.funding.disbursement.actions.recoveries import record_recovery
from jiangce.funding.disbursement.actions.results import Loaded, load_bank_result
from jiangce.funding.disbursement.actions.send import cancel_batch, release_batch, send_batch

__all__ = [
    "Loaded",
    "cancel_batch",
    "correct_payee",
    "hand_out_file",
    "hand_out_result",
    "load_bank_result",
    "prepare_batches",
    "prepare_repayment",
    "record_recovery",
    "release_batch",
    "send_batch",
]
