"""What honest records leave open, as in any real extract: facts that nobody asked for or sent, claims still on their way
or taken back, certificates of other kinds, memberships that ended, lessons in a partner's workshop.

Only classes that no case asked for are touched.
"""

import numpy as np

from jiangce.commands.simulator.claims import PAID, PUBLIC_NOTICE, SECOND_REVIEW
from jiangce.commands.simulator.enrolments import COMPLETED, set_aside
from jiangce.commands.simulator.geography import METRES_PER_DEGREE
from jiangce.commands.simulator.oversight import MID, OUT
from jiangce.commands.simulator.sheet import NULL, NULL_DAY, null_of
from jiangce.commands.simulator.timetable import PRACTICE
from jiangce.commands.simulator.world import CLAIM, PLACE, World
from jiangce.commands.simulator.writing import code

# Column → share of honest rows in which it is missing.
_MISSING = {
    "persons": {
        "name": 0.01,
        "household_division": 0.02,
        "residence_division": 0.02,
        "phone_digest": 0.012,
        "account_digest": 0.02,
        "household_locality_digest": 0.03,
        "id_block_digest": 0.05,
    },
    "enrolments": {"device_id": 0.1, "photo_hash": 0.2, "manual_pass": 0.2},
    "results": {"seat": 0.2, "answers_hash": 0.15, "teacher_id": 0.05},
    "exams": {"kind": 0.3, "fee_fen": 0.3, "place_id": 0.05},
    "photos": {"taken_at": 0.1, "lon": 0.2, "lat": 0.2, "face_count": 0.1, "matched": 0.15},
    "sessions": {"class_id": 0.03, "ip_digest": 0.05},
}
_ON_THE_WAY = {
    SECOND_REVIEW: ("draft", "submitted", "first_review", "second_review", "approval"),
    PUBLIC_NOTICE: ("public_notice", "objection", "payable"),
}
_RECOVERED = 0.002
_COMPLETIONS = 0.25  # of classes: each trainee gets a paper of the institution as well
_REVOKED = 0.002
_WALK_METRES = 800.0
_PLACE_NAMED, _WORKSHOP = 0.3, 0.15  # of classes: each lesson names its place; practice is in a partner's workshop
_MID_OF_TEACHER = 0.02
_MASTERS = 0.15  # of teachers: certificates of the highest levels, earned one after another
_ASSESSED = 0.02  # of certificates for which a claim was made: the fee of the exam is paid beside it
_COMPLETION = code("certificates", "kind", "completion")


def leave(world: World) -> None:
    """Leave open, in the tables of records, what honest people and offices leave open."""
    honest = ~set_aside(world)
    _facts(world, honest)
    _claims(world, honest)
    _fees(world, honest)
    _certificates(world, honest)
    _masters(world)
    _memberships(world)
    _teachers(world, honest)


def _facts(world: World, honest: np.ndarray) -> None:
    rng = world.stream("gaps", "facts")
    seats = world["enrolments"]["_class"]
    lessons = world["lessons"]["_class"]
    owner = {
        "persons": world["persons"]["_class"],
        "enrolments": seats,
        "results": seats,
        "exams": np.arange(len(honest)),
        "photos": lessons[world["photos"]["_lesson"]],
        "sessions": world["sessions"]["_class"],
    }
    for table, columns in _MISSING.items():
        free = honest[owner[table]]
        for name, share in columns.items():
            values = world[table][name]
            values[free & (rng.random(len(values)) < share)] = null_of(values.dtype)


def _claims(world: World, honest: np.ndarray) -> None:
    """Undecided and unpaid ones at every station of the way; a few that were paid and taken back."""
    rng = world.stream("gaps", "claims")
    claim, free = world["claims"], honest[world["enrolments"]["_class"]]
    state = claim["state"]
    for station, names in _ON_THE_WAY.items():
        chosen = np.flatnonzero(free & (state == station))
        state[chosen] = rng.choice([code("claims", "state", name) for name in names], len(chosen))
    back = free & (claim["state"] == PAID) & (rng.random(len(free)) < _RECOVERED)
    state[back] = code("claims", "state", "recovered")


def _fees(world: World, honest: np.ndarray) -> None:
    """The fee of the exam, paid back from another fund than the training, as it may be."""
    rng = world.stream("gaps", "fees")
    claim = world["claims"]
    free = claim.present & honest[world["enrolments"]["_class"]] & (claim["state"] == PAID)
    chosen = np.flatnonzero(free & (rng.random(len(claim)) < _ASSESSED) & (claim["org_id"] == NULL))
    chosen = chosen[world["certificates"].present[chosen]]
    names = ("person_id", "certificate_no", "submitted_at", "decided_at", "decided_by", "state", "paid_on")
    claim.add(
        claim_id=world.keys(CLAIM, len(chosen)),
        scheme=code("claims", "scheme", "assessment_subsidy"),
        fund=code("claims", "fund", "provincial_employment_fund"),
        amount_fen=world["exams"]["fee_fen"].max(),
        **{name: claim[name][chosen] for name in (*names, "account_digest", "payee_name_digest")},
    )


def _masters(world: World) -> None:
    """Teachers with certificates of the three highest levels, years apart."""
    rng = world.stream("gaps", "masters")
    teacher = world["teachers"]
    chosen = np.flatnonzero(rng.random(len(teacher)) < _MASTERS)
    n = len(chosen)
    occupation = world.trades.codes[rng.choice(len(world.trades.codes), n)]
    body = rng.choice(world.assessors, n)
    for turn, level in enumerate(("1", "special", "chief")):
        held = np.arange(n) % 3 >= turn
        world["certificates"].add(
            certificate_no=np.array([f"SM{turn}{key:018d}" for key in teacher["teacher_id"][chosen[held]]], object),
            person_id=teacher["person_id"][chosen[held]],
            assessor_id=world["organisations"]["org_id"][body[held]],
            occupation_code=occupation[held],
            level=code("certificates", "level", level),
            kind=code("certificates", "kind", "skill_level"),
            route=code("certificates", "route", "direct"),
            issued_on=world.year.first - 4000 + turn * 1300 + rng.integers(0, 200, held.sum()),
        )


def _certificates(world: World, honest: np.ndarray) -> None:
    """Papers of completion by the institution for whole classes, beside or instead of a certificate of skill; a few
    certificates that were revoked though nobody claimed for them."""
    rng = world.stream("gaps", "certificates")
    enrolment, classes, certificate = world["enrolments"], world["classes"], world["certificates"]
    row = enrolment["_class"]
    given = honest & (rng.random(len(classes)) < _COMPLETIONS)
    seats = np.flatnonzero(given[row] & (enrolment["state"] == COMPLETED))
    kinds = np.where(classes["level"][row[seats]] < 0, code("certificates", "kind", "specialised"), _COMPLETION)
    certificate.add(
        certificate_no=np.array([f"PX{key}" for key in enrolment["enrolment_id"][seats]], object),
        person_id=enrolment["person_id"][seats],
        assessor_id=classes["org_id"][row[seats]],
        occupation_code=classes["occupation_code"][row[seats]],
        level=np.maximum(classes["level"][row[seats]], 0),
        kind=kinds,
        route=code("certificates", "route", "exam"),
        issued_on=classes["ends_on"][row[seats]] + 3,
    )
    idle = certificate.present & ~world["claims"].present & honest[row]
    revoked = np.flatnonzero(idle & (rng.random(len(row)) < _REVOKED))
    certificate["revoked_on"][revoked] = certificate["issued_on"][revoked] + 60


def _memberships(world: World) -> None:
    """Groups of which no authority keeps a register are entered too, unchecked; some of them ended."""
    rng = world.stream("gaps", "memberships")
    person, membership = world["persons"], world["group_memberships"]
    entered = np.flatnonzero(
        (rng.random(len(person)) < 0.1) & ~np.isin(person["person_id"], membership["person_id"][membership.present])
    )
    since = person["groups_since"][entered]
    entered, since = entered[since != NULL_DAY], since[since != NULL_DAY]
    ended = np.where(rng.random(len(entered)) < 0.1, since + 60, NULL_DAY)
    membership.add(
        **{
            "person_id": person["person_id"][entered],
            "group": person["_kind"][entered],
            "from": since,
            "to": ended,
            "recorded_at": since.astype(np.int64) * 86_400_000_000 + 3_600_000_000,
        }
    )


def name_places(world: World) -> None:
    """Lessons that name their place: mostly that of the class, for some practice the workshop of another institution
    that one can walk to in the break."""
    honest = ~set_aside(world)
    rng = world.stream("gaps", "places")
    lesson, classes, places = world["lessons"], world["classes"], world["places"]
    luck = rng.random(len(classes))
    named = np.flatnonzero(honest & (luck < _PLACE_NAMED))
    own = classes["place_id"]
    there = own.copy()
    for row in np.flatnonzero(honest & (luck < _WORKSHOP)):
        here = own[row] - PLACE - 1
        away = (
            np.hypot(
                (places["lon"] - places["lon"][here]) * np.cos(np.radians(places["lat"][here])),
                places["lat"] - places["lat"][here],
            )
            * METRES_PER_DEGREE
        )
        near = np.flatnonzero((away < _WALK_METRES) & (places["org_id"] != classes["org_id"][row]))
        if len(near):
            there[row] = places["place_id"][rng.choice(near)]
    row = lesson["_class"]
    chosen = np.isin(row, named)
    practice = lesson["kind"] == PRACTICE
    lesson["place_id"][chosen] = np.where(practice, there[row], own[row])[chosen]


def _teachers(world: World, honest: np.ndarray) -> None:
    """Now and then a teacher is asked in the middle of a lesson as well."""
    rng = world.stream("gaps", "teachers")
    checkin, lesson = world["teacher_checkins"], world["lessons"]
    free = checkin.present & (checkin["direction"] == OUT) & honest[lesson["_class"][checkin["_lesson"]]]
    asked = np.flatnonzero(free & (rng.random(len(checkin)) < _MID_OF_TEACHER))
    rows = {name: values[asked].copy() for name, values in checkin.base.items() if not name.startswith("_")}
    taught = lesson["starts_at"][checkin["_lesson"][asked]]
    rows["at"] = taught + (rows["at"] - taught) // 2 // 1000 * 1000
    rows["direction"][:] = MID
    rows["device_id"][rng.random(len(asked)) < 0.5] = NULL
    checkin.add(**rows)
