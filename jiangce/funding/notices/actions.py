"""Publishing, objecting, deciding, closing: clause 7.3b with the public looking on (财社〔2023〕181号 Art. 28)."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jiangce.access.codes.actions import verify_phone_code
from jiangce.access.posts.actor import Actor, system
from jiangce.access.posts.models import Unit
from jiangce.access.powers.enums import Power
from jiangce.funding.claims.actions import (
    hold_objections,
    move_claim,
    open_objections_of,
    take_back_entitlements,
)
from jiangce.funding.claims.enums import ClaimMove, ClaimState
from jiangce.funding.claims.facts import terms_of_class
from jiangce.funding.claims.lifecycle import OBJECT_POWER
from jiangce.funding.claims.models import Claim
from jiangce.funding.claims.queries import claim_for_update
from jiangce.funding.notices.enums import ItemState, NoticeState, ObjectionState
from jiangce.funding.notices.models import NoticeItem, Objection, PublicNotice
from jiangce.funding.notices.rules import is_phone
from jiangce.kernel import citizen_id, divisions
from jiangce.kernel.verdict import Objection as Why
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.clock.queries import calendar
from jiangce.plumbing.journal.actions import record
from jiangce.plumbing.numbering.actions import next_number
from jiangce.plumbing.outbox.actions import emit

TEXT_LEAST, TEXT_MOST = 5, 2000
_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PORTAL = system("portal", OBJECT_POWER)
CLOCK = system("notice-clock", Power.NOTICE_PUBLISH)


class NoticeRefused(Refused):
    """Nothing was published, objected to or decided."""


@transaction.atomic
def publish_notice(*, claim_ids: Sequence[int], contact_phone: str, actor: Actor, at: datetime) -> PublicNotice:
    """Publish approved claims together, for the longest notice term among their classes, counted in working days.

    Day one is the day after publishing; the list is shown from today. Refuses a claim in another state or held, and a
    supervision phone that is no phone number: the public calls it.
    """
    claims = [claim_for_update(claim_id=claim_id) for claim_id in sorted(set(claim_ids))]
    found = [] if claims else [Why("notices.nothing_chosen")]
    if not is_phone(contact_phone):
        found.append(Why("notices.phone_malformed", where="contact_phone"))
    for claim in claims:
        if missing := actor.lacks(Power.NOTICE_PUBLISH, ClaimMove.PUBLISH):
            found += missing
        elif claim.state != ClaimState.APPROVAL:
            found.append(Why("notices.not_ready", {"number": claim.number, "state": str(claim.get_state_display())}))
        found += hold_objections(claim=claim) + open_objections_of(claim=claim)
    if found:
        raise NoticeRefused(found)
    notice = _new_notice(claims, contact_phone=contact_phone, actor=actor, at=at)
    NoticeItem.objects.bulk_create(NoticeItem(notice=notice, claim=claim) for claim in claims)
    for claim in claims:
        claim.due_on, claim.due_provisional = notice.until_on, notice.provisional
        move_claim(claim=claim, move=ClaimMove.PUBLISH, actor=actor, at=at)
    return notice


def _new_notice(claims: list[Claim], *, contact_phone: str, actor: Actor, at: datetime) -> PublicNotice:
    today = timezone.localdate(at)
    days = max(
        terms_of_class(training_class=claim.training_class).training.number("notice_workdays") for claim in claims
    )
    deadline = calendar().add_workdays(today, days)
    division = claims[0].division
    order = next_number(series=f"notice:{division}:{today.year}")
    unit = Unit.objects.get(pk=actor.unit_id)
    return PublicNotice.objects.create(
        number=f"{division}-{today.year}-GS-{order:04d}",
        division=division,
        title=f"{divisions.full_name(division)} {today.year} 年第 {order} 批职业培训补贴公示",
        issuer=unit.name,
        contact_phone=contact_phone,
        from_on=today,
        until_on=deadline.due + timedelta(days=1),
        workdays=days,
        provisional=deadline.provisional,
        created_at=at,
    )


def raise_objection(*, item_id: int, text: str, phone: str = "", code: str = "", at: datetime) -> Objection:
    """异议 by anyone: anonymous, or verified by a phone code. Pulls this class out; the others of the notice go on.

    Refuses after the period, a text too short or too long, and a wrong code. Several objections to one class are kept.
    """
    item = NoticeItem.objects.select_related("notice").get(pk=item_id)
    found = _filing_objections(item, text, at=at)
    # Outside the transaction that files it: a wrong try counts although nothing is filed.
    if phone and not found and not verify_phone_code(phone=phone, code=code, at=at):
        found.append(Why("notices.code_wrong", where="code"))
    if found:
        raise NoticeRefused(found)
    return _file(item, text, phone=phone, at=at)


def _filing_objections(item: NoticeItem, text: str, *, at: datetime) -> list[Why]:
    found = []
    if item.notice.state != NoticeState.OPEN or timezone.localdate(at) >= item.notice.until_on:
        found.append(Why("notices.over", {"on": item.notice.last_day.isoformat()}))
    if len(text.strip()) < TEXT_LEAST:
        found.append(Why("notices.text_short", {"least": TEXT_LEAST}, where="text"))
    if len(text) > TEXT_MOST:
        found.append(Why("notices.text_long", {"most": TEXT_MOST}, where="text"))
    if citizen_id.stands_in(text):
        found.append(Why("notices.whole_number_told", where="text"))
    return found


@transaction.atomic
def _file(item: NoticeItem, text: str, *, phone: str, at: datetime) -> Objection:
    claim = claim_for_update(claim_id=item.claim_id)
    item.notice.refresh_from_db()
    if found := _filing_objections(item, text, at=at):
        raise NoticeRefused(found)
    objection = Objection.objects.create(
        item=item,
        tracking_code="".join(secrets.choice(_CODE_LETTERS) for _ in range(10)),
        text=text.strip(),
        phone=phone,
        phone_verified=bool(phone),
        created_at=at,
    )
    if claim.state == ClaimState.PUBLIC_NOTICE:
        NoticeItem.objects.filter(pk=item.pk).update(state=ItemState.PULLED)
        move_claim(claim=claim, move=ClaimMove.OBJECT, actor=PORTAL, at=at, reason=objection.tracking_code)
    record(actor=PORTAL, subject=objection, action="raise", at=at, division=claim.division)
    return objection


@transaction.atomic
def decide_objection(*, objection_id: int, uphold: bool, reply: str, actor: Actor, at: datetime) -> Objection:
    """Decide one objection. Upheld: the claim goes back to the institution and what was booked is taken back.

    Dismissed: when no other objection is open, the class returns to its notice for what is left of the period.
    """
    objection = Objection.objects.select_for_update(of=("self",)).select_related("item__notice").get(pk=objection_id)
    claim = claim_for_update(claim_id=objection.item.claim_id)
    move = ClaimMove.UPHOLD if uphold else ClaimMove.DISMISS
    found = [] if objection.state == ObjectionState.OPEN else [Why("notices.decided")]
    if not reply.strip():
        found.append(Why("notices.reply_missing", where="reply"))
    if citizen_id.stands_in(reply):
        found.append(Why("notices.whole_number_told", where="reply"))
    found += actor.lacks(Power.OBJECTION_DECIDE, move)
    if found:
        raise NoticeRefused(found)
    objection.state = ObjectionState.UPHELD if uphold else ObjectionState.DISMISSED
    objection.reply, objection.decided_at, objection.decided_by = reply.strip(), at, actor.key
    objection.save()
    note = {"state": objection.state}
    record(actor=actor, subject=objection, action=move, at=at, after=note, reason=reply, division=claim.division)
    emit("objection.decided", objection_id=objection.pk)
    _settle_claim(claim, objection, move, actor=actor, at=at)
    return objection


def _settle_claim(claim: Claim, objection: Objection, move: ClaimMove, *, actor: Actor, at: datetime) -> None:
    if claim.state != ClaimState.OBJECTION:
        return
    others = Objection.objects.filter(item__claim=claim, state=ObjectionState.OPEN).exists()
    if move == ClaimMove.DISMISS and others:
        return
    if move == ClaimMove.UPHOLD:
        take_back_entitlements(claim=claim, actor_key=actor.key, at=at)
        claim.return_reason = objection.reply
        claim.due_on, claim.due_provisional = None, False
    else:
        NoticeItem.objects.filter(pk=objection.item_id).update(state=ItemState.SHOWN)
        claim.due_on, claim.due_provisional = objection.item.notice.until_on, objection.item.notice.provisional
    move_claim(claim=claim, move=move, actor=actor, at=at, reason=objection.reply)
    if move == ClaimMove.UPHOLD:
        emit("claim.returned", claim_id=claim.pk)
    if move == ClaimMove.DISMISS and objection.item.notice.state == NoticeState.CLOSED:
        _pass(objection.item, claim, at=at)


@transaction.atomic
def close_due_notices(*, at: datetime) -> list[PublicNotice]:
    """Close every notice whose period is over: classes without an open objection become payable.

    A provisional period (it runs into a year whose calendar is not published) decides nothing by itself.
    """
    today = timezone.localdate(at)
    due = PublicNotice.objects.select_for_update().filter(
        state=NoticeState.OPEN, until_on__lte=today, provisional=False
    )
    closed = []
    for notice in due.order_by("pk"):
        for item in notice.items.filter(state=ItemState.SHOWN):
            claim = claim_for_update(claim_id=item.claim_id)
            if claim.state == ClaimState.PUBLIC_NOTICE:
                _pass(item, claim, at=at)
        notice.state, notice.closed_at = NoticeState.CLOSED, at
        notice.save(update_fields=["state", "closed_at"])
        record(actor=CLOCK, subject=notice, action="close", at=at, division=notice.division)
        emit("notice.closed", notice_id=notice.pk)
        closed.append(notice)
    return closed


def _pass(item: NoticeItem, claim: Claim, *, at: datetime) -> None:
    NoticeItem.objects.filter(pk=item.pk).update(state=ItemState.PASSED)
    claim.due_on, claim.due_provisional = None, False
    move_claim(claim=claim, move=ClaimMove.CLOSE_NOTICE, actor=CLOCK, at=at)
