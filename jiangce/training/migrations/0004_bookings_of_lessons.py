"""Lessons from before book their rooms."""

from django.db import migrations

FILL = """
    INSERT INTO registers_booking (room_id, organisation_id, during, purpose, audience, seats, title, owner, actor_label,
        created_at, cancel_reason)
    SELECT lesson.room_id, class.organisation_id, lesson.during, 'lesson', 'own', class.capacity,
        left(class.name || ' ' || lesson.number, 120), 'training.trainingclass:' || class.id, 'migration', now(), ''
    FROM training_lesson lesson JOIN training_trainingclass class ON class.id = lesson.training_class_id
    WHERE lesson.live
"""


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0003_discarded_classes"),
        ("registers", "0005_places_and_teachers"),
    ]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
