"""Workers sign in by phone and one-time code."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from jiangce.access.codes.actions import send_phone_code
from jiangce.faces.mobile.signin.forms import SignInForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.forms import add_objections
from jiangce.kernel.verdict import Refused
from jiangce.registers.people.signing import sign_in_by_phone

BACKEND = "django.contrib.auth.backends.ModelBackend"


@door(public=True)
def signin(request: HttpRequest) -> HttpResponse:
    """Ask for a code, then sign in with it."""
    form = SignInForm(request.POST or None)
    target = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "next": target, "no_tabs": True}
    if request.method != "POST":
        return render(request, "mobile/signin/form.html", context)
    if not form.is_valid():
        return render(request, "mobile/signin/form.html", context, status=422)
    told, now = form.cleaned_data, timezone.now()
    try:
        if "send_code" in request.POST:
            send_phone_code(phone=told["phone"], address=request.META.get("REMOTE_ADDR", ""), at=now)
            return render(request, "mobile/signin/form.html", {**context, "code_sent": True})
        account = sign_in_by_phone(at=now, **told)
    except Refused as refused:
        context["objections"] = add_objections(form, refused.objections)
        return render(request, "mobile/signin/form.html", context, status=422)
    login(request, account, backend=BACKEND)
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(target if safe else "/m/")
