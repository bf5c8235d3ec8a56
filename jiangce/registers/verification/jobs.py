"""Background work of verification: trying a question until it is answered or given up, and asking about deaths."""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from jiangce.registers.verification.actions import ask_about_deaths, try_question


@jobs.task(name="registers.try_question")
def try_question_job(question_id: int) -> None:
    """One try; the next one is deferred for when it is due. Killed in between, the job is given back and tries again
    with the same request id."""
    wait = try_question(question_id=question_id, at=timezone.now())
    if wait is not None:
        later = try_question_job.configure(
            schedule_in={"seconds": wait}, queueing_lock=f"registers.try_question:{question_id}"
        )
        with suppress(AlreadyEnqueued):  # another delivery has seen to it
            later.defer(question_id=question_id)


@jobs.periodic(cron="17 * * * *")
@jobs.task(name="registers.ask_about_deaths", queueing_lock="registers.ask_about_deaths")
def ask_about_deaths_job(timestamp: int) -> None:
    """Each hour: ask about people in class whose last question is too old."""
    ask_about_deaths(at=timezone.now())
