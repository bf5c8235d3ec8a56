"""Consent of a person on the desk: what stands, every act, and what was signed on paper."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import hand_in
from jiangce.faces.desk.downloads import attachment
from jiangce.faces.desk.privacy.forms import PaperForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.uploads import file_of
from jiangce.registers.people.enums import Seen
from jiangce.registers.privacy import actions, queries
from jiangce.registers.privacy.purposes import BY_CONSENT


@door(Power.CONSENT_RECORD)
def consents(request: HttpRequest, person_id: int) -> HttpResponse:
    """What the person agreed to; enter what was signed on paper."""
    person = queries.consent_person(actor=request.actor, person_id=person_id)
    seen(request, [person.pk], Seen.CONSENTS)
    form = PaperForm(request.POST or None, request.FILES or None)
    file = request.FILES.get("file")
    return hand_in(
        request, form,
        lambda **who: actions.record_paper(
            person_id=person.pk, purpose=form.cleaned_data["purpose"], act=form.cleaned_data["act"],
            file=file_of(file), **who,
        ),
        template="desk/privacy/consents.html", done=_("已登记。"),
        to=lambda _row: reverse("desk:privacy:consents", args=[person.pk]),
        context={
            "person": person,
            "acts": queries.acts_of(person=person),
            "stands": [(one, queries.consented(person_id=person.pk, purpose=one)) for one in BY_CONSENT],
        },
    )  # fmt: skip


@door(Power.CONSENT_RECORD, methods=("GET", "HEAD"), persons=True)
def document(request: HttpRequest, person_id: int, consent_id: int) -> HttpResponse:
    """The signed sheet, as a download."""
    row = queries.consent_paper(actor=request.actor, person_id=person_id, consent_id=consent_id)
    seen(request, [row.person_id], Seen.DOCUMENT)
    return attachment(row.paper)
