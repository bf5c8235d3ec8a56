"""Gathers what the search and the rules read: the register as a table, the two records of a pair, what a merge touches."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jiangce.registers.corrections import facts as corrections
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.corrections.queries import open_correction
from jiangce.registers.duplicates import ports
from jiangce.registers.duplicates.models import DuplicateCandidate
from jiangce.registers.duplicates.rules import MergeFacts, Record, handled_by, standing
from jiangce.registers.people.models import BankAccount, GroupMembership, Person, PersonFact
from jiangce.registers.people.queries import same_as

PROVINCE = "440000"
"""The search goes over the whole register: by the terms of the province, which also handles pairs without a home."""
COMPARED_COLUMNS = (
    "pk",
    "name",
    "name_key",
    "birth_date",
    "sex",
    "phone_digest",
    "residence_division",
    "household_division",
    "photo__outline",
)


def compared(ids: Iterable[int]) -> dict[int, str]:
    """person id → a fingerprint of what the matching reads of the record."""
    rows = Person.objects.filter(pk__in=list(ids)).values_list(*COMPARED_COLUMNS)
    return {row[0]: _print(row[1:]) for row in rows}


def _print(told: tuple[Any, ...]) -> str:
    """Of a record without a photo as before there were photos, so that what was decided then stays decided."""
    known = told if told[-1] is not None else told[:-1]
    return hashlib.sha256(json.dumps(known, default=str).encode()).hexdigest()


def of_both(prints: Mapping[int, str], one: int, other: int) -> str:
    """The fingerprint of a pair."""
    return hashlib.sha256(f"{prints[one]}{prints[other]}".encode()).hexdigest()


@contextmanager
def prints_kept(model: type[Any], keys: list[int]) -> Iterator[None]:
    """While digests of these records are made anew within it (plumbing.vault.reindexing): a decided pair whose records are as
    they were compared stays decided. Nothing is locked here, against the order of docs/locks.md."""
    pairs = (
        DuplicateCandidate.objects.filter(Q(one__in=keys) | Q(other__in=keys)).values_list(
            "pk", "one", "other", "compared"
        )
        if model is Person
        else ()
    )
    known = list(pairs)
    ids = {key for _pk, one, other, _print in known for key in (one, other)}
    before = compared(ids)
    same = [told for told in known if told[3] == of_both(before, told[1], told[2])]
    yield
    after = compared(ids) if same else {}
    for pk, one, other, told in same:
        DuplicateCandidate.objects.filter(pk=pk, compared=told).update(compared=of_both(after, one, other))


def division_of(one: Person, other: Person) -> str:
    """Where the pair is handled."""
    homes = [corrections.county_of(person) or person.household_division for person in (one, other)]
    return handled_by(*homes, province=PROVINCE)


def merge_facts(row: DuplicateCandidate) -> MergeFacts:
    """What a merge of this pair is judged by, as of now."""
    one, other = _record(row.one), _record(row.other)
    return MergeFacts(one, other, _impact(one, other).objections)


def effects_of(row: DuplicateCandidate) -> list[Effect]:
    """What the merge would touch, worked out now, the accounts last."""
    one, other = _record(row.one), _record(row.other)
    _kept, joined = standing(one, other)
    found = [*_own_effects(joined), *_impact(one, other).effects]
    if one.account_id and other.account_id:
        found.append(Effect(_("手机端账号"), 1, _("只用保留档案的账号登录，另一个停用；拆分后恢复。"), warning=True))
    elif (one if joined == one.id else other).account_id:
        found.append(Effect(_("手机端账号"), 1, _("转到保留档案；拆分后转回。")))
    return found


def split_effects_of(row: DuplicateCandidate) -> list[Effect]:
    """What a split gives back to the record that was merged, what came in since included."""
    impact = ports.impact_of(kept=frozenset({row.kept_id}), joined=frozenset({row.joined.pk}))
    found = [*_own_effects(row.joined.pk), *impact.effects]
    if row.account_moved_id or row.account_stopped_id:
        found.append(Effect(_("手机端账号"), 1, _("恢复到合并前的状态。")))
    return found


def _impact(one: Record, other: Record) -> ports.Impact:
    kept, joined = standing(one, other)
    return ports.impact_of(kept=same_as(person_id=kept), joined=same_as(person_id=joined))


def _own_effects(joined: int) -> list[Effect]:
    """The part of the register of people itself."""
    stays = _("仍记在原档案上，合并期间两份档案的合并计算。")
    counts = (
        (_("重点群体"), GroupMembership.objects.filter(person=joined).count()),
        (_("与资格有关的事实"), PersonFact.objects.filter(person=joined).count()),
        (_("收款账户"), BankAccount.objects.filter(person=joined).count()),
    )
    return [Effect(what, count, stays) for what, count in counts if count]


def _record(person: Person) -> Record:
    correction = open_correction(person_id=person.pk)
    return Record(
        person.pk,
        merged=person.merged_into_id is not None,
        absorbed=person.absorbed.count(),
        account_id=person.account_id,
        open_correction=correction.number if correction else "",
    )
