"""Alliances on the desk: list, founding, the page of one with members and offers, agreements that every party confirms,
contributions and the counts of its orders, its end."""

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
    EndAllianceForm,
    HandOverForm,
    LeaveForm,
    MemberForm,
    NoWords,
    RequestForm,
    document_of,
)
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import day, region
from jiangce.faces.ui.forms import ReasonForm
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.alliances import actions, facts, queries
from jiangce.registers.alliances.enums import AllianceState, MemberRole, OfferKind, OfferState
from jiangce.registers.alliances.lifecycle import AGREEMENT
from jiangce.reporting.alliances.queries import order_counts

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, tuple[type[Any], Any]] = {
    "conclude": (NoWords, actions.confirm_agreement),
    "decline": (ReasonForm, actions.decline_agreement),
    "end": (ReasonForm, actions.end_agreement),
}
OFFER_MOVES: dict[str, tuple[type[Any], Any]] = {
    "accept": (NoWords, actions.accept_offer),
    "refuse": (ReasonForm, actions.refuse_offer),
    "withdraw": (ReasonForm, actions.withdraw_offer),
}


@door(Power.FILING_READ, methods=READ)
def alliances(request: HttpRequest) -> HttpResponse:
    """Alliances in scope, and those that the own organisation may ask to join."""
    return _list(request)


def _list(request: HttpRequest, tried: str = "", form: Any = None, objections: Any = ()) -> HttpResponse:
    page = Paginator(queries.alliances_to_read(actor=request.actor), PAGE).get_page(request.GET.get("page"))
    others = queries.to_join(actor=request.actor)
    for row in others:
        row.panel = f"request-{row.pk}"
        row.form = form if row.panel == tried else RequestForm(prefix=row.panel)
    context = {
        "page": page, "may_found": request.actor.may(Power.FILING_APPLY), "others": others, "tried": tried,
        "tried_form": form, "objections": objections,
    }  # fmt: skip
    return render(request, "desk/alliances/list.html", context, status=422 if tried else 200)


@door(Power.FILING_APPLY)
def new(request: HttpRequest) -> HttpResponse:
    """Found an alliance."""
    form = AllianceForm(request.POST or None)
    return hand_in(
        request, form, lambda **told: actions.found_alliance(**form.cleaned_data, **told),
        template="desk/alliances/new.html", done=_("已登记为筹备。接着邀请成员单位，首个成员接受后联盟成立。"),
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
    row, inside = queries.alliance_to_read(actor=actor, alliance_id=alliance_id)
    members = queries.members_on(alliance=row, on=today)
    everybody = queries.members_of(alliance=row)
    agreements = _agreements(row, actor) if inside else []
    belongs = actor.may(Power.FILING_APPLY) and members.filter(unit=actor.unit_id).exists()
    leads = belongs and queries.leads(alliance=row, unit_id=actor.unit_id, on=today)
    forms = _forms(row, actor, agreements, members, leads=leads) if belongs else {}
    for one in everybody:
        if one.held.upper is None and one.role != MemberRole.LEAD:
            one.may_leave = leads or (belongs and one.organisation.unit_id == actor.unit_id)
            one.panel = f"leave-{one.pk}"
            one.form = form if tried == one.panel else LeaveForm(prefix=one.panel)
    context = {
        "alliance": row,
        "inside": inside,
        "summary": _summary(row),
        "members": everybody,
        "may_act": any(getattr(one, "may_leave", False) for one in everybody),
        "offers": _offers(row, actor, leads=leads),
        "agreements": agreements,
        "contributions": queries.contributions_of(alliance=row) if inside else [],
        "forms": forms | ({tried: form} if tried in forms else {}),
        "tried": tried,
        "tried_form": form,
        "objections": objections,
        "history": history_of(subject=row) if inside else [],
    }
    return render(request, "desk/alliances/detail.html", context, status=422 if tried else 200)


def _summary(row: Any) -> list[tuple[Any, Any]]:
    told = [
        (_("联盟编号"), row.number), (_("类型"), row.get_kind_display()), (_("所在区划"), region(row.division)),
        (_("成立日期"), day(row.since)), (_("目标"), row.purpose),
    ]  # fmt: skip
    if row.last_day:
        told += [(_("最后一天"), day(row.last_day)), (_("终止理由"), row.end_reason)]
    return told


def _agreements(row: Any, actor: Any) -> list[Any]:
    """The agreements with their counts and what the actor's organisation may do with each."""
    found = queries.agreements_of(alliance=row)
    for one in found:
        mine = [party for party in one.parties.all() if party.organisation.unit_id == actor.unit_id]
        asked = [name for name in AGREEMENT.open_moves(one.state, actor) if mine]
        one.moves = [(name, name != "conclude") for name in asked if name != "conclude" or mine[0].confirmed_at is None]
        one.counts = order_counts(agreement=one)
    return found


def _offers(row: Any, actor: Any, *, leads: bool) -> list[Any]:
    """The offers, each with the moves of the actor: who was asked answers, the lead takes back; of a request the lead
    answers, and who asks takes back."""
    found = queries.offers_of(alliance=row)
    for one in found:
        mine = actor.may(Power.FILING_APPLY) and one.organisation.unit_id == actor.unit_id
        waits = one.state == OfferState.OPEN
        asks = one.kind == OfferKind.REQUEST
        answers, takes_back = (leads, mine) if asks else (mine, leads)
        may = (("accept", answers), ("refuse", answers), ("withdraw", takes_back))
        one.moves = [name for name, allowed in may if waits and allowed]
        one.late = waits and one.answer_by < timezone.localdate()
    return found


def _forms(row: Any, actor: Any, agreements: Any, members: Any, *, leads: bool) -> dict[str, Any]:
    """The forms that the state of the alliance, and being its member or lead, open."""
    found: dict[str, Any] = {}
    active = row.state == AllianceState.ACTIVE
    if active:
        found["offer"] = AgreementForm(members=members, prefix="offer")
        found["contribute"] = ContributionForm(prefix="contribute")
    if leads and (active or row.state == AllianceState.PROPOSED):
        found["member"] = MemberForm(prefix="member")
    if leads and active:
        found["lead"] = HandOverForm(members=members.exclude(unit=actor.unit_id), prefix="lead")
        found["end"] = _end_form(row, actor, agreements)
    if leads and row.state == AllianceState.PROPOSED:
        found["drop"] = ReasonForm(prefix="drop")
    return found


def _end_form(row: Any, actor: Any, agreements: Any, data: Any = None) -> EndAllianceForm:
    running = facts.running_facts(row, actor=actor, on=timezone.localdate())
    return EndAllianceForm(data, running=running, titles={one.pk: one.title for one in agreements}, prefix="end")


def _act(
    request: HttpRequest, alliance_id: int, panel: str, form: Any, action: Callable[..., Any], to: str = ""
) -> HttpResponse:
    return act(
        request, form, action, page=lambda left: _page(request, alliance_id, panel, form, left), done=_("已办理。"),
        to=lambda _done: to or reverse("desk:alliances:detail", args=[alliance_id]),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def invite(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Ask an organisation to join."""
    queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    form = MemberForm(request.POST, prefix="member")
    return _act(
        request, alliance_id, "member", form,
        lambda **told: actions.invite_organisation(alliance_id=alliance_id, **form.cleaned_data, **told),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def request_to_join(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Ask to join an alliance that the own organisation may ask."""
    # Whoever asked already reads it: a second click is told so, and not that there is no such alliance.
    known = queries.alliances_to_read(actor=request.actor).filter(pk=alliance_id).exists()
    if not known and alliance_id not in {row.pk for row in queries.to_join(actor=request.actor)}:
        raise Http404
    panel = f"request-{alliance_id}"
    form = RequestForm(request.POST, prefix=panel)
    return act(
        request, form, lambda **told: actions.request_to_join(alliance_id=alliance_id, **form.cleaned_data, **told),
        page=lambda left: _list(request, panel, form, left), done=_("已申请，由牵头单位答复。"),
        to=lambda row: reverse("desk:alliances:detail", args=[row.alliance_id]),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def offer_lead(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Ask a member to take over the lead."""
    row = queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    others = queries.members_on(alliance=row, on=timezone.localdate()).exclude(unit=request.actor.unit_id)
    form = HandOverForm(request.POST, members=others, prefix="lead")
    return _act(
        request, alliance_id, "lead", form,
        lambda **told: actions.offer_lead(
            alliance_id=alliance_id, organisation_id=int(form.cleaned_data["organisation"]),
            role=form.cleaned_data["role"], **told,
        ),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def drop(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """Give up the proposal."""
    queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    form = ReasonForm(request.POST, prefix="drop")
    return _act(
        request, alliance_id, "drop", form,
        lambda **told: actions.drop_alliance(alliance_id=alliance_id, **form.cleaned_data, **told),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def end(request: HttpRequest, alliance_id: int) -> HttpResponse:
    """End the alliance, with what becomes of each agreement."""
    row = queries.alliance_for(actor=request.actor, alliance_id=alliance_id)
    form = _end_form(row, request.actor, queries.agreements_of(alliance=row), request.POST)
    return _act(
        request, alliance_id, "end", form,
        lambda **told: actions.end_alliance(alliance_id=alliance_id, **form.told(), **told),
    )  # fmt: skip


@door(Power.FILING_APPLY, methods=("POST",))
def offer_move(request: HttpRequest, offer_id: int, move: str) -> HttpResponse:
    """Accept, refuse or take back an offer."""
    if move not in OFFER_MOVES:
        raise Http404
    row = queries.offer_for(actor=request.actor, offer_id=offer_id)
    kind, action = OFFER_MOVES[move]
    form = kind(request.POST)
    leads = queries.leads(alliance=row.alliance, unit_id=request.actor.unit_id, on=timezone.localdate())
    return _act(
        request, row.alliance_id, move, form,
        lambda **told: action(offer_id=offer_id, **form.cleaned_data, **told),
        to=reverse("desk:alliances:list") if move != "accept" and not leads else "",
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
