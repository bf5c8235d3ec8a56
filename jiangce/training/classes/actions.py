"""Writes on classes, split by verb: drafting.py and opening.py; this is the one name that others import."""

from jiangce.training.classes.drafting import (
    ClassData,
    ClassRefused,
    LessonData,
    TimetablePlan,
    draft_class,
    edit_class,
    plan_timetable,
    set_timetable,
)
from jiangce.training.classes.opening import (
    accept_class,
    apply_silence,
    approve_class,
    comment_class,
    complete_class,
    finish_class,
    reject_class,
    reopen_class,
    return_class,
    revoke_class,
    start_class,
    submit_class,
)

__all__ = [
    "ClassData",
    "ClassRefused",
    "LessonData",
    "TimetablePlan",
    "accept_class",
    "apply_silence",
    "approve_class",
    "comment_class",
    "complete_class",
    "draft_class",
    "edit_class",
    "finish_class",
    "plan_timetable",
    "reject_class",
    "reopen_class",
    "return_class",
    "revoke_class",
    "set_timetable",
    "start_class",
    "submit_class",
]
