"""Phones from which several people check in."""

from jiangce.supervision.engine.relations.attendance import SIGHTINGS
from jiangce.supervision.engine.rule import Relation

SHARED_DEVICES = Relation(
    "shared_devices",
    "slice",
    """
    SELECT device_id FROM sightings WHERE device_id IS NOT NULL AND method IN ('qr', 'face')
    GROUP BY device_id HAVING min(person_id) <> max(person_id)
    """,
    reads=(SIGHTINGS,),
)
"""Devices of more than one person in the slice: a sieve, for few are, and the rest need not be looked at."""

DEVICE_DAYS = Relation(
    "device_days",
    "daily",
    """
    WITH used AS (
        SELECT $day(s.at_) AS day, s.device_id, s.person_id, min(s.class_id) AS class_id, min(s.at_) AS first_at, max(s.at_) AS last_at
        FROM sightings s JOIN shared_devices d ON d.device_id = s.device_id
        WHERE s.method IN ('qr', 'face')
        GROUP BY $day(s.at_), s.device_id, s.person_id
    ), several AS (
        SELECT day, device_id FROM used GROUP BY day, device_id HAVING count(*) > 1
    )
    SELECT u.* FROM used u JOIN several v ON v.day = u.day AND v.device_id = u.device_id
    """,
    by="device_id",
    reach=0,
    reads=(SIGHTINGS, SHARED_DEVICES),
)
"""One row a day, device and person, of the devices that several people used on that day."""
