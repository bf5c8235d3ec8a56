"""Writes about personal data, split by verb: consenting.py, erasing.py, parcel.py (export) and retention.py; this is the
one name that others import."""

from jiangce.registers.privacy.consenting import ConsentRefused, give_consent, record_paper, withdraw_consent
from jiangce.registers.privacy.erasing import (
    ErasureRefused,
    check_erasure,
    decide_erasure,
    refuse_erasure,
    send_back_erasure,
    submit_erasure,
    withdraw_erasure,
)
from jiangce.registers.privacy.parcel import Parcel, export_own
from jiangce.registers.privacy.retention import WITHDRAWN, run_retention

__all__ = [
    "WITHDRAWN",
    "ConsentRefused",
    "ErasureRefused",
    "Parcel",
    "check_erasure",
    "decide_erasure",
    "export_own",
    "give_consent",
    "record_paper",
    "refuse_erasure",
    "run_retention",
    "send_back_erasure",
    "submit_erasure",
    "withdraw_consent",
    "withdraw_erasure",
]
