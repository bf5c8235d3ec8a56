"""A month of rooms: what is booked, and seats × hours there are beside those used."""

import calendar as months
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangce.faces.ui.forms import right_part
from jiangce.plumbing.clock.queries import calendar, day_begins
from jiangce.registers import laws
from jiangce.registers.bookings.enums import Audience, Purpose
from jiangce.registers.bookings.queries import standing
from jiangce.registers.bookings.rules import Capacity, OwnerUse, capacity, owner_use
from jiangce.registers.places.queries import shares_of
from jiangce.registers.places.rules import WHOLE, share_on
from jiangce.training.classes.drafting import booked_by
from jiangce.training.enrolment.enums import Sitter
from jiangce.training.enrolment.queries import sitters_of


class MonthFilter(forms.Form):
    """Which month is shown."""

    month = forms.DateField(
        label=_("月份"), required=False, input_formats=["%Y-%m"], widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m")
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """A month of some rooms: its bookings in order, how full each room is, seats by purpose and by who sits there; `days`: those
    on which they are open. Provisional: the calendar of its year is not published, so that plain weekdays were counted."""

    first: date
    days: Sequence[date]
    form: MonthFilter
    bookings: Sequence[Any]
    rooms: Sequence[tuple[Any, Capacity]]
    seats: Sequence[tuple[Any, Sequence[tuple[Any, int]]]]
    term: Any
    provisional: bool


def owners_of(place: Any, month: Month) -> list[tuple[str, OwnerUse]]:
    """Each owner of a base that has several, with seats × hours by its share and what it booked; the one that answers for
    it holds what the shares leave."""
    owners = shares_of(place=place)
    if not owners:
        return []
    told = {"seats": sum(room.seats for room, _full in month.rooms), "day_hours": int(month.term.value)}
    every = [share for shares in owners.values() for share in shares]
    rest = [WHOLE - share_on(every, day) for day in month.days] if any(one.percent for one in every) else []
    parts = {place.organisation: rest} | {
        owner: [share_on(shares, day) for day in month.days] for owner, shares in owners.items()
    }
    return [
        (
            owner.name,
            owner_use(
                **told, shares=shares,
                booked=[(b.starts_at, b.ends_at, b.seats) for b in month.bookings if b.organisation_id == owner.pk],
            ),
        )
        for owner, shares in parts.items()
    ]  # fmt: skip


def month_of(rooms: Sequence[Any], *, division: str, query: Any, today: date) -> Month:
    """The month that the query asks for (this one without), of these rooms."""
    form = MonthFilter(query or {"month": f"{today:%Y-%m}"})
    first = (right_part(form).get("month") or today).replace(day=1)
    last = first.replace(day=months.monthrange(first.year, first.month)[1])
    starts, ends = (day_begins(day) for day in (first, last + timedelta(days=1)))
    bookings = standing(rooms=[room.pk for room in rooms], starts_at=starts, ends_at=ends)
    workdays = list(calendar().workdays_between(first, last))
    law = laws.law(division=division, on=today)
    of_room: dict[int, list[Any]] = defaultdict(list)
    for one in bookings:
        of_room[one.room_id].append(one)
    return Month(
        first=first,
        days=[one.due for one in workdays],
        form=form,
        bookings=bookings,
        rooms=[
            (
                room,
                capacity(
                    seats=room.seats,
                    days=len(workdays),
                    day_hours=law.number("room_day_hours"),
                    booked=[(one.starts_at, one.ends_at, one.seats) for one in of_room[room.pk]],
                ),
            )
            for room in rooms
        ],
        seats=_seats(bookings),
        term=law.ref("room_day_hours"),
        provisional=any(one.provisional for one in workdays),
    )


def _seats(bookings: Sequence[Any]) -> list[tuple[Any, list[tuple[Any, int]]]]:
    """Who sits there: of what was booked by hand whom it was booked for, of a lesson whose staff the roll says people are, or,
    without a roll yet, its places."""
    by_hand: Counter[str] = Counter()
    on_rolls: Counter[Sitter] = Counter()
    places: Counter[str] = Counter()
    rolls = sitters_of(class_ids=filter(None, (booked_by(one.owner) for one in bookings)))
    for one in bookings:
        if one.purpose == Purpose.OTHER:
            by_hand[one.audience] += one.seats
        elif roll := rolls.get(booked_by(one.owner) or 0):
            on_rolls.update(roll)
        else:
            places[one.purpose] += one.seats
    lessons = [(who.label, on_rolls[who]) for who in Sitter] + [(_("尚无名单"), places[Purpose.LESSON])]
    return [
        (Purpose.LESSON.label, lessons),
        (Purpose.EXAM.label, [(_("考生"), places[Purpose.EXAM])]),
        (Purpose.OTHER.label, [(who.label, by_hand[who]) for who in Audience]),
    ]
