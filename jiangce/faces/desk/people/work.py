"""Corrections and pairs of records that wait for the actor, for the desk's first page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.desk.people.duplicates import pair_names
from jiangce.faces.ui.nav import WorkItem
from jiangce.kernel import masking
from jiangce.registers.corrections.queries import waiting_for
from jiangce.registers.duplicates import queries as duplicates

SHOWN = 20


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per correction, the nearest deadline first; then one per pair of records."""
    return [*_corrections(actor), *_duplicates(actor)]


def _duplicates(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("疑似重复档案：%(names)s") % {"names": pair_names(row)},
            url=reverse("desk:people:duplicate", args=[row.pk]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in duplicates.waiting_for(actor=actor)[:SHOWN]
    ]


def _corrections(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("更正申请 %(number)s · %(name)s") % {"number": row.number, "name": masking.name(row.person.name)},
            url=reverse("desk:people:correction", args=[row.pk]),
            due_on=row.due_on,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in waiting_for(actor=actor)[:SHOWN]
    ]
