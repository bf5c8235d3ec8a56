"""Check-ins stay as they came in, but place and device may be forgotten: on request, when consent is taken back, or after
the term (个人信息保护法 Art. 19 and 47). Nothing else of a row can change, and no row can go."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION training_checkin_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.lon IS NULL AND NEW.lat IS NULL AND NEW.accuracy_m IS NULL AND NEW.device_id = ''
       AND (NEW.month, NEW.id, NEW.lesson_id, NEW.training_class_id, NEW.person_id, NEW.direction, NEW.method, NEW.at,
            NEW.received_at, NEW.outside_m, NEW.idempotency_key)
           IS NOT DISTINCT FROM
           (OLD.month, OLD.id, OLD.lesson_id, OLD.training_class_id, OLD.person_id, OLD.direction, OLD.method, OLD.at,
            OLD.received_at, OLD.outside_m, OLD.idempotency_key) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'check-ins are never changed or deleted' USING ERRCODE = 'check_violation';
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION training_checkin_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'check-ins are never changed or deleted' USING ERRCODE = 'check_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = (("training", "0004_bookings_of_lessons"),)
    operations = (migrations.RunSQL(FORWARD, BACKWARD),)
