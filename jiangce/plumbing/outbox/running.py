"""Runs every job that is due, in this process: for tests and for the demonstration's seed."""

import asyncio

from procrastinate import worker as worker_module  # noqa: F401 - makes the worker's logger known
from procrastinate.contrib.django import app as jobs


def run_pending_jobs() -> None:
    """Run jobs until none is left; those deferred meanwhile too. A job that fails raises nothing here but is kept."""
    worker_app = jobs.with_connector(jobs.connector.get_worker_connector())

    async def run() -> None:
        async with worker_app.open_async():
            await worker_app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    asyncio.run(run())
