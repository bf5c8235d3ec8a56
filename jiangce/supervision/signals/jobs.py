"""The sweep, every ten seconds (docs/adr/0006)."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.supervision.signals.actions import look_at_recent


@jobs.periodic(cron="* * * * * */10")
@jobs.task(name="supervision.look", queueing_lock="supervision.look")
def look(timestamp: int) -> None:
    """Look at the check-ins received since the last sweep."""
    look_at_recent(at=timezone.now())
