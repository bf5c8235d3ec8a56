"""Gathers what the rules of corrections read, after the lock; and what a correction would touch."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from jiangce.kernel import citizen_id
from jiangce.registers.corrections import ports, queries
from jiangce.registers.corrections.enums import ACCOUNT, GROUP, GroupMove, Proof
from jiangce.registers.corrections.models import Correction
from jiangce.registers.corrections.ports import Changes, Effect
from jiangce.registers.corrections.rules import BY_NUMBER, AccountFacts, Facts, GroupFacts, NumberFacts, Wish
from jiangce.registers.corrections.wishes import GroupWish, account_standing, group_standing, group_wish
from jiangce.registers.people.enums import ID_NUMBER, Field, IdType
from jiangce.registers.people.groups import meeting_of, overlap_objections
from jiangce.registers.people.models import GroupMembership, Person
from jiangce.registers.people.queries import accounts_of, same_as, standing_of
from jiangce.registers.people.renumbering import holder_of_number
from jiangce.registers.people.rules import Told

_TELLING = (IdType.RESIDENT_ID, IdType.HMT_PERMIT)
"""Kinds of numbers that hold the day of birth and the sex."""


def told_by_number(person: Person) -> frozenset[str]:
    """The fields that follow from the person's number, and change only with it."""
    return _told_by(person.id_type)


def _told_by(kind: str) -> frozenset[str]:
    return frozenset(BY_NUMBER) if kind in _TELLING else frozenset()


def gather(
    person: Person, *, values: Mapping[str, str], kind: str, reason: str, documented: bool, code_right: bool,
    at: datetime, but: int | None = None,
) -> Facts:  # fmt: skip
    """Everything submit_objections reads. A phone is proven by a code, other fields by the document if there is one.
    `kind`: the kind of number that was chosen."""
    other = queries.open_correction(person_id=person.pk, but=but)
    wishes = []
    for name, value in values.items():
        proof = Proof.DOCUMENT if documented else Proof.NONE
        if name == Field.PHONE:
            proof = Proof.CODE if code_right else Proof.NONE
        wishes.append(_wish(person, name, value, proof, names=values.get(Field.NAME, ""), kind=kind, at=at))
    numbers = [wish.beside.kind for wish in wishes if isinstance(wish.beside, NumberFacts)]
    return Facts(
        wishes=wishes,
        reason=reason,
        told_by_number=_told_by(numbers[0] if numbers else person.id_type),
        division=county_of(person),
        other_open=other.number if other else "",
        now=at,
        today=timezone.localdate(at),
    )


def _wish(person: Person, name: str, value: str, proof: str, *, names: str, at: datetime, kind: str = "") -> Wish:
    """One wish against what stands now. `names`: the name that is wished for in the same request."""
    if name == ID_NUMBER:
        value, known = number_facts(person, value, kind=kind, at=at)
        return Wish(name, standing_of(person, name), value, proof, known)
    if name == GROUP:
        standing, found = _group_facts(person, value)
        return Wish(name, standing, value, proof, found)
    if name == ACCOUNT:
        account = accounts_of(person_ids=[person.pk]).get(person.pk)
        stands = Told(account_standing(account), "", "", account.recorded_at if account else at)
        return Wish(name, stands, value, proof, AccountFacts(tuple(one for one in (person.name, names) if one)))
    return Wish(name, standing_of(person, name), value, proof)


def number_facts(person: Person, value: str, *, kind: str = "", at: datetime) -> tuple[str, NumberFacts]:
    """The number as it is stored, and what is known of it; of what is no number, what was typed."""
    try:
        parsed = citizen_id.parse(value, on=timezone.localdate(at))
    except citizen_id.InvalidId as invalid:
        return value, NumberFacts(asked=kind, invalid=invalid.code)
    holder = holder_of_number(number=parsed.number)
    own = holder is not None and holder.pk != person.pk and holder.pk in same_as(person_id=person.pk)
    return parsed.number, NumberFacts(asked=kind, kind=parsed.kind, own=own)


def other_holder(person: Person, number: str) -> Person | None:
    """The record of somebody else, as far as is known, that shows this number."""
    holder = holder_of_number(number=number)
    return None if holder is None or holder.pk in same_as(person_id=person.pk) else holder


def _group_facts(person: Person, value: str) -> tuple[Told, GroupFacts]:
    asked = group_wish(value)
    if asked.move == GroupMove.CLAIM:
        return Told("", "", "", person.created_at), GroupFacts(in_the_way=_in_the_way(person, asked))
    row = GroupMembership.objects.filter(person__in=same_as(person_id=person.pk), pk=asked.membership).first()
    if row is None or row.held.isempty:
        return Told("", "", "", person.created_at), GroupFacts()
    told = Told(group_standing(row), row.trust, row.source, row.recorded_at)
    return told, GroupFacts(row.trust, row.held.lower, row.last_day)


def _in_the_way(person: Person, asked: GroupWish) -> str:
    try:
        first, last = asked.days()
    except ValueError:
        return ""
    if first is None or (last is not None and last < first):
        return ""
    meeting = list(meeting_of(person=person, group=asked.group, days=(first, last)))
    found = overlap_objections(meeting)
    return f"{found[0].params['from']} – {found[0].params['until']}" if found else ""


def county_of(person: Person) -> str:
    """The county that handles a person's corrections: that of the latest class, where the money is; else where the
    person lives."""
    return ports.home_of(person_id=person.pk) or person.residence_division


def wishes_of(row: Correction) -> list[Wish]:
    """The wishes of the present round against what stands now."""
    items = queries.items_of(correction=row)
    name = next((item.after for item in items if item.field == Field.NAME), "")
    at = row.submitted_at
    return [_wish(row.person, item.field, item.after, item.proof, names=name, at=at) for item in items]


def changes_of(row: Correction) -> Changes:
    """What the approval would change, field by field: with a number also the day of birth and the sex that it tells."""
    found: dict[str, tuple[str, str]] = {}
    for wish in wishes_of(row):
        found[wish.field] = (wish.standing.value, wish.value)
        if wish.field == ID_NUMBER:
            parsed = citizen_id.parse(wish.value, on=timezone.localdate(row.submitted_at))
            follows = {Field.BIRTH_DATE.value: parsed.birth_date, Field.SEX.value: parsed.sex}
            for name, value in follows.items():
                before = standing_of(row.person, name).value
                if value and str(value) != before:
                    found[name] = (before, str(value))
    return found


def effects_of(row: Correction) -> list[Effect]:
    """What the approval would touch, worked out now."""
    changes = changes_of(row)
    if ID_NUMBER in changes and other_holder(row.person, changes[ID_NUMBER][1]):
        # The number goes to two people first: nothing of this record changes by it.
        changes = {name: told for name, told in changes.items() if name not in (ID_NUMBER, *BY_NUMBER)}
        found = [_two_records(), *ports.effects_of(person_id=row.person_id, changes=changes)]
    else:
        found = [*_by_number(changes), *ports.effects_of(person_id=row.person_id, changes=changes)]
    if Field.PHONE in changes and row.person.account_id:
        found.append(Effect(_("手机端登录"), 1, _("改用新手机号登录，原手机号不能再登录。")))
    return found


def _two_records() -> Effect:
    becomes = _(
        "这次不改号码，也不合并：两份档案列入“重复档案”，由两人核对是否同一人；是同一人的，两个号码都算本人的。"
    )
    return Effect(_("已登记这个号码的另一份档案"), 1, becomes, warning=True)


def _by_number(changes: Changes) -> list[Effect]:
    """What of the record itself follows from another number."""
    follows = sum(name in changes for name in BY_NUMBER) if ID_NUMBER in changes else 0
    return [Effect(_("出生日期、性别"), follows, _("按新号码一并更正。"))] if follows else []


def kept(effects: list[Effect]) -> list[dict[str, Any]]:
    """Effects as the record keeps them, in Chinese whatever the page is."""
    with translation.override("zh-hans"):
        return [
            {"what": str(one.what), "count": one.count, "fen": one.fen, "becomes": str(one.becomes)} for one in effects
        ]


def fingerprint(effects: list[Effect]) -> str:
    """Tells whether somebody who decides has seen these effects."""
    return hashlib.sha256(json.dumps(kept(effects), sort_keys=True).encode()).hexdigest()
