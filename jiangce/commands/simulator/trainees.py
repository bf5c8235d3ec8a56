"""What is known of the trainees: birth, household, work, insurance, school, groups, phones shared in families."""

from datetime import date

import numpy as np

from jiangce.commands.simulator.calendar import day_number, moment
from jiangce.commands.simulator.enrolments import GROUP, set_aside
from jiangce.commands.simulator.persons import FEMALE, MALE, identities, localities, phone_devices
from jiangce.commands.simulator.sheet import NULL, NULL_DAY, Sheet
from jiangce.commands.simulator.world import PERSON, World
from jiangce.kernel.exchange.codes import GROUPS

_DAYS_A_YEAR = 365.2425
# Youngest and oldest of each kind; everybody stays below the age limits of the province.
_AGES = {
    "rural_transfer_worker": (19, 52),
    "registered_unemployed": (22, 52),
    "hardship_jobseeker": (30, 54),
    "graduate": (20, 24),
    "post_school_leaver": (17, 20),
    "poverty_monitored": (20, 52),
    "veteran": (23, 44),
    "disabled": (22, 50),
    "enterprise_employee": (20, 54),
    "dispatched_worker": (20, 50),
}
_OLDEST_WOMAN = 48
_JOBLESS = ("registered_unemployed", "hardship_jobseeker", "poverty_monitored", "disabled")
_REGISTERED_GROUPS = (*_JOBLESS, "veteran")
_EMPLOYED_SHARE = {"enterprise_employee": 1.0, "dispatched_worker": 1.0, "rural_transfer_worker": 0.35, "veteran": 0.5}
_FOUND_WORK = 0.35
_TWO_GROUPS, _RURAL_VETERAN = 0.04, "rural_transfer_worker|veteran"
_FAMILY_SHARE = 0.008
_POSTS = np.array(
    ["操作工", "装配工", "质检员", "电工", "厨师", "保洁员", "客服", "焊工", "养老护理员", "数控车工", "电商运营"],
    object,
)


def trainees(world: World) -> None:
    """Fill `persons` with everybody who is enrolled, in the order of their first class; and employments, groups."""
    enrolment, classes = world["enrolments"], world["classes"]
    _, first = np.unique(enrolment["person_id"], return_index=True)
    kind, row = enrolment["_kind"][first], enrolment["_class"][first]
    rng = world.stream("trainees")
    n = len(first)
    low, high = (np.array([_AGES[name][end] for name in GROUPS])[kind] for end in (0, 1))
    woman = rng.random(n) < 0.46
    age = rng.uniform(low, np.where(woman, np.minimum(high, _OLDEST_WOMAN), high))
    start = classes["starts_on"][row]
    columns = identities(world, rng, PERSON + 1 + np.arange(n), start - (age * _DAYS_A_YEAR).astype(int))
    columns["sex"] = np.where(woman, FEMALE, MALE).astype(object)
    division = classes["division"][row]
    columns["residence_division"] = division
    columns["household_division"] = _households(world, rng, division)
    columns["household_locality_digest"] = localities(world, rng, columns["household_division"])
    columns["groups"] = np.array(GROUPS, object)[kind]
    columns["groups"][(kind == GROUP["rural_transfer_worker"]) & (rng.random(n) < _TWO_GROUPS)] = _RURAL_VETERAN
    columns["groups_since"] = (start - rng.integers(90, 1800, n)).astype(np.int32)
    aside = set_aside(world)[row]
    _work(world, rng, columns, kind, row, aside)
    _past(world, rng, columns, kind, row)
    _families(rng, columns, row, aside)
    device = phone_devices(world, columns["person_id"], columns.pop("_phone_of"))
    world.sheets["persons"] = Sheet(**columns, _class=row, _kind=kind, _device=device)
    _employments(world, rng)
    _memberships(world, rng)


def _households(world: World, rng: np.random.Generator, division: np.ndarray) -> np.ndarray:
    """Half from where they live, a quarter from elsewhere in the province, the rest from all over the country."""
    n = len(division)
    luck = rng.random(n)
    cities = rng.choice(len(world.geo.shares), n)
    near = world.geo.county_in(rng, cities)
    far = rng.choice(world.geo.elsewhere, n)
    return np.where(luck < 0.5, division, np.where(luck < 0.75, near, far)).astype(np.int32)


def _work(
    world: World,
    rng: np.random.Generator,
    columns: dict[str, np.ndarray],
    kind: np.ndarray,
    row: np.ndarray,
    aside: np.ndarray,
) -> None:
    """Employers and insurance. Jobseekers were insured before, and some find work after the class."""
    enrolment, classes, organisation = world["enrolments"], world["classes"], world["organisations"]
    n = len(kind)
    start, end = classes["starts_on"][row], classes["ends_on"][row]
    share = np.array([_EMPLOYED_SHARE.get(name, 0.0) for name in GROUPS])[kind]
    employed = rng.random(n) < share
    jobless = np.isin(kind, [GROUP[name] for name in _JOBLESS])
    weight = organisation["headcount"][world.enterprises]
    any_employer = organisation["org_id"][rng.choice(world.enterprises, n, p=weight / weight.sum())]
    declared = np.full(n, NULL)
    declared[enrolment["person_id"] - PERSON - 1] = enrolment["employer_id"]
    columns["insured_from"][employed] = (start - rng.integers(250, 5000, n))[employed]
    before = jobless & (rng.random(n) < 0.75)
    left = start - 40 - (rng.gamma(1.5, 110, n)).astype(int)
    columns["insured_from"][before] = (left - rng.integers(200, 3000, n))[before]
    columns["insured_to"][before] = left[before]
    benefit = before & (rng.random(n) < 0.4) & (left + 45 < start)
    columns["unemployment_benefit_from"][benefit] = (left + 30)[benefit]
    hired_on = end + rng.integers(12, 150, n)
    hired = jobless & (rng.random(n) < _FOUND_WORK) & (hired_on < world.year.extracted_on) & ~aside
    columns["insured_from"][hired] = hired_on[hired]
    columns["insured_to"][hired] = NULL_DAY
    columns["unemployment_benefit_from"][hired] = NULL_DAY
    columns["employer_id"] = np.where(declared != NULL, declared, np.where(employed | hired, any_employer, NULL))


def _past(
    world: World, rng: np.random.Generator, columns: dict[str, np.ndarray], kind: np.ndarray, row: np.ndarray
) -> None:
    """School years, and the rare facts that mean nothing here: a public post long ago, a journey before the class."""
    year, n = world.year.number, len(kind)
    enrolment, classes = world["enrolments"], world["classes"]
    person = enrolment["person_id"] - PERSON - 1
    # Of all classes of a person: the first may be another than the one by which the person came into being.
    start, end = classes["starts_on"][row].copy(), np.zeros(n, np.int32)
    np.minimum.at(start, person, classes["starts_on"][enrolment["_class"]])
    np.maximum.at(end, person, classes["ends_on"][enrolment["_class"]])
    for name, leaving in (("graduate", date(year, 7, 1)), ("post_school_leaver", date(year - 1, 7, 1))):
        chosen = kind == GROUP[name]
        columns["student_from"][chosen] = day_number(date(leaving.year - 3, 9, 1))
        columns["student_to"][chosen] = day_number(leaving)
    posted = rng.random(n) < 0.004
    posted &= columns["birth_date"] < start - int(30 * _DAYS_A_YEAR)
    columns["public_staff_from"][posted] = (start - 3000)[posted]
    columns["public_staff_to"][posted] = (start - rng.integers(400, 900, n))[posted]
    abroad = rng.random(n) < 0.006
    columns["abroad_from"][abroad] = (start - rng.integers(40, 300, n))[abroad]
    columns["abroad_to"][abroad] = columns["abroad_from"][abroad] + 20
    freed = rng.random(n) < 0.001
    columns["custody_from"][freed] = (start - 1200)[freed]
    columns["custody_to"][freed] = (start - rng.integers(200, 800, n))[freed]
    died = (rng.random(n) < 0.0004) & (end + 100 < world.year.extracted_on)
    columns["deceased_on"][died] = (end + 95)[died]


def _families(rng: np.random.Generator, columns: dict[str, np.ndarray], row: np.ndarray, aside: np.ndarray) -> None:
    """Couples of one class who live together and own one phone; a few of them one account."""
    n = len(row)
    chosen = np.flatnonzero((rng.random(n - 1) < _FAMILY_SHARE) & (row[1:] == row[:-1]) & ~aside[1:])
    chosen = chosen[np.diff(chosen, prepend=-2) > 1]
    partner = chosen + 1
    columns["_phone_of"] = np.full(n, NULL)
    columns["_phone_of"][partner] = columns["person_id"][chosen]
    for name in ("phone_digest", "household_division", "household_locality_digest", "residence_division"):
        columns[name][partner] = columns[name][chosen]
    joint = rng.random(len(chosen)) < 0.2
    columns["account_digest"][partner[joint]] = columns["account_digest"][chosen[joint]]


def _employments(world: World, rng: np.random.Generator) -> None:
    """One spell for everybody who has an employer."""
    person = world["persons"]
    working = np.flatnonzero(person["employer_id"] != NULL)
    n = len(working)
    insured = person["insured_from"][working]
    world.sheets["employments"] = Sheet(
        person_id=person["person_id"][working],
        employer_id=person["employer_id"][working],
        contract_from=(insured - rng.integers(0, 12, n)).astype(np.int32),
        insured_from=insured.copy(),
        insured_to=person["insured_to"][working],
        post=_POSTS[rng.integers(0, len(_POSTS), n)],
    )


def _memberships(world: World, rng: np.random.Generator) -> None:
    """Groups that an authority keeps a register of, recorded weeks after they begin."""
    person = world["persons"]
    member = np.flatnonzero(np.isin(person["_kind"], [GROUP[name] for name in _REGISTERED_GROUPS]))
    n = len(member)
    since = person["groups_since"][member]
    world.sheets["group_memberships"] = Sheet(
        **{
            "person_id": person["person_id"][member],
            "group": person["_kind"][member].astype(np.int8),
            "from": since.copy(),
            "to": np.full(n, NULL_DAY, np.int32),
            "recorded_at": moment(since + rng.integers(0, 40, n), rng.uniform(540, 1050, n)),
            "verified": np.where(rng.random(n) < 0.96, 1, -1).astype(np.int8),
        }
    )
