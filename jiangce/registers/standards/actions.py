"""Every write of the section, in one place."""

from jiangce.registers.standards.dictionary import assign_code, record_old_code
from jiangce.registers.standards.drafting import (
    NewStandard,
    edit_heading,
    found_standard,
    keep_items,
    load_package,
    load_workbook,
    start_version,
)
from jiangce.registers.standards.refusal import ContentRefused, StandardRefused
from jiangce.registers.standards.review import (
    Publication,
    deny_filing,
    discard_version,
    file_version,
    give_opinion,
    move_submission,
    publish_version,
    return_version,
    submit_nationally,
    submit_version,
    withdraw_version,
)

__all__ = [
    "ContentRefused",
    "NewStandard",
    "Publication",
    "StandardRefused",
    "assign_code",
    "deny_filing",
    "discard_version",
    "edit_heading",
    "file_version",
    "found_standard",
    "give_opinion",
    "keep_items",
    "load_package",
    "load_workbook",
    "move_submission",
    "publish_version",
    "record_old_code",
    "return_version",
    "start_version",
    "submit_nationally",
    "submit_version",
    "withdraw_version",
]
