"""Sealing the journal, each minute."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.plumbing.journal.sealing import seal_journal


@jobs.periodic(cron="* * * * * 30")
@jobs.task(name="plumbing.seal_journal", queueing_lock="plumbing.seal_journal")
def seal(timestamp: int) -> None:
    """Seal what is complete."""
    while seal_journal(at=timezone.now()):
        continue
