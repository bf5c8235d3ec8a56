"""The one place where lower layers learn of higher ones: words of objections, event subscribers, ports.

Everything is named here explicitly, so that one file answers "who listens?" and "who implements this?".
"""

from importlib import import_module

from jiangce.kernel.verdict import Text
from jiangce.plumbing.extracts.registry import register_sources
from jiangce.plumbing.outbox.actions import subscribe

TEXT_MODULES = (
    "jiangce.plumbing.files.texts",
    "jiangce.plumbing.intake.texts",
    "jiangce.registers.people.texts",
    "jiangce.registers.resources.texts",
    "jiangce.registers.corrections.texts",
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
    "jiangce.registers.members.texts",
    "jiangce.registers.yearly.texts",
    "jiangce.registers.bookings.texts",
    "jiangce.registers.conditions.texts",
    "jiangce.registers.places.texts",
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
    from jiangce.assessment.certificates.correcting import effects_on_certificates
    from jiangce.assessment.certificates.merging import impact_on_certificates
    from jiangce.assessment.certificates.queries import holders_of
    from jiangce.assessment.exams.leaving import consequences_for_exams, exams_left_open, follow_for_exams
    from jiangce.assessment.exams.scheduled import exams_scheduled
    from jiangce.funding.budgets.commitments import FundBudget
    from jiangce.funding.claims.correcting import effects_on_claims
    from jiangce.funding.claims.merging import impact_on_claims
    from jiangce.plumbing.vault.reindexing import register_keepers
    from jiangce.registers.appointments import register_appointments
    from jiangce.registers.bookings.queries import bookings_scheduled
    from jiangce.registers.corrections.ports import register_effects, register_home
    from jiangce.registers.duplicates.facts import prints_kept
    from jiangce.registers.duplicates.ports import register_impacts
    from jiangce.registers.filings.expert import papers_of_application
    from jiangce.registers.filings.ports import register_consequences, register_leftovers
    from jiangce.registers.laws import register_laws
    from jiangce.registers.people.ports import register_holder, register_reaches
    from jiangce.registers.sanctions.ports import register_cases
    from jiangce.registers.scoring.ports import register_papers
    from jiangce.registers.selections.choosing import papers_of_selection
    from jiangce.registers.teachers.merging import impact_on_teachers
    from jiangce.registers.teachers.queries import teachers_within
    from jiangce.registers.verification.http import ask_by_http
    from jiangce.registers.verification.ports import register_learners, register_registers
    from jiangce.schemes.terms.queries import in_force
    from jiangce.schemes.uses.merging import impact_on_uses
    from jiangce.supervision.cases.queries import found_in_case
    from jiangce.training.classes.leaving import classes_left_open, consequences_for_classes, follow_for_classes
    from jiangce.training.classes.ports import register_budget
    from jiangce.training.classes.scheduled import lessons_scheduled
    from jiangce.training.enrolment.correcting import effects_on_seats
    from jiangce.training.enrolment.merging import impact_on_seats
    from jiangce.training.enrolment.queries import home_division, people_in_class, seats_within

    register_laws(in_force)
    register_keepers(prints_kept)
    register_consequences(consequences_for_classes, consequences_for_exams)
    register_leftovers((classes_left_open, follow_for_classes), (exams_left_open, follow_for_exams))
    register_papers(papers_of_application, papers_of_selection)
    register_cases(found_in_case)
    register_appointments(lessons_scheduled, exams_scheduled, bookings_scheduled)
    register_budget(FundBudget())
    register_reaches(seats_within, teachers_within)
    register_holder(holders_of)
    register_home(home_division)
    register_effects(effects_on_seats, effects_on_certificates, effects_on_claims)
    register_impacts(impact_on_seats, impact_on_certificates, impact_on_uses, impact_on_claims, impact_on_teachers)
    register_registers(ask_by_http)
    register_learners(people_in_class)
    for name in EXTRACT_MODULES:
        register_sources(import_module(name).SOURCES)


SUBSCRIPTIONS = (
    # event, module, task
    ("roster.uploaded", "jiangce.training.enrolment.jobs", "check_roster_job"),
    ("exam.certified", "jiangce.funding.claims.jobs", "open_claim_of_exam"),
    ("verification.asked", "jiangce.registers.verification.jobs", "try_question_job"),
    ("correction.answered", "jiangce.registers.corrections.jobs", "tell_correction_answered"),
    ("filing.returned", "jiangce.registers.filings.jobs", "tell_filing_returned"),
    ("sanction.moved", "jiangce.registers.sanctions.jobs", "tell_sanction_moved"),
    ("filing.granted", "jiangce.registers.filings.jobs", "tell_filing_granted"),
    ("class.returned", "jiangce.training.classes.jobs", "tell_class_returned"),
    ("claim.returned", "jiangce.funding.claims.jobs", "tell_claim_returned"),
    ("claim.row_returned", "jiangce.funding.claims.jobs", "tell_row_returned"),
    ("objection.decided", "jiangce.funding.notices.jobs", "tell_objection_decided"),
    ("payment.paid", "jiangce.funding.disbursement.jobs", "tell_payment_paid"),
    ("payment.returned", "jiangce.funding.disbursement.jobs", "tell_payment_returned"),
)
