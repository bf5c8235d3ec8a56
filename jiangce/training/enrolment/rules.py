"""One row of a roster: every problem with its cell. Pure; what needs the register is handed in as facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from stdnum import luhn

from jiangce.kernel import citizen_id, credit_code, divisions
from jiangce.kernel.citizen_id import CitizenId, InvalidId
from jiangce.kernel.names import same_name
from jiangce.kernel.verdict import Objection

PHONE = re.compile(r"1[3-9]\d{9}")
ACCOUNT = re.compile(r"\d{8,30}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
POSTCODE = re.compile(r"\d{6}")
CARD_LENGTHS = (16, 19)
PHONE_SHARED_FROM = 3
LENGTHS: Mapping[str, int] = {"name": 64, "account_name": 120, "bank_name": 120, "employer": 120}
"""How many characters of a cell can be stored; a test compares with the models."""
STAFF_GROUPS = ("enterprise_employee", "dispatched_worker")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """The cells of one row as text; `spoiled` names the identifiers that came from number cells and lost digits."""

    number: int
    cells: Mapping[str, str]
    spoiled: frozenset[str] = frozenset()

    def get(self, key: str) -> str:
        return self.cells.get(key, "").strip()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What only the whole file tells: the row where a number first stood, how many people share a phone or account."""

    first_row_of: Mapping[str, int] = field(default_factory=dict)
    phone_count: Mapping[str, int] = field(default_factory=dict)
    account_count: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    pays_person: bool = True
    known_employers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the register tells of this row's person: name, objections of eligibility, hours taken elsewhere."""

    known_name: str = ""
    taken: tuple[datetime, datetime] | None = None
    eligibility: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One objection at one column of a row."""

    row: int
    key: str
    objection: Objection


def read_id(row: RosterRow, *, on: date) -> CitizenId | Problem:
    """The identity number, or why it is none."""
    if "id_number" in row.spoiled:
        return Problem(row.number, "id_number", Objection("intake.id_stored_as_number"))
    try:
        found = citizen_id.parse(row.get("id_number"), on=on)
    except InvalidId as invalid:
        return Problem(row.number, "id_number", Objection(f"roster.id_{invalid.code}"))
    if found.birth_date is None:
        return Problem(row.number, "id_number", Objection("roster.id_not_resident"))
    return found


def row_problems(
    row: RosterRow, number: CitizenId | None, file: FileFacts, known: KnownFacts | None, *, today: date
) -> list[Problem]:
    """Every problem of a row besides an unreadable number; `known` is None until the register was asked."""
    found = [*_length_problems(row), *_person_problems(row, number, file)]
    found += [*_contact_problems(row, file), *_account_problems(row, file)]
    found += [*_optional_problems(row), *_employer_problems(row, file)]
    if known is not None:
        found += _known_problems(row, known)
    return [Problem(row.number, key, objection) for key, objection in found]


_Found = Iterator[tuple[str, Objection]]


def _length_problems(row: RosterRow) -> _Found:
    for key, limit in LENGTHS.items():
        if len(row.get(key)) > limit:
            yield key, Objection("roster.too_long", {"limit": limit})


def _person_problems(row: RosterRow, number: CitizenId | None, file: FileFacts) -> _Found:
    if not row.get("name"):
        yield "name", Objection("roster.name_blank")
    if number is not None:
        first = file.first_row_of.get(number.number, row.number)
        if first != row.number:
            yield "id_number", Objection("roster.twice_in_file", {"row": first})
        if not number.region_known:
            yield "id_number", Objection("roster.region_unknown", warning=True)
        sex = {"男": "male", "女": "female"}.get(row.get("sex"), row.get("sex"))
        if sex and sex != number.sex:
            yield "sex", Objection("roster.sex_differs")
    category = row.get("category")
    if category not in file.categories:
        yield "category", Objection("roster.category_unknown", {"value": category})


def _contact_problems(row: RosterRow, file: FileFacts) -> _Found:
    phone = row.get("phone")
    if not PHONE.fullmatch(phone) or len(set(phone[1:])) == 1:
        yield "phone", Objection("roster.phone_wrong")
    elif (count := file.phone_count.get(phone, 1)) >= PHONE_SHARED_FROM:
        yield "phone", Objection("roster.phone_shared", {"count": count}, warning=True)


def _account_problems(row: RosterRow, file: FileFacts) -> _Found:
    account, name = row.get("account").replace(" ", ""), row.get("account_name")
    if "account" in row.spoiled:
        yield "account", Objection("intake.id_stored_as_number")
    elif not account or not account.strip("0") or len(set(account)) == 1:
        yield "account", Objection("roster.account_blank")
    elif not ACCOUNT.fullmatch(account):
        yield "account", Objection("roster.account_characters")
    else:
        if len(account) in CARD_LENGTHS and not luhn.is_valid(account):
            yield "account", Objection("roster.account_check", warning=True)
        count = file.account_count.get(account, 1)
        if count > 1 and file.pays_person:
            yield "account", Objection("roster.account_shared", {"count": count})
    if not name:
        yield "account_name", Objection("roster.account_name_blank")
    elif file.pays_person and row.get("name") and not same_name(name, row.get("name")):
        yield "account_name", Objection("roster.account_of_another")


def _optional_problems(row: RosterRow) -> _Found:
    for key in ("household_division", "residence_division"):
        code = row.get(key)
        if code and divisions.get(code) is None:
            yield key, Objection("roster.division_unknown", {"value": code})
    if (email := row.get("email")) and not EMAIL.fullmatch(email):
        yield "email", Objection("roster.email_wrong")
    if (postcode := row.get("postcode")) and not POSTCODE.fullmatch(postcode):
        yield "postcode", Objection("roster.postcode_wrong")


def _employer_problems(row: RosterRow, file: FileFacts) -> _Found:
    if code := row.get("employer_code"):
        try:
            credit_code.normalise(code)
        except credit_code.InvalidCode:
            yield "employer_code", Objection("roster.credit_code_wrong")
    if file.categories.get(row.get("category")) not in STAFF_GROUPS:
        return
    employer = row.get("employer")
    if not employer:
        yield "employer", Objection("roster.employer_missing")
    elif employer not in file.known_employers and row.get("employer_code") not in file.known_employers:
        yield "employer", Objection("roster.employer_unknown", {"value": employer}, warning=True)


def _known_problems(row: RosterRow, known: KnownFacts) -> _Found:
    if known.known_name and row.get("name") and not same_name(known.known_name, row.get("name")):
        yield "name", Objection("roster.name_differs")
    if known.taken is not None:
        start, end = known.taken
        params = {"on": f"{start:%Y-%m-%d}", "from": f"{start:%H:%M}", "until": f"{end:%H:%M}"}
        yield "id_number", Objection("roster.hours_taken", params)
    for objection in known.eligibility:
        key = "category" if objection.code.startswith("eligibility.group") else "id_number"
        yield key, objection
