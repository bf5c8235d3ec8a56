"""Background work of attendance."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from jiangce.training.attendance.actions import close_lessons, create_coming_partitions


@jobs.periodic(cron="* * * * *")
@jobs.task(name="training.close_lessons", queueing_lock="training.close_lessons")
def close(timestamp: int) -> None:
    """Each minute: close the lessons whose check-out window ended."""
    close_lessons(at=timezone.now())


@jobs.periodic(cron="17 3 * * *")
@jobs.task(name="training.create_partitions", queueing_lock="training.create_partitions")
def partitions(timestamp: int) -> None:
    """Each night: the check-in partitions of the coming months."""
    create_coming_partitions(today=timezone.localdate())
