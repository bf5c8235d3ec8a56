"""Organisations of the province: institutions with places, rooms and teachers, enterprises, assessors, platforms."""

from dataclasses import dataclass

import numpy as np

from jiangce.commands.simulator.classes import Asked
from jiangce.commands.simulator.geography import shifted
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL, NULL_DAY, Sheet, fresh
from jiangce.commands.simulator.streams import digest, uniform
from jiangce.commands.simulator.world import ORG, PLACE, ROOM, STAFF, TEACHER, World
from jiangce.kernel import credit_code

_ROOMS_PER_INSTITUTION = 3
_PEOPLE_PER_ENTERPRISE = 30
_LARGE_PER_CITY = 4
_PLATFORMS, _ASSOCIATIONS, _PARKS = 6, 4, 4
_SEATS_PER_ROOM = 50
_NAMES = (
    "启航",
    "立新",
    "汇智",
    "同心",
    "粤工",
    "百匠",
    "南方",
    "恒业",
    "新程",
    "博艺",
    "正德",
    "海纳",
    "信达",
    "金桥",
    "明远",
)
_KINDS = {
    "training_institution": "职业培训学校",
    "enterprise": "有限公司",
    "lead_enterprise": "集团有限公司",
    "assessor": "技能评价中心",
    "platform": "在线学习平台",
    "school": "技工学校",
    "department": "人力资源和社会保障局",
    "association": "行业协会",
    "park": "产业园",
}
_COLUMNS = {
    "legal_representative_id": np.int64,
    "contact_phone_digest": np.int64,
    "account_digest": np.int64,
    "account_changed_at": np.int64,
    "founded_on": np.int32,
    "filed_from": np.int32,
    "filed_to": np.int32,
    "headcount": float,
}


@dataclass
class Rooms:
    """By room: the row of its organisation and place, its city, its two teachers, the terminal at its door."""

    organisation: np.ndarray
    place: np.ndarray
    city: np.ndarray
    room_id: np.ndarray
    theory: np.ndarray
    practice: np.ndarray
    terminal: np.ndarray


def organisations(world: World, rooms: int, asked: list[Asked]) -> tuple[Sheet, np.ndarray]:
    """All organisations. Returns the sheet, and the row of the institution that owns each room: the
    honest rooms first, then one for each class that was asked for."""
    rng = world.stream("organisations")
    shares = world.geo.shares
    honest = max(6, rooms // _ROOMS_PER_INSTITUTION)
    own = sorted({item.own for item in asked if item.own >= 0})
    cities = len(shares)
    small = max(40, world.person_times // _PEOPLE_PER_ENTERPRISE)
    large = np.repeat(np.arange(cities), _LARGE_PER_CITY)
    bodies = np.repeat(np.arange(cities), 1 + np.round(shares * world.person_times / 15_000).astype(int))
    groups = [
        ("training_institution", rng.choice(cities, honest + len(own), p=shares)),
        ("enterprise", np.concatenate([large, rng.choice(cities, small, p=shares)])),
        ("assessor", bodies),
        ("platform", rng.choice(cities, _PLATFORMS, p=shares)),
        ("school", np.arange(cities)),
        ("department", np.arange(cities)),
        ("association", rng.choice(cities, _ASSOCIATIONS, p=shares)),
        ("park", rng.choice(cities, _PARKS, p=shares)),
    ]
    city = np.concatenate([cities_of for _, cities_of in groups])
    roles = np.repeat([role for role, _ in groups], [len(cities_of) for _, cities_of in groups]).astype(object)
    ends = np.cumsum([len(cities_of) for _, cities_of in groups])
    world.institutions, world.enterprises, world.assessors, world.platforms = (
        np.arange(end - len(members), end) for end, (_, members) in zip(ends[:4], groups[:4], strict=True)
    )
    roles[world.enterprises[: len(large) : _LARGE_PER_CITY]] = "enterprise|lead_enterprise"
    weight = rng.gamma(1.5, 1.0, honest) + 0.2
    room_owner = np.concatenate(
        [np.arange(min(honest, rooms)), rng.choice(honest, max(0, rooms - honest), p=weight / weight.sum())]
    )
    own_row = {group: honest + place for place, group in enumerate(own)}
    asked_owner = [own_row.get(item.own, int(rng.integers(0, honest))) for item in asked]
    return _sheet(world, rng, roles, city), np.concatenate([room_owner, asked_owner]).astype(int)


def _sheet(world: World, rng: np.random.Generator, roles: np.ndarray, city: np.ndarray) -> Sheet:
    n = len(roles)
    keys = world.keys(ORG, n)
    division = world.geo.county_in(rng, city)
    columns = fresh(_COLUMNS, n)
    columns["legal_representative_id"] = other_people(world, rng, division)
    columns["contact_phone_digest"] = digest(world.seed, "phone", keys)
    columns["account_digest"] = digest(world.seed, "account", keys)
    columns["founded_on"] = (world.year.first - rng.integers(700, 7000, n)).astype(np.int32)
    columns["headcount"] = np.round(np.clip(rng.lognormal(3.9, 0.9, n), 6, 3000))
    firms = world.enterprises[: len(world.geo.shares) * _LARGE_PER_CITY]
    columns["headcount"][firms] = np.round(rng.uniform(400, 4000, len(firms)))
    filed = np.char.find(roles.astype(str), "enterprise") < 0
    columns["filed_from"] = np.where(filed, world.year.first - rng.integers(200, 1400, n), NULL_DAY).astype(np.int32)
    columns["filed_to"] = np.where(filed, columns["filed_from"] + 5 * 365, NULL_DAY).astype(np.int32)
    # An account is changed now and then: long before anybody is paid, in an honest province.
    changed = rng.random(n) < 0.04
    public = roles == "department"
    columns["account_digest"][public], columns["headcount"][public] = NULL, np.nan
    columns["founded_on"][public] = NULL_DAY
    columns["contact_phone_digest"][rng.random(n) < 0.05] = NULL
    columns["account_changed_at"][changed] = (world.year.first - rng.integers(60, 900, changed.sum())) * 86_400_000_000
    return Sheet(
        org_id=keys,
        credit_code=np.array(
            [credit_code.make(f"{code:06d}", 10_000 + row) for row, code in enumerate(division)], object
        ),
        name=invented_org_names(rng, roles),
        roles=roles,
        division=division,
        **columns,
        _city=city,
    )


def invented_org_names(rng: np.random.Generator, roles: np.ndarray) -> np.ndarray:
    """Two words and what the organisation is."""
    words = np.array(_NAMES, object)
    first, second = words[rng.integers(0, len(words), len(roles))], words[rng.integers(0, len(words), len(roles))]
    kinds = np.array([_KINDS[role.split("|")[-1]] for role in roles], object)
    return first + second + kinds


def places(world: World, owner: np.ndarray) -> Rooms:
    """Places and rooms of institutions, and one place for each assessor; fills `places` and returns the rooms."""
    rng = world.stream("places")
    organisation = world["organisations"]
    # A second or third campus for those with many rooms.
    campus = np.minimum(rank_within(owner) // 3, 2)
    owners = np.stack([owner, campus], axis=1)
    sites, place = np.unique(owners, axis=0, return_inverse=True)
    place = place.ravel()
    seats = np.bincount(place, minlength=len(sites)) * _SEATS_PER_ROOM
    holder = np.concatenate([sites[:, 0], world.assessors])
    city = organisation["_city"][holder]
    lon, lat = shifted(
        world.geo.lon[city], world.geo.lat[city], rng.normal(0, 9_000, len(holder)), rng.normal(0, 9_000, len(holder))
    )
    keys = world.keys(PLACE, len(holder))
    world.sheets["places"] = Sheet(
        place_id=keys,
        org_id=organisation["org_id"][holder],
        division=organisation["division"][holder],
        lon=lon,
        lat=lat,
        radius_m=rng.choice([200.0, 300.0, 500.0], len(holder), p=[0.3, 0.5, 0.2]),
        seats=np.concatenate([seats, np.full(len(world.assessors), 200)]).astype(float),
        # Metres by which phones err here: more between tall buildings.
        _drift=rng.choice([9.0, 15.0, 24.0, 38.0], len(holder), p=[0.3, 0.4, 0.2, 0.1]),
    )
    world.sheets["places"]["_city"] = city
    theory, practice = teachers(world, rng, owner)
    room_id = ROOM + 1 + np.arange(len(owner))
    terminal = digest(world.seed, "terminal", room_id)
    return Rooms(owner, place, organisation["_city"][owner], room_id, theory, practice, terminal)


def rank_within(groups: np.ndarray) -> np.ndarray:
    """How many equal values come before each."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    first = np.searchsorted(ordered, ordered)
    rank = np.empty(len(groups), int)
    rank[order] = np.arange(len(groups)) - first
    return rank


def teachers(world: World, rng: np.random.Generator, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A theory and a practice teacher for each room; fills `teachers`. Some may examine as well, elsewhere."""
    organisation = world["organisations"]
    both = np.concatenate([owner, owner])
    keys = world.keys(TEACHER, len(both))
    kinds = np.repeat(["theory", "theory|practice"], len(owner)).astype(object)
    people = other_people(world, rng, organisation["division"][both])
    world.sheets["teachers"] = Sheet(
        teacher_id=keys, person_id=people, org_id=organisation["org_id"][both], kinds=kinds
    )
    return keys[: len(owner)], keys[len(owner) :]


def clerks(world: World) -> None:
    """Two clerks for each institution, and officials who decide in each city; fills `staff`. Small cities have few."""
    rng = world.stream("staff")
    institutions = world.institutions
    organisation = world["organisations"]
    cities = len(world.geo.shares)
    officials = np.maximum(6, np.round(world.geo.shares * world.person_times / 900).astype(int))
    city_of_official = np.repeat(np.arange(cities), officials)
    division = np.concatenate([np.repeat(organisation["division"][institutions], 2), world.geo.codes[city_of_official]])
    keys = world.keys(STAFF, len(division))
    world.sheets["staff"] = Sheet(staff_key=keys, person_id=other_people(world, rng, division))
    deciding = keys[2 * len(institutions) :]
    world.officials = [deciding[city_of_official == city] for city in range(cities)]


def clerk_of(world: World, organisation: np.ndarray, *draw: np.ndarray | int) -> np.ndarray:
    """One of the two clerks of each institution, as the hash of `draw` says."""
    which = uniform(world.seed, "clerk", organisation, *draw) < 0.6
    return STAFF + 1 + 2 * organisation.astype(np.int64) + which
