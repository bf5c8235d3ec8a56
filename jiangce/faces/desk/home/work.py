"""What waits for the actor over all areas, the nearest deadline first."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.posts.actor import Actor
from jiangce.access.powers.enums import Power
from jiangce.assessment.exams.queries import classes_to_examine, exams_to_finish
from jiangce.faces.desk.alliances.work import work_items as alliance_items
from jiangce.faces.desk.appeals.work import work_items as appeal_items
from jiangce.faces.desk.cases.work import work_items as case_items
from jiangce.faces.desk.claims.work import work_items as claim_items
from jiangce.faces.desk.classes.work import work_items as class_items
from jiangce.faces.desk.filings.work import work_items as filing_items
from jiangce.faces.desk.money.work import work_items as money_items
from jiangce.faces.desk.notices.work import work_items as notice_items
from jiangce.faces.desk.people.work import work_items as correction_items
from jiangce.faces.desk.privacy.work import work_items as erasure_items
from jiangce.faces.desk.resources.work import work_items as resource_items
from jiangce.faces.desk.sanctions.work import work_items as sanction_items
from jiangce.faces.desk.scoring.work import work_items as scoring_items
from jiangce.faces.desk.selections.work import work_items as selection_items
from jiangce.faces.desk.standards.work import work_items as standard_items
from jiangce.faces.desk.targets.work import work_items as target_items
from jiangce.faces.desk.yearly.work import work_items as yearly_items
from jiangce.faces.ui.nav import WorkItem
from jiangce.training.enrolment.enums import StaffConfirmation
from jiangce.training.enrolment.queries import staff_to_confirm


def waiting(request: HttpRequest) -> list[WorkItem]:
    """What waits for whoever asks, found once for a request: the first page lists it, the frame of every page counts it."""
    found: list[WorkItem] | None = getattr(request, "waiting", None)
    if found is None:
        found = request.waiting = work_items(actor=request.actor, today=timezone.localdate())
    return found


def work_items(*, actor: Actor, today: date) -> list[WorkItem]:
    """Every piece of work that waits; overdue and due first, undated last."""
    items = [
        *class_items(actor=actor, today=today),
        *filing_items(actor=actor, today=today),
        *sanction_items(actor=actor, today=today),
        *appeal_items(actor=actor),
        *scoring_items(actor=actor),
        *alliance_items(actor=actor),
        *resource_items(actor=actor),
        *selection_items(actor=actor, today=today),
        *claim_items(actor=actor, today=today),
        *money_items(actor=actor, today=today),
        *notice_items(actor=actor),
        *case_items(actor=actor),
        *target_items(actor=actor),
        *correction_items(actor=actor),
        *erasure_items(actor=actor),
        *standard_items(actor=actor),
        *yearly_items(actor=actor, today=today),
        *_exam_items(actor),
        *_staff_items(actor),
    ]
    return sorted(items, key=lambda item: (item.due_on is None, item.due_on or today, item.title))


def _exam_items(actor: Actor) -> list[WorkItem]:
    """Classes that wait for their exam, and exams that wait for their scores or certificates."""
    to_plan = [
        WorkItem(
            title=_("待安排考试 · %(name)s") % {"name": row.name},
            url=reverse("desk:exams:plan", args=[row.pk]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in classes_to_examine(actor=actor)
    ]
    to_score = [
        WorkItem(
            title=_("考试 %(number)s · %(name)s") % {"number": row.number, "name": row.training_class.name},
            url=reverse("desk:exams:detail", args=[row.pk]),
            due_on=None,
            kind="due",
            note=str(row.get_state_display()),
        )
        for row in exams_to_finish(actor=actor)
    ]
    return to_plan + to_score


def _staff_items(actor: Actor) -> list[WorkItem]:
    if not actor.may(Power.ROSTER_CONFIRM):
        return []
    waiting = staff_to_confirm(actor=actor).filter(staff_confirmation=StaffConfirmation.WAITING).count()
    if not waiting:
        return []
    title = _("待确认本单位学员 %(count)s 人") % {"count": waiting}
    return [WorkItem(title=title, url=reverse("desk:rosters:staff"), due_on=None, kind="due")]
