"""The clock of public notices."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.funding.notices.actions import close_due_notices


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(name="funding.close_due_notices", queueing_lock="funding.close_due_notices")
def close_notices(timestamp: int) -> None:
    """Close the notices whose period is over."""
    close_due_notices(at=timezone.now())
