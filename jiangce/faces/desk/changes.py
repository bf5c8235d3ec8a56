"""The timeline of a record that tells what each act changed: the journal's before and after in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.filters import enumerated, led
from jiangce.faces.ui.shapes import Event
from jiangce.faces.ui.who import who_words
from jiangce.plumbing.journal.queries import Moment

Fields = Mapping[str, tuple[Any, Callable[[Any], Any]]]
"""Name of a field in the journal → its label, and how its value reads. What is not named here is not shown."""


def told_events(moments: Iterable[Moment], fields: Fields) -> list[Event]:
    """Journal entries as events with what they changed."""
    return [
        Event(
            at=moment.at,
            who=who_words(moment.who),
            title=ACTS.get(moment.action, moment.action),
            before=_told(moment.before, fields),
            after=_told(moment.after, fields),
            reason=moment.reason,
        )
        for moment in moments
    ]


def _told(values: Mapping[str, Any] | None, fields: Fields) -> str:
    known = values or {}
    told = [(label, read(known[name])) for name, (label, read) in fields.items() if known.get(name) not in (None, "")]
    return enumerated(led(label, text) for label, text in told)
