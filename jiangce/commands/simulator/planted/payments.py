"""Categories put on for the claim, papers used twice, insiders, and money that ends up elsewhere."""

import numpy as np

from jiangce.commands.simulator.calendar import SECOND, moment
from jiangce.commands.simulator.cases import Need, Pattern
from jiangce.commands.simulator.claims import PAID, REFUSED, RETURNED
from jiangce.commands.simulator.enrolments import GROUP
from jiangce.commands.simulator.makers import add_claims, city_of, pay_to
from jiangce.commands.simulator.persons import other_people
from jiangce.commands.simulator.sheet import NULL_DAY, Sheet
from jiangce.commands.simulator.stage import Stage
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import DOCUMENT, STAFF

_DAY = 86_400 * SECOND
HARDSHIP = GROUP["hardship_jobseeker"]


def flagged_before_the_claim(stage: Stage) -> None:
    """F36: in difficulty since the day before the claim, unknown to the register, and paid at the higher rate."""
    claim, seats = stage.world["claims"], stage.seats
    stage.become(seats, "hardship_jobseeker")
    day = claim["_submitted"][seats] - stage.rng.integers(1, 3, len(seats))
    stage.people(seats, groups_since=day)
    stage.world["group_memberships"].add(
        **{
            "person_id": claim["person_id"][seats],
            "group": HARDSHIP,
            "from": day,
            "recorded_at": moment(day, 16 * 60),
            "verified": 0,
        }
    )
    claim["amount_fen"][seats] = claim["amount_fen"][seats] * 13 // 10
    stage.truth_of_seats(seats, claims=True)


def recognised_late(stage: Stage) -> None:
    """Honest: in difficulty for months, found in the register; for one of them only the entry was late."""
    claim, seats = stage.world["claims"], stage.seats
    stage.become(seats, "hardship_jobseeker")
    since = stage.start(seats) - 150
    recorded = since + 10
    recorded[0] = claim["_submitted"][seats[0]] - 1
    stage.people(seats, groups_since=since)
    stage.world["group_memberships"].add(
        **{
            "person_id": claim["person_id"][seats],
            "group": HARDSHIP,
            "from": since,
            "recorded_at": moment(recorded, 600),
            "verified": 1,
        }
    )
    stage.truth_of_seats(seats)


def one_paper_for_many(stage: Stage) -> None:
    """F38: one file is handed in with the claims of several people."""
    claim, seats = stage.world["claims"], stage.seats
    kind = ["invoice", "contract", "certificate_copy"][stage.number % 3]
    _hand_in(stage, claim["claim_id"][seats], kind)
    stage.truth_of_seats(seats, claims=True)


def handed_in_again(stage: Stage) -> None:
    """Honest: a claim was refused for a missing stamp, and the person's second claim carries the same paper."""
    claim, seats = stage.world["claims"], stage.seats
    earlier = add_claims(
        stage,
        claim["person_id"][seats],
        claim["_submitted"][seats] - 25,
        int(claim["amount_fen"][seats[0]]),
        int(claim["scheme"][seats[0]]),
        class_id=claim["class_id"][seats],
        state=REFUSED,
        paid_on=NULL_DAY,
        decided_at=claim["submitted_at"][seats] - 6 * _DAY,
    )
    for first, second in zip(earlier, claim["claim_id"][seats], strict=True):
        _hand_in(stage, np.array([first, second]), "contract")
    stage.truth_of_seats(seats, claims=True)


def _hand_in(stage: Stage, claims: np.ndarray, kind: str) -> None:
    world = stage.world
    keys = world.keys(DOCUMENT, len(claims))
    world["documents"].add(
        document_id=keys, claim_id=claims, kind=kind, digest=digest(world.seed, "document", keys[0])[0]
    )


def one_official(stage: Stage) -> None:
    """F40: one official decides everything of one school, a claim every few seconds; in every other case that person
    owns a share of it."""
    world, rng = stage.world, stage.rng
    claim = world["claims"]
    official = int(rng.choice(world.officials[city_of(stage)]))
    for turn in range(len(stage.classes)):
        seats = stage.seats_of(turn)
        seats = seats[claim.present[seats] & (claim["decided_at"][seats] > 0)]
        begin = claim["decided_at"][seats].max(initial=0)
        claim["decided_at"][seats] = begin + np.arange(len(seats)) * rng.integers(2, 7) * SECOND
        claim["decided_by"][seats] = official
        stage.truth_of_class(turn)
        stage.truth_of_seats(seats, claims=True)
    if stage.number % 2 == 0:
        person = int(world["staff"]["person_id"][official - STAFF - 1])
        org_id = int(world["classes"]["org_id"][stage.classes[0]])
        world["shareholders"].add(org_id=org_id, person_id=person, share=round(float(rng.uniform(0.1, 0.5)), 2))
        stage.truth(person_id=person, org_id=org_id)


def one_sitting(stage: Stage) -> None:
    """Honest: a school's claims come up in one afternoon; three officials share them, minutes apart."""
    world, rng, seats = stage.world, stage.rng, stage.seats
    claim = world["claims"]
    seats = seats[claim.present[seats] & (claim["decided_at"][seats] > 0)]
    begin = claim["decided_at"][seats].max(initial=0)
    claim["decided_at"][seats] = begin + np.cumsum(rng.integers(90, 600, len(seats))) * SECOND
    claim["decided_by"][seats] = world.officials[city_of(stage)][np.arange(len(seats)) % 3]
    stage.truth_of_class()


def account_changed(stage: Stage) -> None:
    """F42: the school's account is changed days before its claims are paid."""
    _pay_school(stage, days_before=int(stage.rng.integers(1, 6)))
    stage.truth_of_class()
    stage.truth_of_seats(stage.seats, claims=True)


def account_long_settled(stage: Stage) -> None:
    """Honest: the account was changed half a year before."""
    _pay_school(stage, days_before=190)
    stage.truth_of_class()


def _pay_school(stage: Stage, days_before: int) -> None:
    """Let all claims of the class be paid to its school on one day, and its account be changed before."""
    world, seats = stage.world, stage.seats
    claim, organisation, row = world["claims"], world["organisations"], stage.org_row()
    account = digest(world.seed, "account", -stage.classes[0] - 1)[0]
    paid = int(claim["paid_on"][seats].max())
    seats = seats[claim["paid_on"][seats] > 0]
    organisation["account_digest"][row] = account
    organisation["account_changed_at"][row] = moment(paid - days_before, 15 * 60)
    claim["paid_on"][seats] = paid
    pay_to(stage, seats, int(organisation["org_id"][row]), account)


def one_account_for_schools(stage: Stage) -> None:
    """F42: three schools without a common owner are paid into one account."""
    world = stage.world
    account = digest(world.seed, "account", -stage.classes[0] - 1)[0]
    for turn in range(len(stage.classes)):
        row = stage.org_row(turn)
        world["organisations"]["account_digest"][row] = account
        pay_to(stage, stage.seats_of(turn), int(world["organisations"]["org_id"][row]), account)
        stage.truth_of_class(turn)


def sent_to_another(stage: Stage) -> None:
    """F42: payments that the bank returned are sent again, to one account under another person's name."""
    stranger = other_people(stage.world, stage.rng, stage.world.geo.codes[:1])[0]
    _send_again(stage, digest(stage.world.seed, "account", stranger)[0], digest(stage.world.seed, "payee", stranger)[0])
    stage.truth_of_seats(stage.seats, claims=True)


def sent_again(stage: Stage) -> None:
    """Honest: the number was mistyped; the payment goes to the person's own account."""
    person = stage.world["persons"]
    own = person["account_digest"][stage.person_rows(stage.seats)]
    names = stage.world["claims"]["payee_name_digest"][stage.seats]
    stage.world["claims"]["account_digest"][stage.seats] = digest(stage.world.seed, "account", -stage.seats - 1)
    _send_again(stage, own, names)
    stage.truth_of_seats(stage.seats, claims=True)


def _send_again(stage: Stage, account: np.ndarray | int, name: np.ndarray | int) -> None:
    """A later row of each claim: paid again, after the bank had sent the money back."""
    claim, seats = stage.world["claims"], stage.seats
    paid = claim["paid_on"][seats]
    rows = {column: values[seats].copy() for column, values in claim.base.items() if not column.startswith("_")}
    claim["state"][seats] = RETURNED
    claim["returned_on"][seats] = paid + 3
    rows["returned_on"] = paid + 3
    rows["submitted_at"] = moment(paid + 6, 10 * 60)
    rows["paid_on"] = paid + 14
    rows["state"][:] = PAID
    rows["account_digest"][:], rows["payee_name_digest"][:] = account, name
    claim.add(**rows)


def no_shareholders() -> Sheet:
    """The table of owners, which only cases fill beside the legal representatives."""
    return Sheet(org_id=np.empty(0, np.int64), person_id=np.empty(0, np.int64), share=np.empty(0))


EARLY = (1, 9)
PATTERNS = [
    Pattern("F36", Need("jobseekers", seats=2), flagged_before_the_claim),
    Pattern("decoy:F36", Need("jobseekers", seats=2), recognised_late),
    Pattern("F38", Need("mixed", seats=4), touch=one_paper_for_many),
    Pattern("decoy:F38", Need("mixed", seats=2), touch=handed_in_again),
    Pattern("F40", Need(classes=2, size=(9, 13), own_org="case", months=EARLY), one_official),
    Pattern("decoy:F40", Need(classes=1, size=(10, 14), own_org="case", months=EARLY), one_sitting),
    Pattern("F42", Need(classes=1, size=(9, 12), own_org="case", months=EARLY), account_changed),
    Pattern("F42", Need(classes=3, size=(7, 9), own_org="class", months=EARLY), one_account_for_schools),
    Pattern("F42", Need("mixed", seats=2), sent_to_another),
    Pattern("decoy:F42", Need(classes=1, size=(8, 10), own_org="case", months=EARLY), account_long_settled),
    Pattern("decoy:F42", Need("mixed", seats=2), sent_again),
]
