"""Sending and checking one-time codes. The answer never tells whether a phone is known."""

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction

from jiangce.access.codes.models import OneTimeCode
from jiangce.kernel.verdict import Objection, Refused
from jiangce.plumbing.messages.actions import send
from jiangce.plumbing.vault.digests import digest, digests

LIFE = timedelta(minutes=5)
PAUSE = timedelta(seconds=60)
DAY = timedelta(days=1)
PER_PHONE_A_DAY, PER_ADDRESS_A_DAY, TRIES = 10, 200, 5
DIGITS = 6
CODE_FIELD = "one_time_code"


class CodeRefused(Refused):
    """No code was sent, or the code is not right."""


@transaction.atomic
def send_phone_code(*, phone: str, address: str, at: datetime) -> OneTimeCode:
    """Send a new code to a phone; refuses a second one within a minute, and too many a day by phone or address."""
    known = digests(phone, field="phone")
    with connection.cursor() as cursor:  # two requests at once are counted one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [min(known)])
    recent = OneTimeCode.objects.filter(sent_at__gt=at - DAY)
    last = recent.filter(phone_digest__in=known).order_by("-sent_at").first()
    if last and at - last.sent_at < PAUSE:
        left = int((PAUSE - (at - last.sent_at)).total_seconds()) + 1
        raise CodeRefused(Objection("codes.too_often", {"seconds": left}, where="phone"))
    by_phone = recent.filter(phone_digest__in=known).count()
    by_address = recent.filter(address=address).count() if address else 0
    if by_phone >= PER_PHONE_A_DAY or by_address >= PER_ADDRESS_A_DAY:
        raise CodeRefused(Objection("codes.too_many", where="phone"))
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    row = OneTimeCode.objects.create(
        phone_digest=known[0],
        code_digest=digest(f"{known[0]}:{code}", field=CODE_FIELD),
        address=address[:64],
        sent_at=at,
        expires_at=at + LIFE,
    )
    minutes = int(LIFE.total_seconds() // 60)
    send(to_phone=phone, template="code", context={"code": code, "minutes": minutes}, at=at)
    return row


def verify_phone_code(*, phone: str, code: str, at: datetime, keep: bool = False) -> bool:
    """Whether this is the latest code of the phone, unused, in time and within its tries; a right one is used up,
    unless `keep` asks only whether it is right. An older code is void as soon as a newer one was sent."""
    if not phone or not code.strip():
        return False
    with transaction.atomic():
        known = digests(phone, field="phone")
        sent = OneTimeCode.objects.select_for_update(of=("self",)).filter(phone_digest__in=known)
        row = sent.order_by("-sent_at", "-pk").first()
        if row is None or row.used_at or row.expires_at <= at or row.tries >= TRIES:
            return False
        possible = digests(f"{row.phone_digest}:{code.strip()}", field=CODE_FIELD)
        right = any([hmac.compare_digest(row.code_digest, one) for one in possible])
        row.tries += 1
        row.used_at = at if right and not keep else None
        row.save(update_fields=["tries", "used_at"])
    return right


def forget_codes(*, before: datetime) -> int:
    """Delete the codes sent before a moment, with the addresses they were asked from; returns how many."""
    return OneTimeCode.objects.filter(sent_at__lt=before).delete()[0]
