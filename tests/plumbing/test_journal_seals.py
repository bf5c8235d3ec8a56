"""The journal is append-only, and its seals show a row that was changed behind its back."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from jiangce.access.posts.actor import system
from jiangce.plumbing.journal import sealing
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.journal.models import JournalEntry, JournalSeal
from jiangce.plumbing.journal.sealing import check_seals, seal_journal

pytestmark = pytest.mark.alone
"""A transaction of any other test on the server holds sealing back."""

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


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_committed_late_is_sealed_late_and_never_left_out() -> None:
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(actor=WRITER, subject=("test.thing", "slow"), action="edit", at=AT)
            written.set()
            go_on.wait(10)
        connection.close()

    writer = threading.Thread(target=slow)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")  # older than the slow one, yet it writes its entry later
        writer.start()
        assert written.wait(10)
        write(1)
    assert seal_journal(at=AT) == 1
    write(1)
    assert seal_journal(at=AT) == 0, "nothing is sealed past a transaction that is still open"
    go_on.set()
    writer.join()
    assert seal_journal(at=AT) == 2
    sealed = [pk for seal in JournalSeal.objects.order_by("pk") for pk in seal.ids]
    assert sorted(sealed) == sorted(JournalEntry.objects.values_list("pk", flat=True))
    assert (check_seals().entries, check_seals().broken) == (3, None)


@pytest.mark.django_db(transaction=True)
def test_a_batch_ends_in_the_middle_of_a_transaction_without_losing_or_doubling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    with transaction.atomic():
        write(5)
    assert [seal_journal(at=AT) for _ in range(4)] == [2, 2, 1, 0]
    assert (check_seals().seals, check_seals().entries, check_seals().broken) == (3, 5, None)


@pytest.mark.django_db(transaction=True)
def test_sealing_goes_on_in_a_database_that_was_restored_into_a_new_server() -> None:
    write(2)
    with connection.cursor() as cursor:  # the restored entries carry transaction numbers of the old server
        cursor.execute("ALTER TABLE plumbing_journalentry DISABLE TRIGGER USER")
        seal_journal(at=AT)
        cursor.execute("UPDATE plumbing_journalentry SET xid = xid + 1000000000")
        cursor.execute("ALTER TABLE plumbing_journalentry ENABLE TRIGGER USER")
    write(2)
    assert seal_journal(at=AT) == 2
    write(1)
    assert [seal_journal(at=AT), seal_journal(at=AT)] == [1, 0]
    assert (check_seals().seals, check_seals().entries, check_seals().broken) == (3, 5, None)


@pytest.mark.django_db(transaction=True)
def test_a_seal_cannot_be_changed_and_a_chain_without_its_first_seal_is_broken() -> None:
    for _ in range(2):
        write(1)
        seal_journal(at=AT)
    first = JournalSeal.objects.order_by("pk").first()
    assert first is not None
    assert first.previous == sealing.GENESIS
    for change in (
        lambda: JournalSeal.objects.update(digest="0" * 64),
        lambda: JournalSeal.objects.filter(pk=first.pk).delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE plumbing_journalseal DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM plumbing_journalseal WHERE id = %s", [first.pk])
        cursor.execute("ALTER TABLE plumbing_journalseal ENABLE TRIGGER USER")
    assert check_seals().broken == JournalSeal.objects.get().pk


@pytest.mark.django_db(transaction=True)
def test_a_change_of_any_column_is_found() -> None:
    record(actor=WRITER, subject=("test.thing", 1), action="edit", at=AT, before={"a": 1}, after={"a": 2}, reason="why")
    seal_journal(at=AT)
    kept = {field.column for field in JournalEntry._meta.local_concrete_fields} - {"id", "xid"}
    assert len(kept) == 11
    for column in sorted(kept):
        value = {"at": "at + interval '1 second'", "before": "'{}'", "after": "NULL"}.get(column, "'x'")
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE plumbing_journalentry DISABLE TRIGGER USER")
                cursor.execute(f'UPDATE plumbing_journalentry SET "{column}" = {value}')
            assert check_seals().broken == JournalSeal.objects.get().pk, column
            transaction.set_rollback(True)
    assert check_seals().broken is None
