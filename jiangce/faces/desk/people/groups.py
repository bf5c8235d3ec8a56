"""Key groups on the desk: confirmed on a document, ended with a reason; the document as a download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.people.forms import EndGroupForm, GroupForm
from jiangce.faces.desk.people.views import page
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.registers.people import groups, queries
from jiangce.registers.people.enums import Seen


@door(Power.GROUP_RECORD, methods=("POST",))
def confirm(request: HttpRequest, person_id: int) -> HttpResponse:
    """Confirm a group of a person in scope."""
    row = queries.person_for(actor=request.actor, person_id=person_id)
    form = GroupForm(request.POST, request.FILES, prefix="group")
    return act(
        request, form, lambda **who: groups.confirm_group(person_id=row.pk, shown=form.shown(), **who),
        page=lambda left: page(request, row.pk, tried="group", form=form, objections=left),
        done=_("已确认人员类别。"), to=lambda _row: reverse("desk:people:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.GROUP_RECORD, methods=("POST",))
def end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """End a membership of a person in scope."""
    row = queries.membership_for(actor=request.actor, membership_id=membership_id)
    panel = f"end-group-{row.pk}"
    form = EndGroupForm(request.POST, prefix=panel)
    return act(
        request, form,
        lambda **who: groups.end_group(
            membership_id=row.pk, last_day=form.cleaned_data["on"], reason=form.cleaned_data["reason"], **who
        ),
        page=lambda left: page(request, row.person_id, tried=panel, form=form, objections=left),
        done=_("已终止。"), to=lambda _row: reverse("desk:people:detail", args=[row.person_id]),
    )  # fmt: skip


@door(Power.PERSON_READ, methods=("GET", "HEAD"), persons=True)
def evidence(request: HttpRequest, membership_id: int) -> HttpResponse:
    """The document that shows a membership, as a download."""
    row = queries.membership_for(actor=request.actor, membership_id=membership_id)
    if row.evidence is None:
        raise Http404
    seen(request, [row.person_id], Seen.DOCUMENT)
    return attachment(row.evidence)
