"""Alliances on the desk: list, founding, the page of one with members, agreements that every party confirms, contributions
and the counts of its orders."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act, hand_in
from jiangce.faces.desk.alliances.forms import (
    AgreementForm,
    AllianceForm,
    ContributionForm,
    LeaveForm,
    MemberForm,
    NoWords,
    ReasonForm,
    document_of,
)
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import day, region
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.alliances import actions, queries
from jiangce.registers.alliances.enums import MemberRole
from jiangce.registers.alliances.lifecycle import AGREEMENT
from jiangce.reporting.alliances.queries import order_counts

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, tuple[type[Any], Any]] = {
    "conclude": (NoWords, actions.confirm_agreement),
    "decline": (ReasonForm, actions.decline_agreement),
    "end": (ReasonForm, actions.end_agreement),
}


@door(Power.FILING_READ, methods=READ)
def alliances(request: HttpRequest) -> HttpResponse:
    """Alliances in scope."""
    page = Paginator(queries.alliances_visible_to(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    may_found = request.actor.may(Power.FILING_APPLY)
    return render(request, "desk/alliances/list.html", {"page": page, "may_found": may_found})


@door(Power.FILING_APPLY)
def new(request: HttpRequest) -> HttpResponse:
    """Found an alliance."""
    form = AllianceForm(request.POST or None)
    return hand_in(
        request, form, lambda **told: actions.found_alliance(**form.cleaned_data, **told),
        template="desk/alliances/new.html", done=_("已登记。接着登记成员单位。"),
        to=lambda row: reverse("desk:alliances:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.FILING_READ, methods=READ)
def detail(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """One alliance."""
    return _page(request, alliance_id)


def _page(
    request: HttpRequest, alliance_id: int, tried: str = "", form: Any = None, objections: Any = ()
) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    row = queries.alliance_for(actor=actor, alliance_id=alliance_id)
    members = queries.members_on(alliance=row, on=today)
    agreements = queries.agreements_of(alliance=row)
    for one in agreements:
        mine = [party for party in one.parties.all() if party.organisation.unit_id == actor.unit_id]
        asked = [name for name in AGREEMENT.open_moves(one.state, actor) if mine]
        one.moves = [(name, name != "conclude") for name in asked if name != "conclude" or mine[0].confirmed_at is None]
        one.counts = order_counts(agreement=one)
    belongs = actor.may(Power.FILING_APPLY) and members.filter(unit=actor.unit_id).exists()
    forms = {
        "offer": AgreementForm(members=members, prefix="offer"),
        "contribute": ContributionForm(prefix="contribute"),
    }
    everybody = queries.members_of(alliance=row)
    if belongs and queries.leads(alliance=row, unit_id=actor.unit_id, on=today):
        forms["member"] = MemberForm(prefix="member")
        for one in everybody:
            if one.held.upper is None and one.role != MemberRole.LEAD:
                one.panel = f"leave-{one.pk}"
                one.form = form if tried == one.panel else LeaveForm(prefix=one.panel)
    context = {
        "alliance": row,
        "summary": [
            (_("联盟编号"), row.number), (_("类型"), row.get_kind_display()), (_("所在区划"), region(row.division)),
            (_("成立日期"), day(row.since)), (_("目标"), row.purpose),
        ],
        "members": everybody,
        "agreements": agreements,
        "contributions": queries.contributions_of(alliance=row),
        "forms": (forms | ({tried: form} if tried in forms else {})) if belongs else {},
        "tried": tried,
        "tried_form": form,
        "objections": objections,
        "history": history_of(subject=row),
    }  # fmt: skip
    return render(request, "desk/alliances/detail.html", context, status=422 if tried else 200)


def _act(request: HttpRequest, alliance_id: int, panel: str, form: Any, action: Callable[..., Any]) -> HttpResponse:
    return act(
        request, form, action, page=lambda left: _page(request, alliance_id, panel, form, left), done=_("已办理。"),
        to=lambda _done: reverse("desk:alliances:detail", args=[alliance_id]),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def add_member(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Take in a member."""
    queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    form = MemberForm(request.POST, prefix="member")
    return _act(
        request, alliance_id, "member", form,
        lambda **told: actions.add_member(alliance_id=alliance_id, **form.cleaned_data, **told),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def end_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """A member leaves after a day."""
    member = queries.member_of(member_id=member_id)
    queries.alliance_for(actor=request.actor, alliance_id=member.alliance_id)
    form = LeaveForm(request.POST, prefix=f"leave-{member_id}")
    return _act(
        request, member.alliance_id, f"leave-{member_id}", form,
        lambda **told: actions.end_member(member_id=member_id, **form.cleaned_data, **told),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def offer(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Offer an agreement."""
    row = queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    members = queries.members_on(alliance=row, on=timezone.localdate())
    form = AgreementForm(request.POST, request.FILES, members=members, prefix="offer")
    return _act(
        request, alliance_id, "offer", form,
        lambda **told: actions.offer_agreement(
            alliance_id=alliance_id, data=form.data_of(), file=document_of(form), **told
        ),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def contribute(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Record a contribution."""
    queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    form = ContributionForm(request.POST, request.FILES, prefix="contribute")

    def acted(**told: Any) -> Any:
        said = {name: form.cleaned_data[name] for name in ("kind", "amount", "what", "on")}
        return actions.record_contribution(alliance_id=alliance_id, file=document_of(form), **said, **told)

    return _act(request, alliance_id, "contribute", form, acted)


@door(Power.FILING_APPLY, methods=("POST",))
def agreement_move(request: HttpRequest, agreement_id: int, move: str) -> HttpResponse:
    """Confirm, decline or end an agreement as one of its parties."""
    if move not in MOVES:
        raise Http404
    row = queries.agreement_for(actor=request.actor, agreement_id=agreement_id)
    kind, action = MOVES[move]
    form = kind(request.POST)
    return _act(
        request, row.alliance_id, move, form,
        lambda **told: action(agreement_id=agreement_id, **form.cleaned_data, **told),
    )  # fmt: skip


@door(Power.FILING_READ, methods=READ, persons=False)
def agreement_file(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The text of an agreement, as a download."""
    row = queries.agreement_for(actor=request.actor, agreement_id=agreement_id)
    if row.document is None:
        raise Http404
    return attachment(row.document)


@door(Power.FILING_READ, methods=READ, persons=False)
def evidence(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """What shows a contribution, as a download."""
    return attachment(queries.contribution_for(actor=request.actor, contribution_id=contribution_id).evidence)
