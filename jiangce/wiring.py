"""The one place where lower layers learn of higher ones: words of objections, event subscribers, ports.

Everything is named here explicitly, so that one file answers "who listens?" and "who implements this?".
"""

from importlib import import_module

from django.utils.translation import gettext_lazy as _

from jiangce.kernel.verdict import Text
from jiangce.plumbing.extracts.registry import register_sources
from jiangce.plumbing.outbox.actions import subscribe

TEXT_MODULES = (
    "jiangce.plumbing.files.texts",
    "jiangce.plumbing.intake.texts",
    "jiangce.registers.people.texts",
    "jiangce.registers.resources.texts",
    "jiangce.registers.corrections.texts",
    "jiangce.registers.privacy.texts",
    "jiangce.registers.photos.texts",
    "jiangce.registers.duplicates.texts",
    "jiangce.registers.verification.texts",
    "jiangce.registers.organisations.texts",
    "jiangce.registers.filings.texts",
    "jiangce.registers.sanctions.texts",
    "jiangce.registers.appeals.texts",
    "jiangce.registers.scoring.texts",
    "jiangce.registers.selections.texts",
    "jiangce.registers.alliances.texts",
    "jiangce.registers.owners.texts",
    "jiangce.registers.majors.texts",
    "jiangce.registers.members.texts",
    "jiangce.registers.yearly.texts",
    "jiangce.registers.bookings.texts",
    "jiangce.registers.conditions.texts",
    "jiangce.registers.places.texts",
    "jiangce.registers.projects.texts",
    "jiangce.registers.teachers.texts",
    "jiangce.registers.standards.texts",
    "jiangce.schemes.terms.texts",
    "jiangce.schemes.eligibility.texts",
    "jiangce.schemes.uses.texts",
    "jiangce.training.classes.texts",
    "jiangce.training.enrolment.texts",
    "jiangce.training.attendance.texts",
    "jiangce.assessment.exams.texts",
    "jiangce.funding.budgets.texts",
    "jiangce.funding.claims.texts",
    "jiangce.funding.disbursement.texts",
    "jiangce.funding.notices.texts",
    "jiangce.supervision.cases.texts",
    "jiangce.reporting.targets.texts",
    "jiangce.access.posts.texts",
    "jiangce.access.codes.texts",
    "jiangce.faces.ui.texts",
)
EXTRACT_MODULES = (
    "jiangce.registers.extracts",
    "jiangce.training.extracts",
    "jiangce.assessment.extracts",
    "jiangce.funding.extracts",
)
"""Where the tables of the exchange data set come from."""
JOB_MODULES = (
    "jiangce.plumbing.outbox.jobs",
    "jiangce.plumbing.journal.jobs",
    "jiangce.registers.corrections.jobs",
    "jiangce.registers.duplicates.jobs",
    "jiangce.registers.privacy.jobs",
    "jiangce.registers.filings.jobs",
    "jiangce.registers.verification.jobs",
    "jiangce.registers.conditions.jobs",
    "jiangce.registers.sanctions.jobs",
    "jiangce.training.classes.jobs",
    "jiangce.training.enrolment.jobs",
    "jiangce.training.attendance.jobs",
    "jiangce.funding.claims.jobs",
    "jiangce.funding.notices.jobs",
    "jiangce.funding.disbursement.jobs",
    "jiangce.supervision.signals.jobs",
)


def _texts() -> dict[str, Text]:
    words: dict[str, Text] = {}
    for name in TEXT_MODULES:
        for code, text in import_module(name).TEXTS.items():
            if code in words:
                raise ValueError(f"objection {code} has two texts")
            words[code] = text
    return words


TEXTS: dict[str, Text] = _texts()


def connect() -> None:
    """Import every job, let subscribers hear their events and fill the ports. Called once, when all apps are ready."""
    modules = {name: import_module(name) for name in JOB_MODULES}
    for event, module, task in SUBSCRIPTIONS:
        subscribe(event, getattr(modules[module], task))
    # Imported here: models are ready only now.
    from jiangce.assessment.certificates.queries import holders_of
    from jiangce.assessment.exams.leaving import consequences_for_exams, exams_left_open, follow_for_exams
    from jiangce.assessment.exams.scheduled import exams_scheduled
    from jiangce.funding.budgets.commitments import FundBudget
    from jiangce.plumbing.vault.reindexing import register_keepers
    from jiangce.registers.appointments import register_appointments
    from jiangce.registers.bookings.queries import agreements_standing, bookings_scheduled
    from jiangce.registers.duplicates.facts import prints_kept
    from jiangce.registers.filings.expert import papers_of_application
    from jiangce.registers.filings.ports import register_consequences, register_leftovers
    from jiangce.registers.laws import register_laws
    from jiangce.registers.majors.queries import majors_standing
    from jiangce.registers.people.ports import register_holder, register_reaches
    from jiangce.registers.places.leaving import consequences_for_places
    from jiangce.registers.sanctions.ports import register_cases
    from jiangce.registers.scoring.ports import register_papers
    from jiangce.registers.selections.choosing import papers_of_selection
    from jiangce.registers.teachers.queries import teachers_within
    from jiangce.registers.verification.http import ask_by_http
    from jiangce.registers.verification.ports import register_learners, register_registers
    from jiangce.schemes.terms.queries import in_force
    from jiangce.supervision.cases.queries import found_in_case
    from jiangce.training.classes.leaving import classes_left_open, consequences_for_classes, follow_for_classes
    from jiangce.training.classes.ports import register_budget
    from jiangce.training.classes.scheduled import lessons_scheduled
    from jiangce.training.enrolment.queries import people_in_class, seats_within

    register_laws(in_force)
    register_keepers(prints_kept)
    register_consequences(consequences_for_classes, consequences_for_exams, consequences_for_places)
    register_leftovers((classes_left_open, follow_for_classes), (exams_left_open, follow_for_exams))
    register_papers(papers_of_application, papers_of_selection)
    register_cases(found_in_case)
    register_appointments(lessons_scheduled, exams_scheduled, bookings_scheduled, agreements_standing, majors_standing)
    register_budget(FundBudget())
    register_reaches(seats_within, teachers_within)
    register_holder(holders_of)
    register_registers(ask_by_http)
    register_learners(people_in_class)
    _connect_people()
    _connect_privacy()
    for name in EXTRACT_MODULES:
        register_sources(import_module(name).SOURCES)


def _connect_people() -> None:
    """What rests on what is known of a person, when it is corrected, and on a record, when it is merged."""
    from jiangce.assessment.certificates.correcting import effects_on_certificates
    from jiangce.assessment.certificates.merging import impact_on_certificates
    from jiangce.funding.claims.correcting import effects_on_claims
    from jiangce.funding.claims.merging import impact_on_claims
    from jiangce.funding.disbursement.correcting import effects_on_batches
    from jiangce.registers.corrections.ports import register_effects, register_home, register_suspect
    from jiangce.registers.duplicates.ports import register_impacts
    from jiangce.registers.duplicates.suspecting import suspect_same
    from jiangce.registers.teachers.merging import impact_on_teachers
    from jiangce.schemes.uses.merging import impact_on_uses
    from jiangce.training.enrolment.correcting import effects_on_seats
    from jiangce.training.enrolment.merging import impact_on_seats
    from jiangce.training.enrolment.queries import home_division

    register_home(home_division)
    register_effects(effects_on_seats, effects_on_certificates, effects_on_claims, effects_on_batches)
    register_suspect(suspect_same)
    register_impacts(impact_on_seats, impact_on_certificates, impact_on_uses, impact_on_claims, impact_on_teachers)


def _connect_privacy() -> None:
    """Who holds what of a person: told in an export, erased on request, let go after a term."""
    from jiangce.funding.claims.privacy import claimed_classes
    from jiangce.registers.privacy import ports
    from jiangce.registers.privacy.enums import Kept
    from jiangce.supervision.cases.privacy import cased_classes
    from jiangce.training.enrolment import privacy as enrolment

    ports.register_classes(enrolment.classes_of)
    ports.register_unsettled(
        (Kept.RUNNING, enrolment.running_classes), (Kept.CLAIM, claimed_classes), (Kept.CASE, cased_classes)
    )
    _connect_tellings()
    _connect_custodies()
    _connect_retentions()


def _connect_tellings() -> None:
    """What is told in an export, and the files in it."""
    from jiangce.assessment.certificates.privacy import results_told
    from jiangce.funding.claims.privacy import lines_told
    from jiangce.funding.disbursement.privacy import payments_told
    from jiangce.registers.photos import privacy as photos
    from jiangce.registers.privacy import papers, ports, telling
    from jiangce.schemes.uses.privacy import uses_told
    from jiangce.training.attendance import privacy as attendance
    from jiangce.training.enrolment import privacy as enrolment

    ports.register_tellings(
        telling.people_told, photos.photos_told, telling.offices_told, enrolment.seats_told, attendance.scans_told, results_told,
        uses_told, lines_told, payments_told,
        papers.files_told, telling.requests_told, telling.traces_told,
    )  # fmt: skip
    ports.register_enclosings(photos.photos_enclosed, papers.files_enclosed)


def _connect_custodies() -> None:
    """What may be erased on request, and how."""
    from jiangce.assessment.certificates.privacy import weigh_results
    from jiangce.funding.claims.privacy import weigh_lines
    from jiangce.funding.disbursement.privacy import weigh_bank_files
    from jiangce.registers.photos import privacy as photos
    from jiangce.registers.privacy import holdings, papers, ports
    from jiangce.registers.privacy.enums import Category
    from jiangce.training.attendance import privacy as attendance
    from jiangce.training.enrolment import privacy as enrolment

    # Messages are found by the phone, so that they go before it does.
    ports.register_custodies(
        ports.Custody(Category.MESSAGES, holdings.weigh_messages, holdings.erase_messages),
        ports.Custody(Category.LOCATION, attendance.weigh_positions, attendance.erase_positions),
        ports.Custody(Category.RESIDENCE, holdings.weigh_residence, holdings.erase_residence),
        ports.Custody(Category.CONTACT, enrolment.weigh_phones, enrolment.erase_phones),
        ports.Custody(Category.CONTACT, holdings.weigh_contact, holdings.erase_contact),
        ports.Custody(Category.ACCOUNT, holdings.weigh_account, holdings.erase_account),
        ports.Custody(Category.IDENTITY, holdings.weigh_identity),
        ports.Custody(Category.PHOTO, photos.weigh_photos, photos.erase_photos),
        ports.Custody(Category.GROUPS, holdings.weigh_groups),
        ports.Custody(Category.BANK, holdings.weigh_bank),
        ports.Custody(Category.SEATS, enrolment.weigh_seats),
        ports.Custody(Category.RESULTS, weigh_results),
        ports.Custody(Category.MONEY, weigh_lines),
        ports.Custody(Category.FILES, papers.weigh_files, papers.erase_papers),
        ports.Custody(Category.FILES, enrolment.weigh_rosters),
        ports.Custody(Category.FILES, weigh_bank_files),
        ports.Custody(Category.OFFICES, holdings.weigh_offices),
        ports.Custody(Category.REQUESTS, holdings.weigh_requests),
        ports.Custody(Category.TRACES, holdings.weigh_traces),
    )


def _connect_retentions() -> None:
    """What goes after its term."""
    from jiangce.registers.photos import privacy as photos
    from jiangce.registers.privacy import holdings, ports
    from jiangce.registers.privacy.enums import Category
    from jiangce.training.attendance import privacy as attendance

    ports.register_retentions(
        ports.Retention(
            "positions", Category.LOCATION, _("签到定位、设备编号"), "retain_days_positions",
            attendance.forget_old_positions,
        ),
        ports.Retention(
            "messages", Category.MESSAGES, _("短信内容和号码"), "retain_days_messages", holdings.forget_old_messages
        ),
        ports.Retention("codes", Category.MESSAGES, _("验证码记录"), "retain_days_codes", holdings.forget_old_codes),
        ports.Retention(
            "photos", Category.PHOTO, _("证件照和照片指纹"), "retain_days_photos", photos.forget_old_photos
        ),
        ports.Retention(
            "invitations", Category.CONTACT, _("成员邀请的手机号"), "retain_days_invitations",
            holdings.forget_old_invitations,
        ),
        ports.Retention(
            "filing_objections", Category.CONTACT, _("备案公示异议人的姓名和联系方式"), "retain_days_objections",
            holdings.forget_old_objectors,
        ),
    )  # fmt: skip


SUBSCRIPTIONS = (
    # event, module, task
    ("roster.uploaded", "jiangce.training.enrolment.jobs", "check_roster_job"),
    ("exam.certified", "jiangce.funding.claims.jobs", "open_claim_of_exam"),
    ("verification.asked", "jiangce.registers.verification.jobs", "try_question_job"),
    ("correction.answered", "jiangce.registers.corrections.jobs", "tell_correction_answered"),
    ("account.corrected", "jiangce.funding.claims.jobs", "use_corrected_account"),
    ("filing.returned", "jiangce.registers.filings.jobs", "tell_filing_returned"),
    ("filing.objection_answered", "jiangce.registers.filings.jobs", "tell_objection_answered"),
    ("filing.lapsed", "jiangce.registers.filings.jobs", "tell_filing_lapsed"),
    ("sanction.moved", "jiangce.registers.sanctions.jobs", "tell_sanction_moved"),
    ("filing.granted", "jiangce.registers.filings.jobs", "tell_filing_granted"),
    ("class.returned", "jiangce.training.classes.jobs", "tell_class_returned"),
    ("claim.returned", "jiangce.funding.claims.jobs", "tell_claim_returned"),
    ("claim.row_returned", "jiangce.funding.claims.jobs", "tell_row_returned"),
    ("objection.decided", "jiangce.funding.notices.jobs", "tell_objection_decided"),
    ("payment.paid", "jiangce.funding.disbursement.jobs", "tell_payment_paid"),
    ("payment.returned", "jiangce.funding.disbursement.jobs", "tell_payment_returned"),
)
