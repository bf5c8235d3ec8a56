"""The moves of one edition of a digital resource: the platform hands it in and takes it away, the county's first reviewer
lists it or not; an edition that is listed replaces the one before it. An appeal that quashes a refusal brings the
edition back before the reviewer; one that quashes a removal lists it again, as an edition of its own: no past day changes."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.resources.enums import ResourceMove as M
from jiangce.registers.resources.enums import ResourceState as S

RESOURCE = Lifecycle(
    name="registers.resource_edition",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, Power.FILING_APPLY),
        M.DISCARD: Step(frozenset({S.DRAFT, S.RETURNED}), S.DISCARDED, Power.FILING_APPLY),
        M.LIST: Step(frozenset({S.SUBMITTED}), S.LISTED, Power.FILING_CHECK),
        M.RETURN: Step(frozenset({S.SUBMITTED}), S.RETURNED, Power.FILING_CHECK, needs_reason=True),
        M.REFUSE: Step(frozenset({S.SUBMITTED}), S.REFUSED, Power.FILING_CHECK, needs_reason=True),
        M.SUPERSEDE: Step(frozenset({S.LISTED}), S.SUPERSEDED, Power.FILING_CHECK),
        M.REMOVE: Step(frozenset({S.LISTED}), S.REMOVED, Power.FILING_CHECK, needs_reason=True),
        M.REOPEN: Step(frozenset({S.REFUSED}), S.SUBMITTED, Power.APPEAL_DECIDE, needs_reason=True),
        M.RESTORE: Step(frozenset({S.DRAFT}), S.LISTED, Power.APPEAL_DECIDE, needs_reason=True),
        M.WITHDRAW: Step(frozenset({S.LISTED}), S.REMOVED, Power.FILING_APPLY, needs_reason=True),
    },
)
