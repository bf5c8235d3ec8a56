"""The check-ins: an append-only table partitioned by the month of the lesson. Keys carry the month and the person, so that
the table can be cut by month now and spread by person on many machines later (architecture §7)."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE training_checkin_id_seq;
CREATE TABLE training_checkin (
    month date NOT NULL,
    id bigint NOT NULL DEFAULT nextval('training_checkin_id_seq'),
    lesson_id bigint NOT NULL REFERENCES training_lesson (id) DEFERRABLE INITIALLY DEFERRED,
    training_class_id bigint NOT NULL,
    person_id bigint NOT NULL REFERENCES registers_person (id) DEFERRABLE INITIALLY DEFERRED,
    direction varchar(8) NOT NULL CHECK (direction IN ('in', 'out')),
    method varchar(8) NOT NULL,
    at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    device_id varchar(64) NOT NULL DEFAULT '',
    lon double precision,
    lat double precision,
    accuracy_m double precision,
    outside_m double precision,
    idempotency_key varchar(64) NOT NULL DEFAULT '',
    PRIMARY KEY (month, id),
    UNIQUE (month, lesson_id, person_id, direction),
    CHECK (date_trunc('month', month) = month)
) PARTITION BY RANGE (month);
CREATE INDEX training_checkin_by_id ON training_checkin (id);
CREATE INDEX training_checkin_by_person ON training_checkin (person_id, at);
CREATE INDEX training_checkin_by_device ON training_checkin (device_id, at) WHERE device_id <> '';
CREATE FUNCTION training_checkin_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'check-ins are never changed or deleted' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON training_checkin
    FOR EACH ROW EXECUTE FUNCTION training_checkin_append_only();
CREATE FUNCTION training_checkin_partition(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', wanted)::date;
BEGIN
    EXECUTE format(
        'CREATE TABLE IF NOT EXISTS training_checkin_%s PARTITION OF training_checkin FOR VALUES FROM (%L) TO (%L)',
        to_char(first, 'YYYYMM'), first, (first + interval '1 month')::date
    );
END $$;
SELECT training_checkin_partition(day::date)
FROM generate_series(date '2026-01-01', date '2027-12-01', interval '1 month') AS day;
"""

BACKWARD = """
DROP TABLE training_checkin;
DROP FUNCTION training_checkin_append_only();
DROP FUNCTION training_checkin_partition(date);
DROP SEQUENCE training_checkin_id_seq;
"""


class Migration(migrations.Migration):
    dependencies = (("training", "0001_initial"), ("registers", "0001_initial"))
    operations = (migrations.RunSQL(FORWARD, BACKWARD),)
