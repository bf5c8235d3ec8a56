"""Who was shown what of whom: views say it, the door writes it down once the page is made, for a GET itself never writes; and
the list of looks in plain words, which the person reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.faces.ui.acts import purpose_words
from jiangce.faces.ui.who import who_words
from jiangce.plumbing.journal.queries import Moment
from jiangce.registers.corrections.enums import LABELS
from jiangce.registers.people.enums import Seen, Why
from jiangce.registers.people.looking import note_looks


def seen(request: HttpRequest, person_ids: Iterable[int], what: Seen, *, of: str = "") -> None:
    """Say that this page or file shows this of these people. Several times for several things."""
    request.__dict__.setdefault("shown_people", []).append((what, of, frozenset(person_ids)))


def note_seen(request: HttpRequest, *, handed_out: bool) -> None:
    """Write down what the view said. Raises RuntimeError for a file of people whose view said nothing: it is not sent."""
    told = request.__dict__.get("shown_people")
    if handed_out and told is None and request.method != "HEAD":
        raise RuntimeError(f"{request.path} hands out people and does not say whom")
    if not told or request.method == "HEAD":
        return
    now = timezone.now()
    for what, of, people in told:
        note_looks(person_ids=people, what=what, of=of, actor=request.actor, at=now)


@dataclass(frozen=True, slots=True)
class Look:
    """What one person or office was shown on one day, for one purpose, and how often."""

    on: date
    who: str
    what: str
    why: str
    times: int
    last: datetime


def grouped(looks: Iterable[Moment]) -> list[Look]:
    """Looks as people read them: of one day, who, what and why together, the newest day first."""
    told = [
        (timezone.localdate(one.at), who_words(one.who), what_words(one.after), why_words(one.reason), one.at)
        for one in looks
    ]
    told.sort(key=lambda one: one[:4])
    found = []
    for (on, who, what, why), some in groupby(told, key=lambda one: one[:4]):
        moments = [one[4] for one in some]
        found.append(Look(on, who, what, why, len(moments), max(moments)))
    return sorted(found, key=lambda one: one.last, reverse=True)


def what_words(after: dict[str, Any] | None) -> str:
    """What was shown: a page or file, else the full value of a field."""
    told = after or {}
    field, of = str(told.get("field", "")), str(told.get("of", ""))
    if field in Seen.values:
        words = str(Seen(field).label)
        return _("%(what)s %(of)s") % {"what": words, "of": of} if of else words
    name = field.removeprefix("correction.")
    label = {**LABELS, "photo": _("证件照")}.get(name, name)
    return _("完整的%(field)s") % {"field": label}


def why_words(code: str) -> str:
    """For what: a purpose that was chosen, or that of the page."""
    return str(Why(code).label) if code in Why.values else purpose_words(code)
