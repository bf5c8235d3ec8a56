"""Writes on rosters, split by verb: loading.py and ending.py; this is the one name that others import."""

from jiangce.training.enrolment.ending import (
    EnrolmentRefused,
    confirm_staff,
    finish_enrolment,
    free_seats,
    withdraw_enrolment,
)
from jiangce.training.enrolment.loading import check_roster, end_failed_check, start_upload

__all__ = [
    "EnrolmentRefused",
    "check_roster",
    "confirm_staff",
    "end_failed_check",
    "finish_enrolment",
    "free_seats",
    "start_upload",
    "withdraw_enrolment",
]
