"""What was plain is sealed by the migration that changes its column, in the history too, without a new entry in it."""

import pytest
from django.apps import apps
from django.db import connection

from jiangce.plumbing.vault.first_sealing import seal_plain
from jiangce.registers.organisations.models import Organisation
from jiangce.training.classes.models import TrainingClass
from tests.funding import rows

PHONE = "13900007777"
TABLES = {"training_trainingclass": "training.trainingclass", "training_trainingclassevent": "training.trainingclass"}


def raw(table: str, change: str = "") -> list[str]:
    with connection.cursor() as cursor:
        if change:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE {table} SET contact_phone = %s", [change])
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute(f"SELECT contact_phone FROM {table}")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_plain_phones_are_sealed_where_they_stand_and_in_the_history() -> None:
    owner = rows.organisation()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as in a migration, nothing is left to check
    row = rows.training_class(owner)
    TrainingClass.objects.filter(pk=row.pk).update(contact_name="另一人")
    events = apps.get_model("training", "TrainingClassEvent")
    before = events.objects.count()
    for table in TABLES:
        assert set(raw(table, PHONE)) <= {PHONE}
    assert seal_plain(TABLES, column="contact_phone") == 1 + before
    assert TrainingClass.objects.get(pk=row.pk).contact_phone == PHONE
    assert events.objects.count() == before >= 1
    assert {event.contact_phone for event in events.objects.all()} == {PHONE}
    assert not any(PHONE in value for table in TABLES for value in raw(table))
    assert (owner.contact_phone, raw("registers_organisation")) == ("", [""]), "nothing stays nothing"
    Organisation.objects.filter(pk=owner.pk).update(contact_phone=PHONE)
    assert raw("registers_organisation") != [PHONE]
