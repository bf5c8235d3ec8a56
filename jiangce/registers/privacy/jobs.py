"""Background work about personal data."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.files.actions import finish_erasing
from jiangce.registers.privacy.retention import run_retention


@jobs.periodic(cron="27 4 * * *")
@jobs.task(name="registers.run_retention", queueing_lock="registers.run_retention")
def retention(timestamp: int) -> None:
    """Each night: erase what is past its term, and what an interrupted erasure left on the disk."""
    run_retention(at=timezone.now())
    finish_erasing()
