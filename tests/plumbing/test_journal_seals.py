"""The journal is append-only, and its seals show a row that was changed behind its back."""

from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from jiangce.access.posts.actor import system
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.journal.models import JournalEntry
from jiangce.plumbing.journal.sealing import check_seals, seal_journal

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
WRITER = system("test")


def write(count: int) -> None:
    for order in range(count):
        record(actor=WRITER, subject=("test.thing", order), action="edit", at=AT, reason=f"{order}")


@pytest.mark.django_db(transaction=True)
def test_sealed_entries_hold_until_one_is_changed() -> None:
    write(3)
    assert seal_journal(at=AT) == 3
    write(2)
    assert seal_journal(at=AT) == 2
    assert seal_journal(at=AT) == 0
    assert (check_seals().seals, check_seals().entries, check_seals().broken) == (2, 5, None)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE plumbing_journalentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE plumbing_journalentry SET reason = 'changed' WHERE subject_key = '1' AND reason = '1'")
        cursor.execute("ALTER TABLE plumbing_journalentry ENABLE TRIGGER USER")
    assert check_seals().broken is not None


@pytest.mark.django_db
def test_an_entry_cannot_be_changed_or_deleted() -> None:
    write(1)
    with pytest.raises(ProgrammingError), transaction.atomic():
        JournalEntry.objects.update(reason="changed")
    with pytest.raises(ProgrammingError), transaction.atomic():
        JournalEntry.objects.all().delete()
    assert JournalEntry.objects.get().reason == "0"
