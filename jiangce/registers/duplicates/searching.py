"""The search of the whole register. Apart from the other actions, for its libraries take a second to load and only the
nightly job needs them."""

from datetime import datetime
from typing import Any

import pyarrow as pa
from django.utils import timezone

from jiangce.plumbing.vault.digests import digests
from jiangce.registers.duplicates.actions import put_on_list
from jiangce.registers.duplicates.facts import COMPARED_COLUMNS, PROVINCE
from jiangce.registers.duplicates.matching import SCHEMA, find_pairs, named
from jiangce.registers.duplicates.pairs import Limits, Pair
from jiangce.registers.laws import law
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import PHONE_FIELD

_NO_PHONES = (*(str(digit) * 11 for digit in range(10)), *(f"1{str(digit) * 10}" for digit in range(10)),
              "13800138000", "12345678901", "12345678910", "13000000000", "13900000000")  # fmt: skip
"""What people type who have no phone to tell."""


def find_duplicates(*, at: datetime) -> int:
    """Search the whole register; returns how many pairs came onto the work list, new or again. Twice changes nothing."""
    pairs = find_pairs(register_table(), limits=limits_on(at))
    return sum(put_on_list(pair=pair, at=at) for pair in _between_people(pairs))


def _between_people(pairs: list[Pair]) -> list[Pair]:
    """Pairs of the records that stand, the likeliest of each: what agrees with a merged record agrees with its person."""
    ids = {key for pair in pairs for key in (pair.left, pair.right)}
    merged = dict(Person.objects.filter(pk__in=ids, merged_into__isnull=False).values_list("pk", "merged_into"))
    found: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        one, other = sorted((merged.get(pair.left, pair.left), merged.get(pair.right, pair.right)))
        if one != other:
            found.setdefault((one, other), Pair(one, other, pair.permille, pair.levels, pair.same_number))
    return list(found.values())


def limits_on(at: datetime) -> Limits:
    """The terms of the search on a day."""
    terms = law(division=PROVINCE, on=timezone.localdate(at))
    return Limits(
        permille=terms.number("duplicate_permille_min"),
        phone_people=terms.number("duplicate_phone_people_max"),
        photo_people=terms.number("duplicate_photo_people_max"),
        no_phones=frozenset(one for phone in _NO_PHONES for one in digests(phone, field=PHONE_FIELD)),
    )


def register_table() -> pa.Table:
    """Every record as the matching reads it. Numbers are left out: no two records have the same (a constraint)."""
    rows = [
        _row(*told) for told in Person.objects.order_by("pk").values_list(*COMPARED_COLUMNS).iterator(chunk_size=20_000)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(
    pk: int, name: str, name_key: str, birth_date: Any, sex: str, phone: str, residence: str, household: str,
    photo: int | None,
) -> dict[str, Any]:  # fmt: skip
    told = {
        "birth_date": birth_date,
        "sex": sex,
        "phone": phone,
        "county": residence or household,
        "photo": photo,
    }
    return {"id": pk, "number": None, **named(name, spelling=name_key), **told}
