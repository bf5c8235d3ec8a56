"""bench spine: what the walk costs, each figure beside the least that the same work can cost, measured in the same run:
the roster check beside a bare read of the file, the work list beside an empty page, check-ins through HTTP beside
pgbench running their statements.

Needs the demonstration, in the database of DATABASE_URL or of the running product; what it writes is taken back.
"""

import os
import sys

import django

from jiangce.commands.bench.spine import checkins


def run(arguments: list[str]) -> int:
    """Measure and print each figure with its limit; it has no options."""
    if arguments:
        print(f"bench spine 没有选项 {arguments[0]}", file=sys.stderr)
        return 2
    # The pages of the demonstration's accounts are measured, which sign in without a second factor.
    os.environ["JIANGCE_DEMO"] = "1"
    django.setup()
    from django.conf import settings
    from django.db import transaction

    from jiangce.commands.bench.spine import pages

    with transaction.atomic():
        pages.roster()
        pages.work_list()
        transaction.set_rollback(True)
    checkins.measure(settings.DATABASE_URL)
    return 0
