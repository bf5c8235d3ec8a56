"""The moves of a version of a standard, and of a norm's way to the ministry. Whoever hands a version in does not publish
it; the department that publishes records the ministry's filing."""

from jiangce.access.powers.enums import Power
from jiangce.kernel.lifecycle import Lifecycle, Step
from jiangce.registers.standards.enums import SubmissionMove, SubmissionState
from jiangce.registers.standards.enums import VersionMove as M
from jiangce.registers.standards.enums import VersionState as S

_OPEN = frozenset({S.DRAFT, S.RETURNED})
_STANDS = frozenset({S.PUBLISHED, S.FILED})

VERSION = Lifecycle(
    name="registers.standard_version",
    states=tuple(S.values),
    initial=S.DRAFT,
    steps={
        M.SUBMIT: Step(_OPEN, S.REVIEW, Power.STANDARD_DRAFT),
        M.DISCARD: Step(_OPEN, S.DISCARDED, Power.STANDARD_DRAFT),
        M.RETURN: Step(frozenset({S.REVIEW}), S.RETURNED, Power.STANDARD_DECIDE, needs_reason=True),
        M.PUBLISH: Step(frozenset({S.REVIEW}), S.PUBLISHED, Power.STANDARD_DECIDE, second_person=True),
        M.FILE: Step(frozenset({S.PUBLISHED}), S.FILED, Power.STANDARD_DECIDE, second_person=True),
        M.DENY_FILING: Step(frozenset({S.PUBLISHED}), S.WITHDRAWN, Power.STANDARD_DECIDE, needs_reason=True),
        M.SUPERSEDE: Step(_STANDS, S.SUPERSEDED, Power.STANDARD_DECIDE),
        M.WITHDRAW: Step(_STANDS, S.WITHDRAWN, Power.STANDARD_DECIDE, needs_reason=True),
    },
)

_SS, _SM = SubmissionState, SubmissionMove
_WAITING = frozenset({_SS.SUBMITTED})

SUBMISSION = Lifecycle(
    name="registers.national_submission",
    states=tuple(_SS.values),
    initial=_SS.SUBMITTED,
    steps={
        _SM.RETURN: Step(_WAITING, _SS.RETURNED, Power.STANDARD_DECIDE, needs_reason=True),
        _SM.RESUBMIT: Step(frozenset({_SS.RETURNED}), _SS.SUBMITTED, Power.STANDARD_DRAFT),
        _SM.ADOPT: Step(_WAITING, _SS.ADOPTED, Power.STANDARD_DECIDE, needs_reason=True),
        _SM.REFUSE: Step(_WAITING, _SS.REFUSED, Power.STANDARD_DECIDE, needs_reason=True),
    },
)
