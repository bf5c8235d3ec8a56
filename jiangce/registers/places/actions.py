"""Writes on places, split by verb: registering.py (places, rooms), closing.py, equipping.py (tenures, equipment),
owning.py (joint owners); this is the one name that others import."""

from jiangce.registers.places.closing import close_place, close_room, reopen_place, reopen_room
from jiangce.registers.places.equipping import (
    EquipmentData,
    TenureData,
    end_equipment,
    end_tenure,
    record_equipment,
    record_tenure,
)
from jiangce.registers.places.owning import JointData, end_joint_owner, record_joint_owner
from jiangce.registers.places.refusal import PlaceRefused
from jiangce.registers.places.registering import (
    NewPlace,
    RoomData,
    add_place,
    add_room,
    change_place,
    change_room,
    register_place,
    register_room,
)

__all__ = [
    "EquipmentData",
    "JointData",
    "NewPlace",
    "PlaceRefused",
    "RoomData",
    "TenureData",
    "add_place",
    "add_room",
    "change_place",
    "change_room",
    "close_place",
    "close_room",
    "end_equipment",
    "end_joint_owner",
    "end_tenure",
    "record_equipment",
    "record_joint_owner",
    "record_tenure",
    "register_place",
    "register_room",
    "reopen_place",
    "reopen_room",
]
