"""Whether a filing application may be handed in, passed on and granted, and whether a pause is sound. Pure: all
objections at once. Working days and terms come in as facts."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from jiangce.kernel import citizen_id
from jiangce.kernel.contacts import reaches
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.filings.enums import FILING_ROLES, ApplicationKind, MaterialKind


@dataclass(frozen=True, slots=True)
class Missing:
    """A material that is neither brought nor promised, or was found wanting, with the reason."""

    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SubmitFacts:
    """What handing in reads. `standing` is the number of a filing in force in this role, `other` of an application on
    its way, `barred_until` the first day free of the bar after a termination; the renewal window is half-open. `scoped`:
    the role is filed for occupations; one that is not has no scope."""

    kind: str
    on: date
    scopes: int = 0
    scoped: bool = True
    scope_term: TermRef | None = None
    foreign_places: Sequence[str] = ()
    missing: Sequence[Missing] = ()
    unanswered: Sequence[str] = ()
    unmet: Sequence[str] = ()
    standing: str = ""
    other: str = ""
    barred_until: date | None = None
    bar_term: TermRef | None = None
    renew_from: date | None = None
    renew_term: TermRef | None = None
    expires: date | None = None
    changed: bool = True
    account_holder_known: bool = True
    same_name: str = ""
    why: str = ""


def submit_objections(facts: SubmitFacts) -> list[Objection]:
    """Every deficiency of an application (一次性告知), in the order of the form; empty means complete."""
    found = _standing_objections(facts)
    if facts.kind == ApplicationKind.EXIT:
        return found if facts.why.strip() else [*found, Objection("filings.exit_reason_missing", where="why")]
    if facts.same_name:
        found.append(Objection("filings.name_taken", {"code": facts.same_name}, where="name"))
    if facts.scoped and not facts.scopes:
        found.append(Objection("filings.no_scope", where="scopes"))
    if facts.scopes and not facts.scoped:
        found.append(Objection("filings.scope_unfit", term=facts.scope_term, where="scopes"))
    for name in facts.foreign_places:
        found.append(Objection("filings.foreign_place", {"name": name}, where="scopes"))
    if not facts.changed:
        found.append(Objection("filings.nothing_changed"))
    found += [Objection("filings.material_missing", {"name": one.name}, where="documents") for one in facts.missing]
    found += [Objection("filings.norm_unanswered", {"name": name}, where="norms") for name in facts.unanswered]
    found += [Objection("filings.norm_unmet", {"name": name}, where="norms") for name in facts.unmet]
    return found


def _standing_objections(facts: SubmitFacts) -> list[Objection]:
    found = []
    if facts.other:
        found.append(Objection("filings.application_open", {"number": facts.other}))
    if facts.kind == ApplicationKind.FIRST:
        if facts.standing:
            found.append(Objection("filings.filed_already", {"number": facts.standing}))
        if facts.barred_until and facts.on < facts.barred_until:
            params = {"until": facts.barred_until.isoformat()}
            found.append(Objection("filings.barred", params, facts.bar_term))
        return found
    if not facts.standing:
        found.append(Objection("filings.not_in_force"))
    elif facts.kind == ApplicationKind.RENEWAL:
        if facts.expires is None:
            found.append(Objection("filings.without_end"))
        elif facts.renew_from and facts.on < facts.renew_from:
            params = {"from": facts.renew_from.isoformat(), "expires": facts.expires.isoformat()}
            found.append(Objection("filings.renewal_too_early", params, facts.renew_term))
    return found


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """What passing on to the approver reads: names of items without an answer, and those found wanting."""

    unchecked: Sequence[str] = ()
    failed: Sequence[Missing] = ()


def check_objections(facts: CheckFacts) -> list[Objection]:
    """Every item must be checked, and none be found wanting."""
    return [
        *(Objection("filings.item_unchecked", {"name": name}) for name in facts.unchecked),
        *(Objection("filings.item_failed", {"name": one.name, "reason": one.reason}) for one in facts.failed),
    ]


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """What granting reads. `published`: filings of the role are published first. `notice_until` is the first day after
    the public notice; None: there was none."""

    kind: str
    on: date
    published: bool = True
    widens: bool = True
    outstanding: Sequence[str] = ()
    notice_until: date | None = None
    notice_provisional: bool = False
    standing: str = ""
    expires: date | None = None
    notice_term: TermRef | None = None


def needs_notice(*, kind: str, widens: bool, published: bool) -> bool:
    """A first filing, a renewal and a wider scope are published before they are granted, in the roles whose filing touches
    others; a new address, name or account, a narrower scope and an exit grant nothing to anybody."""
    wider = kind == ApplicationKind.CHANGE and widens
    return published and (kind in (ApplicationKind.FIRST, ApplicationKind.RENEWAL) or wider)


def grant_objections(facts: GrantFacts) -> list[Objection]:
    """Why the filing may not be granted, changed or ended today."""
    found = [Objection("filings.document_outstanding", {"name": name}) for name in facts.outstanding]
    if needs_notice(kind=facts.kind, widens=facts.widens, published=facts.published):
        if facts.notice_until is None:
            found.append(Objection("filings.notice_needed", term=facts.notice_term))
        elif facts.on < facts.notice_until:
            found.append(Objection("filings.notice_running", {"until": facts.notice_until.isoformat()}))
        elif facts.notice_provisional:
            found.append(Objection("filings.notice_provisional"))
    if facts.kind == ApplicationKind.FIRST:
        if facts.standing:
            found.append(Objection("filings.filed_already", {"number": facts.standing}))
    elif not facts.standing:
        found.append(Objection("filings.not_in_force"))
    return found


def publish_objections(*, needed: bool, term: TermRef) -> list[Objection]:
    """Nothing is published that touches nobody else."""
    return [] if needed else [Objection("filings.notice_unfit", term=term)]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of an organisation as of a day: since when and until when (the first day without it; None: no end) it is or
    was last held, by its filings. Without `from_on` it is registered and was never filed."""

    role: str
    from_on: date | None = None
    until: date | None = None
    held: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day on which it is or was held; None: no end."""
        return self.until - timedelta(days=1) if self.until else None


def held_role(role: str, periods: Sequence[tuple[date, date | None]], *, on: date) -> HeldRole:
    """The role by the half-open periods of its filings: the one that holds the day, otherwise the last, with those that
    touch it before."""
    if not periods:
        return HeldRole(role)
    rows = sorted(periods, key=lambda one: one[0])
    now = [one for one in rows if one[0] <= on and (one[1] is None or on < one[1])]
    from_on, until = (now or rows)[-1]
    for lower, upper in reversed(rows):
        if lower < from_on and upper is not None and upper >= from_on:
            from_on = lower
    return HeldRole(role, from_on, until, bool(now))


def finish_objections(
    *, name: str, key: str, until: date | None, on: date, latest: date, term: TermRef
) -> list[Objection]:
    """What is left to an organisation to finish after its filing ends on `on` has a last day, not gone by and within the
    days of the term."""
    where = f"until-{key}"
    if until is None:
        return [Objection("filings.finish_undated", {"name": name}, term, where=where)]
    told = {"name": name, "until": until.isoformat(), "latest": latest.isoformat()}
    if until < on:
        return [Objection("filings.finish_in_past", told, term, where=where)]
    return [Objection("filings.finish_too_late", told, term, where=where)] if until > latest else []


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension as it is asked for; `until` is the first day on which the filing holds again, None until resumed."""

    on: date
    until: date | None
    ground: str
    allowed: Sequence[str] = field(default=())


def pause_objections(pause: Pause) -> list[Objection]:
    """The ground is one of the list, and the end lies ahead."""
    found = []
    if pause.ground not in pause.allowed:
        found.append(Objection("filings.ground_missing", where="ground"))
    if pause.until is not None and pause.until <= pause.on:
        found.append(Objection("filings.until_in_past", {"until": pause.until.isoformat()}, where="until"))
    return found


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What an item of the list reads that is added or changed from a day on. `names`: those of the role's other items that
    hold then or later; `first`: the day on which the changed one begins; `ended`: the day from which the changed one ends anyway; `later`: the first day of a version of it
    that is still to come."""

    role: str
    name: str
    kind: str
    form: str
    may_follow: bool
    obligatory: bool
    basis: str
    from_on: date
    today: date
    names: Set[str] = frozenset()
    first: date | None = None
    ended: date | None = None
    later: date | None = None


def list_objections(facts: ListFacts) -> list[Objection]:
    """Why the item is not written."""
    found = []
    if facts.role not in FILING_ROLES:
        found.append(Objection("filings.unknown_role", where="role"))
    if not facts.name.strip():
        found.append(Objection("filings.item_without_name", where="name"))
    elif facts.name.strip().casefold() in facts.names:
        found.append(Objection("filings.item_twice", {"name": facts.name.strip()}, where="name"))
    if not facts.basis.strip():
        found.append(Objection("filings.item_without_basis", where="basis"))
    document = facts.kind == MaterialKind.DOCUMENT
    if document != bool(facts.form):
        found.append(Objection("filings.item_form_unfit", where="form"))
    if facts.may_follow and not document:
        found.append(Objection("filings.item_follow_unfit", where="may_follow"))
    if not facts.obligatory and facts.kind != MaterialKind.NORM:
        found.append(Objection("filings.item_obligatory_unfit", where="obligatory"))
    if facts.from_on <= facts.today:
        found.append(Objection("filings.item_in_past", {"on": facts.from_on.isoformat()}, where="from_on"))
    elif facts.first is not None and facts.from_on < facts.first:
        found.append(Objection("filings.item_begins_later", {"on": facts.first.isoformat()}, where="from_on"))
    if facts.ended is not None and facts.from_on >= facts.ended:
        found.append(Objection("filings.item_ended", {"on": facts.ended.isoformat()}, where="from_on"))
    if facts.later is not None:
        found.append(Objection("filings.item_changes_later", {"on": facts.later.isoformat()}, where="from_on"))
    return found


def end_material_objections(*, on: date, today: date, first: date, until: date | None, reason: str) -> list[Objection]:
    """Why an item does not end on a day."""
    found = []
    if on <= first:
        found.append(
            Objection("filings.item_ends_before", {"on": on.isoformat(), "first": first.isoformat()}, where="on")
        )
    if on <= today:
        found.append(Objection("filings.item_in_past", {"on": on.isoformat()}, where="on"))
    if until is not None and on >= until:
        found.append(Objection("filings.item_ended", {"on": until.isoformat()}, where="on"))
    if not reason.strip():
        found.append(Objection("lifecycle.reason_missing", {"move": "end"}, where="reason"))
    return found


def objection_objections(*, runs: bool, number: str, name: str, contact: str, text: str) -> list[Objection]:
    """Why an objection of the public is not taken."""
    found = [] if runs else [Objection("filings.no_notice", {"number": number})]
    told = (("name", name), ("contact_phone", contact), ("text", text))
    if citizen_id.stands_in(text):
        found.append(Objection("filings.whole_number_told", where="text"))
    if contact.strip() and not reaches(contact):
        found.append(Objection("filings.contact_malformed", where="contact_phone"))
    return found + [
        Objection(f"filings.objection_without_{key}", where=key) for key, value in told if not value.strip()
    ]


def answer_objections(*, answered: bool, reply: str) -> list[Objection]:
    """Why an answer to an objection is not taken."""
    found = [Objection("filings.objection_answered")] if answered else []
    if citizen_id.stands_in(reply):
        found.append(Objection("filings.whole_number_told", where="reply"))
    return found if reply.strip() else [*found, Objection("filings.reply_missing", where="reply")]


def unanswered_objections(*, count: int) -> list[Objection]:
    """A public notice is not closed over an objection without an answer."""
    return [Objection("filings.objections_open", {"count": count})] if count else []
