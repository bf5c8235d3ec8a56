"""个人信息: the notice, consent by purpose, the download of everything, requests to erase."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.mobile.privacy.parcel import packed
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.privacy import use_rows
from jiangce.registers.people.queries import person_of
from jiangce.registers.privacy import actions, queries
from jiangce.registers.privacy.enums import Act
from jiangce.registers.privacy.purposes import BY_CONSENT, notice

READ = ("GET", "HEAD")


@door(Power.OWN_PRIVACY, methods=READ)
def home(request: HttpRequest) -> HttpResponse:
    """The notice in force, every purpose with the own choice, and the own requests."""
    person = person_of(actor=request.actor)
    standing = [one for one in BY_CONSENT if queries.consented(person_id=person.pk, purpose=one)]
    context = {
        "notice": notice(),
        "uses": use_rows(on=timezone.localdate(), last=queries.last_acts(person=person), standing=standing),
        "acts": queries.acts_of(person=person),
        "erasures": queries.erasures_visible_to(actor=request.actor),
        "open_erasure": queries.open_erasure(person_id=person.pk),
    }
    return render(request, "mobile/privacy/home.html", context)


@door(Power.OWN_PRIVACY, methods=("POST",))
def consent(request: HttpRequest) -> HttpResponse:
    """Agree, on the notice that was shown, or take it back."""
    purpose, now = request.POST.get("purpose", ""), timezone.now()
    if request.POST.get("act") == Act.GIVEN:
        version = request.POST.get("version", "")
        actions.give_consent(purpose=purpose, version=version, actor=request.actor, at=now)
        messages.success(request, _("已同意；随时可以在这里撤回。"))
    else:
        actions.withdraw_consent(purpose=purpose, actor=request.actor, at=now)
        messages.success(request, _("已撤回，即时生效。"))
    return redirect("mobile:privacy:home")


@door(Power.OWN_PRIVACY, methods=("POST",), persons=False)
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is held of the reader, as a zip; journalled."""
    parcel = actions.export_own(actor=request.actor, at=timezone.now())
    answer = HttpResponse(packed(parcel), content_type="application/zip")
    name = _("我的个人信息-%(day)s.zip") % {"day": f"{timezone.localdate(parcel.at):%Y%m%d}"}
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer
