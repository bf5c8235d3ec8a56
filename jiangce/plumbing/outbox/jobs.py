"""Care of the queue itself: a job whose worker was killed stays "doing" until this sweep gives it back."""

import logging

from procrastinate import exceptions
from procrastinate.contrib.django import app as jobs
from procrastinate.jobs import Status

STALLED_AFTER_SECONDS = 20
"""Four heartbeats of a worker (see PROCRASTINATE_WORKER_DEFAULTS)."""
KEPT_HOURS = 72
"""How long finished jobs stay to be looked at; failed ones stay."""
log = logging.getLogger(__name__)


@jobs.periodic(cron="* * * * * */10")
@jobs.task(name="plumbing.retry_stalled", queueing_lock="plumbing.retry_stalled", pass_context=False)
async def retry_stalled(timestamp: int) -> None:
    """Every ten seconds: give back every job whose worker has shown no sign of life."""
    await give_back_stalled()


async def give_back_stalled() -> int:
    """Give stalled jobs back to the queue; every job is idempotent, so a second run does no harm. Return how many.

    A periodic job whose successor waits already is not given back (one may wait at a time): it counts as aborted.
    """
    manager = jobs.job_manager
    given_back = 0
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        try:
            await manager.retry_job(job)
        except exceptions.UniqueViolation:
            await manager.finish_job(job, status=Status.ABORTED, delete_job=False)
            log.warning("job %s (%s) was left by a dead worker: its successor waits already", job.id, job.task_name)
        else:
            given_back += 1
            log.warning("job %s (%s) was left by a dead worker: given back", job.id, job.task_name)
    return given_back


@jobs.periodic(cron="43 3 * * *")
@jobs.task(name="plumbing.forget_old_jobs", queueing_lock="plumbing.forget_old_jobs", pass_context=False)
async def forget_old_jobs(timestamp: int) -> None:
    """Each night: drop the rows of jobs that ended days ago."""
    await jobs.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_aborted=True)
