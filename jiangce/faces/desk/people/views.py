"""People on the desk: look-up, the page of one person, the journalled look at a full value."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.assessment.certificates.queries import certificates_visible_to
from jiangce.faces.desk.lists import with_days_left
from jiangce.faces.desk.people.forms import AskForm, EndGroupForm, GroupForm, LookupForm
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import enumerated
from jiangce.faces.ui.looks import grouped, seen
from jiangce.faces.ui.people import PHOTO, field_rows
from jiangce.faces.ui.photos import PhotoForm, photo_row, picture_data
from jiangce.kernel import masking
from jiangce.kernel.masking import disambiguate
from jiangce.kernel.verdict import Objection
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.corrections.queries import corrections_visible_to
from jiangce.registers.duplicates.queries import duplicates_of
from jiangce.registers.people import queries
from jiangce.registers.people.actions import reveal as reveal_value
from jiangce.registers.people.enums import Seen
from jiangce.registers.people.looking import looks_of
from jiangce.registers.people.lookup import MOST, By, look_up, read
from jiangce.registers.photos.actions import look_at_photo
from jiangce.registers.photos.queries import photo_of
from jiangce.registers.privacy.enums import Purpose
from jiangce.registers.privacy.queries import consented_standing
from jiangce.registers.verification.queries import latest_of
from jiangce.training.enrolment.queries import seats_of

PAGE = 25
READ = ("GET", "HEAD")


@door(Power.PERSON_READ)
def search(request: HttpRequest) -> HttpResponse:
    """Look somebody up. What is looked for is sent in the body, so that no name or number stands in an address."""
    form = LookupForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "most": MOST}
    if request.method != "POST":
        return render(request, "desk/people/search.html", context)
    if not form.is_valid():
        return render(request, "desk/people/search.html", context, status=422)
    asked = read(form.cleaned_data["text"], on=timezone.localdate())
    if asked.by in (By.NOTHING, By.TOO_SHORT):
        form.add_error("text", _("至少输入两个字，或完整的号码。"))
        return render(request, "desk/people/search.html", context, status=422)
    fits = look_up(actor=request.actor, asked=asked)
    page = Paginator(fits.keys[:MOST], PAGE).get_page(form.cleaned_data["page"])
    people = fits.people(page)
    names = disambiguate([masking.name(row.name) for row in people])
    context |= {
        "asked": asked, "page": page, "people": list(zip(people, names, strict=True)), "more": len(fits.keys) > MOST,
        "may_reveal": request.actor.may(Power.PERSON_REVEAL), "typed": form.cleaned_data["text"],
    }  # fmt: skip
    return render(request, "desk/people/search.html", context)


@door(Power.PERSON_READ, methods=READ)
def detail(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person: fields with their sources, groups, facts, accounts, classes and certificates in scope, looks."""
    return page(request, person_id)


def page(
    request: HttpRequest, person_id: int, *, tried: str = "", form: Any = None, objections: Sequence[Objection] = ()
) -> HttpResponse:
    """The page of a person in scope; with the form that was tried as it was sent, and what is wrong with it."""
    actor = request.actor
    row = queries.person_for(actor=actor, person_id=person_id)
    seen(request, [row.pk], Seen.RECORD)
    forms = {"ask": AskForm(prefix="ask"), "group": GroupForm(prefix="group"), "photo": PhotoForm(prefix="photo")}
    if tried in forms:
        forms[tried] = form
    groups = queries.groups_of(person=row)
    for one in groups:
        one.panel = f"end-group-{one.pk}"
        one.form = form if one.panel == tried else EndGroupForm(prefix=one.panel)
    context = {
        "person": row,
        "former": enumerated(masking.id_number(one) for one in queries.former_numbers(person=row)),
        "fields": [*field_rows(row, queries.differences_of(person=row)), photo_row(photo_of(person=row))],
        "may_photo": actor.may(Power.PHOTO_RECORD),
        "photo_agreed": consented_standing(person=row, purpose=Purpose.PHOTO),
        "groups": groups,
        "facts": queries.facts_of(person=row),
        "accounts": queries.all_accounts_of(person=row),
        "seats": seats_of(actor=actor, person_id=row.pk),
        "certificates": certificates_visible_to(actor=actor).filter(person__in=queries.same_as(person_id=row.pk)),
        "corrections": with_days_left(
            corrections_visible_to(actor=actor).filter(person__in=queries.same_as(person_id=row.pk)),
            today=timezone.localdate(),
        ),
        "absorbed": queries.absorbed_by(actor=actor, person=row),
        "duplicates": duplicates_of(actor=actor, person=row),
        "looks": grouped(looks_of(person=row)),
        "history": history_of(subject=row, without=("look",)),
        "may_reveal": actor.may(Power.PERSON_REVEAL),
        "may_record_consent": actor.may(Power.CONSENT_RECORD),
        "may_verify": actor.may(Power.FACT_VERIFY),
        "may_group": actor.may(Power.GROUP_RECORD),
        "questions": latest_of(person=row) if actor.may(Power.FACT_VERIFY) else [],
        "forms": forms,
        "tried": tried,
        "tried_form": form,
        "objections": objections,
    }
    return render(request, "desk/people/detail.html", context, status=422 if tried else 200)


@door(Power.PERSON_REVEAL, methods=("POST",))
def reveal(request: HttpRequest, person_id: int) -> HttpResponse:
    """A full value of a person in scope, journalled with its purpose."""
    row = queries.person_for(actor=request.actor, person_id=person_id)
    field = request.POST.get("field", "")
    look = {
        "person_id": row.pk,
        "purpose": request.POST.get("purpose", ""),
        "actor": request.actor,
        "at": timezone.now(),
    }
    if field == PHOTO:
        return render(request, "ui/parts/revealed.html", {"picture": picture_data(look_at_photo(**look))})
    value = reveal_value(field=field, **look)
    return render(request, "ui/parts/revealed.html", {"value": value})
