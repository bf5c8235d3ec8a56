"""Outside verification on the desk: the queue, one question with its tries, asking and asking again."""

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.acting import act
from jiangce.faces.desk.people.forms import AskForm, QuestionFilter
from jiangce.faces.desk.people.views import page
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import moment, region
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.people import field_value
from jiangce.faces.ui.who import who_words
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.organisations.queries import organisation_for
from jiangce.registers.people.enums import Field, Seen
from jiangce.registers.people.queries import people_visible_to, person_for
from jiangce.registers.verification import actions, queries
from jiangce.registers.verification.enums import Failure, Purpose, QuestionState, Register
from jiangce.registers.verification.lifecycle import QUESTION

PAGE = 50
READ = ("GET", "HEAD")
_OF_BUSINESS = {"standing": gettext_lazy("登记状态"), "licence_until": gettext_lazy("营业期限至")}
_STANDINGS = {"open": gettext_lazy("存续"), "struck_off": gettext_lazy("已注销或吊销")}


@door(Power.FACT_VERIFY, methods=READ)
def questions(request: HttpRequest) -> HttpResponse:
    """The queue, what differs and what is unknown first."""
    form = QuestionFilter(request.GET)
    chosen = {name: value for name, value in right_part(form).items() if value}
    found = queries.questions_visible_to(actor=request.actor).filter(**chosen)
    shown = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/people/questions.html", {"page": shown, "form": form})


@door(Power.FACT_VERIFY, methods=READ)
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """One question: what was asked, what was answered beside what stands, every try."""
    return _page(request, question_id)


def _page(request: HttpRequest, question_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    row = queries.question_for(actor=request.actor, question_id=question_id)
    if row.person_id:
        seen(request, [row.person_id], Seen.QUESTION)
    context = {
        "question": row,
        "summary": [
            (_("核验来源"), row.get_register_display()),
            (_("对象"), masking.name(row.person.name) if row.person else row.organisation.name),
            (_("用途"), row.get_purpose_display()),
            (_("查询人"), who_words(row.asked_label)),
            (_("查询时间"), moment(row.asked_at)),
            (_("区划"), region(row.division)),
            (_("数据时间"), moment(row.as_of) if row.as_of else ""),
            (_("第几轮"), row.round),
        ],
        "answered": _answered(row),
        "why": Failure(row.failure).label if row.failure else "",
        "tries": queries.tries_of(question=row),
        "moves": QUESTION.open_moves(row.state, request.actor),
        "history": history_of(subject=row),
        "subject_url": _subject_url(request, row),
        **extra,
    }
    return render(request, "desk/people/question.html", context, status=status)


def _answered(row: Any) -> list[dict[str, Any]]:
    """What the register told, each with its label, masked, and whether it differed from what stood here then."""
    told = json.loads(row.answer) if row.answer else {"fields": {}, "differs": [], "periods": []}
    rows = [
        {"label": _label(name), "value": _shown(row, name, value), "differs": name in told["differs"]}
        for name, value in told["fields"].items()
    ]
    return rows + [
        {"label": _("期间"), "value": f"{first} – {until or _('至今')}", "differs": False}
        for first, until in told["periods"]
    ]


def _label(name: str) -> Any:
    return Field(name).label if name in Field.values else _OF_BUSINESS[name]


def _shown(row: Any, name: str, value: str) -> Any:
    if row.organisation:
        return _STANDINGS.get(value, value) if name == "standing" else value
    return field_value(name, value)


def _subject_url(request: HttpRequest, row: Any) -> str:
    actor = request.actor
    if row.person_id and people_visible_to(actor=actor).filter(pk=row.person_id).exists():
        return reverse("desk:people:detail", args=[row.person_id])
    if row.organisation_id and actor.may(Power.FILING_READ):
        return reverse("desk:organisations:detail", args=[row.organisation_id])
    return ""


@door(Power.FACT_VERIFY, methods=("POST",))
def again(request: HttpRequest, question_id: int) -> HttpResponse:
    """Ask anew what could not be answered."""
    queries.question_for(actor=request.actor, question_id=question_id)
    try:
        actions.ask_again(question_id=question_id, actor=request.actor, at=timezone.now())
    except Refused as refused:
        return _page(request, question_id, status=422, objections=refused.objections)
    messages.success(request, _("已重新排队查询。"))
    return redirect("desk:people:question", question_id)


@door(Power.FACT_VERIFY, methods=("POST",))
def ask(request: HttpRequest, person_id: int) -> HttpResponse:
    """Ask a register about a person in scope."""
    row = person_for(actor=request.actor, person_id=person_id)
    form = AskForm(request.POST, prefix="ask")
    return act(
        request, form, lambda **who: actions.ask(person_id=row.pk, **form.cleaned_data, **who),
        page=lambda left: page(request, row.pk, tried="ask", form=form, objections=left),
        done=_("已排队查询，结果出来后显示在这里。"), to=lambda _row: reverse("desk:people:detail", args=[row.pk]),
    )  # fmt: skip


@door(Power.FACT_VERIFY, methods=("POST",))
def ask_of_organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Ask the register of businesses about an organisation in scope."""
    row = organisation_for(actor=request.actor, organisation_id=organisation_id)
    try:
        actions.ask(
            register=Register.BUSINESS, organisation_id=row.pk, purpose=Purpose.FILING, actor=request.actor,
            at=timezone.now(),
        )  # fmt: skip
    except Refused:
        waiting = queries.latest_of_organisation(organisation_id=row.pk)
        if waiting is None or waiting.state != QuestionState.WAITING:
            raise
    else:
        messages.success(request, _("已排队查询，结果出来后显示在这里。"))
    return redirect("desk:organisations:detail", row.pk)
