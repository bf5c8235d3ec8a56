"""Background work of conditions."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.registers.conditions.actions import check_conditions


@jobs.periodic(cron="37 1 * * *")
@jobs.task(name="registers.check_conditions", queueing_lock="registers.check_conditions")
def check(timestamp: int) -> None:
    """Each night: which conditions of which filings no longer hold."""
    check_conditions(at=timezone.now())
