"""Background work of rosters."""

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.training.enrolment.actions import check_roster, end_failed_check


@jobs.task(name="training.check_roster")
def check_roster_job(upload_id: int) -> None:
    """Check and load an uploaded roster. A database on its way down is waited for; any other failure ends the upload
    and is kept with the job."""
    try:
        check_roster(upload_id=upload_id, at=timezone.now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        end_failed_check(upload_id=upload_id, at=timezone.now())
        raise
