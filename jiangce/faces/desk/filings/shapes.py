"""What the pages of applications and filings show: step bar, facts, the list of materials, the timeline of a filing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.faces.ui.filters import day, region
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.milestones import FIELDS, milestone_text
from jiangce.faces.ui.shapes import Event, Step
from jiangce.faces.ui.who import who_words
from jiangce.kernel import masking
from jiangce.registers.filings.enums import EDITABLE, OVER, ApplicationKind, ApplicationState
from jiangce.registers.filings.facts import changes_of
from jiangce.registers.filings.queries import objections_of

_STEPS = (
    (gettext_lazy("编制申请"), ApplicationState.DRAFT),
    (gettext_lazy("提交"), ApplicationState.SUBMITTED),
    (gettext_lazy("受理核查"), ApplicationState.ACCEPTED),
    (gettext_lazy("报审批"), ApplicationState.CHECKED),
    (gettext_lazy("公示"), ApplicationState.NOTICE),
    (gettext_lazy("办结"), ApplicationState.GRANTED),
)
_STANDS_AT = {
    ApplicationState.RETURNED: ApplicationState.DRAFT,
    ApplicationState.DISCARDED: ApplicationState.DRAFT,
    ApplicationState.WITHDRAWN: ApplicationState.SUBMITTED,
    ApplicationState.REJECTED: ApplicationState.CHECKED,
    ApplicationState.DECLINED: ApplicationState.SUBMITTED,
    ApplicationState.LAPSED: ApplicationState.SUBMITTED,
}


def steps_of(row: Any, *, notice: bool) -> list[Step]:
    """What is done, what is now, what is later; the public notice only where there is one."""
    shown = [one for one in _STEPS if notice or one[1] != ApplicationState.NOTICE]
    order = [state for _label, state in shown]
    state = ApplicationState(row.state)
    here = order.index(_STANDS_AT.get(state, state))
    if state in EDITABLE:
        return [Step(label, "later" if place else "now") for place, (label, _s) in enumerate(shown)]
    over = state in (
        ApplicationState.REJECTED,
        ApplicationState.DECLINED,
        ApplicationState.WITHDRAWN,
        ApplicationState.DISCARDED,
        ApplicationState.LAPSED,
    )
    if state == ApplicationState.NOTICE:
        here -= 1  # the notice still runs
    now = None if over or state == ApplicationState.GRANTED else here + 1
    return [
        Step(label, "done" if place <= here else "now" if place == now else "later")
        for place, (label, _s) in enumerate(shown)
    ]


def summary_of(row: Any) -> list[tuple[Any, Any]]:
    """The facts of an application."""
    notice = f"{day(row.notice_from)} – {day(row.notice_last_day)}" if row.notice_from else "—"
    return [
        (_("申请编号"), row.number),
        (_("单位"), row.organisation.name),
        (_("统一社会信用代码"), row.organisation.credit_code),
        (_("角色"), row.get_role_display()),
        (_("办理事项"), row.get_kind_display()),
        (_("现有备案"), row.filing.number if row.filing else "—"),
        (_("受理区县"), region(row.division)),
        (_("单位名称"), row.name),
        (_("地址"), row.address),
        (_("联系人"), f"{row.contact_name}　{masking.phone(row.contact_phone)}"),
        (_("新的收款账号"), masking.account(row.account_number) if row.account_number else "—"),
        (_("公示期"), notice),
        (_("申请轮次"), row.round),
        (_("申请理由"), row.why),
    ]


def changes_shown(row: Any, *, on: date) -> list[tuple[Any, str, str]]:
    """(field, now, applied for) of a renewal or change that is not over yet."""
    if row.filing is None or row.state in OVER or row.kind == ApplicationKind.EXIT:
        return []
    found = changes_of(row, row.filing, on=on)
    return [(FIELDS[key], before, after) for key, (before, after) in found.items()]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: the material, its current document or the applicant's own answer, the check that stands."""

    material: Any
    document: Any
    check: Any
    assessment: Any = None

    @property
    def outcome(self) -> str:
        """passed, failed, promised, brought, missing or open."""
        if self.check is not None:
            return "passed" if self.check.passed else "failed"
        if self.document is not None:
            return "brought" if self.document.file_id else "promised"
        return "missing" if self.material.kind == "document" else "open"

    @property
    def conceded(self) -> bool:
        """A norm that need not be kept and is not: nothing is left to check."""
        return not self.material.obligatory and self.assessment is not None and not self.assessment.met


def objections_shown(row: Any) -> list[tuple[Any, str]]:
    """What the public objected, each with its contact as pages show it."""
    return [(one, masking.phone(one.contact_phone)) for one in objections_of(application=row)]


def filing_summary(row: Any) -> list[tuple[Any, Any]]:
    """The facts of a filing."""
    return [
        (_("备案号"), row.number),
        (_("单位"), row.organisation.name),
        (_("统一社会信用代码"), row.organisation.credit_code),
        (_("角色"), row.get_role_display()),
        (_("有效期"), f"{day(row.held.lower)} – {day(row.last_day) if row.last_day else _('无到期日')}"),
        (_("备案区划"), region(row.authority)),
        (_("地址"), row.address),
    ]


def milestone_event(row: Any) -> Event:
    """A milestone for the timeline: what, when, why, and what changed."""
    kind = look(row.kind, "registers.filings.MilestoneKind")
    text = milestone_text(
        kind=row.kind, ground=row.ground, reason=row.reason, until=row.until, before=row.before, after=row.after
    )
    return Event(at=row.on, who=who_words(row.actor_label), title=kind.label, reason=text, tone=kind.tone)
