"""Care of the queue itself: a job whose worker was killed stays "doing" until this sweep gives it back."""

import logging

from procrastinate.contrib.django import app as jobs

STALLED_AFTER_SECONDS = 60
log = logging.getLogger(__name__)


@jobs.periodic(cron="* * * * *")
@jobs.task(name="plumbing.retry_stalled", queueing_lock="plumbing.retry_stalled", pass_context=False)
async def retry_stalled(timestamp: int) -> None:
    """Each minute: give back every job whose worker has shown no sign of life."""
    await give_back_stalled()


async def give_back_stalled() -> int:
    """Give stalled jobs back to the queue; every job is idempotent, so a second run does no harm. Return how many."""
    manager = jobs.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for job in stalled:
        log.warning("job %s (%s) was left by a dead worker: given back", job.id, job.task_name)
        await manager.retry_job(job)
    return len(stalled)
