"""Background work of conditions."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.registers.conditions.actions import ask_about_businesses, check_conditions


@jobs.periodic(cron="37 1 * * *")
@jobs.task(name="registers.check_conditions", queueing_lock="registers.check_conditions")
def check(timestamp: int) -> None:
    """Each night: which conditions of which filings no longer hold."""
    check_conditions(at=timezone.now())


@jobs.periodic(cron="37 22 * * *")
@jobs.task(name="registers.ask_about_businesses", queueing_lock="registers.ask_about_businesses")
def ask_register(timestamp: int) -> None:
    """Each evening, so that the night reads the answers: ask again about filed organisations."""
    ask_about_businesses(at=timezone.now())
