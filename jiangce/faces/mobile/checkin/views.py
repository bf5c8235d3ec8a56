"""签到: scan in the page, open the code by the phone's camera, or type six digits."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from jiangce.access.powers.enums import Power
from jiangce.faces.ui.doors import door
from jiangce.kernel.verdict import Objection, Refused
from jiangce.registers.people.queries import person_of
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.queries import consented
from jiangce.training.attendance import queries
from jiangce.training.attendance.actions import Position, ScanInput, check_in
from jiangce.training.attendance.enums import Direction

READ = ("GET", "HEAD")
TRIES, WINDOW_SECONDS = 5, 300


@door(Power.OWN_CHECKIN, methods=READ)
def home(request: HttpRequest) -> HttpResponse:
    """Today's lessons, the scanner and the six digits."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
    request.csp_wasm = True
    lessons = queries.lessons_today(actor=request.actor, at=timezone.now())
    context = {"lessons": lessons, "directions": Direction.choices, "token": "", "located": _located(request), **extra}
    return render(request, "mobile/checkin/home.html", context, status=status)


@door(Power.OWN_CHECKIN, methods=READ)
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the phone's own camera opens: one button."""
    return render(request, "mobile/checkin/link.html", {"token": token, "located": _located(request)})


def _located(request: HttpRequest) -> bool:
    """Whether the person agreed to be located: otherwise the page does not ask the phone."""
    try:
        person = person_of(actor=request.actor)
    except ObjectDoesNotExist:  # a teacher looks in, whose own scans are taken elsewhere
        return False
    return consented(person_id=person.pk, purpose=Purpose.LOCATION)


@door(Power.OWN_CHECKIN, methods=("POST",))
def scan(request: HttpRequest) -> HttpResponse:
    """Take a scan: a receipt, or its own answer with what to do."""
    person = person_of(actor=request.actor)
    told = scan_input(request)
    if not told.token and _too_many_tries(person.pk):
        return _page(request, status=429, objections=[Objection("attendance.too_many_tries")])
    try:
        receipt = check_in(person_id=person.pk, scan=told, at=timezone.now())
    except Refused as refused:
        return render(request, "mobile/checkin/refused.html", {"objections": refused.objections}, status=422)
    return render(request, "mobile/checkin/receipt.html", {"receipt": receipt, "person": person})


def scan_input(request: HttpRequest) -> ScanInput:
    """What the phone sent; a lesson only counts together with typed digits."""
    told = request.POST
    lesson = told.get("lesson", "")
    direction = told.get("direction", Direction.IN)
    return ScanInput(
        token=told.get("token", "").strip(),
        digits=told.get("digits", "").strip(),
        lesson_id=int(lesson) if lesson.isdigit() else None,
        direction=direction if direction in Direction.values else Direction.IN,
        device_id=told.get("device_id", "")[:64],
        position=_position(told),
        idempotency_key=told.get("idempotency_key", "")[:64],
        claimed_at=_claimed(told.get("claimed_at", "")),
    )


def _position(told: Any) -> Position | None:
    """The place a phone sent, when it is one."""
    try:
        lon, lat = float(told["lon"]), float(told["lat"])
        accuracy = float(told.get("accuracy") or 0)
    except (KeyError, ValueError):
        return None
    inside = -180 <= lon <= 180 and -90 <= lat <= 90 and 0 <= accuracy < 100_000
    return Position(lon, lat, accuracy) if inside else None


def _claimed(text: str) -> datetime | None:
    """The phone's own time of a scan that waited without network."""
    try:
        moment = parse_datetime(text) if text else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _too_many_tries(person_id: int) -> bool:
    """Six digits can be guessed: so many tries a person in five minutes."""
    key = f"digits:{person_id}"
    cache.add(key, 0, WINDOW_SECONDS)
    return cache.incr(key) > TRIES
