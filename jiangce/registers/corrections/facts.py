"""Gathers what the rules of corrections read, after the lock; and what a correction would touch."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from jiangce.registers.corrections import ports, queries
from jiangce.registers.corrections.enums import Proof
from jiangce.registers.corrections.models import Correction
from jiangce.registers.corrections.ports import Effect
from jiangce.registers.corrections.rules import BY_NUMBER, Facts, Wish
from jiangce.registers.people.enums import Field, IdType
from jiangce.registers.people.models import Person
from jiangce.registers.people.queries import standing_of

_TELLING = (IdType.RESIDENT_ID, IdType.HMT_PERMIT)
"""Kinds of numbers that hold the day of birth and the sex."""


def told_by_number(person: Person) -> frozenset[str]:
    """The fields that follow from the person's number, and change only with it."""
    return frozenset(BY_NUMBER) if person.id_type in _TELLING else frozenset()


def gather(
    person: Person, *, values: Mapping[str, str], reason: str, documented: bool, code_right: bool, at: datetime,
    but: int | None = None,
) -> Facts:  # fmt: skip
    """Everything submit_objections reads. A phone is proven by a code, other fields by the document if there is one."""
    other = queries.open_correction(person_id=person.pk, but=but)
    wishes = []
    for name, value in values.items():
        proof = Proof.DOCUMENT if documented else Proof.NONE
        if name == Field.PHONE:
            proof = Proof.CODE if code_right else Proof.NONE
        wishes.append(Wish(name, standing_of(person, name), value, proof))
    return Facts(
        wishes=wishes,
        reason=reason,
        told_by_number=told_by_number(person),
        division=county_of(person),
        other_open=other.number if other else "",
        now=at,
        today=timezone.localdate(at),
    )


def county_of(person: Person) -> str:
    """The county that handles a person's corrections: that of the latest class, where the money is; else where the
    person lives."""
    return ports.home_of(person_id=person.pk) or person.residence_division


def wishes_of(row: Correction) -> list[Wish]:
    """The wishes of the present round against what stands now."""
    return [
        Wish(item.field, standing_of(row.person, item.field), item.after, item.proof)
        for item in queries.items_of(correction=row)
    ]


def effects_of(row: Correction) -> list[Effect]:
    """What the approval would touch, worked out now."""
    changes = {wish.field: (wish.standing.value, wish.value) for wish in wishes_of(row)}
    found = ports.effects_of(person_id=row.person_id, changes=changes)
    if Field.PHONE in changes and row.person.account_id:
        found.append(Effect(_("手机端登录"), 1, _("改用新手机号登录，原手机号不能再登录。")))
    return found


def kept(effects: list[Effect]) -> list[dict[str, Any]]:
    """Effects as the record keeps them, in Chinese whatever the page is."""
    with translation.override("zh-hans"):
        return [
            {"what": str(one.what), "count": one.count, "fen": one.fen, "becomes": str(one.becomes)} for one in effects
        ]


def fingerprint(effects: list[Effect]) -> str:
    """Tells whether somebody who decides has seen these effects."""
    return hashlib.sha256(json.dumps(kept(effects), sort_keys=True).encode()).hexdigest()
