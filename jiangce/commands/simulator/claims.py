"""Claims and their way through review to payment; documents handed in; the living allowance beside them."""

import numpy as np

from jiangce.commands.simulator import catalogue
from jiangce.commands.simulator.calendar import moment
from jiangce.commands.simulator.classes import APPRENTICES, EMPLOYEES, MARKET
from jiangce.commands.simulator.enrolments import COMPLETED, GROUP, set_aside
from jiangce.commands.simulator.organisations import Rooms
from jiangce.commands.simulator.sheet import NULL, NULL_DAY, Sheet
from jiangce.commands.simulator.streams import digest
from jiangce.commands.simulator.world import CLAIM, DOCUMENT, PERSON, World
from jiangce.commands.simulator.writing import code

SUBMITTED, SECOND_REVIEW, PUBLIC_NOTICE, PAID, REFUSED, RETURNED = (
    code("claims", "state", state)
    for state in ("submitted", "second_review", "public_notice", "paid", "refused", "returned_payment")
)
EMPLOYMENT_FUND, UI_FUND, SPECIAL_ACCOUNT = (
    code("claims", "fund", fund) for fund in ("employment_fund", "ui_fund", "special_account")
)
UI_SKILL, SKILL_UPGRADE, LIVING = (
    code("claims", "scheme", scheme) for scheme in ("ui_skill_subsidy", "skill_upgrade_subsidy", "living_allowance")
)
_PROXY_SHARE, _ENTERPRISE_SHARE = 0.25, 0.5  # of classes whose institution, or employer, is paid
_MARKET_CLAIM = 0.45
_REFUSED, _RETURNED = 0.02, 0.003
_UI_INSURED_DAYS = 36 * 31
_NEEDY = ("hardship_jobseeker", "poverty_monitored", "disabled", "post_school_leaver")
_DOCUMENT_SHARE = 0.4
_DOCUMENT_KINDS = np.array(["invoice", "contract", "certificate_copy"], object)


def claims(world: World, rooms: Rooms) -> None:
    """Fill `claims`: one row an enrolment, present where a subsidy is due and was asked for before the extract."""
    enrolment, classes, certificate = world["enrolments"], world["classes"], world["certificates"]
    rng = world.stream("claims")
    row = enrolment["_class"]
    n = len(row)
    clientele = classes["_clientele"][row]
    market = clientele == MARKET
    certified = certificate.present
    aside = set_aside(world)[row]
    due = (enrolment["state"] == COMPLETED) & (certified | (classes["level"][row] < 0))
    due &= ~market | (certified & (rng.random(n) < _MARKET_CLAIM))
    since = np.where(certified, certificate["issued_on"], classes["ends_on"][row])
    submitted = world.year.workday_after(since, rng.integers(3, np.where(aside, 10, 45), n))
    due &= submitted <= world.year.extracted_on
    insured = world["persons"]["insured_from"][enrolment["person_id"] - PERSON - 1]
    employed = (
        (insured != NULL_DAY)
        & (insured < since - _UI_INSURED_DAYS)
        & (enrolment["_kind"] == GROUP["enterprise_employee"])
    )
    scheme = np.where(market, np.where(employed, UI_SKILL, SKILL_UPGRADE), classes["scheme"][row]).astype(np.int8)
    payee, account, name = _payees(world, rng, rooms, clientele)
    world.sheets["claims"] = Sheet(
        claim_id=world.keys(CLAIM, n),
        person_id=enrolment["person_id"],
        class_id=np.where(market, NULL, enrolment["class_id"]),
        certificate_no=np.where(certified, certificate["certificate_no"], None),
        org_id=payee,
        scheme=scheme,
        fund=np.where(scheme == UI_SKILL, UI_FUND, _fund_of_city(world)[classes["_city"][row]]).astype(np.int8),
        amount_fen=_amounts(world, row),
        submitted_at=moment(submitted, rng.uniform(8.6 * 60, 18 * 60, n)),
        account_digest=account,
        payee_name_digest=name,
        **_decisions(world, rng, classes["_city"][row], submitted, ~aside),
        _submitted=submitted,
    )
    world["claims"].present &= due


def _payees(
    world: World, rng: np.random.Generator, rooms: Rooms, clientele: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who is paid for each enrolment: the organisation (or none), the account, the name at the bank."""
    enrolment, classes, organisation = world["enrolments"], world["classes"], world["organisations"]
    row = enrolment["_class"]
    luck = rng.random(len(classes))
    # Classes set aside are paid to people, so that a case says for itself who is paid.
    luck[set_aside(world)] = 1.0
    luck = luck[row]
    by_proxy = (luck < _PROXY_SHARE) & ~np.isin(clientele, (EMPLOYEES, APPRENTICES, MARKET))
    by_employer = ((luck < _ENTERPRISE_SHARE) & (clientele == EMPLOYEES)) | (clientele == APPRENTICES)
    institution = organisation["org_id"][rooms.organisation[classes["_room"][row]]]
    payee = np.where(by_proxy, institution, np.where(by_employer, classes["_employer"][row], NULL))
    own = world["persons"]["account_digest"][enrolment["person_id"] - PERSON - 1]
    paid_to = organisation["account_digest"][
        np.searchsorted(organisation["org_id"], np.maximum(payee, organisation["org_id"][0]))
    ]
    account = np.where(payee == NULL, own, paid_to)
    return payee, account, digest(world.seed, "payee", np.where(payee == NULL, enrolment["person_id"], payee))


def _fund_of_city(world: World) -> np.ndarray:
    """Cities with a balance of the special account spend that first."""
    balance = world.stream("funds").random(len(world.geo.shares)) < 0.4
    return np.where(balance, SPECIAL_ACCOUNT, EMPLOYMENT_FUND)


def _amounts(world: World, row: np.ndarray) -> np.ndarray:
    classes = world["classes"]
    level = classes["level"]
    amount = np.where(level >= 0, catalogue.AMOUNT_FEN[level], catalogue.SHORT_COURSE_FEN) * 1.0
    amount = np.round(amount * world.trades.factor[classes["_occupation"]] / 10_000) * 10_000
    amount = np.where(classes["_clientele"] == APPRENTICES, catalogue.APPRENTICE_FEN[level], amount)
    return amount[row].astype(np.int64)


def _decisions(
    world: World, rng: np.random.Generator, city: np.ndarray, submitted: np.ndarray, varied: np.ndarray
) -> dict[str, np.ndarray]:
    """Decision and payment, as far as they came before the extract. Only claims that are `varied` meet a refusal or a
    returned payment."""
    n = len(city)
    cut = world.year.extracted_on
    decided = world.year.workday_after(submitted, rng.integers(4, 19, n))
    paid = world.year.workday_after(decided, rng.integers(6, 26, n))
    luck = np.where(varied, rng.random(n), 1.0)
    refused, returned = luck < _REFUSED, (luck >= _REFUSED) & (luck < _REFUSED + _RETURNED)
    is_decided = decided <= cut
    is_paid = is_decided & ~refused & (paid <= cut)
    state = np.where(is_decided, np.where(refused, REFUSED, PUBLIC_NOTICE), SECOND_REVIEW)
    state = np.where(is_paid, np.where(returned, RETURNED, PAID), state)
    counts = np.array([len(keys) for keys in world.officials])
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    official = np.concatenate(world.officials)[first[city] + (rng.random(n) * counts[city]).astype(int)]
    return {
        "decided_at": np.where(is_decided, moment(decided, _office_minutes(rng, n)), NULL),
        "decided_by": np.where(is_decided, official, NULL),
        "state": state.astype(np.int8),
        "paid_on": np.where(is_paid, paid, NULL_DAY).astype(np.int32),
        "returned_on": np.where(is_paid & returned, paid + 3, NULL_DAY).astype(np.int32),
    }


def _office_minutes(rng: np.random.Generator, count: int) -> np.ndarray:
    """Minutes after midnight at which an office works: a morning and an afternoon."""
    minutes = rng.uniform(0, 6.5 * 60, count)
    return np.where(minutes < 180, 9 * 60 + minutes, 14 * 60 + minutes - 180)


def living_allowances(world: World) -> None:
    """A second claim of the same class for those in need, always paid to the person."""
    rng = world.stream("allowances")
    claim, enrolment = world["claims"], world["enrolments"]
    needy = np.isin(enrolment["_kind"], [GROUP[name] for name in _NEEDY]) & (enrolment["category"] >= 0)
    chosen = np.flatnonzero(claim.present & needy)
    city = world["classes"]["_city"][enrolment["_class"][chosen]]
    person = claim["person_id"][chosen]
    world["claims"].add(
        claim_id=world.keys(CLAIM, len(chosen)),
        person_id=person,
        class_id=claim["class_id"][chosen],
        scheme=LIVING,
        fund=EMPLOYMENT_FUND,
        amount_fen=catalogue.LIVING_ALLOWANCE_FEN,
        submitted_at=claim["submitted_at"][chosen] + rng.integers(60, 600, len(chosen)) * 1_000_000,
        account_digest=world["persons"]["account_digest"][person - PERSON - 1],
        payee_name_digest=digest(world.seed, "payee", person),
        **_decisions(world, rng, city, claim["_submitted"][chosen], np.zeros(len(chosen), bool)),
    )


def documents(world: World) -> None:
    """Fill `documents`: one paper, never used twice, for two claims in five."""
    rng = world.stream("documents")
    claim = world["claims"]
    chosen = np.flatnonzero(claim.present & (rng.random(len(claim)) < _DOCUMENT_SHARE))
    keys = world.keys(DOCUMENT, len(chosen))
    world.sheets["documents"] = Sheet(
        document_id=keys,
        claim_id=claim["claim_id"][chosen],
        kind=_DOCUMENT_KINDS[rng.integers(0, len(_DOCUMENT_KINDS), len(chosen))],
        digest=digest(world.seed, "document", keys),
    )
