"""Classes: what is taught to whom, and when. Rooms hold one class after another, so that an honest timetable never
books a room or a teacher twice."""

from dataclasses import dataclass

import numpy as np

from jiangce.commands.simulator import catalogue
from jiangce.commands.simulator.calendar import DAYTIME, EVENING, WEEKEND
from jiangce.commands.simulator.cases import CLIENTELES, HOST_MONTHS, Case, Clientele, Need, host_classes
from jiangce.commands.simulator.sheet import Sheet, fresh
from jiangce.commands.simulator.templates import BAND, DAY_HOURS, EVENINGS, FULL_DAY, WEEKENDS
from jiangce.commands.simulator.world import CLASS, World

JOBSEEKERS, MIXED, EMPLOYEES, APPRENTICES, MARKET = range(len(CLIENTELES))
_CLIENTELE_SHARES = (0.28, 0.38, 0.17, 0.05, 0.12)
_BAND_SHARES = (0.62, 0.20, 0.18)  # of rooms: daytime, evening, weekend
_DAYTIME_TEMPLATES = (0.62, 0.22, 0.08, 0.08)
_ONLINE_SHARE = 0.115  # of classes that are not taught in the evening
_APPRENTICE_HOURS = 160
_APPRENTICE_STRIDE = 3  # every third working day: the others belong to the workplace
_ENROLMENTS_PER_ROOM = 300  # of a year
_LAST_DAYS_FREE = 12  # no class ends in the last days of the year
_HOST_SIZE_EXTRA = 4
_SHORT_COURSES = 0.07  # of open classes: they lead to no level


@dataclass
class Drawn:
    """Attributes of classes before they have a day."""

    clientele: np.ndarray
    template: np.ndarray
    level: np.ndarray
    occupation: np.ndarray
    online_hours: np.ndarray
    days: np.ndarray
    stride: np.ndarray
    size: np.ndarray

    def span(self) -> np.ndarray:
        """Days of the band from the first to the last lesson, both counted."""
        return (self.days - 1) * self.stride + 1


@dataclass
class Kinds:
    """What is chosen of classes; the rest follows. `online` says whether a part is learnt on a platform."""

    clientele: np.ndarray
    template: np.ndarray
    level: np.ndarray
    online: np.ndarray
    size: np.ndarray


def draw_kinds(rng: np.random.Generator, band: np.ndarray) -> Kinds:
    """One honest class for each of these bands."""
    n = len(band)
    clientele = rng.choice(len(CLIENTELES), n, p=_CLIENTELE_SHARES)
    clientele[(clientele == APPRENTICES) & (band == EVENING)] = EMPLOYEES
    template = rng.choice(len(_DAYTIME_TEMPLATES), n, p=_DAYTIME_TEMPLATES)
    template[band == EVENING] = EVENINGS
    template[band == WEEKEND] = WEEKENDS
    level = rng.choice(len(catalogue.LEVEL_SHARES), n, p=catalogue.LEVEL_SHARES)
    level[(clientele <= MIXED) & (rng.random(n) < _SHORT_COURSES)] = catalogue.LEVEL_NONE
    online = (rng.random(n) < _ONLINE_SHARE) & (band != EVENING) & (level >= 0)
    size = np.clip(np.round(rng.normal(33, 8, n)), 14, 50).astype(np.int64)
    size[clientele == MARKET] = np.clip(size[clientele == MARKET] - 12, 8, 30)
    return Kinds(clientele, template, level, online, size)


def draw(world: World, rng: np.random.Generator, kinds: Kinds) -> Drawn:
    """Fill in what follows from the kinds: apprentices learn longer, hours make days, online hours save some."""
    n = len(kinds.size)
    apprentices = kinds.clientele == APPRENTICES
    template = np.where(apprentices & (BAND[kinds.template] == DAYTIME), FULL_DAY, kinds.template)
    level = np.where(apprentices, np.where(rng.random(n) < 0.6, 1, 2), kinds.level)
    hours = np.where(level >= 0, catalogue.HOURS[level], catalogue.COMPETENCE_HOURS) + 8 * (rng.random(n) < 0.15)
    hours[apprentices] = _APPRENTICE_HOURS
    online_hours = np.where(kinds.online, np.where(hours >= 64, 16, 12), 0)
    return Drawn(
        clientele=kinds.clientele,
        template=template,
        level=level,
        occupation=rng.choice(len(world.trades.codes), n, p=world.trades.shares),
        online_hours=online_hours,
        days=-(-(hours - online_hours) // DAY_HOURS[template]),
        stride=np.where(apprentices & (BAND[template] == DAYTIME), _APPRENTICE_STRIDE, 1),
        size=np.where(apprentices, np.minimum(kinds.size, 40), kinds.size),
    )


def rooms_for(person_times: int) -> int:
    """Rooms that can hold so many enrolments in a year; at small scale more of them, half empty, for variety."""
    return max(-(-person_times // _ENROLMENTS_PER_ROOM), min(30, person_times // 12), 4)


def band_of_rooms(rng: np.random.Generator, rooms: int) -> np.ndarray:
    """What each room is used for."""
    return rng.choice(3, rooms, p=_BAND_SHARES)


def fill_rooms(world: World, band: np.ndarray) -> tuple[np.ndarray, np.ndarray, Drawn]:
    """One class after another in every room until the year is over: the room, the place of its first day in the days
    of the band, and the class."""
    rng = world.stream("classes")
    lengths = np.array([len(days) for days in world.year.bands])[band]
    cursor = rng.integers(0, 20, len(band))
    rooms, starts, drawns = [], [], []
    open_rooms = np.arange(len(band))
    while len(open_rooms):
        drawn = draw(world, rng, draw_kinds(rng, band[open_rooms]))
        days = _first_days(world, band[open_rooms], cursor[open_rooms])
        gap = np.round(rng.gamma(2.0, 2.2, len(open_rooms)) / world.year.season(days)).astype(int)
        start = cursor[open_rooms] + gap
        end = start + drawn.span()
        fits = end < lengths[open_rooms] - _LAST_DAYS_FREE
        rooms.append(open_rooms[fits])
        starts.append(start[fits])
        drawns.append(taken(drawn, fits))
        cursor[open_rooms] = end
        open_rooms = open_rooms[fits]
    return np.concatenate(rooms), np.concatenate(starts), joined(drawns)


def _first_days(world: World, band: np.ndarray, place: np.ndarray) -> np.ndarray:
    days = np.zeros(len(band), np.int32)
    for number, band_days in enumerate(world.year.bands):
        chosen = band == number
        days[chosen] = band_days[np.minimum(place[chosen], len(band_days) - 1)]
    return days


def taken(drawn: Drawn, chosen: np.ndarray) -> Drawn:
    """Some of the classes."""
    return Drawn(**{name: values[chosen] for name, values in vars(drawn).items()})


def joined(drawns: list[Drawn]) -> Drawn:
    """Several batches as one."""
    return Drawn(**{name: np.concatenate([getattr(part, name) for part in drawns]) for name in vars(drawns[0])})


def cut_to(world: World, person_times: int, drawn: Drawn) -> np.ndarray:
    """Which classes are kept, at random, to reach so many enrolments; the last one is made smaller to fit."""
    order = world.stream("classes", "kept").permutation(len(drawn.size))
    total = np.cumsum(drawn.size[order])
    last = int(np.searchsorted(total, person_times))
    kept = order[: last + 1]
    if last < len(order) and total[last] > person_times:
        fitting = int(drawn.size[order[last]] - (total[last] - person_times))
        drawn.size[order[last]] = fitting
        kept = kept if fitting >= 6 else kept[:-1]
    return np.sort(kept)


@dataclass(frozen=True)
class Asked:
    """One class that is set aside for planted cases. `group` is the row of the first class of the case and `turn` the
    place among its classes; `own` numbers the organisation that is made for it (-1: any institution)."""

    need: Need
    clientele: Clientele
    size: int
    cases: tuple[Case, ...]
    group: int
    turn: int = 0
    own: int = -1


def asked_classes(world: World) -> list[Asked]:
    """Host classes, and the classes that cases want for themselves."""
    rng = world.stream("asked")
    asked = []
    for clientele, guests in host_classes(world.cases):
        size = sum(case.pattern.need.seats for case in guests) + _HOST_SIZE_EXTRA
        asked.append(Asked(Need(clientele, months=HOST_MONTHS), clientele, size, tuple(guests), len(asked)))
    for case in world.cases:
        need, group = case.pattern.need, len(asked)
        for turn in range(need.classes):
            size = int(rng.integers(need.size[0], need.size[1] + 1))
            own = {"no": -1, "case": group, "class": group + turn}[need.own_org]
            asked.append(Asked(need, need.clientele, size, (case,), group, turn, own))
    return asked


def draw_asked(world: World, asked: list[Asked]) -> tuple[np.ndarray, Drawn]:
    """Classes as asked for: where they start among the days of their band, and what they are."""
    rng = world.stream("asked", "drawn")
    kinds = draw_kinds(rng, rng.choice(3, len(asked), p=_BAND_SHARES))
    kinds.level[kinds.level < 0] = 0
    for row, item in enumerate(asked):
        need = item.need
        kinds.clientele[row] = CLIENTELES.index(item.clientele)
        kinds.size[row] = item.size
        kinds.online[row] = need.online
        if need.parallel:
            kinds.template[row] = kinds.template[item.group]
        if need.templates:
            kinds.template[row] = need.templates[item.turn % len(need.templates)]
        if need.online or item.clientele == "apprentices":
            kinds.template[row] = FULL_DAY
        if need.level is not None:
            kinds.level[row] = need.level
    drawn = draw(world, rng, kinds)
    starts = np.zeros(len(asked), int)
    for row, item in enumerate(asked):
        months = (2 * item.turn + 1, 2 * item.turn + 1) if item.need.spread else item.need.months
        if item.need.parallel and item.turn:
            starts[row] = starts[item.group]
        else:
            starts[row] = _start_within(world, rng, int(BAND[drawn.template[row]]), months, int(drawn.span()[row]))
    return starts, drawn


def _start_within(world: World, rng: np.random.Generator, band: int, months: tuple[int, int], span: int) -> int:
    days = world.year.bands[band]
    month = world.year.months[days - world.year.first]
    places = np.flatnonzero((month >= months[0]) & (month <= months[1]))
    places = places[places + span < len(days) - _LAST_DAYS_FREE]
    weight = world.year.season(days[places])
    return int(rng.choice(places, p=weight / weight.sum()))


def sheet(world: World, room: np.ndarray, start: np.ndarray, drawn: Drawn) -> Sheet:
    """The table of classes, without what organisations decide."""
    n = len(room)
    band = BAND[drawn.template]
    first, last = np.zeros(n, np.int32), np.zeros(n, np.int32)
    for number, days in enumerate(world.year.bands):
        chosen = band == number
        first[chosen] = days[start[chosen]]
        last[chosen] = days[start[chosen] + drawn.span()[chosen] - 1]
    rng = world.stream("classes", "papers")
    columns = fresh({"org_id": np.int64, "place_id": np.int64, "division": np.int32}, n)
    return Sheet(
        class_id=world.keys(CLASS, n),
        **columns,
        scheme=np.zeros(n, np.int8),
        occupation_code=world.trades.codes[drawn.occupation],
        level=drawn.level.astype(np.int8),
        programme=np.zeros(n, np.int8),
        approved_on=(first - rng.integers(6, 25, n)).astype(np.int32),
        starts_on=first,
        ends_on=last,
        planned_hours=(drawn.days * DAY_HOURS[drawn.template] + drawn.online_hours).astype(float),
        class_size=np.minimum(drawn.size + rng.integers(0, 4, n), np.maximum(50, drawn.size)).astype(float),
        _room=room,
        _start=start,
        _clientele=drawn.clientele,
        _template=drawn.template,
        _occupation=drawn.occupation,
        _days=drawn.days,
        _stride=drawn.stride,
        _online_hours=drawn.online_hours,
        _size=drawn.size,
    )
