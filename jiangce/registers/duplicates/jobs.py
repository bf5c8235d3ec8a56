"""Background work of duplicates."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs


@jobs.periodic(cron="7 4 * * *")
@jobs.task(name="registers.find_duplicates", queueing_lock="registers.find_duplicates")
def find(timestamp: int) -> None:
    """Each night: which records of the register may be one person."""
    # Imported when it runs: its libraries would take a second of every start.
    from jiangce.registers.duplicates.searching import find_duplicates

    find_duplicates(at=timezone.now())
