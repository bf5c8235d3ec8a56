"""Every power there is, alphabetical, and which post carries which. Nothing is allowed that is not written here."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Power(StrEnum):
    """scope:thing:verb. A view or a move names exactly one."""

    ACCOUNT_MANAGE = "access:account:manage"
    JOURNAL_READ = "access:journal:read"
    POST_ASSIGN = "access:post:assign"
    CERTIFICATE_ISSUE = "assessment:certificate:issue"
    CERTIFICATE_READ = "assessment:certificate:read"
    CERTIFICATE_REVOKE = "assessment:certificate:revoke"
    EXAM_PLAN = "assessment:exam:plan"
    EXAM_READ = "assessment:exam:read"
    RESULT_ENTER = "assessment:result:enter"
    ACCOUNT_READ = "funding:account:read"
    APPROPRIATION_RECORD = "funding:appropriation:record"
    BATCH_READ = "funding:batch:read"
    CLAIM_APPROVE = "funding:claim:approve"
    CLAIM_CONFIRM = "funding:claim:confirm"
    CLAIM_FIRST_REVIEW = "funding:claim:first_review"
    CLAIM_READ = "funding:claim:read"
    CLAIM_SECOND_REVIEW = "funding:claim:second_review"
    NOTICE_PUBLISH = "funding:notice:publish"
    OBJECTION_DECIDE = "funding:objection:decide"
    PAYMENT_PREPARE = "funding:payment:prepare"
    PAYMENT_READ = "funding:payment:read"
    PAYMENT_RECONCILE = "funding:payment:reconcile"
    PAYMENT_RELEASE = "funding:payment:release"
    RECOVERY_RECORD = "funding:recovery:record"
    OWN_CHECKIN = "own:checkin:write"
    OWN_CORRECT = "own:record:correct"
    OWN_PRIVACY = "own:privacy:write"
    OWN_RECORD = "own:record:read"
    CALENDAR_PUBLISH = "plumbing:calendar:publish"
    APPEAL_DECIDE = "registers:appeal:decide"
    CONSENT_RECORD = "registers:consent:record"
    CORRECTION_CHECK = "registers:correction:check"
    CORRECTION_DECIDE = "registers:correction:decide"
    DUPLICATE_DECIDE = "registers:duplicate:decide"
    DUPLICATE_PROPOSE = "registers:duplicate:propose"
    ERASURE_CHECK = "registers:erasure:check"
    ERASURE_DECIDE = "registers:erasure:decide"
    FACT_VERIFY = "registers:fact:verify"
    FILING_APPLY = "registers:filing:apply"
    FILING_CHECK = "registers:filing:check"
    FILING_DECIDE = "registers:filing:decide"
    FILING_READ = "registers:filing:read"
    MATERIAL_WRITE = "registers:material:write"
    MEMBER_MANAGE = "registers:member:manage"
    GROUP_RECORD = "registers:group:record"
    ORGANISATION_REGISTER = "registers:organisation:register"
    PERSON_READ = "registers:person:read"
    PERSON_REVEAL = "registers:person:reveal"
    PHOTO_RECORD = "registers:photo:record"
    PILOT_REGISTER = "registers:pilot:register"
    PLACE_READ = "registers:place:read"
    PLACE_WRITE = "registers:place:write"
    ROOM_BOOK = "registers:room:book"
    SANCTION_DECIDE = "registers:sanction:decide"
    SANCTION_OPEN = "registers:sanction:open"
    SCORING_ARRANGE = "registers:scoring:arrange"
    SCORING_SCORE = "registers:scoring:score"
    SELECTION_ARRANGE = "registers:selection:arrange"
    SELECTION_DECIDE = "registers:selection:decide"
    SELECTION_RECOMMEND = "registers:selection:recommend"
    STANDARD_DECIDE = "registers:standard:decide"
    STANDARD_DRAFT = "registers:standard:draft"
    STANDARD_READ = "registers:standard:read"
    STANDARD_REVIEW = "registers:standard:review"
    TEACHER_READ = "registers:teacher:read"
    TEACHER_WRITE = "registers:teacher:write"
    DASHBOARD_READ = "reporting:dashboard:read"
    TARGET_APPROVE = "reporting:target:approve"
    TARGET_DRAFT = "reporting:target:draft"
    TARGET_READ = "reporting:target:read"
    TERM_PUBLISH = "schemes:term:publish"
    TERM_READ = "schemes:term:read"
    CASE_HANDLE = "supervision:case:handle"
    CASE_READ = "supervision:case:read"
    ATTENDANCE_OVERRIDE = "training:attendance:override"
    ATTENDANCE_READ = "training:attendance:read"
    ATTENDANCE_SHOW = "training:attendance:show_code"
    CLASS_ACCEPT = "training:class:accept"
    CLASS_APPROVE = "training:class:approve"
    CLASS_COMMENT = "training:class:comment"
    CLASS_DRAFT = "training:class:draft"
    CLASS_READ = "training:class:read"
    CLASS_REOPEN = "training:class:reopen"
    CLASS_RUN = "training:class:run"
    CLASS_SUBMIT = "training:class:submit"
    ROSTER_CONFIRM = "training:roster:confirm"
    ROSTER_READ = "training:roster:read"
    ROSTER_UPLOAD = "training:roster:upload"


class Department(models.TextChoices):
    """The four departments of clause 7.1a; each exists at province, city and county."""

    HRSS = "hrss", _("人社部门")
    FINANCE = "finance", _("财政部门")
    INDUSTRY = "industry", _("工信部门")
    UNION = "union", _("工会")


class PostKind(models.TextChoices):
    """A kind of post; its powers stand in POWERS_OF."""

    PROVINCE_SUPERVISOR = "province_supervisor", _("省级监管")
    CITY_APPROVER = "city_approver", _("市级审批")
    COUNTY_FIRST_REVIEWER = "county_first_reviewer", _("县区初审")
    COUNTY_SECOND_REVIEWER = "county_second_reviewer", _("县区复审")
    COUNTY_APPROVER = "county_approver", _("县区审批")
    COUNTY_FINANCE = "county_finance", _("县区财政")
    INSTITUTION_CLERK = "institution_clerk", _("培训机构经办")
    TEACHER = "teacher", _("培训教师")
    ASSESSOR_CLERK = "assessor_clerk", _("评价机构考务")
    ENTERPRISE_HR = "enterprise_hr", _("企业人事")
    ORGANISATION_CLERK = "organisation_clerk", _("协会、园区或部门经办")
    INDUSTRY_CLERK = "industry_clerk", _("工信经办")
    UNION_CLERK = "union_clerk", _("工会经办")
    EXPERT = "expert", _("评审专家")
    ORGANISATION_ADMIN = "organisation_admin", _("单位管理员")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")
    WORKER = "worker", _("劳动者")


DEPARTMENT_OF: dict[PostKind, Department] = {
    PostKind.PROVINCE_SUPERVISOR: Department.HRSS,
    PostKind.CITY_APPROVER: Department.HRSS,
    PostKind.COUNTY_FIRST_REVIEWER: Department.HRSS,
    PostKind.COUNTY_SECOND_REVIEWER: Department.HRSS,
    PostKind.COUNTY_APPROVER: Department.HRSS,
    PostKind.COUNTY_FINANCE: Department.FINANCE,
    PostKind.INDUSTRY_CLERK: Department.INDUSTRY,
    PostKind.UNION_CLERK: Department.UNION,
    PostKind.EXPERT: Department.HRSS,
    PostKind.SYSTEM_ADMIN: Department.HRSS,
    PostKind.SECURITY_ADMIN: Department.HRSS,
    PostKind.AUDIT_ADMIN: Department.HRSS,
}
"""The department in which a post is held; the others are held in organisations."""

_P = Power
_READ_CASEWORK = frozenset(
    {
        _P.CLASS_READ, _P.ROSTER_READ, _P.ATTENDANCE_READ, _P.EXAM_READ, _P.CERTIFICATE_READ, _P.CLAIM_READ,
        _P.BATCH_READ, _P.PAYMENT_READ, _P.TERM_READ, _P.DASHBOARD_READ, _P.TARGET_READ, _P.CASE_READ,
        _P.FILING_READ, _P.PERSON_READ, _P.PLACE_READ, _P.TEACHER_READ, _P.STANDARD_READ,
    }
)  # fmt: skip
_KEEPS_REGISTERS = frozenset({_P.PLACE_READ, _P.PLACE_WRITE, _P.ROOM_BOOK, _P.TEACHER_READ, _P.TEACHER_WRITE})
"""An organisation keeps its own places, bookings and teachers."""
_DRAFTS_STANDARDS = frozenset({_P.STANDARD_READ, _P.STANDARD_DRAFT})
"""Whoever takes part in the development of standards (clause 6.2a)."""
_SANCTIONS = frozenset({_P.SANCTION_OPEN, _P.SANCTION_DECIDE})
"""A city and the province take measures in their region: one member of it opens, another decides."""
_JUDGES_DUPLICATES = frozenset({_P.DUPLICATE_PROPOSE, _P.DUPLICATE_DECIDE})
"""Pairs whose homes lie in two counties, or two cities, are for the region above: one member of it proposes, another
decides."""

POWERS_OF: dict[str, frozenset[Power]] = {
    PostKind.PROVINCE_SUPERVISOR: _READ_CASEWORK
    | {
        _P.TERM_PUBLISH, _P.CALENDAR_PUBLISH, _P.CASE_HANDLE, _P.ACCOUNT_READ, _P.PERSON_REVEAL, _P.APPEAL_DECIDE,
        _P.FACT_VERIFY, _P.MATERIAL_WRITE,
        _P.SCORING_ARRANGE, _P.SELECTION_ARRANGE, _P.SELECTION_DECIDE, _P.STANDARD_DECIDE, _P.STANDARD_DRAFT,
    }
    | _SANCTIONS
    | _JUDGES_DUPLICATES,
    PostKind.CITY_APPROVER: _READ_CASEWORK
    | {
        _P.TARGET_APPROVE, _P.CLASS_REOPEN, _P.ACCOUNT_READ, _P.CASE_HANDLE, _P.APPEAL_DECIDE,
        _P.SELECTION_RECOMMEND, _P.STANDARD_DRAFT,
    }
    | _SANCTIONS
    | _JUDGES_DUPLICATES,
    PostKind.COUNTY_FIRST_REVIEWER: _READ_CASEWORK
    | {
        _P.CLASS_ACCEPT, _P.CLAIM_FIRST_REVIEW, _P.PERSON_REVEAL, _P.TARGET_DRAFT, _P.FILING_CHECK,
        _P.ORGANISATION_REGISTER, _P.CORRECTION_CHECK, _P.DUPLICATE_PROPOSE, _P.ERASURE_CHECK, _P.CONSENT_RECORD,
        _P.PHOTO_RECORD, _P.FACT_VERIFY, _P.GROUP_RECORD, _P.SANCTION_OPEN, _P.SCORING_ARRANGE,
    },
    PostKind.COUNTY_SECOND_REVIEWER: _READ_CASEWORK
    | {
        _P.CLAIM_SECOND_REVIEW, _P.PERSON_REVEAL, _P.CASE_HANDLE, _P.OBJECTION_DECIDE, _P.CORRECTION_DECIDE,
        _P.DUPLICATE_DECIDE, _P.ERASURE_DECIDE, _P.FACT_VERIFY, _P.GROUP_RECORD, _P.SANCTION_OPEN,
    },
    PostKind.COUNTY_APPROVER: _READ_CASEWORK
    | {_P.CLASS_APPROVE, _P.CLAIM_APPROVE, _P.NOTICE_PUBLISH, _P.FILING_DECIDE, _P.SANCTION_DECIDE},
    PostKind.COUNTY_FINANCE: frozenset(
        {
            _P.ACCOUNT_READ, _P.APPROPRIATION_RECORD, _P.BATCH_READ, _P.CLAIM_READ, _P.CLASS_READ, _P.DASHBOARD_READ,
            _P.PAYMENT_PREPARE, _P.PAYMENT_READ, _P.PAYMENT_RECONCILE, _P.PAYMENT_RELEASE, _P.RECOVERY_RECORD,
            _P.TERM_READ, _P.TARGET_READ,
        }
    ),
    PostKind.INSTITUTION_CLERK: frozenset(
        {
            _P.CLASS_READ, _P.CLASS_DRAFT, _P.CLASS_SUBMIT, _P.CLASS_RUN, _P.ROSTER_READ, _P.ROSTER_UPLOAD,
            _P.ATTENDANCE_READ, _P.ATTENDANCE_OVERRIDE, _P.ATTENDANCE_SHOW, _P.EXAM_READ, _P.CERTIFICATE_READ,
            _P.CLAIM_READ, _P.CLAIM_CONFIRM, _P.PAYMENT_READ, _P.TERM_READ, _P.FILING_READ, _P.FILING_APPLY,
            _P.PERSON_READ, _P.CONSENT_RECORD, _P.PHOTO_RECORD, *_DRAFTS_STANDARDS,
            *_KEEPS_REGISTERS,
        }
    ),
    PostKind.TEACHER: frozenset({_P.CLASS_READ, _P.ATTENDANCE_READ, _P.ATTENDANCE_SHOW, _P.OWN_CHECKIN}),
    PostKind.ASSESSOR_CLERK: frozenset(
        {
            _P.EXAM_PLAN, _P.EXAM_READ, _P.RESULT_ENTER, _P.CERTIFICATE_ISSUE, _P.CERTIFICATE_READ,
            _P.CERTIFICATE_REVOKE, _P.TERM_READ, _P.FILING_READ, _P.FILING_APPLY, *_DRAFTS_STANDARDS,
            *_KEEPS_REGISTERS,
        }
    ),
    PostKind.ENTERPRISE_HR: frozenset(
        {_P.ROSTER_CONFIRM, _P.FILING_READ, _P.FILING_APPLY, *_DRAFTS_STANDARDS, *_KEEPS_REGISTERS}
    ),
    PostKind.ORGANISATION_CLERK: frozenset(
        {_P.FILING_READ, _P.FILING_APPLY, *_DRAFTS_STANDARDS, _P.PLACE_READ, _P.PLACE_WRITE, _P.ROOM_BOOK}
    ),
    PostKind.INDUSTRY_CLERK: frozenset(
        {
            _P.CLASS_READ, _P.CLASS_COMMENT, _P.ROSTER_READ, _P.DASHBOARD_READ, _P.TARGET_READ, _P.PLACE_READ,
            _P.STANDARD_READ, _P.STANDARD_REVIEW,
            _P.PILOT_REGISTER, _P.SELECTION_RECOMMEND,
        }
    ),
    PostKind.UNION_CLERK: frozenset(
        {
            _P.CLASS_READ, _P.CLASS_COMMENT, _P.ROSTER_READ, _P.DASHBOARD_READ, _P.TARGET_READ, _P.PLACE_READ,
            _P.STANDARD_READ, _P.STANDARD_REVIEW,
        }
    ),
    PostKind.EXPERT: frozenset({_P.SCORING_SCORE}),
    PostKind.ORGANISATION_ADMIN: frozenset({_P.MEMBER_MANAGE, _P.FILING_READ}),
    PostKind.SYSTEM_ADMIN: frozenset({_P.ACCOUNT_MANAGE}),
    PostKind.SECURITY_ADMIN: frozenset({_P.POST_ASSIGN}),
    PostKind.AUDIT_ADMIN: frozenset({_P.JOURNAL_READ}),
    PostKind.WORKER: frozenset({_P.OWN_RECORD, _P.OWN_CORRECT, _P.OWN_PRIVACY, _P.OWN_CHECKIN}),
}  # fmt: skip

SEPARATED_ADMINISTRATORS = frozenset({PostKind.SYSTEM_ADMIN, PostKind.SECURITY_ADMIN, PostKind.AUDIT_ADMIN})
"""三员分立: one account never holds two of these at once."""

MONEY_POSTS = frozenset(
    {
        PostKind.PROVINCE_SUPERVISOR, PostKind.COUNTY_FIRST_REVIEWER, PostKind.COUNTY_SECOND_REVIEWER,
        PostKind.COUNTY_APPROVER, PostKind.COUNTY_FINANCE, PostKind.ASSESSOR_CLERK,
    }
)  # fmt: skip
"""Posts that touch money, grades or terms: they need a second factor outside the demonstration."""
