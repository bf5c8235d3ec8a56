"""Organisations on the desk: list, the page of one with its members, filings and history, a new one."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import hand_in
from jiangce.faces.desk.lists import with_days_left
from jiangce.faces.desk.organisations.forms import OrganisationFilter, OrganisationForm, OwnerForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import region
from jiangce.faces.ui.forms import right_part
from jiangce.kernel import masking
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.filings.queries import applications_visible_to, filings_visible_to, roles_of
from jiangce.registers.organisations import actions, queries
from jiangce.registers.organisations.enums import Role
from jiangce.registers.owners.actions import record_owner
from jiangce.registers.owners.queries import owners_of
from jiangce.registers.verification.queries import latest_of_organisation

PAGE = 50
READ = ("GET", "HEAD")


@door(Power.FILING_READ, methods=READ)
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations in scope, by name; an organisation sees itself."""
    form = OrganisationFilter(request.GET)
    chosen = right_part(form)
    found = queries.organisations_visible_to(actor=request.actor)
    if chosen.get("role"):
        found = found.filter(roles__role=chosen["role"])
    if text := chosen.get("text"):
        found = found.filter(Q(name__icontains=text) | Q(credit_code__icontains=text))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "may_register": request.actor.may(Power.ORGANISATION_REGISTER)}
    return render(request, "desk/organisations/list.html", context)


@door(Power.FILING_READ, methods=READ)
def detail(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """One organisation: facts, filings, applications, members, history."""
    actor = request.actor
    row = queries.organisation_for(actor=actor, organisation_id=organisation_id)
    context = {
        "organisation": row,
        "summary": [
            (_("统一社会信用代码"), row.credit_code),
            (_("简称"), row.short_name),
            (_("所在区划"), region(row.division)),
            (_("联系人"), f"{row.contact_name}　{masking.phone(row.contact_phone)}" if row.contact_phone else ""),
        ],
        "roles": [(Role(one.role).label, one) for one in roles_of(organisation=row, on=timezone.localdate())],
        "filings": filings_visible_to(actor=actor).filter(organisation=row),
        "applications": with_days_left(
            applications_visible_to(actor=actor).filter(organisation=row), today=timezone.localdate()
        ),
        "members": queries.members_of(organisation=row, on=timezone.localdate()),
        "owners": owners_of(organisation=row, on=timezone.localdate()),
        "may_register": actor.may(Power.ORGANISATION_REGISTER),
        "may_verify": actor.may(Power.FACT_VERIFY),
        "question": latest_of_organisation(organisation_id=row.pk),
        "history": history_of(subject=row),
    }
    return render(request, "desk/organisations/detail.html", context)


@door(Power.ORGANISATION_REGISTER)
def new(request: HttpRequest) -> HttpResponse:
    """Register an organisation, so that its staff can be given posts and apply."""
    form = OrganisationForm(request.POST or None, actor=request.actor)
    return hand_in(
        request, form, lambda **who: actions.enter_organisation(data=form.data_of(), **who),
        template="desk/organisations/new.html", done=_("已登记。由安全管理员为其经办授予岗位后，即可申请备案。"),
        to=lambda row: reverse("desk:organisations:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.ORGANISATION_REGISTER)
def owner(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Record who an organisation belongs to: it must not be scored, checked or paid by its own people."""
    row = queries.organisation_for(actor=request.actor, organisation_id=organisation_id)
    form = OwnerForm(request.POST or None)
    return hand_in(
        request, form, lambda **who: record_owner(organisation_id=row.pk, data=form.data_of(), **who),
        template="desk/organisations/owner.html", done=_("已登记。"),
        to=lambda _found: reverse("desk:organisations:detail", args=[row.pk]), context={"organisation": row},
    )  # fmt: skip
