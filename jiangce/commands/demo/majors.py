"""New majors of the demonstration: one that begins soon, one that was taken back. Through the same actions as users."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from jiangce.commands.demo.filings import CARE
from jiangce.commands.demo.ground import Ground
from jiangce.registers.majors import actions
from jiangce.registers.majors.actions import MajorData


def seed_majors(ground: Ground, *, now: datetime) -> None:
    """A school announces twice at a base that it owns with others: first for as many as there are seats, then for fewer."""
    place, school = ground.places["岭机"], ground.actors["school"]
    data = MajorData(
        occupation_code=CARE, name="智慧养老护理", levels=("5", "4"), place_id=place.pk, capacity=40,
        starts_on=timezone.localdate(now) + timedelta(days=30), teachers=[ground.teachers["启明"][0].pk],
        equipment=list(place.equipment.values_list("pk", flat=True)),
    )  # fmt: skip
    row = actions.announce_major(data=data, actor=school, at=now - timedelta(days=5))
    actions.withdraw_major(
        major_id=row.pk, reason="人数核减为 30 人后重新公布。", actor=school, at=now - timedelta(days=3)
    )
    again = replace(data, capacity=30)
    actions.announce_major(data=again, actor=school, at=now - timedelta(days=2))
