"""The sweep, every ten seconds (docs/adr/0006), and every rule over all records, once a night."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.supervision.signals.actions import look_at_recent
from jiangce.supervision.signals.nightly import look_at_the_records


@jobs.periodic(cron="* * * * * */10")
@jobs.task(name="supervision.look", queueing_lock="supervision.look")
def look(timestamp: int) -> None:
    """Look at the check-ins received since the last sweep."""
    look_at_recent(at=timezone.now())


@jobs.periodic(cron="17 2 * * *")
@jobs.task(name="supervision.night", queueing_lock="supervision.night", lock="supervision.night")
def night(timestamp: int) -> None:
    """Extract the records and run every rule over what changed."""
    look_at_the_records(folder=settings.JIANGCE_STATE / "supervision", at=timezone.now())
