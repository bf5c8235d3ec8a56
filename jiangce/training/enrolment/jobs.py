"""Background work of rosters."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.training.enrolment.actions import check_roster


@jobs.task(name="training.check_roster")
def check_roster_job(upload_id: int) -> None:
    """Check and load an uploaded roster."""
    check_roster(upload_id=upload_id, at=timezone.now())
