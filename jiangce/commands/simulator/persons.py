"""Invented people: names, birthdays, digests. Identity numbers are never made, only stand-ins for their digests."""

from typing import Any

import numpy as np

from jiangce.commands.simulator.sheet import NULL, Sheet, fresh
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import OTHER_PERSON, World

MALE, FEMALE = "male", "female"
_SURNAMES = np.array(list("陈李黄张林王梁吴刘罗何郑谢邓曾叶蔡彭杨郭潘冯萧许周苏卢钟谭廖"), object)
_GIVEN = np.array(
    list(
        "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超兰霞平刚桂英华玉红梅建国志文海燕云飞鹏宇欣怡子轩思源嘉慧晓东春雪永康俊贤家豪"
    ),
    object,
)
_ONE_CHARACTER = 0.12
_DAYS_A_YEAR = 365.2425
_ID_TYPES = (0.990, 0.006, 0.002, 0.002)

COLUMNS: dict[str, Any] = {
    "person_id": np.int64,
    "id_type": np.int8,
    "id_digest": np.int64,
    "name": object,
    "sex": object,
    "birth_date": np.int32,
    "household_division": np.int32,
    "residence_division": np.int32,
    "groups": object,
    "groups_since": np.int32,
    "employer_id": np.int64,
    "phone_digest": np.int64,
    "account_digest": np.int64,
    "insured_from": np.int32,
    "insured_to": np.int32,
    "pension_from": np.int32,
    "public_staff_from": np.int32,
    "public_staff_to": np.int32,
    "student_from": np.int32,
    "student_to": np.int32,
    "deceased_on": np.int32,
    "custody_from": np.int32,
    "custody_to": np.int32,
    "abroad_from": np.int32,
    "abroad_to": np.int32,
    "household_locality_digest": np.int64,
    "id_block_digest": np.int64,
    "unemployment_benefit_from": np.int32,
}


def invented_names(rng: np.random.Generator, count: int) -> np.ndarray:
    """A surname and one or two characters."""
    surname = _SURNAMES[(rng.random(count) ** 1.6 * len(_SURNAMES)).astype(int)]
    second = _GIVEN[rng.integers(0, len(_GIVEN), count)]
    third = np.where(rng.random(count) < _ONE_CHARACTER, "", _GIVEN[rng.integers(0, len(_GIVEN), count)])
    return surname + second + third


def identities(world: World, rng: np.random.Generator, keys: np.ndarray, birth: np.ndarray) -> dict[str, np.ndarray]:
    """The columns that say who somebody is; household and residence are the caller's."""
    count = len(keys)
    columns = fresh(COLUMNS, count)
    columns["person_id"] = keys
    columns["id_type"] = rng.choice(len(_ID_TYPES), count, p=_ID_TYPES).astype(np.int8)
    columns["id_digest"] = digest(world.seed, "identity", keys)
    columns["name"] = invented_names(rng, count)
    columns["birth_date"] = birth.astype(np.int32)
    columns["phone_digest"] = digest(world.seed, "phone", keys)
    columns["account_digest"] = digest(world.seed, "account", keys)
    # Few people share a number range: those of one place and one day whose numbers were given together.
    columns["id_block_digest"] = digest(world.seed, "block", rng.integers(0, 4 * count + 1000, count), birth)
    return columns


def other_people(world: World, rng: np.random.Generator, division: np.ndarray, **facts: Any) -> np.ndarray:
    """Grown-up people who are no trainees (teachers, officials, owners), with these facts; returns their keys."""
    count = len(division)
    keys = world.keys(OTHER_PERSON, count)
    age = rng.uniform(28, 49, count)
    columns = identities(world, rng, keys, world.year.first - (age * _DAYS_A_YEAR).astype(int))
    columns["sex"] = np.where(rng.random(count) < 0.6, MALE, FEMALE).astype(object)
    columns["household_division"] = division
    columns["residence_division"] = division
    columns["household_locality_digest"] = localities(world, rng, division)
    world["others"].add(**columns | facts)
    return keys


def localities(world: World, rng: np.random.Generator, division: np.ndarray) -> np.ndarray:
    """Villages and streets: some hundred in a county."""
    return digest(world.seed, "locality", division, rng.integers(0, 400, len(division)))


def no_others() -> Sheet:
    """The empty sheet that other_people fills."""
    return Sheet(**fresh(COLUMNS, 0))


def phone_devices(world: World, keys: np.ndarray, shared_with: np.ndarray) -> np.ndarray:
    """The phone from which each person checks in; who shares a phone with another uses the other's."""
    return digest(world.seed, "device", np.where(shared_with == NULL, keys, shared_with))
