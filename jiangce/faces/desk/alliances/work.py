"""Offers and agreements that wait for the own organisation, for the desk's first page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.faces.ui.nav import WorkItem
from jiangce.registers.alliances.enums import OfferKind
from jiangce.registers.alliances.queries import offers_to_answer, to_confirm


def work_items(*, actor: Actor) -> list[WorkItem]:
    """One item per offer to answer and per agreement to confirm."""
    offers = [
        WorkItem(
            title=_("待答复 %(name)s · %(what)s") % {"name": row.alliance.name, "what": _what(row)},
            url=reverse("desk:alliances:detail", args=[row.alliance_id]),
            due_on=row.answer_by,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in offers_to_answer(actor=actor)[:20]
    ]
    return offers + [
        WorkItem(
            title=_("待确认协议 %(number)s · %(name)s") % {"number": row.number, "name": row.title},
            url=reverse("desk:alliances:detail", args=[row.alliance_id]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in to_confirm(actor=actor)[:20]
    ]


def _what(row: Any) -> str:
    """What is to be answered; of a request also who asks."""
    return (
        f"{row.get_kind_display()}　{row.organisation.name}"
        if row.kind == OfferKind.REQUEST
        else row.get_kind_display()
    )
