"""Pairs of records that may be one person, on the desk: list, the two side by side with what a merge would touch, moves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.lists import in_state
from jiangce.faces.desk.people.forms import DuplicateFilter
from jiangce.faces.ui.corrections import worded_effects
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.filters import region
from jiangce.faces.ui.forms import right_part
from jiangce.faces.ui.labels import Look, look
from jiangce.faces.ui.looks import seen
from jiangce.faces.ui.people import PHOTO, FieldRow, field_rows
from jiangce.faces.ui.photos import photo_row
from jiangce.kernel import masking
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.journal.queries import history_of
from jiangce.registers.corrections.facts import fingerprint
from jiangce.registers.duplicates import actions, facts, queries
from jiangce.registers.duplicates.enums import JOINED, UNDECIDED, Agreement, Compared, DuplicateState
from jiangce.registers.duplicates.lifecycle import DUPLICATE
from jiangce.registers.duplicates.rules import merge_objections, standing
from jiangce.registers.people.enums import Field, Seen
from jiangce.registers.people.queries import people_visible_to
from jiangce.registers.photos.queries import photo_of

PAGE = 50
READ = ("GET", "HEAD")
MOVES: dict[str, Callable[..., Any]] = {
    "propose_same": actions.propose_same,
    "propose_apart": actions.propose_apart,
    "merge": actions.merge,
    "keep_apart": actions.keep_apart,
    "send_back": actions.send_back,
    "propose_split": actions.propose_split,
    "split": actions.split,
    "stay": actions.stay,
}
WITH_REASON = [name for name, step in DUPLICATE.steps.items() if step.needs_reason]
WITH_EFFECTS = ("merge", "split")
_COMPARED: dict[str, Compared] = {
    Field.NAME: Compared.NAME,
    Field.BIRTH_DATE: Compared.BIRTH_DATE,
    Field.SEX: Compared.SEX,
    Field.PHONE: Compared.PHONE,
    Field.RESIDENCE: Compared.COUNTY,
    PHOTO: Compared.PHOTO,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One field of both records, and how the search found them to agree; None for what it does not compare."""

    one: FieldRow
    other: FieldRow
    agreement: Look | None


@door(*queries.HANDLING, methods=READ)
def duplicates(request: HttpRequest) -> HttpResponse:
    """The work list: what waits for somebody first, the likeliest first."""
    form = DuplicateFilter(request.GET)
    chosen = right_part(form)
    found, waiting = queries.duplicates_visible_to(actor=request.actor), queries.waiting_for(actor=request.actor)
    found = in_state(found, waiting, chosen.get("state"))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "waiting": waiting.count()}
    return render(request, "desk/people/duplicates.html", context)


@door(*queries.HANDLING, methods=READ)
def duplicate(request: HttpRequest, duplicate_id: int) -> HttpResponse:
    """One pair: the records side by side, what a merge or a split would touch, moves, opinions."""
    return _page(request, duplicate_id)


def _page(request: HttpRequest, duplicate_id: int, status: int = 200, **extra: Any) -> HttpResponse:
    actor = request.actor
    row = queries.duplicate_for(actor=actor, duplicate_id=duplicate_id)
    seen(request, [row.one_id, row.other_id], Seen.DUPLICATE)
    told = facts.merge_facts(row)
    undecided = row.state in UNDECIDED
    effects = facts.effects_of(row) if undecided else facts.split_effects_of(row) if row.state in JOINED else []
    visible = people_visible_to(actor=actor).filter(pk__in=(row.one_id, row.other_id)).values_list("pk", flat=True)
    stands = row.kept_id or (standing(told.one, told.other)[0] if undecided else None)
    context = {
        "duplicate": row,
        "summary": [
            (_("匹配度"), row.percent),
            (_("发现时间"), timezone.localtime(row.found_at).strftime("%Y-%m-%d %H:%M")),
            (_("处理地区"), region(row.division)),
            *([(_("本人申请改用另一份档案的号码"), row.asked_in)] if row.asked_in else []),
        ],
        "sides": _sides(row),
        "people": [(person, person.pk == stands, person.pk in visible) for person in (row.one, row.other)],
        "effects": effects,
        "merged_effects": worded_effects(row.effects) if row.state in JOINED else [],
        "undecided": undecided,
        "joined": row.state in JOINED,
        "forbidden": merge_objections(told) if row.state in (DuplicateState.FOUND, DuplicateState.SAME) else [],
        "seen_fields": {"seen": fingerprint(effects)},
        "moves": [name for name in DUPLICATE.open_moves(row.state, actor) if name in MOVES],
        "decisions": queries.decisions_of(duplicate=row),
        "history": history_of(subject=row),
        "may_reveal": actor.may(Power.PERSON_REVEAL),
        "next": queries.waiting_for(actor=actor).exclude(pk=row.pk).first(),
        **extra,
    }
    return render(request, "desk/people/duplicate.html", context, status=status)


def _sides(row: Any) -> list[Side]:
    """The fields of both records, side by side."""
    found = []
    both = [[*field_rows(person, ()), photo_row(photo_of(person=person))] for person in (row.one, row.other)]
    for one, other in zip(*both, strict=True):
        of = _COMPARED.get(one.name)
        level = row.levels.get(of) if of else None
        found.append(Side(one, other, look(Agreement(level)) if level else None))
    return found


@door(*queries.HANDLING, methods=("POST",))
def move(request: HttpRequest, duplicate_id: int, move: str) -> HttpResponse:
    """One move: a proposal or a return with its reason, a merge or a split with the effects that were seen."""
    if move not in MOVES:
        raise Http404
    queries.duplicate_for(actor=request.actor, duplicate_id=duplicate_id)
    said = {"reason": request.POST.get("reason", "")} if move in WITH_REASON else {}
    if move in WITH_EFFECTS:
        said = {"seen": request.POST.get("seen", "")}
    try:
        MOVES[move](duplicate_id=duplicate_id, actor=request.actor, at=timezone.now(), **said)
    except Refused as refused:
        return _page(request, duplicate_id, status=422, objections=refused.objections)
    messages.success(request, _("已办理。"))
    return redirect("desk:people:duplicate", duplicate_id)


def pair_names(row: Any) -> str:
    """Both names, masked, as lists and work items show a pair."""
    return f"{masking.name(row.one.name)} · {masking.name(row.other.name)}"
